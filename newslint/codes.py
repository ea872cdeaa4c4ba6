"""From the form of a token to its code, by a table that is there at once.

A short text needs a few hundred of its forty thousand forms. Making a dict of
them all takes longer than checking such a text, so the table is kept as two
strings, cut into buckets by checksum, until it has been asked often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from zlib import crc32

_BUCKETS = 4096
_MANY = 5_000  # lookups from which the dict has paid for itself
_APART = "\f"  # between buckets; like "\n" between forms, no token holds it


class Codes:
    """The codes of known forms, and for all others one for each shape."""

    def __init__(self, table: Mapping[str, str], shapes: Mapping[str, str]) -> None:
        buckets: list[list[str]] = [[] for _ in range(_BUCKETS)]
        for form in table:
            buckets[_bucket(form)].append(form)
        self._forms = _APART.join("\n".join(["", *bucket, ""]) for bucket in buckets)
        self._codes = _APART.join("".join(map(table.__getitem__, bucket)) for bucket in buckets)
        self._shapes, self._asked = dict(shapes), 0

    def code(self, form: str) -> str:
        """The code of a token by its form; a mark is its own code."""
        code = self._known(form)
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

    def _known(self, form: str) -> str:
        if self._asked > _MANY:
            return self._table.get(form, "")
        self._asked += 1
        forms, codes = self._buckets
        number = _bucket(form)
        at = forms[number].find(f"\n{form}\n")
        return codes[number][forms[number].count("\n", 0, at)] if at >= 0 else ""

    @cached_property
    def _buckets(self) -> tuple[list[str], list[str]]:
        return self._forms.split(_APART), self._codes.split(_APART)

    @cached_property
    def _table(self) -> dict[str, str]:
        forms: Iterable[str] = filter(None, self._forms.replace(_APART, "\n").split("\n"))
        return dict(zip(forms, self._codes.replace(_APART, ""), strict=True))

    def __getstate__(self) -> dict[str, Any]:
        return {"_forms": self._forms, "_codes": self._codes, "_shapes": self._shapes, "_asked": 0}


def _bucket(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass")) % _BUCKETS
