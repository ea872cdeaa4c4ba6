"""Sentences and paragraphs that begin with a small letter, and what that says about them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newslint import lexicon
from newslint.detectors import _words
from newslint.detectors._endings import continues, ending
from newslint.detectors._lines import Line, is_listed, lines_of
from newslint.detectors._search import expression
from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Text
    from newslint.view import View

VALUES = frozenset({"word"})


def detect(view: View, *, what: str) -> Iterator[Found]:
    """Small letters where a sentence begins; `what` says which.

    - adverb: a closed list of openers before a comma and a subject ("earlier, he")
    - opener: a paragraph whose first word can open a sentence
    - head: a paragraph whose first word cannot, so that its beginning is lost; a step milder unless it is half a word
    - sentence: a sentence inside a paragraph
    """
    if what == "sentence":
        yield from _sentences(view.text.string)
        return
    for line in _small_starts(view.text):
        yield from _judge(line, what)


_QUOTES = "\"“‘'([«"


@lru_cache(maxsize=2)
def _small_starts(text: Text) -> tuple[Line, ...]:
    """The lines that begin with a small letter and have no excuse."""
    lines = lines_of(text)
    small = (index for index, line in enumerate(lines) if not line.text[0].isupper() and _is_small(line))
    return tuple(lines[index] for index in small if not _is_excused(lines, index))


@cache
def _first_word() -> re.Pattern[str]:
    return compiled(r"[^\W\d_][\w'’.\-@/:]*")


def _word(text: str) -> str:
    """The first word if it is in lower case and no name, brand, address or file; else ""."""
    match = _first_word().match(text)
    word = match.group().rstrip("'’.-:") if match else ""
    if (
        not word.islower()
        or (len(word) == 1 and not word.isascii())
        or "@" in word
        or "/" in word
        or expression(r"[.:]\w|\d").search(word)
    ):
        return ""
    bare = expression(r"['’]s?$").sub("", word)
    if bare in _words.BRANDS:
        return ""
    if word in _words.NAME_PARTICLES and expression(r"\S+ [A-ZÀ-Þ]").match(text):
        return ""
    return word


def _is_excused(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a small letter is right here: lists, continuations, bylines, verse, fragments."""
    line = lines[index]
    if is_listed(line.text) or line.text[0] in "([…" or (not line.ended and line.text.count(" ") < 4):
        return True
    if expression(r"(?:by|via|from|photo by|image by) [A-Z]").match(line.text):
        return True
    if index + 1 < len(lines) and _is_small(lines[index + 1]) and not lines[index + 1].ended:
        return True
    if not index:
        return False
    before = lines[index - 1]
    if before.text[-1] in ":;,—–-…" or (_is_small(before) and not before.ended):
        return True
    return ending(lines, index - 1) == "split" or (
        not before.ended and continues(line.text) and not _is_heading(before)
    )


def _is_small(line: Line) -> bool:
    return line.text.lstrip(_QUOTES)[:1].islower()


def _is_heading(line: Line) -> bool:
    return line.text.count(" ") < 8 and not line.text[:1].islower()


def _judge(line: Line, what: str) -> Iterator[Found]:
    text = line.text.lstrip(_QUOTES)
    word = _word(text)
    if not word:
        return
    start = line.end - len(text)
    opener = _opener().match(text)
    kind = "adverb" if opener else "opener" if _can_open(word) else "head"
    if kind == what:
        step = int(kind == "head" and not _is_half(word))
        yield Found(start, start + len(opener.group() if opener else word), {"word": word}, step)


_FEWEST_LETTERS = 4  # of half a word; shorter ones end too many others (house)
_MOST_LOST = 4  # letters at its beginning


def _is_half(word: str) -> bool:
    """Whether a word is none, but the end of one: "roposals"."""
    bare = expression(r"['’]s?$").sub("", word)
    if len(bare) < _FEWEST_LETTERS or bare in _words.BARE_CONTRACTIONS:
        return False
    known = [lexicon.words(name) for name in lexicon.classes()]
    if any(bare in words for words in known):
        return False
    return any(
        other.endswith(bare) and len(other) - len(bare) <= _MOST_LOST and other.isalpha()
        for words in known
        for other in words
    )


@cache
def _opener() -> re.Pattern[str]:
    """A sentence adverb with its comma, and the subject that shows that the sentence starts here."""
    subjects = "he|she|it|they|we|I|you|the|this|that|these|those|there|his|her|its|their|our|a|an|[A-Z][a-z]+"
    return compiled(rf"(?:{'|'.join(sorted(_words.SENTENCE_ADVERBS))}), (?:{subjects})\b(?! said)")


def _can_open(word: str) -> bool:
    plain = word.replace("’", "'")
    return plain in _words.OPENERS or plain.partition("'")[0] in _words.OPENERS or plain.endswith("ly")


@cache
def _boundary() -> re.Pattern[str]:
    return compiled(r"[.](?<![.\s][.])[\"”’)\]]{0,2}[ \t]+(?=[\"“‘]?[a-z])")


def _sentences(string: str) -> Iterator[Found]:
    """Words in lower case after a full stop that is no abbreviation's."""
    for match in _boundary().finditer(string):
        start = match.end() + (string[match.end()] in '"“‘')
        word = _word(string[start : start + 60])
        if (
            word
            and (len(word) > 1 or word in "ai")
            and _ends_sentence(string, match.start())
            and not (match.group()[1] in '"”' and _attribution().match(string, start))
        ):
            yield Found(start, start + len(word), {"word": word})


@cache
def _attribution() -> re.Pattern[str]:
    """After a quotation, "he said": the stop is wrong, not the small letter."""
    return compiled(r"(?:(?:he|she|they|it|we|i) )?(?:said|says|added|continued|told|wrote|asked|explained|replied)\b")


def _ends_sentence(string: str, stop: int) -> bool:
    """Whether the stop at `stop` closes a word of two letters or more that is no abbreviation."""
    before = expression(r"[\w.’'&]+$|[\"”’)\]%]$").search(string[max(0, stop - 40) : stop])
    if before is None:
        return False
    token = before.group()
    if len(token) == 1:
        return token in '"”’)]%'
    if string[stop + 1] in ")]" and max(string.rfind("(", stop - 14, stop), string.rfind("[", stop - 14, stop)) >= 0:
        return False
    return token.lower() not in _words.ABBREVIATIONS and "." not in token and not token.isdigit()
