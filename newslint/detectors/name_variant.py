"""A name spelt one letter off the form that the article uses more often."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newslint import lexicon
from newslint.detectors._search import expression, places
from newslint.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"usual"})

_NAME = r"[A-Z][a-zA-Z]{4,}"
# Not in addresses, handles and tags, and no half of a hyphenated name.
_WHOLE_NAME = rf"(?<![\w@#/.’'&-]){_NAME}(?![\w@/-]|\.\w)"

# A form this much rarer than another is a slip (house: read on 1.8 million words of news, right 9 in 10).
_TIMES_RARER = 2
_MOST_SLIPS = 3
# A text that repeats more names than this is a list or a book (house).
_MOST_NAMES = 300
# Short names that differ in a letter are as often two people: Bogle, Boyle.
_LONG = 6


def detect(view: View) -> Iterator[Found]:
    """Names of five letters or more that nearly are a name used twice as often or more."""
    counts = Counter(expression(_NAME).findall(view.text.string))
    repeated = [name for name, count in counts.items() if count >= _TIMES_RARER]
    usual: dict[str, list[str]] = {}
    for name in repeated if len(repeated) <= _MOST_NAMES else ():
        usual.setdefault(name[0], []).append(name)
    for name, count in counts.items():
        if count <= _MOST_SLIPS:
            alike = (u for u in usual.get(name[0], ()) if u[-1] in name[-2:] and counts[u] >= _TIMES_RARER * count)
            meant = (u for u in alike if is_slip(name, u))
            if (likely := next(meant, None)) and not _is_word(name.lower()):
                yield from _uses(view.text.string, name, likely)


def _is_word(word: str) -> bool:
    """Whether it is a word or a common given name, and so meant."""
    return any(word in lexicon.words(name) for name in lexicon.classes())


def _uses(string: str, name: str, usual: str) -> Iterator[Found]:
    for at in places(string, name):
        match = expression(_WHOLE_NAME).match(string, at)
        if match and match.group() == name:
            yield Found(*match.span(), {"usual": usual})


def is_slip(name: str, usual: str) -> bool:
    """Whether two letters changed places, or one is missing, too many or, in a long name, another one.

    First and last letter are the same, and an ending is no slip.

    >>> is_slip("Gapko", "Gakpo"), is_slip("Hopskins", "Hopkins"), is_slip("Pimental", "Pimentel")
    (True, True, True)
    >>> is_slip("Texans", "Texas"), is_slip("Bogle", "Boyle"), is_slip("Africa", "America")
    (False, False, False)
    """
    if abs(len(name) - len(usual)) > 1 or name.lower() == usual.lower():
        return False
    start = _shared(name, usual)
    tail = _shared(name[start:][::-1], usual[start:][::-1])
    odd, right = name[start : len(name) - tail], usual[start : len(usual) - tail]
    if len(odd) == 2:
        return odd == right[::-1]
    if not tail or (tail == 1 and name[-1] == "s"):
        return False
    return len(odd) + len(right) == 1 or (len(odd) == len(right) == 1 and len(name) >= _LONG)


def _shared(one: str, other: str) -> int:
    """How many letters two words share at their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
