"""Letters written as a base letter and a combining accent (Unicode form NFD)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from newslint.detectors._characters import beyond_ascii
from newslint.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"repaired"})

_COMBINING = frozenset(map(chr, range(0x300, 0x370)))


@cache
def _accented() -> re.Pattern[str]:
    """A Latin, Greek or Cyrillic letter with combining marks behind it."""
    return re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff][\u0300-\u036f]+")


def detect(view: View) -> Iterator[Found]:
    """Find letters that have a composed form; `repaired` is that form (NFC)."""
    string = view.text.string
    if beyond_ascii(string).isdisjoint(_COMBINING):
        return
    for match in _accented().finditer(string):
        repaired = unicodedata.normalize("NFC", match[0])
        if len(repaired) < len(match[0]):
            yield Found(match.start(), match.end(), {"repaired": repaired})
