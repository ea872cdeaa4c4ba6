"""The source line of a finding, with the place in it."""

from __future__ import annotations

from typing import NamedTuple

from newslint.model import Diagnostic
from newslint.reporters._escape import visible_excerpt

# Longer source lines are cut to this many characters around the span: a wrapped
# line would part the marks from what they mark.
_MAX_LINE_CHARS = 100


class View(NamedTuple):
    """A source line, printable, in three parts; the middle one is the place."""

    before: str
    marked: str
    after: str


def view(diagnostic: Diagnostic) -> View:
    """The excerpt of a finding, cut to a width that a terminal shows on one line."""
    excerpt = diagnostic.excerpt
    start = min(max(diagnostic.start - diagnostic.excerpt_start, 0), len(excerpt))
    end = min(max(diagnostic.end - diagnostic.excerpt_start, start), len(excerpt))
    left, right = _window(start, end, len(excerpt))
    marked = _first_line(excerpt[start : min(end, right)])
    is_cut = left > 0 or diagnostic.start - diagnostic.excerpt_start < diagnostic.column - 1
    before = ("…" if is_cut else "") + visible_excerpt(excerpt[left:start])
    after = visible_excerpt(excerpt[start + len(marked) : right]) + ("…" if right < len(excerpt) else "")
    return View(before, visible_excerpt(marked), after)


def _window(start: int, end: int, length: int) -> tuple[int, int]:
    """Which part of a line of `length` to show, with as much before the span as after it."""
    margin = max(0, _MAX_LINE_CHARS - (end - start)) // 2
    left = max(0, min(start - margin, length - _MAX_LINE_CHARS))
    return left, min(length, left + _MAX_LINE_CHARS)


def _first_line(marked: str) -> str:
    """The marked text to its first line break; a break is kept where it comes first."""
    lines = marked.replace("\r", "\n").split("\n", 1)
    return lines[0] or ("\r\n" if marked.startswith("\r\n") else marked[:1])
