"""HTML entities that stand in the text undecoded, also where escaped twice."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"repaired"})

_ROUNDS = 4  # `&amp;amp;amp;` is seen, more is not


@cache
def _entity() -> re.Pattern[str]:
    """A chain of escapes (`&amp;amp;quot;`), numeric ones also without the semicolon.

    A named one needs its semicolon, else `?a=1&copy=2` would be one; only the
    three commonest count without it, and only before a blank or at the end.
    """
    return compiled(
        r"&(?:amp;)*(?:[A-Za-z][0-9A-Za-z]{1,24};|#[0-9]{2,7}(?:;|(?![0-9]))|#[xX][0-9A-Fa-f]{2,6};)"
        r"|&(?:amp|nbsp|quot)(?=\s|$)"
    )


def detect(view: View) -> Iterator[Found]:
    """Find entities; `repaired` is the character, a plain space for each no-break space."""
    string = view.text.string
    if "&" not in string:
        return
    for match in _entity().finditer(string):
        repaired = _decoded(match[0])
        if repaired != match[0]:
            yield Found(match.start(), match.end(), {"repaired": repaired})


def _decoded(entity: str) -> str:
    """What an escape stands for.

    >>> _decoded("&amp;#8217;"), _decoded("&nbsp;"), _decoded("&B;")
    ('’', ' ', '&B;')
    """
    text = entity if entity.endswith(";") or "#" in entity else f"{entity};"
    for _ in range(_ROUNDS):
        decoded = unescape(text)
        if decoded == text:
            break
        text = decoded
    if text == f"{entity};" or "\ufffd" in text:
        return entity
    return text.replace("\xa0", " ").replace("\xad", "")
