"""`newslint clean`: delete the results of earlier runs."""

from __future__ import annotations

import os
import shutil

import click

from newslint.results import FOLDER


@click.command(short_help="Delete the cached results of earlier runs.")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False))
def command(folder: str) -> None:
    """Delete the cached results in FOLDER (default: the current one) and below."""
    for parent, names, _ in os.walk(folder):
        if FOLDER in names:
            names.remove(FOLDER)
            shutil.rmtree(os.path.join(parent, FOLDER))
            click.echo(f"removed {os.path.join(parent, FOLDER)}")
