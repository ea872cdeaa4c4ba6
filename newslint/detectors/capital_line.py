"""Lines that are all in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.detectors._lines import lines_of
from newslint.detectors._search import expression
from newslint.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()


def detect(view: View, *, min_words: int = 3) -> Iterator[Found]:
    """Lines of at least `min_words` words without a small letter."""
    for line in lines_of(view.text):
        if line.text.isupper() and len(expression(r"[^\W\d_]{2,}").findall(line.text[:500])) >= min_words:
            yield Found(line.start, line.end)
