"""Document: an article's fields, segmented once and shared by every rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from newslint import segment
from newslint.model import Origin, Span


class Text:
    """An immutable string with lazily computed, cached segment spans.

    Every offset is a code point into the string as it was read.
    """

    def __init__(self, string: str) -> None:
        self.string = string

    def __getitem__(self, span: Span) -> str:
        return self.string[span.start : span.end]

    @cached_property
    def lines(self) -> list[Span]:
        """Lines without their breaks, which are `\\n`, `\\r\\n` or `\\r`; at least one."""
        return segment.lines(self.string)

    @cached_property
    def paragraphs(self) -> list[range]:
        """Runs of line numbers (from 0) between blank lines."""
        return segment.paragraphs(self.string, self.lines)

    @cached_property
    def quotations(self) -> list[Span]:
        """Quoted passages, marks included; each ends within its paragraph."""
        return segment.quotations(self.string, self.lines)

    def sentences(self, line: int) -> list[Span]:
        """Sentences of one line, by its number from 0."""
        cached = self._sentences.get(line)
        if cached is None:
            cached = self._sentences[line] = segment.sentences(self.string, self.lines[line])
        return cached

    @cached_property
    def _sentences(self) -> dict[int, list[Span]]:
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.lines]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [start for start, _ in self.quotations]

    def line_number(self, offset: int) -> int:
        """The number, from 0, of the line that holds `offset`."""
        return bisect_right(self._starts, offset) - 1

    def line_at(self, offset: int) -> Span:
        """The line that holds `offset`."""
        return self.lines[self.line_number(offset)]

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether [start, end) lies inside quoted speech."""
        number = bisect_right(self._quote_starts, start) - 1
        return number >= 0 and self.quotations[number].end >= end


class Document(NamedTuple):
    """One article: named fields, where it came from, and its site's host if known.

    `identity` is the path that names it across runs, where that is not the
    origin's, which may be told from any folder.
    """

    fields: Mapping[str, Text]
    origin: Origin = Origin("<text>")
    site: str = ""
    identity: str = ""

    @classmethod
    def of(cls, text: str, uri: str = "<text>") -> Document:
        """A document with one field, `text`."""
        return cls({"text": Text(text)}, Origin(uri))


def is_site(host: str, site: str) -> bool:
    """Whether a host is a site or lies under it.

    >>> is_site("www.example.com", "example.com"), is_site("badexample.com", "example.com")
    (True, False)
    """
    return host == site or host.endswith("." + site)
