"""Formats that other programs read: each against its schema, or the strictest reader there is.

The schemas in `tests/schemas/` hold, in our words, what the ones they name say.
"""

import io
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cmarkgfm
import jsonschema
import junitparser
import pytest
import xmlschema
import yaml
from cmarkgfm.cmark import Options as Cmark
from findings import ERROR, FINDINGS, NEWS, SAFE, SUMMARY, Place, finding

from newslint import plugins, reporters
from newslint.model import Diagnostic, Edit, Fix, Origin, Page, Summary
from newslint.reporters import Options

SCHEMAS = Path(__file__).parent / "schemas"
OPTIONS = Options()
NASTY = "".join(map(chr, [*range(32), *range(127, 160), 0x202E, 0xFFFE, 0xFFFF, 0xDC80, 0x1FFFF])) + "]]>&lt;\"'<b>`\\"
PRIVATE = tuple(
    d._replace(message="A title", excerpt="", fix=d.fix and d.fix._replace(title="a fix", edits=())) for d in FINDINGS
)
ODD = (
    *FINDINGS,
    *PRIVATE,
    finding("a/b", ERROR, NASTY, Place(1, 0, 0, 9), NASTY, origin=Origin(f"a/{NASTY}.txt")),
    finding("a/b", ERROR, NASTY, Place(1, 0, 0, 9), NASTY, origin=Origin("b.jsonl", 1, NASTY), field=NASTY),
    finding("a/b", ERROR, "", Place(1, 0, 0, 0), "", origin=Origin("./c.txt"), fix=Fix(SAFE, "", ())),
)
RUNS = [
    (ODD, SUMMARY),
    (PRIVATE, SUMMARY),
    ((), Summary(files=3)),
    (
        (),
        Summary(errors=("a.txt: unread",) * 2),
    ),
    (FINDINGS, Summary(errors=("a.txt: unread",))),
]


def report(name: str, findings: Sequence[Diagnostic], summary: Summary = SUMMARY, options: Options = OPTIONS) -> str:
    out = io.StringIO()
    reporters.load(name).write(iter(findings), summary, out, options)
    return out.getvalue()


@pytest.mark.parametrize(("findings", "summary"), RUNS)
@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_is_as_the_schema_has_it(name: str, findings: Sequence[Diagnostic], summary: Summary) -> None:
    xml = report(name, findings, summary)
    xmlschema.XMLSchema(SCHEMAS / f"{name}.xsd").validate(xml)
    tags = {"junit": {"failure", "skipped"}, "checkstyle": {"error"}}[name]
    assert sum(found.tag in tags for found in ElementTree.fromstring(xml).iter()) == len(findings)


@pytest.mark.parametrize(("findings", "summary"), RUNS)
@pytest.mark.parametrize("name", ["gitlab", "rdjson"])
def test_json_is_as_the_schema_has_it(name: str, findings: Sequence[Diagnostic], summary: Summary) -> None:
    schema = yaml.safe_load((SCHEMAS / f"{name}.yaml").read_text("utf-8"))
    log = json.loads(report(name, findings, summary))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    assert len(log if name == "gitlab" else log["diagnostics"]) == len(findings)


def test_junit_is_read_as_a_suite_a_file_with_a_failure_a_finding() -> None:
    suites = junitparser.JUnitXml.fromstring(report("junit", FINDINGS).encode())
    cases = [case for suite in suites for case in suite]
    assert [(suite.name, suite.tests, suite.failures, suite.skipped) for suite in suites] == [
        ("news/harbour.txt", 6, 5, 1),
        ("news/50% off, 1:0 \\x1b[31m.txt", 1, 1, 0),
        ("articles.jsonl", 2, 1, 1),
    ]
    assert [case.result[0].type for case in cases] == [d.severity.name.lower() for d in FINDINGS]
    assert cases[7].result[0].message == "text:3:14: comment form: “Leave A Reply”"
    assert "fix (safe): delete the line\nhttps://newslint.github.io/" in cases[0].result[0].text
    # GitLab shows tests of one class and name as one.
    assert len({(case.classname, case.name) for case in cases}) == len(FINDINGS)


