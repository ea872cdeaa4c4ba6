"""Doubled blanks and tabs between words, where they are not a layout.

Left alone: tables (two gaps of three blanks or two tabs in a line), verse and
code (lines that begin with a blank), the habit of two blanks after a full stop
where most sentences of the text have it, and any gap at a digit on both sides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint.detectors._search import places
from newslint.model import Found, Span
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()

_STARTS = ("  ", "\t", "\u00a0 ", " \u00a0")
_COLUMN = 3  # blanks; a line with two gaps so wide is a row of a table
_HABIT = 0.5  # share of the full stops with two blanks behind that makes it a habit


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Gaps of a line, and full stops with one and two blanks."""
    return (
        compiled(r"(?<=[^\s|])(?: [ \u00a0]+|\u00a0 [ \u00a0]*|\t[ \t]*)(?=[^\s|])"),
        compiled(r"[.!?][\"”’)]? (?=[^\W\d_a-z]|[\"“‘(])"),
        compiled(r"[.!?][\"”’)]?  (?=[^\W\d_a-z]|[\"“‘(])"),
    )


def detect(view: View, *, what: str = "blanks") -> Iterator[Found]:
    """Find doubled blanks, or with `what: tabs` single tabs, between two words of a line."""
    string = view.text.string
    if ("\t" if what == "tabs" else "  ") not in string and (what == "tabs" or "\u00a0" not in string):
        return
    numbers = sorted({view.text.line_number(at) for gap in _STARTS for at in places(string, gap)})
    gaps = [gap for number in numbers for gap in _gaps(string, view.text.lines[number], what == "tabs")]
    after_stop = {gap for gap in gaps if string[gap.start - 1] in '.!?"”’)' and gap.end - gap.start == 2}
    if after_stop and what == "blanks" and _is_habit(string):
        gaps = [gap for gap in gaps if gap not in after_stop]
    yield from (Found(*gap) for gap in gaps)


def _is_habit(string: str) -> bool:
    _, single, double = _patterns()
    doubled = len(double.findall(string))
    return doubled > 1 and doubled > _HABIT * (doubled + len(single.findall(string)))


def _gaps(string: str, line: Span, tabs: bool) -> Iterator[Span]:
    if string[line.start : line.start + 1].isspace():
        return
    gaps = list(_patterns()[0].finditer(string, line.start, line.end))
    if sum("\t" in gap[0] or len(gap[0]) >= _COLUMN for gap in gaps) > 1:
        return
    for gap in gaps:
        before, after = string[gap.start() - 1], string[gap.end()]
        if ("\t" in gap[0]) != tabs or (before.isdigit() and after.isdigit()) or after in "»?!;:%.…" or before == "«":
            continue
        yield Span(*gap.span())
