"""Asking about each finding, as `git add -p` does: what to apply, skip, or edit by hand."""

from __future__ import annotations

import difflib
from typing import TextIO

import click

from newslint.document import Document, Text
from newslint.edits import apply
from newslint.engine import Linter
from newslint.fixer import Fixed, is_free
from newslint.model import Change, Diagnostic, Edit, Severity
from newslint.reporters._escape import visible_excerpt
from newslint.reporters._words import headline

_CONTEXT_LINES = 2
_HELP = """\
y - apply this fix
n - leave this finding as it is
a - apply this fix and all others of this rule
d - leave this finding and all others of this rule
e - edit the lines by hand
q - leave this and all that follows
? - show this help
"""


class Reviewer:
    """Asks on `out`, reads answers from `answers`; what was answered for a rule or by `q` holds for all documents."""

    def __init__(self, answers: TextIO, out: TextIO, color: bool) -> None:
        self._answers, self._out, self._color = answers, out, color
        self._for_rule: dict[str, str] = {}  # rule id: y or n
        self._has_quit = False

    def mend(self, linter: Linter, document: Document) -> Fixed:
        """The document with what the user wanted; nothing is written here."""
        report = linter.check(document)
        string = document.fields["text"].string
        findings = [d for d in report.diagnostics if d.field == "text" and (d.fix or d.severity > Severity.INFO)]
        changes: list[Change] = []
        n_applied = 0
        for number, diagnostic in enumerate(findings, 1):
            edits = self._wanted(diagnostic, document.fields["text"], f"[{number}/{len(findings)}]")
            taken = [change.edit for change in changes]
            if all(is_free(edit, taken) for edit in edits):
                changes = sorted([*changes, *(Change(edit, (diagnostic.rule_id,)) for edit in edits)])
                n_applied += bool(edits)
            else:
                self._out.write("left as it is: it overlaps what was applied before; run newslint again for it\n")
        if not changes:
            return Fixed(string, report)
        fixed = apply(string, [change.edit for change in changes])
        mended = document._replace(fields={**document.fields, "text": Text(fixed)})
        return Fixed(fixed, linter.check(mended), tuple(changes), n_applied)

    def _wanted(self, diagnostic: Diagnostic, text: Text, number: str) -> tuple[Edit, ...]:
        """The edits that the user wants for a finding."""
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        answer = "n" if self._has_quit else self._for_rule.get(diagnostic.rule_id, "")
        if answer == "y" and not edits:
            answer = ""
        if not answer:
            self._show(diagnostic, text, number, edits)
        while True:
            answer = answer or self._ask(diagnostic)
            if answer in ("a", "d"):
                answer = self._for_rule[diagnostic.rule_id] = "y" if answer == "a" else "n"
            if answer == "q":
                self._has_quit = True
            if answer == "e":
                by_hand = self._edited(text, diagnostic)
                if by_hand:
                    return (by_hand,)
            elif answer != "?":
                return edits if answer == "y" else ()
            else:
                self._out.write(_HELP)
            answer = ""

    def _ask(self, diagnostic: Diagnostic) -> str:
        """One of the offered letters; the end of the input quits."""
        fix = diagnostic.fix
        letters = "y,n,a,d,e,q,?" if fix else "n,d,e,q,?"
        question = f"Apply this {fix.applicability.name.lower()} fix" if fix else "No fix is known; go on"
        while True:
            self._out.write(f"{question} [{letters}]? ")
            self._out.flush()
            line = self._answers.readline()
            answer = line.strip().lower()[:1] if line else "q"
            if answer and answer in letters.split(","):
                return answer
            self._out.write(_HELP if answer else "")

    def _edited(self, text: Text, diagnostic: Diagnostic) -> Edit | None:
        """What the user made of the lines of a finding, in an editor; None where nothing was saved."""
        start, end = text.lines[diagnostic.line - 1].start, text.lines[diagnostic.end_line - 1].end
        lines = text.string[start:end]
        try:
            by_hand = click.edit(lines + "\n", extension=".txt")
        except click.ClickException as error:  # no reason to lose all answers
            self._out.write(f"{error.message}\n")
            return None
        if by_hand is None:
            return None
        by_hand = by_hand.removesuffix("\n")
        # click gives "\n" for every line end.
        return Edit(start, end, by_hand.replace("\n", "\r\n") if "\r\n" in lines else by_hand)

    def _show(self, diagnostic: Diagnostic, text: Text, number: str, edits: tuple[Edit, ...]) -> None:
        self._out.write(f"\n{number} {headline(diagnostic)}\n")
        for line in _diff(text, diagnostic, edits):
            shown = visible_excerpt(line)
            color = {"-": "red", "+": "green"}.get(line[:1])
            self._out.write((click.style(shown, fg=color) if color and self._color else shown) + "\n")


def _diff(text: Text, diagnostic: Diagnostic, edits: tuple[Edit, ...]) -> list[str]:
    """The lines around a finding, with what its fix takes and puts in."""
    first = max(0, diagnostic.line - 1 - _CONTEXT_LINES)
    last = min(len(text.lines), diagnostic.end_line + _CONTEXT_LINES + 1)
    start, end = text.lines[first].start, text.lines[last - 1].end
    inside = [edit for edit in edits if start <= edit.start and edit.end <= end]
    before = text.string[start:end]
    after = apply(before, [Edit(edit.start - start, edit.end - start, edit.content) for edit in inside])
    if before == after:
        return [f"  {line}" for line in before.splitlines()]
    diff = difflib.unified_diff(before.splitlines(), after.splitlines(), n=_CONTEXT_LINES, lineterm="")
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]
