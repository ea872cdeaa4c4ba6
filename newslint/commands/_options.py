"""The options that `check` and `fix` share, and the settings they make."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from newslint import plugins
from newslint.model import NewslintError
from newslint.plugins import near_match
from newslint.settings import FAIL_ON, PROFILES, Settings, complaint

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

_F = TypeVar("_F", bound=Callable[..., Any])


class Effective(NamedTuple):
    """The settings in force, and for each that is no default where it was set."""

    settings: Settings
    origins: Mapping[str, str]


class Words:
    """Completes a word on the command line; what it needs is imported only then."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __call__(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from newslint.commands import _complete  # noqa: PLC0415 - for shells only

        return _complete.words(self._kind, incomplete)


class Choice(click.Choice[str]):
    """One of a few words; the error for another has a near match."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            near = near_match(str(value), map(str, self.choices))
            raise click.BadParameter(error.message.removesuffix(".") + near, ctx, param) from error


class _Option(click.Option):
    """An option that --help shows under a heading."""

    def __init__(self, *args: Any, heading: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = heading


class Sectioned(click.Command):
    """A command whose --help groups the options by their headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record and isinstance(param, click.Option):
                sections.setdefault(getattr(param, "heading", "Options"), []).append(record)
        for heading, records in sections.items():
            with formatter.section(heading):
                formatter.write_dl(records)


_rules = partial(click.option, cls=_Option, heading="Rules")
_files = partial(click.option, cls=_Option, heading="Files")
_fixes = partial(click.option, cls=_Option, heading="Fixes")
_gate = partial(click.option, cls=_Option, heading="What fails")
_report = partial(click.option, cls=_Option, heading="Reports")


def selection(function: _F) -> _F:
    """Options that decide which rules run, and how much they matter."""
    for option in reversed(_SELECTION):
        function = option(function)
    return function


def reading(function: _F) -> _F:
    """Options that decide which files are read, and how."""
    for option in reversed(_READING):
        function = option(function)
    return function


def reporting(function: _F) -> _F:
    """Options that decide what is fixed, how findings are printed, and what makes the run fail."""
    for option in reversed(_REPORTING):
        function = option(function)
    return function


_SELECTION = (
    _rules("--select", shell_complete=Words("rules"), help="Run only these rules or packs, comma separated."),
    _rules("--extend-select", shell_complete=Words("rules"), help="Run these rules or packs too."),
    _rules("--ignore", shell_complete=Words("rules"), help="Leave these rules or packs out."),
    _rules("--preview", is_flag=True, default=None, help="Run preview rules too; they never gate."),
    _rules("--profile", type=Choice(PROFILES), help="desk: all gates (default); crawl: the publisher's own slips do not; archive: nothing does."),
    _rules("--severity", shell_complete=Words("levels"), multiple=True, metavar="RULE=LEVEL", help="Change how much a rule or pack matters."),
    _rules("--rules", shell_complete=Words("files"), multiple=True, metavar="DIR", help="A folder with more rules."),
    _rules("--config", shell_complete=Words("files"), metavar="FILE", help="Use this configuration file."),
    _rules("--isolated", is_flag=True, help="Use no configuration file."),
)  # fmt: skip
_READING = (
    _files("--as", "input_format", shell_complete=Words("inputs"), metavar="FORMAT", help="Read everything in this format."),
    _files("--encoding", metavar="NAME", help="The encoding of text files (default: utf-8)."),
    _files("--language", metavar="CODE", help="The language of all documents (default: guessed for each)."),
    _files("--exclude", multiple=True, metavar="PATTERN", help="Leave out files and folders, as in .gitignore."),
    _files("--force-exclude", is_flag=True, help="Apply exclude to files named on the command line too."),
    _files("--allow-empty", is_flag=True, help="Nothing to check is no error."),
    _files("--stdin-filename", default="<stdin>", metavar="NAME", help="What findings call standard input."),
    _files("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; default: one a core."),
    _files("--no-cache", is_flag=True, help="Neither use nor keep results; compiled rules are cached all the same."),
    _report("-q", "--quiet", is_flag=True, help="No summary and no progress; findings stay."),
)  # fmt: skip
_REPORTING = (
    _report("--format", "formats", shell_complete=Words("reporters"), multiple=True, default=("text",), metavar="NAME[:FILE]", help=f"One of {', '.join(plugins.builtin('reporters'))} (default: text); more than once for several reports."),
    _report("--output-file", shell_complete=Words("files"), metavar="FILE", help="Write the report there."),
    _gate("--fail-on", type=Choice(FAIL_ON), help="The lowest severity that makes the exit code 1 (default: warning)."),
    _gate("--exit-zero", is_flag=True, help="Exit 0 with findings too; never hides exit code 2."),
    _gate("--baseline", shell_complete=Words("files"), metavar="FILE", help="Hide the findings that are listed there; see newslint baseline."),
    _gate("--fail-on-stale", is_flag=True, help="Exit 1 also where the baseline lists findings that are gone."),
    _fixes("--unsafe-fixes", is_flag=True, help="Apply unsafe fixes too."),
    _fixes("--allow-large-edits", is_flag=True, help="Let fixes take more than a tenth of a document, or a line of over 40 words."),
    _report("--color", type=Choice(("auto", "always", "never")), default="auto", show_default=True, help="Colours on a terminal."),
    _report("--statistics", is_flag=True, help="Print how often each rule finds something, not where."),
    _report("-v", "--verbose", is_flag=True, help="Tell what is used, and the time that stages, rules and slow files take; in one process, without cached results."),
    _report("--max-findings", type=click.IntRange(0), metavar="N", help="Print only the first N findings, and say so."),
    _report("--no-excerpt", is_flag=True, help="Keep the articles' text out of reports, cache and logs."),
)  # fmt: skip


