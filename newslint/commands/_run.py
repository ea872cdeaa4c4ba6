"""What `check`, `fix` and `baseline` share: find the files, run over them, hold what came of it."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

import click

from newslint import files, inputs, runner
from newslint.commands._options import effective
from newslint.commands._terminal import has_color, is_capable
from newslint.document import Document
from newslint.files import STDIN, Source
from newslint.linters import Linters
from newslint.model import Applicability, NewslintError, Report
from newslint.reporters._escape import visible
from newslint.runner import PARALLEL_FROM, Job, Outcome
from newslint.settings import Settings


class Mode(NamedTuple):
    """What becomes of fixes: none, applied in place, printed as a diff, written to a folder, logged or asked about."""

    fix: bool = False
    diff: bool = False
    output: str = ""
    log: str = ""
    interactive: bool = False


class Run(NamedTuple):
    """What a run is to do: the files under its paths, the job for each, and what was wrong with paths already."""

    paths: Sequence[str]
    sources: Sequence[Source]
    job: Job
    problems: Sequence[str]
    options: Mapping[str, Any]
    mode: Mode

    @property
    def settings(self) -> Settings:
        """The settings that all documents start from."""
        return self.job.settings

    def documents(self, uris: Collection[str], fixed: Mapping[str, bytes]) -> Iterator[Document]:
        """The documents of the files that findings call so: from their `fixed` bytes, else as they are now.

        A file that is gone has none.
        """
        for source in self.sources:
            uri = self.job.stdin_name if source.path == STDIN else source.path
            if uri in uris:
                with suppress(OSError, NewslintError):
                    yield from runner.documents(source, self.job, fixed.get(uri))

    @property
    def filters(self) -> bool:
        """Whether standard input goes, mended, to standard output."""
        return self.mode.fix and not self.mode.diff and any(source.path == STDIN for source in self.sources)


class Done(NamedTuple):
    """What came of a run: the outcomes sorted by path, all errors, and whether Ctrl-C cut it short."""

    outcomes: Sequence[Outcome]
    errors: Sequence[str]
    interrupted: bool = False


def prepare(paths: Sequence[str], mode: Mode, options: Mapping[str, Any]) -> Run:
    """Settings, files and job.

    Raises:
        NewslintError: options or settings that make no sense, or nothing to check.
    """
    paths = paths or ["."]
    settings, origins = effective(options, first_folder(paths))
    if settings.baseline and not settings.root:
        # Without a configuration file paths are told from the baseline's folder, wherever newslint is run.
        settings = settings._replace(root=os.path.dirname(os.path.abspath(settings.baseline)))
    _refuse(mode, paths, settings, options)
    sources, problems = files.find(paths, _search(settings, options))
    if not sources and not problems and not options["allow_empty"]:
        looked_for = ", ".join(_formats(settings))
        raise NewslintError(
            f"{' '.join(paths)}: no files to check (looked for {looked_for}); name one, or --allow-empty"
        )
    linters = Linters(settings, origins)
    if settings.overrides or not sources:
        linters.check_settings()
    job = Job(linters, _mend(mode, options), _is_dry(mode), mode.output, options["stdin_filename"])
    if job.mend is None and not options["no_cache"]:
        from newslint.results import Results  # noqa: PLC0415 - sqlite3 and json, for checks only

        job = job._replace(results=Results(settings.root))
    return Run(paths, sources, job, problems, options, mode)


def spare_inputs(places: Iterable[str], run: Run) -> None:
    """Raise where something is to be written over a text that is to be checked."""
    there = {os.path.realpath(place): place for place in places if place and os.path.isfile(place)}
    for source in run.sources if there else ():
        place = there.get(os.path.realpath(source.path))
        if place and source.path != STDIN:
            raise NewslintError(f"{place}: is one of the files to check; name another file, or exclude it")


def first_folder(paths: Sequence[str]) -> str:
    """The path whose configuration file is used."""
    return paths[0] if paths[0] != STDIN else "."


def _refuse(mode: Mode, paths: Sequence[str], settings: Settings, options: Mapping[str, Any]) -> None:
    """Raise for options that contradict each other, or that would do nothing."""
    if options.get("fail_on_stale") and not settings.baseline:
        raise NewslintError("--fail-on-stale needs a baseline; name it with --baseline or in the configuration")
    if mode.log and (mode.diff or mode.output or STDIN in paths):
        raise NewslintError("--log is for files fixed in place; leave out --diff, --output and -")
    if mode.interactive and (mode.diff or mode.output or STDIN in paths):
        raise NewslintError("--interactive asks about files to fix in place; leave out --diff, --output and -")
    if (mode.diff or mode.interactive) and not settings.excerpt:
        raise NewslintError(
            "--diff and --interactive print the articles' text; leave out --no-excerpt (or excerpt: false)"
        )


def _is_dry(mode: Mode) -> bool:
    return mode.diff or bool(mode.log) or mode.interactive


def _mend(mode: Mode, options: Mapping[str, Any]) -> runner.Mend | None:
    if not (mode.fix or mode.diff):
        return None
    minimum = Applicability.UNSAFE if options["unsafe_fixes"] else Applicability.SAFE
    if mode.interactive:
        from newslint.commands._review import Reviewer  # noqa: PLC0415 - for this option only

        return Reviewer(sys.stdin, sys.stderr, has_color(options["color"], sys.stderr)).mend
    from newslint.fixer import fix  # noqa: PLC0415 - for fixing only

    return partial(fix, minimum=minimum, allow_large_edits=options["allow_large_edits"])


def _formats(settings: Settings) -> dict[str, str]:
    return {**{f".{name}": name for name in inputs.suffixes()}, **settings.inputs}


def _search(settings: Settings, options: Mapping[str, Any]) -> files.Search:
    formats = _formats(settings)
    for name in {*formats.values(), options["input_format"] or "txt"}:
        inputs.load(name)  # an unknown format is an error before anything is read
    return files.Search(
        formats, settings.exclude, options["force_exclude"], options["input_format"] or "", settings.root
    )


Stream = Iterator[tuple[Source, Outcome]]
"""Files and what came of them, one after the other."""


def carry_out(run: Run, follow: Callable[[Stream], Stream] = iter) -> Done:
    """Run over all files, showing how far it is; Ctrl-C ends it with what was found so far.

    `follow` sees each file as it is done.
    """
    came: deque[tuple[Source, Outcome]] = deque()
    settled: list[Outcome] = []
    interrupted = False
    try:
        for pair in follow(_with_progress(run)):
            came.append(pair)
            if not run.mode.interactive:
                _settle(came, settled, run)
        _settle(came, settled, run)
    except KeyboardInterrupt:
        interrupted = True
        settled += [_given_up(outcome) for _, outcome in came]
    run.job.linters.keep_patterns()
    if run.job.results:
        run.job.results.keep(
            {o.key: Report(o.diagnostics, n_documents=o.n_documents) for o in settled if o.key},
        )
    outcomes = sorted(settled, key=attrgetter("path"))
    errors = [*run.job.linters.problems, *map(visible, (*run.problems, *_errors(outcomes, run.settings)))]
    return Done(outcomes, errors, interrupted)


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _with_progress(run: Run) -> Stream:
    jobs = 1 if run.mode.interactive else run.options["jobs"] or _cores()
    stream = zip(run.sources, runner.run(run.sources, run.job, jobs), strict=True)
    size = sum(source.size for source in run.sources)
    if size < PARALLEL_FROM or run.mode.interactive or run.options["quiet"] or not is_capable(sys.stderr):
        yield from stream
        return
    with click.progressbar(length=size, label="newslint", file=sys.stderr) as bar:
        for source, outcome in stream:
            yield source, outcome
            bar.update(source.size)


def _settle(came: deque[tuple[Source, Outcome]], settled: list[Outcome], run: Run) -> None:
    """Write what the job left to be written; what is settled is what has come of a file for good."""
    while came:
        source, outcome = came[0]
        is_ours = outcome.before != outcome.after and (run.mode.log or run.mode.interactive)
        settled.append(_put(source, outcome, run) if is_ours else outcome)
        came.popleft()


def _put(source: Source, outcome: Outcome, run: Run) -> Outcome:
    """Write a fixed file, its log first. One that cannot be has an error, and no findings: those are of the fixed text."""
    try:
        if runner.read(source.path) != outcome.before:
            raise NewslintError(f"{source.path}: was changed meanwhile; it is left alone, fix it again")
        if run.mode.log:
            from newslint import undo  # noqa: PLC0415 - for --log only

            fixed = undo.FixedFile(
                source.path, source.format, run.settings.encoding, outcome.before, outcome.after, outcome.mended
            )
            undo.append(run.mode.log, fixed, run.settings.excerpt)
        runner.write(source.path, outcome.after)
    except OSError as error:
        return _unfixed(outcome, f"{source.path}: {(error.strerror or str(error)).lower()}; it is as it was")
    except NewslintError as error:
        return _unfixed(outcome, str(error))
    return outcome


def _given_up(outcome: Outcome) -> Outcome:
    """What came of a file that Ctrl-C kept from being written."""
    if outcome.before == outcome.after:
        return outcome
    return _unfixed(outcome, f"{outcome.path}: not written, it is as it was")


def _unfixed(outcome: Outcome, error: str) -> Outcome:
    return Outcome(outcome.path, outcome.identity, errors=(*outcome.errors, error))


def _errors(outcomes: Iterable[Outcome], settings: Settings) -> Iterator[str]:
    for outcome in outcomes:
        yield from outcome.errors
        for crash in outcome.crashes:
            error = crash.error if settings.excerpt else crash.error.partition(":")[0]
            yield f"{outcome.path}: rule {crash.rule_id} failed: {error}; its findings are missing here"
