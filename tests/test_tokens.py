"""The pattern language of kind `tokens`, item by item as docs/tokens.md lists them."""

from __future__ import annotations

import pytest

from newslint.document import Document
from newslint.engine import Linter
from newslint.kinds import tokens as kind
from newslint.model import Rule, Severity
from newslint.tokenpattern import parse
from newslint.tokens import tokens

WORDS = {
    "city": ["Berlin", "New York"],
    "event": ["visit", "trip"],
    "period": ["days", "weeks"],
    "known": ["known-one"],
    "amount": ["<number>", "(several|many)", "at least <number>"],
}


def flagged(pattern: str, text: str) -> list[str]:
    """What one pattern flags in a text, in order."""
    params = {"tokens": [pattern], "words": WORDS}
    kind.values(params)
    rule = Rule("own/rule", "", "", Severity.ERROR, "house", "publisher", "tokens", "{match}", params, (), ())
    report = Linter([rule]).check(Document.of(text))
    assert not report.crashes
    return [text[found.start : found.end] for found in report.diagnostics]


ITEMS = [
    # words
    ("the mayor", "THE Mayor, the mayor's aide and the mayoral race", ["THE Mayor", "the mayor"]),
    ("Kremlin", "Kremlin, kremlin, KREMLIN", ["Kremlin"]),
    ("iPhone", "an iPhone, an Iphone", ["iPhone"]),
    ("Novak 's", "Novak’s aide, Novak's aunt, Novak", ["Novak’s", "Novak's"]),
    ("it 's own", "it’s own", ["it’s own"]),
    ("don't", "They don’t, we don't, Don’t", ["don’t", "don't", "Don’t"]),
    ("Sen. Novak", "Sen. Novak met Sen. Li.", ["Sen. Novak"]),
    ("U.S. envoy", "The U.S. envoy left.", ["U.S. envoy"]),
    # marks
    (", and .", "here, and. Or not", [", and."]),
    ("“ stop ”", 'She said "stop" and “stop”.', ['"stop"', "“stop”"]),
    (r"\( sic \)", "a words (sic) here", ["(sic)"]),
    (r"why \?", "why? why not?", ["why?"]),
    ("— he", "it was – he said — he left", ["– he", "— he"]),
    # lists
    ("in <city>", "in Berlin, in New York, in York, in berlin", ["in Berlin", "in New York"]),
    (
        "<amount> <event>",
        "7 visit, several trip, at least 9 visit, few visit",
        ["7 visit", "several trip", "at least 9 visit"],
    ),
    # alternatives
    ("(a|an|the) visit", "a visit, an visit, one visit", ["a visit", "an visit"]),
    ("(at least|about) 7", "at least 7, about 7, at 7", ["at least 7", "about 7"]),
    ("(one (big|small)|no) dog", "one big dog, no dog, big dog", ["one big dog", "no dog"]),
    # negation
    ("!the mayor", "a mayor, the mayor", ["a mayor"]),
    ("!(a|the) mayor", "our mayor, the mayor, a mayor", ["our mayor"]),
    ("!<number> [dogs]", "7 dogs, no dogs\ndogs", ["dogs", "dogs"]),
    ("[mayor] !of", "mayor of X, mayor here, the mayor", ["mayor", "mayor"]),
    # repetition
    ("very? good", "good, very good, very very good", ["good", "very good", "very good"]),
    ("very* good", "very very good", ["very very good"]),
    ("very+ good", "good, very very good", ["very very good"]),
    ("a very{1,2} good", "a good a very good a very very very good", ["a very good"]),
    ("(so|very){2} good", "so very good", ["so very good"]),
    # places
    ("^ he", "He left. He said “he did”. “He will.” (He did!) and he", ["He", "He", "He", "He"]),
    ("^ he", "• He left.\n- He stayed.\nThen he", ["He", "He"]),
    ("(^|and) [he]", "He and he met him", ["He", "he"]),
    ("left $", "She left\nHe left early\nThey left", ["left", "left"]),
    ("[<event>] to <city>", "a visit to Berlin, a visit to Bonn", ["visit"]),
    ("to [<city>]", "to New York", ["New York"]),
    # classes
    ("<plural>", "two reporters and a reporter", ["reporters"]),
    ("<singular>", "reporters and a reporter", ["reporter"]),
    ("he <verb_s>", "he agrees, he agreed", ["he agrees"]),
    ("he <verb_base>", "he agree, he agrees", ["he agree"]),
    ("he <verb_past>", "he agreed, he agree", ["he agreed"]),
    ("<any_verb_s&any_plural>", "visits, agrees, reporters", ["visits"]),
    ("<Plural>", "Reporters met reporters", ["Reporters"]),
    ("<Name> <Name>", "Ann Novak met The Mayor", ["Ann Novak"]),
    ("<capital>", "the Mayor met A iPhone", ["Mayor", "A", "iPhone"]),
    ("by <lower>", "by car, by Car, by 7", ["by car"]),
    ("in <number>", "in 7, in 1,300, in $5, in 1990s, in seven", ["in 7", "in 1,300", "in $5", "in 1990s"]),
    ("a <hyphenated>", "a two-day trip, a Two-Day trip, a known-one", ["a two-day", "a known-one"]),
    ("here <stop>", "here. here! here? here… here,", ["here.", "here!", "here?", "here…"]),
    ("a <any> b", "a 7 b, a dog b, a, b", ["a 7 b", "a dog b"]),
    # combinations
    ("two <plural~period>", "two days, two reporters", ["two reporters"]),
    ("<number|period>", "7 days", ["7", "days"]),
    ("a <lower&event>", "a visit, a Visit", ["a visit"]),
    ("<period|event~event>", "days visit", ["days"]),
    ("<known>", "known-one", ["known-one"]),
]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"), ITEMS, ids=[f"{pattern}-{n}" for n, (pattern, *_) in enumerate(ITEMS)]
)
def test_an_item_matches_what_its_documentation_says(pattern, text, expected):
    assert flagged(pattern, text) == expected


