"""Lines that read like finished sentences but have no final stop."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.detectors._endings import Facts, ending, facts_of
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
    words_of,
)  # fmt: skip
from newslint.detectors._words import OPENERS, word_set
from newslint.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()
AFTER = True

# Roles of lines that need no final stop, or are some other rule's business.
_OTHER_ROLES = word_set(
    "byline timestamp credit caption copyright embed speaker verse table reporting-credit sponsor dateline"
)


# The first two lines of an article may be its headline, its standfirst or a caption, all without a stop (house).
_STANDFIRST_WORDS = 20


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
    20 words or more between finished lines) and 80 % of them have their stop, and
    one neighbour has its own; a step milder where 3 or more and over 20 % of all
    lack it. Source: house, measured on
    edited news.
    """
    lines, counts = _survey(view)
    if where == "heading":
        yield from _last_heading(lines)
        return
    for index, line in enumerate(lines):
        facts = facts_of(line) if not line.ended else None
        if facts is None or _place(lines, index) != where or ending(lines, index):
            continue
        if line.text[0].islower() and not (index and ending(lines, index - 1) == "split"):
            continue
        if where == "inside" and len(facts.words) < _STANDFIRST_WORDS and _is_top(lines, index):
            continue
        if _reads_like_sentence(line, facts, last=where == "end"):
            yield Found(last_words(line, 2), line.end, step=_step(lines, index, counts))


def _is_top(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line is the first of the article, or stands right under a headline."""
    return not index or (index == 1 and not lines[0].ended)


def _last_heading(lines: tuple[Line, ...]) -> Iterator[Found]:
    """The last line where it reads like a sub-heading after finished paragraphs."""
    if len(lines) < 5 or lines[-1].ended or not all(line.ended for line in lines[-3:-1]):
        return
    facts = facts_of(lines[-1])
    plain = 4 <= len(facts.words) <= 10 and facts.last.islower() and not facts.titled
    if plain and not has_verb(facts.words) and lines[-1].text[0].isupper() and not is_labelled(lines[-1].text):
        yield Found(lines[-1].start, lines[-1].end)


@lru_cache(maxsize=2)
def _survey(view: View) -> tuple[tuple[Line, ...], _Counts]:
    """The lines that no other rule takes for something else than the article's own text, and how they end.

    Roles are asked for where they matter: of lines without a stop, and of the last ones.
    """
    taken = {
        view.text.line_number(hit.start)
        for hit in view.hits
        if hit.rule.pack in {"boilerplate", "markup", "duplication"}
    }
    lines = [line for line in lines_of(view.text) if line.number not in taken]
    while lines and view.role(lines[-1].number) in _OTHER_ROLES:
        lines.pop()
    own = tuple(line for line in lines if line.ended or view.role(line.number) not in _OTHER_ROLES)
    return own, _count(own)


def _place(lines: tuple[Line, ...], index: int) -> str:
    """Where a line stands: "list", "end" of the article, or "inside"."""
    if is_listed(lines[index].text):
        return "list"
    return "end" if index + 1 == len(lines) and index >= 4 else "inside"


def _reads_like_sentence(line: Line, facts: Facts, last: bool = False) -> bool:
    """Whether a line without a stop is long enough, and holds a verb, to be a sentence."""
    words, text = facts.words, line.text
    if facts.titled or text.isupper() or text[-1] in ";,|/*" or is_credit(text) or text.endswith(("; and", "; or")):
        return False
    if not has_verb(words) or _is_label(last_sentence(text)):
        return False
    return len(words) >= 12 or last or (len(words) >= 6 and has_past(words)) or (len(words) >= 7 and is_listed(text))


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
    return re.compile(
        r"[\"“‘']|(?:The|A|An|He|She|It|They|We|I|His|Her|Its|Their|Our|This|That|These|Those|There|In|On|At|But|And|For"
        r"|With|From|As|If|When|While|After|Before|Since|Because|Although|However|Mr|Ms|Mrs|Dr)\b"
        r"(?! (?:author|writer|video)\b)"
    )


def _opens_like_prose(text: str) -> bool:
    """Whether the last line of an article reads like its own text, not like a link to another story."""
    return _prose_start().match(text) is not None


def _count(lines: tuple[Line, ...]) -> _Counts:
    """How many lines read like sentences, list items aside."""
    ended = unended = 0
    for line in lines:
        if is_listed(line.text):
            continue
        if line.ended:
            ended += line.text.count(" ") >= 5
        else:
            unended += _reads_like_sentence(line, facts_of(line))
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
    return 0 if any(line.ended for line in near) and not _is_top(lines, index) else 1
