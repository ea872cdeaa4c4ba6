"""What a kind sees of one text: the text, its document, and the shared scan."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from newslint.document import Document, Text
from newslint.model import Hit, Span
from newslint.notices import protected_spans
from newslint.roles import Roles
from newslint.scan import Chunks, LiteralHit, Memo, Scan, fold

_ASCII = bytes(range(128))
_SHAPES = bytes(range(65)) + b"A" * 26 + bytes(range(91, 97)) + b"a" * 26 + bytes(range(123, 256))

Timed = tuple[str, str]
"""What time is spent on: a kind, and the rule or "" for what its rules share."""


class View:
    """One field of one document, with everything that is worked out only once.

    `language` is an ISO code, or "" where the guess is unsure. `hits` are those
    of the first stage; only what runs after it sees any. `crashes` are the ids of
    rules that raised on this text, with their errors.
    """

    def __init__(self, document: Document, text: Text, language: str, scan: Scan, memo: Memo) -> None:
        self.document, self.text, self.language = document, text, language
        self.hits: list[Hit] = []
        self.crashes: list[tuple[str, str]] = []
        self._scan, self._memo = scan, memo

    @cached_property
    def folded(self) -> str:
        """The text in lower case with straight quotes; same offsets."""
        return fold(self.text.string)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that the text holds: the cheapest test of all."""
        encoded = self.text.string.encode("utf-8", "surrogatepass")
        beyond = encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        return frozenset(beyond).union(chr(byte) for byte in _ASCII if byte in encoded)

    @cached_property
    def shape(self) -> str:
        """The text with `a` for each small letter of ASCII, `A` for each capital and `?` for all beyond; same offsets.

        Looking for `aA` in it finds a capital inside a word 20 times as fast as a regular expression.
        """
        return self.text.string.encode("ascii", "replace").translate(_SHAPES).decode("ascii")

    @cached_property
    def chunks(self) -> Chunks:
        """The text as chunks and codes of tokens."""
        return Chunks(self.text.string, self.text.lines, self._memo)

    def literals(self, slot: int) -> list[LiteralHit]:
        """Where the literals that a kind registered in `slot` stand."""
        return self._literals.get(slot, [])

    def chunk_hits(self, slot: int) -> list[LiteralHit]:
        """What the chunk rules that a kind registered in `slot` found."""
        return self.chunks.hits.get(slot, [])

    def timed(self, name: Timed, hits: Iterable[Hit]) -> Iterable[Hit]:  # noqa: ARG002 - for views that measure
        """The hits of a kind or rule, just as they are."""
        return hits

    def role(self, line_number: int) -> str:
        """The role of a line, by its number from 0."""
        return self._roles[line_number]

    def protected_spans(self, line_number: int) -> list[tuple[str, Span]]:
        """What of a line, by its number from 0, no fix may delete: (role, sentence); worked out once a line."""
        if line_number not in self._protected:
            self._protected[line_number] = protected_spans(self.text.string, self.text.lines[line_number])
        return self._protected[line_number]

    @cached_property
    def _protected(self) -> dict[int, list[tuple[str, Span]]]:
        return {}

    @cached_property
    def _literals(self) -> dict[int, list[LiteralHit]]:
        return self._scan.literals(self.folded)

    @cached_property
    def _roles(self) -> Roles:
        return Roles(self.text)
