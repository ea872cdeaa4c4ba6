"""The documentation site: built strictly, complete, and loading nothing from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import repository

from newslint.model import SITE_URL
from newslint.pack import RulePack

_LOADED = re.compile(r"<(?:script|img|iframe|source|link)\b[^>]*?\b(src|href)=\"?((?:https?:)?//[^\" >]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warning is an error: pages that are not there, anchors that are not there, pages in no menu."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=repository.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_rule_has_its_page_where_reports_say_it_is(site: Path) -> None:
    assert [rule.id for rule in RulePack.builtin() if not (site / "rules" / rule.id / "index.html").is_file()] == []


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    loaded = {
        match[2]
        for page in site.rglob("*.html")
        for match in _LOADED.finditer(page.read_text("utf-8"))
        if 'rel="canonical"' not in match[0]
    }

    assert {address for address in loaded if not address.startswith(SITE_URL)} == set()


def test_links_to_elsewhere_are_well_formed(site: Path) -> None:
    addresses = {
        match
        for page in site.rglob("*.html")
        for match in re.findall(r'<a\b[^>]*href="(https?:[^"]*)"', page.read_text("utf-8"))
    }

    assert [address for address in addresses if not urlsplit(address).hostname or " " in address] == []


def test_the_schemas_are_published(site: Path) -> None:
    assert sorted(file.name for file in (site / "schemas").iterdir()) == ["newslint.schema.json", "rule.schema.json"]
