"""Results of earlier runs, so that a text that has not changed is not checked again.

They lie in `.newslint_cache/` beside the configuration file (or in the current
folder), keyed by the text, its path, the settings and newslint itself. Where
that folder cannot be written there are none.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from functools import cached_property
from typing import Any

from newslint.digest import blake2b
from newslint.model import Applicability, Diagnostic, Edit, Fix, Origin, Report, Severity, Span

FOLDER = ".newslint_cache"
_MOST_BYTES = 256_000_000  # of a cache; a larger one is begun anew
_SCHEMA = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, report TEXT) WITHOUT ROWID"


class Results:
    """The cache below one folder."""

    def __init__(self, root: str) -> None:
        self._folder = os.path.join(root, FOLDER)

    def key(self, data: bytes, *names: str) -> bytes:
        """What names the result for a file's bytes, and all else that it depends on."""
        digest = blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=16)
        digest.update(b"\0" + data)
        return digest.digest()

    def find(self, key: bytes) -> Report | None:
        """The report kept under the key; None where there is none, or it cannot be read."""
        if self._reader is None:
            return None
        with suppress(sqlite3.Error, ValueError, TypeError, LookupError):
            row = self._reader.execute("SELECT report FROM results WHERE key = ?", (key,)).fetchone()
            return row and _decoded(row[0])
        return None

    def keep(self, reports: Mapping[bytes, Report]) -> None:
        """Add reports, by their keys, for later runs."""
        rows = [(key, _encoded(report)) for key, report in reports.items()]
        if not rows:
            return
        with suppress(OSError, sqlite3.OperationalError):  # no place, no right, or another run is writing
            self._make_folder()
            try:
                self._insert(rows)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                os.unlink(self._file)  # no database: the next run begins a new one

    def _insert(self, rows: list[tuple[bytes, str]]) -> None:
        with closing(sqlite3.connect(self._file)) as connection, connection:
            connection.execute(_SCHEMA)
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)

    @property
    def _file(self) -> str:
        return os.path.join(self._folder, "results.sqlite")

    @cached_property
    def _reader(self) -> sqlite3.Connection | None:
        with suppress(sqlite3.Error):
            if os.path.exists(self._file):
                name = self._file.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
                return sqlite3.connect(f"file:{name}?mode=ro", uri=True)
        return None

    def __getstate__(self) -> dict[str, Any]:
        return {"_folder": self._folder}  # a worker opens its own connection

    def _make_folder(self) -> None:
        os.makedirs(self._folder, exist_ok=True)
        for name, content in (
            (".gitignore", "*\n"),
            ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n"),  # as backup tools know it
        ):
            path = os.path.join(self._folder, name)
            if not os.path.exists(path):
                with open(path, "w", encoding="ascii") as file:
                    file.write(content)
        if os.path.exists(self._file) and os.path.getsize(self._file) > _MOST_BYTES:
            os.unlink(self._file)


def _encoded(report: Report) -> str:
    return json.dumps((report.n_documents, report.diagnostics))


def _decoded(text: str) -> Report:
    n_documents, diagnostics = json.loads(text)
    return Report(tuple(map(_diagnostic, diagnostics)), n_documents=n_documents)


def _diagnostic(values: list[Any]) -> Diagnostic:
    diagnostic = Diagnostic(*values)
    fix = diagnostic.fix and Fix(*diagnostic.fix)
    return diagnostic._replace(
        origin=Origin(*diagnostic.origin),
        severity=Severity(diagnostic.severity),
        fix=fix and Fix(Applicability(fix.applicability), fix.title, tuple(Edit(*edit) for edit in fix.edits)),
        more=tuple(Span(*span) for span in diagnostic.more),
    )
