"""Words that the formats for people share: where a finding is, and what a run did."""

from __future__ import annotations

import os

from newslint.model import Applicability, Diagnostic, Fix, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._escape import visible

_MAX_CONTENT_CHARS = 60  # of an inserted text; longer ones are cut
_MOST_PROBLEMS = 20

_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "info"),
}
_PLAIN = Options()


def location(diagnostic: Diagnostic) -> str:
    """`news.txt:3:14`, or `articles.jsonl:812 text:3:14` for a record.

    The field is named, too, where a plain file has more than its text.
    """
    path, record_line, _ = diagnostic.origin
    if is_in_file(diagnostic):
        return f"{visible(path)}:{diagnostic.line}:{diagnostic.column}"
    record = "" if record_line is None else f":{record_line}"
    return f"{visible(path)}{record} {place(diagnostic)}"


def is_in_file(diagnostic: Diagnostic) -> bool:
    """Whether lines, columns and offsets count in the file itself, not in a field of a record."""
    return diagnostic.origin.record_line is None and diagnostic.field == "text"


def last_line(diagnostic: Diagnostic) -> int:
    """The last line of the file that a finding touches; one that ends with a line break stays on its line."""
    if not is_in_file(diagnostic):
        return diagnostic.file_line
    return max(diagnostic.line, diagnostic.end_line - (diagnostic.end_column == 1))


def place(diagnostic: Diagnostic) -> str:
    """`text:3:14`: field, line and column within a document."""
    return f"{visible(diagnostic.field)}:{diagnostic.line}:{diagnostic.column}"


def repository_path(diagnostic: Diagnostic) -> str:
    """The path as code hosts want it: slashes, and no `./` before it."""
    return visible(diagnostic.origin.uri.replace(os.sep, "/").removeprefix("./"))


def message(diagnostic: Diagnostic) -> str:
    """The message on one line, with the place where the line of the file does not tell it."""
    text = visible(diagnostic.message)
    return text if is_in_file(diagnostic) else f"{place(diagnostic)}: {text}"


def remedy(fix: Fix) -> str:
    """`fix (safe): delete the line`, or `suggestion: …` for what is never applied."""
    label = "suggestion"
    if fix.applicability is not Applicability.DISPLAY:
        label = f"fix ({fix.applicability.name.lower()})"
    return f"{label}: {visible(fix.title)}"


def headline(diagnostic: Diagnostic, options: Options = _PLAIN) -> str:
    """The finding on one line: `news.txt:3:14: error pack/rule message`."""
    severity = diagnostic.severity.name.lower()
    rule = linked(diagnostic.rule_id, diagnostic.rule_id, options)
    return f"{location(diagnostic)}: {severity} {rule} {visible(diagnostic.message)}"


def linked(shown: str, rule_id: str, options: Options) -> str:
    """Text that a terminal opens the page of a rule for (OSC 8), where links are wanted; else the text as it is.

    Colours may be inside `shown`; they add nothing to the width, nor does the link.
    """
    if not options.hyperlinks:
        return shown
    return f"\x1b]8;;{visible(options.url(rule_id))}\x1b\\{shown}\x1b]8;;\x1b\\"


def mending(fix: Fix) -> str:
    """The remedy, and the new text unless the title quotes it."""
    new = [edit.content for edit in fix.edits if (edit.content.strip() or edit.content) not in fix.title]
    shown = ", ".join(f"“{_cut(content)}”" for content in dict.fromkeys(new))
    return remedy(fix) + (f" → {shown}" if shown else "")


def _cut(content: str) -> str:
    rest = "…" if len(content) > _MAX_CONTENT_CHARS else ""
    return visible(content[:_MAX_CONTENT_CHARS]) + rest


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def sentences(summary: Summary, star: str = "") -> list[str]:
    """What the run did, one sentence a line. `star` marks safe fixes in the list above."""
    lines = [_found(summary, star)]
    if summary.cut:
        lines.append(f"{count(summary.cut, 'finding')} not shown (--max-findings).")
    if summary.known:
        lines.append(f"{count(summary.known, 'known finding')} hidden by the baseline.")
    if summary.stale:
        entries = count(summary.stale, "entry", "entries")
        lines.append(f"{entries} of the baseline gone from the text; newslint baseline update takes them out.")
    if summary.fixed:
        lines.append(f"Applied {count(summary.fixed, 'fix', 'fixes')}.")
    if summary.held_back:
        edits = count(summary.held_back, "edit")
        lines.append(f"Held back {edits} that would change too much of a text; --allow-large-edits lets them through.")
    if summary.errors:
        lines.append(
            f"{count(len(summary.errors), 'error')} kept newslint from checking everything; see standard error."
        )
    return lines


def problems(summary: Summary) -> list[str]:
    """What kept newslint from checking everything, for reports that are read without the log; the first ones."""
    lines = [visible(error) for error in summary.errors[:_MOST_PROBLEMS]]
    rest = len(summary.errors) - len(lines)
    return [*lines, f"… and {count(rest, 'more error')}"] if rest else lines


def _found(summary: Summary, star: str) -> str:
    total = sum(summary.by_severity.values())
    where = count(summary.files, "file")
    if summary.documents > summary.files:
        where += f" ({count(summary.documents, 'document')})"
    if not total:
        return f"No findings in {where}."
    counts = [count(n, *_NOUNS[level]) for level, n in sorted(summary.by_severity.items(), reverse=True) if n]
    return f"Found {count(total, 'finding')} ({', '.join(counts)}) in {where}{_fixable(summary, star)}."


def _fixable(summary: Summary, star: str) -> str:
    if summary.safe:
        more = f", {summary.unsafe} more with --unsafe-fixes" if summary.unsafe else ""
        return f"; {summary.safe} {star}fixable with newslint fix{more}"
    return f"; {summary.unsafe} fixable with newslint fix --unsafe-fixes" if summary.unsafe else ""
