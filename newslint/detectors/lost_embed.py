"""Lines that announce a video, post or picture which the text does not have."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint.detectors._lines import Line, last_words, lines_of
from newslint.detectors._search import expression
from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()

_MAX_WORDS = 40  # a longer line before the colon introduces a quotation (house)
_PROSE_WORDS = 8  # what follows a list's introduction is shorter (house)


def detect(view: View, *, how: str) -> Iterator[Found]:
    """The last words of each announcement with nothing after it; `how` is colon."""
    lines = lines_of(view.text) if how == "colon" else ()
    for index, line in enumerate(lines):
        if line.text[-1] != ":" or line.text.count(" ") > _MAX_WORDS:
            continue
        if _link().match(line.text):
            continue
        if _announcement().search(line.text) and _is_absent(lines, index):
            yield Found(last_words(line, 2), line.end)


@cache
def _announcement() -> re.Pattern[str]:
    thing = (
        r"(?:video|clip|interview|trailer|footage|tweet|tweets|photo|photos|picture|pictures|image|images|map|chart|graph"
        r"|graphic|gallery|podcast|episode|speech|segment|performance|screenshot|post|thread|livestream|stream|report"
        r"|exchange|moment|reaction|song|full \w+)"
    )
    return compiled(
        rf"^(?!read more|see also|see more|read also|listen to more)(?:watch|listen|take a look|have a look|check out|see|view|read)\b.*:$|\b(?:here|below|above)\s?:$"
        rf"|(?<![eo]r of )\b(?:this|the) (?:\w+ )?{thing}(?: of [^.:]{{2,40}})?\s?:$|\btweet(?:ed|s)(?: this| out)?\s?:$"
        r"|\b(?:instagram|twitter|facebook|youtube|tiktok)\s?:$",
        re.IGNORECASE,
    )


@cache
def _link() -> re.Pattern[str]:
    """Lines that lead to other stories rather than to an embed."""
    return compiled(
        r"(?:read|see|watch) (?:more|also)|more (?:from|on)|follow|join|related|subscribe|download", re.IGNORECASE
    )


def _is_absent(lines: tuple[Line, ...], index: int) -> bool:
    """Whether running text follows, or nothing: no link, quotation, list or post."""
    if index + 1 == len(lines):
        return True
    following = lines[index + 1]
    if following.text[0] in "\"“‘'«@#[(—–-•*·▪>" or following.text[0].isdigit() or following.text[:1].islower():
        return False
    if expression(r"https?:|www\.|pic\.|RT @").match(following.text) or following.text.count(" ") < _PROSE_WORDS:
        return False
    signed = [other.text for other in lines[index + 1 : index + 4]]
    return not any(expression(r"\(@\w+\)|pic\.twitter|https?://t\.co|^[—–-] ?\w+").search(text) for text in signed)
