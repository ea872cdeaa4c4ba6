"""What the stream that is written to can do."""

from __future__ import annotations

import os
from typing import TextIO


def is_capable(stream: TextIO) -> bool:
    """Whether a stream goes to a terminal that understands escape sequences."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_color(wish: str, stream: TextIO) -> bool:
    """Whether to use colours: as told, else on a capable terminal unless NO_COLOR is set (no-color.org)."""
    if wish != "auto":
        return wish == "always"
    return is_capable(stream) and not os.environ.get("NO_COLOR")
