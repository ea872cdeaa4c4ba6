"""Apply edits to a text, and compose several rounds of them into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.model import Change, Edit, Span


def apply(string: str, edits: Iterable[Edit]) -> str:
    """The string after sorted, disjoint edits.

    >>> apply("a mayor", [Edit(0, 1, "the")])
    'the mayor'
    """
    parts, at = [], 0
    for start, end, content in edits:
        parts += [string[at:start], content]
        at = end
    return "".join(parts) + string[at:]


def compose(length: int, rounds: Iterable[Iterable[Change]]) -> tuple[Change, ...]:
    """Changes of an original of `length` that do what all rounds do, one after the other.

    >>> compose(9, [[Change(Edit(0, 2, ""), ("a",))], [Change(Edit(3, 4, "x"), ("b",))]])
    (Change(edit=Edit(start=0, end=2, content=''), rules=('a',)), Change(edit=Edit(start=5, end=6, content='x'), rules=('b',)))
    >>> compose(2, [[Change(Edit(1, 1, "bcd"), ("a",))], [Change(Edit(2, 3, ""), ("b",))]])
    (Change(edit=Edit(start=1, end=1, content='bd'), rules=('a', 'b')),)
    """
    pieces: list[_Piece] = [Span(0, length)]
    for changes in rounds:
        pieces = _edited(pieces, changes)
    return tuple(_gaps(pieces, length))


class _Put(NamedTuple):
    """What edits put in, also where that is nothing, and their rules."""

    content: str
    rules: frozenset[str]


_Piece = Span | _Put
"""A part of an edited text: a span kept from the original, or what was put in."""


def _edited(pieces: list[_Piece], changes: Iterable[Change]) -> list[_Piece]:
    kept: list[_Piece] = []
    rest = pieces[::-1]
    at = 0
    for (start, end, content), rules in changes:
        kept += _take(rest, start - at)
        replaced = [piece.rules for piece in _take(rest, end - start) if isinstance(piece, _Put)]
        kept.append(_Put(content, frozenset(rules).union(*replaced)))
        at = end
    return kept + rest[::-1]


def _take(rest: list[_Piece], length: int) -> list[_Piece]:
    """Take pieces of `length` in all off the end of `rest`, which is in reverse."""
    taken: list[_Piece] = []
    while length > 0:
        piece = rest.pop()
        left, right = _halves(piece, length)
        taken.append(left)
        length -= _length(left)
        if _length(right):
            rest.append(right)
    return taken


def _halves(piece: _Piece, length: int) -> tuple[_Piece, _Piece]:
    if isinstance(piece, _Put):
        return piece._replace(content=piece.content[:length]), piece._replace(content=piece.content[length:])
    middle = min(piece.start + length, piece.end)
    return Span(piece.start, middle), Span(middle, piece.end)


def _length(piece: _Piece) -> int:
    return len(piece.content) if isinstance(piece, _Put) else piece.end - piece.start


def _gaps(pieces: list[_Piece], length: int) -> Iterator[Change]:
    """A change wherever the kept pieces leave something out or something was put in."""
    at, content, rules = 0, "", set[str]()
    for piece in [*pieces, Span(length, length)]:
        if isinstance(piece, _Put):
            content += piece.content
            rules |= piece.rules
            continue
        if piece.start > at or content:
            yield Change(Edit(at, piece.start, content), tuple(sorted(rules)))
        at, content, rules = piece.end, "", set()
