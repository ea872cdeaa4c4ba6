"""Lines that are indented among lines that are not.

Left alone: verse, code and nested lists (a neighbour is indented too), and
texts in which more than a third of the lines are indented.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newslint.model import Found, Span
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from newslint.document import Text
    from newslint.view import View

VALUES: frozenset[str] = frozenset()

_BLANKS = " \t\u00a0\u3000"
_HABIT = 1 / 3  # share of indented lines above which it is the layout of the text
_FEW = 2  # indented lines that are never taken for a layout


@cache
def _bullet() -> re.Pattern[str]:
    return compiled(r"[•◦‣▪▫●○■□►▶*–-] ?(?=\S)")


def detect(view: View, *, bullets: bool = False) -> Iterator[Found]:
    """Find indents of list items (`bullets`) or of other lines; the span is the indent."""
    string = view.text.string
    indents = _indents(view.text)
    if not indents:
        return
    lines = sum(start < end for start, end in view.text.lines)
    if len(indents) > max(_FEW, _HABIT * lines):
        return
    for number, (start, end) in indents.items():
        is_item = bool(_bullet().match(string, end))
        if is_item == bullets and _stands_out(view, number, indents, is_item):
            yield Found(start, end)


@lru_cache(maxsize=2)
def _indents(text: Text) -> dict[int, Span]:
    """The indents, by line number, of lines with something on them."""
    string, indents = text.string, {}
    for number, (start, end) in enumerate(text.lines):
        if start < end and string[start] in _BLANKS:
            width = end - start - len(string[start:end].lstrip(_BLANKS))
            if start + width < end:
                indents[number] = Span(start, start + width)
    return indents


def _stands_out(view: View, number: int, indented: Container[int], is_item: bool) -> bool:
    """Whether no neighbour is indented; of a list item, whether one stands beside it unindented."""
    string, lines = view.text.string, view.text.lines
    beside = [n for n in (_neighbour(view, number, -1), _neighbour(view, number, 1)) if n is not None]
    if any(n in indented for n in beside):
        return False
    return not is_item or any(_bullet().match(string, lines[n].start) for n in beside)


def _neighbour(view: View, number: int, step: int) -> int | None:
    """The next line, up or down, with something on it."""
    lines: list[Span] = view.text.lines
    number += step
    while 0 <= number < len(lines):
        start, end = lines[number]
        if view.text.string[start:end].strip():
            return number
        number += step
    return None
