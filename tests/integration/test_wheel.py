"""The wheel in an empty environment has the rules inside and finds something."""

import sqlite3
import subprocess
import sys
import venv
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command, **options):
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=600, check=False, **options
    )


@pytest.fixture(scope="module")
def command(tmp_path_factory):
    """The `newslint` of a fresh environment, installed from the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", folder, ROOT)
    assert built.returncode == 0, built.stderr
    venv.create(folder / "env", with_pip=True)
    (wheel,) = folder.glob("newslint-*.whl")
    installed = run(folder / "env/bin/python", "-m", "pip", "install", "--quiet", wheel)
    assert installed.returncode == 0, installed.stderr
    return folder / "env/bin/newslint"


def test_the_wheel_finds_artifacts(command, tmp_path):
    (tmp_path / "a.txt").write_text("The vote failed.\n\nLeave A Reply\n", "utf-8")

    done = run(command, "check", "a.txt", "--format", "concise", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (1, "")
    assert "boilerplate/comment-form" in done.stdout


def test_the_wheel_writes_a_web_page(command, tmp_path):
    (tmp_path / "a.txt").write_text("The vote failed.\n\nLeave A Reply\n", "utf-8")

    done = run(command, "check", "a.txt", "--format", "html", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert "boilerplate/comment-form" in done.stdout


def test_results_are_kept_when_the_same_wheel_is_installed_anew(command, tmp_path):
    (tmp_path / "a.txt").write_text("The vote failed.\n\nLeave A Reply\n", "utf-8")
    run(command, "check", "a.txt", cwd=tmp_path)
    (wheel,) = command.parents[2].glob("newslint-*.whl")
    again = run(command.with_name("python"), "-m", "pip", "install", "--no-deps", "--force-reinstall", wheel)
    run(command, "check", "a.txt", cwd=tmp_path)

    assert again.returncode == 0, again.stderr
    with closing(sqlite3.connect(tmp_path / ".newslint_cache" / "results.sqlite")) as results:
        assert results.execute("SELECT count(*) FROM results").fetchone() == (1,)


def test_the_wheel_tests_its_own_rules(command, tmp_path):
    done = run(command, "rules", "test", cwd=tmp_path)

    assert done.returncode == 0, done.stdout


def test_the_wheel_says_its_version(command):
    assert run(command, "--version").stdout.startswith("newslint, version 0.")
