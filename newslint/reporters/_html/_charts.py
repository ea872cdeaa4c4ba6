"""How the findings spread, as bars: by pack, by site or file, and by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from newslint.model import Diagnostic, Origin, Rule, Severity
from newslint.reporters import Options
from newslint.reporters._html._markup import badge, number, plain

# Of a chart; the others fold into one element below them, unless they are as few as that element.
_FIRST = 10
_TOO_FEW = 2

_SEVERITIES = sorted(Severity, reverse=True)

_Counts = Counter[Severity]


def site(origin: Origin) -> str:
    """The host of a record's or a file's address, else the top folder of the path.

    >>> site(Origin("a.jsonl", 1, "https://www.example.org/x")), site(Origin("news/2024/a.txt"))
    ('www.example.org', 'news')
    """
    for address in (str(origin.record_id), origin.uri):
        if host := _host(address):
            return host
    folders = [part for part in PurePath(origin.uri).parts[:-1] if part not in ("/", "..")]
    if PurePath(origin.uri).is_absolute():
        folders = folders[-1:]  # the top of a whole file system says nothing
    return folders[0] if folders else "."


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or "" if address.startswith(("http://", "https://")) else ""
    except ValueError:  # a broken address is no address
        return ""


def charts(diagnostics: Sequence[Diagnostic], options: Options) -> str:
    """Every chart. With one site alone, files say more."""
    packs = _counted(diagnostics, lambda d: d.rule_id.partition("/")[0])
    sites = _counted(diagnostics, lambda d: site(d.origin))
    files = _counted(diagnostics, lambda d: d.origin.uri)
    rules = _counted(diagnostics, lambda d: d.rule_id)
    places = _chart("site", "By site", sites) if len(sites) > 1 else _chart("path", "By file", files)
    return f"{_chart('pack', 'By pack', packs)}\n{places}\n{_rules(rules, options)}"


def _counted(diagnostics: Iterable[Diagnostic], key: Callable[[Diagnostic], str]) -> dict[str, _Counts]:
    """Findings by key and severity, the most frequent key first."""
    counts: defaultdict[str, _Counts] = defaultdict(Counter)
    for diagnostic in diagnostics:
        counts[key(diagnostic)][diagnostic.severity] += 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])))


def _chart(dimension: str, heading: str, counts: Mapping[str, _Counts]) -> str:
    longest = max((group.total() for group in counts.values()), default=1)
    rows = [
        f'<li><button type="button" class="row" data-filter="{dimension}" data-value="{plain(name)}">'
        f"{_row(plain(name), group, longest)}</button></li>"
        for name, group in counts.items()
    ]
    return f'<section class="chart {dimension}"><h3>{heading}</h3>{_folded(rows, "ul", heading.split()[1] + "s")}</section>'


def _folded(rows: Sequence[str], element: str, what: str) -> str:
    """A list of rows: the first ones, and the rest to be opened."""
    if len(rows) <= _FIRST + _TOO_FEW:
        return _bars(rows, element)
    rest = rows[_FIRST:]
    summary = f"<summary>{number(len(rest))} more {what}</summary>"
    return f'{_bars(rows[:_FIRST], element)}<details class="more">{summary}{_bars(rest, element)}</details>'


def _bars(rows: Sequence[str], element: str) -> str:
    return f'<{element} class="bars">' + "\n".join(rows) + f"</{element}>"


def _row(label: str, group: _Counts, longest: int) -> str:
    """Label, bar and number; the bar has a part for each severity."""
    words = ", ".join(f"{number(group[level])} {level.name.lower()}" for level in _SEVERITIES if group[level])
    return (
        f'<span class="label" dir="auto">{label}</span> {_bar(group, longest)}'
        f'<span class="total">{number(group.total())}</span><span class="hush"> ({words})</span>'
    )


def _bar(group: _Counts, longest: int) -> str:
    """Parts of 1,000, drawn by attributes: the policy of the page allows no style of an element."""
    parts, left = [], 0.0
    for level in _SEVERITIES:
        width = 1000 * group[level] / longest
        if width:
            parts.append(f'<rect class="{level.name.lower()}" x="{left:.0f}" width="{width:.0f}" height="8"/>')
        left += width
    inner = "".join(parts)
    return f'<svg class="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">{inner}</svg>'


def _rules(counts: Mapping[str, _Counts], options: Options) -> str:
    longest = max((group.total() for group in counts.values()), default=1)
    rows = [
        f'<details id="rule-{plain(rule_id)}"><summary class="row">{_row(plain(rule_id), group, longest)}</summary>'
        f"\n{_explanation(rule_id, group, options)}</details>"
        for rule_id, group in counts.items()
    ]
    return f'<section class="chart rule"><h3>By rule</h3>{_folded(rows, "div", "rules")}</section>'


def _explanation(rule_id: str, group: _Counts, options: Options) -> str:
    """What a rule is about, and why, where that is known."""
    shown = plain(rule_id)
    severities = " ".join(badge(level) for level in _SEVERITIES if group[level])
    return (
        f'<div class="why">{_reasons(options.sources.get(rule_id))}'
        f'<p class="links">{severities} <a href="{plain(options.url(rule_id))}">Page of the rule</a> '
        f'<button type="button" class="needs-script" data-filter="rule" data-value="{shown}">'
        "Show its findings</button></p></div>"
    )


def _reasons(rule: Rule | None) -> str:
    if rule is None:
        return ""
    source = f'<p class="source">Source: {plain(rule.source)}</p>' if rule.source else ""
    return f"<h4>{plain(rule.title)}</h4><p>{plain(rule.why.strip())}</p>{source}"
