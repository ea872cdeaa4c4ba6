"""pre-commit for real: this repository as the hook's `repo`, and commits in a temporary one."""

import subprocess
import sys
from pathlib import Path

import pages
import pytest
import repository

PAGE = pages.DOCS / "guides" / "pre-commit.md"
PROSE = (
    "The festival drew 41,000 visitors this year, more than in any year since it began. The jury gave the main prize "
    "to a film about a lighthouse keeper. It will be held again next May, the town council said on Tuesday, with two "
    "more halls and a stage at the harbour for short films.\n"
)
DIRTY = f"{PROSE}\nADVERTISEMENT\n"
CUT = f"{PROSE}\nBuses will run every ten minutes between the\n"
CONFIG = """\
repos:
  - repo: https://github.com/newslint/newslint
    rev: v0.1.0
    hooks:
      - id: newslint
      - id: newslint-fix
        stages: [manual]
"""


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    if not repository.has_network():
        pytest.skip("pre-commit installs the hook from PyPI, which cannot be reached")
    home = tmp_path_factory.mktemp("home")
    return repository.environment(repository.published(tmp_path_factory.mktemp("newslint"), "v0.1.0"), home)


class Clone:
    """A repository in which pre-commit is installed."""

    def __init__(self, shell: pages.Shell) -> None:
        self.shell = shell
        shell.bash("git init --quiet && pre-commit install")

    def commit(self, **files: str) -> tuple[bool, str]:
        """Whether the commit was made, and what was printed."""
        for name, text in files.items():
            self.shell.write(name.replace("__", "."), text)
        output = self.shell.bash("git add --all . && git commit --quiet --message change; echo code $?")
        return output.endswith("code 0\n"), output


@pytest.fixture
def clone(tmp_path: Path, env: dict[str, str]) -> Clone:
    folder = tmp_path / "reader"
    folder.mkdir()
    shell = pages.Shell(folder, tmp_path / "bin", **env)
    shell.write(".pre-commit-config.yaml", CONFIG)
    return Clone(shell)


def test_the_page_shows_what_its_commands_print(clone: Clone, request: pytest.FixtureRequest) -> None:
    wrong = list(pages.run(PAGE, clone.shell))
    if wrong and request.config.getoption("--update-golden"):
        PAGE.write_text(pages.updated(PAGE.read_text("utf-8"), wrong), "utf-8")

    assert [actual for _, actual in wrong] == []


def test_an_artifact_stops_the_commit_until_it_is_fixed(clone: Clone) -> None:
    stopped, output = clone.commit(a__txt=DIRTY)
    clone.shell.bash("pre-commit run --hook-stage manual newslint-fix --all-files")
    passed, _ = clone.commit()

    assert not stopped
    assert "a.txt:3:1: error boilerplate/advertisement-marker" in output
    assert passed
    assert (clone.shell.folder / "a.txt").read_text("utf-8") == PROSE


def test_what_no_fix_mends_stops_the_commit(clone: Clone) -> None:
    passed, output = clone.commit(a__txt=CUT)

    assert not passed
    assert "truncation/" in output


def test_excluded_files_are_let_through_untouched(clone: Clone) -> None:
    passed, output = clone.commit(newslint__yaml="exclude: ['drafts*']\n", drafts__txt=DIRTY)
    clone.shell.bash("pre-commit run --hook-stage manual newslint-fix --all-files")

    assert passed, output
    assert (clone.shell.folder / "drafts.txt").read_text("utf-8") == DIRTY


def test_a_baseline_holds_for_the_files_that_pre_commit_names(clone: Clone) -> None:
    clone.shell.write("newslint.yaml", "baseline: newslint.baseline\n")
    clone.shell.write("a.txt", CUT)
    clone.shell.bash("newslint baseline write")
    known, output = clone.commit()
    new, _ = clone.commit(b__txt=CUT)

    assert known, output
    assert not new


def test_the_manifest_is_valid() -> None:
    manifest = str(repository.ROOT / ".pre-commit-hooks.yaml")
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", manifest]
    done = subprocess.run(command, capture_output=True, check=False)

    assert done.returncode == 0, done.stdout
