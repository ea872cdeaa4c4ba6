"""`newslint completion`: a script that has a shell complete newslint's commands, options and names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from newslint.commands._options import Choice


@click.command(short_help="Set up completion in bash, zsh or fish.")
@click.argument("shell", type=Choice(("bash", "zsh", "fish")))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL: bash, zsh or fish.

    \b
    bash: echo 'eval "$(newslint completion bash)"' >> ~/.bashrc
    zsh:  echo 'eval "$(newslint completion zsh)"' >> ~/.zshrc
    fish: newslint completion fish > ~/.config/fish/completions/newslint.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None  # click has all three
    click.echo(kind(ctx.find_root().command, {}, "newslint", "_NEWSLINT_COMPLETE").source())
