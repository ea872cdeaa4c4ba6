"""Adopting newslint on a dirty corpus, step by step, as a user does: real processes, real files."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from newslint import plugins

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


def test_a_baseline_holds_in_every_folder(folder: Folder) -> None:
    folder.run("baseline", "write")
    (folder.path / "inner").mkdir()
    inner = Folder(folder.path / "inner")
    checked = inner.run("check", "../a.txt", "--baseline", "../newslint.baseline")
    updated = inner.run("baseline", "update", "..", "--file", "../newslint.baseline")

    assert checked.returncode == 0
    assert updated.stdout.startswith("took 0 of ")


def test_what_a_second_write_drops_is_said(folder: Folder) -> None:
    folder.write(b__txt=PROSE + FORM)
    folder.run("baseline", "write", "--select", "boilerplate")

    assert folder.run("baseline", "write", "b.txt", "--select", "boilerplate").stdout == (
        "wrote 1 finding to newslint.baseline; 1 that stood there before are gone from it\n"
    )


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

    folder.run("baseline", "update")

    assert "a.txt" not in folder.read("newslint.baseline")


def test_a_baseline_has_no_text_and_is_sorted(folder: Folder) -> None:
    folder.write(newslint__yaml="baseline: known.baseline\n")
    folder.run("baseline", "write")
    lines = folder.read("known.baseline").splitlines()[1:]

    assert lines[0] == "a.txt"
    assert lines[1:] == sorted(lines[1:])
    assert all(len(line.split()) == 2 for line in lines[1:])
    assert folder.run("check").returncode == 0


@pytest.mark.parametrize(
    "content",
    [
        "a.txt\n",
        "# newslint baseline 1: x\na.txt\n  nonsense\n",
        "# newslint baseline 1: x\n<<<<<<< HEAD\na.txt\n  spacing/tab 0a\n=======\n>>>>>>> main\n",
    ],
)
def test_a_broken_baseline_is_an_error(folder: Folder, content: str) -> None:
    folder.write(newslint__baseline=content)

    assert folder.run("check", "--baseline", "newslint.baseline").returncode == 2


def test_an_empty_file_is_no_baseline(folder: Folder) -> None:
    folder.write(newslint__baseline="")

    assert folder.run("check", "--baseline", "newslint.baseline").returncode == 2


def test_entries_of_rules_that_do_not_run_here_are_not_stale(folder: Folder) -> None:
    folder.run("baseline", "write", "--preview")
    assert "quality/" in folder.read("newslint.baseline")
    without_preview = folder.run("check", "--baseline", "newslint.baseline", "--fail-on-stale")
    folder.write(newslint__yaml="overrides: [{files: [a.txt], ignore: [boilerplate]}]\n")
    overridden = folder.run("check", "--baseline", "newslint.baseline", "--fail-on-stale")

    assert (without_preview.returncode, without_preview.stderr) == (0, "")
    assert (overridden.returncode, overridden.stderr) == (0, "")


def test_entries_of_rules_that_an_override_selects_can_be_stale(folder: Folder) -> None:
    folder.write(newslint__yaml="select: [spacing]\noverrides: [{files: [a.txt], extend-select: [boilerplate]}]\n")
    folder.run("baseline", "write")
    folder.write(a__txt=PROSE)

    assert folder.run("check", "--baseline", "newslint.baseline", "--fail-on-stale").returncode == 1


@pytest.mark.parametrize("args", [["check", "--diff"], ["fix", "--output", "mended"]])
def test_nothing_is_stale_where_the_files_are_left_as_they_are(folder: Folder, args: list[str]) -> None:
    folder.run("baseline", "write")

    assert "gone" not in folder.run(*args, "--baseline", "newslint.baseline").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights")
def test_a_baseline_holds_by_way_of_a_link(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder.run("baseline", "write")
    link = tmp_path_factory.mktemp("links") / "corpus"
    link.symlink_to(folder.path)

    assert folder.run("check", "--baseline", "newslint.baseline", f"{link}/a.txt").returncode == 0


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


# Diffs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_diff_is_in_the_encoding_of_the_file(folder: Folder, encoding: str) -> None:
    (folder.path / "a.txt").write_bytes((PROSE + OPENER.replace("town", "café")).encode(encoding))
    shown = folder.run("fix", "--diff", *(["--encoding", encoding] if encoding == "cp1252" else [])).stdout

    assert "+Earlier, he had won the vote in the harbour café where" in shown


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


def test_what_was_taken_back_can_be_fixed_and_taken_back_again(folder: Folder) -> None:
    for args in (("--select", "capitalisation"), (), ("--select", "capitalisation"), ()):
        folder.run("fix", "--log", "undo.jsonl", *args)
        assert folder.read("a.txt") != ARTICLE
        done = folder.run("undo", "undo.jsonl")
        assert (done.returncode, done.stdout, done.stderr) == (0, "restored a.txt\n", "")
        assert folder.read("a.txt") == ARTICLE


def test_only_the_fixes_after_a_change_by_hand_are_taken_back(folder: Folder) -> None:
    folder.run("fix", "--log", "undo.jsonl")
    by_hand = folder.read("a.txt") + "\nShare this story\n"
    folder.write(a__txt=by_hand)
    folder.run("fix", "--log", "undo.jsonl")
    assert folder.read("a.txt") != by_hand
    done = folder.run("undo", "undo.jsonl")

    assert (done.returncode, folder.read("a.txt")) == (2, by_hand)
    assert "a.txt: was changed since it was fixed; only later fixes are taken back" in done.stderr


def test_a_file_that_is_gone_keeps_no_other_from_being_restored(folder: Folder) -> None:
    folder.write(b__txt=ARTICLE)
    folder.run("fix", "--log", "undo.jsonl")
    (folder.path / "b.txt").unlink()
    done = folder.run("undo", "undo.jsonl")

    assert (done.returncode, folder.read("a.txt")) == (2, ARTICLE)
    assert "b.txt: no such file" in done.stderr


def test_a_log_cut_short_is_used_as_far_as_it_goes(folder: Folder) -> None:
    folder.run("fix", "--log", "undo.jsonl")
    whole = folder.read("undo.jsonl")
    folder.write(undo__jsonl=whole + whole[:40])
    folder.write(b__txt=ARTICLE)
    folder.run("fix", "b.txt", "--log", "undo.jsonl")

    assert whole[:40] + "{" not in folder.read("undo.jsonl")
    assert folder.run("undo", "undo.jsonl").returncode == 0
    assert folder.read("a.txt") == folder.read("b.txt") == ARTICLE


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


def test_an_editor_that_fails_loses_no_answer(folder: Folder) -> None:
    done = folder.run("fix", "--interactive", answers="y\ne\nn\n", EDITOR="/no/such/editor")

    assert folder.read("a.txt") == PROSE + OPENER
    assert "/no/such/editor: Editing failed" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="tells from /proc that newslint waits")
@pytest.mark.parametrize("log", [[], ["--log", "undo.jsonl"]])
def test_what_was_written_during_a_review_is_kept(folder: Folder, log: list[str]) -> None:
    process = review(folder, *log)
    folder.write(a__txt="Another text.\n")
    _, err = process.communicate("y\ny\n", timeout=20)

    assert (process.returncode, folder.read("a.txt")) == (2, "Another text.\n")
    assert "a.txt: was changed meanwhile; it is left alone" in err


@pytest.mark.skipif(sys.platform != "linux", reason="tells from /proc that newslint waits")
def test_ctrl_c_in_a_review_writes_nothing_and_says_so(folder: Folder) -> None:
    folder.write(b__txt=ARTICLE)
    process = review(folder, "--format", "concise")
    assert process.stdin
    process.stdin.write("y\ny\n")
    process.stdin.flush()
    wait_until_idle(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)

    assert (process.returncode, folder.read("a.txt")) == (130, ARTICLE)
    assert "a.txt: not written, it is as it was" in err
    assert "Applied" not in out


def review(folder: Folder, *args: str) -> subprocess.Popen[str]:
    """An interactive review that waits for its first answer."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newslint", "fix", "--interactive", *args],
        cwd=folder.path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    wait_until_idle(process.pid)
    return process