@pytest.mark.parametrize(
    ("summary", "is_passed"),
    [
        (Summary(files=3), True),
        (
            Summary(
                files=3,
                errors=("a.txt: unread",) * 2,
            ),
            False,
        ),
    ],
)
def test_junit_of_a_run_without_findings_has_one_test(summary: Summary, is_passed: bool) -> None:
    ((case,),) = junitparser.JUnitXml.fromstring(report("junit", [], summary).encode())
    assert case.is_passed is is_passed
    assert [r.message for r in case.result] == ([] if is_passed else ["No findings in 3 files. 2 errors kept newslint from checking everything; see standard error."])  # fmt: skip


def test_checkstyle_has_columns_of_the_file_alone() -> None:
    errors = list(ElementTree.fromstring(report("checkstyle", FINDINGS)).iter("error"))
    assert errors[0].attrib == {
        "line": "31",
        "column": "1",
        "severity": "error",
        "message": "comment form: “Leave A Reply”",
        "source": "boilerplate/comment-form",
    }
    assert (errors[7].get("line"), errors[7].get("column")) == ("812", None)


def test_gitlab_gives_each_issue_a_fingerprint_of_its_own() -> None:
    twins = [FINDINGS[7]._replace(origin=Origin("a.jsonl", line)) for line in (1, 2, 3)]
    issues = json.loads(report("gitlab", [*twins, *FINDINGS]))
    assert [issue["fingerprint"] for issue in issues[:3]] == ["0021002e", "0021002e-2", "0021002e-3"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_gitlab_carries_severity_fix_and_page() -> None:
    issues = json.loads(report("gitlab", FINDINGS))
    assert [issues[n]["severity"] for n in (0, 1, 4)] == ["major", "minor", "info"]
    assert issues[0]["content"]["body"] == (
        "`fix (safe): delete the line`\n\n<https://newslint.github.io/newslint/rules/boilerplate/comment-form/>"
    )
    assert issues[3]["location"]["lines"] == {"begin": 44, "end": 45}
    assert issues[7]["location"] == {"path": "articles.jsonl", "lines": {"begin": 812, "end": 812}}


def rdjson(*findings: Diagnostic, options: Options = OPTIONS) -> list[Any]:
    diagnostics: list[Any] = json.loads(report("rdjson", findings, options=options))["diagnostics"]
    return diagnostics


def suggestions(*findings: Diagnostic, options: Options = OPTIONS) -> list[Any]:
    return [suggestion for d in rdjson(*findings, options=options) for suggestion in d.get("suggestions", [])]


def span(start_line: int, start_column: int, end_line: int, end_column: int) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": start_line, "column": start_column},
        "end": {"line": end_line, "column": end_column},
    }


TEXT = "Häfen 🚢 here.\r\n\nLeave A Reply\n\nThe énd is is nigh\nLeave A Reply\n"
PAGES = Options(pages=[Page(NEWS, TEXT)])


def fixable(*changes: tuple[str, str]) -> Diagnostic:
    """A finding in the third line of TEXT, with a fix that puts one text in the place of another."""
    edits = tuple(Edit(TEXT.index(old), TEXT.index(old) + len(old), new) for old, new in changes)
    start = TEXT.index("Leave")
    return finding("a/b", ERROR, "m", Place(3, start, start, start + 13), "Leave A Reply", fix=Fix(SAFE, "mend", edits))


def applied(suggestion: dict[str, Any]) -> str:
    """TEXT as a reviewer gets it at a click: lines and bytes of lines, from 1."""
    lines = TEXT.encode().splitlines(keepends=True)
    places = [suggestion["range"][key] for key in ("start", "end")]
    start, end = (sum(map(len, lines[: p["line"] - 1])) + p["column"] - 1 for p in places)
    return (TEXT.encode()[:start] + str(suggestion["text"]).encode() + TEXT.encode()[end:]).decode()


