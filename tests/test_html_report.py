"""The web page: that it is whole, safe and deterministic, and marks what it should."""

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from findings import ERROR, FINDINGS, SOURCES, SUMMARY, Place, finding
from html_report import ATTACK, EDITS, FERRY, NESTED, OPTIONS, PAGES, TEXT, Outline, attacked, many, report
from hypothesis import given
from hypothesis import strategies as st

from newslint import edits
from newslint.model import Edit, Fix, Origin, Page, Summary
from newslint.reporters import Options, _escape, html
from newslint.reporters._html import _articles, _charts, _table

GOLDEN = Path(__file__).parent / "golden" / "report.html"
FULL = report(NESTED, SUMMARY, OPTIONS._replace(pages=PAGES))


def data(page: str) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


def marks(text: str, *spans: tuple[int, int]) -> str:
    """The text with these findings marked, without its lines' numbers."""
    found = [finding("a/b", ERROR, "m", Place(1, 0, *span), text) for span in spans]
    page = Page(found[0].origin, text)
    html = "".join(_articles.marked(text, _articles.numbered(found, [page])))
    html = re.sub(r'<a class="pin[^>]* data-n="(\d+)"[^>]*></a>', r"(\1)", html)
    html = re.sub(r'<mark class="error( nested)?" data-f="([\d ]+)">', r"[\2:", html).replace("</mark>", "]")
    return re.sub(r'<span class="line" data-n="\d+"></span>', "", html)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_the_page_is_as_in_the_golden_file(request: pytest.FixtureRequest) -> None:
    page = report([*NESTED, *FINDINGS], options=OPTIONS._replace(pages=PAGES))
    page = re.sub(r"(<style>|<script>).*?(</)", r"\1…\2", re.sub("'sha256-[^']*'", "'sha256-…'", page), flags=re.DOTALL)
    if request.config.getoption("--update-golden"):
        GOLDEN.write_bytes(page.encode())
    assert GOLDEN.read_bytes().decode() == page


@pytest.mark.parametrize(
    "page", [FULL, report(), report([]), attacked()], ids=["full", "no pages", "nothing", "attacked"]
)
def test_every_element_is_closed_and_every_link_leads_somewhere(page: str) -> None:
    outline = Outline(page)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    inner = {link.removeprefix("#") for link in outline.links if link.startswith("#")}
    assert inner - set(outline.ids) == {"rule-"}  # of the row that the script copies


def test_the_page_asks_no_server_for_anything() -> None:
    outline = Outline(FULL)
    assert not {"iframe", "img", "object", "embed", "base"} & set(outline.tags)
    assert not {"src", "srcset", "style", "action"} & outline.attributes
    assert not [name for name in outline.attributes if name.startswith("on")]
    assert "url(" not in FULL
    assert "@import" not in FULL


def test_the_policy_allows_what_is_inline_by_its_hash_alone() -> None:
    inline = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", FULL, re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" for part in inline}
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', FULL)
    assert len(inline) == 3
    assert hashes == set(re.findall(r"'sha256-[^']*'", policy))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_nothing_from_outside_is_markup() -> None:
    page = attacked()
    outline = Outline(page)
    assert set(outline.tags) <= set(Outline(FULL).tags)
    assert outline.attributes <= Outline(FULL).attributes | {"data-value"}
    assert "<script>hacked" not in page
    assert not [link for link in outline.links if link.partition(":")[0] == "javascript"]
    assert data(page)[0]["message"].startswith("</script><script>hacked()</script>")


def test_the_data_holds_only_what_may_be_shown() -> None:
    first = data(attacked())[0]
    shown = ATTACK.replace("\u202e", "\\u202e").replace("\x00", "\\x00").replace("\udc80", "\\udc80")
    assert first["message"] == shown
    assert first["path"] == f"{shown}/a.txt"
    assert first["fix"]["title"].startswith(f"fix (safe): {shown}")


