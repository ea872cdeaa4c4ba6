"""Input formats: one module each, named by the suffix it reads.

To add one, write `inputs/<suffix>.py` with read() and rewrite().
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol, cast

from newslint import plugins
from newslint.document import Document
from newslint.model import NewslintError

Mend = Callable[[Document], str]
"""Gives the new `text` of a document."""


class InputError(NewslintError):
    """An input that cannot be read; the message says where and what to do."""


class Options(NamedTuple):
    """How to read: the name that findings show, the encoding of text, and `Document.identity`."""

    uri: str
    encoding: str = "utf-8"
    identity: str = ""


class Input(Protocol):
    """What a module in this package provides."""

    def read(self, data: bytes, options: Options) -> Iterator[Document]:
        """Yield the documents in order.

        Raises:
            InputError: the data cannot be read.
        """
        ...

    def rewrite(self, data: bytes, options: Options, mend: Mend) -> bytes:
        """The same data with each document's text mended, all else byte for byte."""
        ...


def load(name: str) -> Input:
    """Import the input called `name`; UnknownPluginError lists the known ones."""
    return cast(Input, plugins.load("inputs", name))


def suffixes() -> list[str]:
    """The suffixes, without dot, that folders are searched for; foreign ones are mapped in `inputs`."""
    return plugins.builtin("inputs")
