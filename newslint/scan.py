"""One pass over the text for all rules: literals by automaton, chunks by memo.

A kind registers what it looks for while it compiles; the engine then folds a
text once, searches it once, splits it into chunks once, and every kind reads
its share of the result. A chunk is a run of characters between blanks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Protocol

import ahocorasick

from newslint.model import Span

BREAK = "\n"
"""The code of a line break; a text's codes begin and end with it."""

_FLAG = "\x00"  # marks the codes of a chunk in which a chunk rule matched; no token has it
_MAX_CHUNKS = 65_536  # of each memo generation: about 6 MB
_QUOTES = (("\xa0", " "), ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))


def fold(string: str) -> str:
    """Lower case, straight quotes and plain spaces, without changing any offset.

    >>> fold("“It’s\\xa0IZMİR”")
    '"it\\'s izmİr"'
    """
    folded = string.lower()
    if len(folded) != len(string):  # 'İ' becomes two characters
        folded = "".join(low if len(low := c.lower()) == 1 else c for c in string)
    for curly, straight in _QUOTES:
        folded = folded.replace(curly, straight)
    return folded


def plain_word(chunk: str) -> tuple[str, str] | None:
    """The word and the mark behind it, where a chunk is no more than that.

    >>> plain_word("traveled"), plain_word("said,"), plain_word("year.The")
    (('traveled', ''), ('said', ','), None)
    """
    word, mark = (chunk, "") if chunk[-1] not in ",.;:!?" else (chunk[:-1], chunk[-1])
    if word.isalpha() and (word.islower() or word[1:].islower() or word.isupper()):
        return word, mark
    return None


LiteralHit = tuple[Any, int, int]
"""What its kind registered for a literal, and where it stands; a plain tuple, for there are many."""


class ChunkFinder(Protocol):
    """What a kind registers to see each distinct chunk that is no plain word, once."""

    def find(self, chunk: str) -> list[LiteralHit]:
        """Hits within the chunk, offsets relative to it."""
        ...


class Coder(Protocol):
    """What the tokens kind registers: one character for each token of a chunk."""

    def plain_codes(self, word: str, mark: str) -> str:
        """The codes of a chunk that is a plain word with a mark or "" behind it."""
        ...

    def codes(self, chunk: str) -> str:
        """The codes of the chunk's tokens, in order."""
        ...

    def spans(self, chunk: str) -> list[Span]:
        """The tokens of the chunk, one for each code."""
        ...


class Scan:
    """What all rules of a Linter look for; pickles with the compiled rules."""

    def __init__(self) -> None:
        self._literals: dict[str, list[tuple[int, Any]]] = {}
        self._automaton: Any = None
        self._slots = 0
        self.finders: list[tuple[int, ChunkFinder]] = []
        self.coder: Coder | None = None

    def slot(self) -> int:
        """A new number under which a kind finds its hits again."""
        self._slots += 1
        return self._slots

    def add(self, slot: int, literal: str, payload: object) -> None:
        """Report each occurrence of `literal`, folded, with `payload` in `slot`."""
        self._literals.setdefault(fold(literal), []).append((slot, payload))

    def seal(self) -> None:
        """Build the automaton; nothing can be added afterwards."""
        if self._literals:
            self._automaton = ahocorasick.Automaton()
            for literal, owners in self._literals.items():
                self._automaton.add_word(literal, (len(literal), tuple(owners)))
            self._automaton.make_automaton()
        self._literals = {}

    def literals(self, folded: str) -> dict[int, list[LiteralHit]]:
        """All hits in a folded text by slot, in order of their end."""
        hits: dict[int, list[LiteralHit]] = {}
        if self._automaton is None:
            return hits
        for last, (length, owners) in self._automaton.iter(folded):
            for slot, payload in owners:
                hits.setdefault(slot, []).append((payload, last + 1 - length, last + 1))
        return hits

    def memo(self) -> Memo:
        """An empty memo of chunks for this scan."""
        return Memo(self)


