"""Quotation marks and brackets without their other half."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.detectors._lines import Line, last_words, lines_of
from newslint.detectors._search import expression
from newslint.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"missing"})

_MARKS = {"brackets": "()[]", "quotes": "“”", "straight": '"'}
_PAIRS = {"(": ")", "[": "]"}
_REACH = 4  # a bracket may close this many lines further on (house)
_BLOCK = 15  # paragraphs that one quotation may span (house)
_MOST = 40  # marks in one line; more is no prose (house)


class _Mark(NamedTuple):
    """A mark that found no partner, by its offset in the line."""

    at: int
    opens: bool


def detect(view: View, *, marks: str) -> Iterator[Found]:
    """What lacks its other half; `marks` is quotes, straight or brackets.

    A quotation over several paragraphs opens each of them and closes the last.
    """
    if view.characters.isdisjoint(_MARKS[marks]):
        return
    lines = lines_of(view.text)
    if marks == "brackets":
        yield from _brackets(lines)
    elif marks == "quotes":
        yield from _quotes(lines)
    else:
        yield from _straight(lines)


def _brackets(lines: tuple[Line, ...]) -> Iterator[Found]:
    lone = [(index, mark) for index, line in enumerate(lines) for mark in _lone_brackets(line.text)]
    for number, (index, mark) in enumerate(lone):
        near = lone[max(0, number - 3) : number] + lone[number + 1 : number + 4]
        if any(other.opens != mark.opens and abs(place - index) <= _REACH for place, other in near):
            continue
        yield _around(lines[index], mark, "bracket")


def _lone_brackets(text: str) -> list[_Mark]:
    """Brackets of a line without their partner; smileys, list numbers and code do not count."""
    if "(" not in text and ")" not in text and "[" not in text and "]" not in text:
        return []
    found = [match.start() for match in expression(r"[()\[\]]").finditer(text)]
    if len(found) > _MOST:
        return []
    waiting: list[int] = []
    lone: list[_Mark] = []
    for at in found:
        if text[at] in _PAIRS:
            waiting.append(at)
        elif waiting and _PAIRS[text[waiting[-1]]] == text[at]:
            waiting.pop()
        elif not _is_label_or_smiley(text, at):
            lone.append(_Mark(at, opens=False))
    return lone + [_Mark(at, opens=True) for at in waiting if not (at and text[at - 1] in ":;=")]


def _is_label_or_smiley(text: str, at: int) -> bool:
    """Whether a closing bracket ends "1)", "iv)", "a)" or ":-)"."""
    return (
        expression(r"(?:^|[\s(,;])(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.]?$|[:;=8xX]-?$").search(text[max(0, at - 6) : at])
        is not None
    )


def _quotes(lines: tuple[Line, ...]) -> Iterator[Found]:
    """Curly quotation marks: an opening one must close, or the next paragraph opens again.

    A quotation that closes some paragraphs later, with no mark between, is a
    block; where the very next paragraph closes it, that one lacks its opening mark.
    """
    began = -1
    for index, line in enumerate(lines):
        if "“" not in line.text and "”" not in line.text:
            continue
        lone = _lone_quotes(line.text)
        if lone is None:
            began = -1
            continue
        closed = next((mark for mark in lone if not mark.opens), None)
        if closed is not None:
            if began < 0:
                yield _around(line, closed, "opening quotation mark")
            elif index == began + 1 and lines[began].ended:
                yield Found(line.start, line.start + _first_words(line.text), {"missing": "opening quotation mark"})
            began = -1
        opened = next((mark for mark in lone if mark.opens), None)
        if opened is not None and not _reopens(lines, index + 1):
            if _closes_later(lines, index + 1):
                began = index
            else:
                yield _unclosed(line, opened)


def _lone_quotes(text: str) -> list[_Mark] | None:
    """Curly marks of a line that has some without their partner; None where straight ones are mixed in."""
    if any(mark in text for mark in ('"', "„", "''", "’’", "‘‘")):
        return None
    lone: list[_Mark] = []
    opened: list[int] = []
    for match in expression("[“”]").finditer(text):
        at = match.start()
        if _is_opening(text, at):
            if opened and text[:at].rstrip()[-1:] in ".?!…":
                opened.clear()  # a quotation over several paragraphs that were merged
            opened.append(at)
        elif opened:
            opened.pop()
        elif not text[at - 1 : at].isdigit():
            lone.append(_Mark(at, opens=False))
    return lone + [_Mark(at, opens=True) for at in opened]


def _is_opening(text: str, at: int) -> bool:
    """Which way a curly mark faces, by its neighbours: some texts curl them the wrong way."""
    before, after = text[at - 1 : at].strip(), text[at + 1 : at + 2].strip()
    if text[at] == "“":
        return not (before and (not after or after in ".,;:!?)"))
    return not before and after.isalnum()


def _reopens(lines: tuple[Line, ...], index: int) -> bool:
    return index < len(lines) and lines[index].text[0] in "“\"‘'"


def _closes_later(lines: tuple[Line, ...], index: int) -> bool:
    """Whether one of the next paragraphs closes a quotation that it does not open."""
    for line in lines[index : index + _BLOCK]:
        first = expression("[“”]").search(line.text)
        if first:
            return first.group() == "”"
    return False


def _unclosed(line: Line, mark: _Mark) -> Found:
    """The end of a paragraph that ends in a quotation of its own, else the opening mark and its word."""
    values = {"missing": "closing quotation mark"}
    if mark.at == 0 or line.text[: mark.at].rstrip()[-1:] in ".:,?!":
        return Found(last_words(line, 2), line.end, values)
    return _around(line, mark, "closing quotation mark")


def _straight(lines: tuple[Line, ...]) -> Iterator[Found]:
    """Straight quotation marks: an odd number in a line, and the next does not open again."""
    for index, line in enumerate(lines):
        count = line.text.count('"')
        if (
            count % 2 == 0
            or "“" in line.text
            or "”" in line.text
            or expression(r"\d\"").search(line.text)
            or count > _MOST
        ):
            continue
        if _reopens(lines, index + 1) or expression(r"[.?!] \"[A-Z]").search(line.text):
            continue  # a quotation over several paragraphs, which may have been merged
        if any(_is_odd(lines, index + step) for step in range(-_REACH, _REACH + 1) if step):
            continue
        if line.text[0] == '"' and count == 1:
            yield Found(last_words(line, 2), line.end, {"missing": "closing quotation mark"})
            continue
        at = _odd_one(line.text)
        yield _around(line, _Mark(at, opens=line.text[at + 1 : at + 2].strip() != ""), "other quotation mark")


def _is_odd(lines: tuple[Line, ...], index: int) -> bool:
    return 0 <= index < len(lines) and lines[index].text.count('"') % 2 == 1


def _odd_one(text: str) -> int:
    """The straight mark that breaks the alternation of opening and closing ones, else the last."""
    expected_open = True
    for match in expression('"').finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        opens = (not before or before in " (—–-") and after.strip() != ""
        closes = not after or after in " .,;:!?)—–-"
        if opens != closes and opens != expected_open:
            return match.start()
        expected_open = not expected_open
    return text.rindex('"')


def _around(line: Line, mark: _Mark, missing: str) -> Found:
    """A mark with the word it touches."""
    start, end = line.start + mark.at, line.start + mark.at + 1
    if mark.opens:
        match = expression(r"\s?\S{1,30}").match(line.text[mark.at + 1 : mark.at + 40])
        return Found(start, end + (match.end() if match else 0), {"missing": missing})
    match = expression(r"\S{1,30}\s?$").search(line.text[max(0, mark.at - 40) : mark.at])
    return Found(start - (len(match.group()) if match else 0), end, {"missing": missing})


def _first_words(text: str) -> int:
    match = expression(r"\S+(?: \S+){0,2}").match(text[:120])
    return match.end() if match else 1
