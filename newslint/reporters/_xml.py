"""Write XML 1.0 a tag at a time, so that a report of any length needs no tree.

Text must have gone through `visible`: the control characters, surrogates and
noncharacters that it escapes cannot stand in XML 1.0, not even as `&#27;`.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape  # What it writes is XML, too; importing xml.sax.saxutils takes 28 ms more.

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def start(name: str, attributes: Mapping[str, object]) -> str:
    """A start tag.

    >>> print(start("a", {"b": 1, "c": 'x < "y"'}))
    <a b="1" c="x &lt; &quot;y&quot;">
    """
    pairs = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{pairs}>"


def element(name: str, attributes: Mapping[str, object], text: str = "") -> str:
    """A whole element that holds text alone.

    >>> print(element("a", {}, "]]> & b"), element("a", {"b": 1}))
    <a>]]&gt; &amp; b</a> <a b="1"/>
    """
    tag = start(name, attributes)
    return f"{tag}{escape(text, quote=False)}</{name}>" if text else f"{tag[:-1]}/>"
