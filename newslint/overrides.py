"""Settings that differ for some files and sites."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from newslint.document import is_site
from newslint.settings import Settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def effective(settings: Settings, path: str, site: str = "") -> Settings:
    """The settings for one document, by its path and the host it came from; later overrides win.

    Globs are read as in .gitignore, from the folder of the configuration file.
    """
    relative = identity(path, settings.root)
    for override in settings.overrides:
        host = site or settings.site
        if override.sites and not any(is_site(host, other) for other in override.sites):
            continue
        if override.files and not _matches(override.files, relative):
            continue
        settings = settings.merged(override.changes)
    return settings


def identity(path: str, root: str) -> str:
    """The path told from `root`, "" being the current folder: the same however the user named the file.

    >>> identity("./news/a.txt", "")
    'news/a.txt'
    """
    relative = os.path.relpath(path, root or os.curdir)
    if relative.startswith(os.pardir):  # or it is inside, and a link leads to it or to the root
        inside = os.path.relpath(os.path.realpath(path), os.path.realpath(root or os.curdir))
        relative = relative if inside.startswith(os.pardir) else inside
    return relative.replace(os.sep, "/")


@cache
def _spec(globs: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - 20 ms, with overrides only

    return GitIgnoreSpec.from_lines(globs)


def _matches(globs: tuple[str, ...], relative: str) -> bool:
    return bool(_spec(globs).match_file(relative))
