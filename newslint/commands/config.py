"""`newslint config`: show, describe and write configuration."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from newslint import config, overrides
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
    """Each effective value for PATH, overrides applied, and where it comes from."""
    import json  # noqa: PLC0415 - for this command only

    settings, origins = effective(options, path)
    here = overrides.effective(settings, path) if os.path.isfile(path) else settings
    for name in Settings._fields:
        key = name.replace("_", "-")
        value = getattr(here, name)
        origin = origins.get(key, "default")
        if value != getattr(settings, name):
            origin = f"overrides at {origins['overrides']}"
        shown = [override._asdict() for override in value] if name == "overrides" else value
        click.echo(f"{key}: {json.dumps(shown, ensure_ascii=False)}  # {origin}")


@command.command()
def schema() -> None:
    """The JSON Schema of a configuration file, for editors."""
    import json  # noqa: PLC0415 - for this command only

    click.echo(json.dumps(config.schema(), indent=2))


@command.command(short_help="Write a commented configuration.")
@click.argument("path", default="newslint.yaml", type=click.Path(path_type=Path))
def init(path: Path) -> None:
    """Write a commented configuration to PATH (default: newslint.yaml)."""
    if path.exists():
        raise NewslintError(f"{path} is there already; edit it, or name another file")
    path.write_text(config.commented(), encoding="utf-8")
    click.echo(f"wrote {path}")
