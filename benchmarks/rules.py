"""Hits and precision of every rule, measured on data that you have.

    python benchmarks/rules.py --data DIR > docs/measured.md

DIR holds any of these, JSON objects a line:

- `gold/docs.jsonl` ({"id", "text"}) with `gold/rows.jsonl` ({"id", "start",
  "end"}): articles in which people marked every artifact. A hit that overlaps a
  mark is right.
- `clean/*.jsonl` ({"text"}): edited news. Hits here are false, or slips that the
  editors missed.
- `raw/*.jsonl` ({"text"}): scraped articles; hits only show how often a rule fires.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newslint import Document, Linter, RulePack
from newslint.model import Diagnostic


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file; none where it is missing."""
    return [json.loads(line) for line in path.open(encoding="utf-8")] if path.exists() else []


def found(linter: Linter, texts: list[str]) -> Iterator[Diagnostic]:
    """Every finding in some texts."""
    for text in texts:
        yield from linter.check(Document.of(text)).diagnostics


def marked(linter: Linter, folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Hits of each rule in the annotated articles, and how many overlap a mark."""
    marks: dict[str, list[tuple[int, int]]] = {}
    for row in rows(folder / "rows.jsonl"):
        marks.setdefault(row["id"], []).append((row["start"], row["end"]))
    hits: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in rows(folder / "docs.jsonl"):
        for one in found(linter, [row["text"]]):
            hits[one.rule_id] += 1
            right[one.rule_id] += any(one.start < end and start < one.end for start, end in marks.get(row["id"], []))
    return hits, right


def per_thousand(linter: Linter, files: list[Path]) -> tuple[Counter[str], int]:
    """Hits of each rule in some files, and their words."""
    texts = [row["text"] for file in files for row in rows(file)]
    return Counter(one.rule_id for one in found(linter, texts)), sum(len(text.split()) for text in texts)


def main() -> None:
    """Print the table as Markdown."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    data: Path = arguments.parse_args().data
    pack = RulePack.builtin().where(lambda rule: rule.status == "stable")
    linter = Linter(pack)
    hits, right = marked(linter, data / "gold")
    clean, clean_words = per_thousand(linter, sorted((data / "clean").glob("*.jsonl")))
    raw, raw_words = per_thousand(linter, sorted((data / "raw").glob("*.jsonl")))
    print("# Measured precision\n")
    print("Made by `benchmarks/rules.py`, which says what data it takes.\n")
    print(f"Edited news: {clean_words:,} words. Scraped articles: {raw_words:,} words.\n")
    print(
        "| rule | severity | hits in annotated articles | right | per million words of edited news | hits in scraped articles |"
    )
    print("|---|---|---:|---:|---:|---:|")
    for rule in pack:
        share = f"{right[rule.id] / hits[rule.id]:.0%}" if hits[rule.id] else ""
        rate = f"{clean[rule.id] * 1e6 / clean_words:.1f}" if clean_words else ""
        print(f"| {rule.id} | {rule.severity.name.lower()} | {hits[rule.id]} | {share} | {rate} | {raw[rule.id]} |")


if __name__ == "__main__":
    main()
