"""What a shell completes a word with, beyond what click knows: files, rules, formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from click.shell_completion import CompletionItem

from newslint import compiled, plugins
from newslint.model import Severity


def words(kind: str, incomplete: str) -> list[CompletionItem]:
    """The completions of a word of a kind: `files`, `rule`, `rules`, `levels`, `reporters` or `inputs`."""
    if kind == "files":
        return [CompletionItem(incomplete, type="file")]
    return [CompletionItem(word) for word in _WORDS[kind](incomplete) if word.startswith(incomplete)]


def _rules(incomplete: str) -> Iterator[str]:
    """Packs and rules after the last comma."""
    before, comma, _ = incomplete.rpartition(",")
    ids = compiled.rule_ids()
    for name in (*sorted({rule_id.partition("/")[0] for rule_id in ids}), *ids):
        yield f"{before}{comma}{name}"


def _levels(incomplete: str) -> Iterable[str]:
    name, is_named, _ = incomplete.partition("=")
    return [f"{name}={level.name.lower()}" for level in Severity] if is_named else _rules(incomplete)


_WORDS: dict[str, Callable[[str], Iterable[str]]] = {
    "rule": lambda _: compiled.rule_ids(),
    "rules": _rules,
    "levels": _levels,
    "reporters": lambda _: plugins.names("reporters"),
    "inputs": lambda _: plugins.names("inputs"),
}
