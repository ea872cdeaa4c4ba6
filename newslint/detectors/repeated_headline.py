"""The article's own headline inside its text.

Where the record has a title, a line equal to it is one, else a line equal to a
first line that looks like one. With `opening`, the lines before the first
paragraph are taken for headlines and standfirsts if they say what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.detectors._headline import BODY, WORDS, is_headline, patterns
from newslint.model import Found, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"why"})

_MOST_LINES = 3  # lines before the first paragraph that may be headline and standfirst
_PARAGRAPH = 18  # words from which a line with a full stop is taken for the first paragraph
_SLACK = 12  # characters that marks and blanks may add to a line


def detect(view: View, *, opening: bool = False) -> Iterator[Found]:
    """Find lines equal to the title or to the first line; with `opening`, the headline that opens a text."""
    title = view.document.fields.get("title")
    equal = list(_equal_lines(view, _key(title.string))) if title else []
    if opening:
        yield from () if equal else _opening_lines(view)
    else:
        yield from equal or _copies_of_first(view)


def _equal_lines(view: View, title: str) -> Iterator[Found]:
    for start, end in view.text.lines:
        if (
            title
            and start + len(title) <= end < start + 2 * len(title) + _SLACK
            and _key(view.text.string[start:end]) == title
        ):
            yield Found(start, end, {"why": "it is the title of the article"})


def _copies_of_first(view: View) -> Iterator[Found]:
    """Later lines equal to a first line that looks like a headline."""
    string = view.text.string
    first = next((line for line in view.text.lines if string[line.start : line.end].strip()), Span(0, 0))
    line = string[first.start : first.end]
    _, stop, other = patterns()
    if len(line.split()) not in WORDS or stop.search(line) or other.match(line):
        return
    key = _key(line)
    for start, end in view.text.lines:
        if start > first.start and abs(end - start - len(line)) < _SLACK and _key(string[start:end]) == key:
            yield Found(start, end, {"why": "it is the first line again"})


def _key(line: str) -> str:
    """The letters and digits of a line, case folded."""
    return "".join(filter(str.isalnum, line)).casefold()


def _opening_lines(view: View) -> Iterator[Found]:
    string = view.text.string
    lines = [line for line in view.text.lines[: 4 * _MOST_LINES] if string[line.start : line.end].strip()]
    first = next((n for n, line in enumerate(lines) if _is_paragraph(string[line.start : line.end])), 0)
    if not 0 < first <= _MOST_LINES:
        return
    body = string[lines[first].start : lines[first].start + BODY]
    for line in lines[:first]:
        if is_headline(string[line.start : line.end], body):
            yield Found(*_stripped(string, line), {"why": "the text then says the same"})


def _is_paragraph(line: str) -> bool:
    return len(line.split()) >= _PARAGRAPH and bool(patterns()[1].search(line))


def _stripped(string: str, line: Span) -> Span:
    text = string[line.start : line.end]
    left = len(text) - len(text.lstrip())
    return Span(line.start + left, line.start + len(text.rstrip()))
