"""Lines that read like finished sentences but have no final stop."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from newslint.detectors._endings import ending, facts_of
from newslint.detectors._lines import (
    Line,
    has_past,
    has_verb,
    is_credit,
    is_labelled,
    is_listed,
    is_titled,
    last_sentence,
    last_words,
    lines_of,
    open_lines,
    words_of,
)  # fmt: skip
from newslint.detectors._words import OPENERS, word_set
from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()
AFTER = True

# Roles of lines that need no final stop, or are some other rule's business.
_OTHER_ROLES = word_set(
    "byline timestamp credit caption copyright embed speaker verse table reporting-credit sponsor dateline"
)


# The first line of an article, or the one under its headline, may be a standfirst or a caption, which
# have no stop: up to two or three sentences (house).
_STANDFIRST_WORDS = 40
_FEWEST_WORDS = 6  # of a line that is not the last
_LAST = 4  # lines before the one that counts as the last of an article


class _Counts(NamedTuple):
    """Lines that read like sentences: with a final stop, and without."""

    ended: int
    open: int


def detect(view: View, *, where: str) -> Iterator[Found]:
    """The last words of sentences without a final stop; `where` is inside, end, list or heading.

    - inside: at least 20 words with a finite verb, or 6 with a common past form, or 12; not list items
    - end: the last line of the article, from 3 words with a finite verb
    - list: items of a list that hold a finite verb, from 7 words
    - heading: a last line of 4 to 10 words without a verb, under which nothing stands

    Counts in full only where at least 4 other lines read like sentences (2, for
    20 words or more between finished lines) and 80 % of them have their stop, both
    neighbours have theirs, and the line opens like prose; a step milder where 3 or more and over 20 % of all
    lack it. Source: house, measured on
    edited news.
    """
    yield from (found for place, found in _all_places(view) if place == where)


@lru_cache(maxsize=2)
def _all_places(view: View) -> list[tuple[str, Found]]:
    """What is found, with where.

    Roles, which cost most, are asked for only where they matter.
    """
    lines = _untaken(view)
    while lines and view.role(lines[-1].number) in _OTHER_ROLES:
        lines.pop()
    readable = (line.number for line in lines if not line.ended and _reads_like_sentence(line, last=line is lines[-1]))
    likely = {number for number in readable if view.role(number) not in _OTHER_ROLES}
    if not likely and not (lines and _may_be_heading(lines[-1])):
        return []
    own = tuple(_own(view, lines, likely))
    return [*(("heading", found) for found in _last_heading(own)), *_sentences(own, likely)]


def _untaken(view: View) -> list[Line]:
    """The lines in which no other rule found what is no text of the article; none where all have their end."""
    if not open_lines(view.text):
        return []
    packs = {"boilerplate", "markup", "duplication"}
    taken = {view.text.line_number(hit.start) for hit in view.hits if hit.rule.pack in packs}
    return [line for line in lines_of(view.text) if line.number not in taken]


def _own(view: View, lines: list[Line], likely: set[int]) -> Iterator[Line]:
    """The article's own lines: of those without a stop, the ones with a role beside `likely` lines, by number.

    From `_doubtful_from` on, roles matter everywhere.
    """
    doubtful = _doubtful_from(lines)
    for ended, group in groupby(lines, key=attrgetter("ended")):
        run = list(group)
        if not ended and (run[-1].number >= doubtful or any(line.number in likely for line in run)):
            run = [line for line in run if view.role(line.number) not in _OTHER_ROLES]
        yield from run


def _doubtful_from(lines: list[Line]) -> int:
    """The line, by number, after which each may settle whether the last is a heading; 0 in short articles."""
    ended = [line.number for line in lines if line.ended]
    if len(ended) < _LAST:
        return 0
    return ended[-2] if _may_be_heading(lines[-1]) else lines[-1].number + 1


def _sentences(lines: tuple[Line, ...], likely: set[int]) -> Iterator[tuple[str, Found]]:
    """The `likely` lines, by number, that count where they stand."""
    counts = None
    for index, line in enumerate(lines):
        if line.number not in likely or ending(lines, index):
            continue
        where = _place(lines, index)
        if line.text[0].islower() and not (index and ending(lines, index - 1) == "split"):
            continue
        if where == "inside" and len(facts_of(line.text).words) < _STANDFIRST_WORDS and _is_top(lines, index):
            continue
        if where == "end" or line is not lines[-1] or _reads_like_sentence(line):
            counts = counts or _count(lines, likely)
            yield where, Found(last_words(line, 2), line.end, step=_step(lines, index, counts))


def _is_top(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line is the first of the article, or stands right under a headline."""
    return not index or (index == 1 and not lines[0].ended)


