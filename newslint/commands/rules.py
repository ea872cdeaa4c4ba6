"""`newslint rules`: list, show, test and write rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from newslint import catalog
from newslint.model import NewslintError, Rule
from newslint.pack import RulePack, builtin_root, read, rule_files
from newslint.plugins import near_match


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


@command.command()
@click.argument("rule")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A folder with more rules.")
def show(rule: str, folders: tuple[Path, ...]) -> None:
    """The page of RULE: what it flags, why, with examples."""
    pack = RulePack.load(builtin_root(), *folders)
    if rule not in pack:
        raise NewslintError(f"no rule {rule!r}{near_match(rule, [known.id for known in pack])}; see newslint rules list")
    click.echo(catalog.page(pack[rule]), nl=False)


@command.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def test(paths: tuple[Path, ...]) -> None:
    """Run the examples of the rules in PATHS (default: the built-in ones).

    Exit code 1 if an example fails, 2 if a rule file is broken.
    """
    rules = _rules_in(paths)
    failed = [complaint for rule in rules for complaint in catalog.failures(rule)]
    for complaint in failed:
        click.echo(complaint)
    examples = sum(len(rule.bad) + len(rule.good) for rule in rules)
    click.echo(f"{len(rules)} rules, {examples} examples, {len(failed)} failures", err=True)
    sys.exit(1 if failed else 0)


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
