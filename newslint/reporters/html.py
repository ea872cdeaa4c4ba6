"""One web page for people: totals, charts, all findings, and articles with their findings and fixes.

The page holds all it needs and asks no server for anything, which its content
security policy enforces. It reads without scripts; with them the table can be
searched, filtered and paged. What comes from a text is never markup: it is
escaped here, and the script sets it as text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import TextIO

from newslint.model import Diagnostic, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._html import _articles, _charts, _table
from newslint.reporters._html._articles import Finding
from newslint.reporters._html._markup import badge, number, plain
from newslint.reporters._words import count, problems, sentences

DESCRIBES_RULES = True
NEEDS_TEXT = True

_COMMAND = re.compile(r"newslint [a-z]+( [a-z]+)?(?= --|[.,;]| takes)|--[a-z-]+")
_PARTS = Path(__file__).with_name("_html")


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
    """Write the page, whole, whatever `quiet` says: nobody reads it in a terminal."""
    findings = _articles.numbered(diagnostics, options.pages)
    style, boot, script = map(_part, ("style.css", "boot.js", "script.js"))
    page = Template(_part("page.html"))
    out.write(
        page.substitute(
            policy=_policy([style], [boot, script]),
            style=style,
            boot=boot,
            script=script,
            generator=plain(f"newslint {options.version}".strip()),
            home=plain(options.url_base.removesuffix("rules/")),
            parts=_parts(bool(findings), bool(options.pages)),
            totals=_totals(summary),
            main=_main(findings, options),
            row=_table.blank(),
            data=_table.data(findings, options),
        )
    )


def _part(name: str) -> str:
    return (_PARTS / name).read_text("utf-8").rstrip("\n")


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Nothing from anywhere, and of what is inline only what this module wrote."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {' '.join(map(_hash, styles))}",
            f"script-src {' '.join(map(_hash, scripts))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(inline: str) -> str:
    return f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'"


def _parts(has_findings: bool, has_pages: bool) -> str:
    """Links to the parts that there are."""
    known = {"Overview": True, "Findings": has_findings, "Articles": has_findings and has_pages}
    return " ".join(f'<a href="#{name.lower()}">{name}</a>' for name, is_there in known.items() if is_there)


def _totals(summary: Summary) -> str:
    """What the run did, in figures and in words."""
    first, *notes = (_COMMAND.sub(r"<code>\g<0></code>", plain(sentence)) for sentence in sentences(summary))
    notes += map(plain, problems(summary))
    tiles = "".join(
        f'<li class="{level.name.lower()}">{badge(level)} <strong>{number(summary.by_severity.get(level, 0))}</strong></li>'
        for level in sorted(Severity, reverse=True)
    )
    mended = f'<li><span class="badge">safe fixes</span> <strong>{number(summary.safe)}</strong></li>'
    warnings = "".join(f"<li>{note}</li>" for note in notes)
    said = f'<ul class="notices">{warnings}</ul>' if notes else ""
    return f'<p class="lead">{first}</p>\n<ul class="tiles">{tiles}{mended}</ul>\n{said}'


def _main(findings: Sequence[Finding], options: Options) -> str:
    """All below the totals: nothing, where nothing was found."""
    if not findings:
        return ""
    unpaged = {finding.diagnostic.origin for finding in findings if not finding.href}
    main = Template(_part("findings.html"))
    return main.substitute(
        charts=_charts.charts([finding.diagnostic for finding in findings], options),
        count=_table_count(len(findings)),
        rows=_table.rows(findings, options),
        articles=_article_section(options, findings, len(unpaged)),
    )


def _table_count(total: int) -> str:
    shown = min(total, _table.MAX_ROWS)
    return count(total, "finding") if shown == total else f"The first {number(shown)} of {number(total)} findings"


def _article_section(options: Options, findings: Sequence[Finding], without: int) -> str:
    """The pages, and how many texts have findings but no page."""
    if not options.pages:
        return ""
    rest = ""
    if without:
        rest = f'<p class="note">{count(without, "more text")} with findings, listed above without the text.</p>'
    return (
        '<section id="articles" aria-labelledby="articles-heading"><h2 id="articles-heading">Articles</h2>\n'
        f"{_articles.articles(options.pages, findings)}\n{rest}</section>"
    )
