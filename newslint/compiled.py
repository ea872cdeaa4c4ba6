"""Linters ready to run, kept on disk: parsing and compiling rules takes a second.

The cache is keyed by the content of the user's rule files, newslint itself, the
settings and the version of Python. Where it cannot be written there is none.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

from newslint import patterns
from newslint.digest import blake2b
from newslint.engine import Linter
from newslint.model import NewslintError, Rule
from newslint.settings import Settings, adapt, protected_roles

_HERE = os.path.dirname(__file__)
_MOST_FILES = 49  # in the cache folder: the rules as parsed, and 24 sets of settings
_kept: list[Any] = []  # what was read; taking it apart when the last reference goes would cost 3 ms


class Compiled(NamedTuple):
    """A linter, and what is wrong with rule files."""

    linter: Linter
    problems: tuple[str, ...] = ()


def location(settings: Settings) -> str:
    """Where in the cache the linter for these settings lies, without suffix: it names rules, settings and newslint.

    Raises:
        NewslintError: a folder of rules that is not there.
    """
    return os.path.join(_folder(), _key([_builtin_root(), *settings.rules], settings))


def load(settings: Settings, path: str) -> Compiled:
    """The linter for these settings, from `path`, its location in the cache, if it is there.

    Raises:
        NewslintError: the settings name what does not exist, or there are no rules.
    """
    compiled: Compiled | None = _read(path + ".pickle")
    patterns.remember(_read(path + ".patterns") or {})
    if compiled is None:
        compiled = _compile(settings.rules, settings)
        if not compiled.problems:
            _write(path + ".pickle", compiled)
    return compiled


def keep_patterns(path: str) -> None:
    """Keep the code of patterns that this run had to compile, for the next ones."""
    codes = patterns.learned()
    if codes:
        _write(path + ".patterns", codes)


def _compile(folders: Iterable[str], settings: Settings) -> Compiled:
    from newslint import pack  # noqa: PLC0415 - as in _read_rules

    rules, problems = _read_rules(folders)
    if not rules:
        raise NewslintError("\n".join(problems))
    adapted = adapt(tuple(pack.RulePack(rules)), settings)
    bare = [rule._replace(title="", why="", source="", bad=(), good=()) for rule in adapted]
    linter = Linter(bare, protected_roles(settings), settings.language, settings.vocabulary)
    return Compiled(linter, tuple(problems))


def rules(settings: Settings) -> dict[str, Rule]:
    """The selected rules by id, with all that their files say."""
    sound, _ = _read_rules(settings.rules)
    return {rule.id: rule for rule in adapt(sound, settings)}


def _read_rules(folders: Iterable[str]) -> tuple[list[Rule], list[str]]:
    """The shipped rules and the user's, and what is wrong with files; the shipped ones are parsed once."""
    from pathlib import Path  # noqa: PLC0415 - a run with compiled rules needs neither this nor yaml

    from newslint import pack  # noqa: PLC0415

    root = _builtin_root()
    path = os.path.join(_folder(), f"{_own_stamp(root)}.rules")
    shipped: list[Rule] | None = _read(path)
    problems: list[str] = []
    if shipped is None:
        shipped, problems = pack.read(pack.rule_files(Path(root)))
        if not problems:
            _write(path, shipped)
    own, own_problems = pack.read(pack.rule_files(*map(Path, folders)))
    return [*shipped, *own], problems + own_problems


def rule_ids(folders: Iterable[str] = ()) -> list[str]:
    """The ids of the built-in rules and of those in `folders`, told from the names of their files."""
    roots = (_builtin_root(), *folders)
    paths = (os.path.relpath(entry.path, root) for root in roots for entry in _files(root, (".yaml",)))
    return [path.removesuffix(".yaml").replace(os.sep, "/") for path in paths]


def _builtin_root() -> str:
    packaged = os.path.join(_HERE, "rules")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(_HERE), "rules")


def _key(roots: list[str], settings: Settings) -> str:
    digest = blake2b(repr((settings, _own_stamp(roots[0]))).encode(errors="surrogateescape"), digest_size=16)
    for root in roots[1:]:
        for entry in _files(root, (".yaml",)):
            with open(entry, "rb") as file:
                digest.update(entry.path.encode(errors="surrogateescape") + b"\0" + file.read())
    return digest.hexdigest()


@cache
def _own_stamp(builtin_root: str) -> str:
    """What tells this newslint on this Python from any other."""
    digest = blake2b(repr((sys.version, sys.implementation.cache_tag)).encode(), digest_size=16)
    installed = _installed(os.path.dirname(_HERE)) if os.path.dirname(builtin_root) == _HERE else b""
    digest.update(installed or b"".join(_stamps(builtin_root)))
    return digest.hexdigest()


def _installed(folder: str) -> bytes:
    """The versions of all that is installed in a folder, and the hashes of newslint's files; b"" if it is not there.

    The same wherever and whenever that was done, so that a cache serves the next CI job.
    """
    packages = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".dist-info"))
    own = [package for package in packages if package.startswith("newslint-")]
    try:
        with open(os.path.join(folder, own[0], "RECORD"), "rb") as record:
            return "\0".join(packages).encode(errors="surrogateescape") + record.read()
    except (IndexError, OSError):  # put there by hand
        return b""


def _stamps(builtin_root: str) -> Iterator[bytes]:
    """Sizes and times of newslint's files, as for bytecode: in a checkout each may change, and none need be read."""
    for entry in (*_files(_HERE, (".py", ".txt")), *_files(builtin_root, (".yaml",))):
        stat = entry.stat()
        yield f"{entry.path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode(errors="surrogateescape")


def _files(folder: str, suffixes: tuple[str, ...]) -> Iterator[os.DirEntry[str]]:
    """The files under a folder with one of the suffixes, sorted.

    Raises:
        NewslintError: the folder is not there or cannot be read.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise NewslintError(f"{folder}: {(error.strerror or '').lower()}; name a folder of rule files") from error
    for entry in entries:
        if entry.is_dir():
            yield from _files(entry.path, suffixes)
        elif entry.name.endswith(suffixes):
            yield entry


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


def _read(path: str) -> Any:
    gc.disable()  # it would look at every object as it is made, for nothing
    try:
        with open(path, "rb") as file:
            _kept.append(pickle.load(file))  # the user's own cache folder
        with suppress(OSError):
            os.utime(path)  # what is used stays longest
        gc.freeze()  # it all stays until the end
        return _kept[-1]
    except Exception:  # noqa: BLE001 - a cache that is missing, cut or foreign is made again
        return None
    finally:
        gc.enable()


def _write(path: str, value: object) -> None:
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        temporary = f"{path}.{os.getpid()}"
        with open(temporary, "wb") as file:
            pickle.dump(value, file, protocol=5)
        os.replace(temporary, path)
        _prune(os.path.dirname(path))
    except OSError:
        return


def _prune(folder: str) -> None:
    """Keep the files used last: every change of rules or settings leaves two more."""
    entries = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in entries[_MOST_FILES:]:
        os.unlink(entry.path)
