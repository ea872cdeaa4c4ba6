"""Adopting newslint on a dirty corpus, step by step, as a user does: real processes, real files."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROSE = "The mayor left on Monday after a long talk with the council about the new port.\n\n"
FORM = "Leave A Reply\n\n"
OPENER = "earlier, he had won the vote in the harbour town where the ferries land.\n"
ARTICLE = PROSE + FORM + OPENER


class Folder:
    """A folder that newslint is run in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, **files: str) -> None:
        for name, text in files.items():
            (self.path / name.replace("__", ".")).write_text(text, "utf-8")

    def read(self, name: str) -> str:
        return (self.path / name).read_text("utf-8")

    def run(self, *args: str, answers: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "newslint", *args], cwd=self.path, input=answers, text=True, encoding="utf-8",
            capture_output=True, timeout=60, check=False, env={**os.environ, **env},
        )  # fmt: skip

    def rules(self, *args: str) -> list[str]:
        """The rules that find something, in the order of the report."""
        done = self.run("check", "--format", "jsonl", *args)
        assert done.returncode in (0, 1), done.stderr
        return [json.loads(line)["rule"] for line in done.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path)
    folder.write(a__txt=ARTICLE)
    return folder


# Baseline


def test_known_findings_are_hidden_and_new_ones_gate(folder: Folder) -> None:
    assert folder.run("baseline", "write").returncode == 0
    hidden = folder.run("check", "--baseline", "newslint.baseline")
    folder.write(b__txt=PROSE + "Share this story\n")
    found = folder.run("check", "--baseline", "newslint.baseline", "--format", "concise")

    assert (hidden.returncode, "known findings hidden by the baseline" in hidden.stdout) == (0, True)
    assert found.returncode == 1
    assert "a.txt" not in found.stdout
    assert "b.txt:3:1" in found.stdout


def test_edits_above_do_not_shift_the_baseline(folder: Folder) -> None:
    folder.run("baseline", "write")
    folder.write(a__txt="Rain fell on the town all day, and the river rose by a metre in one night.\n\n" + ARTICLE)

    assert folder.run("check", "--baseline", "newslint.baseline").returncode == 0


@pytest.mark.parametrize("path", ["a.txt", "./a.txt", "{here}/a.txt"])
def test_a_baseline_holds_however_the_path_is_written(folder: Folder, path: str) -> None:
    folder.run("baseline", "write")

    assert folder.run("check", "--baseline", "newslint.baseline", path.format(here=folder.path)).returncode == 0


def test_stale_entries_are_named_fail_the_ratchet_and_are_taken_out(folder: Folder) -> None:
    folder.run("baseline", "write")
    folder.write(a__txt=PROSE + OPENER)
    stale = folder.run("check", "--baseline", "newslint.baseline", "--fail-on-stale")
    update = folder.run("baseline", "update")
    after = folder.run("check", "--baseline", "newslint.baseline", "--fail-on-stale")

    assert stale.returncode == 1
    assert "boilerplate/comment-form in a.txt is gone" in stale.stderr
    assert update.stdout.startswith("took 1 of ")
    assert after.returncode == 0


def test_an_update_adds_nothing_and_leaves_alone_what_it_did_not_look_at(folder: Folder) -> None:
    folder.write(b__txt=ARTICLE)
    folder.run("baseline", "write", "b.txt")
    before = folder.read("newslint.baseline")
    folder.run("baseline", "update", "a.txt")
    folder.run("baseline", "update", "b.txt", "--select", "spacing")

    assert folder.read("newslint.baseline") == before


def test_entries_of_files_that_are_gone_are_stale(folder: Folder) -> None:
    folder.run("baseline", "write")
    (folder.path / "a.txt").rename(folder.path / "b.txt")

    assert "a.txt" not in (folder.run("baseline", "update"), folder.read("newslint.baseline"))[1]


def test_a_baseline_has_no_text_and_is_sorted(folder: Folder) -> None:
    folder.write(newslint__yaml="baseline: known.baseline\n")
    folder.run("baseline", "write")
    lines = folder.read("known.baseline").splitlines()[1:]

    assert lines[0] == "a.txt"
    assert lines[1:] == sorted(lines[1:])
    assert all(len(line.split()) == 2 for line in lines[1:])
    assert folder.run("check").returncode == 0


@pytest.mark.parametrize("content", ["", "a.txt\n", "# newslint baseline 1: x\n<<<<<<< HEAD\n  nonsense\n"])
def test_a_broken_baseline_is_an_error(folder: Folder, content: str) -> None:
    folder.write(newslint__baseline=content)
    done = folder.run("check", "--baseline", "newslint.baseline")

    assert done.returncode == (2 if content else 1)


