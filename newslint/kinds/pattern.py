"""Every match of a regular expression, run only where one of its anchors stands.

A long pattern is written in parts, and `(?&name)` stands for one:

```yaml
pattern: '(?&sentence)((?&lead)*(?&prompt))'
parts:
  lead: 'please |you can '
  prompt:
    - 'sign up for our newsletter\\b(?&rest)'
    - 'read more at \\S+'
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from newslint import anchors
from newslint.kinds import Key, guarded
from newslint.model import Hit, Rule, Span
from newslint.parts import expand
from newslint.patterns import groups, of_rule
from newslint.scan import LiteralHit, Scan
from newslint.view import View

KEYS = {
    "pattern": Key(str, "A regular expression in the dialect of the `regex` package"),
    "parts": Key(
        dict,
        "Pieces of the pattern by name, each a text or a list of alternatives; `(?&name)` in the pattern, or in a part,"
        " stands for one. All rules know `(?&sentence)`, where a sentence or a line begins, and `(?&rest)`, what is left"
        " of it",
        {},
    ),
    "scope": Key(str, "What the pattern sees at a time; `^` and `$` are its edges", "line", ("line", "chunk", "text")),
    "ignore_case": Key(bool, "Match any case", False),
    "anchors": Key(list, "Literals of which every match holds one, where newslint cannot tell", []),
    "mark": Key(int, "Flag only this group of the match", 0),
}

_LONG_LINE = 4_000  # characters; a longer line is searched near its anchors only
_REACH = 1_000  # characters that a match may extend from its anchor in a long line


def prepared(params: Mapping[str, Any]) -> Mapping[str, Any]:
    """The parameters with the parts put into the pattern."""
    whole = {**params, "pattern": expand(params["pattern"], params["parts"])}
    del whole["parts"]
    return whole


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


class Pattern:
    """A rule of this kind, ready to run on a piece of text."""

    def __init__(self, rule: Rule) -> None:
        self._pattern = of_rule(rule.params["pattern"], rule.params["ignore_case"], rule.builtin)
        self.rule, self.scope, self._mark = rule, rule.params["scope"], rule.params["mark"]
        # A user's pattern may run out of time, which the memo of chunks could not tell to any one text.
        self.is_everywhere = bool(rule.unanchored) or (self.scope == "chunk" and not rule.builtin)
        self._at_start = rule.builtin and anchors.at_start(rule.params["pattern"])

    def hits(self, piece: str, offset: int) -> Iterator[Hit]:
        """The hits in a piece of text that starts at `offset`."""
        for match in self._matches(piece):
            start, end = match.span(self._mark)
            if start < 0:
                continue
            found = {str(number): group or "" for number, group in enumerate(match.groups(), start=1)}
            yield Hit(
                self.rule, offset + start, offset + end, {"match": piece[start:end], **found, **match.groupdict("")}
            )

    def stands_in(self, piece: str) -> bool:
        """Whether there is a match at all, of a pattern that ships with newslint: mostly not, and told quickly."""
        find = self._pattern.compiled.match if self._at_start else self._pattern.compiled.search
        return find(piece) is not None

    def _matches(self, piece: str) -> Iterable[Any]:
        if not self._at_start:
            return self._pattern.finditer(piece)
        match = self._pattern.compiled.match(piece)  # finditer would try `^` at every character
        return [match] if match else []


class ChunkPatterns:
    """The patterns that see one chunk; each distinct chunk is searched once."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = [(pattern, anchors.characters(pattern.rule.params["pattern"])) for pattern in patterns]
        self._marks = frozenset().union(*(characters for _, characters in self._patterns))

    def find(self, chunk: str) -> list[LiteralHit]:
        """Hits within the chunk; only patterns whose characters it has are run."""
        marks = self._marks.intersection(chunk)
        return [
            (hit, hit.start, hit.end)
            for pattern, characters in self._patterns
            if not (characters and characters.isdisjoint(marks)) and pattern.stands_in(chunk)
            for hit in pattern.hits(chunk, 0)
        ]


class Patterns:
    """Regular expressions behind their anchors."""

    def __init__(self, rules: Sequence[Rule], scan: Scan) -> None:
        self._slot = scan.slot()
        self._patterns = [Pattern(rule) for rule in rules]
        self._always = [pattern for pattern in self._patterns if pattern.is_everywhere]
        for number, pattern in enumerate(self._patterns):
            if pattern.scope != "chunk" and not pattern.is_everywhere:
                for literal in literals(pattern.rule.params):
                    scan.add(self._slot, literal, number)
        chunked = [pattern for pattern in self._patterns if pattern.scope == "chunk" and not pattern.is_everywhere]
        if chunked:
            scan.finders.append((self._slot, ChunkPatterns(chunked)))

    def __call__(self, view: View) -> Iterator[Hit]:
        for hit, start, end in view.chunk_hits(self._slot):
            yield hit._replace(start=start, end=end)
        for pattern in self._always:
            yield from guarded(pattern.rule, view, _everywhere(pattern, view))
        yield from self._anchored(view)

    def _anchored(self, view: View) -> Iterator[Hit]:
        """Run each pattern on the lines where one of its anchors stands, each once."""
        text, string = view.text, view.text.string
        done = [-1] * len(self._patterns)  # the end of what each pattern has seen
        long_lines: dict[tuple[int, Span], list[Span]] = {}
        for number, start, end in view.literals(self._slot):
            if end <= done[number]:
                continue
            pattern = self._patterns[number]
            line = Span(0, len(string)) if pattern.scope == "text" else text.line_at(start)
            if line.end - line.start <= _LONG_LINE or pattern.scope == "text":
                done[number] = line.end
                hits = pattern.hits(string[line.start : line.end], line.start)
                rule = pattern.rule
                yield from view.timed((rule.kind, rule.id), hits) if rule.builtin else guarded(rule, view, hits)
            else:
                long_lines.setdefault((number, line), []).append(Span(start, end))
        for (number, line), spots in long_lines.items():
            near = _near(self._patterns[number], string, line, spots)
            yield from guarded(self._patterns[number].rule, view, near)


def _everywhere(pattern: Pattern, view: View) -> Iterator[Hit]:
    string = view.text.string
    pieces: Iterable[tuple[int, int]] = [(0, len(string))]
    if pattern.scope == "line":
        pieces = view.text.lines
    elif pattern.scope == "chunk":
        pieces = (chunk.span() for chunk in re.finditer(r"\S+", string))
    for start, end in pieces:
        yield from pattern.hits(string[start:end], start)


def _near(pattern: Pattern, string: str, line: Span, spots: Sequence[Span]) -> Iterator[Hit]:
    """Hits in a long line near its anchors; one that a cut touches is none."""
    for start, end in _windows(line, spots):
        for hit in pattern.hits(string[start:end], start):
            if (line.start == start or start < hit.start) and (line.end == end or hit.end < end):
                yield hit


def _windows(line: Span, spots: Sequence[Span]) -> list[Span]:
    windows: list[Span] = []
    for spot in sorted(spots):
        start, end = max(line.start, spot.start - _REACH), min(line.end, spot.end + _REACH)
        if windows and start <= windows[-1].end:
            start = windows.pop().start
        windows.append(Span(start, end))
    return windows
