"""The documentation is generated from the rules and is current."""

from pathlib import Path

from newslint import catalog
from newslint.pack import RulePack

DOCS = Path(__file__).parents[1] / "docs" / "rules"


def test_the_pages_of_the_rules_are_current():
    expected = catalog.pages(list(RulePack.builtin()))
    written = {path.relative_to(DOCS).as_posix(): path.read_bytes().decode() for path in DOCS.rglob("*.md")}

    assert sorted(expected.keys() ^ written.keys()) == []
    assert [name for name, text in expected.items() if written[name] != text] == []  # run: make docs-rules
