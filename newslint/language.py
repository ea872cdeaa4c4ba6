"""Stub, being replaced."""


def guess(text: str) -> str:
    return ""
