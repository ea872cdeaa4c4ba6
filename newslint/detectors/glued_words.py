"""A small word and the next one run together, both in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint import lexicon
from newslint.model import Found

if TYPE_CHECKING:
    from newslint.view import View

VALUES = frozenset({"first", "second"})

# Words that begin no compound; those that do (with-draw, in-to, after-noon) are left out.
_FIRST = (
    "also twice which would should could their because they been were will very this that have from said million percent"
    " about between through during while where when more much many most than then into after before being"
)
_EXCEPTIONS = frozenset(
    "whichever whenever wherever whereas whereabouts whereby wherein willpower werewolf werewolves moreover thenceforth"
    " afternoon afternoons aftermath aftershock aftershocks afterlife afterthought aftereffect aftereffects aftertaste"
    " afterglow aftercare afterparty beforehand throughout throughput manytimes havenots intonation intonations"
    " millionaire millionaires thatched thence beings thistle thistles willows aboutface".split()
)


def detect(view: View) -> Iterator[Found]:
    """Words that no list has and that split into a function word and a known word of 5 letters or more."""
    for match in _pattern().finditer(view.text.string):
        word, second = match.group(), match.group(2)
        if second in _known() and word not in _known() and word not in _EXCEPTIONS:
            yield Found(*match.span(), {"first": match.group(1), "second": second})


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@#/.&=’'-])({'|'.join(_FIRST.split())})([a-z]{{5,20}})(?![\w@/=-]|\.\w)")


@cache
def _known() -> frozenset[str]:
    names = "any_singular any_plural any_verb_base any_verb_s any_verb_past adjective adverb gerund participle".split()
    return frozenset().union(*map(lexicon.words, names))
