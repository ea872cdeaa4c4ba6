"""Linters ready to run, kept on disk: parsing and compiling rules takes a second.

The cache is keyed by the content of all rule files, the settings and the
versions of newslint and Python. Where it cannot be written there is none.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from newslint.engine import Linter
from newslint.model import NewslintError, Rule
from newslint.settings import Settings, adapt, protected_roles

_HERE = os.path.dirname(__file__)


class Compiled(NamedTuple):
    """A linter, its rules by id (without examples), and what is wrong with rule files."""

    linter: Linter
    rules: dict[str, Rule]
    problems: tuple[str, ...] = ()


def load(settings: Settings) -> Compiled:
    """The linter for these settings, from the cache if it is there.

    Raises:
        NewslintError: the settings name what does not exist, or there are no rules.
    """
    roots = [_builtin_root(), *settings.rules]
    path = os.path.join(_folder(), _key(roots, settings) + ".pickle")
    compiled = _read(path)
    if compiled is None:
        compiled = _compile(roots, settings)
        if not compiled.problems:
            _write(path, compiled)
    return compiled


def _compile(roots: list[str], settings: Settings) -> Compiled:
    from pathlib import Path  # noqa: PLC0415 - the cached path needs neither this nor yaml

    from newslint import pack  # noqa: PLC0415

    rules, problems = pack.read(pack.rule_files(*map(Path, roots)))
    if not rules:
        raise NewslintError("\n".join(problems))
    bare = [rule._replace(bad=(), good=()) for rule in pack.RulePack(rules)]
    adapted = adapt(bare, settings)
    linter = Linter(adapted, protected_roles(settings), settings.language)
    return Compiled(linter, {rule.id: rule for rule in adapted}, tuple(problems))


def _builtin_root() -> str:
    packaged = os.path.join(_HERE, "rules")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(_HERE), "rules")


def _key(roots: list[str], settings: Settings) -> str:
    digest = blake2b(repr((settings, sys.version, sys.implementation.cache_tag)).encode(), digest_size=16)
    for path in (*_sources(_HERE, ".py"), *_sources(os.path.join(_HERE, "data"), ".txt")):
        stat = os.stat(path)
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    for root in roots:
        for path in _sources(root, ".yaml"):
            with open(path, "rb") as file:
                digest.update(path.encode(errors="surrogateescape") + b"\0" + file.read())
    return digest.hexdigest()


def _sources(folder: str, suffix: str) -> Iterator[str]:
    """The files under a folder, sorted."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources(entry.path, suffix)
        elif entry.name.endswith(suffix):
            yield entry.path


def _folder() -> str:
    """`NEWSLINT_CACHE_DIR`, else `newslint` in the user's cache folder."""
    if own := os.environ.get("NEWSLINT_CACHE_DIR"):
        return own
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/AppData/Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "newslint")


def _read(path: str) -> Compiled | None:
    try:
        with open(path, "rb") as file:
            cached: Compiled = pickle.load(file)  # noqa: S301 - the user's own cache folder
            return cached
    except Exception:  # noqa: BLE001 - a cache that is missing, cut or foreign is made again
        return None


def _write(path: str, compiled: Compiled) -> None:
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        temporary = f"{path}.{os.getpid()}"
        with open(temporary, "wb") as file:
            pickle.dump(compiled, file, protocol=5)
        os.replace(temporary, path)
    except OSError:
        return
