"""Findings of a named Python function in `newslint/detectors/`."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from newslint import detectors, plugins
from newslint.kinds import Key, guarded
from newslint.model import Hit, Rule
from newslint.scan import Scan
from newslint.view import View

KEYS = {
    "detector": Key(str, "A module in `newslint/detectors/`"),
    "params": Key(dict, "Its parameters", {}),
    "anchors": Key(list, "Run it only on texts that hold one of these", []),
}


def values(params: Mapping[str, Any]) -> Collection[str]:
    """What the detector says it finds."""
    try:
        module = detectors.load(params["detector"])
    except plugins.UnknownPluginError as error:
        raise ValueError(str(error)) from error
    known = list(inspect.signature(module.detect).parameters)[1:]
    for name in params["params"]:
        if name not in known:
            raise ValueError(
                f"detector {params['detector']!r} has no parameter {name!r}{plugins.near_match(name, known)}"
            )
    return module.VALUES


def compile(rules: Sequence[Rule], scan: Scan) -> Detectors:
    """Register anchors; a detector is imported when a text needs it."""
    return Detectors(rules, scan)


class Detectors:
    """Named Python finders, run on texts that hold one of their anchors."""

    def __init__(self, rules: Sequence[Rule], scan: Scan) -> None:
        self._rules, self._slot = tuple(rules), scan.slot()
        for rule in rules:
            for literal in rule.params["anchors"]:
                scan.add(self._slot, literal, rule.id)

    def __call__(self, view: View) -> Iterator[Hit]:
        anchored = {rule_id for rule_id, _, _ in view.literals(self._slot)}
        for rule in self._rules:
            if rule.languages and view.language and view.language not in rule.languages:
                continue
            if rule.id in anchored or not rule.params["anchors"]:
                yield from guarded(rule, view, _run(rule, view))


def _run(rule: Rule, view: View) -> Iterator[Hit]:
    for start, end, found, step in _detector(rule.params["detector"]).detect(view, **rule.params["params"]):
        yield Hit(rule, start, end, {"match": view.text.string[start:end], **found}, step)


_detector = cache(detectors.load)


def runs_after(rule: Rule) -> bool:
    """Whether the detector says that it needs the hits of the first stage."""
    return getattr(detectors.load(rule.params["detector"]), "AFTER", False)
