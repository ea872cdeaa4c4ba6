"""Sequences of words, word classes and marks: the kind for grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint import tokenpattern
from newslint.alphabet import Alphabet
from newslint.kinds import Key
from newslint.model import Rule
from newslint.patterns import CompiledLater
from newslint.scan import BREAK, Scan
from newslint.tokenanchors import anchors
from newslint.tokenpattern import Edge, Group, Node, Not, Repeat
from newslint.tokenrules import BULLETS, CLOSERS, Anchored, TokenRules

KEYS = {
    "tokens": Key(list, "Patterns over tokens, see docs/tokens.md; each is tried"),
    "words": Key(dict, "Name: list of words or phrases, used as <name> in the patterns", {}),
}

_OPENERS = frozenset("“(•·▪◦‣*—-")
# A sentence starts after a break or a stop, whatever closes, opens or marks a list item between.
_START = (
    f"(?:(?<=[{BREAK}.!?…])|(?<=[.!?…][{CLOSERS}])|(?<={BREAK}[{BULLETS}])"
    f"|(?<=[{BREAK}.!?…:,][“(])|(?<=[.!?…][{CLOSERS}][“(]))"
)
_EDGES = {"^": _START, "$": f"(?={BREAK})", "[": "(", "]": ")"}
_BRACKETS = (Edge("["), Edge("]"))
_FEW_FOLLOWERS = 64  # codes; an anchor with more is worth no look at what follows


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
    compiled = _Compiler(rules).rules()
    scan.coder = compiled
    return compiled


class _Compiler:
    """Patterns over tokens become regular expressions over codes, each under the codes of its anchors."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        parsed = [
            (rule, tokenpattern.parse(source, rule.params["words"]))
            for rule in rules
            for source in rule.params["tokens"]
        ]
        self._alphabet = Alphabet(part for _, nodes in parsed for part in tokenpattern.sets_in(nodes))
        self._dispatch: dict[str, tuple[Anchored, ...]] = {}
        self._known: dict[Node, str] = {}
        self._edges: dict[str, str] = {}
        for rule, nodes in parsed:
            self._register(rule, nodes)

    def rules(self) -> TokenRules:
        """What runs on texts."""
        return TokenRules(self._alphabet.codes, self._dispatch, CompiledLater(self._triggers()))

    def _triggers(self) -> str:
        """Finds every code that is an anchor; one that few codes may follow, only before one of them."""
        afters = {code: [each.after for each in group] for code, group in self._dispatch.items()}
        followers = {code: frozenset("".join(after)) for code, after in afters.items() if None not in after}  # type: ignore[arg-type]
        few = {code: after for code, after in followers.items() if len(after) <= _FEW_FOLLOWERS}
        others = _class(frozenset(self._dispatch).difference(few))
        return f"{others}|{_class(frozenset(few))}(?={_class(frozenset().union(*few.values()))})"

    def _register(self, rule: Rule, nodes: tuple[Node, ...]) -> None:
        opens = nodes[0] == Edge("^")
        pattern = CompiledLater("".join(map(self._source, nodes[1:] if opens else nodes)))
        sequence = [node for node in nodes if node not in _BRACKETS]
        first = self._edge(sequence[1:]) if opens else None
        if first and not _OPENERS.isdisjoint(first):
            first = None  # a mark that opens the pattern may be one that opens the sentence
        for anchor in anchors(sequence):
            before, after = self._edge(anchor.before, backward=True), self._edge(anchor.after)
            anchored = Anchored(rule, pattern, opens, first, before, after, anchor.reach)
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
                edge = "".join(sorted(found))
                return self._edges.setdefault(edge, edge)  # the same string each time, which the cache keeps once
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
