"""Words that mix Latin letters with Cyrillic ones that look like them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES: frozenset[str] = frozenset()

_CYRILLIC = frozenset(map(chr, range(0x400, 0x500)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A run of Cyrillic letters, and a word around it that has both kinds."""
    word = r"(?<![\w.@/-])(?=[^\W\d_]*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]))[A-Za-z\u0400-\u04ff]{3,}"
    return compiled("[\u0400-\u04ff]+"), compiled(word)


def detect(view: View) -> Iterator[Found]:
    """Find such words; looks only at lines with a Cyrillic letter."""
    string = view.text.string
    if view.characters.isdisjoint(_CYRILLIC):
        return
    cyrillic, word = _patterns()
    seen = -1
    for match in cyrillic.finditer(string):
        if match.start() <= seen:
            continue
        line = view.text.line_at(match.start())
        seen = line.end
        for found in word.finditer(string, line.start, line.end):
            yield Found(found.start(), found.end())
