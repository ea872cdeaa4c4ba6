"""From the form of a token to its code."""

from __future__ import annotations

from collections.abc import Mapping

from newslint.wordtable import WordTable


class Codes:
    """The codes of known forms, and for all others one for each shape."""

    def __init__(self, table: Mapping[str, str], shapes: Mapping[str, str]) -> None:
        self._known, self._shapes = WordTable(table), dict(shapes)

    def code(self, form: str) -> str:
        """The code of a token by its form; a mark is its own code."""
        code = self._known.get(form)
        if code:
            return code
        first = form[0]
        if not first.isalnum():
            return self._shapes["number"] if first in "$£€" and len(form) > 1 else first
        if first.isdigit():
            return self._shapes["number"]
        if "-" in form and form.islower():
            return self._shapes["hyphenated"]
        return self._shapes["lower" if form.islower() else "capital"]
