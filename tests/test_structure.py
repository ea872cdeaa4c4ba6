"""The house rules that a machine can check."""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import newslint
from newslint import detectors, inputs, kinds, reporters
from newslint.plugins import UnknownPluginError, builtin, load

PACKAGE = Path(newslint.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_FUNCTION_LINES = 40
MAX_FILE_LINES = 300
TABLES = {"metrics.py"}  # one small function for each published heuristic


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_are_short(path):
    source = path.read_text("utf-8")
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    too_long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= MAX_FUNCTION_LINES]

    assert too_long == []
    assert path.name in TABLES or source.count("\n") <= MAX_FILE_LINES


@pytest.mark.parametrize("name", builtin("kinds"))
def test_kinds_keep_their_contract(name):
    kind = kinds.load(name)

    assert all(isinstance(key, kinds.Key) for key in kind.KEYS.values())
    assert list(inspect.signature(kind.values).parameters) == ["params"]
    assert list(inspect.signature(kind.compile).parameters) == ["rules", "scan"]


@pytest.mark.parametrize("name", builtin("detectors"))
def test_detectors_keep_their_contract(name):
    detector = detectors.load(name)
    first, *others = inspect.signature(detector.detect).parameters.values()

    assert first.name == "view"
    assert isinstance(detector.VALUES, frozenset)
    assert all(other.kind is other.KEYWORD_ONLY for other in others)


@pytest.mark.parametrize("name", builtin("inputs"))
def test_inputs_keep_their_contract(name):
    module = inputs.load(name)

    assert list(inspect.signature(module.read).parameters) == ["data", "options"]
    assert list(inspect.signature(module.rewrite).parameters) == ["data", "options", "mend"]


@pytest.mark.parametrize("name", builtin("reporters"))
def test_reporters_keep_their_contract(name):
    write = reporters.load(name).write

    assert list(inspect.signature(write).parameters) == ["diagnostics", "summary", "out", "options"]


def test_an_unknown_plug_in_lists_the_known_ones():
    with pytest.raises(UnknownPluginError, match=r"unknown kind 'litteral'; did you mean 'literal'\?"):
        load("kinds", "litteral")


def test_checking_imports_nothing_heavy():
    code = (
        "import sys; from newslint.commands import check; from newslint.linters import Linters; from newslint.settings import "
        "Settings; Linters(Settings()).check_settings();"
        "print([m for m in ('regex', 'yaml', 'ftfy', 'json', 'multiprocessing', 'importlib.metadata') if m in sys.modules])"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # fills the cache
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert done.stdout == "[]\n"


def test_the_example_of_the_readme_runs(capsys):
    readme = (ROOT / "README.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)

    exec(compile(code, "README.md", "exec"), {})

    assert "3 boilerplate/comment-form" in capsys.readouterr().out
    assert len(code.splitlines()) <= 10
