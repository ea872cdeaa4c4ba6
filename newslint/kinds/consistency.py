"""Spellings of one term that disagree within a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint.kinds import Key
from newslint.model import Hit, Rule, Span
from newslint.scan import Scan, fold
from newslint.view import View

KEYS = {"terms": Key(list, "Terms with one right form in a document; forms that differ in case compete")}


def values(params: Mapping[str, Any]) -> tuple[str, ...]:
    """`majority`: the form that the document uses most."""
    folded = Counter(map(fold, params["terms"]))
    twice = [term for term in params["terms"] if folded[fold(term)] > 1]
    if twice:
        raise ValueError(f"terms that differ only in case: {', '.join(twice)}")
    return ("majority",)


def compile(rules: Sequence[Rule], scan: Scan) -> Consistencies:
    """One literal for each term."""
    return Consistencies(rules, scan)


class Consistencies:
    """Terms counted by their form; the rarer forms are hits."""

    def __init__(self, rules: Sequence[Rule], scan: Scan) -> None:
        self._slot, self._rules = scan.slot(), {rule.id: rule for rule in rules}
        for rule in rules:
            for term in rule.params["terms"]:
                scan.add(self._slot, term, (rule.id, term))

    def __call__(self, view: View) -> Iterator[Hit]:
        string = view.text.string
        places: dict[tuple[str, str], list[Span]] = {}
        for owner, start, end in view.literals(self._slot):
            if not (string[start - 1 : start].isalnum() or string[end : end + 1].isalnum()):
                places.setdefault(owner, []).append(Span(start, end))
        for (rule_id, term), spans in places.items():
            forms = Counter(string[start:end] for start, end in spans)
            majority = max(forms, key=lambda form: (forms[form], form == term))
            for start, end in spans:
                if string[start:end] != majority:
                    yield Hit(self._rules[rule_id], start, end, {"match": string[start:end], "majority": majority})
