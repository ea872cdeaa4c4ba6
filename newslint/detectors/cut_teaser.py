"""Lines that trail off in dots where a teaser or feed cut the text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint import lexicon
from newslint.detectors import _words
from newslint.detectors._lines import is_titled, last_words, lines_of, words_of
from newslint.detectors._search import expression
from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()

_MIN_WORDS = 4


def detect(view: View, *, what: str) -> Iterator[Found]:
    """The last words of lines that end in dots; `what` is word or line.

    - word: the last word is no word ("Wiscons...", "global c...")
    - line: the last word calls for more, or (a step milder) two lines or more of the article end so
    """
    dotted = (line for line in lines_of(view.text) if line.text.endswith(("...", "…")))
    ends = [(line, match) for line in dotted if (match := _dots().search(line.text[-60:]))]
    for line, match in ends:
        if line.text.count(" ") + 1 < _MIN_WORDS or line.text[0] in "\"“‘'[(":
            continue
        word = match.group(1)
        if is_titled(words_of(line.text)):
            continue
        kind = "word" if _is_fragment(word) else "line" if _calls_for_more(word) or len(ends) > 1 else ""
        if kind == what:
            yield Found(last_words(line), line.end, step=kind == "line" and not _calls_for_more(word))


@cache
def _dots() -> re.Pattern[str]:
    """A word with dots right after it, at the end of a line."""
    return compiled(r"(?<![\w’'@/.-])([^\W\d_]+)(?:\.\.\.|…)$")


def _calls_for_more(word: str) -> bool:
    low = word.lower()
    return word.islower() and (low in _words.DETERMINERS or low in _words.LINKERS or low in _words.AUXILIARIES)


def _is_fragment(word: str) -> bool:
    """Whether letters are the beginning of a word rather than one.

    A lone consonant is; so is a lower-case word that no list has, and a name that ends as no name does.
    """
    low = word.lower()
    if len(word) == 1:
        return low not in "aioux"
    if word.islower():
        return word not in _known()
    return expression(r"[bcdfgjklmnpqrstvwxz]{2}[bcdfgjkmnpqvwxz]$|[^aeiou]ns$|ons$").search(low) is not None


@cache
def _known() -> frozenset[str]:
    names = "gerund participle any_singular any_plural any_verb_base any_verb_s any_verb_past adjective adverb"
    short = _words.word_set(
        "he me we us it is in on at to of as an or so no my by be do go if up am oh ok hm mm uh um eh ah ha"
    )
    return short.union(
        _words.OPENERS, _words.LINKERS, _words.AUXILIARIES, *(lexicon.words(name) for name in _words.word_set(names))
    )
