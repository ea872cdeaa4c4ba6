"""Fill `{name}` and `{name:spec}` in messages and fixes.

A small regex, not str.format: rule files come from others, and
`{match.__class__}` must not work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_PLACEHOLDER = re.compile(r"\{(\w+)(?::([^{}]*))?\}")


def fill(template: str, values: Mapping[str, Any]) -> str:
    """The template with each placeholder replaced.

    >>> fill("{value:.0%} of {n} lines", {"value": 0.5, "n": 4})
    '50% of 4 lines'
    """
    return _PLACEHOLDER.sub(lambda found: format(values[found[1]], found[2] or ""), template)


def placeholders(template: str) -> list[str]:
    """The names a template uses."""
    return [name for name, _ in _PLACEHOLDER.findall(template)]
