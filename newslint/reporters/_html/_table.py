"""The list of all findings: as rows for every reader, and as data for the script that pages and filters it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any

from newslint.model import Diagnostic, Origin, Severity
from newslint.reporters import Options
from newslint.reporters._escape import visible
from newslint.reporters._excerpt import view
from newslint.reporters._html._articles import Finding
from newslint.reporters._html._charts import site
from newslint.reporters._html._markup import badge, mended, plain
from newslint.reporters._words import location, mending

# What readers without scripts see; the script shows a page of 50 at a time.
MAX_ROWS = 500


def rows(findings: Iterable[Finding], options: Options) -> str:
    """The first rows of the table."""
    return "\n".join(_row(finding, options) for finding in islice(findings, MAX_ROWS))


def blank() -> str:
    """The row that the script fills: it finds the elements by their classes."""
    nothing = Diagnostic(Origin(""), "text", 0, 0, "", Severity.INFO, "", 1, 1, 1, 1, "", 0, None, "")
    return _row(Finding(0, nothing, ""), Options())


def data(findings: Iterable[Finding], options: Options) -> str:
    """All findings as JSON that cannot end the element it stands in."""
    lines = (json.dumps(_record(f, options), ensure_ascii=False, separators=(",", ":")) for f in findings)
    return "[\n" + ",\n".join(lines).replace("<", "\\u003c") + "\n]"


def _record(finding: Finding, options: Options) -> dict[str, Any]:
    """What a row says, in strings that are safe to show; names as in `--format jsonl` where it has them."""
    d = finding.diagnostic
    known: dict[str, Any] = {
        "severity": d.severity.name.lower(),
        "rule": visible(d.rule_id),
        "path": visible(d.origin.uri),
        "site": visible(site(d.origin)),
        "location": location(d),
        "message": visible(d.message),
    }
    if options.excerpt and d.excerpt:
        known["excerpt"] = view(d)
    if d.fix:
        known["fix"] = {"applicability": d.fix.applicability.name.lower(), "title": mending(d.fix)}
    if finding.href:
        known["href"] = finding.href
    return known


def _row(finding: Finding, options: Options) -> str:
    d = finding.diagnostic
    before, place, after = map(plain, view(d) if options.excerpt else ("", "", ""))
    href = f' href="{finding.href}"' if finding.href else ""
    rule = plain(d.rule_id)
    return (
        f'<tr><td class="severity">{badge(d.severity)}</td>'
        f'<td class="what"><span class="message" dir="auto">{plain(d.message)}</span>'
        f'<span class="excerpt" dir="auto">{before}<mark>{place}</mark>{after}</span>{mended(d.fix, "span")}</td>'
        f'<td class="rule"><a href="#rule-{rule}">{rule}</a></td>'
        f'<td class="where" dir="auto"><a{href}>{plain(location(d))}</a></td></tr>'
    )
