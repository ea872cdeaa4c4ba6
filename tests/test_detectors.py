"""Detectors of unfinished, unbalanced and oddly cased text: one place one finding, and time linear in the text."""

from __future__ import annotations

import pytest

from newslint.document import Document
from newslint.engine import Linter
from newslint.model import Severity
from newslint.pack import RulePack

PACKS = {"truncation", "punctuation", "capitalisation", "structure"}
ARTICLE = """\
The council met on Monday to vote on the budget of the town.

Its members agreed on most of it after a long debate in the hall.

{line}

She said that taxes would not rise before the end of next summer.

The vote on the harbour was postponed because two members were ill.

They will meet again on Thursday in the town hall, the mayor said.
"""


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(RulePack([rule for rule in RulePack.builtin() if rule.pack in PACKS]))


def found(linter: Linter, line: str, lowest: Severity = Severity.WARNING) -> list[tuple[str, str]]:
    """Rule and flagged text of each finding from `lowest` on, with `line` in the middle of an article."""
    text = ARTICLE.format(line=line)
    report = linter.check(Document.of(text))
    return [(d.rule_id, text[d.start : d.end]) for d in report.diagnostics if d.severity >= lowest]


@pytest.mark.parametrize(
    ("line", "rule", "flagged"),
    [
        ("The mayor spoke of the plan during a visit to the new harbour", "punctuation/missing-stop", "new harbour"),
        ("The mayor’s plan includes", "truncation/unfinished-sentence", "mayor’s plan includes"),
        ("The mayor said that she would vote for the", "truncation/cut-sentence", "vote for the"),
        ("The mayor said that in all of the years since 2010, (", "truncation/unfinished-sentence", "since 2010, ("),
        (
            "The plan, she said,\n\nwould cost too much for a town of this size.",
            "structure/split-sentence",
            "plan, she said,",
        ),
        ("however, she went to the harbour before the vote.", "capitalisation/lower-case-opener", "however, she"),
        ("they went to the harbour before the vote.", "capitalisation/lower-case-paragraph", "they"),
        ("ouncil members went to the harbour before the vote.", "truncation/lost-head", "ouncil"),
        ("She left. the others stayed to the end of the debate.", "capitalisation/lower-case-sentence", "the"),
        ("“We will go on, the mayor said before the vote.", "punctuation/unbalanced-quotes", "the vote."),
    ],
)
def test_one_slip_gives_one_finding(linter: Linter, line: str, rule: str, flagged: str) -> None:
    assert found(linter, line, Severity.INFO) == [(rule, flagged)]


@pytest.mark.parametrize(
    "line",
    [
        "What the plan is for",
        "The Mayor Spoke of the Plan During a Visit to the New Harbour",
        "• The mayor spoke of the plan during a visit to the new harbour",
        "The mayor’s plan, in full:",
        "Gulls over the harbour after the storm on Sunday night (Photo: Anna Berg)",
        "“It was a long night.\n\n“We will go on,” the mayor said.",
        "iPhones and eBay were not on the list, and nor was .NET 4.5 of course.",
        "By Anna Berg",
        "— Anna Berg (@annaberg) May 2, 2020",
    ],
)
def test_lines_that_need_no_stop_pass(linter: Linter, line: str) -> None:
    assert found(linter, line) == []


def test_where_many_lines_lack_their_stop_it_is_the_style_of_the_desk(linter: Linter) -> None:
    lines = "\n\n".join(f"The mayor spoke of plan {n} during a visit to the new harbour" for n in range(4))

    assert found(linter, lines) == []
