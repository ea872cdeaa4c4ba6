"""Each article twice: with its findings marked, and with what safe fixes would change."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newslint.model import Diagnostic, Edit, Origin, Page
from newslint.reporters._html._markup import badge, flowing, mended, number, plain, with_newlines
from newslint.reporters._words import count, place


class Finding(NamedTuple):
    """A diagnostic, its number in the whole report, from 1, and its place on the page, "" where it has none."""

    number: int
    diagnostic: Diagnostic
    href: str

    @property
    def is_marked(self) -> bool:
        """Whether there is a mark in the text of its article."""
        return self.href.startswith("#m")


def numbered(diagnostics: Iterable[Diagnostic], pages: Iterable[Page]) -> list[Finding]:
    """All diagnostics as findings. One about a whole text has a note, but no mark: it would mark everything."""
    texts = {page.origin: page.text for page in pages}
    return [Finding(n, d, _href(n, d, texts.get(d.origin))) for n, d in enumerate(diagnostics, 1)]


def _href(n: int, d: Diagnostic, text: str | None) -> str:
    if text is None:
        return ""
    return f"#m{n}" if d.field == "text" and not _is_all(text, d) else f"#f{n}"


def _is_all(text: str, d: Diagnostic) -> bool:
    rest = text[: d.start] + text[d.end :]
    return "\n" in text.strip() and not rest.strip()


def articles(pages: Sequence[Page], findings: Iterable[Finding]) -> str:
    """All pages; only the first one is open."""
    by_origin: defaultdict[Origin, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_origin[finding.diagnostic.origin].append(finding)
    shown = (_article(n, page, by_origin[page.origin]) for n, page in enumerate(pages, 1))
    return "\n".join(shown)


def _article(n: int, page: Page, findings: Sequence[Finding]) -> str:
    marks = f'<div class="text marks">{"".join(marked(page.text, findings))}</div>'
    views, switch = marks, ""
    if page.edits:
        switch = _switch(n)
        views += f'\n<div class="text changes">{"".join(changed(page.text, page.edits))}</div>'
    return (
        f'<details class="article" id="a{n}"{" open" if n == 1 else ""}>\n'
        f'<summary><h3 dir="auto">{title(page.origin)}</h3> {_tally(page, findings)}</summary>\n'
        f'<div class="sheet">\n<div class="copy">{switch}\n{views}</div>\n{_notes(findings)}\n</div>\n</details>'
    )


def title(origin: Origin) -> str:
    """The path; for a record its line and id, too."""
    if origin.record_line is None:
        return plain(origin.uri)
    known = "" if origin.record_id is None else f' <span class="id">{plain(str(origin.record_id))}</span>'
    return f"{plain(origin.uri)}:{origin.record_line}{known}"


def _tally(page: Page, findings: Sequence[Finding]) -> str:
    by_severity = Counter(finding.diagnostic.severity for finding in findings)
    shown = [
        badge(level, f'{number(n)}<span class="hush"> {level.name.lower()}</span>')
        for level, n in sorted(by_severity.items(), reverse=True)
    ]
    if page.edits:
        shown.append(f'<span class="mends">{count(len(page.edits), "safe edit")}</span>')
    return f'<span class="tally">{" ".join(shown)}</span>'


def _switch(n: int) -> str:
    """Radio buttons that pick the view, by style alone."""
    views = (("marks", "Before"), ("both", "Changes"), ("after", "After"))
    buttons = (
        f'<label><input type="radio" name="view-{n}" value="{value}"{" checked" if value == "marks" else ""}>'
        f"<span>{label}</span></label>"
        for value, label in views
    )
    return f'<fieldset class="switch"><legend class="hush">Text of the article</legend>{"".join(buttons)}</fieldset>'


def marked(text: str, findings: Iterable[Finding]) -> Iterator[str]:
    """The text with a mark on every finding, however they nest and overlap.

    It is cut wherever a line or a finding starts or ends; each piece is marked with
    all findings that cover it, the narrowest first. Where one starts stands its number.
    """
    starts: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.is_marked:
            starts[min(finding.diagnostic.start, len(text))].append(finding)
    text = with_newlines(text)
    lines = {at: n for n, at in enumerate((0, *(match.end() for match in re.finditer("\n", text))), 1)}
    ends = {min(f.diagnostic.end, len(text)) for group in starts.values() for f in group}
    covering: list[Finding] = []
    for start, end in pairwise(sorted({*lines, *starts, *ends, len(text)})):
        if start in lines:
            yield f'<span class="line" data-n="{lines[start]}"></span>'
        yield from map(_pin, starts[start])
        covering = [f for f in (*covering, *starts[start]) if f.diagnostic.end > start]
        yield _piece(text[start:end], sorted(covering, key=_width), breaks=_is_blank(text, covering))
    yield from map(_pin, starts[len(text)])


def _width(finding: Finding) -> int:
    return finding.diagnostic.end - finding.diagnostic.start


def _is_blank(text: str, covering: Iterable[Finding]) -> bool:
    """Whether only blanks are found here, which nobody would see unless they are shown."""
    return any(not text[f.diagnostic.start : f.diagnostic.end].strip() for f in covering)


def _piece(text: str, covering: Sequence[Finding], *, breaks: bool) -> str:
    if not covering:
        return flowing(text)
    worst = max(finding.diagnostic.severity for finding in covering)
    numbers = " ".join(str(finding.number) for finding in covering)
    nested = " nested" if len(covering) > 1 else ""
    return f'<mark class="{worst.name.lower()}{nested}" data-f="{numbers}">{flowing(text, breaks=breaks)}</mark>'


def _pin(finding: Finding) -> str:
    """The number of a finding, where it starts in the text, and the way to its note.

    The digits are drawn by the style, so that copied text does not hold them.
    """
    n, d, _ = finding
    severity = d.severity.name.lower()
    label = f"Finding {n}, {severity}: {plain(d.message)}"
    return f'<a class="pin badge {severity}" id="m{n}" href="#f{n}" data-n="{n}" aria-label="{label}"></a>'


def changed(text: str, edits: Iterable[Edit]) -> Iterator[str]:
    """The text with what `edits`, sorted and disjoint, take out and put in."""
    text = with_newlines(text)
    done = 0
    for edit in (_narrowed(text, edit) for edit in edits):
        yield flowing(text[done : edit.start])
        if edit.end > edit.start:
            yield f"<del>{flowing(text[edit.start : edit.end], breaks=True)}</del>"
        if edit.content:
            yield f"<ins>{flowing(edit.content)}</ins>"
        done = edit.end
    yield flowing(text[done:])


def _narrowed(text: str, edit: Edit) -> Edit:
    """The edit without what it puts back as it was: `pier.The` to `pier. The` is one blank."""
    start, end, new = edit.start, edit.end, with_newlines(edit.content)
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new)


def _notes(findings: Sequence[Finding]) -> str:
    """The list beside the text, a note for each finding."""
    notes = "\n".join(map(_note, findings)) or "<li>Its findings are not shown (--max-findings).</li>"
    return f'<ol class="notes" tabindex="0" aria-label="Findings of this article">\n{notes}\n</ol>'


def _note(finding: Finding) -> str:
    n, d, _ = finding
    mark = f' href="#m{n}"' if finding.is_marked else ""
    where = plain(place(d).removeprefix("text:")) if finding.is_marked or d.field != "text" else "whole text"
    fix = "\n" + mended(d.fix, "p") if d.fix else ""
    return (
        f'<li id="f{n}" class="{d.severity.name.lower()}">'
        f'<p class="head">{badge(d.severity)} <a class="where"{mark}>{where}</a><span class="n">{n}</span></p>\n'
        f'<p class="message" dir="auto">{plain(d.message)}</p>{fix}\n'
        f'<p class="rule"><a href="#rule-{plain(d.rule_id)}">{plain(d.rule_id)}</a></p></li>'
    )
