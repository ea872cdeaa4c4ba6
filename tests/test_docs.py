"""The documentation is made from the code where it can be, and is current."""

import json
import re
import runpy
from pathlib import Path

import jsonschema
import pytest
import yaml

from newslint import catalog, config
from newslint.pack import builtin_root, rule_files
from newslint.plugins import builtin

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def test_the_generated_pages_are_current():
    expected = runpy.run_path(str(ROOT / ".ci" / "docs_pages.py"))["pages"]()
    folders = [DOCS / "rules", DOCS / "schemas"]
    written = {path.relative_to(DOCS).as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()}

    assert sorted(written - expected.keys()) == []
    assert [n for n, text in expected.items() if not _is(DOCS / n, text)] == []  # run: make docs-pages


def _is(path, text):
    return path.is_file() and path.read_bytes() == text.encode()


def test_every_rule_file_keeps_to_the_schema():
    validator = jsonschema.Draft202012Validator(catalog.schema())
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rules = {path: yaml.load(path.read_text("utf-8"), loader) for _, path in rule_files(builtin_root())}

    assert [(path.name, error.message) for path, rule in rules.items() for error in validator.iter_errors(rule)] == []


def test_the_written_configuration_keeps_to_the_schema_when_it_is_put_in_force(tmp_path):
    lines = config.commented().splitlines()
    keys = "\n".join(line[2:] for line in lines if re.match(r"# [a-z-]+: [^$]*$", line) and "://" not in line)
    raw = yaml.safe_load(keys)

    jsonschema.validate(raw, config.schema())
    assert sorted(raw) == sorted(config.KEYS)


def test_schemas_are_schemas():
    for file in (DOCS / "schemas").iterdir():
        jsonschema.Draft202012Validator.check_schema(json.loads(file.read_text("utf-8")))


@pytest.mark.parametrize("name", builtin("reporters"))
def test_every_format_is_documented(name):
    page = (DOCS / "formats.md").read_text("utf-8")

    assert re.search(rf"^## .*\b{name}\b", page, re.MULTILINE)
    assert re.search(rf"^\| .*`{name}`", page, re.MULTILINE)


def test_every_module_has_its_place_on_the_page_on_architecture():
    page = (DOCS / "explanation" / "architecture.md").read_text("utf-8")
    entries = [path for path in (ROOT / "newslint").iterdir() if path.suffix == ".py" or path.is_dir()]
    names = {path.stem if path.is_file() else f"{path.name}/" for path in entries} - {"__init__", "__pycache__/"}

    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
