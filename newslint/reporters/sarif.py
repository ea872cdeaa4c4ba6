"""SARIF 2.1.0 for code scanning: one run, with the rules that found something.

Offsets and fixes are given for plain text files alone. In a record they count
within a decoded field, so the region is the record's line and the rest stands
under `properties`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from newslint.model import Applicability, Diagnostic, Edit, Fix, Rule, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._escape import visible
from newslint.reporters._words import is_in_file, place, problems, sentences

DESCRIBES_RULES = True

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_Json = dict[str, Any]


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
    """Print one log, a result a line. ASCII only, so nothing of an article is printed raw."""
    index: dict[str, int] = {}
    rules: list[_Json] = []
    results: list[str] = []
    for diagnostic in diagnostics:
        if diagnostic.rule_id not in index:
            index[diagnostic.rule_id] = len(rules)
            rules.append(_rule(diagnostic, options))
        results.append(json.dumps(_result(diagnostic, index[diagnostic.rule_id], options)))
    out.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{\n')
    # Not one json.dump(): it is five times slower, and the log could not be read.
    for key, value in _run(rules, summary, options).items():
        out.write(f'"{key}": {json.dumps(value)},\n')
    out.write('"results": [\n' + ",\n".join(results) + "\n]}]}\n")


def _run(rules: list[_Json], summary: Summary, options: Options) -> _Json:
    """All of the run but its results."""
    return {
        "tool": {"driver": _driver(rules, options)},
        "invocations": [_invocation(summary)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that newslint ran in."}}},
        "columnKind": "unicodeCodePoints",
    }


def _driver(rules: list[_Json], options: Options) -> _Json:
    version = {"version": options.version} if options.version else {}
    home = options.url_base.removesuffix("rules/")
    return {"name": "newslint", **version, "informationUri": home, "rules": rules}


def _rule(diagnostic: Diagnostic, options: Options) -> _Json:
    """What is known of a rule; the level is its own, not that of one finding."""
    rule = options.sources.get(diagnostic.rule_id)
    severity = rule.severity if rule else diagnostic.severity
    return {
        "id": diagnostic.rule_id,
        **(_description(rule) if rule else {}),
        "helpUri": options.url(diagnostic.rule_id),
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [diagnostic.rule_id.partition("/")[0]]},
    }


def _description(rule: Rule) -> _Json:
    why = rule.why.strip()
    return {
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\nSource: {rule.source}"},
    }


def _invocation(summary: Summary) -> _Json:
    """Whether everything was checked and shown; if not, why."""
    notes = [{"level": "error", "message": {"text": line}} for line in problems(summary)]
    if summary.cut or summary.errors:
        notes.append({"level": "warning", "message": {"text": " ".join(sentences(summary))}})
    return {"executionSuccessful": not summary.errors, "toolExecutionNotifications": notes}


def _result(diagnostic: Diagnostic, rule_index: int, options: Options) -> _Json:
    in_file = is_in_file(diagnostic)
    fix = diagnostic.fix
    # A viewer applies a fix at a click, so what may only be shown is no fix here, nor one that names no edits.
    is_applicable = fix and fix.edits and fix.applicability > Applicability.DISPLAY
    fixes = [_fix(diagnostic, fix)] if fix and is_applicable and in_file else []
    return {
        "ruleId": diagnostic.rule_id,
        "ruleIndex": rule_index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": visible(diagnostic.message)},
        "locations": [_location(diagnostic, options)],
        "partialFingerprints": {"newslint/v1": diagnostic.fingerprint},
        **({"fixes": fixes} if fixes else {}),
        "properties": _properties(diagnostic, options),
    }


def _location(diagnostic: Diagnostic, options: Options) -> _Json:
    artifact = {"artifactLocation": _artifact(diagnostic.origin.uri)}
    if is_in_file(diagnostic):
        return {"physicalLocation": {**artifact, "region": _region(diagnostic, options)}}
    return {
        "physicalLocation": {**artifact, "region": {"startLine": diagnostic.file_line}},
        "logicalLocations": [{"name": diagnostic.field, "fullyQualifiedName": place(diagnostic), "kind": "property"}],
    }


def _region(diagnostic: Diagnostic, options: Options) -> _Json:
    snippet = _matched(diagnostic) if options.excerpt else None
    return {
        "startLine": diagnostic.line,
        "startColumn": diagnostic.column,
        "endLine": diagnostic.end_line,
        "endColumn": diagnostic.end_column,
        **_offsets(diagnostic.start, diagnostic.end),
        **({"snippet": {"text": snippet}} if snippet else {}),
    }


def _matched(diagnostic: Diagnostic) -> str | None:
    """The flagged text, where the excerpt holds all of it."""
    start = diagnostic.start - diagnostic.excerpt_start
    end = diagnostic.end - diagnostic.excerpt_start
    return diagnostic.excerpt[start:end] if start >= 0 and end <= len(diagnostic.excerpt) else None


def _offsets(start: int, end: int) -> dict[str, int]:
    return {"charOffset": start, "charLength": end - start}


def _properties(diagnostic: Diagnostic, options: Options) -> _Json:
    """What SARIF has no place for."""
    known: _Json = {"excerpt": diagnostic.excerpt} if options.excerpt else {}
    if diagnostic.fix:
        known["fix"] = {"applicability": diagnostic.fix.applicability.name.lower(), "title": diagnostic.fix.title}
    if diagnostic.more:
        known["more"] = [span._asdict() for span in diagnostic.more]
    if not is_in_file(diagnostic):
        _, line, record_id = diagnostic.origin
        known |= {"record": {"line": line, "id": record_id}, "field": diagnostic.field}
        known |= {"start": diagnostic.start, "end": diagnostic.end}
    return known


def _fix(diagnostic: Diagnostic, fix: Fix) -> _Json:
    replacements = [_replacement(edit) for edit in fix.edits]
    change = {"artifactLocation": _artifact(diagnostic.origin.uri), "replacements": replacements}
    return {"description": {"text": visible(fix.title)}, "artifactChanges": [change]}


def _replacement(edit: Edit) -> _Json:
    inserted = {"insertedContent": {"text": edit.content}} if edit.content else {}
    return {"deletedRegion": _offsets(edit.start, edit.end), **inserted}


def _artifact(path: str) -> _Json:
    """A percent-encoded address, relative to the root unless the path is absolute."""
    if os.path.isabs(path):
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(os.fsencode(path.replace(os.sep, "/"))), "uriBaseId": _ROOT}
