"""At the terminal: colours, links, progress, interruption, broken pipes, completion; real processes, real terminals."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newslint.timing import Clock

ARTICLE = "The mayor left on Monday after a long talk with the council about the new port.\n\nLeave A Reply\n"
NEWSLINT = [sys.executable, "-m", "newslint"]
BIG = 1_100_000  # bytes: from 1 MB on newslint shows progress and uses several processes


class Screen(NamedTuple):
    """What came of a run whose standard error, and output unless it went to a pipe, is a terminal."""

    returncode: int
    terminal: str
    piped: str


def on_terminal(folder: Path, *args: str, pipe_output: bool = False, **env: str) -> Screen:
    """Run newslint on a terminal of its own."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*NEWSLINT, *args], cwd=folder, stdin=follower, stderr=follower,
        stdout=subprocess.PIPE if pipe_output else follower, env={**os.environ, "TERM": "xterm", "NO_COLOR": "", **env},
    )  # fmt: skip
    os.close(follower)
    shown = b"".join(until_closed(leader))
    piped, _ = process.communicate(timeout=60)
    return Screen(process.returncode, shown.decode().replace("\r\n", "\n"), (piped or b"").decode())


def until_closed(leader: int) -> Iterator[bytes]:
    """What is written to a terminal until no process has it open; then Linux says EIO."""
    try:
        while data := os.read(leader, 65_536):
            yield data
    except OSError:
        return
    finally:
        os.close(leader)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


# Colours and links


@pytest.mark.parametrize("format", ["text", "concise"])
def test_rule_ids_are_links_on_a_terminal(folder: Path, format: str) -> None:
    shown = on_terminal(folder, "check", "--format", format).terminal

    link = "\x1b]8;;https://newslint.github.io/newslint/rules/boilerplate/comment-form/\x1b\\"
    assert link in shown
    bare = re.sub(r"\x1b]8;;.*?\x1b\\|\x1b\[[\d;]*m", "", shown)
    assert "\na.txt:3:1: error boilerplate/comment-form " in f"\n{bare}"
    assert "\x1b" not in bare


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_plain_terminal_gets_plain_text(folder: Path, env: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal(folder, "check", **env).terminal


def test_colours_always_are_no_links_in_a_pipe(folder: Path) -> None:
    piped = on_terminal(folder, "check", "--color", "always", pipe_output=True).piped

    assert "\x1b[1m" in piped
    assert "\x1b]8" not in piped


def test_never_is_never(folder: Path) -> None:
    assert "\x1b" not in on_terminal(folder, "check", "--color", "never").terminal


# Timings


def test_the_time_inside_something_else_counts_for_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(0, 100, 10))
    monkeypatch.setattr("newslint.timing.process_time", lambda: float(next(ticks)))
    clock = Clock()
    with clock.running(("kind", "")), clock.running(("kind", "rule")), clock.running(("shared", "pass")):
        pass

    assert clock.seconds == {("kind", ""): 20, ("kind", "rule"): 20, ("shared", "pass"): 10}


def test_rules_find_the_same_while_they_are_timed(folder: Path) -> None:
    plain, timed = (on_terminal(folder, "check", *more, pipe_output=True) for more in ((), ("--verbose",)))

    assert plain.piped == timed.piped
    assert "slowest rules" in timed.terminal
