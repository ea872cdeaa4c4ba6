"""Settings: what the user wants of the rules; and the rules adapted to it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newslint.model import Applicability, NewslintError, Rule, Severity
from newslint.notices import PROTECTED
from newslint.plugins import near_match
from newslint.roles import ROLES

PROFILES = ("desk", "crawl", "archive")
FAIL_ON = ("error", "warning", "info", "never")
ROLE_ACTIONS = ("keep", "strip", "move")
_ARCHIVE_FIXES = ("spacing", "encoding")
_NO_FIELDS = str.maketrans("{}", "()")


class SettingsError(NewslintError):
    """A setting that makes no sense; the message names it and a near match."""


class Settings(NamedTuple):
    """The effective settings of a run; every field has its name in configuration files.

    `rules` are folders with more rules, `inputs` maps suffixes to input formats.
    `root` is the folder that paths are told from in globs, fingerprints and the
    cache: that of the configuration file, or "" for the current one. `site` is
    the host of documents that name none. `excerpt=False` keeps the article's
    text out of everything that is written.
    """

    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    profile: str = "desk"
    severity: Mapping[str, str] = {}
    params: Mapping[str, Mapping[str, Any]] = {}
    roles: Mapping[str, str] = {}
    fail_on: str = "warning"
    exclude: tuple[str, ...] = ()
    inputs: Mapping[str, str] = {}
    encoding: str = "utf-8"
    language: str = ""
    vocabulary: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    baseline: str = ""
    excerpt: bool = True
    site: str = ""
    root: str = ""

    def merged(self, changes: Mapping[str, Any]) -> Settings:
        """These settings with changes on top: mappings merge, lists in `_ADDING` grow, all else is replaced."""
        values = dict(changes)
        for name, value in changes.items():
            own = getattr(self, name)
            if isinstance(own, Mapping):
                values[name] = {**own, **value}
            elif name in _ADDING:
                values[name] = (*own, *value)
        return self._replace(**values)

    def of_rules(self) -> Settings:
        """The part that decides what rules find; the rest at its defaults."""
        return Settings(**{name: getattr(self, name) for name in _OF_RULES})


class Override(NamedTuple):
    """Changes for some documents: of files that match a glob, of sites, or both. Empty matches all."""

    changes: Mapping[str, Any]
    files: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


_ADDING = ("rules", "extend_select", "ignore", "exclude", "vocabulary")
_OF_RULES = (
    "rules", "select", "extend_select", "ignore", "preview", "profile", "severity", "params", "roles", "language",
    "vocabulary", "excerpt",
)  # fmt: skip
OVERRIDABLE = (*_OF_RULES[1:-1], "site")


_CODE = re.compile(r"[a-z]{2,3}")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?")


def complaint(name: str, value: Any) -> str:
    """What is wrong with the value of a setting, by itself, or ""; names are those of configuration files."""
    if name == "language" and value and not _CODE.fullmatch(value):
        return f"language: {value!r} is no ISO 639 code; write it like en or de"
    if name in ("site", "sites"):
        for host in value if name == "sites" else [value]:
            if host and not _HOST.fullmatch(host):
                return f"{name}: {host!r} is no host; write it like news.example.com"
    if name == "encoding":
        try:
            codecs.lookup(value)
        except LookupError:
            return f"encoding: {value!r} is unknown; write it like utf-8 or cp1252"
    return ""


def adapt(rules: Sequence[Rule], settings: Settings) -> list[Rule]:
    """The selected rules with the severities, parameters and fixes the user wants.

    Raises:
        SettingsError: a rule, pack, role or parameter that is not there.

    """
    _check_names(rules, settings)
    chosen = [rule for rule in rules if _is_selected(rule, settings)]
    if not chosen:
        raise SettingsError("no rule is left after select and ignore; every document would pass")
    return [_adapted(rule, settings) for rule in chosen]


def protected_roles(settings: Settings) -> frozenset[str]:
    """The roles of lines that no fix deletes.

    Raises:
        SettingsError: an unknown role or action, or `move`, which needs records.

    """
    for role, action in settings.roles.items():
        if role not in ROLES:
            raise SettingsError(f"roles: unknown role {role!r}{near_match(role, ROLES)}; known: {', '.join(ROLES)}")
        if action not in ROLE_ACTIONS:
            hint = near_match(action, ROLE_ACTIONS)
            raise SettingsError(f"roles: {role}: {action!r} is none of {', '.join(ROLE_ACTIONS)}{hint}")
        if action == "move":
            raise SettingsError(f"roles: {role}: move needs input with fields; plain text has none, use keep or strip")
    kept = {role for role, action in settings.roles.items() if action == "keep"}
    stripped = {role for role, action in settings.roles.items() if action == "strip"}
    return frozenset((PROTECTED | kept) - stripped)


def _check_names(rules: Sequence[Rule], settings: Settings) -> None:
    ids = {rule.id for rule in rules} | {alias for rule in rules for alias in rule.aliases}
    packs = {rule.pack for rule in rules}
    for key in ("select", "extend_select", "ignore"):
        _require(getattr(settings, key), ids | packs, key, "rule or pack")
    _require(settings.severity, ids | packs, "severity", "rule or pack")
    _require(settings.params, ids, "params", "rule")
    levels = [level.name.lower() for level in Severity]
    for name, level in settings.severity.items():
        if level not in levels:
            raise SettingsError(
                f"severity: {name}: {level!r} is none of {', '.join(levels)}{near_match(level, levels)}"
            )


def _require(names: Iterable[str], known: set[str], key: str, what: str) -> None:
    for name in names:
        if name not in known:
            hint = near_match(name, known) or "; newslint rules list names them all"
            raise SettingsError(f"{key.replace('_', '-')}: no {what} {name!r}{hint}")


def names_rule(rule_id: str, settings: Settings) -> bool:
    """Whether select and ignore leave a rule in, by its id and pack alone."""
    names = {rule_id, rule_id.partition("/")[0]}
    if rule_id in settings.ignore or (not names.isdisjoint(settings.ignore) and rule_id not in settings.select):
        return False
    return not settings.select or not names.isdisjoint({*settings.select, *settings.extend_select})


def _is_selected(rule: Rule, settings: Settings) -> bool:
    names = {rule.id, rule.pack, *rule.aliases}
    by_id = names - {rule.pack}
    if not by_id.isdisjoint(settings.ignore) or (rule.pack in settings.ignore and by_id.isdisjoint(settings.select)):
        return False
    asked = {*settings.select, *settings.extend_select}
    if rule.status == "preview" and not settings.preview and by_id.isdisjoint(asked):
        return False
    return not settings.select or not names.isdisjoint(asked)


def _adapted(rule: Rule, settings: Settings) -> Rule:
    severity = _severity(rule, settings)
    params = {**rule.params, **_own_params(rule, settings)}
    fix = rule.fix
    if fix and settings.profile == "archive" and rule.pack not in _ARCHIVE_FIXES:
        fix = fix._replace(applicability=Applicability.DISPLAY)
    # A message quotes the article; a title never does.
    message = rule.message if settings.excerpt else rule.title.translate(_NO_FIELDS)
    return rule._replace(severity=severity, params=params, fix=fix, message=message)


def _severity(rule: Rule, settings: Settings) -> Severity:
    """What the user set for the rule, else for its pack; else what profile and status allow."""
    for name in (rule.id, *rule.aliases, rule.pack):
        if name in settings.severity:
            return Severity[settings.severity[name].upper()]
    quiet = settings.profile == "archive" or (settings.profile == "crawl" and rule.cause == "publisher")
    return Severity.INFO if quiet or rule.status == "preview" else rule.severity


def _own_params(rule: Rule, settings: Settings) -> Mapping[str, Any]:
    """The user's parameters of the rule; those of a detector lie one level deeper."""
    own = settings.params.get(rule.id, {})
    for name in own:
        known = {**rule.params, **rule.params.get("params", {})}
        if name not in known:
            raise SettingsError(f"params: {rule.id} has no parameter {name!r}{near_match(name, known)}")
        if _sort(own[name]) != _sort(known[name]):
            raise SettingsError(
                f"params: {rule.id}: {name}: {own[name]!r} is {_sort(own[name])}, not {_sort(known[name])}"
            )
    return dict(_placed(rule, own))


def _sort(value: Any) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "a number"
    return {bool: "true or false", str: "a text", list: "a list", tuple: "a list", dict: "a mapping"}.get(
        type(value), "nothing"
    )


def _placed(rule: Rule, own: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((name, value) for name, value in own.items() if name in rule.params)
    inner = {name: value for name, value in own.items() if name not in rule.params}
    if inner:
        yield "params", {**rule.params["params"], **inner}
