"""Literals that every match of a pattern must contain, derived from the pattern.

The engine runs a pattern only on lines where one of its anchors stands, so the
number of rules hardly matters for speed.
"""

from __future__ import annotations

import re
import sys
from itertools import product
from typing import Any

from newslint.scan import fold

if sys.version_info >= (3, 11):
    from re import _constants as op
    from re import _parser as parser
else:
    import sre_constants as op
    import sre_parse as parser

MIN_LENGTH = 2  # a single character stands on nearly every line
_MOST = 64  # alternatives; more are better written as a literal rule

_Literals = frozenset[str]
_NOTHING: _Literals = frozenset([""])


def derive(source: str) -> tuple[str, ...]:
    """The best set of folded literals of which every match holds at least one.

    Empty where there is none of at least MIN_LENGTH characters.

    Raises:
        ValueError: the pattern does not parse.
    """
    try:
        tree = parser.parse(_parsable(source))
    except re.error as error:
        raise ValueError(f"bad pattern: {error}") from error
    best = max(_required(tree), key=_worth, default=_NOTHING)
    return tuple(sorted(best)) if min(map(len, best)) >= MIN_LENGTH else ()


def _parsable(source: str) -> str:
    """The source with each `\\p{…}`, which no literal comes from, as `\\w`."""
    return re.sub(r"\\[pP]\{\w+\}", r"\\w", source)


def at_start(source: str) -> bool:
    """Whether a match can only begin where the text does: the pattern starts with `^`."""
    tree: Any = parser.parse(_parsable(source))
    if not tree or tree.state.flags & re.MULTILINE:
        return False
    return bool(tree[0] == (op.AT, op.AT_BEGINNING))


def characters(source: str) -> frozenset[str]:
    """The smallest set of marks or digits of which a text with a match holds one.

    Empty where there is none; letters are too common to be worth a look.
    """
    return _fewest_characters(parser.parse(_parsable(source)))


def _fewest_characters(tree: Any) -> frozenset[str]:
    sets = [chars for node in tree for chars in _characters(node)]
    return min((chars for chars in sets if not any(map(str.isalpha, chars))), key=len, default=frozenset())


def _characters(node: Any) -> list[frozenset[str]]:
    operator, argument = node
    if operator is op.LITERAL:
        return [frozenset(chr(argument))]
    if operator is op.IN:
        members = _members(argument)
        return [members] if members else []
    if operator in (op.SUBPATTERN, op.ASSERT):
        return [chars for child in argument[-1] for chars in _characters(child)]
    if operator in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0] >= 1:
        return [chars for child in argument[2] for chars in _characters(child)]
    if operator is op.BRANCH:
        branches = [_fewest_characters(branch) for branch in argument[1]]
        return [frozenset().union(*branches)] if all(branches) else []
    return []


def _members(argument: Any) -> frozenset[str]:
    """The characters of a class, where they are listed and few."""
    ranges = [(code, code) if kind is op.LITERAL else code for kind, code in argument if kind in (op.LITERAL, op.RANGE)]
    if len(ranges) < len(argument) or sum(last - first for first, last in ranges) > _MOST:
        return frozenset()
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


def _worth(literals: _Literals) -> tuple[int, int]:
    return min(map(len, literals)), -len(literals)


def _required(tree: Any) -> list[_Literals]:
    """Sets of literals; a match of `tree` holds one of each set."""
    found: list[_Literals] = []
    run = _NOTHING
    for node in tree:
        exact = _exact([node])
        joined = exact and frozenset(a + b for a, b in product(run, exact))
        if joined and len(joined) <= _MOST:
            run = joined
            continue
        found += [run, *_inside(node)]
        run = exact if exact and len(exact) <= _MOST else _NOTHING
    return [literals for literals in [*found, run] if "" not in literals]


def _inside(node: Any) -> list[_Literals]:
    """What a node that is no finite set of literals still requires."""
    operator, argument = node
    if operator is op.SUBPATTERN:
        return _required(argument[3])
    if operator is op.ASSERT:
        return _required(argument[1])
    if operator in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0] >= 1:
        return _required(argument[2])
    if operator is op.BRANCH:
        best = [max(_required(branch), key=_worth, default=None) for branch in argument[1]]
        return [frozenset().union(*best)] if None not in best else []  # type: ignore[arg-type]
    return []


def _exact(tree: Any) -> _Literals | None:
    """All folded texts that `tree` can match, where they are few."""
    texts = _NOTHING
    for operator, argument in tree:
        part = _exact_node(operator, argument)
        if part is None or len(texts) * len(part) > _MOST:
            return None
        texts = frozenset(a + b for a, b in product(texts, part))
    return texts


def _exact_node(operator: Any, argument: Any) -> _Literals | None:
    if operator is op.LITERAL:
        return frozenset([fold(chr(argument))])
    if operator is op.AT:
        return _NOTHING
    if operator is op.IN:
        return _exact_class(argument)
    if operator is op.SUBPATTERN:
        return _exact(argument[3])
    if operator is op.BRANCH:
        branches = [_exact(branch) for branch in argument[1]]
        return None if None in branches else frozenset().union(*branches)  # type: ignore[arg-type]
    if operator in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0] == 0 and argument[1] == 1:
        once = _exact(argument[2])
        return once | _NOTHING if once else None
    return None


def _exact_class(members: Any) -> _Literals | None:
    """A class such as `[Aa]` or `['’]`, where all members fold alike."""
    if any(operator is not op.LITERAL for operator, _ in members):
        return None
    folded = frozenset(fold(chr(code)) for _, code in members)
    return folded if len(folded) <= 2 else None