def _may_be_heading(line: Line) -> bool:
    """Whether a line reads like a sub-heading."""
    if line.ended or not line.text[0].isupper():
        return False
    facts = facts_of(line.text)
    plain = 4 <= len(facts.words) <= 10 and facts.last.islower() and not facts.titled
    return plain and not has_verb(facts.words) and not is_labelled(line.text)


def _last_heading(lines: tuple[Line, ...]) -> Iterator[Found]:
    """The last line where it reads like a sub-heading after finished paragraphs."""
    if len(lines) > _LAST and all(line.ended for line in lines[-3:-1]) and _may_be_heading(lines[-1]):
        yield Found(lines[-1].start, lines[-1].end)


def _place(lines: tuple[Line, ...], index: int) -> str:
    """Where a line stands: "list", "end" of the article, or "inside"."""
    if is_listed(lines[index].text):
        return "list"
    return "end" if index + 1 == len(lines) > _LAST else "inside"


def _reads_like_sentence(line: Line, last: bool = False) -> bool:
    """Whether a line without a stop is long enough, and holds a verb, to be a sentence."""
    text, facts = line.text, facts_of(line.text)
    words = facts.words
    if len(words) < _FEWEST_WORDS and not last:
        return False
    if text[-1] in ";,|/*" or text.isupper() or text.endswith(("; and", "; or")):
        return False
    if not (len(words) >= 12 or last or has_past(words) or (len(words) >= 7 and is_listed(text))):
        return False
    if not has_verb(words) or facts.titled or is_credit(text):
        return False
    return not _is_label(last_sentence(text))


def _is_label(sentence: str) -> bool:
    """Whether what follows the last inner stop is a credit, a label or a headline."""
    words = words_of(sentence)
    if len(words) < 20 and is_labelled(sentence):
        return True
    if not words or words[0].lower() in OPENERS:
        return False
    return sentence.isupper() or is_titled(words) or (len(words) < 3 and sentence[:1].isupper())


@cache
def _prose_start() -> re.Pattern[str]:
    """How sentences begin and headlines do not."""
    return compiled(
        r"[\"“‘']|(?:The|A|An|He|She|It|They|We|I|His|Her|Its|Their|Our|This|That|These|Those|There|In|On|At|But|And|For"
        r"|With|From|As|If|When|While|After|Before|Since|Because|Although|However|Mr|Ms|Mrs|Dr)\b"
        r"(?! (?:author|writer|video)\b)"
    )


def _opens_like_prose(text: str) -> bool:
    """Whether the last line of an article reads like its own text, not like a link to another story."""
    return _prose_start().match(text) is not None


def _count(lines: tuple[Line, ...], likely: set[int]) -> _Counts:
    """How many lines read like sentences, list items aside; of those without a stop only `likely` ones can."""
    ended = unended = 0
    for line in lines:
        if is_listed(line.text):
            continue
        if line.ended:
            ended += line.text.count(" ") >= 5
        elif line.number in likely:
            unended += line is not lines[-1] or _reads_like_sentence(line)
    return _Counts(ended, unended)


def _step(lines: tuple[Line, ...], index: int, counts: _Counts) -> int:
    """How many levels below its rule's severity a finding counts: 0 or 1."""
    others = counts.ended + counts.open - 1
    near = [lines[n] for n in (index - 1, index + 1) if 0 <= n < len(lines)]
    is_long = len(words_of(lines[index].text)) >= 20 and len(near) == 2 and all(line.ended for line in near)
    if counts.ended < (2 if is_long else 4) or counts.ended < 0.8 * others:
        return 1
    if counts.open >= 3 and counts.open > 0.2 * (counts.ended + counts.open):
        return 1
    if not has_verb(["", *words_of(last_sentence(lines[index].text))]):
        return 1
    if index + 1 == len(lines) and not _opens_like_prose(lines[index].text):
        return 1
    if len(near) == 2 and not (all(line.ended for line in near) and _opens_like_prose(lines[index].text)):
        return 1  # a title of another story, a lead-in to a list, a credit: read in scraped articles
    return 0 if any(line.ended for line in near) and not _is_top(lines, index) else 1
