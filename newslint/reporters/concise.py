"""One line a finding, for editors and grep; `[*]` marks what `newslint fix` mends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from newslint.model import Applicability, Diagnostic, Summary
from newslint.reporters import Options
from newslint.reporters._words import headline, sentences


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
    """Print `path:line:column: severity rule message [*]` for each finding."""
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        star = " [*]" if fix and fix.applicability is Applicability.SAFE else ""
        out.write(f"{headline(diagnostic, options)}{star}\n")
    if not options.quiet:
        out.writelines(f"{line}\n" for line in sentences(summary, star="[*] "))
