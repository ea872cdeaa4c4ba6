"""One JSON object a line, as docs and scripts know it; see `encode` for the keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from newslint.model import Diagnostic, Edit, Fix, Origin, Span, Summary
from newslint.reporters import Options
from newslint.reporters._escape import json_string


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:  # noqa: ARG001
    """Print each finding as an object on a line of its own. There is no summary."""
    for diagnostic in diagnostics:
        out.write(f"{encode(diagnostic, options)}\n")


def encode(diagnostic: Diagnostic, options: Options) -> str:
    """The finding as a JSON object, keys always in this order.

    Written by hand: `json.dumps` takes four times as long, and importing it as
    long as checking a short file. Without excerpts, their two keys are null;
    `more` is there where a finding stands for several places.
    """
    d = diagnostic
    excerpt, excerpt_start = (json_string(d.excerpt), str(d.excerpt_start)) if options.excerpt else ("null", "null")
    return (
        f'{{"path": {json_string(d.origin.uri)}, "record": {_record(d.origin)}, "field": {json_string(d.field)}, '
        f'"rule": {json_string(d.rule_id)}, "severity": "{d.severity.name.lower()}", '
        f'"message": {json_string(d.message)}, "start": {d.start}, "end": {d.end}, '
        f'"line": {d.line}, "column": {d.column}, "end_line": {d.end_line}, "end_column": {d.end_column}, '
        f'"excerpt": {excerpt}, "excerpt_start": {excerpt_start}, "url": {json_string(options.url(d.rule_id))}, '
        f'"fix": {_fix(d.fix)}, "fingerprint": {json_string(d.fingerprint)}{_more(d.more)}}}'
    )


def _more(spans: Iterable[Span]) -> str:
    listed = ", ".join(f'{{"start": {start}, "end": {end}}}' for start, end in spans)
    return listed and f', "more": [{listed}]'


def _record(origin: Origin) -> str:
    if origin.record_line is None:
        return "null"
    return f'{{"line": {origin.record_line}, "id": {_scalar(origin.record_id)}}}'


def _scalar(value: str | int | None) -> str:
    if isinstance(value, str):
        return json_string(value)
    # True is an int, and "true" in JSON.
    return "null" if value is None else str(value).lower()


def _fix(fix: Fix | None) -> str:
    if fix is None:
        return "null"
    edits = ", ".join(map(_edit, fix.edits))
    applicability = fix.applicability.name.lower()
    return f'{{"applicability": "{applicability}", "title": {json_string(fix.title)}, "edits": [{edits}]}}'


def _edit(edit: Edit) -> str:
    return f'{{"start": {edit.start}, "end": {edit.end}, "content": {json_string(edit.content)}}}'
