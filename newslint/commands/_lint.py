"""What `check` and `fix` do: find files, run, report, and choose the exit code."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, NamedTuple, TextIO

import click

from newslint import compiled, files, inputs, reporters, runner
from newslint.commands._options import effective
from newslint.model import Applicability, Diagnostic, NewslintError, Severity, Summary
from newslint.runner import Outcome
from newslint.settings import Settings


class Mode(NamedTuple):
    """Whether fixes are applied, and where to: in place, nowhere but a diff, or a folder."""

    fix: bool = False
    diff: bool = False
    output: str = ""
    filters: bool = False  # standard input goes, mended, to standard output


def lint(paths: Sequence[str], mode: Mode, options: Mapping[str, Any]) -> int:
    """Check or fix, report, and return the exit code.

    Raises:
        NewslintError: newslint could not even start.
    """
    paths = paths or ["."]
    mode = mode._replace(filters=mode.fix and files.STDIN in paths)
    settings, _ = effective(options, paths[0] if paths[0] != files.STDIN else ".")
    targets = _targets(options)
    ready = compiled.load(settings)
    sources, problems = files.find(paths, _search(settings, options))
    if not sources and not problems and not options["allow_empty"]:
        raise NewslintError(
            f"{' '.join(paths)}: no files to check (looked for {', '.join(_formats(settings))}); name one, or --allow-empty"
        )
    job = _job(ready.linter, settings, mode, options)
    outcomes = sorted(runner.run(sources, job, options["jobs"] or os.cpu_count() or 1), key=attrgetter("path"))
    compiled.keep_patterns(ready)
    errors = [*ready.problems, *problems, *_errors(outcomes)]
    for error in errors:
        click.echo(error, err=True)
    _print_reports(targets, outcomes, len(errors), settings, {**options, "to_stderr": mode.diff or mode.filters})
    if mode.diff:
        _print_diffs(outcomes)
    return _exit_code(outcomes, errors, settings.fail_on, mode, options["exit_zero"])


def _formats(settings: Settings) -> dict[str, str]:
    return {**{f".{name}": name for name in inputs.suffixes()}, **settings.inputs}


def _search(settings: Settings, options: Mapping[str, Any]) -> files.Search:
    formats = _formats(settings)
    for name in {*formats.values(), options["input_format"] or "txt"}:
        inputs.load(name)  # an unknown format is an error before anything is read
    return files.Search(formats, settings.exclude, options["force_exclude"], options["input_format"] or "")


def _job(linter: Any, settings: Settings, mode: Mode, options: Mapping[str, Any]) -> runner.Job:
    minimum = None
    if mode.fix or mode.diff:
        minimum = Applicability.UNSAFE if options["unsafe_fixes"] else Applicability.SAFE
    return runner.Job(
        linter,
        settings.encoding,
        minimum,
        options["allow_large_edits"],
        mode.diff,
        mode.output,
        options["stdin_filename"],
    )


def _errors(outcomes: Iterable[Outcome]) -> Iterable[str]:
    for outcome in outcomes:
        yield from outcome.errors
        for crash in outcome.crashes:
            yield f"{outcome.path}: rule {crash.rule_id} failed: {crash.error}; its findings are missing here"


class Target(NamedTuple):
    """One report to write: its reporter, and a file, or "" for the terminal."""

    reporter: reporters.Reporter
    file: str


def _targets(options: Mapping[str, Any]) -> list[Target]:
    """The reports asked for, as `NAME` or `NAME:FILE`; unknown formats are an error before anything is read."""
    pairs = [text.partition(":") for text in options["formats"]]
    return [Target(reporters.load(name), file or options["output_file"] or "") for name, _, file in pairs]


def _print_reports(
    targets: Iterable[Target],
    outcomes: Sequence[Outcome],
    n_errors: int,
    settings: Settings,
    options: Mapping[str, Any],
) -> None:
    diagnostics = [diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics]
    shown = diagnostics if options["max_findings"] is None else diagnostics[: options["max_findings"]]
    summary = _summary(diagnostics, outcomes)._replace(errors=n_errors, cut=len(diagnostics) - len(shown))
    if summary.cut:
        click.echo(f"{summary.cut} more findings not shown (--max-findings {options['max_findings']})", err=True)
    for reporter, file in targets:
        described = compiled.rules(settings) if getattr(reporter, "DESCRIBES_RULES", False) else {}
        with _stream(file, options["to_stderr"]) as out:
            style = reporters.Options(
                color=_color(options["color"], out),
                quiet=options["quiet"],
                excerpt=not options["no_excerpt"],
                sources=described,
            )
            reporter.write(shown, summary, out, style)


@contextmanager
def _stream(file: str, to_stderr: bool) -> Iterator[TextIO]:
    """A report's file; else standard error where standard output carries text or a diff."""
    if not file:
        yield sys.stderr if to_stderr else sys.stdout
        return
    try:
        stream = open(file, "w", encoding="utf-8")  # noqa: SIM115 - closed below, whatever the reporter does
    except OSError as error:
        raise NewslintError(f"{file}: {(error.strerror or '').lower()}; name a file that can be written") from error
    with stream:
        yield stream


def _summary(diagnostics: Sequence[Diagnostic], outcomes: Sequence[Outcome]) -> Summary:
    fixes = Counter(diagnostic.fix.applicability for diagnostic in diagnostics if diagnostic.fix)
    return Summary(
        documents=sum(outcome.n_documents for outcome in outcomes),
        files=len(outcomes),
        by_severity=Counter(diagnostic.severity for diagnostic in diagnostics),
        safe=fixes[Applicability.SAFE],
        unsafe=fixes[Applicability.UNSAFE],
        fixed=sum(outcome.n_fixed for outcome in outcomes),
        held_back=sum(outcome.n_held_back for outcome in outcomes),
    )


def _color(wish: str, stream: TextIO) -> bool:
    if wish != "auto":
        return wish == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _print_diffs(outcomes: Iterable[Outcome]) -> None:
    import difflib  # noqa: PLC0415 - for --diff only

    for outcome in outcomes:
        if outcome.before != outcome.after:
            before, after = (
                data.decode("utf-8", "replace").splitlines(keepends=True) for data in (outcome.before, outcome.after)
            )
            for line in difflib.unified_diff(before, after, f"a/{outcome.path}", f"b/{outcome.path}"):
                click.echo(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", nl=False)


def _exit_code(outcomes: Iterable[Outcome], errors: Sequence[str], fail_on: str, mode: Mode, exit_zero: bool) -> int:
    if errors:
        return 2
    if exit_zero:
        return 0
    if mode.diff:
        return int(any(outcome.before != outcome.after for outcome in outcomes))
    if fail_on == "never":
        return 0
    lowest = Severity[fail_on.upper()]
    return int(any(diagnostic.severity >= lowest for outcome in outcomes for diagnostic in outcome.diagnostics))