# Overrides and vocabulary


def test_settings_differ_by_file_and_site(folder: Folder) -> None:
    folder.write(
        b__txt=ARTICLE,
        newslint__yaml="ignore: [quality]\noverrides:\n"
        "  - files: [a.txt]\n    ignore: [boilerplate]\n"
        "  - files: ['b*']\n    site: news.example.com\n"
        "  - sites: [example.com]\n    severity: {boilerplate: info}\n    ignore: [capitalisation]\n",
    )
    assert folder.rules("a.txt") == ["capitalisation/lower-case-opener"]
    assert folder.rules("b.txt") == ["boilerplate/comment-form"]
    assert folder.run("check", "b.txt").returncode == 0


@pytest.mark.parametrize(
    ("override", "problem"),
    [
        (
            "files: [a.txt]\n    ignore: [boilerplat]",
            "3: ignore: no rule or pack 'boilerplat'; did you mean 'boilerplate'?",
        ),
        ("fils: [a.txt]", "2: unknown key 'fils'; did you mean 'files'?"),
        ("ignore: [spacing]", "2: an override needs files, sites, or both"),
        ("files: [a.txt]\n    profile: dsk", "3: profile: 'dsk' is none of desk, crawl, archive; did you mean 'desk'?"),
    ],
)
def test_a_wrong_override_is_an_error_with_its_line(folder: Folder, override: str, problem: str) -> None:
    folder.write(newslint__yaml=f"overrides:\n  - {override}\n")
    done = folder.run("check")

    assert done.returncode == 2
    assert f"newslint.yaml:{problem}" in done.stderr


def test_words_of_the_vocabulary_are_right_as_they_stand(folder: Folder) -> None:
    folder.write(a__txt=PROSE + OPENER, newslint__yaml="vocabulary: ['earlier, he']\nignore: [quality]\n")

    assert folder.rules() == []


def test_config_show_tells_the_value_for_a_file_and_its_origin(folder: Folder) -> None:
    folder.write(newslint__yaml="ignore: [quality]\noverrides:\n  - files: [a.txt]\n    ignore: [spacing]\n")
    shown = folder.run("config", "show", "a.txt").stdout

    assert 'ignore: ["quality", "spacing"]  # overrides at' in shown


# Undo


def test_undo_restores_every_byte(folder: Folder) -> None:
    odd = "\N{BYTE ORDER MARK}" + ARTICLE.replace("\n\n", "\r\n\r\n") + "&nbsp;The café â€™s door\r"
    (folder.path / "b.txt").write_bytes(odd.encode())
    before = {name: (folder.path / name).read_bytes() for name in ("a.txt", "b.txt")}
    folder.run("fix", "--log", "undo.jsonl")
    fixed = {name: (folder.path / name).read_bytes() for name in before}
    done = folder.run("undo", "undo.jsonl")

    assert all(fixed[name] != before[name] for name in before)
    assert done.returncode == 0
    assert {name: (folder.path / name).read_bytes() for name in before} == before


def test_the_log_names_rule_span_old_and_new(folder: Folder) -> None:
    folder.write(a__txt=PROSE + OPENER)
    folder.run("fix", "--log", "undo.jsonl")
    entry = json.loads(folder.read("undo.jsonl"))

    start = len(PROSE)
    assert {key: entry[key] for key in ("path", "record", "field", "start", "end", "old", "new", "rules")} == {
        "path": "a.txt", "record": None, "field": "text", "start": start, "end": start + 1, "old": "e", "new": "E",
        "rules": ["capitalisation/lower-case-opener"],
    }  # fmt: skip


def test_a_text_that_changed_since_is_named_and_left_alone(folder: Folder) -> None:
    folder.write(b__txt=ARTICLE)
    folder.run("fix", "--log", "undo.jsonl")
    folder.write(a__txt="Another text.\n")
    done = folder.run("undo", "undo.jsonl")

    assert done.returncode == 2
    assert "a.txt: was changed since" in done.stderr
    assert (folder.read("a.txt"), folder.read("b.txt")) == ("Another text.\n", ARTICLE)


def test_several_runs_are_taken_back_last_first(folder: Folder) -> None:
    folder.run("fix", "--log", "undo.jsonl", "--select", "capitalisation")
    folder.run("fix", "--log", "undo.jsonl")

    assert folder.run("undo", "undo.jsonl").returncode == 0
    assert folder.read("a.txt") == ARTICLE


def test_nothing_is_fixed_where_the_log_cannot_be_written(folder: Folder) -> None:
    done = folder.run("fix", "--log", "no/such/folder.jsonl")

    assert done.returncode == 2
    assert "nothing of a.txt was fixed" in done.stderr
    assert folder.read("a.txt") == ARTICLE


