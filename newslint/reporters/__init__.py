"""Reporters: one module per output format.

To add one, write `reporters/<name>.py` with a `write` function as in `Reporter`;
`--format <name>` finds it by its file name. A package of yours can bring one too,
through an entry point in the group `newslint.reporters`. Then describe it
in `docs/formats.md` and run `pytest --update-golden` once.

A reporter prints what it is given, in the order it is given. It never counts,
filters, sorts, or exits: that is done before it is called. Whatever it takes from
an article, a path or a message goes through `_escape`, so that an article cannot
steer a terminal, a log or a parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TextIO, cast

from newslint import plugins
from newslint.model import SITE_URL, Diagnostic, Page, Rule, Summary

RULES_URL = f"{SITE_URL}rules/"


class Options(NamedTuple):
    """How to print. No option hides a finding.

    `quiet` leaves out the summary, `excerpt=False` the source lines. The page of a
    rule is `url_base` + its id + "/". `sources` maps ids to rules, for formats that
    describe rules; it may lack some, and is empty for the others. `version` is newslint's own, where it is known. `hyperlinks` makes
    rule ids clickable on terminals that can do it. `pages` are whole texts, for formats
    that need them: those with the first findings, up to a limit.
    """

    color: bool = False
    quiet: bool = False
    url_base: str = RULES_URL
    excerpt: bool = True
    sources: Mapping[str, Rule] = {}
    version: str = ""
    hyperlinks: bool = False
    pages: Sequence[Page] = ()

    def url(self, rule_id: str) -> str:
        """Address of the page that explains a rule."""
        return f"{self.url_base}{rule_id}/"


class Reporter(Protocol):
    """What a module in this folder offers.

    One that also says `DESCRIBES_RULES = True` gets every rule in `options.sources`,
    one that says `NEEDS_TEXT = True` gets `options.pages`.
    """

    def write(self, diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
        """Print all diagnostics to `out`, and the summary if the format has one.

        `diagnostics` can be read once and may be lazy: print each as it comes
        unless the format forbids it. `summary` is complete from the start, and its
        `by_severity` counts the findings that were cut, too.
        """


def load(name: str) -> Reporter:
    """Return the reporter for `--format name`.

    Raises:
        UnknownPluginError: there is none of that name.
    """
    return cast(Reporter, plugins.load("reporters", name))
