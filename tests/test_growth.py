"""Time grows with the text, not with its square."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from newslint import conflicts
from newslint.document import Document
from newslint.engine import Linter
from newslint.model import Hit
from newslint.pack import RulePack

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 8  # as much text: 8 times the work if it is linear, 64 times if it is quadratic
MOST = 24


def growth(work: Callable[[int], object], size: int) -> float:
    """How often the CPU time of `work(size)` that of `TIMES * size` is; the best of three tries of each."""
    return _seconds(work, TIMES * size) / _seconds(work, size)


def _seconds(work: Callable[[int], object], size: int) -> float:
    def one() -> float:
        started = time.process_time()
        work(size)
        return time.process_time() - started

    return min(one() for _ in range(3))


@pytest.mark.parametrize("apart", [" ", "\n", "\n\n"], ids=repr)
def test_a_long_text_that_stands_there_twice(apart: str) -> None:
    linter = Linter(rule for rule in RulePack.builtin() if rule.pack == "duplication")

    def check(size: int) -> None:
        text = apart.join(f"The mayor said that {number} members had met in the hall." for number in range(size))
        report = linter.check(Document.of(f"{text}{apart}{text}"))
        assert len(report.diagnostics) >= size

    assert growth(check, 500) < MOST


def test_many_findings_that_give_way_to_another() -> None:
    rule = next(rule for rule in RulePack.builtin() if rule.fix is None)

    def resolve(size: int) -> None:
        hits = [hit for at in range(0, 10 * size, 10) for hit in (Hit(rule, at, at + 9), Hit(rule, at + 1, at + 2))]
        assert len(conflicts.resolve(hits)) == size

    assert growth(resolve, 1_000) < MOST
