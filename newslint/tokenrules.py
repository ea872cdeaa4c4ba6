"""Rules of kind `tokens` at work: regular expressions over codes, tried where their rarest token stands.

`kinds/tokens.py` makes them; a check of a text needs no more than this.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from newslint.codes import Codes
from newslint.model import Hit, Rule, Span
from newslint.patterns import CompiledLater
from newslint.scan import BREAK
from newslint.tokens import is_abbreviation, tokens
from newslint.view import View

FULL_STOPS = frozenset(f"{BREAK}.!?…")
CLOSERS, BULLETS = r"”)\]'", "•·▪◦‣*—-"
# Where `^` matches, for the whole text at once: at the end of a prefix of a match of group 1, or at the end of group 2.
_STARTS = CompiledLater(f"({BREAK}[{BULLETS}]?[“(]?|[.!?…][{CLOSERS}]?[“(]?)|([:,][“(])")


class Anchored(NamedTuple):
    """A pattern with the codes one of which must stand in it, and their neighbours' if fixed.

    `reach` is how far before that token a match may begin: at least and at most
    so many codes, without a limit where it is None. A pattern that `opens` with
    `^` begins at the start of the sentence, with one of the codes in `first`
    where these are known. Sets of codes are strings: as fast to look into, and there without making any.
    """

    rule: Rule
    pattern: CompiledLater
    opens: bool
    first: str | None
    before: str | None
    after: str | None
    reach: tuple[int, int | None]


class TokenRules:
    """The patterns of all rules by the codes of their anchors; `triggers` finds these codes."""

    def __init__(self, codes: Codes, dispatch: Mapping[str, tuple[Anchored, ...]], triggers: CompiledLater) -> None:
        self._codes, self._dispatch, self._triggers = codes, dispatch, triggers

    def plain_codes(self, word: str, mark: str) -> str:
        """The code of a plain word, and the mark behind it, unless it makes an abbreviation."""
        if mark == "." and is_abbreviation(word):
            return self._codes.code(word + mark)
        return self._codes.code(word) + mark

    def codes(self, chunk: str) -> str:
        """One code for each token of a chunk."""
        return "".join(self._codes.code(token.form) for token in tokens(chunk))

    def spans(self, chunk: str) -> list[Span]:
        """Where the tokens of a chunk stand, one for each code."""
        return [Span(token.start, token.end) for token in tokens(chunk)]

    def __call__(self, view: View) -> Iterator[Hit]:
        codes = view.chunks.codes
        places = _Places(codes)
        seen: set[tuple[str, int, int]] = set()
        for match in self._triggers.finditer(codes):
            at = match.start()
            before, after = codes[at - 1], codes[at + 1]
            for anchored in self._dispatch[codes[at]]:
                if (
                    (anchored.after is None or after in anchored.after)
                    and (anchored.before is None or before in anchored.before)
                    and (anchored.first is None or places.opening(at) in anchored.first)
                ):
                    for first, last in places.matches(anchored, at):
                        if (anchored.rule.id, first, last) not in seen:
                            seen.add((anchored.rule.id, first, last))
                            yield _hit(anchored.rule, view, first, last)


class _Places:
    """Where patterns are tried on one text, each place once for each pattern."""

    def __init__(self, codes: str) -> None:
        self._codes, self._starts = codes, sentence_starts(codes)
        self._next: dict[int, int] = {}
        self._sentence = 0
        self._line = (0, 0)

    def opening(self, at: int) -> str:
        """The first code of the sentence that holds code `at`; asked for in ascending order."""
        starts, last = self._starts, len(self._starts) - 1
        while self._sentence < last and starts[self._sentence + 1] <= at:
            self._sentence += 1
        return self._codes[starts[self._sentence]]

    def matches(self, anchored: Anchored, at: int) -> Iterator[tuple[int, int]]:
        """The marked spans of the matches with the anchor at code `at`."""
        if at >= self._line[1]:
            self._line = self._codes.rfind(BREAK, 0, at), self._codes.find(BREAK, at) + 1
        key, end, match_at = id(anchored), self._line[1], anchored.pattern.compiled.match
        tried = self._next.get(key, 0)
        for place in self._candidates(anchored, at):
            if place >= tried:
                match = match_at(self._codes, place, end)
                tried = self._next[key] = place + 1
                if match and match[match.lastindex or 0].strip(BREAK):
                    tried = self._next[key] = max(tried, match.end())
                    yield match.span(match.lastindex or 0)

    def _candidates(self, anchored: Anchored, at: int) -> Iterable[int]:
        nearest, farthest = anchored.reach
        first = self._line[0] if farthest is None else max(self._line[0], at - farthest)
        if not anchored.opens:
            return range(first, at - nearest + 1)
        starts = self._starts
        stop = bisect_right(starts, at - nearest)
        start = stop
        while start and starts[start - 1] >= first:
            start -= 1
            if self._codes[starts[start] - 1] in FULL_STOPS:
                break  # no pattern looks back over the end of a sentence
        return starts[start:stop]


def _hit(rule: Rule, view: View, first: int, last: int) -> Hit:
    place = view.chunks.span(first, last)
    flagged = view.text[place]
    words = flagged.split()
    return Hit(rule, *place, {"match": flagged, "first": words[0], "last": words[-1]})


def sentence_starts(codes: str) -> list[int]:
    """Every place where `^` matches, in order."""
    starts: list[int] = []
    for match in _STARTS.finditer(codes):
        starts += range(match.start() + 1, match.end() + 1) if match[1] else (match.end(),)
    return starts