def test_rdjson_columns_count_bytes() -> None:
    ship = finding("a/b", ERROR, "m", Place(1, 0, 6, 8), "Häfen 🚢 here.")
    assert rdjson(ship)[0]["location"]["range"] == span(1, 8, 1, 13)
    assert rdjson(ship, options=PAGES)[0]["location"]["range"] == span(1, 8, 1, 13)


def test_rdjson_ends_on_the_last_line_of_a_text() -> None:
    whole = finding("a/b", ERROR, "m", Place(1, 0, 0, len(TEXT), 7, 1), "Häfen 🚢 here.")
    assert rdjson(whole, options=PAGES)[0]["location"]["range"] == {"start": {"line": 1}, "end": {"line": 6}}


def test_rdjson_suggests_to_delete_lines_where_it_has_the_text() -> None:
    form = fixable(("Leave A Reply\n\n", ""))
    assert suggestions(form) == []
    assert suggestions(form, options=PAGES) == [{"range": span(3, 1, 5, 1), "text": ""}]


@pytest.mark.parametrize(
    "changes",
    [
        [("Leave A Reply\n\n", "")],
        [("\nLeave A Reply\n", "\n")],
        [("is is nigh", "is nigh")],
        [(" here", ", here")],
        [("ä", "ae"), ("é", "e")],
        [(".\r\n", ".\r\n\r\n"), ("nigh", "near")],
        [(TEXT, "")],
    ],
)
def test_an_rdjson_suggestion_does_what_the_fix_does(changes: list[tuple[str, str]]) -> None:
    (suggestion,) = suggestions(fixable(*changes), options=PAGES)
    fixed = TEXT
    for old, new in changes:
        fixed = fixed.replace(old, new, 1)
    assert applied(suggestion) == fixed


def test_rdjson_does_not_trust_a_text_that_is_another_one() -> None:
    other = Options(pages=[Page(NEWS, f"One more line.\n{TEXT}")])
    (diagnostic,) = rdjson(fixable(("Leave A Reply\n\n", "")), options=other)
    assert diagnostic["location"]["range"] == span(3, 1, 3, 14)
    assert "suggestions" not in diagnostic


def test_rdjson_makes_one_suggestion_of_all_edits() -> None:
    two = FINDINGS[4]  # “東京港”: its first and last letter
    assert suggestions(two) == [{"range": span(50, 12, 50, 21), "text": "東京湾"}]


@pytest.mark.parametrize("finding", [FINDINGS[2], FINDINGS[3], FINDINGS[7], FINDINGS[8], PRIVATE[0]])
def test_rdjson_suggests_nothing_that_could_not_be_applied(finding: Diagnostic) -> None:
    assert suggestions(finding) == []


def test_rdjson_says_in_words_what_it_cannot_suggest() -> None:
    assert rdjson(FINDINGS[7])[0]["message"] == (
        "`text:3:14: comment form: “Leave A Reply”` `fix (safe): delete “Leave A Reply”`"
    )


def test_rdjson_keeps_the_text_back_without_excerpts() -> None:
    (quiet,) = rdjson(FINDINGS[1], options=PAGES._replace(excerpt=False))
    assert quiet["location"]["range"] == {"start": {"line": 33}, "end": {"line": 33}}
    assert "suggestions" not in quiet


