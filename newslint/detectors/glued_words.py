"""A small word and the next one run together, both in lower case."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint import lexicon
from newslint.detectors._words import word_set
from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"first", "second"})

# Words that begin no compound; those that do (with-draw, in-to, after-noon) are left out.
_FIRST = word_set(
    "also twice which would should could their because they been were will very this that have from said million percent"
    " about between through during while where when more much many most than then into after before being"
)
_EXCEPTIONS = word_set(
    "whichever whenever wherever whereas whereabouts whereby wherein willpower werewolf werewolves moreover thenceforth"
    " afternoon afternoons aftermath aftershock aftershocks afterlife afterthought aftereffect aftereffects aftertaste"
    " afterglow aftercare afterparty beforehand throughout throughput manytimes havenots intonation intonations"
    " millionaire millionaires thatched thence beings thistle thistles willows aboutface"
)


def detect(view: View) -> Iterator[Found]:
    """Words that no list has and that split into two small words, or one and a known word of 5 letters or more."""
    for match in filter(None, (_pattern().match(view.text.string, start) for start in _candidates(view))):
        word, first, second = match.group(), match["first"] or match["small"], match["second"] or match["then"]
        if match["small"] or (second in _known() and word not in _known() and word not in _EXCEPTIONS):
            yield Found(*match.span(), {"first": first, "second": second})


def _candidates(view: View) -> list[int]:
    """Where words of small letters begin that are long and start right, or that end in "the", "his" and so on."""
    string, heads = view.text.string, _heads()
    starts = [match.start() for match in _long_run().finditer(view.shape)]
    found = {at for at in starts if string[at : at + 4] in heads or string[at : at + 3] == "the"}
    for pattern in _small_ends():
        for match in pattern.finditer(string):
            word = view.shape[max(0, match.start() - 4) : match.start()]
            found.add(match.start() - len(word) + len(word.rstrip("a")))
    return sorted(found)


@cache
def _heads() -> frozenset[str]:
    return frozenset(word[:4] for word in _FIRST)


@cache
def _long_run() -> re.Pattern[str]:
    """In a text's shape: 9 small letters or more, of two words of 4 and 5."""
    return compiled("aaaaaaaaa+")


@cache
def _small_ends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two patterns, for `re` is fast where a pattern starts with fixed characters."""
    return compiled(r"th(?<=[a-z]{2}th)(?:eir|ese|ose|is|e)(?!\w)"), compiled(r"his(?<=[a-z]{2}his)(?!\w)")


@cache
def _pattern() -> re.Pattern[str]:
    small = r"(?P<small>of|in|to|for|on|at|by|from|with|and|that)(?P<then>the|this|their|his|these|those)"
    large = rf"(?P<first>{'|'.join(sorted(_FIRST))}|the(?=[a-z]{{7}}))(?P<second>[a-z]{{5,20}})"
    return compiled(rf"(?<![\w@#/.&=’'-])(?:{small}|{large})(?![\w@/=-]|\.\w)")


@cache
def _known() -> frozenset[str]:
    names = word_set(
        "any_singular any_plural any_verb_base any_verb_s any_verb_past adjective adverb gerund participle"
    )
    return frozenset().union(*map(lexicon.words, names))
