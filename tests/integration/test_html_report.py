"""The web page in a real browser: what a reader does with it, and that nothing in it can do harm.

Needs Debian's `chromium` (or another Chromium on the PATH); without one the tests
fail in CI and are skipped elsewhere.
"""

import os
import re
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from html_report import NESTED, OPTIONS, PAGES, TEXT, attacked, many, report

from newslint import edits
from newslint.model import Summary


def needed(module: str) -> Any:
    """A module that `make integration` installs."""
    if os.environ.get("CI"):
        return import_module(module)
    return pytest.importorskip(module, reason=f"{module} is not installed; make integration installs it")


playwright = needed("playwright.sync_api")
html5lib = needed("html5lib")
axe = needed("axe_playwright_python.sync_playwright")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PAGES_OF = {
    "articles": lambda: report(NESTED, options=OPTIONS._replace(pages=PAGES)),
    "attacked": attacked,
    "many": lambda: report(*many(20_000)),
    "some": lambda: report(*many(900)),
    "nothing": lambda: report([], Summary(files=4, documents=4)),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if CHROMIUM is None:
        reason = "no chromium on the PATH; install it: apt-get install chromium"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=root)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for name, make in PAGES_OF.items():
        (folder / f"{name}.html").write_bytes(make().encode())
    return folder


class Visit:
    """A page that is open; leaving it checks that it asked for nothing and complained of nothing."""

    def __init__(self, browser, file: Path, **options) -> None:
        options = {"viewport": DESK, "reduced_motion": "reduce", "offline": True, **options}
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(5000)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.url = file.as_uri()

    def __enter__(self):
        self.page.goto(self.url)
        return self.page

    def __exit__(self, *raised: object) -> None:
        self.context.close()
        if raised[0] is None:
            assert [url for url in self.requests if not url.startswith("data:")] == [self.url] * len(self.requests)
            assert self.complaints == []


@pytest.fixture
def visit(browser, files):
    return lambda name, **options: Visit(browser, files / f"{name}.html", **options)


def rows(page) -> int:
    return page.locator("#rows tr").count()


def messages(page) -> list[str]:
    return page.locator("#rows .message").all_text_contents()


def says(page) -> str:
    return page.locator("#count").text_content()


