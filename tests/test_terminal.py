"""At the terminal: colours, links, progress, interruption, broken pipes, completion; real processes, real terminals."""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newslint.timing import Clock

ARTICLE = "The mayor left on Monday after a long talk with the council about the new port.\n\nLeave A Reply\n"
NEWSLINT = [sys.executable, "-m", "newslint"]


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


# Progress


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A folder that takes a while."""
    for number in range(60):
        text = f"earlier, he left in week {number}.\n\nLeave A Reply\n\n" + "The ferry sails north. " * 900
        (tmp_path / f"{number:02}.txt").write_text(text, "utf-8")
    return tmp_path


def test_long_work_shows_progress_on_the_terminal_alone(big: Path) -> None:
    done = on_terminal(big, "check", "--statistics", pipe_output=True)

    assert "100%" in done.terminal
    assert "\x1b[?25h" in done.terminal  # the cursor is back
    assert "\x1b" not in done.piped


@pytest.mark.parametrize("args", [["--quiet"], ["00.txt"]])
def test_no_progress_where_it_is_not_wanted_or_the_work_is_short(big: Path, args: list[str]) -> None:
    assert "%" not in on_terminal(big, "check", *args, pipe_output=True).terminal


def test_a_dumb_terminal_gets_no_progress(big: Path) -> None:
    assert on_terminal(big, "check", pipe_output=True, TERM="dumb").terminal == ""


# Interruption


def interrupted(folder: Path, *args: str, when: Callable[[str], bool]) -> tuple[int, str, str]:
    """Run newslint on a terminal, press Ctrl-C once `when` holds of what it shows; exit code, output, messages."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*NEWSLINT, *args], cwd=folder, stdin=follower, stderr=follower, stdout=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm"}, start_new_session=True,
    )  # fmt: skip
    os.close(follower)
    shown = ""
    for data in until_closed(leader):
        before, shown = shown, shown + data.decode()
        if when(shown) and not when(before):
            os.killpg(process.pid, signal.SIGINT)  # the terminal sends it to the workers, too
    out, _ = process.communicate(timeout=60)
    return process.returncode, out.decode(), shown


def test_ctrl_c_ends_all_processes_and_reports_what_was_found(big: Path) -> None:
    args = ["check", "--jobs", "2", "--no-cache", "--format", "concise"]
    code, out, shown = interrupted(big, *args, when=lambda shown: re.search(r"[1-9]\d?%", shown) is not None)

    assert code == 130
    assert re.search(r"interrupted after [1-5]?\d of 60 files", shown)
    assert "00.txt:3:1: error boilerplate/comment-form" in out
    assert "Traceback" not in shown


def test_ctrl_c_leaves_each_file_old_or_new(big: Path) -> None:
    old = (big / "59.txt").read_text("utf-8")
    args = ["fix", "--jobs", "2", "--format", "concise"]
    code, _, shown = interrupted(big, *args, when=lambda shown: re.search(r"[1-9]\d?%", shown) is not None)
    rest = {re.sub("week [0-9]+", "week 59", file.read_text("utf-8")) for file in big.glob("*.txt")}

    assert (code, "Traceback" in shown) == (130, False)
    assert old in rest
    assert len(rest) == 2
    assert list(big.glob(".newslint-*")) == []


# Broken pipes


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "concise"])
@pytest.mark.parametrize("redirection", ["", "2>&1"])
def test_a_reader_that_goes_away_is_no_error(folder: Path, format: str, redirection: str) -> None:
    (folder / "b.txt").write_text("Leave A Reply\n" * 4_000, "utf-8")
    newslint = " ".join(NEWSLINT)
    command = f"({newslint} check --no-cache --format {format}; echo $? >code) {redirection} | head -n 1"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, timeout=60, check=False)

    assert done.stderr == b""
    assert (folder / "code").read_text("ascii") == "0\n"


# Completion


def completions(line: str) -> list[str]:
    """What newslint tells bash for the last word of a line."""
    words = line.split(" ")
    env = {"_NEWSLINT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(NEWSLINT, capture_output=True, text=True, check=True, env={**os.environ, **env})
    return [entry.partition(",")[2] for entry in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("newslint ch", "check"),
        ("newslint check --stat", "--statistics"),
        ("newslint check --profile a", "archive"),
        ("newslint check --format js", "jsonl"),
        ("newslint check --ignore quality,boilerplate/comm", "quality,boilerplate/comment-form"),
        ("newslint check --severity spacing=w", "spacing=warning"),
        ("newslint rules show boilerplate/comm", "boilerplate/comment-form"),
        ("newslint completion z", "zsh"),
    ],
)
def test_words_are_completed(line: str, expected: str) -> None:
    assert expected in completions(line)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(shell: str) -> None:
    done = subprocess.run([*NEWSLINT, "completion", shell], capture_output=True, text=True, check=True)

    assert f"_NEWSLINT_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    (tmp_path / "newslint").write_text(f'#!/bin/sh\nexec {" ".join(NEWSLINT)} "$@"\n', "ascii")
    (tmp_path / "newslint").chmod(0o755)
    script = """
        eval "$(newslint completion bash)"
        COMP_WORDS=(newslint chec) COMP_CWORD=1
        _newslint_completion newslint chec newslint
        echo "${COMPREPLY[@]}"
    """
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, env=env)

    assert (done.stdout, done.stderr) == ("check\n", "")
