"""Regular expressions of rules: dialect, lazy compilation, anchors.

Patterns are written in the dialect of the `regex` package (version 0). Those
that ship with newslint run on the standard `re`, which imports 17 ms faster;
`\\p{…}` is expanded for it to Latin, Greek and Cyrillic letters. Patterns of
users run on `regex`, always with a timeout.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

TIMEOUT_S = 0.5  # for one user pattern on one window of text
_PROPERTY = re.compile(r"\\\\|\\p\{(\w+)\}|\\P\{(\w+)\}|\\.|\[\^?|\]", re.DOTALL)
_WIDEST = 0x52F  # the last Cyrillic letter


class CompiledLater:
    """A pattern over codes, on the standard `re`, compiled when it is first needed."""

    def __init__(self, source: str) -> None:
        self._source = source

    def finditer(self, string: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches between two offsets; look-behind sees what stands before."""
        return self._compiled.finditer(string, start, end)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def __getstate__(self) -> dict[str, str]:
        return {"_source": self._source}


class LazyPattern:
    """A pattern that is compiled when it is first needed; pickles as its source."""

    def __init__(self, source: str, ignore_case: bool, builtin: bool) -> None:
        self._source, self._ignore_case, self._builtin = source, ignore_case, builtin

    def finditer(self, string: str) -> Iterator[Any]:
        """The matches in a string.

        Raises:
            TimeoutError: a user pattern ran longer than TIMEOUT_S.
        """
        if self._builtin:
            return self._compiled.finditer(string)
        found: Iterator[Any] = self._compiled.finditer(string, timeout=TIMEOUT_S)
        return found

    @cached_property
    def _compiled(self) -> Any:
        if self._builtin:
            return re.compile(portable(self._source), re.IGNORECASE if self._ignore_case else 0)
        import regex  # noqa: PLC0415 - 17 ms, for user patterns only

        return regex.compile(self._source, regex.IGNORECASE if self._ignore_case else 0)

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "_compiled"}


def groups(source: str) -> tuple[str, ...]:
    """The numbers and names of a pattern's groups.

    Raises:
        ValueError: the pattern does not parse.
    """
    import regex  # noqa: PLC0415 - at load only

    try:
        compiled = regex.compile(source)
    except regex.error as error:
        raise ValueError(f"bad pattern: {error}") from error
    return (*map(str, range(1, compiled.groups + 1)), *compiled.groupindex)


def portable(source: str) -> str:
    """The source with each `\\p{…}` spelled out for the standard `re`.

    >>> portable(r"\\p{L}+\\p{N}")
    '[^\\\\W\\\\d_]+\\\\d'
    """
    inside = False

    def expand(found: re.Match[str]) -> str:
        nonlocal inside
        token = found[0]
        if token[0] == "[" and not inside:
            inside = True
        elif token == "]":
            inside = False
        if not found[1] and not found[2]:
            return token
        return _expansion(found[1] or found[2], bool(found[2]), inside)

    return _PROPERTY.sub(expand, source)


def _expansion(name: str, negated: bool, inside: bool) -> str:
    if name in ("L", "N") and not inside:
        return {"LFalse": r"[^\W\d_]", "LTrue": r"[\W\d_]", "NFalse": r"\d", "NTrue": r"\D"}[name + str(negated)]
    if name == "N" and not negated:
        return r"\d"
    ranges = _ranges(name)
    if not inside:
        return f"[^{ranges}]" if negated else f"[{ranges}]"
    if negated:
        raise ValueError(f"\\P{{{name}}} inside a class cannot run on the standard re")
    return ranges


@cache
def _ranges(name: str) -> str:
    """The characters of a Unicode general category, up to Cyrillic, as ranges."""
    import unicodedata  # noqa: PLC0415 - for patterns with \p only

    categories = [unicodedata.category(chr(code)).startswith(name) for code in range(_WIDEST + 1)]
    starts = [code for code in range(_WIDEST + 1) if categories[code] and not (code and categories[code - 1])]
    if not starts:
        raise ValueError(f"unknown property \\p{{{name}}}")
    ends = [categories.index(False, start) if False in categories[start:] else _WIDEST + 1 for start in starts]
    return "".join(_range(start, end - 1) for start, end in zip(starts, ends, strict=True))


def _range(first: int, last: int) -> str:
    low, high = re.escape(chr(first)), re.escape(chr(last))
    return low if first == last else f"{low}-{high}"