@pytest.mark.parametrize("name", plugins.builtin("reporters"))
def test_without_excerpts_no_word_of_an_article_leaves(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The Xanadu mayor mayor left.\n\nLeave A Reply\n\nearlier, Xanadu  had wôn\n", "utf-8"
    )
    command = [sys.executable, "-m", "newslint", "check", "a.txt", "--no-excerpt", "--format", name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"boilerplate/comment-form" in done.stdout
    assert not re.search("Xanadu|Reply|wôn|mayor", done.stdout.decode())


ATTACKS = [
    "@everyone and #12, see [here](javascript:alert(1)) ![x](http://evil.example/p.png)",
    "<img src=x onerror=alert(1)> <!-- </details></code></summary> <script>",
    "`` ` ``` **bold** | a | b | ~~x~~ http://evil.example www.evil.example a@evil.example",
    "\n\n# Heading\n\n- [ ] task\n\n```\ncode",
    "``````",
    "fixes #1 \\` &lt;b&gt; &#64;everyone",
    "\\",
    " ",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markdown_lets_nothing_of_an_article_become_markup(attack: str) -> None:
    fix = Fix(SAFE, attack, ())
    bad = finding("a/b", ERROR, attack, Place(1, 0, 0, 1), attack, fix=fix, origin=Origin(f"{attack}.txt"))
    html = cmarkgfm.github_flavored_markdown_to_html(report("markdown", [bad, bad]), Cmark.CMARK_OPT_UNSAFE)
    outside = re.sub(r"<code>[^<]*</code>", "<code>", html)
    known = "h3|/h3|p|/p|table|/table|thead|/thead|tbody|/tbody|tr|/tr|th|/th|td|/td|ul|/ul|li|/li|strong|/strong|code|details|/details|summary|/summary|a|/a"
    assert set(re.findall(r"<([^\s>]*)", outside)) <= set(known.split("|"))
    assert set(re.findall(r'href="([^"]*)"', html)) == {"https://newslint.github.io/newslint/rules/a/b/"}
    assert not re.search("@|#|evil|alert|bold|task|Heading|lt;", re.sub(r"<[^>]*>", "", outside))
    assert html.count("<li>") == 2
    assert html.count("<details>") == html.count("</details>") == 1


def test_markdown_escapes_the_ids_of_other_peoples_rules() -> None:
    bad = finding("my|pack/a<b>`c` @d", ERROR, "m", Place(1, 0, 0, 1), "x")
    html = cmarkgfm.github_flavored_markdown_to_html(report("markdown", [bad]))
    assert html.count("<code>my|pack/a&lt;b&gt;`c` @d</code>") == 2
    assert html.count('href="https://newslint.github.io/newslint/rules/my%7Cpack/a%3Cb%3E%60c%60%20@d/"') == 2
    assert html.count("<td") == 3


def test_markdown_fits_into_a_comment_and_says_what_is_left_out() -> None:
    long = finding("a/b", ERROR, "“x” " * 1000, Place(1, 0, 0, 1), "x", fix=Fix(SAFE, "y" * 5000, ()))
    findings = [
        long._replace(origin=Origin(f"{'ä' * 3000}{file}"), rule_id=f"{'pack' * 80}/{rule}")
        for file in range(100)
        for rule in range(30)
    ]
    text = report("markdown", findings)
    shown = text.count("<details>")
    assert 40_000 < len(text) < 65_536
    assert "- … and 20 more\n" in text
    assert re.search(r"\nLeft out of the table: \d+ rules with the fewest findings.\n", text)
    assert text.endswith(f"Left out: {(100 - shown) * 30} findings in {100 - shown} more files.\n")


def test_markdown_lists_the_first_findings_and_counts_all() -> None:
    html = cmarkgfm.github_flavored_markdown_to_html(report("markdown", [fixable()] * 25), Cmark.CMARK_OPT_UNSAFE)
    assert "<code>news/harbour.txt</code>: 25 findings" in html
    assert (html.count("<li>3:1 <strong>error</strong>"), html.count("<li>… and 15 more</li>")) == (10, 1)
    assert re.findall(r'<td align="right">(\d+)</td>', html) == ["25", "25"]


def test_markdown_of_a_clean_run_says_so() -> None:
    assert report("markdown", [], Summary(files=3)) == "### newslint\n\nNo findings in 3 files.\n"


def test_markdown_leaves_the_totals_out_if_quiet() -> None:
    assert "Found 10 findings" in report("markdown", FINDINGS)
    assert "Found 10 findings" not in report("markdown", FINDINGS, options=Options(quiet=True))
