"""What `check` and `fix` do: run, hide what is known, report, and choose the exit code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import click

from newslint.commands import _report
from newslint.commands._report import Findings
from newslint.commands._run import Done, Mode, Run, Stream, carry_out, prepare, spare_inputs

if TYPE_CHECKING:
    from newslint.baseline import Known
    from newslint.commands._verbose import Trace


def lint(paths: Sequence[str], mode: Mode, options: Mapping[str, Any]) -> int:
    """Check or fix, report, and return the exit code.

    Raises:
        NewslintError: newslint could not even start.
    """
    trace = _trace(options)
    with trace.stage("settings, and search for files"):
        run = prepare(paths, mode, {**options, **trace.options})
    targets = _report.targets(options)
    spare_inputs([mode.log, *(target.file for target in targets)], run)
    known = _known(run.settings.baseline)
    trace.begin(run)
    with trace.stage("reading, conflicts between rules, fixes"):
        done = carry_out(run, trace.follow)
    findings = _findings(run, done, known)
    for error in done.errors:
        click.echo(error, err=True)
    if done.interrupted:
        click.echo(f"interrupted after {len(done.outcomes)} of {len(run.sources)} files; found so far:", err=True)
    if mode.log and not run.settings.excerpt and any(outcome.before != outcome.after for outcome in done.outcomes):
        click.echo(f"{mode.log}.words holds the articles' words, for undo; keep it as you keep the articles", err=True)
    with trace.stage("reports"):
        _report.write(targets, run, done, findings)
        if mode.diff:
            _report.print_diffs(run, done.outcomes)
    trace.tell(run, done)
    return _report.exit_code(run, done, findings)


class _NoTrace:
    """Follows nothing and tells nothing: a run without --verbose."""

    options: Mapping[str, Any] = {}

    def stage(self, name: str) -> AbstractContextManager[None]:  # noqa: ARG002 - as of Trace
        return nullcontext()

    def begin(self, run: Run) -> None: ...

    def follow(self, stream: Stream) -> Stream:
        return stream

    def tell(self, run: Run, done: Done) -> None: ...


def _trace(options: Mapping[str, Any]) -> Trace | _NoTrace:
    if not options["verbose"]:
        return _NoTrace()
    from newslint.commands._verbose import Trace  # noqa: PLC0415 - for this option only

    return Trace()


def _known(file: str) -> frozenset[Known]:
    if not file:
        return frozenset()
    from newslint import baseline  # noqa: PLC0415 - with a baseline only

    return baseline.load(file)


def _findings(run: Run, done: Done, known: frozenset[Known]) -> Findings:
    """All findings but those the baseline knows; its stale entries are named."""
    if not run.settings.baseline:
        return Findings([diagnostic for outcome in done.outcomes for diagnostic in outcome.diagnostics])
    from newslint.commands import _baseline  # noqa: PLC0415 - with a baseline only

    found = _baseline.entries(done)
    new = [diagnostic for entry, diagnostic in found if entry not in known]
    # Of files that are left as they are, the findings are still there.
    stale = [] if run.mode.diff or run.mode.output else _baseline.stale(known, run, done)
    for line in _baseline.complaints(stale, run.settings.baseline):
        click.echo(line, err=True)
    return Findings(new, len(found) - len(new), len(stale))
