"""Fixed phrases: whole lines, line starts, line ends, or anywhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint.kinds import Key
from newslint.model import Hit, Rule, Span
from newslint.scan import Scan, fold
from newslint.view import View
from newslint.wordtable import WordTable

KEYS = {
    "phrases": Key(list, "The phrases; case, kind of quotes and runs of blanks do not matter"),
    "where": Key(str, "Where a phrase must stand", "line", ("line", "start", "end", "inside")),
    "digits": Key(str, "`fold`: any number stands for any other (whole lines only)", "", ("", "fold")),
}

_EDGES = " \t.,:;!?…»«›‹<>|•·*–—-_()[]{}+→←↑↓▶►▼▲✕×✓●○■▪★☆©®#=~/\\\"'"
_DIGITS = str.maketrans("123456789", "000000000")
_NO_DIGITS = str.maketrans("", "", "0123456789")
_FIRST_OWNER = 0x100  # code point of the first entry of `_owners`
_LONGEST_SLACK = 20  # characters of edge punctuation around the longest phrase


def values(params: Mapping[str, Any]) -> tuple[str, ...]:
    """Nothing beside `match`; refuses phrases that nothing could equal."""
    if params["digits"] and params["where"] != "line":
        raise ValueError("'digits: fold' works on whole lines only; use kind pattern")
    empty = [phrase for phrase in params["phrases"] if not _key(phrase)]
    if empty or not params["phrases"]:
        raise ValueError(f"a phrase needs a letter or digit, not {empty}")
    return ()


def compile(rules: Sequence[Rule], scan: Scan) -> Literals:
    """One table for all whole lines, one automaton for the rest."""
    return Literals(rules, scan)


class Literals:
    """A lookup per line and a share of the literal pass, whatever the number of rules."""

    def __init__(self, rules: Sequence[Rule], scan: Scan) -> None:
        self._owners: list[tuple[Rule, ...]] = []
        self._slot = scan.slot()
        lines: dict[str, list[Rule]] = {}
        folded: dict[str, list[Rule]] = {}
        for rule in rules:
            bare = rule._replace(params={**rule.params, "phrases": ()})  # the tables hold them
            for phrase in rule.params["phrases"]:
                if rule.params["where"] == "line":
                    _enter(bare, phrase, lines, folded)
                else:
                    scan.add(self._slot, phrase, bare)
        self._longest = max(map(len, [*lines, *folded]), default=0) + _LONGEST_SLACK
        self._lines, self._folded = self._table(lines), self._table(folded)

    def _table(self, rules: Mapping[str, list[Rule]]) -> WordTable:
        """The characters of a table are numbers of `_owners`: there are thousands of phrases, and few rules."""
        numbers: dict[tuple[str, ...], str] = {}
        for group in rules.values():
            key = tuple(rule.id for rule in group)
            if key not in numbers:
                numbers[key] = chr(_FIRST_OWNER + len(self._owners))
                self._owners.append(tuple(group))
        return WordTable({phrase: numbers[tuple(rule.id for rule in group)] for phrase, group in rules.items()})

    def __call__(self, view: View) -> Iterator[Hit]:
        yield from self._whole_lines(view)
        for rule, start, end in view.literals(self._slot):
            if _stands(rule.params["where"], view, start, end):
                yield _hit(rule, view, start, end)

    def _whole_lines(self, view: View) -> Iterator[Hit]:
        folded, longest, has_digit = view.folded, self._longest, re.compile("[0-9]").search
        for start, end in view.text.lines:
            if start == end or end - start > longest:
                continue
            key = _bare(folded[start:end])
            owners = self._lines.get(key)
            if has_digit(key):
                owners += self._folded.get(_digits(key))
            for owner in owners:
                for rule in self._owners[ord(owner) - _FIRST_OWNER]:
                    yield _hit(rule, view, *_trimmed(view.text.string, start, end))


def _enter(rule: Rule, phrase: str, lines: dict[str, list[Rule]], folded: dict[str, list[Rule]]) -> None:
    """Enter the phrase of a rule among the whole lines, or those whose numbers are all alike."""
    key = _key(phrase)
    folds = rule.params["digits"] and _digits(key) != key.translate(_NO_DIGITS)
    owners = folded.setdefault(_digits(key), []) if folds else lines.setdefault(key, [])
    if rule not in owners:
        owners.append(rule)


def _key(phrase: str) -> str:
    """A phrase as the table knows it: folded and bare."""
    return _bare(fold(phrase))


def _bare(folded: str) -> str:
    """A folded line without the marks at its edges, with single blanks."""
    return " ".join(folded.strip(_EDGES).split())


def _digits(key: str) -> str:
    """The key with each number as one 0.

    >>> _digits("12 of 1,300 comments")
    '0 of 0 comments'
    """
    zeros = key.translate(_DIGITS).replace("0,0", "00").replace("0.0", "00")
    while "00" in zeros:
        zeros = zeros.replace("00", "0")
    return zeros


def _trimmed(string: str, start: int, end: int) -> Span:
    line = string[start:end]
    left = len(line) - len(line.lstrip())
    return Span(start + left, start + left + len(line.strip()))


def _hit(rule: Rule, view: View, start: int, end: int) -> Hit:
    return Hit(rule, start, end, {"match": view.text.string[start:end]})


def _stands(where: str, view: View, start: int, end: int) -> bool:
    """Whether a phrase found at [start, end) stands where its rule wants it."""
    string = view.text.string
    if string[start - 1 : start].isalnum() or string[end : end + 1].isalnum():
        # A line may be glued to the phrase: "on Monday.Subscribe" still starts a word.
        return False
    if where == "inside":
        return True
    line = view.text.line_at(start)
    edge = string[line.start : start] if where == "start" else string[end : line.end]
    return not edge.strip(_EDGES)
