"""Searching: where a literal stands, which is the fastest, and regular expressions compiled when they are needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

expression = cache(compiled)
"""The compiled pattern of a source and flags, the same one each time."""


def places(string: str, literal: str) -> Iterator[int]:
    """The offsets of a literal, overlapping ones too.

    >>> list(places("aaab", "aa"))
    [0, 1]
    """
    at = string.find(literal)
    while at >= 0:
        yield at
        at = string.find(literal, at + 1)
