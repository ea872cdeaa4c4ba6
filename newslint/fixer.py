"""Apply fixes to a text until nothing changes, and say what was done.

The brake: no run takes more than a tenth of a document's words, or a line of
more than 40 words, unless the user allows large edits.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newslint.document import Document, Text
from newslint.edits import apply, compose
from newslint.engine import Linter
from newslint.model import Applicability, Change, Diagnostic, Edit, Fix, NewslintError, Report

MAX_PASSES = 10
MAX_REMOVED_RATIO = 0.1  # of a document's words
MAX_REMOVED_LINE_WORDS = 40


class FixLoopError(NewslintError):
    """Fixes still applied after MAX_PASSES; names the rules that undo each other."""


class Fixed(NamedTuple):
    """A text after fixing.

    `changes` lead from the original to `text` at once; `n_applied` counts the
    fixes they come from; `report` is what the text has now; `held_back` counts
    fixes that the brake refused.
    """

    text: str
    report: Report
    changes: tuple[Change, ...] = ()
    n_applied: int = 0
    held_back: int = 0


def fix(linter: Linter, document: Document, minimum: Applicability, allow_large_edits: bool = False) -> Fixed:
    """Fix the `text` field of a document until stable.

    Raises:
        FixLoopError: the text did not settle.
    """
    original = document.fields["text"].string
    budget = None if allow_large_edits else int(MAX_REMOVED_RATIO * len(original.split()))
    fixed, removed = _settle(linter, document, minimum, budget is not None)
    if budget is None or removed <= budget:
        return fixed
    # All or nothing: taking a tenth now and a tenth at the next run would break "fixing twice changes nothing".
    held, _ = _settle(linter, document, minimum, brake=True, remove_words=False)
    return held


def _settle(
    linter: Linter, document: Document, minimum: Applicability, brake: bool, remove_words: bool = True
) -> tuple[Fixed, int]:
    """The fixed document, and how many words its fixes removed."""
    original = string = document.fields["text"].string
    rounds: list[list[Change]] = []
    applied = removed = 0
    for _ in range(MAX_PASSES):
        report = linter.check(document)
        wanted = [d for d in report.diagnostics if d.field == "text" and d.fix and d.fix.applicability >= minimum]
        allowed = [d for d in wanted if not brake or _is_small(string, d, remove_words)]
        chosen = _disjoint(allowed)
        if not chosen:
            changes = compose(len(original), rounds)
            return Fixed(string, report, changes, applied, len(wanted) - len(allowed)), removed
        rounds.append(sorted(Change(edit, (d.rule_id,)) for d in chosen for edit in _fix_of(d).edits))
        edits = [change.edit for change in rounds[-1]]
        removed += sum(_removed_words(string, edit) for edit in edits)
        string = apply(string, edits)
        applied += len(chosen)
        document = document._replace(fields={**document.fields, "text": Text(string)})
    guilty = ", ".join(sorted({diagnostic.rule_id for diagnostic in chosen}))
    raise FixLoopError(f"{document.origin.uri}: fixes did not settle in {MAX_PASSES} passes; look at {guilty}")


def _disjoint(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Those whose fixes can be applied together; of two that overlap, the first."""
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for diagnostic in sorted(diagnostics, key=_place):
        edits = _fix_of(diagnostic).edits
        if all(is_free(edit, taken) for edit in edits):
            chosen.append(diagnostic)
            for edit in edits:
                insort(taken, edit)
    return chosen


def is_free(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Whether an edit overlaps none of the sorted ones, and no insertion stands right after another edit."""
    at = bisect(taken, edit)
    return all(
        after.start > before.end or (after.start == before.end and after.end > after.start)
        for before, after in pairwise([*taken[max(0, at - 1) : at], edit, *taken[at : at + 1]])
    )


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    edits = _fix_of(diagnostic).edits
    return edits[0].start, edits[-1].end


def _fix_of(diagnostic: Diagnostic) -> Fix:
    assert diagnostic.fix is not None
    return diagnostic.fix


def _removed_words(string: str, edit: Edit) -> int:
    """Words with a letter or digit that a deletion takes; a replacement takes none."""
    if edit.content:
        return 0
    return sum(any(map(str.isalnum, word)) for word in string[edit.start : edit.end].split())


def _is_small(string: str, diagnostic: Diagnostic, remove_words: bool) -> bool:
    removed = sum(_removed_words(string, edit) for edit in _fix_of(diagnostic).edits)
    return removed <= (MAX_REMOVED_LINE_WORDS if remove_words else 0)
