"""Detectors: built-in finders that need Python, one module each.

To add one, write `detectors/<name>.py` with VALUES and detect(), and a rule of
kind `detector` that names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, cast

from newslint import plugins
from newslint.model import Found
from newslint.view import View


class Detector(Protocol):
    """What a module in this package provides.

    A module that also says `AFTER = True` runs in the second stage and finds
    the hits of the first in `view.hits`.
    """

    VALUES: frozenset[str]
    """The names, beside `match`, that messages and fixes may use."""

    def detect(self, view: View, **params: Any) -> Iterable[Found]:
        """Yield what was found; linear in the length of the text."""
        ...


def load(name: str) -> Detector:
    """Import the detector called `name`; UnknownPluginError lists the known ones."""
    return cast(Detector, plugins.load("detectors", name))
