"""Apply edits to a text, and compose several rounds of them into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.model import Edit, Span


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


def compose(length: int, rounds: Iterable[Iterable[Edit]]) -> tuple[Edit, ...]:
    """Edits on an original of `length` that do what all rounds do, one after the other.

    >>> compose(9, [[Edit(0, 2, "")], [Edit(3, 4, "x")]])
    (Edit(start=0, end=2, content=''), Edit(start=5, end=6, content='x'))
    >>> compose(2, [[Edit(1, 1, "bcd")], [Edit(2, 3, "")]])
    (Edit(start=1, end=1, content='bd'),)
    """
    pieces: list[_Piece] = [Span(0, length)]
    for edits in rounds:
        pieces = _edited(pieces, edits)
    return tuple(_gaps(pieces, length))


_Piece = Span | str
"""A part of an edited text: a span kept from the original, or what was put in."""


def _edited(pieces: list[_Piece], edits: Iterable[Edit]) -> list[_Piece]:
    kept: list[_Piece] = []
    rest = pieces[::-1]
    at = 0
    for start, end, content in edits:
        kept += _take(rest, start - at)
        _take(rest, end - start)
        kept.append(content)
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
    if isinstance(piece, str):
        return piece[:length], piece[length:]
    middle = min(piece.start + length, piece.end)
    return Span(piece.start, middle), Span(middle, piece.end)


def _length(piece: _Piece) -> int:
    return len(piece) if isinstance(piece, str) else piece.end - piece.start


def _gaps(pieces: list[_Piece], length: int) -> Iterator[Edit]:
    """An edit wherever the kept pieces leave something out or something was put in."""
    at, content = 0, ""
    for piece in [*pieces, Span(length, length)]:
        if isinstance(piece, str):
            content += piece
            continue
        if piece.start > at or content:
            yield Edit(at, piece.start, content)
        at, content = piece.end, ""
