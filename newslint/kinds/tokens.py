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
from newslint.tokenpattern import Class, Combined, Edge, Group, Mark, Node, Not, Repeat, Set, Words
from newslint.tokens import is_abbreviation, tokens
from newslint.view import View

KEYS = {
    "tokens": Key(list, "Patterns over tokens, see docs/tokens.md; each is tried"),
    "words": Key(dict, "Name: list of words or phrases, used as <name> in the patterns", {}),
}

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
        if not _anchors([node for node in nodes if node not in _BRACKETS]):
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
    `^` begins at the start of the sentence.
    """

    rule: Rule
    pattern: CompiledLater
    opens: bool
    before: frozenset[str] | None
    after: frozenset[str] | None
    reach: tuple[int, int | None]


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
        for rule, nodes in parsed:
            self._register(rule, nodes)
        self._pairs: dict[str, tuple[_Anchored, ...]] = {}
        self._triggers = CompiledLater(_class(frozenset(self._dispatch)))

    def _register(self, rule: Rule, nodes: tuple[Node, ...]) -> None:
        opens = nodes[0] == Edge("^")
        pattern = CompiledLater("".join(map(self._source, nodes[1:] if opens else nodes)))
        sequence = [node for node in nodes if node not in _BRACKETS]
        for anchor in _anchors(sequence):
            before, after = self._single(anchor.before), self._single(anchor.after)
            anchored = _Anchored(rule, pattern, opens, before, after, anchor.reach)
            for code in self._single(anchor.token) or ():
                self._dispatch[code] = (*self._dispatch.get(code, ()), anchored)

    def _single(self, node: Node | None) -> frozenset[str] | None:
        """The codes of a node that is exactly one token, where they are finite."""
        if node is None or isinstance(node, (Repeat, Group, Edge, Not)):
            return None
        return self._alphabet.codes_of(node)

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
        codes = view.chunks.codes
        places = _Places(codes)
        seen: set[tuple[str, int, int]] = set()
        for match in self._triggers.finditer(codes):
            at = match.start()
            for anchored in self._fitting(codes[at : at + 2]):
                if anchored.before is not None and codes[at - 1] not in anchored.before:
                    continue
                for first, last in places.matches(anchored, at):
                    if (anchored.rule.id, first, last) not in seen:
                        seen.add((anchored.rule.id, first, last))
                        yield _hit(anchored.rule, view, first, last)

    def _fitting(self, pair: str) -> tuple[_Anchored, ...]:
        """The patterns for which the first of two codes is an anchor, and the second may follow it."""
        fitting = self._pairs.get(pair)
        if fitting is None:
            candidates = self._dispatch[pair[0]]
            fitting = tuple(each for each in candidates if each.after is None or pair[1] in each.after)
            self._pairs[pair] = fitting
        return fitting


class _Places:
    """Where patterns are tried on one text, each place once for each pattern."""

    def __init__(self, codes: str) -> None:
        self._codes, self._starts = codes, _sentence_starts(codes)
        self._next: dict[int, int] = {}
        self._line = (0, 0)

    def matches(self, anchored: _Anchored, at: int) -> Iterator[tuple[int, int]]:
        """The marked spans of the matches with the anchor at code `at`."""
        if at >= self._line[1]:
            self._line = self._codes.rfind(BREAK, 0, at), self._codes.find(BREAK, at) + 1
        key, end = id(anchored), self._line[1]
        match_at = anchored.pattern.compiled.match
        for place in self._candidates(anchored, at):
            if place < self._next.get(key, 0):
                continue
            match = match_at(self._codes, place, end)
            self._next[key] = max(place + 1, match.end()) if match else place + 1
            if match and match[match.lastindex or 0].strip(BREAK):
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


class _Anchor(NamedTuple):
    """A token that every match has, its neighbours in the pattern, and how far before it a match begins."""

    before: Node | None
    token: Set
    after: Node | None
    reach: tuple[int, int | None]


def _anchors(nodes: Sequence[Node]) -> list[_Anchor]:
    """Tokens of which every match has one; the rarest such choice."""
    choices: list[list[_Anchor]] = []
    for at, node in enumerate(nodes):
        reach = tokenpattern.length(nodes[:at])
        if isinstance(node, (Words, Class, Mark, Combined)):
            before = nodes[at - 1] if at else None
            choices.append([_Anchor(before, node, nodes[at + 1] if at + 1 < len(nodes) else None, reach)])
        elif isinstance(node, Group):
            branches = [_anchors(branch) for branch in node.branches]
            inside = [_behind(anchor, reach) for branch in branches for anchor in branch]
            choices += [inside] if all(branches) else []
    return min(choices, key=lambda choice: sum(commonness(anchor.token) for anchor in choice), default=[])


def _behind(anchor: _Anchor, reach: tuple[int, int | None]) -> _Anchor:
    """An anchor of a group, as seen from the start of the pattern."""
    return anchor._replace(reach=tokenpattern.add_lengths(anchor.reach, reach))


# Rough shares of running words, in per mille, to tell rare anchors from common ones.
_COMMON = {
    "the": 60, "of": 27, "to": 26, "and": 26, "a": 24, "in": 22, "that": 11, "for": 10, "is": 9, "on": 8, "was": 8, "he": 7,
    "with": 7, "it": 7, "as": 7, "at": 6, "be": 6, "by": 6, "his": 5, "said": 5, "has": 5, "have": 5, "are": 5, "from": 5,
    "an": 4, "not": 4, "they": 4, "but": 4, "who": 4, "were": 4, "had": 4, "which": 3, "this": 3, "their": 3, "will": 3,
    "or": 3, "been": 3, "we": 3, "'s": 12,
}  # fmt: skip
_COMMON_CLASSES = {
    "any": 900, "lower": 700, "capital": 150, "Name": 120, "number": 25, "stop": 45,
    "hyphenated": 8, "singular": 110, "plural": 35, "adjective": 70, "verb_s": 12, "verb_base": 30, "verb_past": 35,
}  # fmt: skip


def commonness(node: Set) -> float:
    """About how many of 1,000 tokens belong to a set."""
    if isinstance(node, Words):
        return sum(_COMMON.get(word, 0.1) for word in node.words)
    if isinstance(node, Mark):
        return {",": 55, ".": 50, "“": 8, "”": 8}.get(node.mark, 3)
    if isinstance(node, Combined):
        left, right = commonness(node.left), commonness(node.right)
        return {"|": left + right, "&": min(left, right), "~": left}[node.operator]
    return _COMMON_CLASSES.get(node.name, 60) if isinstance(node, Class) else 1000
