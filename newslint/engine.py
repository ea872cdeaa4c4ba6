"""Linter: Document in, Report out. No I/O, no printing, no global state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from newslint import conflicts, findings, kinds, language
from newslint.document import Document, is_site
from newslint.kinds import Check
from newslint.model import Diagnostic, Hit, Report, Rule, RuleCrash
from newslint.notices import PROTECTED
from newslint.scan import Scan
from newslint.view import View
from newslint.vocabulary import Vocabulary


class Linter:
    """Compiled rules; build once, use for any number of documents. Picklable.

    `protected` are the roles of lines that no fix deletes. `language` is the
    ISO code of all documents; without it each document is guessed. `vocabulary`
    are terms that are right as they stand. `view` is what the rules are shown
    a text through; one that measures may take its place.
    """

    view: type[View] = View

    def __init__(
        self,
        rules: Iterable[Rule],
        protected: Iterable[str] = PROTECTED,
        language: str = "",
        vocabulary: Iterable[str] = (),
    ) -> None:
        fields: dict[str, list[Rule]] = {}
        for rule in rules:
            fields.setdefault(rule.field, []).append(rule)
        self.rule_ids = frozenset(rule.id for group in fields.values() for rule in group)
        self._programs = {field: Program(group) for field, group in sorted(fields.items())}
        self._protected, self._language = frozenset(protected), language
        self._vocabulary = Vocabulary(vocabulary)

    def check(self, document: Document) -> Report:
        """Everything the rules find in a document, sorted by field and position."""
        diagnostics: list[Diagnostic] = []
        crashes: list[RuleCrash] = []
        for field, program in self._programs.items():
            text = document.fields.get(field)
            if text is None:
                continue
            view = program.view(document, field, self._language or language.guess(text.string), self.view)
            hits = self._vocabulary.without(program.run(view), text.string)
            crashes += [RuleCrash(rule, document.origin, error) for rule, error in view.crashes]
            found = list(self._diagnostics(conflicts.resolve(hits), view, field))
            diagnostics += findings.gathered(found, program.gathers) if program.gathers else found
        return Report(tuple(diagnostics), tuple(crashes), n_documents=1)

    def _diagnostics(self, hits: Iterable[Hit], view: View, field: str) -> Iterable[Diagnostic]:
        seen: Counter[tuple[str, str]] = Counter()
        for hit in hits:
            matched = hit.rule.id, view.text.string[hit.start : hit.end]
            yield findings.diagnostic(hit, view, field, seen[matched], self._protected)
            seen[matched] += 1


class Program:
    """The compiled rules of one field: what they scan for, and the checks of both stages.

    `gathers` says, by id, from how many findings on a rule has one for all.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.scan = Scan()
        groups: dict[tuple[bool, str], list[Rule]] = {}
        for rule in rules:
            groups.setdefault((kinds.runs_after(rule), rule.kind), []).append(rule)
        self._stages: tuple[dict[str, Check], dict[str, Check]] = ({}, {})
        for (after, kind), group in groups.items():
            self._stages[after][kind] = kinds.load(kind).compile(group, self.scan)
        self.scan.seal()
        self._memo = self.scan.memo()
        self.gathers = {rule.id: rule.gather for rule in rules if rule.gather}

    def view(self, document: Document, field: str, guessed: str, make: type[View] = View) -> View:
        """A fresh view of one field of a document."""
        return make(document, document.fields[field], guessed, self.scan, self._memo)

    def run(self, view: View) -> list[Hit]:
        """The hits that count; rules that raised are in `view.crashes`."""
        for stage in self._stages:
            found: list[Hit] = []
            for kind, check in stage.items():
                try:
                    found += view.timed((kind, ""), check(view))
                except Exception as error:  # noqa: BLE001 - recorded, the rest is checked, and the run exits 2
                    view.crashes.append((f"of kind {kind}", f"{type(error).__name__}: {error}"))
            view.hits += filter(None, (_counted(hit, view) for hit in found))
        return view.hits


def _counted(hit: Hit, view: View) -> Hit | None:
    """The hit as its rule wants it here, or None where it does not count."""
    rule = hit.rule
    if rule.languages and view.language and view.language not in rule.languages:
        return None
    if rule.sites and not any(is_site(view.document.site, site) for site in rule.sites):
        return None
    if rule.roles and view.role(view.text.line_number(hit.start)) not in rule.roles:
        return None
    if rule.quoted != "same" and view.text.is_quoted(hit.start, hit.end):
        return None if rule.quoted == "skip" else hit._replace(step=hit.step + 1)
    return hit
