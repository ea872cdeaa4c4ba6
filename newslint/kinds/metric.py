"""A document metric that lies above `max` or below `min`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint import metrics, plugins
from newslint.document import Text
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

_BLANKS = b" \t\n\r\x0b\x0c"
_SHAPES = bytes.maketrans(metrics.LETTERS + _BLANKS, b"a" * len(metrics.LETTERS) + b" " * len(_BLANKS))


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
        text, words = view.text, metrics.word_count(view.text)
        measured: dict[str, float] = {}
        for rule in self._rules:
            name, low, high = rule.params["metric"], rule.params["min"], rule.params["max"]
            if words < rule.params["min_words"] or not words or _is_surely_within(name, low, high, text):
                continue
            if name not in measured:
                measured[name] = getattr(metrics, name)(text)
            value = measured[name]
            if (high is not None and value > high) or (low is not None and value < low):
                yield Hit(rule, 0, len(text.string), {"match": name, "value": value, "max": high, "min": low})


def _is_surely_within(name: str, low: float | None, high: float | None, text: Text) -> bool:
    """Whether something cheap to count shows that the metric keeps its limits."""
    if high is None and low is not None and name in _FLOORS:
        return _FLOORS[name](text) >= low
    return low is None and high is not None and name in _CEILINGS and _CEILINGS[name](text) <= high


def _stops(text: Text) -> float:
    return text.string.count(". ")


def _letter_starts(text: Text) -> float:
    """Words behind a blank that start with an ASCII letter, as a share of all."""
    shape = text.string.encode("utf-8", "surrogatepass").translate(_SHAPES)
    return shape.count(b" a") / metrics.word_count(text)


def _small_words(text: Text) -> float:
    return sum(word in text.string for word in (" the ", " of ", " to "))


# What the metric is not below, and not above.
_FLOORS = {"sentence_count": _stops, "alphabetic_word_fraction": _letter_starts, "stop_word_kinds": _small_words}
_CEILINGS = {"longest_word": metrics.longest_line}
