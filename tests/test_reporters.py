"""Every reporter against its golden file, and what each one promises."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from findings import ERROR, FINDINGS, INFO, SOURCES, SUMMARY, WARNING, Place, finding

from newslint import plugins, reporters
from newslint.model import Diagnostic, Origin, Span, Summary
from newslint.reporters import Options, _escape

GOLDEN = Path(__file__).parent / "golden"
FORMATS = plugins.builtin("reporters")
WITH_SOURCE_LINES = ["html", "json", "jsonl", "junit", "sarif", "text"]
OPTIONS = Options(sources=SOURCES, version="1.2.3")
QUIET = Options(quiet=True)
CONTROLS = {*map(chr, [*range(32), *range(127, 160)]), *"\u200b\u200d\u202e\u2028\u2066\ufeff\xad\udc80\U000e0041"}


def report(
    name: str, diagnostics: Iterable[Diagnostic] = FINDINGS, summary: Summary = SUMMARY, options: Options = OPTIONS
) -> str:
    """What the reporter `name` prints; the findings come from an iterator."""
    out = io.StringIO()
    reporters.load(name).write(iter(diagnostics), summary, out, options)
    return out.getvalue()


def one(excerpt: str, start: int, end: int, **more: Any) -> Diagnostic:
    """A finding in a text of one line."""
    return finding("pack/rule", ERROR, "message", Place(1, 0, start, end), excerpt, **more)


def excerpt_lines(diagnostic: Diagnostic) -> list[str]:
    """The source line of the text format and the marks below it, without the gutter."""
    return [line[8:] for line in report("text", [diagnostic], options=QUIET).splitlines()[1:3]]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])  # see test_html_report.py
def test_output_is_as_in_the_golden_file(name: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"report.{name}"
    actual = report(name).encode()
    if request.config.getoption("--update-golden"):
        golden.write_bytes(actual)
    assert golden.read_bytes() == actual


@pytest.mark.parametrize("name", FORMATS)
def test_no_hidden_character_is_printed_raw(name: str) -> None:
    nasty = "".join(sorted(CONTROLS))
    bad = finding("a/b", ERROR, nasty, Place(1, 0, 0, 9), nasty, origin=Origin("a\x1b\n\u202e.txt"))
    assert set(report(name, [bad, bad._replace(origin=Origin("x", 1, nasty))])) & CONTROLS == {"\n"}


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "markdown"])
def test_every_finding_is_printed_once(name: str) -> None:
    rules = [f"pack/rule-{n:03}" for n in range(100)]
    text = report(name, [one("text", 0, 4)._replace(rule_id=rule) for rule in rules], Summary(), QUIET)
    times = {"sarif": 3, "gitlab": 3, "junit": 3, "json": 2, "jsonl": 2, "rdjson": 2, "html": 7}.get(name, 1)
    assert [text.count(rule) for rule in rules] == [times] * 100


@pytest.mark.parametrize("name", ["checkstyle", "concise", "github", "gitlab", "json", "jsonl", "rdjson", "text"])
def test_findings_are_printed_as_they_come(name: str) -> None:
    out = io.StringIO()

    def lazy() -> Iterable[Diagnostic]:
        yield one("first", 0, 5)
        assert "first.txt" in out.getvalue()

    first = (d._replace(origin=Origin("first.txt")) for d in lazy())
    reporters.load(name).write(first, SUMMARY, out, OPTIONS)


@pytest.mark.parametrize("name", ["concise", "github", "text"])
def test_quiet_drops_the_summary_alone(name: str) -> None:
    loud, quiet = report(name), report(name, options=QUIET)
    assert loud == quiet + loud[len(quiet) :]
    assert "Found 10 findings" in loud
    assert "Found 10 findings" not in quiet


@pytest.mark.parametrize("name", FORMATS)
def test_without_excerpts_no_source_line_is_printed(name: str) -> None:
    marked = one("the tide turned at noon", 4, 8)
    assert ("turned at noon" in report(name, [marked])) is (name in WITH_SOURCE_LINES)
    assert "tide" not in report(name, [marked], options=Options(excerpt=False))


def test_json_formats_carry_the_documented_object() -> None:
    assert report("jsonl").splitlines()[0] == (
        '{"path": "news/harbour.txt", "record": null, "field": "text", "rule": "boilerplate/comment-form", '
        '"severity": "error", "message": "comment form: “Leave A Reply”", "start": 1034, "end": 1047, '
        '"line": 31, "column": 1, "end_line": 31, "end_column": 14, "excerpt": "Leave A Reply", "excerpt_start": 1034, '
        '"url": "https://newslint.github.io/newslint/rules/boilerplate/comment-form/", '
        '"fix": {"applicability": "safe", "title": "delete the line", '
        '"edits": [{"start": 1034, "end": 1048, "content": ""}]}, "fingerprint": "040a0417"}'
    )


def test_the_further_places_of_a_finding_are_given_to_programs() -> None:
    gathered = FINDINGS[0]._replace(more=(Span(1100, 1113), Span(1200, 1213)))
    places = [{"start": 1100, "end": 1113}, {"start": 1200, "end": 1213}]

    assert json.loads(report("jsonl", [gathered]))["more"] == places
    assert json.loads(report("sarif", [gathered]))["runs"][0]["results"][0]["properties"]["more"] == places


def test_json_is_the_array_of_the_jsonl_objects() -> None:
    assert json.loads(report("json")) == [json.loads(line) for line in report("jsonl").splitlines()]


def test_json_gives_every_string_back_as_it_was() -> None:
    got = json.loads(report("json"))
    assert [(d.message, d.excerpt, d.origin.uri) for d in FINDINGS] == [
        (g["message"], g["excerpt"], g["path"]) for g in got
    ]


@pytest.mark.parametrize("record_id", ["7", 7, True, None, "\u202e\n"])
def test_a_record_id_keeps_its_json_type(record_id: Any) -> None:
    record = one("text", 0, 4, origin=Origin("a.jsonl", 3, record_id))
    assert [{"line": 3, "id": record_id}] == [json.loads(report("jsonl", [record]))["record"]]
    assert type(record_id) is type(json.loads(report("json", [record]))[0]["record"]["id"])


def test_without_findings_json_formats_are_empty_and_valid() -> None:
    assert report("json", []) == "[]\n"
    assert report("jsonl", []) == ""
    assert json.loads(report("sarif", []))["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("excerpt", "start", "end", "line", "marks"),
    [
        ("a bad word", 2, 5, "a bad word", "  ^^^"),
        ("a\tbad\tword", 2, 5, "a bad word", "  ^^^"),
        ("東京 bad", 3, 6, "東京 bad", "     ^^^"),
        ("at 東京", 3, 5, "at 東京", "   ^^^^"),
        ("Cafe\u0301 bad", 6, 9, "Cafe\u0301 bad", "     ^^^"),
        ("한국 x".replace("한", "\u1112\u1161\u11ab"), 5, 6, "\u1112\u1161\u11ab국 x", "     ^"),
        ("🚢 bad", 2, 5, "🚢 bad", "   ^^^"),
        ("a\x1bb\u200bc", 2, 4, "a\\x1bb\\u200bc", "     ^^^^^^^"),
        ("no stop", 7, 7, "no stop", "       ^"),
        ("two\nlines", 0, 9, "two⏎lines", "^^^"),
        ("a line", 2, 40, "a line", "  ^^^^"),
        ("e\u0301", 1, 2, "e\u0301", " ^"),
        ("end\r\n", 3, 5, "end⏎", "   ^"),
        ("x" * 300, 150, 152, "…" + "x" * 100 + "…", " " * 50 + "^^"),
        ("x" * 300, 0, 300, "x" * 100 + "…", "^" * 100),
    ],
)
def test_marks_stand_under_the_place(excerpt: str, start: int, end: int, line: str, marks: str) -> None:
    assert excerpt_lines(one(excerpt, start, end)) == [line, marks]


def test_a_cut_excerpt_says_so() -> None:
    cut = finding("pack/rule", ERROR, "message", Place(1, 0, 55, 59), "from the text", cut=50)
    assert excerpt_lines(cut) == ["…from the text", "      ^^^^"]


def test_only_colour_is_added_by_colour() -> None:
    plain, colored = report("text"), report("text", options=OPTIONS._replace(color=True))
    for code in ("0", "1", "2", "32", "1;31", "1;33", "1;36"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert plain == colored


@pytest.mark.parametrize(
    ("summary", "text"),
    [
        (Summary(files=1, documents=1), "No findings in 1 file.\n"),
        (Summary(files=4, documents=4), "No findings in 4 files.\n"),
        (Summary(files=1, documents=900), "No findings in 1 file (900 documents).\n"),
        (
            Summary(files=1, by_severity={WARNING: 1, INFO: 1, ERROR: 5}, safe=3, unsafe=2),
            "Found 7 findings (5 errors, 1 warning, 1 info) in 1 file;"
            " 3 fixable with newslint fix, 2 more with --unsafe-fixes.\n",
        ),
        (
            Summary(files=2, by_severity={WARNING: 1, ERROR: 0}, unsafe=1),
            "Found 1 finding (1 warning) in 2 files; 1 fixable with newslint fix --unsafe-fixes.\n",
        ),
        (
            Summary(
                files=2, by_severity={INFO: 2}, cut=1, known=3, stale=1, fixed=1, held_back=2, errors=("a.txt: unread",)
            ),
            "Found 2 findings (2 info) in 2 files.\n"
            "1 finding not shown (--max-findings).\n"
            "3 known findings hidden by the baseline.\n"
            "1 entry of the baseline gone from the text; newslint baseline update takes them out.\n"
            "Applied 1 fix.\n"
            "Held back 2 edits that would change too much of a text; --allow-large-edits lets them through.\n"
            "1 error kept newslint from checking everything; see standard error.\n",
        ),
    ],
)
def test_the_summary_counts_in_words(summary: Summary, text: str) -> None:
    assert report("text", [], summary) == text


def test_concise_is_one_line_each_and_stars_what_is_safe() -> None:
    lines = report("concise", options=QUIET).splitlines()
    assert len(lines) == len(FINDINGS)
    assert lines[0] == "news/harbour.txt:31:1: error boilerplate/comment-form comment form: “Leave A Reply” [*]"
    assert [line.endswith(" [*]") for line in lines] == [True, False, False, False, True, True, False, True, False]
    assert lines[7].startswith("articles.jsonl:812 text:3:14: error")


def test_github_escapes_like_its_toolkit() -> None:
    odd = report("github", options=QUIET).splitlines()[6]
    assert odd == (
        "::warning file=news/50%25 off%2C 1%3A0 \\x1b[31m.txt,line=2,endLine=2,col=11,endColumn=11,"
        "title=spacing/missing-stop::no stop: 100%25, or so"
    )


def test_github_gives_columns_only_within_one_line_of_a_file() -> None:
    commands = report("github", options=QUIET).splitlines()
    assert [",col=" in command for command in commands] == [True, True, True, False, True, True, True, False, False]
    assert commands[7].startswith(
        "::error file=articles.jsonl,line=812,endLine=812,title=boilerplate/comment-form::text:3:14: "
    )
    assert commands[8].startswith("::notice ")


def test_github_shows_paths_as_the_repository_has_them() -> None:
    assert report("github", [one("text", 0, 4, origin=Origin("./a.txt"))]).startswith("::error file=a.txt,")


@pytest.mark.parametrize(
    ("end_line", "end_column", "last"), [(1, 5, "1,col=1,endColumn=5"), (2, 1, "1"), (3, 1, "2"), (3, 2, "3")]
)
def test_github_ends_on_the_last_line_with_something_of_the_finding(end_line: int, end_column: int, last: str) -> None:
    marked = one("text", 0, 4)._replace(end_line=end_line, end_column=end_column)
    assert f",line=1,endLine={last},title" in report("github", [marked])


def many(errors: int, notices: int) -> list[Diagnostic]:
    info = one("text", 0, 4)._replace(severity=INFO)
    return [one("text", 0, 4)] * errors + [info] * notices


def test_github_says_first_and_last_that_it_will_not_show_all() -> None:
    lines = report("github", many(25, 12), Summary(by_severity={ERROR: 25, INFO: 12}), QUIET).splitlines()
    assert len(lines) == 1 + 37 + 1
    assert lines[0] == (
        "::notice title=newslint::37 findings: GitHub shows the first 10 errors, 10 warnings and 10 notices of a step, "
        "this one included; the step's log has all."
    )
    # 15 errors, and 3 notices: the first one took the place of a finding.
    assert lines[-1].startswith("18 findings above without an annotation: GitHub shows the first 10 errors")


@pytest.mark.parametrize(
    ("errors", "summary"),
    [
        (10, Summary(by_severity={ERROR: 10, WARNING: 10, INFO: 10})),
        (5, Summary(by_severity={ERROR: 30}, cut=25)),
        (0, Summary()),
    ],
)
def test_github_says_nothing_where_all_is_shown(errors: int, summary: Summary) -> None:
    assert report("github", many(errors, 0), summary, QUIET).count("\n") == errors


def sarif_run(options: Options = OPTIONS, summary: Summary = SUMMARY) -> Any:
    (run,) = json.loads(report("sarif", summary=summary, options=options))["runs"]
    return run


def test_sarif_describes_each_rule_once() -> None:
    run = sarif_run()
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) == len({d.rule_id for d in FINDINGS})
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [d.rule_id for d in FINDINGS]
    assert rules[0]["shortDescription"] == {"text": "Comment form"}
    assert rules[0]["defaultConfiguration"] == {"level": "warning"}
    assert run["results"][0]["level"] == "error"
    assert run["results"][4]["level"] == "note"


def test_sarif_regions_count_code_points_in_plain_files_alone() -> None:
    run = sarif_run()
    regions = [r["locations"][0]["physicalLocation"]["region"] for r in run["results"]]
    assert run["columnKind"] == "unicodeCodePoints"
    assert regions[1] == {
        "startLine": 33,
        "startColumn": 12,
        "endLine": 33,
        "endColumn": 20,
        "charOffset": 1071,
        "charLength": 8,
        "snippet": {"text": "pier.The"},
    }
    assert "snippet" not in regions[3]
    assert regions[7] == {"startLine": 812}
    assert run["results"][7]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "text:3:14"


def test_sarif_offers_only_fixes_that_may_be_applied() -> None:
    results = sarif_run()["results"]
    assert [len(r.get("fixes", [])) for r in results] == [1, 1, 0, 0, 1, 1, 1, 0, 0]
    (change,) = results[1]["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 1071, "charLength": 8}, "insertedContent": {"text": "pier. The"}}
    ]


def test_sarif_offers_no_fix_whose_edits_are_kept_back() -> None:
    private = [d._replace(excerpt="", fix=d.fix and d.fix._replace(edits=())) for d in FINDINGS]
    assert '"fixes"' not in report("sarif", private, options=Options(excerpt=False))


@pytest.mark.parametrize(
    ("path", "artifact"),
    [
        ("a b/ü%1:2.txt", {"uri": "a%20b/%C3%BC%251%3A2.txt", "uriBaseId": "%SRCROOT%"}),
        ("a\udcff.txt", {"uri": "a%FF.txt", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_sarif_paths_are_percent_encoded(path: str, artifact: dict[str, str]) -> None:
    log = json.loads(report("sarif", [one("text", 0, 4, origin=Origin(path))]))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == artifact


def test_sarif_says_what_was_cut_or_failed() -> None:
    assert "1 finding not shown" in json.dumps(sarif_run()["invocations"])
    (failed,) = sarif_run(summary=Summary(errors=("a.txt: unread",)))["invocations"]
    assert failed["executionSuccessful"] is False


def test_an_unknown_format_is_an_error_with_the_near_match() -> None:
    with pytest.raises(Exception, match="did you mean 'sarif'"):
        reporters.load("sarf")


def test_text_without_hidden_characters_stays_as_it_is() -> None:
    text = "“Ça va”, dit-il\xa0: 東京 ❤️ naïve 한국"
    assert _escape.visible(text) == text
    assert _escape.json_string(text) == f'"{text}"'
