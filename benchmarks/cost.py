"""What checking costs, as ratios that hold on any machine.

    python benchmarks/cost.py articles.jsonl [--rounds 7]

`articles.jsonl` holds one {"text": …} a line, some megabytes of different
articles. Two figures, both CPU time (user and system) of whole processes:

- checking all articles as files, one process, against tokenising the same
  text with one regular expression in this process;
- checking one file of 3 KB, against starting a bare interpreter.

Each without the results of earlier runs, and again with them.

Rounds are interleaved, and the median of each figure is reported.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
SMALL_CHARS = 3_000


def cpu_of(command: list[str]) -> float:
    """Seconds of CPU time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tokenising(texts: list[str]) -> float:
    """Seconds of CPU time that the yardstick takes."""
    start = time.process_time()
    for text in texts:
        TOKEN.findall(text)
    return time.process_time() - start


def median_of(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure, taken in turn; the first round only warms up."""
    taken = [[measure() for measure in measures] for _ in range(rounds + 1)][1:]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def main() -> None:
    """Measure and print both figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("--rounds", type=int, default=7)
    options = arguments.parse_args()
    texts = [json.loads(line)["text"] for line in options.articles.open(encoding="utf-8")]
    newslint = [
        str(Path(sys.executable).with_name("newslint")),
        "check",
        "--isolated",
        "--format",
        "jsonl",
        "--jobs",
        "1",
    ]
    fresh = [*newslint, "--no-cache"]
    with tempfile.TemporaryDirectory() as folder:
        many, small = Path(folder) / "many", Path(folder) / "small.txt"
        many.mkdir()
        for number, text in enumerate(texts):
            (many / f"{number:05}.txt").write_text(text, encoding="utf-8")
        small.write_text(max(texts, key=len)[:SMALL_CHARS], encoding="utf-8")
        check, check_again, tokens, one, one_again, bare = median_of(
            options.rounds,
            lambda: cpu_of([*fresh, str(many)]),
            lambda: cpu_of([*newslint, str(many)]),
            lambda: tokenising(texts),
            lambda: cpu_of([*fresh, str(small)]),
            lambda: cpu_of([*newslint, str(small)]),
            lambda: cpu_of([sys.executable, "-c", "pass"]),
        )
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} articles, {megabytes:.1f} MB: {check:.2f} s, again {check_again:.2f} s")
    print(f"check / tokenise: {check / tokens:.1f}, again {check_again / tokens:.1f}")
    print(f"one file of 3 KB: {one * 1000:.0f} ms, again {one_again * 1000:.0f} ms")
    print(f"one file / bare interpreter: {one / bare:.1f}, again {one_again / bare:.1f}")


if __name__ == "__main__":
    main()
