"""Headlines in capitals between the paragraphs of an article: links to other stories.

A crosshead in capitals is short; a link is a whole headline, and stands where
no line around it is in capitals. Limits: house, measured on scraped news.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.detectors._lines import has_verb, lines_of, words_of
from newslint.model import Found
from newslint.notices import PROTECTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.detectors._lines import Line
    from newslint.view import View

VALUES: frozenset[str] = frozenset()

_HEADLINE = range(7, 26)  # words; a crosshead or a title has fewer
_PARAGRAPH = 12  # words
_SHARE = 0.25  # of the lines of a text that may be in capitals
_KEPT = PROTECTED | {"table", "verse", "speaker", "question", "byline", "timestamp"}


def detect(view: View) -> Iterator[Found]:
    """Find headlines in capitals that stand between paragraphs."""
    lines = lines_of(view.text)
    capital = [index for index, line in enumerate(lines) if line.text.isupper()]
    if not capital or len(capital) > _SHARE * len(lines):
        return
    for index in capital:
        if 0 < index < len(lines) - 1 and _is_paragraph(lines[index - 1]) and _is_paragraph(lines[index + 1]):
            line = lines[index]
            if _is_teaser(line) and view.role(line.number) not in _KEPT:
                yield Found(line.start, line.end)


def _is_paragraph(line: Line) -> bool:
    return line.ended and not line.text.isupper() and line.text.count(" ") + 1 >= _PARAGRAPH


def _is_teaser(line: Line) -> bool:
    words = words_of(line.text)
    return (
        len(words) in _HEADLINE
        and not line.text[0].isdigit()
        and not line.text.endswith((".", ":", "”", '"'))
        and has_verb(words)
    )
