"""Sentences of one line: its list items, and the candidate stops in them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint.model import Span
from newslint.patterns import compiled
from newslint.segment._gap import Gap, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

# Stops of scripts that need no blank after them, or have no letter case to tell by.
_WIDE = "。．！？｡।॥۔؟։።፧"


def sentences(string: str, line: Span) -> list[Span]:
    """Sentences of one line, without the blanks around them; none if it is blank."""
    text = string[line.start : line.end]
    found: list[Span] = []
    for part in _list_items(text):
        found += [Span(line.start + start, line.start + end) for start, end in _split(text, part)]
    return found


def _list_items(text: str) -> list[Span]:
    """The parts of a line that lists its items one after the other: `1) … 2) …`.

    A line that does not start with a marker, or has no second one, is one part.
    """
    starts = [_indent(text, 0)]
    marker = _marker().match(text, starts[0])
    if marker:
        starts += _next_items(text, marker)
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _next_items(text: str, marker: re.Match[str]) -> Iterator[int]:
    """Starts of the markers that count on from `marker`."""
    rank = _rank(marker)
    for match in _marker().finditer(text, marker.end()):
        if _rank(match) == rank + 1:
            rank += 1
            yield match.start()


def _rank(marker: re.Match[str]) -> int:
    """Position in the numbering; letters and numbers never follow one another."""
    label = marker["label"]
    return int(label) if label.isdecimal() else 1000 + ord(label)


def _split(text: str, part: Span) -> Iterator[Span]:
    """Sentences within `part` of a line, which starts with no blank."""
    sentence, end = part.start, part.start + len(text[part.start : part.end].rstrip())
    if sentence >= end:
        return
    marker = _marker().match(text, sentence, end)
    for match in _stop().finditer(text, marker.end() if marker else sentence, end):
        between = _between_sentences(text, sentence, match)
        if between:
            yield Span(sentence, between.start)
            sentence = between.end
    yield Span(sentence, end)


def _indent(text: str, start: int) -> int:
    blanks = _blanks().match(text, start)
    return len(blanks[0]) if blanks else 0


def _between_sentences(text: str, sentence: int, match: re.Match[str]) -> Span | None:
    """The blanks between the sentence and the next, if `match` ends one."""
    if match["wide"]:
        return None if match["wide_close"] else Span(match.end("wide"), match.end())
    gap = Gap.of(text, sentence, match)
    if match["spaced"]:
        return _after_spaced_ellipsis(gap, match)
    return Span(match.start("blank"), match.end()) if ends_sentence(gap) else None


def _after_spaced_ellipsis(gap: Gap, match: re.Match[str]) -> Span | None:
    """Three dots leave out words; a fourth ends the sentence, if a capital follows.

    "it was. . . . The" is a full stop and an ellipsis that opens the next sentence
    (Chicago Manual of Style).
    """
    if match["spaced"].count(".") < 4 or not gap.character.isupper():
        return None
    if gap.before:
        return Span(match.start() + 1, match.start() + 2)
    return Span(match.start("blank"), match.end())


@cache
def _stop() -> re.Pattern[str]:
    """A stop with what closes after it and the blanks before the next word."""
    wide = rf"(?<![{_WIDE}])(?P<wide>[{_WIDE}]+)(?P<wide_close>[」』）”’]*)\s*(?![{_WIDE}])"
    spaced = r"(?P<spaced>\.(?:\s\.){2,3})"
    plain = r"(?<![.!?…])(?P<stop>[.!?…]+)"
    close = r"(?P<close>[\"'”’“»)\]]*)(?:\[\d+\])?(?P<blank>\s+)"
    return compiled(rf"(?:{wide}|(?:{spaced}|{plain}){close})(?=\S)")


@cache
def _marker() -> re.Pattern[str]:
    """A list marker: 1. 1) 1.) a. A) • 9. ⁃9. - 9. and 100. of a list of a hundred."""
    return compiled(r"(?<!\S)(?:[•⁃*–-]\s?)?(?P<label>\d{1,3}|[A-Ha-h])(?:\.\)?|\))(?=\s)")


@cache
def _blanks() -> re.Pattern[str]:
    return compiled(r"\s*")
