"""Headlines of other stories that stand in a row at the end of a text.

Each is a line without a stop, perhaps with an excerpt under it. Lists that
belong to the article are told apart by their numbers, colons and bullets, or
by what leads to them. Limits: house, measured on the output of extractors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.detectors._lines import has_verb, is_titled, lines_of, words_of
from newslint.detectors._search import expression
from newslint.model import Found
from newslint.notices import PROTECTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.detectors._lines import Line
    from newslint.view import View

VALUES = frozenset({"count"})

_FEWEST = 3  # headlines in a row
_HEADLINE = range(4, 19)  # words of a headline
_TITLE = 5  # words from which capitals tell a headline
_EXCERPT = 24  # words of an excerpt at most
_SHARE = 0.6  # of the lines that must read like headlines
_PROSE, _ARTICLE = 15, 100  # words of a paragraph, and of all paragraphs before the headlines
_PASSED = PROTECTED | {"byline", "timestamp", "reporting-credit", "credit"}
_FORMATS = frozenset({"table", "verse", "speaker", "question", "embed"})
_BULLETS = "-•*–·▪► "


def detect(view: View) -> Iterator[Found]:
    """Find the row of headlines that ends a text, if one does."""
    lines = lines_of(view.text)
    if all(line.ended for line in lines[-_FEWEST:]):  # in most texts; roles cost more
        return
    end = len(lines)
    while end and view.role(lines[end - 1].number) in _PASSED:
        end -= 1
    start, headlines = _row(view, lines, end)
    if len(headlines) < _FEWEST or not _is_row([lines[index] for index in headlines]):
        return
    before = lines[:start]
    if before and not before[-1].text.endswith(":") and _article_words(before) >= _ARTICLE:
        yield Found(lines[start].start, lines[end - 1].end, {"count": len(headlines)})


def _row(view: View, lines: Sequence[Line], end: int) -> tuple[int, list[int]]:
    """Where the row begins that ends before `end`, and which of its lines are headlines."""
    start, headlines = end, []
    bulleted = end > 0 and lines[end - 1].text[0] in _BULLETS
    index = end - 1
    while index > 0 and (lines[index].text[0] in _BULLETS) == bulleted:
        if _is_headline(lines[index]) and view.role(lines[index].number) not in _FORMATS | PROTECTED:
            headlines.append(index)
            start = index
        elif not (_is_excerpt(lines[index]) and _is_headline(lines[index - 1])):
            break
        index -= 1
    return start, headlines


def _is_headline(line: Line) -> bool:
    words = line.text.count(" ") + 1
    if (line.ended and line.text[-1] != "?") or words not in _HEADLINE or line.text[-1] in ",;":
        return False
    bare = line.text.lstrip(_BULLETS + "\"'“‘")
    return bare[:1].isalnum() and not bare[0].islower() and not expression(r"\d{1,3}[.)] |https?:").search(bare)


def _is_excerpt(line: Line) -> bool:
    return line.text.count(" ") < _EXCERPT and line.text[-1] != ":"


def _is_row(headlines: Sequence[Line]) -> bool:
    """Whether lines read like headlines: with a verb or capitals, and without the marks of a list."""
    texts = [line.text.lstrip(_BULLETS) for line in headlines]
    if 2 * sum(":" in text or "(" in text for text in texts) > len(texts):
        return False
    told = sum(has_verb(words) or (len(words) >= _TITLE and is_titled(words)) for words in map(words_of, texts))
    return told >= _SHARE * len(texts)


def _article_words(lines: Sequence[Line]) -> int:
    words = (line.text.count(" ") + 1 for line in lines if line.ended)
    return sum(count for count in words if count >= _PROSE)
