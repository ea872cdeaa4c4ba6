"""A JSON array of the objects that `jsonl` prints, one a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from newslint.model import Diagnostic, Summary
from newslint.reporters import Options
from newslint.reporters.jsonl import encode


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:  # noqa: ARG001
    """Print an array; it is whole, and valid, without findings too."""
    separator = "[\n"
    for diagnostic in diagnostics:
        out.write(f"{separator}{encode(diagnostic, options)}")
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")
