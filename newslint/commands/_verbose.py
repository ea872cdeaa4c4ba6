"""`--verbose`: what a run works with and where its time goes, told on standard error.

A run that is timed is one process and takes no results of earlier runs: times
of several processes, or of a look into the cache, would say little of a rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from time import perf_counter, process_time
from typing import Any

import click

from newslint.commands._options import configuration_file
from newslint.commands._run import Done, Run, Stream, first_folder
from newslint.reporters._escape import visible
from newslint.reporters._words import count
from newslint.timing import SHARED, Clock, views

_MOST_RULES, _MOST_FILES = 20, 5
_SLOW = 0.1  # seconds: a file that takes longer is named
_STAGE = "stage"
_Seconds = defaultdict[str, float]


class Trace:
    """Follows a run and tells of it at the end. `options` are those that make its times honest."""

    options: Mapping[str, Any] = {"jobs": 1, "no_cache": True}

    def __init__(self) -> None:
        self._clock = Clock()
        self._files = _Seconds(float)
        self._start = perf_counter()

    def stage(self, name: str) -> AbstractContextManager[None]:
        """A block whose time counts for a stage."""
        return self._clock.running((_STAGE, name))

    def begin(self, run: Run) -> None:
        """Load the rules, and have them timed."""
        with self.stage("loading of rules"):
            run.job.linters.show_through(views(self._clock))
            run.job.linters.check_settings()

    def follow(self, stream: Stream) -> Stream:
        """The same outcomes; how long each takes is noted."""
        before = process_time()
        for source, outcome in stream:
            self._files[outcome.path] += process_time() - before
            yield source, outcome
            before = process_time()

    def tell(self, run: Run, done: Done) -> None:
        """Print everything that was noted."""
        for line in (*self._what(run, done), *self._times()):
            click.echo(line, err=True)

    def _what(self, run: Run, done: Done) -> Iterator[str]:
        file = configuration_file(run.options, first_folder(run.paths))
        yield f"configuration: {visible(str(file)) if file else 'none, all defaults'}"
        documents = sum(outcome.n_documents for outcome in done.outcomes)
        size = sum(source.size for source in run.sources) / 1e6
        yield (
            f"{count(run.job.linters.n_rules, 'rule')}; {count(len(done.outcomes), 'file')}, "
            f"{count(documents, 'document')}, {size:.1f} MB; one process, no results of earlier runs"
        )
        yield f"{perf_counter() - self._start:.2f} s; below, milliseconds of CPU time, with the compiling of patterns"

    def _times(self) -> Iterator[str]:
        stages, by_kind, rules = _Seconds(float), _Seconds(float), _Seconds(float)
        for (kind, name), seconds in self._clock.seconds.items():
            stages[name if kind == _STAGE else "rules"] += seconds
            if kind == SHARED:
                by_kind[f"shared: {name}"] += seconds
            elif kind != _STAGE:
                by_kind[kind] += seconds
                rules[name] += seconds
        del rules[""]
        slow = {path: seconds for path, seconds in self._files.items() if seconds >= _SLOW}
        yield from _table("stages", stages, len(stages))
        yield from _table("kinds of rules, and what they share", by_kind, len(by_kind))
        yield from _table("slowest rules, of those that run one by one", rules, _MOST_RULES)
        yield from _table(f"slowest files, from {_SLOW:g} s", slow, _MOST_FILES)


def _table(title: str, seconds: Mapping[str, float], most: int) -> Iterator[str]:
    """What took longest, in milliseconds."""
    if seconds:
        yield f"{title}:"
    for name in sorted(seconds, key=lambda name: (-seconds[name], name))[:most]:
        yield f"{seconds[name] * 1000:10.1f}  {visible(name)}"
