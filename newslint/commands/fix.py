"""`newslint fix`: apply fixes in place, say what was done and what remains."""

from __future__ import annotations

from typing import Any

import click

from newslint.commands._lint import Mode, lint
from newslint.commands._options import running, selection


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--diff", is_flag=True, help="Print what would change, and write nothing.")
@click.option("--output", default="", metavar="DIR", help="Write the fixed files there, not in place.")
@selection
@running
def command(paths: tuple[str, ...], diff: bool, output: str, **options: Any) -> int:
    """Apply safe fixes to PATHS in place; - filters standard input to standard output.

    Reports what remains. Exit codes are those of check, after fixing.
    """
    return lint(paths, Mode(True, diff, output), options)
