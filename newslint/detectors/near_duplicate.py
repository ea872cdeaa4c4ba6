"""Sentences that stand in the text a second time with small changes.

Exact copies are left to the kind `repetition`; sentences that differ in marks
only count here. Two sentences are compared only where they share their first or their last five
words, which keeps the search linear: pull quotes, captions and summaries are
copied from the body and trimmed at one end or edited in the middle.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import accumulate, compress
from typing import TYPE_CHECKING, NamedTuple

from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"first", "share"})

_MARKS = " .,;:!?\"'()-–—"
_EDGE = 5  # words at either end that a copy shares with its original
_REACH = 20  # bytes at either end that so many words mostly fill
_PLAIN_BLANKS = frozenset(" \n\xa0")
_ONE_STOP = bytes.maketrans(b"!?", b"..")
_EDGES = _MARKS.encode() + b"\n"


class _Sentence(NamedTuple):
    start: int
    end: int
    words: list[str]
    text: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words without marks, and where a sentence may end in folded text."""
    return compiled(r"[^\W_]+(?:'[a-z]+)?"), compiled(r"[.!?][\"')]* ")


def detect(view: View, *, min_words: int = 10, similarity: float = 0.9) -> Iterator[Found]:
    """Find later copies; `first` is the line of the original, `share` the part of the words in common (0 to 1)."""
    seen: dict[tuple[str, ...], _Sentence] = {}
    for sentence in _sentences(view, min_words):
        keys = (("start", *sentence.words[:_EDGE]), ("end", *sentence.words[-_EDGE:]))
        for original in {id(seen[key]): seen[key] for key in keys if key in seen}.values():
            share = _share(original.words, sentence.words)
            if share >= similarity and original.text != sentence.text:
                first = view.text.line_number(original.start) + 1
                yield Found(sentence.start, sentence.end, {"first": first, "share": share})
                break
        for key in keys:
            seen.setdefault(key, sentence)


def _sentences(view: View, min_words: int) -> Iterator[_Sentence]:
    """Sentences of at least `min_words` words on the lines that may hold copies, words folded and bare of marks."""
    folded, find = view.folded, _patterns()[0].findall
    for number in sorted(_candidates(view, min_words)):
        for start, end in view.text.sentences(number):
            words = find(folded[start:end])
            if len(words) >= min_words:
                yield _Sentence(start, end, words, " ".join(folded[start:end].split()))


def _repeating_lines(view: View, min_words: int) -> list[int]:
    """Lines with a rough sentence whose first or last characters return: none in most texts, and quickly so.

    Bytes without quotation marks and with one kind of stop split faster than a regular expression does.
    """
    if any(map(str.isspace, view.characters.difference(_PLAIN_BLANKS))):
        return list(range(len(view.text.lines)))  # words cannot be counted by their blanks, or lines by "\n"
    data = view.folded.encode("utf-8", "surrogatepass").translate(_ONE_STOP, b"\"')")
    rough = data.replace(b"\n", b". \n").split(b". ")
    pieces = [piece.strip(_EDGES) for piece in rough if piece.count(b" ") >= min_words - 1]
    heads, tails = [piece[:_REACH] for piece in pieces], [piece[-_REACH:] for piece in pieces]
    if len(set(heads)) == len(set(tails)) == len(pieces):
        return []
    breaks = accumulate(piece.startswith(b"\n") for piece in rough)
    numbers = [number for number, piece in zip(breaks, rough, strict=True) if piece.count(b" ") >= min_words - 1]
    often = [Counter(keys) for keys in (heads, tails)]
    shared = (often[0][head] > 1 or often[1][tail] > 1 for head, tail in zip(heads, tails, strict=True))
    return sorted(set(compress(numbers, shared)))


def _edges(piece: str) -> tuple[str, str]:
    """The words at both ends, bare of marks."""
    first, last = piece.split(None, _EDGE)[:_EDGE], piece.rsplit(None, _EDGE)[-_EDGE:]
    return " ".join(first).strip(_MARKS), " ".join(last).strip(_MARKS)


def _candidates(view: View, min_words: int) -> set[int]:
    """Lines with the same words at an edge of a rough sentence; cutting all lines well would take ten times as long."""
    split, folded = _patterns()[1].split, view.folded
    seen: dict[str, int] = {}
    lines: set[int] = set()
    for number in _repeating_lines(view, min_words):
        start, end = view.text.lines[number]
        for piece in split(folded[start:end]):
            if len(piece) < 2 * min_words - 1 or len(piece.split()) < min_words:
                continue
            keys = _edges(piece)
            known = [seen[key] for key in keys if key in seen]
            if known:
                lines.update(known, (number,))
            seen.update((key, number) for key in keys if key not in seen)
    return lines


def _share(one: list[str], other: list[str]) -> float:
    """The part of the shorter list that the longer has too, counting repeats; 0 where one is twice as long.

    >>> _share(["the", "vote", "was", "close"], ["the", "vote", "was", "very", "close"])
    1.0
    """
    shorter, longer = sorted((len(one), len(other)))
    if longer > 2 * shorter:
        return 0.0
    return (Counter(one) & Counter(other)).total() / shorter
