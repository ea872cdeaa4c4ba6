"""newslint: a linter for scraped news text.

>>> from newslint import Document, Linter, RulePack
>>> linter = Linter(RulePack.builtin())
>>> report = linter.check(Document.of("The vote failed.\\n\\nLeave A Reply\\n"))
>>> [diagnostic.rule_id for diagnostic in report.diagnostics if diagnostic.severity > 1]
['boilerplate/comment-form']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.engine import Linter
    from newslint.model import Diagnostic, Report
    from newslint.pack import RulePack

__all__ = ["Diagnostic", "Document", "Linter", "Report", "RulePack"]

_HOMES = {"Document": "document", "Linter": "engine", "Diagnostic": "model", "Report": "model", "RulePack": "pack"}


def __getattr__(name: str) -> object:
    """Import the public names on first use, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'newslint' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - as above

    return getattr(import_module(f"newslint.{_HOMES[name]}"), name)
