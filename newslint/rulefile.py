"""Read rule files into Rules; every error names the file and line.

The id of a rule is its path under the root of its pack, without the suffix.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from newslint import kinds
from newslint.kinds import Key, pattern
from newslint.model import Applicability, Example, FixSpec, Rule, Severity
from newslint.plugins import UnknownPluginError, near_match
from newslint.roles import ROLES
from newslint.templates import placeholders
from newslint.yamlfile import FileError, Source, parse

CAUSES = ("extraction", "page", "publisher")
STATUSES = ("preview", "stable", "deprecated")

KEYS = {
    "title": Key(str, "What is flagged, as a noun phrase"),
    "why": Key(str, "What harm it does to a reader or a training set"),
    "severity": Key(str, "How sure any editor would be", choices=tuple(s.name.lower() for s in Severity)),
    "source": Key(str, "A paper, a URL or `house`"),
    "cause": Key(str, "Who made the damage", choices=CAUSES),
    "status": Key(str, "`preview` runs only on request and never gates", "stable", STATUSES),
    "languages": Key(list, "ISO codes; documents in other languages are skipped", []),
    "sites": Key(list, "Hosts or parent domains the rule is for", []),
    "roles": Key(list, "Roles of lines the rule looks at", []),
    "field": Key(str, "The field the rule reads", "text"),
    "quoted": Key(str, "What quoted speech does to a finding", "same", ("same", "milder", "skip")),
    "yields_to": Key(list, "Packs whose findings at the same place are reported instead", []),
    "label": Key(bool, "The line names what follows: deleting it is unsafe unless a sentence follows", False),
    "gather": Key(int, "From this many findings in a text on, one at the first place stands for all; 0 is never", 0),
    "strips": Key(list, "Roles of lines; the fix is offered only where the configuration strips the line's role", []),
    "kind": Key(str, "A file in `newslint/kinds/`"),
    "unanchored": Key(str, "Why the pattern has no literal to look for; costs speed", ""),
    "message": Key(str, "One line with `{match}` or the kind's other values; no full stop"),
    "fix": Key(dict, "One of replace, delete, insert_after, case; and applicability", None),
    "bad": Key(list, "Texts that are flagged: text, hits, fixed or suggests"),
    "good": Key(list, "Near misses, which are not flagged"),
    "aliases": Key(list, "Former ids", []),
}
FIX_ACTIONS: Mapping[str, tuple[str, ...]] = {
    "replace": (), "delete": ("line", "match"), "insert_after": (), "case": ("capitalise",),
}  # fmt: skip
_EXAMPLE_KEYS = ("text", "hits", "fixed", "suggests")


def load(path: Path, root: Path, builtin: bool = False) -> Rule:
    """Read and validate one rule file.

    Raises:
        FileError: all that is wrong with the file, one line a problem.
    """
    source = parse(path)
    problems = [str(problem) for problem in _problems(source)]
    if problems:
        raise FileError("\n".join(problems))
    return _rule(source, path.relative_to(root).with_suffix("").as_posix(), builtin)


def _problems(source: Source) -> Iterator[FileError]:
    """Everything that is wrong, as far as it can be told after earlier mistakes."""
    try:
        kind = kinds.load(str(source.raw.get("kind", "")))
    except UnknownPluginError as error:
        yield source.complain("kind", str(error))
        return
    keys = {**KEYS, **kind.KEYS}
    found = [*_key_problems(source, keys)]
    yield from found
    if found:
        return
    yield from _fix_problems(source)
    yield from _example_problems(source)
    yield from _reference_problems(source)
    try:
        known = {"match", *kind.values(kinds.params(kind, source.raw))}
    except ValueError as error:
        yield source.complain(next(iter(kind.KEYS)), str(error))
        return
    yield from _placeholder_problems(source, known)
    yield from _anchor_problems(source)


def _key_problems(source: Source, keys: Mapping[str, Key]) -> Iterator[FileError]:
    for name, value in source.raw.items():
        if name not in keys:
            yield source.complain(name, f"unknown key {name!r}{near_match(str(name), keys)}")
        elif problem := _type_problem(name, value, keys[name]):
            yield source.complain(name, problem)
    for name, key in keys.items():
        if key.default is ... and name not in source.raw:
            yield source.complain(name, f"missing key {name!r}: {key.doc}")


def _type_problem(name: str, value: Any, key: Key) -> str:
    expected = (int, float) if key.type is float else key.type
    if not isinstance(value, expected) or (isinstance(value, bool) and key.type is not bool):
        return f"{name!r} must be a {_TYPE_NAMES[key.type]}, not {value!r}"
    if key.choices and value not in key.choices:
        return (
            f"{name}: {value!r} is none of {', '.join(filter(None, key.choices))}{near_match(str(value), key.choices)}"
        )
    items: Any = value if key.type is list else ()
    if not all(isinstance(item, (str, dict)) for item in items):
        return f"{name!r} must hold texts; put quotes around numbers, dates, yes and no"
    return ""


_TYPE_NAMES: Mapping[type, str] = {
    str: "text",
    list: "list",
    dict: "mapping",
    float: "number",
    int: "whole number",
    bool: "true or false",
}


def _fix_problems(source: Source) -> Iterator[FileError]:
    fix = source.raw.get("fix")
    if fix is None:
        return
    actions = [key for key in fix if key in FIX_ACTIONS]
    for key in fix:
        if key not in FIX_ACTIONS and key != "applicability":
            yield source.complain("fix", f"unknown fix {key!r}{near_match(key, FIX_ACTIONS)}")
    if len(actions) != 1:
        yield source.complain("fix", f"a fix has exactly one of {', '.join(FIX_ACTIONS)}")
    elif FIX_ACTIONS[actions[0]] and fix[actions[0]] not in FIX_ACTIONS[actions[0]]:
        yield source.complain("fix", f"{actions[0]}: must be {' or '.join(FIX_ACTIONS[actions[0]])}")
    if "delete" in actions and source.raw.get("gather"):
        yield source.complain("gather", "deletions may share a blank line: only other fixes can be gathered")
    levels = [level.name.lower() for level in Applicability]
    if fix.get("applicability") not in levels:
        yield source.complain("fix", f"a fix needs applicability: {', '.join(levels)}")


def _example_problems(source: Source) -> Iterator[FileError]:
    for name in ("bad", "good"):
        if not source.raw[name]:
            yield source.complain(name, f"{name!r} needs at least one example")
    for example in source.raw["bad"]:
        for key in example if isinstance(example, dict) else ():
            if key not in _EXAMPLE_KEYS:
                yield source.complain("bad", f"unknown key {key!r} in an example{near_match(key, _EXAMPLE_KEYS)}")
        if isinstance(example, dict) and not isinstance(example.get("text"), str):
            yield source.complain("bad", "an example needs a text")
    if not all(isinstance(text, str) for text in source.raw["good"]):
        yield source.complain("good", "a good example is a plain text")


def _reference_problems(source: Source) -> Iterator[FileError]:
    for key in ("roles", "strips"):
        for role in source.raw.get(key, ()):
            if role not in ROLES:
                yield source.complain(key, f"unknown role {role!r}{near_match(role, ROLES)}")
    if "\n" in source.raw["message"].strip() or source.raw["message"].rstrip().endswith("."):
        yield source.complain("message", "a message is one line without a full stop")


def _placeholder_problems(source: Source, known: Collection[str]) -> Iterator[FileError]:
    templates = {"message": source.raw["message"], "fix": str((source.raw.get("fix") or {}).get("replace", ""))}
    for key, template in templates.items():
        for name in placeholders(template):
            if name not in known:
                listed = ", ".join(sorted(known))
                yield source.complain(key, f"{{{name}}} is unknown here{near_match(name, known)}; known: {listed}")


def _anchor_problems(source: Source) -> Iterator[FileError]:
    raw = source.raw
    if raw["kind"] != "pattern" or raw.get("scope") == "chunk" or raw.get("unanchored"):
        return
    try:
        found = pattern.literals(kinds.params(kinds.load("pattern"), raw))
    except ValueError as error:
        yield source.complain("pattern", f"{error}; give 'anchors' by hand")
        return
    if not found:
        yield source.complain(
            "pattern",
            "no literal of two characters stands in every match; name 'anchors', use 'scope: chunk', or say 'unanchored: why'",
        )


def _rule(source: Source, identifier: str, builtin: bool) -> Rule:
    raw = source.raw
    texts: dict[str, Any] = {
        name: raw.get(name, KEYS[name].default)
        for name in ("status", "field", "quoted", "label", "gather", "unanchored")
    }
    lists: dict[str, Any] = {
        name: tuple(raw.get(name, ())) for name in ("languages", "sites", "roles", "yields_to", "strips", "aliases")
    }
    return Rule(
        id=identifier, title=raw["title"], why=" ".join(raw["why"].split()), severity=Severity[raw["severity"].upper()],
        source=raw["source"], cause=raw["cause"], kind=raw["kind"], message=raw["message"].strip(),
        params=kinds.params(kinds.load(raw["kind"]), raw), bad=tuple(map(_example, raw["bad"])), good=tuple(raw["good"]),
        fix=_fix(raw.get("fix")), builtin=builtin, **texts, **lists,
    )  # fmt: skip


def _fix(raw: Mapping[str, str] | None) -> FixSpec | None:
    if raw is None:
        return None
    action = next(key for key in raw if key in FIX_ACTIONS)
    return FixSpec(action, str(raw[action]), Applicability[raw["applicability"].upper()])


def _example(item: str | Mapping[str, Any]) -> Example:
    if isinstance(item, str):
        return Example(item)
    hits = item.get("hits")
    return Example(item["text"], None if hits is None else tuple(hits), item.get("fixed"), item.get("suggests"))
