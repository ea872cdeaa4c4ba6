"""Every example of every rule: the bulk of the suite, and nobody edits it."""

import re
from pathlib import Path

import pytest

from newslint import catalog, pack
from newslint.kinds import builds_on, load
from newslint.plugins import builtin

RULES = list(pack.RulePack.builtin())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_hold(rule):
    assert list(catalog.failures(rule, RULES)) == []


def test_rules_build_on_rules_that_exist():
    named = frozenset().union(*map(builds_on, RULES))

    assert named
    assert named <= {rule.id for rule in RULES}


def test_every_kind_and_detector_is_used_by_a_rule():
    used = {rule.kind for rule in RULES}
    detectors = {rule.params["detector"] for rule in RULES if rule.kind == "detector"}

    assert set(builtin("kinds")) == used
    assert set(builtin("detectors")) == detectors


def test_every_metric_is_used_by_a_rule():
    source = (Path(pack.__file__).parent / "metrics.py").read_text("utf-8")
    metrics = set(re.findall(r"^def ([a-z]\w*)\(", source, re.MULTILINE))

    assert metrics == {rule.params["metric"] for rule in RULES if rule.kind == "metric"}


def test_rules_cover_every_pack():
    packs = {rule.pack for rule in RULES}

    assert packs >= {
        "boilerplate", "truncation", "structure", "markup", "encoding", "duplication",
        "capitalisation", "punctuation", "spacing", "grammar", "spelling", "quality", "safety",
    }  # fmt: skip


def test_few_patterns_run_on_every_line():
    assert len([rule.id for rule in RULES if rule.unanchored]) <= 6


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.fix and rule.fix.applicability.name == "SAFE"], ids=lambda rule: rule.id
)
def test_a_safe_fix_deletes_no_more_than_furniture_lines(rule):
    """Safe may delete whole lines, and marks or spaces; never words that stand in a line."""
    if rule.fix.action == "delete" and rule.pack not in ("markup", "encoding", "spacing"):
        pattern = rule.params.get("pattern", "^$")
        assert (rule.fix.value, pattern[0], pattern[-1]) == ("line", "^", "$")


@pytest.mark.parametrize("kind", builtin("kinds"))
def test_the_keys_of_a_kind_are_documented(kind):
    assert all(key.doc for key in load(kind).KEYS.values())
