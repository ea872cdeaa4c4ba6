"""`newslint fix`: apply fixes in place, say what was done and what remains."""

from __future__ import annotations

from typing import Any

import click

from newslint.commands._lint import lint
from newslint.commands._options import Sectioned, Words, reading, reporting, selection
from newslint.commands._run import Mode


@click.command(cls=Sectioned, short_help="Mend what is safe to mend, in place.")
@click.argument("paths", nargs=-1, shell_complete=Words("files"))
@click.option("--diff", is_flag=True, help="Print what would change, and write nothing.")
@click.option("--output", default="", metavar="DIR", help="Write the fixed files there, not in place.")
@click.option("--log", default="", metavar="FILE", help="Add every edit to this file, for newslint undo.")
@click.option(
    "--interactive",
    is_flag=True,
    help="Ask about each finding that has a fix or gates, as git add -p does; write at the end.",
)
@selection
@reading
@reporting
def command(paths: tuple[str, ...], diff: bool, output: str, log: str, interactive: bool, **options: Any) -> int:
    """Apply safe fixes to PATHS in place; - filters standard input to standard output.

    Reports what remains. Exit codes are those of check, after fixing.
    """
    return lint(paths, Mode(True, diff, output, log, interactive), options)
