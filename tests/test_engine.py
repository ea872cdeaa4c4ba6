"""The engine: equal to brute force, and no rule hides another."""

import re
from itertools import pairwise

import pytest

from newslint.document import Document
from newslint.engine import Linter, Program
from newslint.kinds import pattern as pattern_kind
from newslint.kinds.literal import _digits, _key
from newslint.model import Origin, Severity
from newslint.pack import RulePack
from newslint.patterns import portable
from newslint.scan import plain_word
from newslint.templates import fill
from newslint.tokenrules import sentence_starts

RULES = list(RulePack.builtin())
SAMPLES = [example.text for rule in RULES for example in rule.bad] + [text for rule in RULES for text in rule.good]


def hits_of(rules, text):
    program = Program(rules)
    view = program.view(Document.of(text), "text", "en")
    found = {
        (hit.rule.id, hit.start, hit.end)
        for stage in program._stages
        for check in stage.values()
        for hit in check(view)
    }
    return found, view


@pytest.fixture(scope="module")
def sample():
    """All examples of all rules as one text."""
    return "\n\n".join(SAMPLES)


def brute_patterns(rules, text, view):
    for rule in rules:
        compiled = re.compile(portable(rule.params["pattern"]), re.IGNORECASE if rule.params["ignore_case"] else 0)
        for start, end in pieces(rule.params["scope"], text, view):
            for match in compiled.finditer(text[start:end]):
                first, last = match.span(rule.params["mark"])
                if first >= 0:
                    yield rule.id, start + first, start + last


def pieces(scope, text, view):
    if scope == "text":
        return [(0, len(text))]
    if scope == "line":
        return view.text.lines
    chunks = (found.span() for found in re.finditer(r"\S+", text))
    return [(start, end) for start, end in chunks if not plain_word(text[start:end])]


@pytest.mark.parametrize("scope", ["line", "chunk", "text"])
def test_patterns_behind_anchors_find_what_every_pattern_on_every_line_finds(sample, scope):
    rules = [rule for rule in RULES if rule.kind == "pattern" and rule.params["scope"] == scope]

    found, view = hits_of(rules, sample)

    assert set(brute_patterns(rules, sample, view)) == found


def test_whole_line_phrases_find_what_comparing_every_line_finds(sample):
    rules = [rule for rule in RULES if rule.kind == "literal" and rule.params["where"] == "line"]

    found, view = hits_of(rules, sample)

    expected = set()
    for rule in rules:
        folds = bool(rule.params["digits"])
        phrases = {_digits(_key(phrase)) if folds else _key(phrase) for phrase in rule.params["phrases"]}
        for start, end in view.text.lines:
            line = sample[start:end]
            key = _digits(_key(line)) if folds else _key(line)
            if key in phrases:
                expected.add((rule.id, start + len(line) - len(line.lstrip()), start + len(line.rstrip())))
    assert expected == found


def test_token_rules_behind_anchors_find_what_every_pattern_at_every_token_finds():
    rules = [rule for rule in RULES if rule.kind == "tokens"]
    sample = "\n\n".join([example.text for rule in rules for example in rule.bad] + SAMPLES[::25])
    program = Program(rules)
    view = program.view(Document.of(sample), "text", "en")
    check = program._stages[0]["tokens"]
    codes, starts = view.chunks.codes, sentence_starts(view.chunks.codes)
    breaks = [at for at, code in enumerate(codes) if code == "\n"]
    patterns = {id(each.pattern): each for group in check._dispatch.values() for each in group}.values()

    found = {(hit.rule.id, hit.start, hit.end) for hit in check(view)}

    expected = set()
    for each in patterns:
        for start, end in pairwise(breaks):
            places = [at for at in starts if start < at <= end] if each.opens else range(start, end + 1)
            for first, last in matches_at(each.pattern.compiled, codes, places, end + 1):
                expected.add((each.rule.id, *view.chunks.span(first, last)))
    assert expected == found


def matches_at(compiled, codes, places, end):
    """The marked spans of all matches that begin at one of the places and do not overlap."""
    done = -1
    for place in places:
        match = compiled.match(codes, place, end) if place >= done else None
        if match and match[match.lastindex or 0].strip("\n"):
            done = match.end()
            yield match.span(match.lastindex or 0)


def test_swaps_find_what_searching_each_wrong_form_finds(sample):
    rules = [rule for rule in RULES if rule.kind == "substitution"]

    found, _ = hits_of(rules, sample)

    expected = set()
    for rule in rules:
        for wrong in rule.params["swaps"]:
            flags = re.IGNORECASE if wrong.islower() else 0
            for match in re.finditer(rf"(?<![\w\-@#/.]){re.escape(wrong)}(?![\w\-@/])", sample, flags):
                expected.add((rule.id, *match.span()))
    assert expected == found


