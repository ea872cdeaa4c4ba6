"""What tells a headline: its length, no stop, and words that the article below it uses."""

from __future__ import annotations

import re
from functools import cache

from newslint.patterns import compiled

WORDS = range(4, 31)  # words of a headline
BODY = 2_500  # characters of the body in which its words are looked for
_SHARE = 0.5  # of the headline's content words that the body must use
_STEM = 5  # letters that two words must share to count as one: "raids", "raided"


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Content words; ends of a sentence; starts of lines that are no headline."""
    return (
        compiled(r"[^\W\d_]{4,}|\d{2,}"),
        compiled(r"[.!?:;,…][\"”’»)\]]*\s*$"),
        compiled(r"\s*(?:by |[-•*·–—(\[“\"‘'@#]|https?:|photo|image|file|\d{1,2}[ .:/])", re.IGNORECASE),
    )


def is_headline(line: str, body: str) -> bool:
    """Whether a line has the length of a headline, no full stop, and words of the body."""
    content, stop, other = patterns()
    if len(line.split()) not in WORDS or stop.search(line) or other.match(line):
        return False
    words = {word.casefold()[:_STEM] for word in content.findall(line)}
    known = {word.casefold()[:_STEM] for word in content.findall(body)}
    return len(words) > 1 and len(words & known) >= _SHARE * len(words)
