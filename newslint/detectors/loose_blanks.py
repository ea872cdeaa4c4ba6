"""Doubled blanks and tabs between words, where they are not a layout.

Left alone: tables (two gaps of three blanks or two tabs in a line), verse and
code (lines that begin with a blank), the habit of two blanks after a full stop
where most sentences of the text have it, and any gap at a digit on both sides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint.model import Found, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()

_COLUMN = 3  # blanks; a line with two gaps so wide is a row of a table
_HABIT = 0.5  # share of the full stops with two blanks behind that makes it a habit


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Gaps of a line, starts of such gaps in a text, and full stops with one and two blanks."""
    return (
        re.compile(r"(?<=[^\s|])(?: [ \u00a0]+|\u00a0 [ \u00a0]*|\t[ \t]*)(?=[^\s|])"),
        re.compile(r"  |\t|\u00a0 | \u00a0"),
        re.compile(r"[.!?][\"”’)]? (?=[^\W\d_a-z]|[\"“‘(])"),
        re.compile(r"[.!?][\"”’)]?  (?=[^\W\d_a-z]|[\"“‘(])"),
    )


def detect(view: View, *, what: str = "blanks") -> Iterator[Found]:
    """Find doubled blanks, or with `what: tabs` single tabs, between two words of a line."""
    string = view.text.string
    if ("\t" if what == "tabs" else "  ") not in string and (what == "tabs" or "\u00a0" not in string):
        return
    _, starts, _, _ = _patterns()
    numbers = sorted({view.text.line_number(match.start()) for match in starts.finditer(string)})
    habit = what == "blanks" and _is_habit(string)
    for number in numbers:
        yield from _gaps(string, view.text.lines[number], what == "tabs", habit)


def _is_habit(string: str) -> bool:
    _, _, single, double = _patterns()
    doubled = len(double.findall(string))
    return doubled > 1 and doubled > _HABIT * (doubled + len(single.findall(string)))


def _gaps(string: str, line: Span, tabs: bool, habit: bool) -> Iterator[Found]:
    if string[line.start : line.start + 1].isspace():
        return
    gaps = list(_patterns()[0].finditer(string, line.start, line.end))
    if sum("\t" in gap[0] or len(gap[0]) >= _COLUMN for gap in gaps) > 1:
        return
    for gap in gaps:
        before, after = string[gap.start() - 1], string[gap.end()]
        if ("\t" in gap[0]) != tabs or (before.isdigit() and after.isdigit()) or after in "»?!;:%.…" or before == "«":
            continue
        if not (habit and before in '.!?"”’)' and len(gap[0]) == 2):
            yield Found(gap.start(), gap.end())
