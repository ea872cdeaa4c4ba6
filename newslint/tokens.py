"""Tokens of a chunk: words, numbers and marks, as the kind `tokens` sees them.

A possessive or contracted `'s` is a token of its own; the full stop of an
abbreviation belongs to its word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint.patterns import CompiledLater
from newslint.segment._abbreviations import ABBREVIATIONS

_TOKEN = CompiledLater(r"[$£€]?\d[\w.,]*(?<![.,])|[^\W_](?:\w|['’.&/-](?=\w))*|[^\w\s]|_")
_MARKS = {"’": "'", "‘": "'", "–": "—", "„": "“", "«": "“", "»": "”"}


class Token(NamedTuple):
    """A token's place in its chunk, and its form with straight apostrophes and uniform quotes."""

    start: int
    end: int
    form: str


def tokens(chunk: str) -> list[Token]:
    """The tokens of a chunk, in order.

    >>> [token.form for token in tokens("“Putin’s")]
    ['“', 'Putin', "'s"]
    >>> [token.form for token in tokens("Sen.")], [token.form for token in tokens("left.")]
    (['Sen.'], ['left', '.'])
    """
    found: list[Token] = []
    for match in _TOKEN.compiled.finditer(chunk):
        start, end = match.span()
        if found and start < found[-1].end:
            continue  # the full stop of an abbreviation
        if match[0][0].isalnum() or match[0][0] in "$£€":
            found += _word(chunk, start, end)
        else:
            found.append(Token(start, end, _mark(chunk, start)))
    return found


def _word(chunk: str, start: int, end: int) -> Iterator[Token]:
    form = chunk[start:end].replace("’", "'")
    if form.endswith("'s") and len(form) > 2:
        yield Token(start, end - 2, form[:-2])
        yield Token(end - 2, end, "'s")
    elif chunk[end : end + 1] == "." and is_abbreviation(form):
        yield Token(start, end + 1, form + ".")
    else:
        yield Token(start, end, form)


def _mark(chunk: str, start: int) -> str:
    mark = chunk[start]
    if mark == '"':
        before = chunk[start - 1 : start]
        return "”" if before and (before.isalnum() or before in ".,!?…") else "“"
    return _MARKS.get(mark, mark)


def is_abbreviation(word: str) -> bool:
    """Whether a full stop behind the word belongs to it: `Sen`, `U.S`, `J`."""
    return "." in word or (len(word) == 1 and word.isupper()) or word.lower() in ABBREVIATIONS
