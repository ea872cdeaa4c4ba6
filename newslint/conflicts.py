"""One place, one finding: of hits that overlap, the one that explains it best."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.model import Hit, Severity


def resolve(hits: Iterable[Hit]) -> list[Hit]:
    """The hits to report, sorted by position.

    Where hits overlap, what is deleted goes before what is mended inside it; then
    a rule gives way to the packs in its `yields_to`; else
    the higher severity stays, then the narrower span, then the safer fix. Verdicts on the whole
    document compete with nothing.
    """
    verdicts: list[Hit] = []
    kept: list[Hit] = []
    for hit in sorted(hits, key=_place):
        if hit.rule.kind == "metric":
            verdicts.append(hit)
        elif not kept or not _overlap(kept[-1], hit):
            kept.append(hit)
        elif _beats(hit, kept[-1]):
            kept[-1] = hit
    return sorted([*verdicts, *kept], key=_place)


def _place(hit: Hit) -> tuple[int, int, str]:
    return hit.start, hit.end, hit.rule.id


def _overlap(before: Hit, hit: Hit) -> bool:
    return before.end > hit.start or (before.start, before.end) == (hit.start, hit.end)


def _beats(hit: Hit, other: Hit) -> bool:
    """Whether `hit` is reported rather than `other`, which stands before it."""
    if _removes(hit, other) != _removes(other, hit):
        return _removes(hit, other)
    mine, theirs = other.rule.pack in hit.rule.yields_to, hit.rule.pack in other.rule.yields_to
    if mine != theirs:
        return theirs
    if hit.severity != other.severity:
        return hit.severity > other.severity
    if hit.end - hit.start != other.end - other.start:
        return hit.end - hit.start < other.end - other.start
    return _applicability(hit) > _applicability(other)


def _removes(hit: Hit, other: Hit) -> bool:
    """Whether a gating hit is to be deleted with all of the other: what is page furniture needs no mending."""
    fix = hit.rule.fix
    covers = hit.start <= other.start and hit.end >= other.end and hit.end - hit.start > other.end - other.start
    return covers and fix is not None and fix.action == "delete" and hit.severity > Severity.INFO


def _applicability(hit: Hit) -> int:
    return hit.rule.fix.applicability if hit.rule.fix else 0
