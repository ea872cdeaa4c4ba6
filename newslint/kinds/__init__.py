"""Rule kinds: one module each, named by the `kind:` key of a rule file.

To add one, write `kinds/<name>.py` with KEYS, values() and compile(), and one
rule in `rules/` that uses it: the rule's examples are the kind's first tests.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, cast

from newslint import plugins
from newslint.model import Hit, Rule
from newslint.scan import Scan
from newslint.view import View


class Key(NamedTuple):
    """One key that a kind reads from rule files.

    `type` is what YAML must give; a list holds strings, a dict maps strings to
    `item`. A key without a default is required.
    """

    type: type
    doc: str
    default: Any = ...
    choices: tuple[str, ...] = ()


class Check(Protocol):
    """The compiled rules of one kind. Picklable: the cache keeps it on disk."""

    def __call__(self, view: View) -> Iterable[Hit]:
        """Yield the hits of all rules; pure, in any order."""
        ...


class Kind(Protocol):
    """What a module in this package provides."""

    KEYS: Mapping[str, Key]
    """The rule-file keys this kind reads."""

    # A kind may also have `prepared(params)`, which turns what the file says into what the kind works with.

    def values(self, params: Mapping[str, Any]) -> Collection[str]:
        """The names, beside `match`, that message and fix of such a rule may use.

        Raises:
            ValueError: the parameters make no sense; the message says why.
        """
        ...

    def compile(self, rules: Sequence[Rule], scan: Scan) -> Check:
        """Compile all rules of this kind together, registering what to scan for."""
        ...


def guarded(rule: Rule, view: View, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits of one rule; if it raises, it is off for this text, named, and hides no other."""
    if any(rule.id == crashed for crashed, _ in view.crashes):
        return
    try:
        yield from view.timed((rule.kind, rule.id), hits)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other rules go on and the run exits 2
        view.crashes.append((rule.id, f"{type(error).__name__}: {error}"))


def load(name: str) -> Kind:
    """Import the kind called `name`; UnknownPluginError lists the known ones."""
    return cast(Kind, plugins.load("kinds", name))


def params(kind: Kind, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a kind's keys as it works with them, defaults filled in.

    Raises:
        ValueError: they make no sense; the message says why.
    """
    given = {name: raw.get(name, key.default) for name, key in kind.KEYS.items()}
    prepare = getattr(kind, "prepared", None)
    return cast(Mapping[str, Any], prepare(given)) if prepare else given


def builds_on(rule: Rule) -> frozenset[str]:
    """The ids of the rules whose hits a rule looks at: what its parameters name as `pack/rule`."""
    named = [value for values in rule.params.get("params", {}).values() if isinstance(values, list) for value in values]
    return frozenset(value for value in named if "/" in str(value))


def runs_after(rule: Rule) -> bool:
    """Whether the rule belongs to the second stage, which sees the hits of the first."""
    after = getattr(load(rule.kind), "runs_after", None)
    return bool(after and after(rule))
