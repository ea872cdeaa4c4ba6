"""Word classes that are unambiguous in news, one word a line in `data/words/`.

`plural`, `singular` (count nouns), `verb_s`, `verb_base` and `verb_past` hold
only words that at least 97.5 % of news uses agree on; `adjective`, `adverb`,
`gerund`, `participle` and the `any_…` classes are what dictionaries allow.
Provenance: data/words/README.md.
"""

from __future__ import annotations

import os
from functools import cache

_WORDS = os.path.join(os.path.dirname(__file__), "data", "words")


@cache
def words(name: str) -> frozenset[str]:
    """The lower-case words of one class.

    Raises:
        KeyError: no class of that name.
    """
    try:
        with open(os.path.join(_WORDS, f"{name}.txt"), encoding="utf-8") as lines:
            return frozenset(lines.read().split("\n")) - {""}
    except FileNotFoundError:
        raise KeyError(name) from None


@cache
def classes() -> tuple[str, ...]:
    """The names of all classes, sorted."""
    return tuple(sorted(f.removesuffix(".txt") for f in os.listdir(_WORDS) if f.endswith(".txt")))
