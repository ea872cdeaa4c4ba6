"""Reviewdog's diagnostic format, which becomes review comments with suggested changes.

As proto/rdf/reviewdog.proto of reviewdog has it: its columns count bytes of UTF-8,
so they and suggestions need the text before them on the line. Where that is not
known, and for records, there are lines alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TextIO

from newslint.model import Applicability, Diagnostic, Fix, Origin, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._escape import code_span, json_string
from newslint.reporters._words import is_in_file, last_line, message, remedy, repository_path

NEEDS_TEXT = True

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


class _Source(NamedTuple):
    """Known text that begins with a line: its offset in the file, and the number of that line."""

    text: str
    start: int
    line: int

    def between(self, start: int, end: int) -> str | None:
        """The text from one offset to another, where all of it is known."""
        known = self.start <= start <= end <= self.start + len(self.text)
        return self.text[start - self.start : end - self.start] if known else None

    def position(self, offset: int) -> str | None:
        """Line and column of an offset, both from 1, as JSON."""
        before = self.between(self.start, offset)
        if before is None:
            return None
        line = self.line + before.count("\n")
        column = len(before[before.rfind("\n") + 1 :].encode("utf-8", "surrogatepass")) + 1
        return f'{{"line": {line}, "column": {column}}}'

    def range(self, start: int, end: int) -> str | None:
        """From one offset to another, as JSON; the end is not part of it."""
        first, last = self.position(start), self.position(end)
        return f'{{"start": {first}, "end": {last}}}' if first and last else None


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:  # noqa: ARG001
    """Print one result with a diagnostic a line. There is no summary."""
    pages = {page.origin: page.text for page in options.pages}
    home = json_string(options.url_base.removesuffix("rules/"))
    out.write(f'{{"source": {{"name": "newslint", "url": {home}}}, "diagnostics": [')
    separator = "\n"
    for diagnostic in diagnostics:
        source = _source(diagnostic, pages) if options.excerpt else None
        out.write(f"{separator}{_diagnostic(diagnostic, source, options)}")
        separator = ",\n"
    out.write("\n]}\n")


def _source(diagnostic: Diagnostic, pages: Mapping[Origin, str]) -> _Source | None:
    """The whole text as far as it is the one checked, else the line of the finding if the excerpt begins with it."""
    if not is_in_file(diagnostic):
        return None
    text = pages.get(diagnostic.origin, "")
    # After `--diff` findings are of the fixed text, and the file still holds the other one.
    if text and text.startswith(diagnostic.excerpt, diagnostic.excerpt_start):
        return _Source(text, 0, 1)
    is_whole = diagnostic.excerpt_start == diagnostic.start - diagnostic.column + 1
    return _Source(diagnostic.excerpt, diagnostic.excerpt_start, diagnostic.line) if is_whole else None


def _diagnostic(diagnostic: Diagnostic, source: _Source | None, options: Options) -> str:
    d = diagnostic
    # A position after the last line break is on a line that hosts do not know.
    place = source.range(d.start, d.end) if source and d.end_line == last_line(d) else None
    place = place or f'{{"start": {{"line": {d.file_line}}}, "end": {{"line": {last_line(d)}}}}}'
    suggestion = _suggestion(d.fix, source) if d.fix and source else None
    # Reviewdog posts the message as Markdown, where words of an article must not become markup.
    text = code_span(message(d)) + (f" {code_span(remedy(d.fix))}" if d.fix and not suggestion else "")
    suggestions = f', "suggestions": [{suggestion}]' if suggestion else ""
    return (
        f'{{"message": {json_string(text)}, "location": {{"path": {json_string(repository_path(d))}, "range": {place}}}, '
        f'"severity": "{_SEVERITIES[d.severity]}", '
        f'"code": {{"value": {json_string(d.rule_id)}, "url": {json_string(options.url(d.rule_id))}}}{suggestions}}}'
    )


def _suggestion(fix: Fix, source: _Source) -> str | None:
    """All edits as one: reviewers take a suggestion at a click, so none may be half a fix, nor for show."""
    if not fix.edits or fix.applicability is Applicability.DISPLAY:
        return None
    start, end = fix.edits[0].start, fix.edits[-1].end
    place, text, position = source.range(start, end), "", start
    for edit in fix.edits:
        text += (source.between(position, edit.start) or "") + edit.content
        position = edit.end
    return f'{{"range": {place}, "text": {json_string(text)}}}' if place else None
