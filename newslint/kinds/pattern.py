"""Every match of a regular expression, run only where one of its anchors stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from newslint import anchors
from newslint.kinds import Key
from newslint.model import Hit, Rule, Span
from newslint.patterns import LazyPattern, groups
from newslint.scan import LiteralHit, Scan
from newslint.view import View

KEYS = {
    "pattern": Key(str, "A regular expression in the dialect of the `regex` package"),
    "scope": Key(str, "What the pattern sees at a time; `^` and `$` are its edges", "line", ("line", "chunk", "text")),
    "ignore_case": Key(bool, "Match any case", False),
    "anchors": Key(list, "Literals of which every match holds one, where newslint cannot tell", []),
    "mark": Key(int, "Flag only this group of the match", 0),
}

_LONG_LINE = 4_000  # characters; a longer line is searched near its anchors only
_REACH = 1_000  # characters that a match may extend from its anchor in a long line


def values(params: Mapping[str, Any]) -> Iterable[str]:
    """The numbers and names of the groups."""
    names = groups(params["pattern"])
    if str(params["mark"]) not in names and params["mark"]:
        raise ValueError(f"mark: {params['mark']}, but the pattern has no such group")
    return names


def literals(params: Mapping[str, Any]) -> tuple[str, ...]:
    """The anchors of a rule: its own, else those derived from the pattern."""
    return tuple(params["anchors"]) or anchors.derive(params["pattern"])


def compile(rules: Sequence[Rule], scan: Scan) -> Patterns:
    """Register the anchors of all rules; compile no pattern yet."""
    return Patterns(rules, scan)


class Pattern(LazyPattern):
    """A rule of this kind, ready to run on a piece of text."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(rule.params["pattern"], rule.params["ignore_case"], rule.builtin)
        self.rule, self._mark = rule, rule.params["mark"]

    def hits(self, piece: str, offset: int) -> Iterator[Hit]:
        """The hits in a piece of text that starts at `offset`."""
        for match in self.finditer(piece):
            start, end = match.span(self._mark)
            if start < 0:
                continue
            found = {str(number): group or "" for number, group in enumerate(match.groups(), start=1)}
            yield Hit(self.rule, offset + start, offset + end, {"match": piece[start:end], **found, **match.groupdict("")})


class ChunkPatterns:
    """The patterns that see one chunk; each distinct chunk is searched once."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = [(pattern, anchors.characters(pattern.rule.params["pattern"])) for pattern in patterns]

    def find(self, chunk: str) -> list[LiteralHit]:
        """Hits within the chunk; only patterns whose characters it has are run."""
        return [
            LiteralHit(hit, hit.start, hit.end)
            for pattern, characters in self._patterns
            if not characters or not characters.isdisjoint(chunk)
            for hit in pattern.hits(chunk, 0)
        ]


class Patterns:
    """Regular expressions behind their anchors."""

    def __init__(self, rules: Sequence[Rule], scan: Scan) -> None:
        self._slot = scan.slot()
        self._patterns = [Pattern(rule) for rule in rules]
        self._always = [n for n, rule in enumerate(rules) if rule.unanchored]
        for number, rule in enumerate(rules):
            if rule.params["scope"] != "chunk" and not rule.unanchored:
                for literal in literals(rule.params):
                    scan.add(self._slot, literal, number)
        chunked = [pattern for pattern in self._patterns if pattern.rule.params["scope"] == "chunk"]
        if chunked:
            scan.finders.append((self._slot, ChunkPatterns(chunked)))

    def __call__(self, view: View) -> Iterator[Hit]:
        for hit, start, end in view.chunk_hits(self._slot):
            yield hit._replace(start=start, end=end)
        spots: dict[int, list[Span]] = {}
        for number, start, end in view.literals(self._slot):
            spots.setdefault(number, []).append(Span(start, end))
        for number in self._always:
            spots[number] = view.text.lines
        for number, places in spots.items():
            yield from _run(self._patterns[number], view, places)


def _run(pattern: Pattern, view: View, spots: Sequence[Span]) -> Iterator[Hit]:
    string = view.text.string
    if pattern.rule.params["scope"] == "text":
        yield from pattern.hits(string, 0)
        return
    for line, (start, end) in _pieces(view, spots):
        for hit in pattern.hits(string[start:end], start):
            cut = (hit.start == start > line.start) or (hit.end == end < line.end)
            if not cut:
                yield hit


def _pieces(view: View, spots: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Each line with an anchor, once; of a long line only what is near the anchors."""
    pieces: list[tuple[Span, Span]] = []
    for start, end in sorted(spots):
        if pieces and end <= pieces[-1][1].end:
            continue
        line = view.text.line_at(start)
        if line.end - line.start <= _LONG_LINE:
            pieces.append((line, line))
            continue
        piece = Span(max(line.start, start - _REACH), min(line.end, end + _REACH))
        if pieces and pieces[-1][0] == line and piece.start <= pieces[-1][1].end:
            piece = Span(pieces.pop()[1].start, piece.end)
        pieces.append((line, piece))
    return pieces