def test_same_findings_same_page() -> None:
    assert report(NESTED, SUMMARY, OPTIONS._replace(pages=PAGES)) == FULL
    assert not re.search(r"\b20\d\d-\d\d", re.sub(r"sha256-[^']*", "", FULL))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(4, 7)], "one (1)[1:two] three"),
        ([(0, 7), (4, 7)], "(1)[1:one ](2)[2 1:two] three"),
        ([(0, 7), (4, 13)], "(1)[1:one ](2)[1 2:two][2: three]"),
        ([(4, 7), (4, 7)], "one (1)(2)[1 2:two] three"),
        ([(3, 3)], "one(1) two three"),
        ([(13, 13)], "one two three(1)"),
        ([(8, 99)], "one two (1)[1:three]"),
        ([(50, 99)], "one two three(1)"),
        ([(0, 13)], "(1)[1:one two three]"),
    ],
)
def test_findings_are_marked_however_they_nest(spans: list[tuple[int, int]], expected: str) -> None:
    assert marks("one two three", *spans) == expected


def test_marks_end_where_lines_end_and_lines_are_numbered() -> None:
    assert marks("one\r\ntwo\rend", (0, 7)) == "(1)[1:one\n][1:tw]o\nend"
    found = _articles.numbered(NESTED, PAGES)
    html = "".join(_articles.marked(TEXT, found))
    assert re.findall(r'<span class="line" data-n="(\d)"></span>', html) == ["1", "2", "3", "4", "5"]
    assert plain(html) == TEXT.replace("\r\n", "\n").replace("\t", " ")


TEXTS = st.text(st.sampled_from('ab<&"\r\n\t \x00\u202e\udc80é'), max_size=30)
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=6)


