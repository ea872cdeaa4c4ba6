"""Text of unknown origin as HTML: escaped, and with nothing invisible in it."""

from __future__ import annotations

import re
from html import escape

from newslint.model import Fix, Severity
from newslint.reporters._escape import hidden, visible
from newslint.reporters._words import mending

_LONE_RETURN = re.compile(r"\r(?!\n)")


def plain(text: str) -> str:
    r"""`text` on one line, for an element or an attribute.

    >>> print(plain("<a b='\u202e'>"))
    &lt;a b=&#x27;\u202e&#x27;&gt;
    """
    return escape(visible(text))


def with_newlines(text: str) -> str:
    r"""The text with `\n` in every line end, offsets as they were; `flowing` drops the rest of a line end."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def flowing(text: str, *, breaks: bool = False) -> str:
    r"""`text` with its lines, where white space is kept; `breaks` shows what ends them, too.

    What would be invisible is told apart from the same letters in the text by its
    element. A tab is as wide as a blank. A piece of a text may be cut within a line
    end, so the text must be `with_newlines` before it is cut.

    >>> print(flowing("a\x00<"))
    a<span class="x">\x00</span>&lt;
    """
    text = escape(text.replace("\r", ""))
    if not breaks:
        text = text.replace("\t", " ")
    for char in hidden(text):
        shown = f'<span class="x">{visible(char)}</span>'
        if char != "\n":
            text = text.replace(char, shown)
        elif breaks:
            text = text.replace("\n", f"{shown}\n")
    return text


def badge(severity: Severity, text: str = "") -> str:
    """A severity as shape and colour, and as a word unless another text stands in for it."""
    name = severity.name.lower()
    return f'<span class="badge {name}"><span class="shape"></span>{text or name}</span>'


def mended(fix: Fix | None, element: str) -> str:
    """What a fix would do; the element is empty where there is none."""
    kind = fix.applicability.name.lower() if fix else "none"
    return f'<{element} class="fix {kind}" dir="auto">{plain(mending(fix)) if fix else ""}</{element}>'


def number(value: int) -> str:
    """`12,345`."""
    return f"{value:,}"
