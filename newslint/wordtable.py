"""A table of words that is there at once, however many they are.

Making a dict of ten thousand words takes longer than checking a short text,
which asks for a few hundred of them. So the words are kept as one string, cut
into buckets by checksum, until there were many questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from zlib import crc32

_BUCKETS = 4096
_MANY = 5_000  # questions from which the dict pays for itself
_APART = "\f"  # between buckets


class WordTable:
    """One character for each word; a word holds no "\\n" and no "\\f"."""

    def __init__(self, table: Mapping[str, str]) -> None:
        buckets: list[list[str]] = [[] for _ in range(_BUCKETS)]
        for word in table:
            buckets[_bucket(word)].append(word)
        self._words = _APART.join("\n".join(["", *bucket, ""]) for bucket in buckets)
        self._values = _APART.join("".join(map(table.__getitem__, bucket)) for bucket in buckets)
        self._asked = 0
        self._dict: dict[str, str] | None = None

    def get(self, word: str) -> str:
        """The character of a word, or "" for a word that is not in the table."""
        if self._dict is not None:
            return self._dict.get(word, "")
        self._asked += 1
        if self._asked > _MANY:
            self._dict = self._whole()
            return self._dict.get(word, "")
        words, values = self._buckets
        number = _bucket(word)
        at = words[number].find(f"\n{word}\n")
        return values[number][words[number].count("\n", 0, at)] if at >= 0 else ""

    @cached_property
    def _buckets(self) -> tuple[list[str], list[str]]:
        return self._words.split(_APART), self._values.split(_APART)

    def _whole(self) -> dict[str, str]:
        words = filter(None, self._words.replace(_APART, "\n").split("\n"))
        return dict(zip(words, self._values.replace(_APART, ""), strict=True))

    def __getstate__(self) -> dict[str, Any]:
        return {"_words": self._words, "_values": self._values, "_asked": 0, "_dict": None}


def _bucket(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) % _BUCKETS
