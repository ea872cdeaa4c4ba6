"""Find plug-in modules by file name: `kind: literal` is `kinds/literal.py`.

A third-party package adds one through an entry point in the group
`newslint.<group>`; built-in names cannot be taken. Entry points are looked up
only for a name that is not built in, because reading them costs 30 ms.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING

from newslint.model import NewslintError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_HERE = os.path.dirname(__file__)


class UnknownPluginError(NewslintError):
    """No plug-in of that name; carries the known names for a near match."""

    def __init__(self, group: str, name: str, known: list[str]) -> None:
        super().__init__(
            f"unknown {group.removesuffix('s')} {name!r}{near_match(name, known)}; known: {', '.join(known)}"
        )


def near_match(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the closest of `known`, or nothing."""
    import difflib  # noqa: PLC0415 - only on the way to an error

    close = difflib.get_close_matches(name, list(known), 1)
    return f"; did you mean {close[0]!r}?" if close else ""


def names(group: str) -> list[str]:
    """The sorted names of all plug-ins in `group`, e.g. "kinds"."""
    return sorted({*builtin(group), *_entry_points(group)})


def load(group: str, name: str) -> ModuleType:
    """Import one plug-in.

    Raises:
        UnknownPluginError: `group` has no plug-in called `name`.
    """
    if name.isidentifier() and os.path.exists(os.path.join(_HERE, group, name + ".py")):
        return importlib.import_module(f"newslint.{group}.{name}")
    foreign = _entry_points(group)
    if name in foreign:
        module: ModuleType = foreign[name].load()
        return module
    raise UnknownPluginError(group, name, names(group))


def builtin(group: str) -> list[str]:
    """The names of the plug-ins that ship with newslint, sorted; found without reading entry points."""
    files = os.listdir(os.path.join(_HERE, group))
    return sorted(f.removesuffix(".py") for f in files if f.endswith(".py") and not f.startswith("_"))


def _entry_points(group: str) -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - 30 ms, for foreign names only

    return {entry.name: entry for entry in entry_points(group=f"newslint.{group}")}
