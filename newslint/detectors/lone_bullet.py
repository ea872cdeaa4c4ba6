"""Paragraphs with a bullet that belong to no list."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint.detectors._lines import Line, lines_of
from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()

_BULLETS = "-–•*·▪◦►●○✓✔➤>"
_OPENERS = f'{_BULLETS}—“"'  # of neighbours beside which a bullet has its place
_MIN_WORDS = 8  # shorter lines may be labels (house)


def detect(view: View) -> Iterator[Found]:
    """The bullet and first word of each finished paragraph of at least 8 words between lines without one."""
    lines = lines_of(view.text)
    for index, line in enumerate(lines):
        match = _bullet().match(line.text) if line.text[0] in _BULLETS else None
        if not match or not line.ended or line.text.count(" ") < _MIN_WORDS:
            continue
        near = [lines[n] for n in (index - 1, index + 1) if 0 <= n < len(lines)]
        if near and not any(_introduces(other) for other in near):
            yield Found(line.start, line.start + match.end())


@cache
def _bullet() -> re.Pattern[str]:
    return compiled(rf"[{_BULLETS}] +\w+")


def _introduces(line: Line) -> bool:
    """Whether a neighbour is an item, a heading or an introduction, so that the bullet has its place."""
    return not line.ended or line.text[-1] in ":;" or line.text[0] in _OPENERS