@pytest.mark.parametrize("name", PAGES_OF)
def test_the_page_is_well_formed(name, files):
    html5lib.HTMLParser(strict=True).parse((files / f"{name}.html").read_bytes(), transport_encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_is_accessible(visit, viewport, scheme):
    with visit("articles", viewport=viewport, color_scheme=scheme) as page:
        page.locator(".chart.rule summary").first.click()
        if viewport == DESK:
            page.locator(".switch label").nth(1).click()
        assert axe.Axe().run(page).response["violations"] == []


def test_search_filters_and_pages_find_among_twenty_thousand(visit):
    with visit("many") as page:
        assert (rows(page), says(page)) == (50, "1–50 of 20,000 findings")
        page.click("#next")
        assert (messages(page)[0], says(page)) == ("message 50", "51–100 of 20,000 findings")
        page.fill("#page", "400")
        page.press("#page", "Enter")
        assert (messages(page)[-1], says(page)) == ("message 19999", "19,951–20,000 of 20,000 findings")
        assert page.get_attribute("#next", "aria-disabled") == "true"
        page.fill("#search", "MESSAGE 1999 site0")
        assert says(page) == "3 findings, out of 20,000"
        page.click("#clear")
        assert says(page) == "1–50 of 20,000 findings"


def test_filters_narrow_each_other(visit):
    with visit("some") as page:
        page.select_option("[data-key=pack]", "b")
        assert says(page) == "1–50 of 300 findings, out of 900"
        assert page.locator("[data-key=rule] option").all_text_contents() == ["All", "b/three"]
        page.select_option("[data-key=pack]", "a")
        page.select_option("[data-key=rule]", "a/two")
        page.select_option("[data-key=severity]", "error")
        assert says(page) == "None of 900 findings"
        page.select_option("[data-key=severity]", "warning")
        page.select_option("[data-key=path]", "site1/1.txt")
        assert says(page) == "8 findings, out of 900"
        page.select_option("[data-key=fixable]", "none")
        assert says(page) == "8 findings, out of 900"


def test_a_bar_shows_its_findings(visit):
    with visit("some") as page:
        page.locator(".chart.site button").first.click()
        assert says(page) == "1–50 of 300 findings, out of 900"
        page.locator(".chart.rule summary").nth(2).click()
        page.get_by_role("button", name="Show its findings").click()
        assert page.input_value("[data-key=rule]") == "b/three"
        assert says(page) == "1–50 of 300 findings, out of 900"


def test_filtering_twenty_thousand_is_quick(visit):
    with visit("many") as page:
        took_ms = page.evaluate(
            """() => { const search = document.getElementById("search"), start = performance.now();
            search.value = "message 77"; search.dispatchEvent(new Event("input", {bubbles: true}));
            return performance.now() - start; }"""
        )
        assert took_ms < 500
        assert says(page) == "1–50 of 560 findings, out of 20,000"


def test_rows_marks_and_notes_lead_to_each_other(visit):
    with visit("articles") as page:
        page.locator("#a1 > summary").click()
        assert not page.locator("#m5").is_visible()
        page.locator("#rows .where a").nth(4).click()
        assert page.locator("#m5").is_visible()
        assert page.locator("mark.on").all_text_contents() == ["sails", ".It"]
        assert page.locator("#f5.on").is_visible()
        page.locator("#m3").click()
        page.wait_for_url("**#f3")
        page.locator("#f2 .where").click()
        page.wait_for_url("**#m2")
        page.locator(".marks mark", has_text=".It").first.click()
        page.wait_for_url("**#f5")


def test_the_text_is_shown_before_and_after_its_fixes(visit):
    same = TEXT.replace("\r\n", "\n").replace("\t", " ")
    with visit("articles") as page:
        switch, sheet = page.locator(".switch label"), page.locator("#a1 .copy")
        assert sheet.locator(".marks").inner_text().strip() == same
        assert not sheet.locator(".changes").is_visible()
        switch.nth(1).click()
        assert [gone.is_visible() for gone in sheet.locator("del").all()] == [True, True]
        assert not sheet.locator(".marks").is_visible()
        switch.nth(2).click()
        after = edits.apply(TEXT, PAGES[0].edits).replace("\r\n", "\n").replace("\t", " ")
        assert sheet.locator(".changes").inner_text().strip() == after


def test_the_theme_follows_the_system_and_then_the_reader(visit):
    background = "getComputedStyle(document.body).backgroundColor"
    with visit("articles", color_scheme="dark") as page:
        dark = page.evaluate(background)
        assert page.get_attribute("#theme", "aria-pressed") == "true"
        page.click("#theme")
        light = page.evaluate(background)
        assert light != dark
        page.reload()
        assert page.evaluate(background) == light
        page.emulate_media(color_scheme="light")
        page.click("#theme")
        assert page.evaluate(background) == dark


def test_the_keyboard_reaches_everything_and_is_never_trapped(visit):
    with visit("articles") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        seen = set()
        for _ in range(200):
            page.keyboard.press("Tab")
            name = page.evaluate("(e => e.id || e.dataset.key || e.className || e.localName)(document.activeElement)")
            if name == "body":
                break
            seen.add(name)
            assert page.evaluate(
                "(s => s.outlineStyle !== 'none' || s.opacity === '0')(getComputedStyle(document.activeElement))"
            )
        assert name == "body"
        assert {"search", "severity", "pack", "m1", "m5", "row", "notes"} <= seen


def test_keys_search_and_switch(visit):
    with visit("articles") as page:
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "search"
        page.keyboard.type("glued/")
        assert says(page) == "None of 6 findings"
        page.keyboard.press("Escape")
        assert says(page) == "6 findings"
        page.focus(".switch input")
        page.keyboard.press("ArrowRight")
        assert page.locator(".changes").is_visible()
        page.focus("#a1 > summary")
        page.keyboard.press("Enter")
        assert not page.locator(".copy").is_visible()


@pytest.mark.parametrize("name", ["articles", "attacked", "some", "nothing"])
def test_a_phone_needs_no_sideways_scrolling(visit, name):
    with visit(name, viewport=PHONE) as page:
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        for button in [None, *page.locator(".switch label").all()]:
            if button:
                button.click()
            for width in (PHONE["width"], 320):
                page.set_viewport_size({**PHONE, "width": width})
                assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hostile_article_does_nothing_but_be_read(visit):
    with visit("attacked") as page:
        page.evaluate("() => { window.hacked = () => { window.wasHacked = true; }; }")
        for part in page.locator("details summary").all():
            part.click()
        page.fill("#search", "</script><script>hacked()")
        assert rows(page) == 2
        assert messages(page)[0].startswith(
            "</script><script>hacked()</script><img src=x onerror=hacked()>\\u202e\\x00"
        )
        page.locator("#rows .where a").first.click()
        page.locator("#rows .rule a").first.click()
        assert page.evaluate("window.wasHacked") is None
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == 3
        assert re.match(r"file:.*attacked\.html#", page.url)


def test_the_policy_stops_what_is_not_ours(browser, files):
    injected = files / "injected.html"
    page = (files / "articles.html").read_text("utf-8")
    injected.write_text(
        page.replace("<main", "<script>window.ran = 1</script><img src=https://example.org/x><main"), "utf-8"
    )
    visit = Visit(browser, injected)
    visit.page.goto(visit.url)
    assert visit.page.evaluate("window.ran") is None
    assert len([text for text in visit.complaints if "Content Security Policy" in text]) == 2
    with pytest.raises(playwright.Error, match="TrustedHTML"):
        visit.page.evaluate("document.body.innerHTML = '<b>no</b>'")
    visit.context.close()


def test_the_page_reads_without_scripts(visit):
    with visit("some", java_script_enabled=False) as page:
        assert rows(page) == 500
        assert says(page) == "The first 500 of 900 findings"
        assert page.get_by_text("To search, filter and page").is_visible()
        assert not page.locator("#search").is_visible()
    with visit("articles", java_script_enabled=False) as page:
        page.locator(".switch label").nth(1).click()
        assert page.locator("ins").first.is_visible()


def test_on_paper_there_are_no_controls(visit):
    with visit("articles") as page:
        page.emulate_media(media="print")
        assert not any(page.locator(part).is_visible() for part in (".top", ".filters", ".switch"))
        assert page.locator("#rows tr").count() == 6
        assert page.locator("#f1").is_visible()
