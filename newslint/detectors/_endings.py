"""How a line without a final stop breaks off. One place gets one verdict, so that rules never overlap.

Recipes and word classes: house, measured on edited news (a word that ends one line
in ten thousand of intact paragraphs ends one cut line in ten).
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from newslint.detectors import _words
from newslint.detectors._lines import (
    Line,
    has_verb,
    is_credit,
    is_labelled,
    is_listed,
    is_titled,
    last_mark,
    last_sentence,
    lines_of,
    open_lines,
    words_of,
)
from newslint.patterns import compiled

if TYPE_CHECKING:
    import re

    from newslint.document import Text

# Below this many words a neighbour is no proof that the text has finished sentences.
_PROSE_WORDS = 8
_OPENING_MARKS = ",(“‘[–—-"  # marks that call for more
_CONTINUING = frozenset("abcdefghijklmnopqrstuvwxyz,;:.)”(")


class Facts:
    """What is known of a line's words, each worked out when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def words(self) -> list[str]:
        """All of them."""
        return words_of(self._text)

    @cached_property
    def titled(self) -> bool:
        """Whether the line reads like a headline."""
        return is_titled(self.words)

    @cached_property
    def last(self) -> str:
        """The last word; "" where the line ends in a mark."""
        return _last_word(self._text)


def _last_word(text: str) -> str:
    end = text.rsplit(None, 1)[-1]
    if end.isalpha():
        return end
    words = words_of(end)
    return words[-1] if words and text.endswith(words[-1]) else ""


@lru_cache(maxsize=1024)
def facts_of(text: str) -> Facts:
    """The facts of a line, by its text."""
    return Facts(text)


@lru_cache(maxsize=2)
def endings_of(text: Text) -> dict[str, list[Line]]:
    """The unfinished lines of a text, by `ending`."""
    lines = lines_of(text)
    found: dict[str, list[Line]] = {"split": [], "cut": [], "break": []}
    for index in open_lines(text):
        if why := ending(lines, index):
            found[why].append(lines[index])
    return found


def ending(lines: tuple[Line, ...], index: int) -> str:
    """Why a line is unfinished: "split", "cut" (sure), "break" (likely) or "" (unknown, or not at all)."""
    line = lines[index]
    if line.ended:
        return ""
    goes_on = index + 1 < len(lines) and continues(lines[index + 1].text)
    if not (goes_on or line.text[-1] in _OPENING_MARKS or _last_word(line.text).lower() in _calling()):
        return ""
    facts = facts_of(line.text)
    if line.text.isupper() or not facts.words:
        return ""
    if goes_on and _goes_on(line, facts, lines[index + 1]):
        return "split"
    if _ends_hard(line, facts):
        return "cut"
    between = all(_is_finished(lines, n) for n in (index - 1, index + 1) if 0 <= n < len(lines)) and len(lines) > 1
    return "break" if between and _ends_soft(line, facts) else ""


def _is_finished(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a neighbour is a paragraph with a final stop."""
    line = lines[index]
    return line.ended and line.text.count(" ") + 1 >= _PROSE_WORDS


@cache
def _continuation() -> re.Pattern[str]:
    return compiled(
        r"(?!by [A-Z]|https?:|www\.|via\b|pic\.|image|photo|[\w -]{2,30} [–—-] |\S*[@/])"
        r"(?:[a-z]{2,}(?:[’'-][a-z]+)*[,;:.]?(?:\s|$)|a\s+[a-z]|[,;:.)”]{1,3} ?[a-z]|\([-+−]?\d)"
    )


def continues(text: str) -> bool:
    """Whether a line begins like the rest of a sentence."""
    return text[0] in _CONTINUING and _continuation().match(text) is not None and not is_listed(text)


def _goes_on(line: Line, facts: Facts, following: Line) -> bool:
    """Whether the sentence of a line goes on in the next one, which begins so, broken by a stray line break."""
    if line.text[-1] == ";" or is_credit(line.text):
        return False
    if len(facts.words) < 3 and following.text.count(" ") < 3:
        return False
    return (
        facts.last.lower() in _linking()
        or last_mark(line.text) in tuple(",–—-")
        or following.text[0] in ",;.)"
        or (len(facts.words) >= 5 and not facts.titled and has_verb(facts.words))
    )


@cache
def _linking() -> frozenset[str]:
    return (
        _words.DETERMINERS
        | _words.LINKERS
        | _words.AUXILIARIES
        | _words.PARTICLES
        | _words.MODIFIERS
        | _words.TRANSITIVES
    )


@cache
def _calling() -> frozenset[str]:
    """Every last word that may call for more, in any way that `ending` knows."""
    return _linking() | _dangling() | _words.STRANDABLE


@cache
def _stranding() -> re.Pattern[str]:
    """A preposition that has what it needs: "something to talk about", "the man accused of"."""
    return compiled(r"\bto \w+ (?:\w+ )?\w+$|\b\w+(?:ed|ing) \w+$|\b(?:he|she|we|they|you|I) \w+ \w+$")


def _asks(text: str, words: frozenset[str] = _words.QUESTION_WORDS) -> bool:
    return not words.isdisjoint(text.lower().split())


def _ends_hard(line: Line, facts: Facts) -> bool:
    """Whether the last word can end no sentence."""
    last, text = facts.last, line.text
    if last.lower() in _dangling() and len(facts.words) >= 8 and last_sentence(text) == last:
        return True
    if not last.islower() or len(facts.words) < 3 or _is_alternative(text):
        return False
    if last in _words.DETERMINERS:
        return True
    if last not in _words.LINKERS:
        return False
    if last not in _words.STRANDABLE:
        return True
    return not (facts.titled or _asks(text[: -len(last)]) or _stranding().search(text[-80:]))


@cache
def _dangling() -> frozenset[str]:
    """First words of a sentence that are no sentence."""
    return _words.DETERMINERS | _words.LINKERS | {"it", "he", "she", "they", "we", "i", "this", "these", "in", "on"}


def _is_alternative(text: str) -> bool:
    """Whether a line is an item of a list in running text: "; and"."""
    return text.endswith(("; and", "; or", ", and", ", or"))


@cache
def _after_comma() -> re.Pattern[str]:
    return compiled(r"[,\"”]\s\w+ $")


def _ends_soft(line: Line, facts: Facts) -> bool:
    """Whether a line between finished paragraphs ends in a word or mark that calls for more."""
    last, text, count = facts.last.lower(), line.text, len(facts.words)
    if is_listed(text):
        return False
    if text[-1] in _OPENING_MARKS and count >= 5:
        return True
    if facts.titled or not facts.last.islower():
        return False
    before = text[: -len(last)]
    if last in _words.TRANSITIVES:
        return not _asks(before) and not _after_comma().search(before)
    if is_labelled(text) or _asks(before, _words.RELATIVES):
        return False
    if last in _words.AUXILIARIES:
        return count >= 5
    return count >= 8 and last in _words.PARTICLES | _words.MODIFIERS | _words.STRANDABLE
