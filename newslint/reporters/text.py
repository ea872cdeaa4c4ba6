"""Findings for people: where and what, the source line with the place marked, the fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TextIO

from newslint.model import Diagnostic, Fix, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._escape import visible, visible_excerpt, width
from newslint.reporters._words import linked, location, remedy, sentences

# Longer source lines are cut to this many characters around the span: a wrapped
# line would part the marks from what they mark.
_MAX_LINE_CHARS = 100

# Of an inserted text; longer ones are cut.
_MAX_CONTENT_CHARS = 60

_BOLD, _DIM, _GREEN = "1", "2", "32"
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
    """Print each finding with its source line, then the summary."""
    for diagnostic in diagnostics:
        out.writelines(f"{line}\n" for line in _finding(diagnostic, options))
    if not options.quiet:
        out.writelines(f"{line}\n" for line in sentences(summary))


def _finding(diagnostic: Diagnostic, options: Options) -> Iterator[str]:
    yield _headline(diagnostic, options)
    gutter = " " * max(5, len(str(diagnostic.line)))
    if options.excerpt:
        yield from _source(diagnostic, gutter, options.color)
    if diagnostic.fix:
        yield _paint(f"{gutter} = ", _DIM, options.color) + _paint(_fix(diagnostic.fix), _GREEN, options.color)
    if options.excerpt:
        yield ""


def _headline(diagnostic: Diagnostic, options: Options) -> str:
    where = _paint(location(diagnostic), _BOLD, options.color)
    severity = _paint(diagnostic.severity.name.lower(), _COLORS[diagnostic.severity], options.color)
    rule = linked(_paint(diagnostic.rule_id, _BOLD, options.color), diagnostic.rule_id, options)
    return f"{where}: {severity} {rule} {visible(diagnostic.message)}"


def _source(diagnostic: Diagnostic, gutter: str, color: bool) -> Iterator[str]:
    view = _view(diagnostic)
    number = f"{diagnostic.line:>{len(gutter)}}"
    marks = "^" * max(1, width(view.marked))
    yield _paint(f"{number} | ", _DIM, color) + view.before + view.marked + view.after
    bar = _paint(f"{gutter} | ", _DIM, color)
    yield bar + " " * width(view.before) + _paint(marks, _COLORS[diagnostic.severity], color)


class _View(NamedTuple):
    """A source line, printable, in three parts; the middle one is the place."""

    before: str
    marked: str
    after: str


def _view(diagnostic: Diagnostic) -> _View:
    excerpt = diagnostic.excerpt
    start = min(max(diagnostic.start - diagnostic.excerpt_start, 0), len(excerpt))
    end = min(max(diagnostic.end - diagnostic.excerpt_start, start), len(excerpt))
    left, right = _window(start, end, len(excerpt))
    marked = _first_line(excerpt[start : min(end, right)])
    is_cut = left > 0 or diagnostic.start - diagnostic.excerpt_start < diagnostic.column - 1
    before = ("…" if is_cut else "") + visible_excerpt(excerpt[left:start])
    after = visible_excerpt(excerpt[start + len(marked) : right]) + ("…" if right < len(excerpt) else "")
    return _View(before, visible_excerpt(marked), after)


def _window(start: int, end: int, length: int) -> tuple[int, int]:
    """Which part of a line of `length` to show, with as much before the span as after it."""
    margin = max(0, _MAX_LINE_CHARS - (end - start)) // 2
    left = max(0, min(start - margin, length - _MAX_LINE_CHARS))
    return left, min(length, left + _MAX_LINE_CHARS)


def _first_line(marked: str) -> str:
    """The marked text to its first line break; a break is kept where it comes first."""
    lines = marked.replace("\r", "\n").split("\n", 1)
    return lines[0] or ("\r\n" if marked.startswith("\r\n") else marked[:1])


def _fix(fix: Fix) -> str:
    """What to do, and the new text unless the title quotes it."""
    new = [edit.content for edit in fix.edits if (edit.content.strip() or edit.content) not in fix.title]
    shown = ", ".join(f"“{_cut(content)}”" for content in dict.fromkeys(new))
    return remedy(fix) + (f" → {shown}" if shown else "")


def _cut(content: str) -> str:
    rest = "…" if len(content) > _MAX_CONTENT_CHARS else ""
    return visible(content[:_MAX_CONTENT_CHARS]) + rest


def _paint(text: str, color: str, on: bool) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if on else text
