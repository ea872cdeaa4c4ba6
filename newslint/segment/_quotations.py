"""Quoted passages: which mark opens, which closes, and where an unclosed one ends.

Quotation marks are read by their neighbours, since scraped text curls them the
wrong way and straight ones have no direction. A passage is closed by the first
fitting mark of its paragraph; what lies inside it, other quotations too, is part
of it, so that passages never overlap.

Linear time: a search for a closing mark ends at the next opening mark of the same
kind, on the same line (marks that need a closing one) or on a later line (others).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.model import Span
from newslint.patterns import compiled
from newslint.segment._lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Opening mark → marks that may close it. „…“ is German, ”…” Swedish, »…« German
# and Danish; " with “ and ” are mixed by sloppy typing, and ‘‘ ’’ by old typesetting.
_CLOSERS = {
    "“": '”“"’',
    "„": '“”"',
    "”": "”",
    '"': '"”',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "’‘",
}
_BRACKETS = "([{"
_BEFORE_OPENING = _BRACKETS + "—–-/‘“\"«'"
_STARTS_PASSAGE = "([“‘'$£€¿¡…#@"
_AFTER_CLOSING = ",.;:!?…)]}"


class _Paragraph(NamedTuple):
    """One paragraph's candidate marks, as offsets in ascending order."""

    string: str
    marks: list[int]
    lines: Sequence[Span]

    def around(self, at: int) -> tuple[str, str]:
        """The characters before and after the mark at `at`; a blank at the text's edges."""
        string = self.string
        before = string[at - 1] if at else " "
        after = string[at + 1] if at + 1 < len(string) else " "
        return before, after

    def line(self, at: int) -> Span:
        """The line that holds `at`."""
        return self.lines[bisect_right(self.lines, Span(at, len(self.string))) - 1]


def quotations(string: str, lines: Sequence[Span]) -> list[Span]:
    """Quoted passages with their marks, in order and disjoint.

    An unclosed passage runs to the end of its line, so that each paragraph of a
    quotation of several paragraphs is one passage.
    """
    if not _mark().search(string):
        return []
    found: list[Span] = []
    for numbers in paragraphs(string, lines):
        start, end = lines[numbers[0]].start, lines[numbers[-1]].end
        marks = [match.start() for match in _mark().finditer(string, start, end)]
        if marks:
            found.extend(_passages(_Paragraph(string, marks, lines)))
    return found


@cache
def _mark() -> re.Pattern[str]:
    """Candidate marks; a `’` before a letter or digit is an apostrophe."""
    return compiled(r"[“”„\"«»‹›‘‚]|’(?!\w)")


def _passages(paragraph: _Paragraph) -> Iterator[Span]:
    marks, index = paragraph.marks, 0
    while index < len(marks):
        passage = _passage(paragraph, index)
        if passage is None:
            index += 1
            continue
        yield passage
        index = bisect_left(marks, passage.end, index + 1)


def _passage(paragraph: _Paragraph, index: int) -> Span | None:
    """The passage that mark `index` opens, if it opens one."""
    at = paragraph.marks[index]
    if not _opens(paragraph, at):
        return None
    single = paragraph.string[at] in "‘‚" and paragraph.around(at)[1] != "‘"
    closing = (_closing_single if single else _closing)(paragraph, index)
    if closing is not None:
        return Span(at, closing + 1)
    return Span(at, paragraph.line(at).end) if _runs_on(paragraph, at) else None


def _opens(paragraph: _Paragraph, at: int) -> bool:
    """Whether the mark at `at` can open a passage, judged by its neighbours."""
    mark = paragraph.string[at]
    before, after = paragraph.around(at)
    if mark == '"':
        return _opens_straight(before, after)
    if mark in "‘’":
        return mark == "‘" and _opens_single(paragraph, at)
    if mark in "“„":
        return mark == "„" or not _closing_side(before, after)
    if mark in "«‹":
        return not before.isalnum() and before not in _AFTER_CLOSING
    return (before.isspace() or before in _BEFORE_OPENING) and after.isalnum()


def _opens_straight(before: str, after: str) -> bool:
    if before.isspace() or before in _BEFORE_OPENING:
        return before.isspace() or not after.isspace()
    return not before.isalnum() and (after.isalnum() or after in _STARTS_PASSAGE)


def _opens_single(paragraph: _Paragraph, at: int) -> bool:
    """Whether a `‘` opens speech: not O‘Neill, and not an elision as in ‘90s or ‘em."""
    before, after = paragraph.around(at)
    if before.isalnum() or after.isspace():
        return False
    return not _elision().match(paragraph.string, at + 1)


@cache
def _elision() -> re.Pattern[str]:
    return compiled(r"(?:\d0s|em|til|tis|twas|cause|n|bout|round)\b", re.IGNORECASE)


def _closing_side(before: str, after: str) -> bool:
    """Whether a mark leans on the text before it."""
    if before.isspace() or before in _BEFORE_OPENING:
        return False
    return not after.isalnum()


def _runs_on(paragraph: _Paragraph, at: int) -> bool:
    """Whether an unclosed mark still quotes the rest of its line.

    Not the marks that more often are something else: » and « are arrows, ‘ in the
    middle of a line is an apostrophe, and a " between blanks is a slip.
    """
    mark, after = paragraph.string[at], paragraph.around(at)[1]
    if mark in "‘‚" and after != "‘":
        return not paragraph.string[paragraph.line(at).start : at].strip()
    return mark in '‘“„"«‹' and not after.isspace()


def _closing(paragraph: _Paragraph, index: int) -> int | None:
    """Offset of the mark that closes the passage opened by mark `index`."""
    string, marks, start = paragraph.string, paragraph.marks, paragraph.marks[index]
    opening, line_end = string[start], paragraph.line(start).end
    runs_on = _runs_on(paragraph, start)
    apart = paragraph.around(start)[1].isspace()  # « may be an arrow: closes on its line
    for number in range(index + 1, len(marks)):
        at = marks[number]
        if apart and at > line_end:
            return None
        if string[at] in _CLOSERS[opening] and _closes(paragraph, at, opening):
            return at
        if string[at] == opening and (at > line_end or not runs_on) and _opens(paragraph, at):
            return None
    return None


def _closes(paragraph: _Paragraph, at: int, opening: str) -> bool:
    mark = paragraph.string[at]
    before, after = paragraph.around(at)
    if mark == "“":
        return _closing_side(before, after)
    if mark == "’":  # the second of two, which stand for a ”
        return before == "’"
    if mark != '"':
        return True
    if opening != '"':  # mixed marks: only where no nested quotation can start
        return before in ",.!?…"
    if before.isspace():
        return after.isspace() or after in _AFTER_CLOSING
    return before not in _BRACKETS


def _closing_single(paragraph: _Paragraph, index: int) -> int | None:
    """Offset of the `’` that closes a single-quoted passage.

    A `’` after an s or n and before a blank may be an apostrophe (players’, goin’):
    it closes only if nothing surer does before the next opening mark.
    """
    string, marks = paragraph.string, paragraph.marks
    opening, unsure = string[marks[index]], None
    for number in range(index + 1, len(marks)):
        at = marks[number]
        if string[at] in _CLOSERS[opening] and not string[at - 1].isspace():
            if not _may_be_apostrophe(paragraph, at):
                return at
            unsure = at if unsure is None else unsure
        elif (unsure is not None or string[at] == opening) and _opens(paragraph, at):
            return unsure
    return unsure


def _may_be_apostrophe(paragraph: _Paragraph, at: int) -> bool:
    before, after = paragraph.around(at)
    return before in "sSnN" and after.isspace()
