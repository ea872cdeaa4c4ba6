"""`newslint rules`: list, show, test and write rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from newslint import catalog, kinds
from newslint.commands._options import Words
from newslint.model import NewslintError, Rule
from newslint.pack import RulePack, builtin_root, read, rule_files
from newslint.plugins import near_match
from newslint.reporters._words import count


@click.group()
def command() -> None:
    """List, explain, test and write rules."""


@command.command(name="list")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A folder with more rules.")
def list_rules(folders: tuple[Path, ...]) -> None:
    """One line a rule: id, severity, fix, title."""
    for rule in RulePack.load(builtin_root(), *folders):
        fix = rule.fix.applicability.name.lower() if rule.fix else "-"
        status = "" if rule.status == "stable" else f" ({rule.status})"
        click.echo(f"{rule.id:45} {rule.severity.name.lower():8} {fix:8} {rule.title}{status}")


@command.command(short_help="Print the page of a rule.")
@click.argument("rule", shell_complete=Words("rule"))
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A folder with more rules.")
def show(rule: str, folders: tuple[Path, ...]) -> None:
    """The page of RULE: what it flags, why, with examples."""
    pack = RulePack.load(builtin_root(), *folders)
    if rule not in pack:
        raise NewslintError(
            f"no rule {rule!r}{near_match(rule, [known.id for known in pack])}; see newslint rules list"
        )
    click.echo(catalog.page(pack[rule]), nl=False)


@command.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def test(paths: tuple[Path, ...]) -> int:
    """Run the examples of the rules in PATHS (default: the built-in ones).

    Exit code 1 if an example fails, 2 if a rule file is broken.
    """
    rules = _rules_in(paths)
    known = {rule.id: rule for rule in (*RulePack.builtin(), *rules)} if any(map(kinds.builds_on, rules)) else {}
    failed = [complaint for rule in rules for complaint in catalog.failures(rule, known.values())]
    for complaint in failed:
        click.echo(complaint)
    examples = sum(len(rule.bad) + len(rule.good) for rule in rules)
    counts = (count(len(rules), "rule"), count(examples, "example"), count(len(failed), "failure"))
    click.echo(", ".join(counts), err=True)
    return 1 if failed else 0


@command.command()
def schema() -> None:
    """The JSON Schema of a rule file, for editors."""
    import json  # noqa: PLC0415 - for this command only

    click.echo(json.dumps(catalog.schema(), indent=2))


@command.command()
@click.argument("folder", type=click.Path(path_type=Path))
def docs(folder: Path) -> None:
    """Write a page for each built-in rule, and an index, into FOLDER."""
    for name, text in catalog.pages(list(RulePack.builtin())).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())  # as it is: an example may hold any line break


@command.command()
@click.argument("rule", metavar="PACK/NAME")
@click.option(
    "--rules",
    "folder",
    default="rules",
    type=click.Path(path_type=Path),
    help="The folder of the packs.",
    show_default=True,
)
def new(rule: str, folder: Path) -> None:
    """Write a rule file to start from."""
    if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", rule):
        raise NewslintError(f"{rule!r} is no rule id; write PACK/NAME in lower case, such as boilerplate/weather-box")
    path = folder / f"{rule}.yaml"
    if path.exists():
        raise NewslintError(f"{path} is there already; edit it, or choose another name")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(catalog.TEMPLATE, encoding="utf-8")
    click.echo(f"wrote {path}; run its examples with: newslint rules test {path}")


def _rules_in(paths: Iterable[Path]) -> list[Rule]:
    """The rules in files or folders; a folder inside `rules/` counts as a part of it."""
    files = [pair for path in paths or [builtin_root()] for pair in _files(path.resolve())]
    rules, problems = read(files)
    if problems:
        raise NewslintError("\n".join(problems))
    return rules


def _files(path: Path) -> Iterator[tuple[Path, Path]]:
    """Each rule file in a folder, or the file itself, with the folder that holds its pack."""
    if path.is_file():
        yield path.parent.parent, path
        return
    for root, file in rule_files(path):
        yield (root.parent if file.parent == root else root), file
