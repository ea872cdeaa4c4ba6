"""BLAKE2b, without the 3 ms that importing OpenSSL by way of `hashlib` takes."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - an interpreter built without it
    from hashlib import blake2b

__all__ = ["blake2b"]
