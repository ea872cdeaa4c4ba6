"""A summary for a pull request: totals, a table of rules, the first findings of each file.

It always fits into one comment, and says what it leaves out. All that comes from
an article stands in inline code, so it can be no link, HTML, or mention.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import TextIO
from urllib.parse import quote

from newslint.model import Applicability, Diagnostic, Summary
from newslint.reporters import Options
from newslint.reporters._escape import code_span
from newslint.reporters._words import count, is_in_file, message, problems, remedy, repository_path, sentences

# Characters. GitHub takes comments of up to 65,536; the headings need the rest.
_TABLE_ROOM, _FILES_ROOM = 14_000, 48_000
_MAX_TEXT_CHARS = 200  # of a path, a message, or what a fix does
_FINDINGS = 10  # of a file, before the others are only counted


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
    """Print the summary at the end: only what fits is kept until then, the rest is counted."""
    found: Counter[str] = Counter()
    safe: Counter[str] = Counter()
    blocks: list[str] = []
    left_out: list[int] = []  # findings of each file
    room = _FILES_ROOM
    for path, group in groupby(diagnostics, repository_path):
        of_file = list(group)
        found.update(d.rule_id for d in of_file)
        safe.update(d.rule_id for d in of_file if d.fix and d.fix.applicability is Applicability.SAFE)
        block = _file(path, of_file, options)
        room -= len(block)
        if room >= 0:
            blocks.append(block)
        else:
            left_out.append(len(of_file))
    out.write("### newslint\n")
    if not options.quiet:
        out.write("\n" + "\n".join(sentences(summary)) + "\n")
    out.writelines(f"\n- {code_span(_cut(line))}\n" for line in problems(summary))
    out.writelines(_table(found, safe, options) if found else ())
    out.writelines(blocks)
    if left_out:
        out.write(f"\nLeft out: {count(sum(left_out), 'finding')} in {count(len(left_out), 'more file')}.\n")


def _table(found: Counter[str], safe: Counter[str], options: Options) -> Iterator[str]:
    """The rules, those with most findings first."""
    yield "\n| rule | findings | fixable |\n| --- | ---: | ---: |\n"
    room = _TABLE_ROOM
    for number, (rule, n) in enumerate(found.most_common()):
        link = _link(rule, options).replace("|", "\\|")
        row = f"| {link} | {n} | {safe[rule]} |\n"
        room -= len(row)
        if room < 0:
            yield f"\nLeft out of the table: {count(len(found) - number, 'rule')} with the fewest findings.\n"
            break
        yield row


def _file(path: str, diagnostics: Sequence[Diagnostic], options: Options) -> str:
    """A list that opens at a click. Its title is HTML, where inline code needs tags."""
    more = len(diagnostics) - _FINDINGS
    title = f"<code>{escape(_cut(path))}</code>: {count(len(diagnostics), 'finding')}"
    items = "".join(_item(diagnostic, options) for diagnostic in diagnostics[:_FINDINGS])
    rest = f"- … and {more} more\n" if more > 0 else ""
    return f"\n<details><summary>{title}</summary>\n\n{items}{rest}\n</details>\n"


def _item(diagnostic: Diagnostic, options: Options) -> str:
    where = f"{diagnostic.line}:{diagnostic.column}" if is_in_file(diagnostic) else f"{diagnostic.file_line}"
    severity = diagnostic.severity.name.lower()
    fix = f"; {code_span(_cut(remedy(diagnostic.fix)))}" if diagnostic.fix else ""
    return (
        f"- {where} **{severity}** {_link(diagnostic.rule_id, options)} {code_span(_cut(message(diagnostic)))}{fix}\n"
    )


def _link(rule: str, options: Options) -> str:
    return f"[{code_span(rule)}](<{quote(options.url(rule), safe=':/?#@!$&+,;=%')}>)"


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_TEXT_CHARS else f"{text[:_MAX_TEXT_CHARS]}…"
