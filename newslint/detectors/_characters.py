"""Which characters beyond ASCII a text has: the gate of all detectors that look for odd ones."""

from __future__ import annotations

import re
from functools import cache, lru_cache


@lru_cache(maxsize=2)
def beyond_ascii(string: str) -> frozenset[str]:
    """The distinct characters beyond ASCII; worked out once for all detectors of a text.

    >>> sorted(beyond_ascii("naïve café, naïve"))
    ['é', 'ï']
    """
    return frozenset() if string.isascii() else frozenset(_ascii().sub("", string))


@cache
def _ascii() -> re.Pattern[str]:
    return re.compile("[\x00-\x7f]+")
