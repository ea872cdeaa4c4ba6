"""GitLab's Code Quality report: an array of issues for the merge request.

As app/validators/json_schemas/codeclimate.json of GitLab has it, a subset of
the Code Climate format. GitLab shows two issues of one fingerprint as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from newslint.model import Diagnostic, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._escape import code_span, json_string
from newslint.reporters._words import last_line, message, remedy, repository_path

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:  # noqa: ARG001
    """Print one issue a line. There is no summary."""
    seen: Counter[str] = Counter()
    separator = "[\n"
    for diagnostic in diagnostics:
        seen[diagnostic.fingerprint] += 1
        out.write(f"{separator}{_issue(diagnostic, seen[diagnostic.fingerprint], options)}")
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def _issue(diagnostic: Diagnostic, ordinal: int, options: Options) -> str:
    """`ordinal` parts findings of one fingerprint: records need not have ids that differ."""
    d = diagnostic
    fingerprint = d.fingerprint if ordinal == 1 else f"{d.fingerprint}-{ordinal}"
    return (
        f'{{"type": "issue", "check_name": {json_string(d.rule_id)}, '
        f'"description": {json_string(f"{message(d)} ({d.rule_id})")}, '
        f'"content": {{"body": {json_string(_body(d, options))}}}, "categories": ["Style"], '
        f'"location": {{"path": {json_string(repository_path(d))}, '
        f'"lines": {{"begin": {d.file_line}, "end": {last_line(d)}}}}}, '
        f'"severity": "{_SEVERITIES[d.severity]}", "fingerprint": {json_string(fingerprint)}}}'
    )


def _body(diagnostic: Diagnostic, options: Options) -> str:
    """Markdown with the fix and the page of the rule, for readers of Code Climate's format."""
    page = f"<{options.url(diagnostic.rule_id)}>"
    return f"{code_span(remedy(diagnostic.fix))}\n\n{page}" if diagnostic.fix else page
