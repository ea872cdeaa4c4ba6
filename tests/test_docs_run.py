"""Every command that the documentation shows is run, and prints what the page says."""

from pathlib import Path

import pages
import pytest

ROOT = pages.DOCS.parent
PAGES = [
    path
    for path in [ROOT / "README.md", *sorted(pages.DOCS.rglob("*.md"))]
    if "rules" not in path.relative_to(pages.DOCS.parent).parts[:-1] and path.name != "pre-commit.md"
]  # pre-commit.md needs the network: tests/integration


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_shows_what_its_commands_print(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = tmp_path / "reader"
    folder.mkdir()
    wrong = list(pages.run(path, pages.Shell(folder, tmp_path / "bin")))
    if wrong and request.config.getoption("--update-golden"):
        path.write_text(pages.updated(path.read_text("utf-8"), wrong), "utf-8")

    assert [actual for _, actual in wrong] == []


def test_a_page_runs_the_python_that_it_shows() -> None:
    """Each block is a program of its own."""
    for path in PAGES:
        for block in pages.blocks(path.read_text("utf-8")):
            if block.language == "python":
                exec(compile(block.body, str(path), "exec"), {})
