"""Lines before and after the article, told by the page furniture that stands among them.

What follows the comment form, the share buttons or the foot of a page is no
part of the article, and neither is what comes before its time stamp, unless
paragraphs stand there too. Shares and runs: house, measured on the output of
extractors.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.detectors._headline import BODY, is_headline
from newslint.detectors._lines import lines_of
from newslint.model import Found, Severity
from newslint.notices import OPENING, PROTECTED, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.detectors._lines import Line
    from newslint.model import Hit
    from newslint.view import View

VALUES = frozenset({"count"})
AFTER = True

_PROSE_WORDS = 15  # words from which a line with a stop is a paragraph
_SENTENCE_WORDS = 8  # words from which it may be the last one of an article
_OPEN = 20  # words from which a line without a stop is a paragraph that was cut
_ARTICLE = 60  # words of paragraphs that an article has at least
_SHARE = 0.5  # of the article's words that paragraphs of comments and teasers may have
_HEAD = 6  # lines before the first paragraph among which its headline is looked for
_LABEL = 8  # words of a label above an article; what is longer may be its standfirst
_SHORTEST = 5  # words from which a line with a stop may be its first sentence
_NUMBERS = 3  # numbers that a row of results has
_HEADLINE = 5  # blanks between the words of a headline; results and crossheads have fewer
_RUN = 1  # paragraphs in a row that may stand outside of the article
_FORMATS = frozenset({"table", "verse", "speaker", "question"})


class Page(NamedTuple):
    """The lines of a text, the words of each that is a sentence at least (else 0), and which of them are furniture."""

    lines: tuple[Line, ...]
    words: list[int]
    furniture: frozenset[int]

    def prose(self, fewest: int) -> list[int]:
        """The words of each line that is a paragraph of at least so many words, else 0."""
        return [words if words >= fewest else 0 for words in self.words]

    def first(self, fewest: int) -> int:
        """The first such line, else 0."""
        return next((index for index, words in enumerate(self.words) if words >= fewest), 0)


def detect(
    view: View, *, closing: Sequence[str] = (), leading: Sequence[str] = (), opening: Sequence[str] = ()
) -> Iterator[Found]:
    """Find lines outside of the article by rules whose hits mark its edges.

    - closing: rules for what stands below an article; a lone paragraph may follow
    - leading: rules for what may stand inside an article too; no paragraph may follow
    - opening: rules for what stands above an article; no paragraph may come before
    """
    if not any(map(_deletes, view.hits)) and all(line.ended for line in lines_of(view.text)[:1]):
        return
    page = _page(view)
    if opening:
        yield from _found(view, page, _above(view, page, _places(view, page, opening)))
    elif page.furniture:
        last = _last(page.prose(_PROSE_WORDS), _places(view, page, closing), len(page.lines), _RUN)
        last = _last(page.prose(_SENTENCE_WORDS), _places(view, page, leading), last, 0)
        yield from _found(view, page, range(last + 1, len(page.lines)))


@lru_cache(maxsize=2)
def _page(view: View) -> Page:
    lines = lines_of(view.text)
    deleted = {number for hit in view.hits if _deletes(hit) for number in _numbers(view, hit)}
    furniture = frozenset(index for index, line in enumerate(lines) if line.number in deleted)
    words = [0 if index in furniture else _sentence_words(line) for index, line in enumerate(lines)]
    return Page(lines, words, furniture)


def _deletes(hit: Hit) -> bool:
    fix = hit.rule.fix
    return fix is not None and fix.action == "delete" and hit.severity > Severity.INFO


def _numbers(view: View, hit: Hit) -> range:
    """The numbers of the lines that a hit takes as a whole."""
    first, last = view.text.line_number(hit.start), view.text.line_number(max(hit.start, hit.end - 1))
    string, fix = view.text.string, hit.rule.fix
    start, end = view.text.lines[first].start, view.text.lines[last].end
    whole = (fix and fix.value == "line") or not (string[start : hit.start] + string[hit.end : end]).strip()
    return range(first, last + 1) if whole else range(0)


def _sentence_words(line: Line) -> int:
    words = line.text.count(" ") + 1
    return words if (line.ended and line.text[-1] != ":") or words >= _OPEN else 0


def _places(view: View, page: Page, rules: Sequence[str]) -> list[int]:
    """Where in a page's lines the hits of some rules stand, in order."""
    names = frozenset(rules)
    numbers = {view.text.line_number(hit.start) for hit in view.hits if hit.rule.id in names}
    return [index for index, line in enumerate(page.lines) if line.number in numbers]


def _last(prose: Sequence[int], marks: Sequence[int], end: int, run: int) -> int:
    """The first mark after which, up to `end`, stand few paragraphs, and no more than `run` in a row; else `end`."""
    found, known, inside, total = end, frozenset(marks), 0, sum(prose[:end])
    in_row = 0
    for index in range(end - 1, -1, -1):
        in_row = in_row + 1 if prose[index] else 0
        inside += prose[index]
        if in_row > run or inside > _SHARE * (total - inside) or total - inside < _ARTICLE:
            break
        if index in known:
            found = index
    return found


def _above(view: View, page: Page, marks: Sequence[int]) -> list[int]:
    """The lines above the article: labels before the last mark before the first paragraph, and the headline.

    A first line may be a heading that the article needs: it is told for a headline
    only where the page left furniture, or a dateline opens the article below it.
    """
    first = page.first(_PROSE_WORDS)
    title = _title(view, page)
    edge = max([mark for mark in marks if mark < first] + ([] if title is None else [title]), default=0)
    return [index for index in range(edge + 1) if index == title or (index < edge and _is_label(page.lines[index]))]


def _title(view: View, page: Page) -> int | None:
    """The only line that reads like the headline, not far above the first sentence: of several, none is sure."""
    first = page.first(_SENTENCE_WORDS)
    if not page.furniture and not pattern(OPENING).match(page.lines[first].text):
        return None
    start = page.lines[first].start
    body = view.text.string[start : start + BODY]
    near = [index for index in range(max(0, first - _HEAD), first) if index not in page.furniture]
    titles = [index for index in near if _is_title(page.lines[index].text, body)]
    return titles[0] if len(titles) == 1 and not any(page.words[index] for index in near) else None


def _is_title(line: str, body: str) -> bool:
    numbers = sum(map(str.isdigit, line.split()))
    return line.count(" ") >= _HEADLINE and numbers < _NUMBERS and is_headline(line, body)


def _found(view: View, page: Page, outside: Iterable[int]) -> Iterator[Found]:
    """Runs of lines, without those that have a rule of their own or must stay."""
    run: list[int] = []
    for index in (*outside, len(page.lines)):
        if run and (index != run[-1] + 1 or not _goes(view, page, index)):
            yield Found(page.lines[run[0]].start, page.lines[run[-1]].end, {"count": len(run)})
            run = []
        if _goes(view, page, index):
            run.append(index)


def _goes(view: View, page: Page, index: int) -> bool:
    if index in page.furniture or index == len(page.lines):
        return False
    role = view.role(page.lines[index].number)
    return role not in PROTECTED and role not in _FORMATS


def _is_label(line: Line) -> bool:
    """Whether a line may stand above an article: short, no sentence, no row of results."""
    words = line.text.split()
    return (
        len(words) <= _LABEL
        and not (words[0][0].isdigit() and len(words) > 2)
        and not (line.ended and len(words) >= _SHORTEST)
        and sum(map(str.isdigit, words)) < _NUMBERS
    )