# Privacy


def test_no_word_of_the_article_is_written_anywhere(folder: Folder) -> None:
    folder.write(
        newslint__yaml="excerpt: false\n", a__txt=ARTICLE + "\nA xylophone xylophone left.The end &amp; moore\n"
    )
    formats = plugins.builtin("reporters")
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

    assert done.stdout == f"removed {os.path.join('.', '.newslint_cache')}\n"
    assert not (folder.path / ".newslint_cache").exists()


def test_there_is_nothing_to_clean_where_there_is_no_folder(folder: Folder) -> None:
    assert folder.run("clean", "nowhere").returncode == 2


def write_rule(folder: Folder, **keys: str) -> None:
    """A rule of the user, house/form; `keys` are in YAML."""
    rule = {
        "title": "A form", "why": "it is there", "severity": "error", "source": "house", "cause": "page",
        "kind": "literal", "phrases": "[Leave A Reply]", "message": "'form: {match}'",
        "bad": "[Leave A Reply]", "good": "[Nothing]", **keys,
    }  # fmt: skip
    (folder.path / "rules" / "house").mkdir(parents=True)
    folder.write(**{"rules/house/form__yaml": "".join(f"{key}: {value}\n" for key, value in rule.items())})


def test_the_cache_knows_the_site_that_an_override_gives(folder: Folder) -> None:
    write_rule(folder, sites="[a.example]")
    settings = "rules: [rules]\nselect: [house]\noverrides: [{files: [a.txt], site: %s.example}]\n"
    folder.write(newslint__yaml=settings % "b")
    elsewhere = folder.rules("a.txt")
    folder.write(newslint__yaml=settings % "a")

    assert (elsewhere, folder.rules("a.txt")) == ([], ["house/form"])


