"""Files in, outcomes out: read, check, fix and write each file, on all cores."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint import inputs
from newslint.document import Document
from newslint.engine import Linter
from newslint.files import STDIN, Source
from newslint.model import Applicability, Diagnostic, NewslintError, Report, RuleCrash

PARALLEL_FROM = 1_000_000  # bytes of input; below that a pool costs more than it saves
_BATCH = 250_000  # bytes of input that one task of the pool holds


class Job(NamedTuple):
    """What to do with every file.

    `minimum` is the applicability from which fixes are applied, None to check
    only. What was fixed goes in place, to `output` (a folder), or nowhere (`dry`).
    """

    linter: Linter
    encoding: str = "utf-8"
    minimum: Applicability | None = None
    allow_large_edits: bool = False
    dry: bool = False
    output: str = ""
    stdin_name: str = "<stdin>"


class Outcome(NamedTuple):
    """What came of one file; `before` and `after` are its bytes where they differ."""

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    crashes: tuple[RuleCrash, ...] = ()
    errors: tuple[str, ...] = ()
    n_documents: int = 0
    n_fixed: int = 0
    n_held_back: int = 0
    before: bytes = b""
    after: bytes = b""


def run(sources: Sequence[Source], job: Job, jobs: int) -> Iterator[Outcome]:
    """The outcome of each file, in the order of the files for any number of jobs."""
    if jobs == 1 or sum(source.size for source in sources) < PARALLEL_FROM:
        return (process(source, job) for source in sources)
    return _in_parallel(sources, job, jobs)


def _in_parallel(sources: Sequence[Source], job: Job, jobs: int) -> Iterator[Outcome]:
    from multiprocessing import Pool  # noqa: PLC0415 - 27 ms, for large inputs only

    with Pool(jobs, _adopt, (job,)) as pool:
        for outcomes in pool.imap(_work, _batches(sources)):
            yield from outcomes


_adopted: list[Job] = []  # in a worker process: the one job of its pool


def _adopt(job: Job) -> None:
    _adopted[:] = [job]


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
    name = job.stdin_name if source.path == STDIN else source.path
    try:
        data = _read(source.path)
        options = inputs.Options(name, job.encoding)
        if job.minimum is None:
            return _checked(inputs.load(source.format).read(data, options), job, name)
        return _fixed(source, data, options, job)
    except NewslintError as error:
        return Outcome(name, errors=(str(error),))
    except OSError as error:
        return Outcome(name, errors=(f"{name}: {(error.strerror or str(error)).lower()}; check its permissions",))


def _read(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    with open(path, "rb") as file:
        return file.read()


def _checked(documents: Iterable[Document], job: Job, name: str) -> Outcome:
    return _joined(name, [job.linter.check(document) for document in documents])


def _joined(name: str, reports: Sequence[Report]) -> Outcome:
    return Outcome(
        name,
        tuple(diagnostic for report in reports for diagnostic in report.diagnostics),
        tuple(crash for report in reports for crash in report.crashes),
        n_documents=len(reports),
    )


def _fixed(source: Source, data: bytes, options: inputs.Options, job: Job) -> Outcome:
    """Fix every document of a file; one that does not settle stays as it is."""
    from newslint import fixer  # noqa: PLC0415 - for fixing only

    done: list[fixer.Fixed] = []
    errors: list[str] = []

    def mend(document: Document) -> str:
        assert job.minimum is not None
        try:
            done.append(fixer.fix(job.linter, document, job.minimum, job.allow_large_edits))
        except fixer.FixLoopError as error:
            errors.append(str(error))
            unfixed = document.fields["text"].string
            done.append(fixer.Fixed(unfixed, (), (), job.linter.check(document), 0))
        return done[-1].text

    after = inputs.load(source.format).rewrite(data, options, mend)
    changed = after != data
    if not job.dry and (changed or job.output or source.path == STDIN):
        _write(source.path, after, job.output)
    outcome = _joined(options.uri, [fixed.report for fixed in done])
    return outcome._replace(
        errors=tuple(errors),
        n_fixed=sum(len(fixed.applied) for fixed in done),
        n_held_back=sum(fixed.held_back for fixed in done),
        before=data if changed else b"",
        after=after if changed else b"",
    )


def _write(path: str, data: bytes, output: str) -> None:
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
