"""Rules for people: run their examples, and render a rule as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from newslint import fixer, kinds, plugins
from newslint.document import Document
from newslint.edits import apply
from newslint.engine import Linter
from newslint.kinds import Key
from newslint.model import SITE_URL, Applicability, Diagnostic, Example, Rule
from newslint.rulefile import FIX_ACTIONS, KEYS
from newslint.yamlfile import editor_line


def failures(rule: Rule, known: Iterable[Rule] = ()) -> Iterator[str]:
    """One complaint for each example that the rule gets wrong, alone or with those of `known` that it builds on."""
    needed = kinds.builds_on(rule)
    linter = Linter([rule, *(other for other in known if other.id in needed)])
    for example in rule.bad:
        yield from _bad_failures(rule, linter, example)
    for text in rule.good:
        if found := _found(linter, rule, text):
            yield f"{rule.id}: near miss flagged: {text!r} at {found[0].start}: {_matched(text, found)}"
    if rule.kind != "metric" and not any(e.hits or e.fixed is not None for e in rule.bad):
        yield f"{rule.id}: no bad example pins a place; give 'hits' or 'fixed'"


def _bad_failures(rule: Rule, linter: Linter, example: Example) -> Iterator[str]:
    document = _document(rule, example.text)
    report = linter.check(document)
    yield from (f"{rule.id}: crashed on {example.text!r}: {crash.error}" for crash in report.crashes)
    found = _of(rule, report.diagnostics)
    got = _matched(example.text, found)
    if example.hits is None and len(got) != 1:
        yield f"{rule.id}: {example.text!r} gives {len(got)} findings, not 1: {got}; pin them with 'hits'"
    if example.hits is not None and got != list(example.hits):
        yield f"{rule.id}: {example.text!r} gives {got}, not {list(example.hits)}"
    if example.suggests is not None:
        edits = sorted(edit for one in found if one.fix for edit in one.fix.edits)
        if (shown := apply(example.text, edits)) != example.suggests:
            yield f"{rule.id}: suggests {shown!r}, not {example.suggests!r}"
    if example.fixed is not None:
        yield from _fix_failures(rule, linter, document, example.fixed)


def _fix_failures(rule: Rule, linter: Linter, document: Document, expected: str) -> Iterator[str]:
    fixed = fixer.fix(linter, document, Applicability.UNSAFE, allow_large_edits=True)
    if fixed.text != expected:
        yield f"{rule.id}: fixing gives {fixed.text!r}, not {expected!r}"
    if left := _found(linter, rule, expected):
        yield f"{rule.id}: the fixed text is still flagged: {_matched(expected, left)}"


def _document(rule: Rule, text: str) -> Document:
    site = rule.sites[0] if rule.sites else ""
    return Document.of(text, "example")._replace(site=site)


def _found(linter: Linter, rule: Rule, text: str) -> tuple[Diagnostic, ...]:
    return _of(rule, linter.check(_document(rule, text)).diagnostics)


def _of(rule: Rule, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(diagnostic for diagnostic in found if diagnostic.rule_id == rule.id)


def _matched(text: str, found: tuple[Diagnostic, ...]) -> list[str]:
    return [text[diagnostic.start : diagnostic.end] for diagnostic in found]


def page(rule: Rule) -> str:
    """The rule as Markdown: what, why, examples, and how it is fixed."""
    sections = [
        f"# {rule.title}",
        f"`{rule.id}` · {rule.severity.name.lower()} · {rule.status} · made by the {rule.cause}",
        rule.why,
    ]
    sections += [*_flagged(rule), *_not_flagged(rule), f"Source: {rule.source}"]
    return "\n\n".join(sections) + "\n"


def pages(rules: Sequence[Rule]) -> dict[str, str]:
    """The documentation of rules by file name: a page each, and `index.md`."""
    lines = ["# Rules", "", "Generated from the rule files by `newslint rules docs`.", ""]
    for pack, group in groupby(rules, key=lambda rule: rule.pack):
        lines += [f"## {pack}", "", "| rule | severity | fix | flags |", "|---|---|---|---|"]
        lines += [_row(rule) for rule in group]
        lines.append("")
    own = {"index.md": "\n".join(lines), "rule-file.md": _format_page()}
    return {**own, **{f"{rule.id}.md": page(rule) for rule in rules}}


def _format_page() -> str:
    """Every key of a rule file, common ones and those of each kind."""
    lines = ["# The rule file", "", "One YAML file a rule, `<pack>/<name>.yaml`; its path is its id.", ""]
    lines += _key_table(KEYS)
    for name in plugins.builtin("kinds"):
        module = kinds.load(name)
        lines += ["", f"## kind: {name}", "", (module.__doc__ or "").strip(), "", *_key_table(module.KEYS)]
    return "\n".join(lines) + "\n"


def _key_table(keys: Mapping[str, Key]) -> Iterator[str]:
    yield "| key | type | default | meaning |"
    yield "|---|---|---|---|"
    for name, key in keys.items():
        default = "required" if key.default is ... else f"`{key.default}`" if key.default else ""
        choices = f" ({', '.join(f'`{choice}`' for choice in key.choices if choice)})" if key.choices else ""
        yield f"| `{name}` | {_JSON_TYPES[key.type]} | {default} | {key.doc.replace('|', chr(92) + '|')}{choices} |"


def _row(rule: Rule) -> str:
    fix = rule.fix.applicability.name.lower() if rule.fix else ""
    name = rule.id.partition("/")[2]
    return f"| [{name}]({rule.id}.md) | {rule.severity.name.lower()} | {fix} | {rule.title} |"


def _flagged(rule: Rule) -> Iterator[str]:
    yield "## Flagged"
    for example in rule.bad:
        yield _block(example.text)
        if example.hits:
            yield "Found: " + ", ".join(_quoted(_one_line(hit)) for hit in example.hits)
        if example.fixed is not None or example.suggests is not None:
            yield "After the fix:" if example.fixed is not None else "Suggested:"
            yield _block(example.fixed if example.fixed is not None else example.suggests or "")
    yield f"Fix: {_fix_line(rule)}"


def _not_flagged(rule: Rule) -> Iterator[str]:
    yield "## Not flagged"
    yield from map(_block, rule.good)


def _fix_line(rule: Rule) -> str:
    if rule.fix is None:
        return "none; the text must be mended by hand"
    words = {
        Applicability.SAFE: "safe, applied by `newslint fix`",
        Applicability.UNSAFE: "unsafe, applied only with `--unsafe-fixes`",
        Applicability.DISPLAY: "only shown, never applied",
    }
    only = f", only where the configuration strips {' or '.join(rule.strips)}" if rule.strips else ""
    return f"{rule.fix.action.replace('_', ' ')} {_one_line(rule.fix.value)!r} ({words[rule.fix.applicability]}{only})"


def _block(text: str) -> str:
    return "```text\n" + text.rstrip("\n") + "\n```"


def _quoted(text: str) -> str:
    """Words in quotation marks; as code where Markdown or HTML would read something else."""
    if not re.search(r"[<>&*_`\[\]\\~|#]|://", text):
        return f"“{text}”"
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"


def _one_line(text: str) -> str:
    return text.replace("\n", "⏎")


TEMPLATE = (
    editor_line("rule")
    + """
