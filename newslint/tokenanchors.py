"""Which token of a pattern to look for: the rarest that every match has.

The commonness of words and classes is rough; it only orders the choices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newslint import tokenpattern
from newslint.tokenpattern import Class, Combined, Group, Mark, Node, Set, Words


class Anchor(NamedTuple):
    """A token that every match has, and how far before it a match begins.

    `before` and `after` are the pattern's nodes on both sides, the nearest first.
    """

    before: tuple[Node, ...]
    token: Set
    after: tuple[Node, ...]
    reach: tuple[int, int | None]


def anchors(nodes: Sequence[Node]) -> list[Anchor]:
    """Tokens of which every match has one; the rarest such choice."""
    choices: list[list[Anchor]] = []
    for at, node in enumerate(nodes):
        reach = tokenpattern.length(nodes[:at])
        if isinstance(node, (Words, Class, Mark, Combined)):
            choices.append([Anchor(tuple(reversed(nodes[:at])), node, tuple(nodes[at + 1 :]), reach)])
        elif isinstance(node, Group):
            branches = [anchors(branch) for branch in node.branches]
            inside = [_behind(anchor, reach) for branch in branches for anchor in branch]
            choices += [inside] if all(branches) else []
    return min(choices, key=lambda choice: sum(commonness(anchor.token) for anchor in choice), default=[])


def _behind(anchor: Anchor, reach: tuple[int, int | None]) -> Anchor:
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
