"""Checkstyle's XML, which Jenkins, reviewdog and many CI plug-ins read.

As config/checkstyle-report-1.0.0.xsd of checkstyle has it. It has no place for
a fix or for the page of a rule; `source` is the rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from newslint.model import Diagnostic, Summary
from newslint.reporters import Options
from newslint.reporters._words import is_in_file, message, repository_path
from newslint.reporters._xml import DECLARATION, element, start


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:  # noqa: ARG001
    """Print a `file` for each file with findings; the report is whole without any, too."""
    # Readers look at no version but want one; this is what most other linters say.
    out.write(f"{DECLARATION}{start('checkstyle', {'version': '4.3'})}\n")
    for path, found in groupby(diagnostics, repository_path):
        out.write(f"{start('file', {'name': path})}\n")
        out.writelines(f"{_error(diagnostic)}\n" for diagnostic in found)
        out.write("</file>\n")
    out.write("</checkstyle>\n")


def _error(diagnostic: Diagnostic) -> str:
    """A record has its line alone: columns within a field are none of the file."""
    column = {"column": diagnostic.column} if is_in_file(diagnostic) else {}
    return element(
        "error",
        {
            "line": diagnostic.file_line,
            **column,
            "severity": diagnostic.severity.name.lower(),
            "message": message(diagnostic),
            "source": diagnostic.rule_id,
        },
    )
