"""Frozen values that flow through newslint. Imports nothing from newslint.

NamedTuples, not dataclasses: a check of one small file spends most of its time
on imports, and slotted dataclasses cost several milliseconds there. For the same
reason annotations are no strings here, which NamedTuple would parse one by one.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NamedTuple

SITE_URL = "https://newslint.github.io/newslint/"


class NewslintError(Exception):
    """What stops newslint from doing its job; the message says where and what to do."""

    exit_code = 2


class Severity(IntEnum):
    """How bad a finding is; ordered, so `>=` works for `--fail-on`."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Applicability(IntEnum):
    """Whether a fix may be applied; ordered from never to always."""

    DISPLAY = 1
    UNSAFE = 2
    SAFE = 3


class Span(NamedTuple):
    """Half-open range [start, end) of code points in one field's text."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace [start, end) with `content`; an empty `content` deletes."""

    start: int
    end: int
    content: str


class Change(NamedTuple):
    """An edit and the rules whose fixes made it, sorted."""

    edit: Edit
    rules: tuple[str, ...]


class Fix(NamedTuple):
    """Edits that belong together, sorted and disjoint: all are applied, or none."""

    applicability: Applicability
    title: str
    edits: tuple[Edit, ...]


class FixSpec(NamedTuple):
    """The `fix:` of a rule file: an action (replace, delete, insert_after, case) and its value."""

    action: str
    value: str
    applicability: Applicability


class Example(NamedTuple):
    """A sample text from a rule file, with what the rule must say about it."""

    text: str
    hits: tuple[str, ...] | None = None
    fixed: str | None = None
    suggests: str | None = None


class Rule(NamedTuple):
    """One rule file, validated. `params` holds the keys that its kind declares."""

    id: str
    title: str
    why: str
    severity: Severity
    source: str
    cause: str
    kind: str
    message: str
    params: Mapping[str, Any]
    bad: tuple[Example, ...]
    good: tuple[str, ...]
    fix: FixSpec | None = None
    status: str = "stable"
    languages: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    field: str = "text"
    quoted: str = "same"
    yields_to: tuple[str, ...] = ()
    label: bool = False
    gather: int = 0
    strips: tuple[str, ...] = ()
    unanchored: str = ""
    aliases: tuple[str, ...] = ()
    builtin: bool = False

    @property
    def pack(self) -> str:
        """The folder of the rule file: the kind of artifact that users see."""
        return self.id.partition("/")[0]


class Hit(NamedTuple):
    """What a kind yields: a rule, where, and values for its message and fix.

    `step` lowers the severity of this hit by so many levels, never below info.
    """

    rule: Rule
    start: int
    end: int
    values: Mapping[str, Any] = {}
    step: int = 0

    @property
    def severity(self) -> Severity:
        """The rule's severity after the steps down."""
        return Severity(max(Severity.INFO, self.rule.severity - self.step))


class Found(NamedTuple):
    """What a detector yields: a Hit that does not know its rule yet."""

    start: int
    end: int
    values: Mapping[str, Any] = {}
    step: int = 0


class Origin(NamedTuple):
    """Where a document came from.

    `record_line` is the line (from 1) that holds the record and `record_id` its
    id; both are None where the file is the text itself.
    """

    uri: str
    record_line: int | None = None
    record_id: str | int | None = None


class Mended(NamedTuple):
    """A document that was fixed: where it came from, its text before, and what changed."""

    origin: Origin
    text: str
    changes: tuple[Change, ...]


class Diagnostic(NamedTuple):
    """One finding, ready for a reporter.

    `start` and `end` are code points within the field; lines and columns count
    from 1. `excerpt` is the line, cut to 200 characters around the span, and
    `excerpt_start` its offset in the field. `more` are the further places where a
    gathered finding is; its fix mends them, too.
    """

    origin: Origin
    field: str
    start: int
    end: int
    rule_id: str
    severity: Severity
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    excerpt_start: int
    fix: Fix | None
    fingerprint: str
    more: tuple[Span, ...] = ()

    @property
    def file_line(self) -> int:
        """The line of the file to show: the record's, or the text's own."""
        return self.origin.record_line or self.line


class RuleCrash(NamedTuple):
    """A rule that raised or ran out of time. Never a Diagnostic: the run exits 2."""

    rule_id: str
    origin: Origin
    error: str


class Summary(NamedTuple):
    """What a run did, in numbers.

    `errors` are what kept newslint from checking everything, a line each;
    `held_back` counts edits the brake refused, `cut` findings over --max-findings,
    `known` findings that the baseline hides, `stale` entries of it that are gone.
    """

    documents: int = 0
    files: int = 0
    by_severity: Mapping[Severity, int] = {}
    safe: int = 0
    unsafe: int = 0
    fixed: int = 0
    held_back: int = 0
    errors: tuple[str, ...] = ()
    cut: int = 0
    known: int = 0
    stale: int = 0


class Page(NamedTuple):
    """A text with findings, for formats that show whole articles; `edits` are what safe fixes would change."""

    origin: Origin
    text: str
    edits: tuple[Edit, ...] = ()


class Report(NamedTuple):
    """All a run found: what reporters print and the exit code is made from."""

    diagnostics: tuple[Diagnostic, ...]
    crashes: tuple[RuleCrash, ...] = ()
    errors: tuple[str, ...] = ()
    n_documents: int = 0