ERRORS = {
    "": "without tokens",
    "<plurals>": "unknown class <plurals>",
    "<town> visit": "unknown class <town>",
    "(a|an": "never closed",
    "[a visit": "never closed",
    "a) visit": "closes nothing",
    "a | b": "put alternatives in parentheses",
    "[a|b] c": "parentheses of their own",
    "!(a b) c": "takes one token",
    "a <plural": "write < > around a class",
    "<city~event>": "cannot be combined",
    "<nothing>": "the list is empty",
    "very? good*": "neither optional nor repeated",
    "!the $": "neither optional nor repeated",
}


@pytest.mark.parametrize(("pattern", "complaint"), ERRORS.items())
def test_a_wrong_pattern_is_refused_with_a_reason(pattern, complaint):
    with pytest.raises(ValueError, match=complaint.replace("(", r"\(")):
        kind.values({"tokens": [pattern], "words": {**WORDS, "nothing": []}})


@pytest.mark.parametrize("entries", ["Berlin", ["no", False], [7]])
def test_a_list_must_hold_texts(entries):
    with pytest.raises(ValueError, match="quotes"):
        kind.values({"tokens": ["a <city>"], "words": {"city": entries}})


def test_a_misspelt_class_is_told_its_neighbour():
    with pytest.raises(ValueError, match="plural"):
        parse("<plurl> is", {})


def test_a_match_stays_within_its_line():
    assert flagged("the !of mayor", "the\nmayor\nthe old mayor") == ["the old mayor"]
    assert flagged("the mayor", "the\nmayor") == []


def test_a_match_may_span_blanks_of_any_kind():
    assert flagged("the mayor left", "the\u00a0mayor \t left") == ["the\u00a0mayor \t left"]


def test_a_span_holds_no_more_than_its_tokens():
    assert flagged("[<event>]", "“visit,”") == ["visit"]
    assert flagged("[visit ”]", "“visit” (now)") == ["visit”"]


def test_every_sentence_of_a_line_is_tried():
    assert flagged("^ he <verb_base>", "He agree. They met. He agree? “He agree,” she said.") == ["He agree"] * 3


def test_an_empty_part_to_flag_is_no_finding():
    assert flagged("the [very?] mayor", "the mayor, the very mayor") == ["very"]


def test_a_possessive_and_an_abbreviation_are_cut_as_the_patterns_expect():
    forms = [
        token.form
        for chunk in ("Putin’s", "“two-day”", "U.S.", "trip:", "$1.3m,", "Novak’s.")
        for token in tokens(chunk)
    ]

    assert forms == ["Putin", "'s", "“", "two-day", "”", "U.S.", "trip", ":", "$1.3m", ",", "Novak", "'s", "."]
