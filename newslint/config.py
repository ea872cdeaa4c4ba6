"""Find and read configuration files; say where each effective value comes from."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from newslint.plugins import near_match
from newslint.settings import FAIL_ON, PROFILES, Settings
from newslint.yamlfile import FileError, Source, parse

NAMES = ("newslint.yaml", ".newslint.yaml", "pyproject.toml")


class Key(NamedTuple):
    """One key of a configuration file: its type, what it does, and what it may be."""

    type: type
    doc: str
    choices: tuple[str, ...] = ()


KEYS = {
    "extends": Key(str, "Another configuration file to build on, relative to this one"),
    "required-version": Key(str, "The newslint version that this file is for, such as `0.1`"),
    "rules": Key(list, "Folders with more rules, relative to this file"),
    "select": Key(list, "Run only these rules or packs"),
    "extend-select": Key(list, "Run these too, preview rules included"),
    "ignore": Key(list, "Leave these rules or packs out"),
    "preview": Key(bool, "Run preview rules; they never gate"),
    "profile": Key(str, "`desk` gates on all causes, `crawl` not on the publisher's, `archive` on nothing", PROFILES),
    "severity": Key(dict, "Rule or pack: error, warning or info"),
    "params": Key(dict, "Rule: {key: value}, in place of the rule's own"),
    "roles": Key(dict, "Role of a line: keep (no fix deletes it) or strip (fixes may)"),
    "fail-on": Key(str, "The lowest severity that makes the exit code 1", FAIL_ON),
    "exclude": Key(list, "Files and folders to leave out, as in .gitignore"),
    "inputs": Key(dict, "Suffix: input format, such as `.md: txt`"),
    "encoding": Key(str, "The encoding of text files; default utf-8"),
    "language": Key(str, "The ISO code of all documents; default: guessed for each"),
}


class Loaded(NamedTuple):
    """Settings from files, and for each key the file and line that set it."""

    settings: Settings
    origins: Mapping[str, str]


def find(start: str) -> Path | None:
    """The closest configuration file in or above the folder of `start`."""
    folder = Path(os.path.abspath(start))
    for candidate in [folder, *folder.parents] if folder.is_dir() else folder.parents:
        for name in NAMES:
            path = candidate / name
            if path.is_file() and (name != "pyproject.toml" or _table(path) is not None):
                return path
    return None


def load(path: Path) -> Loaded:
    """Read a configuration file and what it extends.

    Raises:
        FileError: every problem with its `path:line:`.
    """
    return _load(path, ())


def _load(path: Path, seen: tuple[Path, ...]) -> Loaded:
    source = _source(path)
    problems = [str(problem) for problem in _problems(source)]
    if problems:
        raise FileError("\n".join(problems))
    base = Loaded(Settings(), {})
    if extends := source.raw.get("extends"):
        parent = (path.parent / extends).resolve()
        if parent in (*seen, path.resolve()):
            raise source.complain("extends", "this file extends itself; break the circle")
        base = _load(parent, (*seen, path.resolve()))
    values = {
        key.replace("-", "_"): _value(key, value, path) for key, value in source.raw.items() if key not in _NO_SETTING
    }
    origins = {key: f"{path}:{source.lines.get(key, 1)}" for key in source.raw}
    return Loaded(base.settings._replace(**values), {**base.origins, **origins})


_NO_SETTING = ("extends", "required-version")


def _source(path: Path) -> Source:
    if path.suffix != ".toml":
        return parse(path)
    table = _table(path)
    if table is None:
        raise FileError(f"{path}:1: no [tool.newslint] table; add it, or name another file")
    lines = path.read_text("utf-8").splitlines()
    start = next((n for n, line in enumerate(lines) if line.strip().startswith("[tool.newslint")), 0)
    numbers = {line.split("=")[0].strip().strip('"'): n for n, line in reversed([*enumerate(lines, 1)]) if n > start}
    return Source(path, table, {key: numbers.get(key, start + 1) for key in table})


def _table(path: Path) -> Mapping[str, Any] | None:
    """The [tool.newslint] table of a pyproject.toml."""
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        table = toml.loads(path.read_text("utf-8")).get("tool", {}).get("newslint")
    except (OSError, ValueError) as error:
        raise FileError(f"{path}:1: cannot be read: {error}") from error
    return table if isinstance(table, dict) else None


def _problems(source: Source) -> list[FileError]:
    problems = []
    for name, value in source.raw.items():
        key = KEYS.get(name)
        if key is None:
            problems.append(source.complain(name, f"unknown key {name!r}{near_match(str(name), KEYS)}"))
        elif not isinstance(value, key.type):
            problems.append(source.complain(name, f"{name!r} must be {_TYPE_NAMES[key.type]}, not {value!r}"))
        elif key.choices and value not in key.choices:
            hint = near_match(str(value), key.choices)
            problems.append(source.complain(name, f"{name}: {value!r} is none of {', '.join(key.choices)}{hint}"))
        elif key.type is list and not all(isinstance(item, str) for item in source.raw[name]):
            problems.append(source.complain(name, f"{name!r} must hold texts; put quotes around them"))
    wanted = source.raw.get("required-version")
    if isinstance(wanted, str) and not _version().startswith(wanted):
        problems.append(
            source.complain("required-version", f"this is newslint {_version()}, not {wanted}; install that one")
        )
    return problems


_TYPE_NAMES = {str: "a text", list: "a list", dict: "a mapping", bool: "true or false"}


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - 30 ms, for this key only

    return version("newslint")


def _value(key: str, value: Any, path: Path) -> Any:
    if key == "rules":
        return tuple(os.path.join(path.parent, folder) for folder in value)
    return tuple(value) if isinstance(value, list) else value


_JSON_TYPES = {str: "string", list: "array", dict: "object", bool: "boolean"}


def schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file."""
    properties: dict[str, Any] = {}
    for name, key in KEYS.items():
        properties[name] = {"type": _JSON_TYPES[key.type], "description": key.doc}
        if key.choices:
            properties[name]["enum"] = list(key.choices)
        if key.type is list:
            properties[name]["items"] = {"type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newslint configuration",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


_SAMPLES = {
    "extends": "../newslint.yaml", "required-version": "'0.1'", "rules": "[my-rules]", "select": "[boilerplate, encoding]",
    "extend-select": "[]", "ignore": "[grammar]", "preview": "false", "profile": "desk",
    "severity": "{capitalisation/capital-line: warning}", "params": "{}", "roles": "{byline: keep}", "fail-on": "warning",
    "exclude": "['drafts/']", "inputs": "{.md: txt}", "encoding": "utf-8", "language": "en",
}  # fmt: skip


def commented() -> str:
    """A configuration file with every key explained and commented out."""
    lines = ["# newslint configuration; see newslint config schema", ""]
    for name, key in KEYS.items():
        lines += [f"# {key.doc}", f"# {name}: {_SAMPLES[name]}", ""]
    return "\n".join(lines)
