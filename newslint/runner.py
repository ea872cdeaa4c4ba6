"""Files in, outcomes out: read, check, fix and write each file, on all cores."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint import inputs
from newslint.document import Document
from newslint.engine import Linter
from newslint.files import STDIN, Source
from newslint.findings import redacted
from newslint.linters import Linters, RulesError
from newslint.model import Diagnostic, Mended, NewslintError, Report, RuleCrash
from newslint.overrides import identity
from newslint.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from newslint.fixer import Fixed
    from newslint.results import Results

PARALLEL_FROM = 1_000_000  # bytes of input; below that a pool costs more than it saves
_BATCH = 50_000  # bytes of input that one task of the pool holds: what Ctrl-C loses, and a step of the progress


Mend = Callable[[Linter, Document], "Fixed"]
"""Fixes a document; picklable where several processes are to use it."""


class Job(NamedTuple):
    """What to do with every file.

    `mend` fixes documents; None checks them only. Fixed files are written in
    place, to the folder `output`, or (`dry`) not at all: then the caller does it.
    `results` are those of earlier checks.
    """

    linters: Linters
    mend: Mend | None = None
    dry: bool = False
    output: str = ""
    stdin_name: str = "<stdin>"
    results: Results | None = None

    @property
    def settings(self) -> Settings:
        """The settings that all documents start from."""
        return self.linters.settings


class Outcome(NamedTuple):
    """What came of one file.

    `path` is its name in findings, `identity` its path as told from the root.
    `before` and `after` are its bytes where they differ, `mended` the documents
    that were fixed; `key` is where the result is to be kept for later runs, if it is.
    """

    path: str
    identity: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    crashes: tuple[RuleCrash, ...] = ()
    errors: tuple[str, ...] = ()
    n_documents: int = 0
    n_fixed: int = 0
    n_held_back: int = 0
    before: bytes = b""
    after: bytes = b""
    mended: tuple[Mended, ...] = ()
    key: bytes = b""


def run(sources: Sequence[Source], job: Job, jobs: int) -> Iterator[Outcome]:
    """The outcome of each file, in the order of the files for any number of jobs.

    Raises:
        NewslintError: settings that make no sense.
    """
    if jobs == 1 or sum(source.size for source in sources) < PARALLEL_FROM:
        return (process(source, job) for source in sources)
    return _in_parallel(sources, job, jobs)


def _in_parallel(sources: Sequence[Source], job: Job, jobs: int) -> Iterator[Outcome]:
    # 27 ms, for large inputs only. multiprocessing.Pool would wait for ever for a worker that was killed.
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import active_children  # noqa: PLC0415

    from newslint.signals import SIGINT, held  # noqa: PLC0415 - as above

    job.linters.check_settings()  # once, before there are several processes
    with held(SIGINT):  # a worker that is just starting has no way to die of it quietly
        pool = ProcessPoolExecutor(jobs, initializer=_adopt, initargs=(job,))
        waiting = [(batch, _submitted(pool, batch)) for batch in _batches(sources)][::-1]
    try:
        while waiting:  # popped, so that what was handed on can be freed
            batch, future = waiting.pop()
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from (_lost(source, job) for source in batch)
    except BaseException:
        for worker in active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, batch: Sequence[Source]) -> Future[list[Outcome]]:
    from concurrent.futures import BrokenExecutor, Future  # noqa: PLC0415 - as above

    try:
        return pool.submit(_work, batch)
    except BrokenExecutor as error:  # a worker died already
        failed: Future[list[Outcome]] = Future()
        failed.set_exception(error)
        return failed


def _lost(source: Source, job: Job) -> Outcome:
    options = _options(source, job)
    error = f"{options.uri}: not checked, a worker process was killed; mind the memory, or use fewer --jobs"
    return Outcome(options.uri, options.identity, errors=(error,))


_adopted: list[Job] = []  # in a worker process: the one job of its pool


def _adopt(job: Job) -> None:
    import signal  # noqa: PLC0415 - in workers only

    _adopted[:] = [job]
    # Ctrl-C reaches every process of the group; the parent ends the others, though never amid a `replace`.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(sources: Sequence[Source]) -> list[Outcome]:
    return [process(source, _adopted[0]) for source in sources]


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += source.size
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def process(source: Source, job: Job) -> Outcome:
    """Read, check and, if asked, fix one file; what goes wrong is in `errors`."""
    options = _options(source, job)
    name = options.uri
    try:
        data = read(source.path)
        outcome = _checked(source, data, options, job) if job.mend is None else _fixed(source, data, options, job)
    except RulesError:
        raise  # no other file would fare better
    except NewslintError as error:
        outcome = Outcome(name, errors=(str(error),))
    except OSError as error:
        outcome = Outcome(name, errors=(f"{name}: {(error.strerror or str(error)).lower()}; check its permissions",))
    return outcome._replace(identity=options.identity)


def documents(source: Source, job: Job, data: bytes | None = None) -> Iterator[Document]:
    """The documents of a file: from its fixed bytes, else as they are now.

    Raises:
        NewslintError, OSError: the file cannot be read.
    """
    options = _options(source, job)
    return inputs.load(source.format).read(read(source.path) if data is None else data, options)


def _options(source: Source, job: Job) -> inputs.Options:
    name = job.stdin_name if source.path == STDIN else source.path
    return inputs.Options(name, job.settings.encoding, identity(name, job.settings.root))


def read(path: str) -> bytes:
    """The bytes of a file, or of standard input, which can be read any number of times."""
    if path == STDIN:
        return _standard_input()
    with open(path, "rb") as file:
        return file.read()


@cache
def _standard_input() -> bytes:
    return sys.stdin.buffer.read()


def _checked(source: Source, data: bytes, options: inputs.Options, job: Job) -> Outcome:
    key = b""
    if job.results and source.path != STDIN:
        key = job.results.key(data, job.linters.salt(options.uri), *options, source.format)
        known = job.results.find(key)
        if known:
            return _joined(options.uri, [known])
    reports = [_report(document, job) for document in inputs.load(source.format).read(data, options)]
    outcome = _joined(options.uri, reports)
    if key and not outcome.crashes and not job.linters.problems:
        return outcome._replace(key=key)
    return outcome


def _report(document: Document, job: Job) -> Report:
    linter, placed = job.linters.of(document)
    return _shown(linter.check(placed), job)


def _shown(report: Report, job: Job) -> Report:
    if job.settings.excerpt:
        return report
    return report._replace(diagnostics=tuple(map(redacted, report.diagnostics)))


def _joined(name: str, reports: Sequence[Report]) -> Outcome:
    return Outcome(
        name,
        diagnostics=tuple(diagnostic for report in reports for diagnostic in report.diagnostics),
        crashes=tuple(crash for report in reports for crash in report.crashes),
        n_documents=sum(report.n_documents for report in reports),
    )


def _fixed(source: Source, data: bytes, options: inputs.Options, job: Job) -> Outcome:
    """Fix every document of a file; one that does not settle stays as it is."""
    from newslint import fixer  # noqa: PLC0415 - for fixing only

    done: list[fixer.Fixed] = []
    mended: list[Mended] = []
    errors: list[str] = []

    def mend(document: Document) -> str:
        assert job.mend is not None
        linter, placed = job.linters.of(document)
        text = document.fields["text"].string
        try:
            done.append(job.mend(linter, placed))
        except fixer.FixLoopError as error:
            errors.append(str(error))
            done.append(fixer.Fixed(text, linter.check(placed)))
        if done[-1].changes:
            mended.append(Mended(document.origin, text, done[-1].changes))
        return done[-1].text

    after = inputs.load(source.format).rewrite(data, options, mend)
    changed = after != data
    if not job.dry and (changed or job.output or source.path == STDIN):
        write(source.path, after, job.output)
    outcome = _joined(options.uri, [_shown(fixed.report, job) for fixed in done])
    return outcome._replace(
        errors=tuple(errors),
        n_fixed=sum(fixed.n_applied for fixed in done),
        n_held_back=sum(fixed.held_back for fixed in done),
        before=data if changed else b"",
        after=after if changed else b"",
        mended=tuple(mended) if job.dry else (),
    )


def write(path: str, data: bytes, output: str = "") -> None:
    """Put a fixed file in place, below the folder `output`, or on standard output.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    from newslint.replace import replace  # noqa: PLC0415 - tempfile costs 8 ms

    if path == STDIN:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    elif output:
        inside = [part for part in os.path.normpath(path).split(os.sep) if part not in ("", os.pardir)]
        target = os.path.join(output, *inside)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        replace(target, data)
    else:
        replace(path, data)
