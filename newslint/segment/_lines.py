"""Lines and the paragraphs they form."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, repeat
from operator import add
from typing import TYPE_CHECKING

from newslint.model import Span
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def lines(string: str) -> list[Span]:
    r"""Lines without their breaks, which are `\n`, `\r\n` or `\r` only; at least one.

    Form feeds, U+2028 and the other breaks of `str.splitlines` are ordinary
    characters here, as they are to editors and to SARIF.
    """
    if "\r" in string:
        return _lines_of_any_break(string)
    lengths = list(map(len, string.split("\n")))
    after = list(accumulate(map(add, lengths, repeat(1))))
    starts = [0, *after[:-1]]
    return list(map(Span._make, zip(starts, map(add, starts, lengths), strict=True)))


def _lines_of_any_break(string: str) -> list[Span]:
    breaks = [match.span() for match in _break().finditer(string)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(string)]
    return list(map(Span._make, zip(starts, ends, strict=True)))


@cache
def _break() -> re.Pattern[str]:
    return compiled(r"\r\n?|\n")


def paragraphs(string: str, lines: Sequence[Span]) -> list[range]:
    """Runs of non-blank line numbers (from 0) between blank lines."""
    return list(_paragraphs(string, lines))


def _paragraphs(string: str, lines: Sequence[Span]) -> Iterator[range]:
    first = 0
    for number, (start, end) in enumerate(lines):
        if start == end or string[start:end].isspace():
            if first < number:
                yield range(first, number)
            first = number + 1
    if first < len(lines):
        yield range(first, len(lines))
