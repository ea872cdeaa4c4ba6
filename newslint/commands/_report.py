"""From what a run found to reports, and to the exit code."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple, TextIO

import click

from newslint import compiled, reporters
from newslint.commands._run import Done, Run
from newslint.commands._terminal import has_color, is_capable
from newslint.model import Applicability, Diagnostic, Edit, NewslintError, Page, Severity, Summary
from newslint.reporters._escape import visible_excerpt
from newslint.runner import Outcome

_MOST_PAGES = 200  # texts that a report shows whole


class Target(NamedTuple):
    """One report to write: its reporter, and a file, or "" for the terminal."""

    reporter: reporters.Reporter
    file: str


class Findings(NamedTuple):
    """What is to be reported: what the baseline does not hide, how many it hides, how many entries are stale."""

    diagnostics: Sequence[Diagnostic]
    n_known: int = 0
    n_stale: int = 0


def targets(options: Mapping[str, Any]) -> list[Target]:
    """The reports asked for, as `NAME` or `NAME:FILE`.

    Raises:
        NewslintError: an unknown format, one that has no statistics, or a place that cannot take the reports.
    """
    load = _load_statistics if options["statistics"] else reporters.load
    pairs = [text.partition(":") for text in options["formats"]]
    if options["output_file"] and all(file for _, _, file in pairs):
        raise NewslintError("--output-file is for a format without a file of its own; leave out one of the two")
    if any(colon and not file for _, colon, file in pairs):
        raise NewslintError(
            f"--format {' '.join(options['formats'])}: no file after the colon; write NAME or NAME:FILE"
        )
    targets = [Target(load(name), file or options["output_file"] or "") for name, _, file in pairs]
    places = Counter(_place(target) for target in targets)
    for target in targets:
        if (number := places[_place(target)]) > 1:
            place = target.file or "standard output"
            raise NewslintError(f"{number} reports for {place}; name a file for each but one: --format NAME:FILE")
        if not os.path.isdir(os.path.dirname(target.file) or os.curdir):  # known before hours of work
            raise NewslintError(f"{target.file}: no such file or directory; name a file that can be written")
    return targets


def _place(target: Target) -> str:
    return target.file and os.path.realpath(target.file)


def _load_statistics(name: str) -> reporters.Reporter:
    from newslint.commands import _statistics  # noqa: PLC0415 - for this option only

    return _statistics.load(name)


def write(targets: Iterable[Target], run: Run, done: Done, findings: Findings) -> None:
    """Write all reports; without --quiet the terminal's ends in a summary.

    Raises:
        NewslintError: a file that cannot be written.
    """
    limit = None if run.options["statistics"] else run.options["max_findings"]
    shown = findings.diagnostics if limit is None else findings.diagnostics[:limit]
    summary = _summary(findings, done)._replace(cut=len(findings.diagnostics) - len(shown))
    if summary.cut:
        click.echo(f"{summary.cut} more findings not shown (--max-findings {limit})", err=True)
    for target in targets:
        with _stream(target.file, run.mode.diff or run.filters) as out:
            target.reporter.write(shown, summary, out, _options(target.reporter, run, done, shown, out))


def _options(
    reporter: reporters.Reporter, run: Run, done: Done, shown: Sequence[Diagnostic], out: TextIO
) -> reporters.Options:
    color = has_color(run.options["color"], out)
    return reporters.Options(
        color=color,
        quiet=run.options["quiet"],
        excerpt=run.settings.excerpt,
        sources=compiled.rules(run.settings) if getattr(reporter, "DESCRIBES_RULES", False) else {},
        hyperlinks=color and is_capable(out),
        pages=_pages(run, done, shown) if getattr(reporter, "NEEDS_TEXT", False) and run.settings.excerpt else (),
    )


def _pages(run: Run, done: Done, shown: Iterable[Diagnostic]) -> list[Page]:
    """The texts that the first findings are in, fixed where this run fixed them, and what safe fixes would change."""
    from newslint import fixer  # noqa: PLC0415 - for reports with whole texts only

    origins = dict.fromkeys(diagnostic.origin for diagnostic in shown)
    wanted = {*list(origins)[:_MOST_PAGES]}
    pages = []
    fixed_data = {outcome.path: outcome.after for outcome in done.outcomes if outcome.after != outcome.before}
    for document in run.documents({origin.uri for origin in wanted}, fixed_data):
        if document.origin in wanted:
            edits: tuple[Edit, ...] = ()
            with suppress(fixer.FixLoopError):  # the page is shown as it is
                fixed = fixer.fix(*run.job.linters.of(document), Applicability.SAFE)
                edits = tuple(change.edit for change in fixed.changes)
            pages.append(Page(document.origin, document.fields["text"].string, edits))
    return pages


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


def _summary(findings: Findings, done: Done) -> Summary:
    fixes = Counter(diagnostic.fix.applicability for diagnostic in findings.diagnostics if diagnostic.fix)
    return Summary(
        documents=sum(outcome.n_documents for outcome in done.outcomes),
        files=sum(1 for outcome in done.outcomes if outcome.n_documents or not outcome.errors),
        by_severity=Counter(diagnostic.severity for diagnostic in findings.diagnostics),
        safe=fixes[Applicability.SAFE],
        unsafe=fixes[Applicability.UNSAFE],
        fixed=sum(outcome.n_fixed for outcome in done.outcomes),
        held_back=sum(outcome.n_held_back for outcome in done.outcomes),
        errors=tuple(done.errors),
        known=findings.n_known,
        stale=findings.n_stale,
    )


def print_diffs(run: Run, outcomes: Iterable[Outcome]) -> None:
    """What fixing would change, as one unified diff; on a terminal no character of a text can steer it."""
    import difflib  # noqa: PLC0415 - for --diff only

    from newslint.inputs import txt  # noqa: PLC0415 - as above

    for outcome in outcomes:
        if outcome.before != outcome.after:
            _, encoding = txt.marked(outcome.before, run.settings.encoding)
            before, after = (_diff_lines(data.decode(encoding, "replace")) for data in (outcome.before, outcome.after))
            for line in difflib.unified_diff(before, after, f"a/{outcome.path}", f"b/{outcome.path}"):
                end = "" if line.endswith("\n") else "\n\\ No newline at end of file"
                shown = visible_excerpt(line.rstrip("\r\n")) if sys.stdout.isatty() else line.removesuffix("\n")
                click.echo(f"{shown}{end}")


def _diff_lines(text: str) -> list[str]:
    """Lines as `patch` counts them: a separator that Python takes for a line end, such as U+2028, ends none."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def exit_code(run: Run, done: Done, findings: Findings) -> int:
    """130 interrupted, 2 errors, 1 findings that count, 0 none."""
    if done.interrupted:
        return 130
    if done.errors:
        return 2
    if run.options["exit_zero"]:
        return 0
    if run.options["fail_on_stale"] and findings.n_stale:
        return 1
    if run.mode.diff:
        return int(any(outcome.before != outcome.after for outcome in done.outcomes))
    if run.settings.fail_on == "never":
        return 0
    lowest = Severity[run.settings.fail_on.upper()]
    return int(any(diagnostic.severity >= lowest for diagnostic in findings.diagnostics))
