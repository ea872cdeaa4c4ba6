"""Every command that the documentation shows is run, and prints what the page says."""

import subprocess
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


def test_every_shell_snippet_is_shell() -> None:
    blocks = [block for path in PAGES for block in pages.blocks(path.read_text("utf-8")) if block.language == "sh"]

    assert len(blocks) > 5
    for block in blocks:
        subprocess.run(["bash", "-n"], input=block.body, text=True, check=True)


def test_the_snippet_for_what_a_branch_changed(tmp_path: Path) -> None:
    page = (pages.DOCS / "guides" / "ci.md").read_text("utf-8")
    (snippet,) = [block.body for block in pages.blocks(page) if block.language == "sh" and "git diff" in block.body]
    article = pages.files(page)["articles/festival.txt"]
    folder = tmp_path / "reader"
    shell = pages.Shell(
        folder, tmp_path / "bin", **{f"GIT_{w}_{n}": "x" for w in ("AUTHOR", "COMMITTER") for n in ("NAME", "EMAIL")}
    )
    shell.write("articles/old.txt", article)
    shell.bash("git init -q && git add . && git commit -qm old && git update-ref refs/remotes/origin/main HEAD")
    unchanged = shell.bash(f"set -e -o pipefail\n{snippet}\necho passed")
    shell.write("articles/new article.txt", article)
    shell.bash("git add . && git commit -qm new")
    changed = shell.bash(f"{snippet}\necho code $?")

    assert unchanged == "passed\n"
    assert "old.txt" not in changed
    assert "new article.txt:3:1: error boilerplate/comment-form" in changed
    assert changed.endswith("code 123\n")


def test_a_page_runs_the_python_that_it_shows() -> None:
    """Each block is a program of its own."""
    for path in PAGES:
        for block in pages.blocks(path.read_text("utf-8")):
            if block.language == "python":
                exec(compile(block.body, str(path), "exec"), {})
