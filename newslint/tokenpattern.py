"""The pattern language of kind `tokens`: parsed here, explained in docs/tokens.md.

    ^ (the|this) <adjective>? [<plural> (is|was|has)] !not

Items are parted by blanks. A word stands for itself in any case, a word with
capitals for that very form; `<class>` is a lexicon class, a list under `words:`,
or one of SPECIAL; a mark stands for itself. `^` and `$` are sentence start and
line end, `!x` is one token that is not x, `(a b|c)` are alternatives, `[…]` is
the part to flag, and `?`, `*`, `+` or `{m,n}` behind an item repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Union

from newslint import lexicon

SPECIAL = ("any", "Name", "capital", "lower", "number", "stop", "hyphenated")

_LEX = re.compile(
    r"\s*(?:(?P<space>\s)|(?P<class><[^<>\s]+>)|(?P<repeat>[?*+]|\{\d*,?\d*\})|(?P<item>\\.|[^\s()|\[\]<>?*+{}]+|[()|\[\]]))"
)
_CLASS_PART = re.compile(r"([&~|]?)([^&~|]+)")


class Words(NamedTuple):
    """Tokens that are one of these words; lower-case entries match any case."""

    words: frozenset[str]


class Class(NamedTuple):
    """Tokens of a lexicon class or one of SPECIAL; a capital initial asks for capitalised ones."""

    name: str


class Mark(NamedTuple):
    """One punctuation mark."""

    mark: str


class Combined(NamedTuple):
    """Two sets joined by `|` (or), `&` (and), `~` (but not)."""

    operator: str
    left: Set
    right: Set


class Not(NamedTuple):
    """Any one token or line break outside a set."""

    inside: Set


Set = Union[Words, Class, Mark, Combined, Not]  # noqa: UP007 - 3.10 cannot say `"Combined" | Words` in a forward reference


class Repeat(NamedTuple):
    """A node with a quantifier of regular expressions."""

    node: Node
    quantifier: str


class Group(NamedTuple):
    """Alternatives, each a sequence."""

    branches: tuple[tuple[Node, ...], ...]


class Edge(NamedTuple):
    """A place between tokens: `^`, `$`, or where the part to flag begins or ends, `[` and `]`."""

    sign: str


Node = Union[Set, Repeat, Group, Edge]  # noqa: UP007


def parse(source: str, lists: Mapping[str, Sequence[str]]) -> tuple[Node, ...]:
    """The nodes of a pattern; `lists` are the rule's own word lists.

    Raises:
        ValueError: what is wrong, with the item.
    """
    tokens = _tokens(source)
    branches, rest = _branches(tokens, lists)
    if rest:
        raise ValueError(f"{rest[0]!r} in {source!r} closes nothing")
    if len(branches) > 1:
        raise ValueError(f"{source!r}: put alternatives in parentheses, or in patterns of their own")
    if not branches[0]:
        raise ValueError("a pattern without tokens")
    return branches[0]


def _tokens(source: str) -> list[str]:
    """Lexical items in order; a quantifier keeps its place behind the item it touches."""
    found, at = [], 0
    stripped = source.rstrip()
    while at < len(stripped):
        match = _LEX.match(stripped, at)
        if match is None:
            raise ValueError(f"cannot read {stripped[at:]!r}; write < > around a class")
        touches = match.start(match.lastgroup or 0) == at and at > 0
        item = match[match.lastgroup or 0]
        found.append(item if match.lastgroup != "repeat" or touches else "\\" + item)
        at = match.end()
    return found


def _branches(tokens: list[str], lists: Mapping[str, Sequence[str]]) -> tuple[list[tuple[Node, ...]], list[str]]:
    """Alternatives up to a closing bracket or the end, and the tokens left."""
    branches: list[tuple[Node, ...]] = []
    nodes: list[Node] = []
    while tokens and tokens[0] not in (")", "]"):
        token, tokens = tokens[0], tokens[1:]
        if token == "|":
            branches.append(tuple(nodes))
            nodes = []
        elif token in ("(", "["):
            inner, tokens = _branches(tokens, lists)
            if not tokens or tokens[0] != {"(": ")", "[": "]"}[token]:
                raise ValueError(f"{token!r} is never closed")
            tokens = tokens[1:]
            nodes += [_group(inner)] if token == "(" else _marked(inner)
        elif token[0] in "?*+{":
            nodes.append(Repeat(nodes.pop(), token))
        elif token == "!" and tokens:
            inner_node, tokens = _one(tokens, lists)
            nodes.append(Not(inner_node))
        else:
            nodes.append(_item(token, lists))
    return [*branches, tuple(nodes)], tokens


def _one(tokens: list[str], lists: Mapping[str, Sequence[str]]) -> tuple[Set, list[str]]:
    """The single-token set after a `!`."""
    if tokens[0] == "(":
        inner, tokens = _branches(tokens[1:], lists)
        node, tokens = _group(inner), tokens[1:]
    else:
        node, tokens = _item(tokens[0], lists), tokens[1:]
    if not isinstance(node, (Words, Class, Mark, Combined)):
        raise ValueError("'!' takes one token or alternatives of one token each")
    return node, tokens


def _marked(branches: list[tuple[Node, ...]]) -> list[Node]:
    if len(branches) > 1:
        raise ValueError("alternatives inside [ ] need parentheses of their own")
    return [Edge("["), *branches[0], Edge("]")]


def _group(branches: list[tuple[Node, ...]]) -> Node:
    """Alternatives; those of one token each are one set."""
    sets = _finite(branches)
    return _union(sets) if len(sets) == len(branches) else Group(tuple(branches))


def _finite(branches: Sequence[tuple[Node, ...]]) -> list[Set]:
    """Those branches that are one token out of a set, which is none with a `!`."""
    return [
        branch[0] for branch in branches if len(branch) == 1 and isinstance(branch[0], (Words, Class, Mark, Combined))
    ]


def _union(sets: Sequence[Set]) -> Set:
    words = frozenset(word for node in sets if isinstance(node, Words) for word in node.words)
    parts: list[Set] = [Words(words)] if words else []
    parts += [node for node in sets if not isinstance(node, Words)]
    joined = parts[0]
    for part in parts[1:]:
        joined = Combined("|", joined, part)
    return joined


def _item(token: str, lists: Mapping[str, Sequence[str]]) -> Node:
    if token in ("^", "$"):
        return Edge(token)
    if token.startswith("!") and len(token) > 1:
        node = _item(token[1:], lists)
        if not isinstance(node, (Words, Class, Mark, Combined)):
            raise ValueError(f"{token!r}: '!' takes one token")
        return Not(node)
    if token.startswith("<"):
        return _class(token[1:-1], lists)
    token = token.removeprefix("\\")
    return Words(frozenset([token])) if token[0].isalnum() or token == "'s" else Mark(token)


def _class(text: str, lists: Mapping[str, Sequence[str]]) -> Node:
    """`<plural~units>`: names joined by & (and), ~ (but not) and | (or), left to right."""
    node: Node | None = None
    for operator, name in _CLASS_PART.findall(text):
        part = _named(name, lists)
        if node is None:
            node = part
        elif isinstance(node, Group) or isinstance(part, Group):
            raise ValueError(f"<{text}>: a list whose entries are more than one word each cannot be combined")
        else:
            node = Combined(operator, node, part)  # type: ignore[arg-type]  # sets, as checked
    assert node is not None
    return node


def _named(name: str, lists: Mapping[str, Sequence[str]]) -> Set | Group:
    if name in lists:
        return _list(name, lists)
    if name not in SPECIAL and name.lower() not in lexicon.classes():
        from newslint.plugins import near_match  # noqa: PLC0415 - on the way to an error

        raise ValueError(f"unknown class <{name}>{near_match(name, [*SPECIAL, *lexicon.classes(), *lists])}")
    return Class(name)


def _list(name: str, lists: Mapping[str, Sequence[str]]) -> Set | Group:
    """A list of the rule; its entries are patterns, most of them of one word."""
    others = {other: entries for other, entries in lists.items() if other != name}
    branches = [parse(entry, others) for entry in lists[name]]
    if not branches:
        raise ValueError(f"<{name}>: the list is empty")
    sets = _finite(branches)
    if len(sets) == len(branches):
        return _union(sets)
    others_too = [branch for branch in branches if branch[0] not in sets or len(branch) > 1]
    return Group((*([(_union(sets),)] if sets else []), *others_too))


def sets_in(nodes: Iterable[Node]) -> Iterator[Set]:
    """Every set of tokens that a pattern uses, the parts of combinations too."""
    for node in nodes:
        if isinstance(node, Group):
            for branch in node.branches:
                yield from sets_in(branch)
        elif isinstance(node, (Repeat, Not)):
            yield from sets_in([node.node if isinstance(node, Repeat) else node.inside])
        elif isinstance(node, Combined):
            yield from sets_in([node.left, node.right])
        elif not isinstance(node, Edge):
            yield node


def length(nodes: Iterable[Node]) -> tuple[int, int | None]:
    """The fewest and the most tokens that a sequence can match; None where there is no limit."""
    total: tuple[int, int | None] = (0, 0)
    for node in nodes:
        total = add_lengths(total, _length(node))
    return total


def add_lengths(one: tuple[int, int | None], other: tuple[int, int | None]) -> tuple[int, int | None]:
    """The length of two sequences, one behind the other."""
    return one[0] + other[0], None if one[1] is None or other[1] is None else one[1] + other[1]


def _length(node: Node) -> tuple[int, int | None]:
    if isinstance(node, Edge):
        return 0, 0
    if isinstance(node, Repeat):
        return _repeated(length([node.node]), node.quantifier)
    if isinstance(node, Group):
        lengths = [length(branch) for branch in node.branches]
        most = [high for _, high in lengths]
        return min(low for low, _ in lengths), None if None in most else max(high or 0 for high in most)
    return 1, 1


def _repeated(inner: tuple[int, int | None], quantifier: str) -> tuple[int, int | None]:
    fewest, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(quantifier) or _bounds(quantifier)
    return inner[0] * fewest, None if most is None or inner[1] is None else inner[1] * most


def _bounds(quantifier: str) -> tuple[int, int | None]:
    low, comma, high = quantifier.strip("{}").partition(",")
    return int(low or 0), int(high) if high else None if comma else int(low)
