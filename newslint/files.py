"""Find the files to check: paths, folders, what Git ignores, loops of links."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"


class Source(NamedTuple):
    """A file to read: its path as the user named it, its input format, its size in bytes."""

    path: str
    format: str
    size: int


class Search(NamedTuple):
    """What to look for: suffix (with dot) → input format, and what to leave out.

    `forced_format` reads everything in one format; `force_exclude` applies
    `exclude` to named files too; its patterns are told from `root`, "" being the
    current folder.
    """

    formats: Mapping[str, str]
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    forced_format: str = ""
    root: str = ""

    def format_of(self, path: str) -> str:
        """The input format for a file found in a folder, or "" to pass it over."""
        known = self.formats.get(os.path.splitext(path)[1].lower(), "")
        return known and (self.forced_format or known)


def find(paths: Sequence[str], search: Search) -> tuple[list[Source], list[str]]:
    """The files under `paths`, each once, sorted within folders; and a line for each unusable path."""
    walk = _Walk(search)
    sources: dict[str, Source] = {}
    for path in paths:
        for source in walk.expand(path):
            sources.setdefault(source.path if path == STDIN else os.path.realpath(source.path), source)
    return list(sources.values()), walk.problems


class _Walk:
    """One search, and the problems met on the way."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._exclude = _spec("\n".join(search.exclude)) if search.exclude else None
        self.problems: list[str] = []

    def expand(self, path: str) -> Iterator[Source]:
        """The files that a path on the command line stands for."""
        if path == STDIN:
            yield Source(STDIN, self._search.forced_format or "txt", 0)
            return
        try:
            status = os.stat(path)
        except OSError as error:
            self._complain(path, error, "name a file or folder that exists and can be read")
            return
        if stat.S_ISDIR(status.st_mode):
            yield from self._folder(path, [_identity(status)], _ignores_above(path))
        elif not stat.S_ISREG(status.st_mode):
            self.problems.append(f"{path}: is no regular file; use - to read from a pipe")
        elif not (self._search.force_exclude and self._excludes(path)):
            yield Source(path, self._search.forced_format or self._search.format_of(path) or "txt", status.st_size)

    def _folder(self, folder: str, above: list[tuple[int, int]], ignores: tuple[str, ...]) -> Iterator[Source]:
        """Files of a folder; hidden and ignored ones are left out, links are followed."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self._complain(folder, error, "make it readable or exclude it")
            return
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = (*ignores, folder)
        for entry in entries:
            path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
            if not (entry.name.startswith(".") or self._excludes(path) or _is_ignored(path, entry.is_dir(), ignores)):
                yield from self._entry(path, entry, above, ignores)

    def _entry(
        self, path: str, entry: os.DirEntry[str], above: list[tuple[int, int]], ignores: tuple[str, ...]
    ) -> Iterator[Source]:
        try:
            status = entry.stat()
        except OSError as error:
            self._complain(path, error, "mend the link or exclude it")
            return
        if not stat.S_ISDIR(status.st_mode):
            name = self._search.format_of(path)
            if name and stat.S_ISREG(status.st_mode):
                yield Source(path, name, status.st_size)
        elif _identity(status) in above:
            self.problems.append(f"{path}: leads back to a folder above it; exclude it")
        else:
            yield from self._folder(path, [*above, _identity(status)], ignores)

    def _excludes(self, path: str) -> bool:
        return self._exclude is not None and self._exclude.match_file(
            os.path.relpath(path, self._search.root or os.curdir)
        )

    def _complain(self, path: str, error: OSError, advice: str) -> None:
        self.problems.append(f"{path}: {(error.strerror or str(error)).lower()}; {advice}")


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _ignores_above(path: str) -> tuple[str, ...]:
    """The folders with a .gitignore from the Git root down to, not including, `path`."""
    folders: list[str] = []
    folder = os.path.abspath(path)
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ()  # not in a Git checkout
        folder = parent
        folders.append(folder)
    return tuple(f for f in reversed(folders) if os.path.isfile(os.path.join(f, ".gitignore")))


def _is_ignored(path: str, is_folder: bool, ignores: tuple[str, ...]) -> bool:
    """Whether the closest .gitignore with a matching line ignores the path."""
    for folder in reversed(ignores):
        relative = os.path.relpath(path, folder) + ("/" if is_folder else "")
        verdict = _gitignore(folder).check_file(relative).include
        if verdict is not None:
            return verdict
    return False


@cache
def _gitignore(folder: str) -> GitIgnoreSpec:
    with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as lines:
        return _spec(lines.read())


def _spec(lines: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - 20 ms, where something is excluded

    return GitIgnoreSpec.from_lines(lines.splitlines())