title: What is flagged, as a noun phrase
why: >
  What harm it does to a reader or a training set.
severity: warning
source: house
cause: page
status: preview

kind: literal
phrases:
  - See the full forecast

message: 'weather box: {match}'
fix: {delete: line, applicability: unsafe}

bad:
  - text: |
      Rain is due on Sunday.
      See the full forecast
      The ferry will not sail.
    hits: [See the full forecast]
    fixed: |
      Rain is due on Sunday.
      The ferry will not sail.
good:
  - Readers can see the full forecast on Sunday, the office said.
"""
)
_JSON_TYPES = {str: "string", list: "array", dict: "object", float: "number", int: "integer", bool: "boolean"}


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule file: common keys, and those of each kind."""
    names = plugins.builtin("kinds")
    known = {name: kinds.load(name).KEYS for name in names}
    properties = {key: _property(spec) for keys in known.values() for key, spec in keys.items()}
    properties.update({key: _property(spec) for key, spec in KEYS.items()})
    properties["kind"]["enum"] = names
    properties["fix"]["properties"] = {
        "applicability": {"enum": [level.name.lower() for level in Applicability]},
        **{action: {"enum": list(values)} if values else {"type": "string"} for action, values in FIX_ACTIONS.items()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{SITE_URL}schemas/rule.schema.json",
        "title": "newslint rule",
        "type": "object",
        "properties": properties,
        "required": [key for key, spec in KEYS.items() if spec.default is ...],
        "additionalProperties": False,
        "allOf": [_of_kind(name, keys) for name, keys in known.items()],
    }


def _property(key: Key) -> dict[str, Any]:
    described: dict[str, Any] = {"type": _JSON_TYPES[key.type], "description": key.doc}
    if key.choices:
        described["enum"] = list(filter(None, key.choices))
    return described


def _of_kind(name: str, keys: Any) -> dict[str, Any]:
    required = [key for key, spec in keys.items() if spec.default is ...]
    return {"if": {"properties": {"kind": {"const": name}}}, "then": {"required": required}}