class Memo(dict[str, str]):
    """Chunk → codes of its tokens, worked out once for each distinct chunk.

    Bounded: at `_MAX_CHUNKS` the older generation is forgotten.
    """

    def __init__(self, scan: Scan) -> None:
        super().__init__()
        self._coder, self._finders = scan.coder, scan.finders
        self._found: dict[str, list[tuple[int, LiteralHit]]] = {}
        self._old: tuple[dict[str, str], dict[str, list[tuple[int, LiteralHit]]]] = ({}, {})

    def __missing__(self, chunk: str) -> str:
        codes = self._old[0].get(chunk)
        if codes is None:
            codes = self._learn(chunk)
        elif chunk in self._old[1]:
            self._found[chunk] = self._old[1][chunk]
        if len(self) >= _MAX_CHUNKS:
            self._old = (dict(self), self._found)
            self.clear()
            self._found = {}
        self[chunk] = codes
        return codes

    def _learn(self, chunk: str) -> str:
        if plain := plain_word(chunk):
            return self._coder.plain_codes(*plain) if self._coder else ""
        found = [(slot, hit) for slot, finder in self._finders for hit in finder.find(chunk)]
        codes = self._coder.codes(chunk) if self._coder else ""
        if not found:
            return codes
        self._found[chunk] = found
        return _FLAG + codes

    def found(self, chunk: str) -> list[tuple[int, LiteralHit]]:
        """What the chunk rules found in a chunk."""
        return self._found.get(chunk) or self._old[1].get(chunk, [])

    def spans(self, chunk: str) -> list[Span]:
        """The tokens of a chunk, one for each of its codes."""
        return self._coder.spans(chunk) if self._coder else []


class Chunks:
    """A text cut at blanks: codes of its tokens, and where each of them stands."""

    def __init__(self, string: str, lines: list[Span], memo: Memo) -> None:
        self._string, self._lines, self._memo = string, lines, memo
        coded = ["".join(map(memo.__getitem__, string[start:end].split())) for start, end in lines]
        joined = BREAK.join(coded)
        self._flagged = [n for n, row in enumerate(coded) if _FLAG in row] if _FLAG in joined else []
        self.codes = f"{BREAK}{joined.replace(_FLAG, '')}{BREAK}"
        self._rows: dict[int, list[Span]] = {}

    @cached_property
    def hits(self) -> dict[int, list[LiteralHit]]:
        """Hits of the chunk rules, by slot, with offsets in the text."""
        hits: dict[int, list[LiteralHit]] = {}
        for number in self._flagged:
            for at, chunk in self._placed(number):
                for slot, (payload, start, end) in self._memo.found(chunk):
                    hits.setdefault(slot, []).append((payload, at + start, at + end))
        return hits

    def span(self, start: int, end: int) -> Span:
        """Where the tokens of codes [start, end) of one line stand in the text."""
        number = bisect_left(self._breaks, start) - 1
        row, base = self._row(number), self._breaks[number] + 1
        return Span(row[start - base].start, row[min(end - base, len(row)) - 1].end)

    @cached_property
    def _breaks(self) -> list[int]:
        return [at for at, code in enumerate(self.codes) if code == BREAK]

    def _row(self, number: int) -> list[Span]:
        """The tokens of one line, in order."""
        if number not in self._rows:
            spans = ((at, span) for at, chunk in self._placed(number) for span in self._memo.spans(chunk))
            self._rows[number] = [Span(at + start, at + end) for at, (start, end) in spans]
        return self._rows[number]

    def _placed(self, number: int) -> Iterator[tuple[int, str]]:
        """The chunks of one line, each with its offset."""
        at, end = self._lines[number]
        for chunk in self._string[at:end].split():
            at = self._string.find(chunk, at)
            yield at, chunk
            at += len(chunk)
