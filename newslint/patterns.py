"""Regular expressions of rules: their dialect, and compiling them as late and as seldom as possible.

Patterns are written in the dialect of the `regex` package (version 0). Those
that ship with newslint run on the standard `re`, which imports 17 ms faster;
`\\p{…}` is expanded for it to Latin, Greek and Cyrillic letters. Patterns of
users run on `regex`, always with a timeout.
"""

from __future__ import annotations

import pickle
import re
import sys
import zlib
from array import array
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import import_module
from typing import Any, NamedTuple

# Private, without types, and named otherwise before Python 3.11.
_NEW = sys.version_info >= (3, 11)
_parser: Any = import_module("re._parser" if _NEW else "sre_parse")
_compiler: Any = import_module("re._compiler" if _NEW else "sre_compile")

TIMEOUT_S = 0.5  # for one user pattern on one window of text
_PROPERTY = re.compile(r"\\\\|\\p\{(\w+)\}|\\P\{(\w+)\}|\\.|\[\^?|\]", re.DOTALL)
_WIDEST = 0x52F  # the last Cyrillic letter


class _Code(NamedTuple):
    """What the standard library's compiler made of a pattern.

    This is a private interface of CPython. It is used only to read back, with
    the very same Python (the cache is keyed by its version), what was made by it.
    """

    flags: int
    words: bytes
    groups: int
    names: dict[str, int]
    order: tuple[str | None, ...]

    @classmethod
    def of(cls, source: str, flags: int) -> _Code | None:
        """The code of a pattern, or None where this Python has no such compiler."""
        try:
            tree = _parser.parse(source, flags)
            words = _compiler._code(tree, flags)
        except (AttributeError, TypeError):
            return None
        names = dict(tree.state.groupdict)
        order: list[str | None] = [None] * tree.state.groups
        for name, number in names.items():
            order[number] = name
        packed = array("I", words).tobytes()
        return cls(flags | tree.state.flags, packed, tree.state.groups - 1, names, tuple(order))

    def pattern(self, source: str) -> re.Pattern[str]:
        """The compiled pattern of a source."""
        words = array("I")
        words.frombytes(self.words)
        compiled: re.Pattern[str] = import_module("_sre").compile(
            source, self.flags, words.tolist(), self.groups, self.names, self.order
        )
        return compiled


_Key = tuple[bytes, int]
"""A source in UTF-8 and its flags; kept as bytes, which load fastest, since most are not needed."""

Codes = dict[_Key, bytes]
"""A pickled and compressed `_Code` for each pattern; raw, they are megabytes of which few are read."""

_KNOWN: Codes = {}  # as earlier runs compiled them
_FRESH: set[_Key] = set()  # what this run had to compile


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern, taken from what earlier runs compiled where they did.

    Compiling the hundred patterns that one article needs takes 100 ms; reading
    their code from the cache takes one.
    """
    return _compiled(_key(source, flags))


def _key(source: str, flags: int) -> _Key:
    return source.encode("utf-8", "surrogatepass"), flags


def _compiled(key: _Key) -> re.Pattern[str]:
    source = key[0].decode("utf-8", "surrogatepass")
    if known := _KNOWN.get(key):
        return _Code(*pickle.loads(zlib.decompress(known))).pattern(source)
    _FRESH.add(key)
    return re.compile(source, key[1])


def remember(known: Codes) -> None:
    """Take this code from now on instead of compiling."""
    _KNOWN.update(known)


def learned() -> Codes | None:
    """All code known after this run, or None where nothing was compiled."""
    fresh = {key: _Code.of(key[0].decode("utf-8", "surrogatepass"), key[1]) for key in sorted(_FRESH - _KNOWN.keys())}
    made = {key: zlib.compress(pickle.dumps(tuple(code), protocol=5), 1) for key, code in fresh.items() if code}
    return {**_KNOWN, **made} if fresh else None


class CompiledLater:
    """A pattern that is compiled when it is first needed."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._key = _key(source, flags)

    def finditer(self, string: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Any]:
        """The matches between two offsets; look-behind sees what stands before."""
        return self.compiled.finditer(string, start, end)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return _compiled(self._key)

    def __getstate__(self) -> dict[str, Any]:
        return {"_key": self._key}


class UserPattern:
    """A pattern of a user's rule: runs on `regex`, with a timeout."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags

    def finditer(self, string: str) -> Iterator[Any]:
        """The matches in a string.

        Raises, while iterating:
            TimeoutError: it ran longer than TIMEOUT_S.
        """
        found: Iterator[Any] = self.compiled.finditer(string, timeout=TIMEOUT_S)
        return found

    @cached_property
    def compiled(self) -> Any:
        """The pattern itself."""
        import regex  # noqa: PLC0415 - 17 ms, for user patterns only

        return regex.compile(self._source, regex.IGNORECASE if self._flags & re.IGNORECASE else 0)

    def __getstate__(self) -> dict[str, Any]:
        return {"_source": self._source, "_flags": self._flags}


def of_rule(source: str, ignore_case: bool, builtin: bool) -> CompiledLater | UserPattern:
    """The pattern of a rule, on the engine that suits where the rule comes from."""
    flags = re.IGNORECASE if ignore_case else 0
    return CompiledLater(portable(source), flags) if builtin else UserPattern(source, flags)


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