def test_a_folder_of_any_name_has_a_cache_that_is_read(folder: Folder) -> None:
    odd = Folder(folder.path / "50% of #1?")
    odd.path.mkdir()
    odd.write(a__txt=ARTICLE)
    odd.run("check")
    with closing(sqlite3.connect(odd.path / ".newslint_cache" / "results.sqlite")) as connection, connection:
        connection.execute("UPDATE results SET report = '[1, []]'")

    assert odd.rules() == []


# Errors


@pytest.mark.parametrize(
    "args",
    [
        ["check", "--output-file", "a.txt"],
        ["check", "--format", "json:./a.txt"],
        ["fix", "--log", "a.txt"],
        ["baseline", "write", "--file", "a.txt"],
    ],
)
def test_nothing_is_written_over_an_article(folder: Folder, args: list[str]) -> None:
    done = folder.run(*args)

    assert (done.returncode, folder.read("a.txt")) == (2, ARTICLE)
    assert "a.txt: is one of the files to check" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
@pytest.mark.parametrize("place", ["--output-file=/dev/full", "--format=html:/dev/full"])
def test_a_report_that_cannot_be_written_is_no_finding(folder: Folder, place: str) -> None:
    done = folder.run("check", place)

    assert done.returncode == 2
    assert done.stderr == "output: no space left on device\n"


def test_a_text_whose_fixes_do_not_settle_is_shown_without_them(folder: Folder) -> None:
    write_rule(folder, fix="{replace: Leave A Reply Leave A Reply, applicability: safe}")
    done = folder.run("check", "--rules", "rules", "--select", "house", "--format", "html")

    assert (done.returncode, done.stderr) == (1, "")
    assert "The mayor left on Monday" in done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_standard_output_that_is_full_is_no_finding(folder: Folder) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newslint", "check"],
            cwd=folder.path,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (2, b"output: no space left on device\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_file_name_writes_no_line_of_its_own(folder: Folder) -> None:
    (folder.path / "a\n::warning::b\x1b.txt").write_bytes(b"\xff")
    done = folder.run("check")

    assert done.returncode == 2
    assert done.stderr.startswith(r"a⏎::warning::b\x1b.txt:1: byte 0xff")


def test_a_diff_is_one_that_patch_takes(folder: Folder) -> None:
    odd = ARTICLE + "\nThe end\u2028came\x0c on\x85 Friday.\n\nShare this story"
    (folder.path / "a.txt").write_bytes(odd.encode())
    lines = folder.run("fix", "--diff").stdout.split("\n")

    assert {line[:1] for line in lines[2:-1]} <= {" ", "-", "+", "@", "\\"}


# Several processes


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_a_worker_that_is_killed_is_named_and_not_waited_for(folder: Folder) -> None:
    for number in range(40):
        folder.write(**{f"{number}__txt": PROSE * 1000})
    process = subprocess.Popen(
        [sys.executable, "-m", "newslint", "check", "--no-cache", "--jobs", "2", "--format", "concise"],
        cwd=folder.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while not (workers := children.read_text("ascii").split()):
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(int(workers[0]), signal.SIGKILL)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 2
    assert ".txt: not checked, a worker process was killed" in err


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