def user_rule(**changes):
    base = next(
        rule for rule in RULES if rule.kind == "pattern" and rule.params["scope"] == "line" and not rule.unanchored
    )
    params = {
        "pattern": "",
        "scope": "line",
        "ignore_case": False,
        "anchors": [],
        "mark": 0,
        **changes.pop("params", {}),
    }
    plain = base._replace(
        fix=None, roles=(), languages=(), quoted="same", yields_to=(), sites=(), builtin=False, message="found {match}"
    )
    return plain._replace(params=params, **changes)


def test_a_rule_that_times_out_is_named_and_does_not_hide_its_neighbours(monkeypatch):
    monkeypatch.setattr("newslint.patterns.TIMEOUT_S", 0.01)
    slow = user_rule(id="mine/slow", params={"pattern": "mayor (a|aa)+$"})
    quick = user_rule(id="mine/quick", params={"pattern": "mayor"})

    report = Linter([slow, quick]).check(Document.of("The mayor " + "a" * 60 + "!"))

    assert [diagnostic.rule_id for diagnostic in report.diagnostics] == ["mine/quick"]
    assert [crash.rule_id for crash in report.crashes] == ["mine/slow"]


def test_a_pattern_reaches_everything_in_a_long_line():
    rule = user_rule(id="mine/far", params={"pattern": "the (mayor) left"})
    text = "x " * 50_000 + "the mayor left" + " y" * 50_000 + " and the mayor left"

    report = Linter([rule]).check(Document.of(text))

    assert [text[d.start : d.end] for d in report.diagnostics] == ["the mayor left"] * 2


def test_the_edge_of_a_window_in_a_long_line_is_no_edge_of_the_line():
    rule = user_rule(id="mine/start", params={"pattern": "^x.*mayor"})
    text = "y" + " x" * 5_000 + " mayor" + " z" * 5_000

    assert Linter([rule]).check(Document.of(text)).diagnostics == ()


def test_a_rule_of_one_language_is_silent_on_text_of_another():
    rule = user_rule(id="mine/english", languages=("en",), params={"pattern": "Artikel"})
    german = "Der Artikel wurde am Montag von der Zeitung veröffentlicht und ist auch in dem Archiv zu lesen. Das ist nicht neu."

    assert Linter([rule]).check(Document.of(german)).diagnostics == ()
    assert len(Linter([rule], language="en").check(Document.of(german)).diagnostics) == 1


def test_a_rule_for_a_site_is_silent_elsewhere():
    rule = user_rule(id="mine/site", sites=("example.org",), params={"pattern": "mayor"})
    document = Document.of("The mayor left.")

    assert Linter([rule]).check(document).diagnostics == ()
    assert len(Linter([rule]).check(document._replace(site="news.example.org")).diagnostics) == 1


@pytest.mark.parametrize(("quoted", "severities"), [("same", ["ERROR"]), ("milder", ["WARNING"]), ("skip", [])])
def test_quoted_speech_makes_a_finding_milder_or_skips_it(quoted, severities):
    rule = user_rule(id="mine/quoted", quoted=quoted, severity=Severity.ERROR, params={"pattern": "mayor"})

    report = Linter([rule]).check(Document.of("“The mayor left,” she said."))

    assert [diagnostic.severity.name for diagnostic in report.diagnostics] == severities


def test_of_two_findings_at_one_place_the_one_that_yields_is_dropped():
    cut = user_rule(id="truncation/cut", params={"pattern": "mayor left"})
    stop = user_rule(
        id="punctuation/stop", yields_to=("truncation",), severity=Severity.ERROR, params={"pattern": "left"}
    )

    report = Linter([cut, stop]).check(Document.of("The mayor left"))

    assert [diagnostic.rule_id for diagnostic in report.diagnostics] == ["truncation/cut"]


def test_equal_matches_have_fingerprints_of_their_own_that_ignore_lines():
    rule = user_rule(id="mine/mayor", params={"pattern": "mayor"})
    linter = Linter([rule])

    first = [d.fingerprint for d in linter.check(Document.of("mayor mayor")).diagnostics]
    later = [d.fingerprint for d in linter.check(Document.of("\n\nnew\nmayor mayor")).diagnostics]

    assert first == later
    assert len(set(first)) == 2


def test_a_document_keeps_its_origin_in_findings():
    rule = user_rule(id="mine/mayor", params={"pattern": "mayor"})
    origin = Origin("articles.jsonl", 812, "a1")

    report = Linter([rule]).check(Document.of("mayor")._replace(origin=origin))

    assert [diagnostic.origin for diagnostic in report.diagnostics] == [origin]


def test_messages_take_values_but_no_attributes():
    assert fill("{match} {match.__class__}", {"match": "x"}) == "x {match.__class__}"


def test_a_user_pattern_runs_in_the_dialect_of_regex():
    rule = user_rule(id="mine/letters", params={"pattern": r"\p{Greek}+ mayor"})

    report = Linter([rule]).check(Document.of("The Ωμέγα mayor left."))

    assert [d.excerpt[d.start : d.end] for d in report.diagnostics] == ["Ωμέγα mayor"]


def test_anchors_are_derived_from_the_pattern():
    assert pattern_kind.literals({"anchors": [], "pattern": "(?:read|see) more"}) == ("read more", "see more")
