"""Photograph a report for the docs, in both themes: python .ci/screenshot.py REPORT.html FOLDER."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

_SIZE = {"width": 1200, "height": 860}
_MAX_BYTES = 200_000


def photograph(browser: Browser, report: Path, folder: Path, scheme: str) -> list[Path]:
    """The top of the report, and its second article with a finding picked."""
    page = browser.new_page(viewport=_SIZE, color_scheme=scheme, reduced_motion="reduce")
    page.goto(report.resolve().as_uri())
    top, article = folder / f"report-{scheme}.png", folder / f"report-article-{scheme}.png"
    page.screenshot(path=top)
    if page.locator("#a2").count():
        page.locator("#a1 > summary").click()
        page.locator("#a2 > summary").click()
        page.locator("#a2 .pin").nth(4).click()
        page.locator("#a2").evaluate("article => article.scrollIntoView()")
        page.screenshot(path=article)
    page.close()
    return [path for path in (top, article) if path.exists()]


def main(report: str, folder: str) -> None:
    """Write the pictures; one that is too large for a page of the docs is an error."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=root)
        pictures = [p for scheme in ("light", "dark") for p in photograph(browser, Path(report), Path(folder), scheme)]
        browser.close()
    too_large = [f"{path}: {path.stat().st_size} bytes" for path in pictures if path.stat().st_size > _MAX_BYTES]
    if too_large:
        sys.exit("\n".join(too_large))


if __name__ == "__main__":
    main(*sys.argv[1:])
