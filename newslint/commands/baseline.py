"""`newslint baseline`: hide the findings that are known, and shrink their list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from newslint import baseline
from newslint.baseline import Known
from newslint.commands import _baseline
from newslint.commands._options import Sectioned, Words, reading, selection
from newslint.commands._run import Done, Mode, Run, carry_out, prepare, spare_inputs
from newslint.model import NewslintError
from newslint.replace import replace
from newslint.reporters._words import count

_file = click.option(
    "--file", metavar="FILE", help=f"The baseline (default: the configured one, or {baseline.DEFAULT})."
)


@click.group(short_help="Hide known findings, and shrink their list.")
def command() -> None:
    """Hide known findings: write the list of them once, then only shrink it.

    The list holds no text and no line numbers, so edits elsewhere do not shift
    it. Use it with `newslint check --baseline FILE`, or the key `baseline`.
    """


@command.command(cls=Sectioned)
@click.argument("paths", nargs=-1, shell_complete=Words("files"))
@_file
@selection
@reading
def write(paths: tuple[str, ...], file: str | None, **options: Any) -> int:
    """Take every finding in PATHS as known; what the file held before is gone."""

    def everything(path: str, run: Run, done: Done) -> str:  # noqa: ARG001 - one signature for both
        found = {entry for entry, _ in _baseline.entries(done)}
        dropped = len(_before(path) - found)
        _store(path, found)
        gone = f"; {dropped} that stood there before are gone from it" if dropped else ""
        return f"wrote {count(len(found), 'finding')} to {path}{gone}"

    return _with_findings(paths, file, options, everything)


@command.command(cls=Sectioned)
@click.argument("paths", nargs=-1, shell_complete=Words("files"))
@_file
@selection
@reading
def update(paths: tuple[str, ...], file: str | None, **options: Any) -> int:
    """Take out the entries for PATHS whose finding is gone; nothing is added."""

    def remaining(path: str, run: Run, done: Done) -> str:
        known = baseline.load(path)
        gone = _baseline.stale(known, run, done)
        if gone:
            _store(path, known - set(gone))
        return f"took {len(gone)} of {count(len(known), 'finding')} out of {path}"

    return _with_findings(paths, file, options, remaining)


def _with_findings(
    paths: tuple[str, ...], file: str | None, options: dict[str, Any], then: Callable[[str, Run, Done], str]
) -> int:
    """Check PATHS and go on, unless something kept newslint from checking all of them."""
    run = prepare(paths, Mode(), {**options, "baseline": file})
    place = file or run.settings.baseline or baseline.DEFAULT
    spare_inputs([place], run)
    done = carry_out(run)
    for error in done.errors:
        click.echo(error, err=True)
    if done.interrupted or done.errors:
        click.echo("the baseline is as it was: not everything could be checked", err=True)
        return 130 if done.interrupted else 2
    click.echo(then(place, run, done))
    return 0


def _before(path: str) -> frozenset[Known]:
    """What the file holds; nothing where it is new, or no baseline."""
    try:
        return baseline.load(path)
    except baseline.BaselineError:
        return frozenset()


def _store(path: str, entries: set[Known] | frozenset[Known]) -> None:
    try:
        replace(path, baseline.dump(entries))
    except OSError as error:
        raise NewslintError(
            f"{path}: {(error.strerror or str(error)).lower()}; name a file that can be written"
        ) from error
