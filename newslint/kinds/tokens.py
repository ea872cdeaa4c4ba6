"""Sequences of words, word classes and marks: the kind for grammar."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Union

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
            raise ValueError(f"words: {name}: {strange[0]!r} is no text; put quotes around yes, no, on, off, true and numbers")
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
    """A pattern with the codes one of which must stand in it, and their neighbours' if fixed."""

    rule: Rule
    pattern: CompiledLater
    opens: bool  # begins with `^`, so it is tried at the starts of sentences only
    before: frozenset[str] | None
    after: frozenset[str] | None


class TokenRules:
    """Regular expressions over codes, tried on lines where their rarest token stands."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        parsed = [
            (rule, tokenpattern.parse(source, rule.params["words"])) for rule in rules for source in rule.params["tokens"]
        ]
        self._alphabet = Alphabet(part for _, nodes in parsed for part in tokenpattern.sets_in(nodes))
        self._dispatch: dict[str, tuple[_Anchored, ...]] = {}
        for rule, nodes in parsed:
            self._register(rule, nodes)
        self._triggers = CompiledLater(_class(frozenset(self._dispatch)))

    def _register(self, rule: Rule, nodes: tuple[Node, ...]) -> None:
        opens = nodes[0] == Edge("^")
        pattern = CompiledLater("".join(map(self._source, nodes[1:] if opens else nodes)))
        sequence = [node for node in nodes if node not in _BRACKETS]
        for before, anchor, after in _anchors(sequence):
            anchored = _Anchored(rule, pattern, opens, self._single(before), self._single(after))
            for code in self._single(anchor) or ():
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
        starts = _sentence_starts(codes)
        tried: set[tuple[int, int]] = set()
        for match in self._triggers.finditer(codes):
            at = match.start()
            for anchored in self._dispatch[match[0]]:
                if _fits(anchored, codes, at):
                    start, end = view.chunks.line_codes(at)
                    if (start, id(anchored)) not in tried:
                        tried.add((start, id(anchored)))
                        yield from _hits(anchored, view, start, end, starts)


def _fits(anchored: _Anchored, codes: str, at: int) -> bool:
    before, after = anchored.before, anchored.after
    return (before is None or codes[at - 1] in before) and (after is None or codes[at + 1] in after)


def _hits(anchored: _Anchored, view: View, start: int, end: int, starts: Sequence[int]) -> Iterator[Hit]:
    for match in _matches(anchored, view.chunks.codes, start, end, starts):
        first, last = match.span(match.lastindex or 0)
        if match.string[first:last].strip(BREAK):
            place = view.chunks.span(first, last)
            flagged = view.text[place]
            words = flagged.split()
            yield Hit(anchored.rule, *place, {"match": flagged, "first": words[0], "last": words[-1]})


def _matches(anchored: _Anchored, codes: str, start: int, end: int, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Where a pattern matches in the line at codes [start, end)."""
    if not anchored.opens:
        yield from anchored.pattern.finditer(codes, start, end)
        return
    for at in starts[bisect_left(starts, start + 1) : bisect_left(starts, end)]:
        match = anchored.pattern.compiled.match(codes, at, end)
        if match:
            yield match


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


_Anchor = tuple[Union[Node, None], Set, Union[Node, None]]


def _anchors(nodes: Sequence[Node]) -> list[_Anchor]:
    """Tokens, each with its neighbours, of which every match has one; the rarest such choice."""
    choices: list[list[_Anchor]] = []
    for at, node in enumerate(nodes):
        if isinstance(node, (Words, Class, Mark, Combined)):
            before = nodes[at - 1] if at else None
            choices.append([(before, node, nodes[at + 1] if at + 1 < len(nodes) else None)])
        elif isinstance(node, Group):
            branches = [_anchors(branch) for branch in node.branches]
            choices += [[anchor for branch in branches for anchor in branch]] if all(branches) else []
    return min(choices, key=lambda choice: sum(commonness(anchor) for _, anchor, _ in choice), default=[])


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
