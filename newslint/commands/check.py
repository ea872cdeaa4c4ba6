"""`newslint check`: report findings; writes nothing unless asked to fix."""

from __future__ import annotations

from typing import Any

import click

from newslint.commands._lint import lint
from newslint.commands._options import Sectioned, Words, reading, reporting, selection
from newslint.commands._run import Mode
from newslint.model import NewslintError


@click.command(cls=Sectioned, short_help="Report what is wrong in articles.")
@click.argument("paths", nargs=-1, shell_complete=Words("files"))
@click.option("--fix", is_flag=True, help="Apply safe fixes in place.")
@click.option("--diff", is_flag=True, help="Print what fixing would change, and write nothing.")
@selection
@reading
@reporting
def command(paths: tuple[str, ...], fix: bool, diff: bool, **options: Any) -> int:
    """Report the artifacts in PATHS (default: the current folder; - is standard input).

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 newslint could not do its job.
    """
    if fix and diff:
        raise NewslintError("--fix writes and --diff does not; leave out one of the two")
    return lint(paths, Mode(fix, diff), options)
