"""The command line as users call it: a real process, real files, exit code and output.

Each file in `tests/cli/` is one case: `files` (name: content), `args`, `stdin`,
and what is expected: `exit`, `stdout`, `stderr` (exact), `stdout_has`,
`stderr_has` (parts), `after` (name: content). `{tmp}` stands for the folder.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

CASES = sorted((Path(__file__).parent / "cli").glob("*.yaml"))
KEYS = {"files", "args", "stdin", "exit", "stdout", "stderr", "stdout_has", "stderr_has", "after", "env"}


def run(folder, args, stdin="", env=None):
    return subprocess.run(
        [sys.executable, "-m", "newslint", *args],
        cwd=folder, input=stdin.encode(), capture_output=True, timeout=60, check=False, env={**os.environ, **(env or {})},
    )  # fmt: skip


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path, tmp_path):
    case = yaml.safe_load(path.read_text("utf-8"))
    assert set(case) <= KEYS
    for name, content in case.get("files", {}).items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    done = run(tmp_path, case["args"], case.get("stdin", ""), case.get("env"))
    out, err = (stream.decode().replace(str(tmp_path), "{tmp}") for stream in (done.stdout, done.stderr))

    assert (case["exit"], case.get("stdout", out), case.get("stderr", err)) == (done.returncode, out, err)
    assert [part for part in case.get("stdout_has", []) if part not in out] == []
    assert [part for part in case.get("stderr_has", []) if part not in err] == []
    for name, content in case.get("after", {}).items():
        assert content.encode() == (tmp_path / name).read_bytes()


def test_bytes_around_a_fix_stay_as_they_are(tmp_path):
    data = "\N{BYTE ORDER MARK}The mayor left.\r\n\r\nearlier, she had won.\rThe café\r\n".encode()
    file = tmp_path / "article.txt"
    file.write_bytes(data)
    file.chmod(0o640)

    run(tmp_path, ["fix", "article.txt"])

    assert file.read_bytes() == data.replace(b"earlier", b"Earlier")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_not_replaced(tmp_path):
    (tmp_path / "real.txt").write_text("earlier, she had won the vote.\n", "utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")

    run(tmp_path, ["fix", "link.txt"])

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text("utf-8").startswith("Earlier")


def test_latin_1_is_read_and_written_as_such(tmp_path):
    (tmp_path / "article.txt").write_bytes("earlier, the café had closed.\n".encode("latin-1"))

    assert run(tmp_path, ["check", "article.txt"]).returncode == 2
    run(tmp_path, ["fix", "article.txt", "--encoding", "latin-1"])

    assert (tmp_path / "article.txt").read_bytes() == "Earlier, the café had closed.\n".encode("latin-1")


def test_a_loop_of_folders_is_reported_and_the_rest_is_checked(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "again").symlink_to(tmp_path / "news")
    (tmp_path / "news" / "a.txt").write_text("Leave A Reply\n", "utf-8")

    done = run(tmp_path, ["check", "news"])

    assert done.returncode == 2
    assert b"leads back to a folder above it" in done.stderr
    assert b"boilerplate/comment-form" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "a.txt").chmod(0)

    done = run(tmp_path, ["check", "."])

    assert done.returncode == 2
    assert b"a.txt: permission denied" in done.stderr


def test_output_is_the_same_for_any_number_of_jobs(tmp_path):
    for number in range(30):
        text = f"The mayor left in week {number}.\n\nLeave A Reply\n\nthe the end\n" + "The ferry sails. " * 2500
        (tmp_path / f"{number:02}.txt").write_text(text, "utf-8")

    one, two = (run(tmp_path, ["check", ".", "--format", "jsonl", "--jobs", jobs]) for jobs in ("1", "2"))

    assert one.stdout == two.stdout
    assert one.stdout.count(b'"rule": "boilerplate/comment-form"') == 30


def test_nul_characters_and_one_endless_line_are_checked_like_any_text(tmp_path):
    (tmp_path / "a.txt").write_text("\x00 mayor â€™ " + "word " * 400_000 + "Leave", "utf-8")

    done = run(tmp_path, ["check", "a.txt", "--format", "concise"])

    assert done.returncode == 1
    assert b"encoding/mojibake" in done.stdout


def test_the_compiled_rules_are_made_again_where_the_cache_is_broken(tmp_path):
    (tmp_path / "a.txt").write_text("Leave A Reply\n", "utf-8")
    cache = tmp_path / "cache"
    env = {"NEWSLINT_CACHE_DIR": str(cache)}
    first = run(tmp_path, ["check", "a.txt"], env=env)
    for file in cache.iterdir():
        file.write_bytes(b"broken")

    second = run(tmp_path, ["check", "a.txt"], env=env)

    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    assert b"comment-form" in second.stdout


def test_a_broken_pipe_ends_quietly(tmp_path):
    (tmp_path / "a.txt").write_text("Leave A Reply\n" * 20_000, "utf-8")
    command = f"{sys.executable} -m newslint check a.txt --format jsonl | head -n 1"

    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, timeout=60, check=False)

    assert done.stderr == b""
