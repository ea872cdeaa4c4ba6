"""`newslint undo`: take back what `fix --log` changed."""

from __future__ import annotations

import click

from newslint import undo
from newslint.model import NewslintError


@click.command(short_help="Take back what fix --log changed.")
@click.argument("log")
def command(log: str) -> int:
    """Restore the files that are written down in LOG, byte for byte.

    A file that was changed since is named and left alone; then the exit code is 2.
    """
    refused = False
    done = list(undo.take_back(log))
    if not done:
        raise NewslintError(f"{log}: nothing to undo; it holds no edit")
    for path, problem in done:
        if problem:
            refused = True
            click.echo(f"{path}: {problem}", err=True)
        else:
            click.echo(f"restored {path}")
    return 2 if refused else 0
