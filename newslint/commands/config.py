"""`newslint config`: show, describe and write configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newslint import config
from newslint.commands._options import effective, selection
from newslint.model import NewslintError
from newslint.settings import Settings


@click.group()
def command() -> None:
    """Show, describe and write configuration."""


@command.command()
@click.argument("path", default=".")
@selection
def show(path: str, **options: Any) -> None:
    """Each effective value for PATH, and where it comes from."""
    settings, origins = effective(options, path)
    for name in Settings._fields:
        key = name.replace("_", "-")
        value = getattr(settings, name)
        shown = list(value) if isinstance(value, tuple) else value
        click.echo(f"{key}: {shown!r}  # {origins.get(key, 'default')}")


@command.command()
def schema() -> None:
    """The JSON Schema of a configuration file, for editors."""
    import json  # noqa: PLC0415 - for this command only

    click.echo(json.dumps(config.schema(), indent=2))


@command.command()
@click.argument("path", default="newslint.yaml", type=click.Path(path_type=Path))
def init(path: Path) -> None:
    """Write a commented configuration to PATH (default: newslint.yaml)."""
    if path.exists():
        raise NewslintError(f"{path} is there already; edit it, or name another file")
    path.write_text(config.commented(), encoding="utf-8")
    click.echo(f"wrote {path}")
