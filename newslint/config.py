"""Find and read configuration files; say where each effective value comes from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from newslint.model import SITE_URL
from newslint.plugins import near_match
from newslint.settings import FAIL_ON, OVERRIDABLE, PROFILES, Override, Settings, complaint
from newslint.yamlfile import FileError, Source, editor_line, parse

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
    "overrides": Key(list, "Other settings for some documents: `files` (globs) or `sites` (hosts), and what changes"),
    "baseline": Key(str, "A file of known findings, relative to this one; `newslint baseline write` makes it"),
    "exclude": Key(list, "Files and folders to leave out, as in .gitignore"),
    "inputs": Key(dict, "Suffix: input format, such as `.md: txt`"),
    "encoding": Key(str, "The encoding of text files; default utf-8"),
    "language": Key(str, "The ISO code of all documents; default: guessed for each"),
    "site": Key(str, "The host of documents that name none, for rules and overrides of sites"),
    "vocabulary": Key(list, "Names and terms that are right as they stand"),
    "excerpt": Key(bool, "`false` keeps the articles' text out of reports, caches, baselines and logs"),
}
_OF_OVERRIDE = {
    "files": Key(list, "Globs of files, as in .gitignore, from the folder of this file"),
    "sites": Key(list, "Hosts, or the domains above them"),
    **{name: KEYS[name] for name in (field.replace("_", "-") for field in OVERRIDABLE)},
}


class Loaded(NamedTuple):
    """Settings from files, and for each key the file and line that set it; `overrides[0].ignore` is one inside."""

    settings: Settings
    origins: Mapping[str, str]


def find(start: str) -> Path | None:
    """The closest configuration file in or above the folder of `start`, told from the current folder."""
    folder = Path(os.path.abspath(start))
    for candidate in [folder, *folder.parents] if folder.is_dir() else folder.parents:
        for name in NAMES:
            path = candidate / name
            if path.is_file() and (name != "pyproject.toml" or _table(path) is not None):
                return Path(os.path.relpath(path))
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
        base = _load(Path(os.path.relpath(parent)), (*seen, path.resolve()))
    values = _values({key: value for key, value in source.raw.items() if key not in _NO_SETTING}, path)
    lines = {**dict.fromkeys(source.raw, 1), **source.lines}
    origins = {key: f"{path}:{line}" for key, line in lines.items()}
    settings = base.settings.merged({**values, "root": os.path.abspath(path.parent)})
    return Loaded(settings, {**base.origins, **origins})


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


def _problems(source: Source) -> Iterator[FileError]:
    yield from _key_problems(source, source.raw, KEYS)
    wanted = source.raw.get("required-version")
    if isinstance(wanted, str) and not _version().startswith(wanted):
        problem = f"this is newslint {_version()}, not {wanted}; install that one"
        yield source.complain("required-version", problem)
    overrides = source.raw.get("overrides")
    for number, override in enumerate(overrides if isinstance(overrides, list) else ()):
        yield from _override_problems(source, override, f"overrides[{number}].")


def _key_problems(
    source: Source, raw: Mapping[str, Any], keys: Mapping[str, Key], prefix: str = ""
) -> Iterator[FileError]:
    for name, value in raw.items():
        problem = _problem(str(name), value, keys)
        if problem:
            yield source.complain(f"{prefix}{name}", problem)


def _problem(name: str, value: Any, keys: Mapping[str, Key]) -> str:
    """What is wrong with a key and its value, or ""."""
    key = keys.get(name)
    if key is None:
        if name in KEYS:
            return f"{name!r} may not stand in an override; what may: {', '.join(keys)}"
        return f"unknown key {name!r}{near_match(name, keys)}"
    if not isinstance(value, key.type):
        return f"{name!r} must be {_TYPE_NAMES[key.type]}, not {value!r}"
    if key.choices and value not in key.choices:
        return f"{name}: {value!r} is none of {', '.join(key.choices)}{near_match(str(value), key.choices)}"
    if isinstance(value, list) and not all(isinstance(item, dict if name == "overrides" else str) for item in value):
        return f"{name!r} must hold {'mappings' if name == 'overrides' else 'texts; put quotes around them'}"
    return complaint(name, value)


def _override_problems(source: Source, override: Any, prefix: str) -> Iterator[FileError]:
    if not isinstance(override, dict):
        return  # the list is complained about as a whole
    yield from _key_problems(source, override, _OF_OVERRIDE, prefix)
    first = f"{prefix}{next(iter(override), '')}"
    if not {"files", "sites"} & set(override):
        yield source.complain(first, "an override needs files, sites, or both; what is for all stands outside")


_TYPE_NAMES = {str: "a text", list: "a list", dict: "a mapping", bool: "true or false"}


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - 30 ms, for this key only

    return version("newslint")


def _values(raw: Mapping[str, Any], path: Path) -> dict[str, Any]:
    return {key.replace("-", "_"): _value(key, value, path) for key, value in raw.items()}


def _value(key: str, value: Any, path: Path) -> Any:
    if key == "rules":
        return tuple(str(path.parent / folder) for folder in value)
    if key == "baseline":
        return str(path.parent / value)
    if key == "overrides":
        return tuple(_override(_values(override, path)) for override in value)
    return tuple(value) if isinstance(value, list) else value


def _override(values: dict[str, Any]) -> Override:
    files, sites = values.pop("files", ()), values.pop("sites", ())
    return Override(values, files, sites)


_JSON_TYPES = {str: "string", list: "array", dict: "object", bool: "boolean"}


def schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{SITE_URL}schemas/newslint.schema.json",
        "title": "newslint configuration",
        **_object(KEYS),
    }
    schema["properties"]["overrides"]["items"] = _object(_OF_OVERRIDE)
    return schema


def _object(keys: Mapping[str, Key]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for name, key in keys.items():
        properties[name] = {"type": _JSON_TYPES[key.type], "description": key.doc}
        if key.choices:
            properties[name]["enum"] = list(key.choices)
        if key.type is list:
            properties[name]["items"] = {"type": "string"}
    return {"type": "object", "properties": properties, "additionalProperties": False}


_SAMPLES = {
    "extends": "../newslint.yaml", "required-version": "'0.1'", "rules": "[my-rules]", "select": "[boilerplate, encoding]",
    "extend-select": "[]", "ignore": "[grammar]", "preview": "false", "profile": "desk",
    "severity": "{capitalisation/capital-line: warning}", "params": "{}", "roles": "{byline: keep}", "fail-on": "warning",
    "exclude": "['drafts/']", "inputs": "{.md: txt}", "encoding": "utf-8", "language": "en",
    "overrides": "[{files: ['opinion/**'], ignore: [grammar]}, {sites: [example.com], severity: {markup: info}}]",
    "baseline": "newslint.baseline", "site": "example.com", "vocabulary": "[eBay, iPhone]", "excerpt": "true",
}  # fmt: skip


def commented() -> str:
    """A configuration file with every key explained and commented out."""
    lines = [editor_line("newslint"), "# newslint configuration; take away the # before what you change", ""]
    for name, key in KEYS.items():
        lines += [f"# {key.doc}", f"# {name}: {_SAMPLES[name]}", ""]
    return "\n".join(lines)
