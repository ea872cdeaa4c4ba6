"""The baseline: findings that are known and hidden, so that a dirty corpus can be gated from today on.

    # newslint baseline 1: …
    articles/a.txt
      boilerplate/comment-form 3f2a9c1b7d22aa10

Sorted, a finding a line, no text and no line numbers: edits elsewhere do not
shift it, and two branches merge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.model import NewslintError

DEFAULT = "newslint.baseline"  # of no suffix that folders are searched for
_HEAD = "# newslint baseline 1: known findings; `newslint baseline update` takes out those that are gone"
_ANEW = "make it anew with `newslint baseline write`"
_ENTRY = re.compile(r"  (\S+/\S+) ([0-9a-f]{16})")
_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ")


class BaselineError(NewslintError):
    """A baseline that cannot be read; the message says where and what to do."""


class Known(NamedTuple):
    """One finding that is known: the path, as told from the root, rule and fingerprint."""

    path: str
    rule_id: str
    fingerprint: str


def load(file: str) -> frozenset[Known]:
    """The entries of a baseline file.

    Raises:
        BaselineError: not there, not text, or a line that makes no sense.
    """
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as lines:
            return frozenset(_parsed(file, lines))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BaselineError(f"{file}: {reason}; make it with `newslint baseline write`") from error


def dump(entries: Iterable[Known]) -> bytes:
    """The content of a baseline file."""
    lines, path = [_HEAD], ""
    for entry in sorted(set(entries)):
        if entry.path != path:
            path = entry.path
            lines.append(_escaped(path))
        lines.append(f"  {entry.rule_id} {entry.fingerprint}")
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")


def _parsed(file: str, lines: Iterable[str]) -> Iterator[Known]:
    path, number = "", 0
    for number, line in enumerate((line.rstrip("\r\n") for line in lines), 1):
        if number == 1 and not line.startswith("# newslint baseline 1:"):
            raise BaselineError(f"{file}:1: is no baseline of this version; {_ANEW}")
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(_CONFLICT):
            raise BaselineError(f"{file}:{number}: is a conflict that Git left; resolve it, or {_ANEW}")
        if not line.startswith("  "):
            path = _unescaped(line)
            continue
        entry = _ENTRY.fullmatch(line)
        if not (path and entry):
            raise BaselineError(f"{file}:{number}: is no `  rule fingerprint` below a path; mend the line, or {_ANEW}")
        yield Known(path, entry[1], entry[2])
    if not number:
        raise BaselineError(f"{file}: is empty; {_ANEW}")


def _escaped(path: str) -> str:
    """The path on one line; one that begins like something else begins with `./`."""
    shown = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"./{shown}" if shown[:1] in ("#", " ") else shown


def _unescaped(line: str) -> str:
    shown = line[2:] if line.startswith(("./#", "./ ")) else line
    return "\\".join(part.replace("\\n", "\n").replace("\\r", "\r") for part in shown.split("\\\\"))
