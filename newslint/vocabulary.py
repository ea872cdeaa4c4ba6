"""The user's vocabulary: names and terms that are right as they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from newslint.model import Hit
from newslint.patterns import CompiledLater


class Vocabulary:
    """Terms within which nothing is found, matched in this very casing and as whole words. Picklable."""

    def __init__(self, terms: Iterable[str]) -> None:
        longest_first = sorted({term for term in terms if term}, key=lambda term: (-len(term), term))
        alternatives = "|".join(map(re.escape, longest_first))
        self._pattern = CompiledLater(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None

    def without(self, hits: list[Hit], string: str) -> list[Hit]:
        """The hits that do not lie wholly within a term."""
        if self._pattern is None or not hits:
            return hits
        spans = [match.span() for match in self._pattern.compiled.finditer(string)]
        starts = [start for start, _ in spans]

        def is_term(hit: Hit) -> bool:
            number = bisect_right(starts, hit.start) - 1
            return number >= 0 and hit.end <= spans[number][1]

        return [hit for hit in hits if not is_term(hit)]
