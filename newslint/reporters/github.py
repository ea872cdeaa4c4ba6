"""Workflow commands, which GitHub Actions shows as annotations on a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step (`_maxCountPerIssueType`
in actions/runner, src/Runner.Worker/ExecutionContext.cs), and fifty annotations of a job
(actions/toolkit, docs/problem-matchers.md). The log has all, so where a run has more, a
notice says so. It stands first, because a last one would be dropped like the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from newslint.model import Diagnostic, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._words import count, is_in_file, last_line, message, problems, repository_path, sentences

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10  # of each command, in a step
_LIMIT = f"GitHub shows the first {_SHOWN} errors, {_SHOWN} warnings and {_SHOWN} notices of a step"


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
    """Print one command for each finding; the summary goes to the log."""
    for line in problems(summary):
        out.write(f"::error title=newslint::{_escape_data(line)}\n")
    total = sum(summary.by_severity.values()) - summary.cut
    is_warned = total > _SHOWN and max(summary.by_severity.values()) > _SHOWN
    if is_warned:
        out.write(f"::notice title=newslint::{total} findings: {_LIMIT}, this one included; the step's log has all.\n")
    seen = Counter({Severity.INFO: int(is_warned), Severity.ERROR: len(summary.errors)})
    for diagnostic in diagnostics:
        seen[diagnostic.severity] += 1
        out.write(f"{_command(diagnostic)}\n")
    hidden = sum(max(0, number - _SHOWN) for number in seen.values())
    if hidden:
        out.write(f"{count(hidden, 'finding')} above without an annotation: {_LIMIT}.\n")
    if not options.quiet:
        out.writelines(f"{line}\n" for line in sentences(summary))


def _command(diagnostic: Diagnostic) -> str:
    path = _escape_property(repository_path(diagnostic))
    position = ",".join(f"{key}={number}" for key, number in _position(diagnostic).items())
    title = _escape_property(diagnostic.rule_id)
    text = _escape_data(message(diagnostic))
    return f"::{_COMMANDS[diagnostic.severity]} file={path},{position},title={title}::{text}"


def _position(diagnostic: Diagnostic) -> dict[str, int]:
    """Lines, and columns where GitHub takes them: only within one line of the file."""
    lines = {"line": diagnostic.file_line, "endLine": last_line(diagnostic)}
    if not is_in_file(diagnostic) or diagnostic.line != diagnostic.end_line:
        return lines
    return lines | {"col": diagnostic.column, "endColumn": diagnostic.end_column}


# As `escapeData` and `escapeProperty` in actions/toolkit, packages/core/src/command.ts.
def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
