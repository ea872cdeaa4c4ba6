"""Moments in which no signal may interrupt."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from signal import SIGINT, SIGTERM

__all__ = ["SIGINT", "SIGTERM", "held"]


@contextmanager
def held(*signals: signal.Signals) -> Iterator[None]:
    """Have signals wait until the block is done; processes started inside never get them. Does nothing on Windows."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
