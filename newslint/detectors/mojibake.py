"""Text that was decoded with the wrong character set, found and repaired by ftfy.

ftfy is imported only when a line holds a character that mojibake starts with
next to one that it goes on with (UTF-8 bytes of one letter, read as Latin-1,
Windows-125x, Mac Roman or a DOS code page), which clean English never does.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newslint.detectors._search import expression
from newslint.model import Found, Span
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"repaired"})

_CODECS = ("latin-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp437")
_ROUNDS = 4  # text that went wrong three times over is seen in the wild
_JUNK = ("Â", "Ã")  # itself the rest of something broken: the repair went half the way
_ALONE = frozenset("ÃГÂÎÏâ\xad\ufffd").union(map(chr, range(0x80, 0xA0)))  # suspicious beside any character
_ENTITY = "&#?[0-9A-Za-z]{2,8};"


@cache
def _gates() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Cheap, exact, and C1 controls (Windows-1252 text that was read as Latin-1).

    The exact gate wants a lead byte of UTF-8 and what may follow it, both in one
    character set; the cheap one takes any set's, because a pattern that begins
    with one character class runs 20 times as fast as an alternation.
    """
    leads, tails = {c: _decoded(c, 0xC2, 0xF5) for c in _CODECS}, {c: _decoded(c, 0x80, 0xC0) for c in _CODECS}
    pairs = [
        f"[{_decoded(c, 0xC2, 0xE0)}][{tails[c]}\ufffd]|[{_decoded(c, 0xE0, 0xF5)}][{tails[c]}][{tails[c]}\ufffd]"
        for c in _CODECS
    ]
    pairs += ["[ïÃâÂÅÄ]\ufffd", "\xed\xad", "[ÃГ] ", "â€", "Ã$", f"[ÂÃÎÏâ]{_ENTITY}"]
    cheap = f"[{''.join(leads.values())}](?=[{''.join(tails.values())}\ufffd\xad &\n]|$)"
    return compiled(cheap), compiled("|".join(pairs), re.MULTILINE), compiled("[\x80-\x9f]")


def _may_be_broken(characters: frozenset[str]) -> bool:
    """Whether the characters of a text hold what a lead byte and a following byte become in one character set."""
    beyond = frozenset(character for character in characters if character > "\x7f")
    if not beyond or not beyond.isdisjoint(_ALONE):
        return bool(beyond)
    return any(not (beyond.isdisjoint(leads) or beyond.isdisjoint(tails)) for leads, tails in _bytes())


@cache
def _bytes() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Per character set, what the lead bytes of UTF-8 become, and the bytes that follow them."""
    leads, tails = bytes(range(0xC2, 0xF5)), bytes(range(0x80, 0xC0))
    return tuple((frozenset(leads.decode(c, "ignore")), frozenset(tails.decode(c, "ignore"))) for c in _CODECS)


def _decoded(codec: str, start: int, stop: int) -> str:
    """The characters that `codec` makes of these bytes, escaped for a character class."""
    return re.escape(bytes(range(start, stop)).decode(codec, "ignore"))


def _suspects(string: str) -> Iterator[int]:
    """Offsets of what may be mojibake."""
    cheap, exact, control = _gates()
    yield from (match.start() for match in cheap.finditer(string) if exact.match(string, match.start()))
    yield from (match.start() for match in control.finditer(string))


def detect(view: View) -> Iterator[Found]:
    """Find broken characters, one run at a time; `repaired` is what they were."""
    string = view.text.string
    if not _may_be_broken(view.characters):
        return
    for number in sorted({view.text.line_number(at) for at in _suspects(string)}):
        yield from _broken_runs(string, view.text.lines[number])


def _broken_runs(string: str, line: Span) -> Iterator[Found]:
    old = string[line.start : line.end]
    new = _repair(old)
    if new == old:
        return
    for start, end, repaired in _differences(old, new):
        if repaired not in _JUNK and not _is_capital_word(old, start, end):
            yield Found(line.start + start, line.start + end, {"repaired": repaired})


def _is_capital_word(line: str, start: int, end: int) -> bool:
    """Whether the one broken character may be the last letter of a word in capitals ("MISUTÂ")."""
    return line[start:end] in ("Â", "Â\xa0") and line[:start][-1:].isupper()


def _repair(line: str) -> str:
    """The line with its mojibake undone; no other change that ftfy knows.

    Quotes stay curled, widths, ligatures and composition stay as they are.
    """
    from html import unescape  # noqa: PLC0415 - most texts have nothing to repair

    import ftfy  # noqa: PLC0415 - 50 ms, as above

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
    )
    line = expression(f"(?<=[ÂÃÎÏâ]){_ENTITY}").sub(lambda match: unescape(match[0]), line)
    for _ in range(_ROUNDS):
        fixed = ftfy.fix_text(line, config)
        if fixed == line:
            break
        line = fixed
    return line


def _differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Changed parts: runs beyond ASCII, else words, else all from the first to the last change."""
    for pattern in (r"[^ -~]+", r"[^ ]+"):
        olds, news = list(expression(pattern).finditer(old)), expression(pattern).findall(new)
        if len(olds) == len(news) and expression(pattern).split(old) == expression(pattern).split(new):
            changed = [(match, part) for match, part in zip(olds, news, strict=True) if match[0] != part]
            yield from (_trimmed(match.start(), match[0], part) for match, part in changed)
            return
    yield _trimmed(0, old, new)


def _trimmed(at: int, old: str, new: str) -> tuple[int, int, str]:
    """`old` → `new` without the characters they share at both ends; what stands for something is never empty."""
    limit = min(len(old), len(new))
    head = next((n for n in range(limit) if old[n] != new[n]), limit)
    tail = next((n for n in range(limit - head) if old[-1 - n] != new[-1 - n]), limit - head)
    if head + tail == len(new):
        head, tail = (head, tail - 1) if tail else (max(0, head - 1), tail)
    return at + head, at + len(old) - tail, new[head : len(new) - tail]
