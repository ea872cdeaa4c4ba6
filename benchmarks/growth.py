"""Time must grow with the text, not with its square.

    python benchmarks/growth.py [--times 8] [--most 24]

Each text is checked in two lengths, the second `times` as long. Linear work
takes `times` as long, quadratic work `times` squared; a ratio above `most`
fails. CPU time, the best of three, so that it holds on a busy machine, too.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator

from newslint import conflicts
from newslint.document import Document
from newslint.engine import Linter
from newslint.model import Hit
from newslint.pack import RulePack

# Repeated without end, each is where some pattern or search once looked again and again.
UNITS = (
    " ", ".", ". ", "…", "'", "“", '("', "’", "«", "a", "A", "aB", "1", "A. ", "a.", ". a", ". . . ", "[1]", "a- ", "—",
    "©", "@", "&amp;", "<", "\r", "\n", "\t", "\0", "。", "â€™", "the ", "also", "The CEO, ", "By A ", "Update ", "call ",
    "A B C. ", "Wiki Leaks WikiLeaks ", "the mayor said that the\n", "“so it is\n", "so it is) or\n", "a\n", "A B: c\n",
)  # fmt: skip
_CHARS = 6_000
_SENTENCES = 300
_HITS = 1_000


def main() -> None:
    """Print the ratio of every text; exit 1 if one grows too fast."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--times", type=int, default=8)
    arguments.add_argument("--most", type=float, default=24)
    options = arguments.parse_args()
    failed = False
    for name, work, size in _cases():
        ratio = _seconds(work, options.times * size) / _seconds(work, size)
        failed |= ratio > options.most
        print(f"{ratio:6.1f}  {name}{'  TOO FAST' if ratio > options.most else ''}", flush=True)
    sys.exit(failed)


def _cases() -> Iterator[tuple[str, Callable[[int], object], int]]:
    """What is measured: its name, the work for a size, and the smaller size."""
    rules = RulePack.builtin()
    linter = Linter(rules)
    for unit in UNITS:
        yield repr(unit), lambda size, unit=unit: linter.check(Document.of(unit * (size // len(unit)))), _CHARS
    for apart in (" ", "\n", "\n\n"):
        yield (
            f"sentences twice, {apart!r} between",
            lambda size, apart=apart: _check_twice(linter, size, apart),
            _SENTENCES,
        )
    rule = next(iter(rules))
    yield "findings that give way", lambda size: conflicts.resolve(_overlapping(rule, size)), _HITS


def _check_twice(linter: Linter, n_sentences: int, apart: str) -> None:
    text = apart.join(f"The mayor said that {number} members had met in the hall." for number in range(n_sentences))
    linter.check(Document.of(f"{text}{apart}{text}"))


def _overlapping(rule: object, n_hits: int) -> list[Hit]:
    return [hit for at in range(0, 10 * n_hits, 10) for hit in (Hit(rule, at, at + 9), Hit(rule, at + 1, at + 2))]


def _seconds(work: Callable[[int], object], size: int) -> float:
    def once() -> float:
        started = time.process_time()
        work(size)
        return time.process_time() - started

    return min(once() for _ in range(3))


if __name__ == "__main__":
    main()
