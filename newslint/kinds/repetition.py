"""A line, paragraph or sentence that stands there twice, or a doubled word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, islice, pairwise
from operator import eq
from typing import Any

from newslint import lexicon
from newslint.kinds import Key
from newslint.model import Hit, Rule, Span
from newslint.scan import Scan
from newslint.view import View

KEYS = {
    "unit": Key(
        str, "What is repeated; words only one after the other", choices=("line", "paragraph", "sentence", "word")
    ),
    "min_words": Key(int, "Shorter lines, paragraphs and sentences may recur", 1),
    "only": Key(list, "Flag these doubled words and no others", []),
    "case": Key(
        str,
        "How doubled words are written: the second in lower case, or both with a capital",
        "lower",
        ("lower", "capital"),
    ),
    "min_letters": Key(int, "Shorter words may be doubled", 1),
    "except": Key(list, "Words that may be doubled, such as `had had`", []),
}

# What is said in a transcript may be quoted before: `CLINTON: …`, `ANN LEE, HOST: …`.
_TURN = re.compile(r"[A-Z][A-Z.,'’ -]{2,60}: ")
_STOPS = "!?…\n\r"
_PIECE_EDGES = " \t\"')]}"


def values(params: Mapping[str, Any]) -> tuple[str, ...]:
    """`first`: the line number where the first copy stands; `word`: the doubled word, once."""
    if params["unit"] != "word" and (params["only"] or params["except"]):
        raise ValueError("'only' and 'except' are for 'unit: word'")
    return ("first", "word") if params["unit"] == "word" else ("first",)


def compile(rules: Sequence[Rule], scan: Scan) -> Repetitions:  # noqa: ARG001 - repetitions need no literals
    """Cut the text once per unit, whatever the number of rules."""
    return Repetitions(rules)


class Repetitions:
    """Second copies, found by a set of what was seen."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._units: dict[str, list[Rule]] = {}
        for rule in rules:
            self._units.setdefault(rule.params["unit"], []).append(rule)

    def __call__(self, view: View) -> Iterator[Hit]:
        for unit, rules in self._units.items():
            if unit == "word":
                yield from _doubled_words(view, rules)
            else:
                yield from _second_copies(view, unit, rules)


def _second_copies(view: View, unit: str, rules: Sequence[Rule]) -> Iterator[Hit]:
    fewest = min(rule.params["min_words"] for rule in rules)
    first: dict[str, int] = {}
    for start, end in _UNITS[unit](view):
        key = view.folded[start:end].strip()
        original = first.setdefault(key, start)
        if original == start or key.count(" ") + 1 < fewest:
            continue
        line, words = view.text.line_number(original) + 1, len(key.split())
        for rule in rules:
            if words >= rule.params["min_words"]:
                yield Hit(rule, start, end, {"match": view.text.string[start:end], "first": line})


def _lines(view: View) -> Iterator[Span]:
    """The lines that stand there more than once, without the blanks at their ends."""
    bare = [view.folded[start:end].strip() for start, end in view.text.lines]
    again = _repeated(bare)
    for (start, end), key in zip(view.text.lines, bare, strict=True) if again else ():
        line = view.text.string[start:end]
        if key in again and not _TURN.match(line):
            left = len(line) - len(line.lstrip())
            yield Span(start + left, start + left + len(line.strip()))


def _repeated(pieces: Iterable[str]) -> set[str]:
    """The pieces that stand there more than once; none is empty."""
    filled = list(filter(None, pieces))
    if len(set(filled)) == len(filled):
        return set()
    return {piece for piece, count in Counter(filled).items() if count > 1}


def _paragraphs(view: View) -> Iterator[Span]:
    for numbers in view.text.paragraphs:
        yield Span(view.text.lines[numbers[0]].start, view.text.lines[numbers[-1]].end)


def _sentences(view: View) -> Iterator[Span]:
    """The sentences of lines where a piece between two stops stands twice; only there can one be repeated."""
    rough = view.folded
    for stop in _STOPS:
        rough = rough.replace(stop, ".")
    pieces = rough.split(".")
    bare = [piece.strip(_PIECE_EDGES) for piece in pieces]
    again = {piece for piece in _repeated(bare) if " " in piece}
    ends = accumulate(len(piece) + 1 for piece in pieces) if again else ()
    numbers = {view.text.line_number(end - 1) for piece, end in zip(bare, ends, strict=False) if piece in again}
    for number in sorted(numbers):
        yield from view.text.sentences(number)


