"""The command line: finds commands by file name, prints errors, exits.

`newslint check` is `commands/check.py`; a command is imported when it is called.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from newslint.model import NewslintError

_COMMANDS = os.path.join(os.path.dirname(__file__), "commands")
_ALIASES = {"explain": ("rules", "show"), "init": ("config", "init")}


class _UnheardError(Exception):
    """A broken pipe; click would end with exit code 1 for it, as if something had been found."""


class _Commands(click.Group):
    """The commands in `commands/`, one file each."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        files = [f.removesuffix(".py") for f in os.listdir(_COMMANDS) if f.endswith(".py")]
        return sorted([f for f in files if not f.startswith("_")] + list(_ALIASES))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _ALIASES:
            group, name = _ALIASES[cmd_name]
            command = import_module(f"newslint.commands.{group}").command
            return command.get_command(ctx, name)  # type: ignore[no-any-return]
        if cmd_name not in self.list_commands(ctx):
            return None
        return import_module(f"newslint.commands.{cmd_name}").command  # type: ignore[no-any-return]

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _UnheardError from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            from newslint.plugins import near_match  # noqa: PLC0415 - on the way to an error

            ctx.fail(f"no such command {args[0]!r}{near_match(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newslint")
def newslint() -> None:
    """Find scraping artifacts in news text, say where and why, and fix what is safe to fix.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 newslint could not do its job.
    """


def main() -> None:
    """Run the command line and exit."""
    code = run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)  # taking the compiled rules apart object by object would cost 20 ms


def run() -> int:
    """Run the command line; the only place that turns errors into exit codes."""
    sys.stdout.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]  # a file name may be any bytes
    try:
        code = newslint.main(prog_name="newslint", standalone_mode=False)
        sys.stdout.flush()
    except NewslintError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except (BrokenPipeError, _UnheardError):
        # The reader of our output went away; nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        click.echo(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}", err=True)
        return 2
    except Exception:  # noqa: BLE001 - Python would exit with 1, as if something had been found
        import traceback  # noqa: PLC0415 - for a bug of ours

        click.echo(f"{traceback.format_exc()}newslint has a bug; please report it", err=True)
        return 2
    return code if isinstance(code, int) else 0
