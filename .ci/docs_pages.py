"""Write the pages of the documentation that are made from the code.

    make docs-pages

A test checks that they are current.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from pathlib import Path

import click

from newslint import catalog, config
from newslint.cli import newslint
from newslint.pack import RulePack
from newslint.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"
_MARK = "<!-- Below: made by `make docs-pages`. -->\n"
_HINT = "Made from the code: `newslint COMMAND --help` says the same.\n"

_TYPES = {str: "text", list: "list", dict: "mapping", bool: "true or false"}


def pages() -> dict[str, str]:
    """Every generated page by its path in `docs/`."""
    rules = {f"rules/{name}": text for name, text in catalog.pages(list(RulePack.builtin())).items()}
    return {
        **rules,
        "reference/cli.md": "\n".join(["# Commands", "", _HINT, *_commands()]),
        "reference/configuration.md": _below("reference/configuration.md", _keys()),
        "schemas/newslint.schema.json": json.dumps(config.schema(), indent=2) + "\n",
        "schemas/rule.schema.json": json.dumps(catalog.schema(), indent=2) + "\n",
    }


def _below(name: str, lines: Iterator[str]) -> str:
    """A page written by hand down to the mark, and made from there."""
    by_hand, _, _ = (DOCS / name).read_text("utf-8").partition(_MARK)
    return by_hand + _MARK + "\n" + "\n".join(lines) + "\n"


def _keys() -> Iterator[str]:
    defaults = Settings()._asdict()
    yield "| key | is | default | meaning |"
    yield "|---|---|---|---|"
    for name, key in config.KEYS.items():
        default = defaults.get(name.replace("-", "_"))
        shown = f"`{json.dumps(default)}`" if default or isinstance(default, bool) else ""
        choices = f" ({', '.join(f'`{choice}`' for choice in key.choices)})" if key.choices else ""
        yield f"| `{name}` | {_TYPES[key.type]} | {shown} | {_cell(key.doc)}{choices} |"


def _commands() -> Iterator[str]:
    with click.Context(newslint, info_name="newslint") as top:
        for name in newslint.list_commands(top):
            command = newslint.get_command(top, name)
            assert command is not None
            yield from _command(command, click.Context(command, top, name))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    if isinstance(command, click.Group):
        yield from (f"## {context.command_path}", "", _prose(command.help), "")
        for name in command.list_commands(context):
            inner = command.commands[name]
            yield from _one(inner, click.Context(inner, context, name), "###")
    else:
        yield from _one(command, context, "##")


def _one(command: click.Command, context: click.Context, heading: str) -> Iterator[str]:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield from (f"{heading} {context.command_path}", "", f"```text\n{usage}\n```", "", _prose(command.help), "")
    options = [option for option in command.get_params(context) if isinstance(option, click.Option)]
    records = [record for option in options if (record := option.get_help_record(context))]
    if records:
        yield from ("| option | meaning |", "|---|---|")
        yield from (f"| `{name.replace('|', chr(92) + '|')}` | {_cell(meaning)} |" for name, meaning in records)
        yield ""


def _prose(text: str | None) -> str:
    return inspect.cleandoc(text or "").replace("\b\n", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write every page that is not as it should be."""
    for name, text in pages().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())  # as it is: an example may hold any line break


if __name__ == "__main__":
    main()