_UNITS = {"line": _lines, "paragraph": _paragraphs, "sentence": _sentences}


def _doubled_words(view: View, rules: Sequence[Rule]) -> Iterator[Hit]:
    doubled = _doubled(view.folded)
    for rule in rules if doubled else ():
        wanted = doubled - set(rule.params["except"])
        if rule.params["only"]:
            wanted &= set(rule.params["only"])
        wanted = {word for word in wanted if len(word) >= rule.params["min_letters"]}
        find = _pairs if rule.params["case"] == "lower" else _capital_pairs
        for start, end in find(view.text.string, wanted):
            line = view.text.line_number(start) + 1
            word = view.text.string[start:end].split()[0]
            yield Hit(rule, start, end, {"match": view.text.string[start:end], "first": line, "word": word})


_MARKS = ".,;:!?)”’\"'"


def _doubled(folded: str) -> set[str]:
    """Words that stand twice in a row, whatever blanks are between; a mark may follow the second."""
    bare = folded
    for mark in _MARKS:
        bare = bare.replace(mark, " ")
    words = bare.split()
    again = set(compress(words, map(eq, islice(words, 1, None), words)))
    if not any(map(str.isalpha, again)):
        return set()
    chunks = folded.replace('"', " ").split()
    # A mark may follow the second copy: "to to," starts like "to".
    same = compress(pairwise(chunks), map(str.startswith, islice(chunks, 1, None), chunks))
    return {first for first, second in same if first in again and first.isalpha() and _rest_is_mark(first, second)}


def _rest_is_mark(first: str, second: str) -> bool:
    return not second[len(first) :].strip(_MARKS)


def _pairs(string: str, words: set[str]) -> Iterator[Span]:
    """Two equal words one after the other, the second in lower case, and no third.

    The first may have a capital where a sentence starts; "Jack jack" is no slip.
    """
    if not words:
        return
    either = "|".join(map(re.escape, sorted(words)))
    pattern = rf"(?<![^\s“\"(])((?i:{either}))([ \t\xa0]+)({either})(?![^\s{re.escape(_MARKS)}]|[.'’]\w)"
    last = -1
    for found in re.finditer(pattern, string):
        start, end = found.span()
        if found[1].lower() != found[3] or (found[1] != found[3] and not _opens_sentence(string, start)):
            continue
        thrice = re.match(rf"[\s,]+{found[3]}(?!\w)", string[end : end + 40]) or start == last
        last = end
        is_cited = string[start - 1 : start] in ("“", '"') and string[end : end + 1] in ("”", '"')
        if (
            not thrice
            and not is_cited
            and not _is_gapped(string, start, end)
            and not _is_latin(string, start, found[3])
        ):
            yield Span(start, end)


def _capital_pairs(string: str, words: set[str]) -> Iterator[Span]:
    """Two equal words with a capital, and no third, in the run of a sentence: a lower-case word follows."""
    if not words:
        return
    either = "|".join(re.escape(word.capitalize()) for word in sorted(words))
    for found in re.finditer(rf"(?<!\S)({either})[ \xa0]\1(?=,? [a-z]|[.] )", string):
        if not string.endswith(f"{found[1]} ", 0, found.start()):
            yield Span(*found.span())


def _is_gapped(string: str, start: int, end: int) -> bool:
    """Whether the verb between the two is left out, as in `Friends shunned friends, brothers brothers.`."""
    return string[max(0, start - 2) : start] == ", " and string[end : end + 1] in tuple(".;!?")


def _opens_sentence(string: str, start: int) -> bool:
    before = string[max(0, start - 4) : start].rstrip(" “‘\"'(")
    return not before or before[-1] in ".!?:\n”’\"'"


def _is_latin(string: str, start: int, word: str) -> bool:
    """Whether the pair may end a scientific name, as in `Gorilla gorilla gorilla`."""
    before = string[max(0, start - 30) : start].split()
    return bool(before) and before[-1].istitle() and not any(word in lexicon.words(name) for name in lexicon.classes())
