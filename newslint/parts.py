"""Named parts of a pattern: `(?&name)` in a rule file stands for one, as in PCRE.

A part is a text or a list of alternatives; it may use other parts. `sentence`
and `rest` are known to every rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newslint.plugins import near_match

SHARED: Mapping[str, str] = {
    # Where a sentence begins that a page may have put there: at the start of a line, or behind a mark, with a capital.
    "sentence": (
        r'(?<![^.!?:"”’)\]])'
        r'(?:^[\s*_•–—»>\[(-]*|(?<=[.!?:"”’)\]])[\s*_•–—»>\[(-]*(?-i:(?=[A-Z])))'
    ),
    # The rest of it: to a mark before a blank, a mark before a capital, or the end of the line. Addresses stay whole.
    "rest": (
        r"(?:[^.!?\n]|(?-i:[.!?](?=[a-z0-9_/@]))|(?<=www)[.]){0,260}"
        r'(?:[.!?…)”"]+(?=\s|$)|(?-i:[.!?](?=[A-Z]))|$)'
    ),
}
_REFERENCE = re.compile(r"\(\?&(\w+)\)")


def expand(pattern: str, parts: Mapping[str, str | Sequence[str]]) -> str:
    """The pattern with each reference replaced by its part, in a group.

    >>> expand("read (?&more)$", {"more": ["on", "the (?&thing)"], "thing": "rest"})
    'read (?:on|the (?:rest))$'

    Raises:
        ValueError: a part is unknown, no text, holds itself, or has the name of a shared one.
    """
    for name, part in parts.items():
        if name in SHARED:
            raise ValueError(f"part {name!r} is known to every rule; give yours another name")
        if not isinstance(part, str) and not (isinstance(part, list) and all(isinstance(each, str) for each in part)):
            raise ValueError(f"part {name!r} must be a text or a list of texts")
    known = {**SHARED, **parts}

    def group(found: re.Match[str], within: tuple[str, ...]) -> str:
        name = found[1]
        if name not in known:
            raise ValueError(f"no part {name!r}{near_match(name, known)}")
        if name in within:
            raise ValueError(f"part {name!r} holds itself")
        part = known[name]
        alternatives = part if isinstance(part, str) else "|".join(part)
        return f"(?:{_REFERENCE.sub(lambda inner: group(inner, (*within, name)), alternatives)})"

    return _REFERENCE.sub(lambda found: group(found, ()), pattern)
