"""The documentation is generated from the rules and is current."""

import re
from pathlib import Path

import pytest

from newslint import catalog
from newslint.pack import RulePack
from newslint.plugins import builtin

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "rules"


def test_the_pages_of_the_rules_are_current():
    expected = catalog.pages(list(RulePack.builtin()))
    written = {path.relative_to(DOCS).as_posix(): path.read_bytes().decode() for path in DOCS.rglob("*.md")}

    assert sorted(expected.keys() ^ written.keys()) == []
    assert [name for name, text in expected.items() if written[name] != text] == []  # run: make docs-rules


@pytest.mark.parametrize("name", builtin("reporters"))
def test_every_format_is_documented(name):
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")

    assert re.search(rf"^## .*\b{name}\b", page, re.MULTILINE)
    assert re.search(rf"^\| .*`{name}`", page, re.MULTILINE)
