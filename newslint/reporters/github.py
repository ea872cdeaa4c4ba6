"""Workflow commands, which GitHub Actions shows as annotations on a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step; the log has all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from newslint.model import Diagnostic, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._escape import visible
from newslint.reporters._words import is_in_file, place, sentences

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
    """Print one command for each finding; the summary goes to the log."""
    for diagnostic in diagnostics:
        out.write(f"{_command(diagnostic)}\n")
    if not options.quiet:
        out.writelines(f"{line}\n" for line in sentences(summary))


def _command(diagnostic: Diagnostic) -> str:
    path = _escape_property(visible(diagnostic.origin.uri))
    position = ",".join(f"{key}={number}" for key, number in _position(diagnostic).items())
    title = _escape_property(diagnostic.rule_id)
    return f"::{_COMMANDS[diagnostic.severity]} file={path},{position},title={title}::{_message(diagnostic)}"


def _position(diagnostic: Diagnostic) -> dict[str, int]:
    """Lines, and columns where GitHub takes them: only within one line of the file."""
    if not is_in_file(diagnostic):
        return {"line": diagnostic.file_line, "endLine": diagnostic.file_line}
    lines = {"line": diagnostic.line, "endLine": diagnostic.end_line}
    if diagnostic.line != diagnostic.end_line:
        return lines
    return lines | {"col": diagnostic.column, "endColumn": diagnostic.end_column}


def _message(diagnostic: Diagnostic) -> str:
    message = visible(diagnostic.message)
    if not is_in_file(diagnostic):
        message = f"{place(diagnostic)}: {message}"
    return _escape_data(message)


# As `escapeData` and `escapeProperty` in actions/toolkit, packages/core/src/command.ts.
def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
