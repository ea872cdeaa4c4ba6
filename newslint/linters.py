"""The linter for each document, where settings differ by file and site."""

from __future__ import annotations

from collections.abc import Mapping

from newslint import compiled, overrides
from newslint.compiled import Compiled
from newslint.document import Document
from newslint.engine import Linter
from newslint.model import NewslintError
from newslint.settings import Settings
from newslint.view import View


class RulesError(NewslintError):
    """Rules or settings that make no sense: nothing can be checked with them."""


class Linters:
    """The linter for each document: one for each distinct set of settings, loaded when it is needed."""

    def __init__(self, settings: Settings, origins: Mapping[str, str] | None = None) -> None:
        self.settings = settings
        self._origins = origins or {}  # key: where it was set, for errors
        self._loaded: dict[str, Compiled] = {}
        self._locations: dict[str, str] = {}
        self._view = View

    @property
    def n_rules(self) -> int:
        """How many rules run on a document that no override changes."""
        return len(self._of(self.settings).linter.rule_ids)

    def show_through(self, view: type[View]) -> None:
        """Have every linter show its rules the texts through `view`."""
        self._view = view

    def runs(self, rule_id: str, path: str) -> bool:
        """Whether a rule runs on the documents of a file that name no site.

        Raises:
            RulesError: rules or settings that make no sense.
        """
        return rule_id in self._of(overrides.effective(self.settings, path)).linter.rule_ids

    def check_settings(self) -> None:
        """Load what all documents start from, and see that each override makes sense.

        Raises:
            RulesError: settings that name what does not exist, or no rules.
        """
        self._of(self.settings)
        for number, override in enumerate(self.settings.overrides):
            self._of(self.settings.merged(override.changes), f"overrides[{number}].")

    def of(self, document: Document) -> tuple[Linter, Document]:
        """The linter for a document, and the document with the site that the settings give it.

        Raises:
            RulesError: rules or settings that make no sense.
        """
        settings = overrides.effective(self.settings, document.origin.uri, document.site)
        return self._of(settings).linter, document._replace(site=document.site or settings.site)

    def salt(self, path: str) -> str:
        """What names the rules and settings for the documents of a file, whatever their sites, and newslint itself."""
        settings = overrides.effective(self.settings, path)
        by_site = [override for override in self.settings.overrides if override.sites]
        return repr((self._location(settings), settings.site, by_site))

    @property
    def problems(self) -> list[str]:
        """What is wrong with rule files, as far as they were read."""
        return list(dict.fromkeys(problem for ready in self._loaded.values() for problem in ready.problems))

    def keep_patterns(self) -> None:
        """Keep the code of patterns that this run had to compile, for the next ones."""
        for path, ready in self._loaded.items():
            if not ready.problems:
                compiled.keep_patterns(path)

    def _of(self, settings: Settings, prefix: str = "") -> Compiled:
        path = self._location(settings)
        if path not in self._loaded:
            try:
                self._loaded[path] = compiled.load(settings.of_rules(), path)
            except NewslintError as error:
                key = f"{prefix}{str(error).partition(':')[0]}"  # what is wrong with a setting begins with its name
                where = f"{self._origins[key]}: " if key in self._origins else ""
                raise RulesError(f"{where}{error}") from error
            self._loaded[path].linter.view = self._view
        return self._loaded[path]

    def _location(self, settings: Settings) -> str:
        """Where in the cache the linter for these settings lies, without suffix."""
        settings = settings.of_rules()
        name = repr(settings)
        if name not in self._locations:
            try:
                self._locations[name] = compiled.location(settings)
            except NewslintError as error:
                raise RulesError(str(error)) from error
        return self._locations[name]
