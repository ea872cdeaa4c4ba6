"""Findings for people: where and what, the source line with the place marked, the fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from newslint.model import Diagnostic, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._escape import visible, width
from newslint.reporters._excerpt import view
from newslint.reporters._words import linked, location, mending, sentences

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
        yield _paint(f"{gutter} = ", _DIM, options.color) + _paint(mending(diagnostic.fix), _GREEN, options.color)
    if options.excerpt:
        yield ""


def _headline(diagnostic: Diagnostic, options: Options) -> str:
    where = _paint(location(diagnostic), _BOLD, options.color)
    severity = _paint(diagnostic.severity.name.lower(), _COLORS[diagnostic.severity], options.color)
    rule = linked(_paint(diagnostic.rule_id, _BOLD, options.color), diagnostic.rule_id, options)
    return f"{where}: {severity} {rule} {visible(diagnostic.message)}"


def _source(diagnostic: Diagnostic, gutter: str, color: bool) -> Iterator[str]:
    line = view(diagnostic)
    number = f"{diagnostic.line:>{len(gutter)}}"
    marks = "^" * max(1, width(line.marked))
    yield _paint(f"{number} | ", _DIM, color) + line.before + line.marked + line.after
    bar = _paint(f"{gutter} | ", _DIM, color)
    yield bar + " " * width(line.before) + _paint(marks, _COLORS[diagnostic.severity], color)


def _paint(text: str, color: str, on: bool) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if on else text
