"""Where the time of checking goes, by rule, kind and shared pass; for `--verbose` alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from time import process_time

from newslint.model import Hit
from newslint.scan import Chunks, LiteralHit
from newslint.view import Timed, View

SHARED = "shared"
"""The kind of passes that all kinds read from."""


class Clock:
    """Seconds of CPU time by what was being done; what runs inside something else counts for itself alone."""

    def __init__(self) -> None:
        self.seconds: defaultdict[Timed, float] = defaultdict(float)
        self._open: list[Timed] = []
        self._since = 0.0

    @contextmanager
    def running(self, name: Timed) -> Iterator[None]:
        """Count the time until the end of the block for `name`."""
        self._count()
        self._open.append(name)
        try:
            yield
        finally:
            self._count()
            self._open.pop()

    def _count(self) -> None:
        now = process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now


class TimedView(View):
    """A view that tells a clock what its rules and shared passes take."""

    clock: Clock

    def timed(self, name: Timed, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The hits; the time that each takes to come counts for `name`."""
        steps = iter(hits)
        while True:
            with self.clock.running(name):
                hit = next(steps, None)
            if hit is None:
                return
            yield hit

    @cached_property
    def folded(self) -> str:
        with self.clock.running((SHARED, "lower case")):
            return super().folded

    @cached_property
    def chunks(self) -> Chunks:
        with self.clock.running((SHARED, "tokens, and patterns within them")):
            return super().chunks

    @cached_property
    def _literals(self) -> dict[int, list[LiteralHit]]:
        with self.clock.running((SHARED, "search for phrases and anchors")):
            return super()._literals


def views(clock: Clock) -> type[View]:
    """The class of views that tell this clock."""

    class Told(TimedView):
        """A view of one run."""

    Told.clock = clock
    return Told
