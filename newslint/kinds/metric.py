"""A document metric that lies above `max` or below `min`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint import metrics, plugins
from newslint.kinds import Key
from newslint.model import Hit, Rule
from newslint.scan import Scan
from newslint.view import View

KEYS = {
    "metric": Key(str, "A function in `newslint/metrics.py`"),
    "max": Key(float, "Flag the document above this value", None),
    "min": Key(float, "Flag the document below this value", None),
    "min_words": Key(int, "Say nothing of shorter texts, in words", 0),
}


def values(params: Mapping[str, Any]) -> tuple[str, ...]:
    """The measured value and the limits."""
    known = [name for name in vars(metrics) if not name.startswith("_")]
    if params["metric"] not in known:
        raise ValueError(f"unknown metric {params['metric']!r}{plugins.near_match(params['metric'], known)}")
    if params["max"] is None and params["min"] is None:
        raise ValueError("a metric needs 'max' or 'min'")
    return ("value", "max", "min")


def compile(rules: Sequence[Rule], scan: Scan) -> Metrics:  # noqa: ARG001 - metrics scan nothing
    """Measure each metric once, whatever the number of rules on it."""
    return Metrics(rules)


class Metrics:
    """Document metrics against the limits of their rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)

    def __call__(self, view: View) -> Iterator[Hit]:
        string = view.text.string
        words = len(string.split())
        measured: dict[str, float] = {}
        for rule in self._rules:
            name, low, high = rule.params["metric"], rule.params["min"], rule.params["max"]
            if words < rule.params["min_words"] or not words:
                continue
            if name not in measured:
                measured[name] = getattr(metrics, name)(view.text)
            value = measured[name]
            if (high is not None and value > high) or (low is not None and value < low):
                yield Hit(rule, 0, len(string), {"match": name, "value": value, "max": high, "min": low})