def effective(options: Mapping[str, Any], first_path: str) -> Effective:
    """Configuration files with the command line on top.

    Raises:
        NewslintError: a file or an option that makes no sense.
    """
    settings, origins = _from_files(options, first_path)
    own = {key: value for key, value in _own(options).items() if value}
    if options.get("no_excerpt"):
        own["excerpt"] = False
    for key in ("language", "encoding"):
        if problem := complaint(key, own.get(key) or getattr(settings, key)):
            raise NewslintError(problem)
    where = {key.replace("_", "-"): "command line" for key in own}
    return Effective(settings.merged(own), {**origins, **where})


def _from_files(options: Mapping[str, Any], first_path: str) -> Effective:
    path = configuration_file(options, first_path)
    if path is None:
        return Effective(Settings(), {})
    from newslint import config  # noqa: PLC0415 - with a configuration file only

    return Effective(*config.load(path))


def configuration_file(options: Mapping[str, Any], first_path: str) -> Path | None:
    """The file that is named, or lies closest to the first path; None without one."""
    if options["isolated"] and options["config"]:
        raise NewslintError("--isolated uses no configuration file; leave out --config")
    if options["isolated"] or not (options["config"] or _has_configuration(first_path)):
        return None
    from pathlib import Path  # noqa: PLC0415 - with a configuration file only

    from newslint import config  # noqa: PLC0415

    return Path(options["config"]) if options["config"] else config.find(first_path)


def _has_configuration(start: str) -> bool:
    """Whether a configuration file may lie in or above the folder of `start`."""
    folder = os.path.abspath(start)
    while True:
        if any(
            os.path.isfile(os.path.join(folder, name)) for name in ("newslint.yaml", ".newslint.yaml", "pyproject.toml")
        ):
            return True
        parent = os.path.dirname(folder)
        if parent == folder:
            return False
        folder = parent


def _own(options: Mapping[str, Any]) -> dict[str, Any]:
    """What the command line says, by the name of the setting."""
    lists = {key: _commas(options[key]) for key in ("select", "extend_select", "ignore")}
    plain = {
        key: options.get(key)
        for key in ("preview", "profile", "fail_on", "encoding", "language", "rules", "exclude", "baseline")
    }
    return {**lists, **plain, "severity": _levels(options["severity"])}


def _commas(value: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


def _levels(pairs: tuple[str, ...]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            raise NewslintError(f"--severity {pair}: write RULE=LEVEL, such as spacing=error")
    return {rule: level for rule, _, level in (pair.partition("=") for pair in pairs)}
