"""Words and phrases with exactly one right replacement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint.kinds import Key
from newslint.model import Hit, Rule
from newslint.scan import Scan
from newslint.view import View

KEYS = {"swaps": Key(dict, "Wrong form: right form, both in lower case unless the case is the point")}


def values(params: Mapping[str, Any]) -> tuple[str, ...]:
    """The right form, in the case of the wrong one."""
    for wrong, right in params["swaps"].items():
        if not isinstance(right, str) or not wrong.strip() or wrong == right:
            raise ValueError(f"'{wrong}: {right}' is no swap of one text for another")
    return ("replacement",)


def compile(rules: Sequence[Rule], scan: Scan) -> Substitutions:
    """One literal for each wrong form."""
    return Substitutions(rules, scan)


class Substitutions:
    """Wrong forms, found on word boundaries in the literal pass."""

    def __init__(self, rules: Sequence[Rule], scan: Scan) -> None:
        self._slot = scan.slot()
        for rule in rules:
            for wrong, right in rule.params["swaps"].items():
                scan.add(self._slot, wrong, (rule, wrong, right))

    def __call__(self, view: View) -> Iterator[Hit]:
        string = view.text.string
        for (rule, wrong, right), start, end in view.literals(self._slot):
            match = string[start:end]
            if _is_word(string, start, end) and (wrong.islower() or match == wrong):
                yield Hit(rule, start, end, {"match": match, "replacement": _in_case_of(match, right)})


def _is_word(string: str, start: int, end: int) -> bool:
    before, after = string[start - 1 : start], string[end : end + 1]
    return not (before.isalnum() or after.isalnum() or (before and before in "-@#/.") or (after and after in "-@/"))


def _in_case_of(model: str, word: str) -> str:
    """`word` in the case of `model`.

    >>> _in_case_of("Teh", "the"), _in_case_of("TEH", "the"), _in_case_of("teh", "the")
    ('The', 'THE', 'the')
    """
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
