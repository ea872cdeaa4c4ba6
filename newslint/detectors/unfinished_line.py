"""Lines that break off: the end of the sentence is missing, or stands in the next line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.detectors._endings import endings_of
from newslint.detectors._lines import last_words, lines_of
from newslint.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()


def detect(view: View, *, why: str) -> Iterator[Found]:
    """The last one to three words of each line whose ending is `why`: split, cut or break.

    Hard-wrapped text, where 8 lines or more and over 40 % of all are split, is
    reported once, at its first line (house). A break at a comma is a step milder: a lead-in to
    what was quoted below it ends so, too.
    """
    found = endings_of(view.text)[why]
    if why == "split" and len(found) >= 8 and len(found) > 0.4 * len(lines_of(view.text)):
        found = found[:1]
    for line in found:
        yield Found(last_words(line), line.end, step=int(why == "break" and line.text.endswith(",")))
