"""Blanks at the ends of lines, unless most lines of the text end so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()

_BLANKS = " \t"
_FEW = 2  # lines that are never taken for a habit
_HABIT = 0.5  # share of the lines above which it is how the file was made


def detect(view: View) -> Iterator[Found]:
    """Find the blanks at line ends; blank lines with blanks on them count, too."""
    string = view.text.string
    found = [line for line in view.text.lines if line.start < line.end and string[line.end - 1] in _BLANKS]
    lines = sum(start < end for start, end in view.text.lines)
    if len(found) > _FEW and len(found) > _HABIT * lines:
        return
    for start, end in found:
        yield Found(start + len(string[start:end].rstrip(_BLANKS)), end)
