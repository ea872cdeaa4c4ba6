"""Characters that show nothing: zero-width blanks, soft hyphens, stray marks of direction.

They are kept where a script needs them: joiners in emoji and in Persian,
Arabic or Indic words, zero-width spaces between Thai, Lao, Khmer or Burmese
words, marks of direction on lines with Hebrew or Arabic letters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"names"})

_NAMES = {
    "\u00ad": "soft hyphen", "\u034f": "grapheme joiner", "\u061c": "direction mark", "\u180e": "vowel separator",
    "\u200b": "zero-width space", "\u200c": "zero-width non-joiner", "\u200d": "zero-width joiner",
    "\u200e": "direction mark", "\u200f": "direction mark", "\u202a": "direction mark", "\u202b": "direction mark",
    "\u202c": "direction mark", "\u202d": "direction mark", "\u202e": "direction mark", "\u2060": "word joiner",
    "\u2061": "invisible operator", "\u2062": "invisible operator", "\u2063": "invisible operator",
    "\u2064": "invisible operator", "\u2066": "direction mark", "\u2067": "direction mark", "\u2068": "direction mark",
    "\u2069": "direction mark", "\ufeff": "byte order mark", "\ufff9": "annotation mark", "\ufffa": "annotation mark",
    "\ufffb": "annotation mark",
}  # fmt: skip
_JOINERS = "\u200c\u200d"
_DIRECTION = frozenset(c for c, name in _NAMES.items() if name == "direction mark")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Runs of invisible characters; right-to-left letters; Latin, Greek or Cyrillic letters beside."""
    return (
        compiled(f"[{''.join(_NAMES)}]+"),
        compiled("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"),
        compiled("[ -~\u00a0-\u024f\u0370-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\n\r]"),
    )


def detect(view: View) -> Iterator[Found]:
    """Find runs of invisible characters that no script needs; `names` says which."""
    string = view.text.string
    if view.characters.isdisjoint(_NAMES):
        return
    invisible, _, _ = _patterns()
    for match in invisible.finditer(string):
        if not _is_needed(view, match.start(), match.end()):
            yield Found(
                match.start(), match.end(), {"names": ", ".join(dict.fromkeys(map(_NAMES.__getitem__, match[0])))}
            )


def _is_needed(view: View, start: int, end: int) -> bool:
    """Whether the script around [start, end) uses such characters, or nothing follows them."""
    string = view.text.string
    run = string[start:end]
    _, right_to_left, plain = _patterns()
    if not _DIRECTION.isdisjoint(run):
        line = view.text.line_at(start)
        return bool(right_to_left.search(string, line.start, line.end))
    before, after = string[start - 1 : start], string[end : end + 1]
    if not after.strip(" \t\r\n"):
        return True  # at a line's end they cut nothing in two
    if run in ("\u200b", *_JOINERS):
        return not (_is_plain(plain, before) and _is_plain(plain, after))
    return False


def _is_plain(plain: re.Pattern[str], neighbour: str) -> bool:
    return not neighbour or bool(plain.match(neighbour))
