"""Sequences of words, word classes and marks: the kind for grammar."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newslint import tokenpattern
from newslint.alphabet import Alphabet
from newslint.kinds import Key
from newslint.model import Hit, Rule, Span
from newslint.patterns import CompiledLater
from newslint.scan import BREAK, Scan
from newslint.tokenanchors import anchors
from newslint.tokenpattern import Edge, Group, Node, Not, Repeat
from newslint.tokens import is_abbreviation, tokens
from newslint.view import View

KEYS = {
    "tokens": Key(list, "Patterns over tokens, see docs/tokens.md; each is tried"),
    "words": Key(dict, "Name: list of words or phrases, used as <name> in the patterns", {}),
}

_OPENERS = frozenset("“(•·▪◦‣*—-")
_FULL_STOPS = frozenset(f"{BREAK}.!?…")
_CLOSERS, _BULLETS = r"”)\]'", "•·▪◦‣*—-"
# A sentence starts after a break or a stop, whatever closes, opens or marks a list item between.
_START = (
    f"(?:(?<=[{BREAK}.!?…])|(?<=[.!?…][{_CLOSERS}])|(?<={BREAK}[{_BULLETS}])"
    f"|(?<=[{BREAK}.!?…:,][“(])|(?<=[.!?…][{_CLOSERS}][“(]))"
)
# The same places for the whole text at once: each is the end of a prefix of a match of group 1, or the end of group 2.
_STARTS = re.compile(f"({BREAK}[{_BULLETS}]?[“(]?|[.!?…][{_CLOSERS}]?[“(]?)|([:,][“(])")
_EDGES = {"^": _START, "$": f"(?={BREAK})", "[": "(", "]": ")"}
_BRACKETS = (Edge("["), Edge("]"))


def values(params: Mapping[str, Any]) -> tuple[str, ...]:
    """`first` and `last`: the outer words of what is flagged."""
    for name, entries in params["words"].items():
        strange = [entry for entry in entries if not isinstance(entry, str)] if isinstance(entries, list) else [entries]
        if strange:
            raise ValueError(
                f"words: {name}: {strange[0]!r} is no text; put quotes around yes, no, on, off, true and numbers"
            )
    for pattern in params["tokens"]:
        nodes = tokenpattern.parse(pattern, params["words"])
        if not anchors([node for node in nodes if node not in _BRACKETS]):
            raise ValueError(f"{pattern!r} needs one token that is neither optional nor repeated")
    return ("first", "last")


def compile(rules: Sequence[Rule], scan: Scan) -> TokenRules:
    """One alphabet for all rules, and for each code the rules that may match around it."""
    compiled = TokenRules(rules)
    scan.coder = compiled
    return compiled


class _Anchored(NamedTuple):
    """A pattern with the codes one of which must stand in it, and their neighbours' if fixed.

    `reach` is how far before that token a match may begin: at least and at most
    so many codes, without a limit where it is None. A pattern that `opens` with
    `^` begins at the start of the sentence, with one of the codes in `first`
    where these are known. Sets of codes are strings, which load fast.
    """

    rule: Rule
    pattern: CompiledLater
    opens: bool
    first: str | None
    before: str | None
    after: str | None
    reach: tuple[int, int | None]


_Fitting = tuple[frozenset[str] | None, frozenset[str] | None, _Anchored]
"""What may stand before the anchor, what may open the sentence, and the pattern."""


class TokenRules:
    """Regular expressions over codes, tried on lines where their rarest token stands."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        parsed = [
            (rule, tokenpattern.parse(source, rule.params["words"]))
            for rule in rules
            for source in rule.params["tokens"]
        ]
        self._alphabet = Alphabet(part for _, nodes in parsed for part in tokenpattern.sets_in(nodes))
        self._dispatch: dict[str, tuple[_Anchored, ...]] = {}
        self._known: dict[Node, str] = {}
        for rule, nodes in parsed:
            self._register(rule, nodes)
        self._pairs: dict[str, list[_Fitting]] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._triggers = CompiledLater(_class(frozenset(self._dispatch)))
        self._known = {}

    def _register(self, rule: Rule, nodes: tuple[Node, ...]) -> None:
        opens = nodes[0] == Edge("^")
        pattern = CompiledLater("".join(map(self._source, nodes[1:] if opens else nodes)))
        sequence = [node for node in nodes if node not in _BRACKETS]
        first = self._edge(sequence[1:]) if opens else None
        if first and not _OPENERS.isdisjoint(first):
            first = None  # a mark that opens the pattern may be one that opens the sentence
        for anchor in anchors(sequence):
            before, after = self._edge(anchor.before, backward=True), self._edge(anchor.after)
            anchored = _Anchored(rule, pattern, opens, first, before, after, anchor.reach)
            for code in self._single(anchor.token) or ():
                self._dispatch[code] = (*self._dispatch.get(code, ()), anchored)

    def _edge(self, nodes: Sequence[Node], backward: bool = False) -> str | None:
        """The codes that a sequence can begin with, or end with if `nodes` stand backward.

        None where these are not finite.
        """
        found: set[str] = set()
        for node in nodes:
            inner = node.node if isinstance(node, Repeat) else node
            if isinstance(inner, Group):
                edges = [self._edge(branch[::-1] if backward else branch, backward) for branch in inner.branches]
                codes = None if None in edges else "".join(filter(None, edges))
            else:
                codes = self._single(inner)
            if codes is None:
                return None
            found.update(codes)
            if tokenpattern.length([node])[0]:
                return "".join(sorted(found))
        return None

    def _single(self, node: Node | None) -> str | None:
        """The codes of a node that is exactly one token, where they are finite."""
        if node is None or isinstance(node, (Repeat, Group, Edge, Not)):
            return None
        if node not in self._known:
            self._known[node] = "".join(sorted(self._alphabet.codes_of(node)))
        return self._known[node]

    def _source(self, node: Node) -> str:
        """The regular expression over codes that a node stands for."""
        if isinstance(node, Edge):
            return _EDGES[node.sign]
        if isinstance(node, Repeat):
            return f"(?:{self._source(node.node)}){node.quantifier}"
        if isinstance(node, Group):
            branches = "|".join("".join(map(self._source, branch)) for branch in node.branches)
            return f"(?:{branches})"
        if isinstance(node, Not):
            return _class(self._alphabet.codes_of(node.inside), negated=True)
        return _class(self._alphabet.codes_of(node))

    def plain_codes(self, word: str, mark: str) -> str:
        """The code of a plain word, and the mark behind it, unless it makes an abbreviation."""
        if mark == "." and is_abbreviation(word):
            return self._alphabet.code(word + mark)
        return self._alphabet.code(word) + mark

    def codes(self, chunk: str) -> str:
        """One code for each token of a chunk."""
        return "".join(self._alphabet.code(token.form) for token in tokens(chunk))

    def spans(self, chunk: str) -> list[Span]:
        """Where the tokens of a chunk stand, one for each code."""
        return [Span(token.start, token.end) for token in tokens(chunk)]

    def __call__(self, view: View) -> Iterator[Hit]:
        codes, known = view.chunks.codes, self._pairs
        places = _Places(codes)
        seen: set[tuple[str, int, int]] = set()
        for match in self._triggers.finditer(codes):
            at = match.start()
            pair = codes[at : at + 2]
            fitting = known[pair] if pair in known else self._fitting(pair)
            if not fitting:
                continue
            before, opening = codes[at - 1], places.opening(at)
            for befores, openings, anchored in fitting:
                if (befores is None or before in befores) and (openings is None or opening in openings):
                    for first, last in places.matches(anchored, at):
                        if (anchored.rule.id, first, last) not in seen:
                            seen.add((anchored.rule.id, first, last))
                            yield _hit(anchored.rule, view, first, last)

    def _fitting(self, pair: str) -> list[_Fitting]:
        """The patterns for which the first of two codes is an anchor, and the second may follow it."""
        candidates = self._dispatch[pair[0]]
        fitting = [
            (self._set(each.before), self._set(each.first), each)
            for each in candidates
            if (after := self._set(each.after)) is None or pair[1] in after
        ]
        self._pairs[pair] = fitting
        return fitting

    def _set(self, codes: str | None) -> frozenset[str] | None:
        if codes is not None and codes not in self._sets:
            self._sets[codes] = frozenset(codes)
        return None if codes is None else self._sets[codes]


