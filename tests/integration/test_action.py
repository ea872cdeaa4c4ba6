"""The GitHub action and the CI snippets of the docs: valid, and their scripts run as the platform runs them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pages
import pytest
import repository
import yaml

ACTION = yaml.safe_load((repository.ROOT / "action.yml").read_text("utf-8"))
STEPS = [step for step in ACTION["runs"]["steps"] if "run" in step]
ARTICLE = pages.files((pages.DOCS / "guides" / "ci.md").read_text("utf-8"))["articles/festival.txt"]
SNIPPETS = [
    (path.relative_to(pages.DOCS).as_posix(), name, body)
    for path in sorted((pages.DOCS / "guides").glob("*.md"))
    for name, body in pages.files(path.read_text("utf-8")).items()
    if name.startswith(".git")
]


def validate(schema: str, file: Path) -> None:
    """Against the schema that check-jsonschema ships."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_valid() -> None:
    validate("github-actions", repository.ROOT / "action.yml")


@pytest.mark.parametrize(("page", "name", "body"), SNIPPETS, ids=[name for _, name, _ in SNIPPETS])
def test_a_snippet_is_valid(page: str, name: str, body: str, tmp_path: Path) -> None:
    file = tmp_path / Path(name).name
    file.write_text(body, "utf-8")

    validate("gitlab-ci" if name == ".gitlab-ci.yml" else "github-workflows", file)
    for step in re.findall(r"uses: newslint/newslint@\S+\n +with:\n((?: {10}\S.*\n)+)", body):
        assert set(yaml.safe_load(step)) <= set(ACTION["inputs"])


def test_inputs_are_no_part_of_a_script() -> None:
    assert [step["name"] for step in STEPS if "${{" in step["run"]] == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's temporary folder after the first step."""
    if not repository.has_network():
        pytest.skip("the action installs newslint's dependencies from PyPI, which cannot be reached")
    runner = tmp_path_factory.mktemp("runner")
    checkout = repository.published(tmp_path_factory.mktemp("action"), "v0.1.0")
    done = step(0, runner, runner, {}, GITHUB_ACTION_PATH=str(checkout))
    assert done.returncode == 0, done.stderr
    return runner


def step(
    number: int, folder: Path, runner: Path, inputs: dict[str, str], **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a script of the action as GitHub does, inputs at their defaults unless given."""
    values = {f"inputs.{name}": inputs.get(name, spec["default"]) for name, spec in ACTION["inputs"].items()}
    values["steps.python.outputs.python-path"] = sys.executable
    filled = {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], text)
        for name, text in STEPS[number]["env"].items()
    }
    script = runner / f"step{number}.sh"
    script.write_text(STEPS[number]["run"], "utf-8")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=folder, capture_output=True, text=True, timeout=600, check=False,
        env={**os.environ, "RUNNER_TEMP": str(runner), **filled, **env},
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "some articles").mkdir()
    (tmp_path / "some articles" / "a.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


def test_the_action_annotates_and_fails(folder: Path, installed: Path) -> None:
    done = step(1, folder, installed, {"paths": "some articles\n"})

    assert done.returncode == 1
    assert done.stdout.startswith("::error file=some articles/a.txt,line=3,")


def test_the_action_takes_all_its_inputs(folder: Path, installed: Path) -> None:
    inputs = {"format": "concise\nsarif:out.sarif", "fail-on": "never", "args": "--quiet --no-excerpt --ignore quality"}
    done = step(1, folder, installed, inputs)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Comment form on a line of its own" in done.stdout
    assert (folder / "out.sarif").exists()


def test_a_path_that_is_not_there_fails_the_action(folder: Path, installed: Path) -> None:
    assert step(1, folder, installed, {"paths": "nowhere"}).returncode == 2


@pytest.mark.parametrize("name", ["paths", "format", "fail-on", "args"])
@pytest.mark.parametrize("attack", ["$(touch pwned)", "`touch pwned`", "; touch pwned;", '" ; touch pwned ; "'])
def test_no_input_becomes_a_command(name: str, attack: str, folder: Path, installed: Path) -> None:
    assert step(1, folder, installed, {name: attack}).returncode == 2
    assert not (folder / "pwned").exists()


def test_the_script_for_gitlab_runs(tmp_path: Path) -> None:
    page = pages.files((pages.DOCS / "guides" / "ci.md").read_text("utf-8"))
    job = yaml.safe_load(page[".gitlab-ci.yml"])["newslint"]
    shell = pages.Shell(tmp_path, tmp_path / "bin")
    shell.write("articles/festival.txt", page["articles/festival.txt"])
    script = "\n".join(line for line in job["script"] if line != "pip install newslint")

    output = shell.bash(f"set -e\n{script}\n")

    assert "boilerplate/comment-form" in output
    assert [file for file in job["artifacts"]["reports"].values() if not (tmp_path / file).exists()] == []
