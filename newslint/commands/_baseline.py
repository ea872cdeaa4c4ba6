"""A run's findings as entries of a baseline."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence

from newslint import compiled, overrides
from newslint.baseline import Known
from newslint.commands._run import Done, Run
from newslint.model import Diagnostic
from newslint.settings import names_rule

_MOST_NAMED = 10


def entries(done: Done) -> list[tuple[Known, Diagnostic]]:
    """Every finding with its entry, in the order of the findings."""
    return [
        (Known(outcome.identity, diagnostic.rule_id, diagnostic.fingerprint), diagnostic)
        for outcome in done.outcomes
        for diagnostic in outcome.diagnostics
    ]


def stale(known: Iterable[Known], run: Run, done: Done) -> list[Known]:
    """The entries whose finding is gone, sorted: as far as this run looked at the file with the rule.

    Of a file that is not there any more all entries are stale.
    """
    found = {entry for entry, _ in entries(done)}
    checked = {outcome.identity for outcome in done.outcomes if not (outcome.errors or outcome.crashes)}
    left = sorted(entry for entry in known if entry not in found)
    is_there = {path: os.path.exists(os.path.join(run.settings.root, path)) for path in {entry.path for entry in left}}
    gone = [entry for entry in left if entry.path in checked or not is_there[entry.path]]
    known_rules = frozenset(compiled.rule_ids(run.settings.rules)) if gone else frozenset()
    return [entry for entry in gone if _is_looked_for(entry, run, known_rules)]


def _is_looked_for(entry: Known, run: Run, known_rules: Collection[str]) -> bool:
    """Whether the rule of an entry runs on its file; one that is no more would, as far as select and ignore go."""
    path = os.path.join(run.settings.root, entry.path)
    if entry.rule_id in known_rules:
        return run.job.linters.runs(entry.rule_id, path)
    return names_rule(entry.rule_id, overrides.effective(run.settings, path))


def complaints(stale: Sequence[Known], file: str) -> Iterator[str]:
    """What is said of stale entries, a line each for the first ones."""
    for entry in stale[:_MOST_NAMED]:
        yield f"{file}: {entry.rule_id} in {entry.path} is gone; take it out with `newslint baseline update`"
    if len(stale) > _MOST_NAMED:
        yield f"{file}: {len(stale) - _MOST_NAMED} more entries are gone"