# Interactive review


def test_fixes_are_applied_as_the_user_answers(folder: Folder) -> None:
    done = folder.run("fix", "--interactive", answers="n\ny\n")

    assert folder.read("a.txt") == PROSE + FORM + OPENER.replace("earlier", "Earlier")
    assert "-earlier, he had won" in done.stderr
    assert "+Earlier, he had won" in done.stderr


def test_an_answer_for_a_rule_holds_for_all_files(folder: Folder) -> None:
    folder.write(b__txt=ARTICLE)
    folder.run("fix", "--interactive", answers="d\na\n")

    assert folder.read("a.txt") == folder.read("b.txt") == PROSE + FORM + OPENER.replace("earlier", "Earlier")


@pytest.mark.parametrize("answers", ["q\n", ""])
def test_quitting_keeps_what_was_applied_before(folder: Folder, answers: str) -> None:
    folder.run("fix", "--interactive", answers=f"y\n{answers}")

    assert folder.read("a.txt") == PROSE + OPENER


def test_a_line_can_be_edited_by_hand(folder: Folder) -> None:
    folder.run("fix", "--interactive", answers="?\ne\nn\n", EDITOR="sed -i s/Leave/Take/")

    assert folder.read("a.txt") == PROSE + "Take A Reply\n\n" + OPENER


# Privacy


def test_no_word_of_the_article_is_written_anywhere(folder: Folder) -> None:
    folder.write(
        newslint__yaml="excerpt: false\n", a__txt=ARTICLE + "\nA xylophone xylophone left.The end &amp; moore\n"
    )
    formats = ("text", "concise", "json", "jsonl", "github", "sarif")
    reports = [option for name in formats for option in ("--format", f"{name}:report.{name}")]
    folder.run("check", *reports)
    folder.run("baseline", "write")
    folder.run("fix", "--log", "undo.jsonl", "--unsafe-fixes", "--format", "json:fix.json")

    for file in (path for path in folder.path.rglob("*") if path.is_file()):
        if file.name not in ("a.txt", "undo.jsonl.words"):
            content = file.read_bytes()
            assert [word for word in (b"xylophone", b"Leave A Reply", b"moore") if word in content] == [], file
    assert folder.run("undo", "undo.jsonl").returncode == 0
    assert folder.read("a.txt").startswith(ARTICLE)


# Results of earlier runs


def test_a_second_run_reports_the_same_and_the_cache_ignores_itself(folder: Folder) -> None:
    first = folder.run("check", "--format", "json")
    second = folder.run("check", "--format", "json")
    fresh = folder.run("check", "--format", "json", "--no-cache")

    assert first.stdout == second.stdout == fresh.stdout
    assert folder.read(".newslint_cache/.gitignore") == "*\n"


def test_the_cache_knows_content_settings_and_path(folder: Folder) -> None:
    folder.rules()
    folder.write(b__txt=ARTICLE)
    assert len(folder.rules("--select", "boilerplate")) == 2
    folder.write(a__txt=PROSE)
    assert folder.rules("--select", "boilerplate") == ["boilerplate/comment-form"]
    assert folder.rules("--select", "boilerplate", "a.txt") == []


def test_a_broken_cache_is_made_anew(folder: Folder) -> None:
    first = folder.rules()
    folder.write(**{".newslint_cache/results__sqlite": "nonsense" * 100})

    assert folder.rules() == folder.rules() == folder.rules() == first
    assert (folder.path / ".newslint_cache/results.sqlite").read_bytes().startswith(b"SQLite format 3")


def test_clean_removes_the_cache_and_no_cache_makes_none(folder: Folder) -> None:
    folder.run("check")
    done = folder.run("clean")
    folder.run("check", "--no-cache")

    assert done.stdout == f"removed {Path('.') / '.newslint_cache'}\n" or "removed" in done.stdout
    assert not (folder.path / ".newslint_cache").exists()


# Interruption


@pytest.mark.skipif(sys.platform != "linux", reason="tells from /proc that newslint waits")
def test_ctrl_c_reports_what_was_found_so_far(folder: Folder) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "newslint", "check", "a.txt", "-", "--format", "concise"],
        cwd=folder.path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    wait_until_idle(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert "interrupted after 1 of 2 files" in err
    assert "boilerplate/comment-form" in out


def wait_until_idle(pid: int) -> None:
    """Wait until a process sleeps and has used no CPU time for a while: it waits for its input."""
    idle, before = 0, ""
    while idle < 10:
        time.sleep(0.02)
        state, *rest = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        used = " ".join(rest[10:12])
        idle = idle + 1 if state == "S" and used == before else 0
        before = used
