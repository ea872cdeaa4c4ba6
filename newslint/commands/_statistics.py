"""`--statistics`: how often each rule finds something, in place of the list of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TextIO

from newslint import reporters
from newslint.model import Applicability, Diagnostic, NewslintError, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._escape import json_string
from newslint.reporters._words import count, linked, sentences


class Row(NamedTuple):
    """What one rule found: findings, those with a fix of each kind, files, and the highest severity."""

    rule_id: str
    findings: int
    safe: int
    unsafe: int
    files: int
    severity: Severity


class Statistics(NamedTuple):
    """A reporter that counts; `print` is how."""

    print: Callable[[list[Row], Summary, TextIO, Options], None]

    def write(self, diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
        """Print a row for each rule that finds something."""
        self.print(rows(diagnostics), summary, out, options)


def load(name: str) -> Statistics:
    """The statistics for `--format name`.

    Raises:
        NewslintError: a format that has none.
    """
    if name not in _PRINTERS:
        reporters.load(name)  # an unknown name is an error of its own, with a near match
        raise NewslintError(f"--format {name} has no --statistics; use one of {', '.join(_PRINTERS)}")
    return Statistics(_PRINTERS[name])


def rows(diagnostics: Iterable[Diagnostic]) -> list[Row]:
    """The rules that found something: most findings first, then by id."""
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(diagnostic.rule_id, []).append(diagnostic)
    return sorted((_row(rule_id, group) for rule_id, group in found.items()), key=lambda row: (-row.findings, row[0]))


def _row(rule_id: str, found: list[Diagnostic]) -> Row:
    fixes = [diagnostic.fix.applicability for diagnostic in found if diagnostic.fix]
    return Row(
        rule_id,
        len(found),
        fixes.count(Applicability.SAFE),
        fixes.count(Applicability.UNSAFE),
        len({diagnostic.origin.uri for diagnostic in found}),
        max(diagnostic.severity for diagnostic in found),
    )


def _table(rows: list[Row], summary: Summary, out: TextIO, options: Options) -> None:
    """Columns for people, and a line of totals."""
    if rows:
        out.writelines(f"{line}\n" for line in _lines(rows, options))
    if not options.quiet:
        out.writelines(f"{line}\n" for line in sentences(summary))


def _lines(rows: list[Row], options: Options) -> Iterator[str]:
    total = [sum(column) for column in zip(*(row[1:4] for row in rows), strict=True)]
    width = max(len("findings"), len(str(total[0])))
    yield f"{'findings':>{width}}  {'fixable':>8}  {'unsafe':>8}  {'files':>8}  severity  rule"
    for row in rows:
        numbers = f"{row.findings:>{width}}  {row.safe:>8}  {row.unsafe:>8}  {row.files:>8}"
        yield f"{numbers}  {row.severity.name.lower():8}  {linked(row.rule_id, row.rule_id, options)}"
    yield f"{total[0]:>{width}}  {total[1]:>8}  {total[2]:>8}  {'':8}  total     {count(len(rows), 'rule')}"


def _array(rows: list[Row], summary: Summary, out: TextIO, options: Options) -> None:  # noqa: ARG001
    """A JSON array, one object a line."""
    out.write("[" + ",".join(f"\n{_encoded(row, options)}" for row in rows) + ("\n" if rows else "") + "]\n")


def _objects(rows: list[Row], summary: Summary, out: TextIO, options: Options) -> None:  # noqa: ARG001
    """A JSON object on each line."""
    out.writelines(f"{_encoded(row, options)}\n" for row in rows)


def _encoded(row: Row, options: Options) -> str:
    return (
        f'{{"rule": {json_string(row.rule_id)}, "severity": "{row.severity.name.lower()}", '
        f'"findings": {row.findings}, "safe": {row.safe}, "unsafe": {row.unsafe}, "files": {row.files}, '
        f'"url": {json_string(options.url(row.rule_id))}}}'
    )


_PRINTERS = {"text": _table, "concise": _table, "json": _array, "jsonl": _objects}