class _Places:
    """Where patterns are tried on one text, each place once for each pattern."""

    def __init__(self, codes: str) -> None:
        self._codes, self._starts = codes, _sentence_starts(codes)
        self._next: dict[int, int] = {}
        self._sentence = 0
        self._line = (0, 0)

    def opening(self, at: int) -> str:
        """The first code of the sentence that holds code `at`; asked for in ascending order."""
        starts, last = self._starts, len(self._starts) - 1
        while self._sentence < last and starts[self._sentence + 1] <= at:
            self._sentence += 1
        return self._codes[starts[self._sentence]]

    def matches(self, anchored: _Anchored, at: int) -> Iterator[tuple[int, int]]:
        """The marked spans of the matches with the anchor at code `at`."""
        if at >= self._line[1]:
            self._line = self._codes.rfind(BREAK, 0, at), self._codes.find(BREAK, at) + 1
        key, end = id(anchored), self._line[1]
        tried = self._next.get(key, 0)
        for place in self._candidates(anchored, at):
            if place >= tried:
                match = anchored.pattern.compiled.match(self._codes, place, end)
                tried = self._next[key] = place + 1
                if match and match[match.lastindex or 0].strip(BREAK):
                    tried = self._next[key] = max(tried, match.end())
                    yield match.span(match.lastindex or 0)

    def _candidates(self, anchored: _Anchored, at: int) -> Iterable[int]:
        nearest, farthest = anchored.reach
        first = self._line[0] if farthest is None else max(self._line[0], at - farthest)
        if not anchored.opens:
            return range(first, at - nearest + 1)
        starts = self._starts
        stop = bisect_right(starts, at - nearest)
        start = stop
        while start and starts[start - 1] >= first:
            start -= 1
            if self._codes[starts[start] - 1] in _FULL_STOPS:
                break  # no pattern looks back over the end of a sentence
        return starts[start:stop]


def _hit(rule: Rule, view: View, first: int, last: int) -> Hit:
    place = view.chunks.span(first, last)
    flagged = view.text[place]
    words = flagged.split()
    return Hit(rule, *place, {"match": flagged, "first": words[0], "last": words[-1]})


def _sentence_starts(codes: str) -> list[int]:
    """Every place where `^` matches, in order."""
    starts: list[int] = []
    for match in _STARTS.finditer(codes):
        starts += range(match.start() + 1, match.end() + 1) if match[1] else (match.end(),)
    return starts


def _class(codes: frozenset[str], negated: bool = False) -> str:
    """A character class of codes; an empty one matches nothing, negated anything."""
    if not codes:
        return r"[\s\S]" if negated else r"[^\s\S]"
    return f"[{'^' if negated else ''}{''.join(_ranges(sorted(map(ord, codes))))}]"


def _ranges(codes: Sequence[int]) -> Iterator[str]:
    start = codes[0]
    for code, following in zip(codes, [*codes[1:], -1], strict=True):
        if following != code + 1:
            low, high = re.escape(chr(start)), re.escape(chr(code))
            yield low if start == code else f"{low}-{high}"
            start = following
