"""Make text of unknown origin safe to print, and measure it on a terminal."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

try:  # The C functions alone: importing `json` costs 1.2 ms more.
    from _json import encode_basestring, encode_basestring_ascii
except ImportError:  # pragma: no cover - an interpreter without the accelerator
    from json.encoder import encode_basestring, encode_basestring_ascii

# str.isprintable() is False for these, but they are only blanks (category Zs).
_BLANKS = frozenset("\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))

# str.isprintable() is True for these, but they show nothing. Default_Ignorable_Code_Point
# without category Cf and without U+FE00 to U+FE0F, which pick the look of an emoji.
_IGNORABLE = frozenset(
    map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x3164, 0xFFA0, *range(0xE0100, 0xE01F0)))
)

_LINE_BREAK = "\N{RETURN SYMBOL}"
_NAMES = {"\n": _LINE_BREAK, "\r": _LINE_BREAK, "\t": "\\t"}


def hidden(text: str) -> list[str]:
    """The distinct characters of `text` that must not be printed raw.

    Controls, bidi and zero-width characters, lone surrogates, separators of lines
    and paragraphs, private and unassigned code points.
    """
    if text.isascii() and text.isprintable():
        return []
    return [c for c in set(text) if c in _IGNORABLE or not (c.isprintable() or c in _BLANKS)]


def visible(text: str) -> str:
    r"""Show line breaks as ⏎ and other hidden characters as escapes, on one line.

    >>> print(visible("a\x1b[1m\u202eb\r\nc"))
    a\x1b[1m\u202eb⏎c
    """
    odd = hidden(text)
    if "\r" in odd:
        text = text.replace("\r\n", "\n")
    for char in odd:
        text = text.replace(char, _NAMES.get(char) or _escape(char))
    return text


def visible_excerpt(text: str) -> str:
    """As `visible`, with a tab as one space: a source line should look like itself."""
    return visible(text.replace("\t", " "))


def width(shown: str) -> int:
    """Columns that printable text takes on a terminal.

    Wide and fullwidth characters take two, combining marks none (UAX #11).

    >>> width("e\u0301"), width("東京")
    (1, 4)
    """
    return len(shown) if shown.isascii() else sum(map(_char_width, shown))


def json_string(text: str) -> str:
    """`text` as a JSON string: as it is, but for hidden characters, which are escaped.

    Always valid UTF-8, lone surrogates included.
    """
    encoded = encode_basestring(text)
    for char in hidden(text):
        encoded = encoded.replace(char, encode_basestring_ascii(char)[1:-1])
    return encoded


def code_span(text: str) -> str:
    """Visible text of one line as inline code of Markdown, in which nothing is markup.

    No HTML, link, table or emphasis, and no @mention or #1 that a code host would link.

    >>> print(code_span("a `b` <i>"), code_span(" ``"))
    `` a `b` <i> `` ```  `` ```
    """
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    # A blank on both sides is taken off again; it keeps backticks apart, and blanks of the text.
    return f"{fence} {text} {fence}" if longest or text != text.strip() else f"{fence}{text or ' '}{fence}"


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _char_width(char: str) -> int:
    # Vowels and final consonants of decomposed Hangul join the syllable before them.
    if category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
