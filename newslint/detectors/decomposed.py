"""Letters written as a base letter and a combining accent (Unicode form NFD)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"repaired"})

_COMBINING = frozenset(map(chr, range(0x300, 0x370)))
_COMPOSED = frozenset(map(chr, range(0xC0, 0x250))) - frozenset("×÷")


@cache
def _accented() -> re.Pattern[str]:
    """A Latin, Greek or Cyrillic letter with combining marks behind it."""
    return compiled("[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff][\u0300-\u036f]+")


def detect(view: View) -> Iterator[Found]:
    """Find letters that have a composed form, in a text with composed ones too; `repaired` is that form (NFC).

    A text that decomposes all its letters is of one piece, and not ours to normalise.
    """
    string = view.text.string
    if view.characters.isdisjoint(_COMBINING) or view.characters.isdisjoint(_COMPOSED):
        return
    import unicodedata  # noqa: PLC0415 - for the few texts that get here

    for match in _accented().finditer(string):
        repaired = unicodedata.normalize("NFC", match[0])
        if len(repaired) < len(match[0]):
            yield Found(match.start(), match.end(), {"repaired": repaired})
