"""Fixing: settles, is idempotent, holds back, and touches nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import fixer
from newslint.document import Document
from newslint.edits import apply, compose
from newslint.engine import Linter
from newslint.model import Applicability, Change, Edit
from newslint.notices import PROTECTED
from newslint.pack import RulePack

LINTER = Linter(RulePack.builtin())
FURNITURE = ["Leave A Reply", "ADVERTISEMENT", "Share on Facebook"]
PROSE = "The council approved the budget on Monday, and the mayor said that she would sign it."

MORE = [
    "Her deputy, a farmer from the hills, had asked for more time to read it.",
    "The plan sets aside two million dollars for the harbour, where three piers have rotted.",
    "Shop owners on the front street said they feared for the summer trade.",
    "Work is expected to begin after the last ferry of the season has sailed.",
    "An engineer from the state will look at the pilings again in the spring.",
    "The last repair, in 1998, took four months and closed the market for a week.",
    "Nobody in the hall spoke against the plan, but a few people left before the vote.",
    "A second reading is set for the first week of May, the clerk wrote in her notes.",
    "The town has not borrowed so much money since the flood.",
]


def fix(text, minimum=Applicability.SAFE, linter=LINTER, **options):
    return fixer.fix(linter, Document.of(text), minimum, **options)


def article(*lines):
    """Enough prose that a deleted line is less than a tenth of it."""
    return "\n\n".join([PROSE, *lines, *MORE]) + "\n"


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_goes_with_one_blank_line(line):
    assert fix(article(line)).text == article()


def test_furniture_between_two_halves_of_a_sentence_stays_unless_asked():
    text = article("The ferry operator will add", "ADVERTISEMENT", "four boats at rush hour.")

    assert "ADVERTISEMENT" in fix(text).text
    assert "ADVERTISEMENT" not in fix(text, Applicability.UNSAFE).text


def test_the_label_of_an_advertisement_stays_as_long_as_the_advertisement_does():
    text = article("ADVERTISEMENT", "Doctors Stunned by New Skin Cream")

    assert "ADVERTISEMENT" in fix(text).text


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this article misspelled the name of the mayor.",
        "Editor’s note: This story has been updated with a comment from the council.",
        "© 2024 Lake City Herald. All rights reserved.",
        "If you are affected by the issues in this story, call Samaritans on 116 123.",
        "Disclosure: The author owns shares in the ferry operator.",
    ],
)
def test_no_fix_deletes_what_a_reader_or_the_law_needs(line):
    fixed = fix(article(line), Applicability.UNSAFE, allow_large_edits=True)

    assert line in fixed.text


def test_a_last_line_goes_though_the_line_before_it_must_stay():
    notice = "© 2024 Lake City Herald. All rights reserved."

    assert fix(f"{PROSE}\n\n{notice}\nLeave A Reply", allow_large_edits=True).text.rstrip() == f"{PROSE}\n\n{notice}"


def test_a_protected_role_can_be_given_up_by_configuration():
    line = "© 2019 Lake City Herald. All rights reserved."
    stripping = Linter(RulePack.builtin(), protected=PROTECTED - {"copyright"})

    assert line in fix(article(line), Applicability.UNSAFE).text
    assert line in fix(article(line), linter=stripping).text
    assert line not in fix(article(line), Applicability.UNSAFE, linter=stripping).text


def test_the_brake_holds_back_fixes_that_take_too_much():
    text = f"{PROSE}\n\nLeave A Reply\n\nADVERTISEMENT\n"

    held, allowed = fix(text), fix(text, allow_large_edits=True)

    assert (held.text, held.held_back > 0) == (text, True)
    assert (allowed.text, allowed.held_back) == (f"{PROSE}\n", 0)


def test_spacing_is_mended_while_the_brake_holds_back_the_rest():
    text = f"{PROSE}\n\n\n\n\nLeave A Reply\n\nADVERTISEMENT\n\nShare on Facebook\n"

    fixed = fix(text)

    assert "Leave A Reply" in fixed.text
    assert "\n\n\n\n" not in fixed.text


def test_fixing_twice_changes_nothing_when_the_brake_nearly_holds():
    text = "\n\n".join([PROSE, "Leave A Reply", PROSE, "ADVERTISEMENT", "Share on Facebook"])
    once = fix(text).text

    assert fix(once).text == once


def test_many_equal_slips_are_one_finding_whose_fix_mends_all_beside_other_fixes():
    text = article("The ferry&nbsp;sails.", "Leave A Reply", "Ships &amp; boats.").replace(".\n", ". \n", 6)
    found = [one for one in LINTER.check(Document.of(text)).diagnostics if one.rule_id == "spacing/trailing-blank"]

    assert [len(one.more) for one in found] == [5]
    assert found[0].message.endswith("; 5 more like it")
    assert " \n" not in apply(text, found[0].fix.edits)
    assert fix(text).text == article("The ferry sails.", "Ships & boats.")


def test_display_fixes_are_never_applied():
    text = article("The mayor met the council on Tuesday to discuss the new budget for the harbour")

    assert fix(text, Applicability.UNSAFE).text == text


def test_rules_that_undo_each_other_are_named():
    base = next(rule for rule in RulePack.builtin() if rule.kind == "substitution")
    fix_spec = base.fix._replace(action="replace", value="{replacement}", applicability=Applicability.SAFE)
    there = base._replace(id="mine/there", params={"swaps": {"grey": "gray"}}, fix=fix_spec)
    back = base._replace(id="mine/back", params={"swaps": {"gray": "grey"}}, fix=fix_spec)

    with pytest.raises(fixer.FixLoopError, match=r"mine/(?:there|back)"):
        fix("A grey day.", linter=Linter([there, back]))


edits = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.text("xyz", max_size=3)), max_size=4)


def disjoint(raw, length):
    made, at = [], 0
    for gap, width, content in raw:
        start = at + gap
        if start > length:
            break
        end = min(length, start + width)
        made.append(Edit(start, end, content))
        at = end + 1
    return made


@given(st.text("abcdef", max_size=20), edits, edits)
def test_composed_edits_do_what_the_rounds_do(text, first, second):
    round_1 = disjoint(first, len(text))
    middle = apply(text, round_1)
    round_2 = disjoint(second, len(middle))

    composed = compose(len(text), [changes(round_1, "first"), changes(round_2, "second")])

    assert apply(text, [change.edit for change in composed]) == apply(middle, round_2)
    assert all(a.edit.end <= b.edit.start for a, b in pairwise(composed))
    assert all(change.rules for change in composed)


def changes(edits, rule):
    return [Change(edit, (rule,)) for edit in edits]


pieces = st.sampled_from(
    [
        "Leave A Reply",
        "ADVERTISEMENT",
        "The mayor left .",
        "earlier, he left.",
        "â€™",
        "&amp;",
        "  ",
        "\n",
        "\n\n\n\n",
        "\r\n",
        "\r",
        "\t",
        "​",
        "“",
        "”",
        "the the",
        "Putin’s visit takes",
        "year.The",
        "© 2024",
        "Correction: no.",
        "x" * 30,
        "\x00",
        "\ud83d\ude00",
        "\N{GRINNING FACE}",
        "İ",
        "<p>",
        "pic.twitter.com/abc",
        "Read more: a story",
        " , ",
        "said,",
        PROSE,
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(pieces, st.text(max_size=12)), max_size=14), st.sampled_from(["", " ", "\n", "\n\n"]))
def test_any_text_is_checked_and_fixed_without_harm(parts, joiner):
    text = joiner.join(parts)
    report = LINTER.check(Document.of(text))

    for found in report.diagnostics:
        assert 0 <= found.start <= found.end <= len(text)
        assert found.fix is None or all(0 <= e.start <= e.end <= len(text) for e in found.fix.edits)
    assert report.crashes == ()

    fixed = fix(text, Applicability.UNSAFE, allow_large_edits=True)
    assert apply(text, [change.edit for change in fixed.changes]) == fixed.text
    assert fix(fixed.text, Applicability.UNSAFE, allow_large_edits=True).text == fixed.text
