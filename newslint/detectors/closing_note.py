"""Notes about the author that end a text.

The same words inside an article introduce a person of the story, so a note is
told by its place, and by a name that the paragraphs before it do not use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.detectors._lines import lines_of
from newslint.detectors._search import expression
from newslint.model import Found, Severity
from newslint.notices import PROTECTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.model import Hit
    from newslint.view import View

VALUES: frozenset[str] = frozenset()
AFTER = True

_PROSE = 15  # words of a paragraph
_BEFORE = 2  # paragraphs that an article has before a note about its author
_NAME = r"^\W*((?:[A-Z][\w.’'-]*\s){1,5})"


def detect(view: View, *, notes: Sequence[str]) -> Iterator[Found]:
    """Find hits of the rules `notes` that only page furniture follows, and whose name the article does not use."""
    known = frozenset(notes)
    found = {view.text.line_number(hit.start): hit for hit in view.hits if hit.rule.id in known}
    if not found:
        return
    lines, passed = lines_of(view.text), _furniture(view)
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        hit = found.get(line.number)
        if hit is None and line.number not in passed and line.text.strip("_-–—* "):
            return
        if hit and view.role(line.number) not in PROTECTED and _is_stranger(view, hit, index):
            yield Found(line.start, line.end)


def _furniture(view: View) -> set[int]:
    """The numbers of lines that a gating rule deletes, or a part of them."""
    return {
        view.text.line_number(hit.start)
        for hit in view.hits
        if hit.severity > Severity.INFO and hit.rule.fix and hit.rule.fix.action == "delete"
    }


def _is_stranger(view: View, hit: Hit, index: int) -> bool:
    """Whether no paragraph before a note uses the last name of the one it is about."""
    before = [line.text for line in lines_of(view.text)[:index] if line.ended and line.text.count(" ") + 1 >= _PROSE]
    name = expression(_NAME).match(str(hit.values["match"]))
    if name is None or len(before) < _BEFORE:
        return False
    last = name[1].split()[-1]
    return not any(last in text for text in before)
