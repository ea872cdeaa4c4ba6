"""RulePack: the rules of one or more directory trees, unique by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from newslint.model import NewslintError, Rule


class PackError(NewslintError):
    """The rules as a whole make no sense: none at all, or one id twice."""


class RulePack:
    """An ordered, immutable set of rules, so output never depends on the file system."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = {rule.id: rule for rule in sorted(rules, key=lambda rule: rule.id)}
        if len(self._rules) < len(rules):
            twice = next(rule.id for rule in rules if rule is not self._rules[rule.id])
            raise PackError(f"rule {twice} is defined twice; rename one of the files")

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def __len__(self) -> int:
        return len(self._rules)

    def __getitem__(self, identifier: str) -> Rule:
        return self._rules[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._rules

    def where(self, keep: Callable[[Rule], bool]) -> RulePack:
        """The rules that `keep` is true of."""
        return RulePack([rule for rule in self if keep(rule)])

    @classmethod
    def builtin(cls) -> RulePack:
        """The rules that ship with newslint."""
        return cls.load(builtin_root())

    @classmethod
    def load(cls, *roots: Path) -> RulePack:
        """Read every rule file under `roots`.

        Raises:
            FileError: the problems of all broken files, one a line.
            PackError: no rules at all, or one id twice.
        """
        from newslint.yamlfile import FileError  # noqa: PLC0415 - as in read()

        rules, problems = read(rule_files(*roots))
        if problems:
            raise FileError("\n".join(problems))
        return cls(rules)


def read(files: Iterable[tuple[Path, Path]]) -> tuple[list[Rule], list[str]]:
    """The sound rules among (root, path) pairs, and what is wrong with the others."""
    from newslint import rulefile  # noqa: PLC0415 - yaml costs 20 ms, and a cached run needs none
    from newslint.yamlfile import FileError  # noqa: PLC0415

    rules, problems = [], []
    for root, path in files:
        try:
            rules.append(rulefile.load(path, root, builtin=root == builtin_root()))
        except FileError as error:
            problems.append(str(error))
    return rules, problems


def builtin_root() -> Path:
    """Where the shipped rules lie: in the wheel inside the package, in a checkout beside it."""
    packaged = Path(__file__).parent / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / "rules"


def rule_files(*roots: Path) -> Iterator[tuple[Path, Path]]:
    """Each rule file with its root, sorted.

    Raises:
        PackError: a root without rules (an empty pack would pass every document),
            or a file that would be ignored for its suffix.
    """
    for root in roots:
        paths = sorted(root.rglob("*.yaml"))
        strays = sorted(root.rglob("*.yml"))
        if strays:
            raise PackError(f"{strays[0]}:1: rule files end in .yaml; rename it")
        if not paths:
            raise PackError(f"{root}: no rule files (*.yaml) here")
        yield from ((root, path) for path in paths)