def flat(text: str) -> str:
    """The text as a page shows it, on one line: each hidden character by name."""
    return _escape.visible(text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")).replace("⏎", "")


def shown(html: str) -> str:
    return plain(html).replace("\n", "").replace("⏎", "").replace("\\t", " ")


@given(TEXTS, SPANS)
def test_marks_change_no_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = [finding("a/b", ERROR, "m", Place(1, 0, start, start + length), text) for start, length in sorted(spans)]
    numbered = [_articles.Finding(n, d, f"#m{n}") for n, d in enumerate(found, 1)]
    html = "".join(_articles.marked(text, numbered))
    assert shown(html) == flat(text)
    assert Outline(html).open == []
    assert sorted(re.findall(r'id="m(\d)"', html)) == [str(finding.number) for finding in numbered]
    assert html.count("\n") == len(re.findall("\r\n|\r|\n", text))


@given(TEXTS, SPANS, st.lists(TEXTS, min_size=6, max_size=6))
def test_changes_keep_both_texts(text: str, spans: list[tuple[int, int]], contents: list[str]) -> None:
    changes, end = [], 0
    for (start, length), content in zip(sorted(spans), contents, strict=False):
        if end <= start <= len(text):
            end = min(start + length, len(text))
            changes.append(Edit(start, end, content))
    html = "".join(_articles.changed(text, changes))
    assert shown(re.sub(r"<ins>.*?</ins>", "", html, flags=re.DOTALL)) == flat(text)
    assert shown(re.sub(r"<del>.*?</del>", "", html, flags=re.DOTALL)) == flat(edits.apply(text, changes))


def test_a_finding_of_blanks_alone_shows_them() -> None:
    assert plain(marks("a\n\n\t\nb", (1, 5))) == "a(1)[1:⏎\n][1:⏎\n][1:\\t⏎\n]b"


def test_a_finding_about_the_whole_text_has_a_note_and_no_mark() -> None:
    about = finding("quality/repeated", ERROR, "40% repeated", Place(1, 0, 0, len(TEXT)), TEXT[:10], origin=FERRY)
    page = report([about], options=OPTIONS._replace(pages=PAGES))
    assert data(page)[0]["href"] == "#f1"
    assert "whole text" in Outline(page).text("ol.notes")
    assert 'data-f="' not in page


def test_before_and_after_are_the_texts_before_and_after() -> None:
    html = "".join(_articles.changed(TEXT, EDITS))
    before = re.sub(r'<ins>.*?</ins>|<span class="x">⏎</span>', "", html, flags=re.DOTALL)
    after = re.sub(r"<del>.*?</del>", "", html, flags=re.DOTALL)
    same = TEXT.replace("\r\n", "\n").replace("\t", " ")
    assert plain(before) == same
    assert plain(after) == edits.apply(TEXT, EDITS).replace("\r\n", "\n").replace("\t", " ")


@pytest.mark.parametrize(
    ("edit", "html"),
    [
        (Edit(0, 8, "pier. The"), "pier.<ins> </ins>The"),
        (Edit(0, 1, "P"), "<del>p</del><ins>P</ins>ier.The"),
        (Edit(4, 8, ""), "pier<del>.The</del>"),
        (Edit(8, 8, "…"), "pier.The<ins>…</ins>"),
        (Edit(0, 8, "pier.The"), "pier.The"),
    ],
)
def test_only_what_changes_is_shown_as_changed(edit: Edit, html: str) -> None:
    assert "".join(_articles.changed("pier.The", [edit])) == html


def test_marks_notes_and_rows_point_at_each_other() -> None:
    outline = Outline(FULL)
    for number, record in enumerate(data(FULL), 1):
        assert record["href"] == f"#m{number}"
        assert {f"m{number}", f"f{number}"} <= set(outline.ids)
    assert [outline.links.count(f"#f{n}") for n in range(1, 7)] == [1] * 6
    assert [outline.links.count(f"#m{n}") for n in range(1, 7)] == [2] * 6


def test_a_finding_in_another_field_has_a_note_and_no_mark() -> None:
    title = NESTED[0]._replace(field="title")
    page = report([title], options=OPTIONS._replace(pages=PAGES))
    assert data(page)[0]["href"] == "#f1"
    assert "title:1:1" in Outline(page).text("ol.notes")


def test_texts_without_a_page_are_counted() -> None:
    page = report([*NESTED, *FINDINGS], options=OPTIONS._replace(pages=PAGES))
    assert "4 more texts with findings, listed above without the text." in page
    assert "href" not in data(page)[-1]


def test_a_rule_says_why_and_where_its_page_is() -> None:
    outline = Outline(report())
    assert "The form under an article is page furniture, not reporting." in outline.text("div.why")
    assert "https://newslint.github.io/newslint/rules/boilerplate/comment-form/" in outline.links


def test_bars_carry_their_numbers_as_text() -> None:
    outline = Outline(report())
    text = " ".join(outline.text("section.chart pack").split())
    assert "boilerplate 2 (2 error)" in text.replace("2(", "2 (")
    assert "By site" in outline.text("section.chart site")


@pytest.mark.parametrize(
    ("origin", "site"),
    [
        (Origin("a.jsonl", 1, "https://www.example.org/a?b"), "www.example.org"),
        (Origin("a.jsonl", 1, "http://[broken"), "."),
        (Origin("https://example.org/x"), "example.org"),
        (Origin("news/2024/a.txt"), "news"),
        (Origin("../news/a.txt"), "news"),
        (Origin("/data/crawl/a.txt"), "crawl"),
        (Origin("a.txt"), "."),
    ],
)
def test_the_site_is_the_host_or_the_top_folder(origin: Origin, site: str) -> None:
    assert _charts.site(origin) == site


def test_long_charts_fold() -> None:
    found = [finding(f"p{n}/r", ERROR, "m", Place(1, 0, 0, 1), "x") for n in range(13)]
    assert "3 more packs" in report(found)
    assert "more packs" not in report(found[:12])


def test_the_summary_says_what_is_missing() -> None:
    text = Outline(report([], Summary(files=1, cut=2, known=3, stale=1, errors=("a.txt: unread",)))).text("ul.notices")
    for part in ("2 findings not shown", "3 known findings hidden", "1 entry of the baseline", "1 error kept newslint"):
        assert part in text


def test_without_findings_the_page_says_so() -> None:
    page = report([], Summary(files=4, documents=4))
    assert "No findings in 4 files." in page
    assert "<table class" not in page


def test_without_text_the_page_shows_none() -> None:
    bare = [
        d._replace(excerpt="", message="Comment form", fix=d.fix and Fix(d.fix.applicability, "a fix", ()))
        for d in NESTED
    ]
    page = report(bare, options=Options(excerpt=False, sources=SOURCES))
    outline = Outline(page)
    assert outline.open == []
    assert "ferry sails" not in page
    assert outline.text("tbody", "span.excerpt") == ""
    assert "suggestion: a fix" in page


def test_twenty_thousand_findings_stay_a_small_page_without_scripts() -> None:
    found, summary = many(20_000)
    page = report(found, summary)
    assert page.count("<tr>") == _table.MAX_ROWS + 2  # a head, and the row that the script copies
    assert len(data(page)) == 20_000
    assert "The first 500 of 20,000 findings" in page
    assert html.NEEDS_TEXT
