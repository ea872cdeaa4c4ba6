"""From a Hit to a Diagnostic: message, fix, place and fingerprint, made in one place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from newslint.digest import blake2b
from newslint.document import Document, Text
from newslint.model import Applicability, Diagnostic, Edit, Fix, FixSpec, Hit, Span
from newslint.templates import fill
from newslint.view import View

EXCERPT_CHARS = 200
FEWEST_PROSE_CHARS = 60  # a teaser is shorter, or has no stop
DELETE_LINE = "delete the line"
_ENDS = ".?!…:;\"”’')]»"


def diagnostic(hit: Hit, view: View, field: str, ordinal: int, protected: Collection[str]) -> Diagnostic:
    """The finding, ready for a reporter; `ordinal` counts equal matches of the rule before it."""
    text, rule = view.text, hit.rule
    line, end_line = text.line_number(hit.start), text.line_number(hit.end)
    excerpt = _excerpt(text, hit)
    return Diagnostic(
        origin=view.document.origin, field=field, start=hit.start, end=hit.end,
        rule_id=rule.id, severity=hit.severity, message=fill(rule.message, hit.values),
        line=line + 1, column=hit.start - text.lines[line].start + 1,
        end_line=end_line + 1, end_column=hit.end - text.lines[end_line].start + 1,
        excerpt=text[excerpt], excerpt_start=excerpt.start,
        fix=_fix(hit, view, protected) if rule.fix else None,
        fingerprint=fingerprint(rule.id, view.document, _matched(hit, text), ordinal),
    )  # fmt: skip


def gathered(found: Sequence[Diagnostic], fewest: Mapping[str, int]) -> list[Diagnostic]:
    """One finding in place of many equal ones: of a rule, from the number in `fewest` on.

    Equal are those of one severity that are mended the same way.
    """
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for one in found:
        alike = (one.rule_id, one.severity, one.fix and one.fix[:2]) if one.rule_id in fewest else (id(one),)
        groups.setdefault(alike, []).append(one)
    kept = (
        group if len(group) < max(2, fewest.get(group[0].rule_id, 2)) else [_joined(group)] for group in groups.values()
    )
    return sorted((one for group in kept for one in group), key=lambda one: (one.start, one.end))


def _joined(group: Sequence[Diagnostic]) -> Diagnostic:
    """The first finding, with the places and the edits of all."""
    first, *others = group
    fixes = [one.fix for one in group if one.fix]
    fix = fixes and fixes[0]._replace(
        title=f"{fixes[0].title}, {len(fixes)} times", edits=tuple(edit for each in fixes for edit in each.edits)
    )
    return first._replace(
        message=f"{first.message}; {len(others)} more like it",
        fix=fix or None,
        more=tuple(Span(one.start, one.end) for one in others),
    )


def fingerprint(rule_id: str, document: Document, matched: str, ordinal: int) -> str:
    """What names a finding across runs: no line numbers, so edits above do not change it."""
    path = document.identity or document.origin.uri
    parts = (rule_id, path, repr(document.origin.record_id), matched, str(ordinal))
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _matched(hit: Hit, text: Text) -> str:
    """What names the hit; a verdict on the whole document must not change with each word of it."""
    return "" if hit.rule.kind == "metric" else text.string[hit.start : hit.end]


def redacted(diagnostic: Diagnostic) -> Diagnostic:
    """The finding without the article's words: offsets and fingerprint stay, the message is clean by its rule."""
    fix = diagnostic.fix
    if fix:
        quotes = "“" in fix.title
        fix = Fix(fix.applicability, "replace" if quotes else fix.title, ())
    return diagnostic._replace(excerpt="", fix=fix)


def _excerpt(text: Text, hit: Hit) -> Span:
    """The line of the hit, cut to EXCERPT_CHARS around it."""
    line = text.line_at(hit.start)
    if line.end - line.start <= EXCERPT_CHARS:
        return line
    room = max(0, EXCERPT_CHARS - (hit.end - hit.start)) // 2
    start = min(max(line.start, hit.start - room), line.end - EXCERPT_CHARS)
    return Span(start, start + EXCERPT_CHARS)


def _fix(hit: Hit, view: View, protected: Collection[str]) -> Fix | None:
    spec = hit.rule.fix
    assert spec is not None
    if hit.rule.strips:
        role = view.role(view.text.line_number(hit.start))
        if role not in hit.rule.strips or role in protected:
            return None
    edit, title = _ACTIONS[spec.action](hit, view.text, spec)
    if spec.action == "delete" and _is_protected(view, edit, protected):
        return None
    applicability = spec.applicability
    if title == DELETE_LINE and (
        _splits_sentence(view.text, hit) or (hit.rule.label and not _sentence_follows(view.text, hit))
    ):
        applicability = min(applicability, Applicability.UNSAFE)
    return Fix(applicability, title, (edit,))


def _is_protected(view: View, edit: Edit, protected: Collection[str]) -> bool:
    """Whether a deletion touches a line, or a sentence in a line, that must stay."""
    text = view.text
    gone = text.string[edit.start : edit.end]
    first = edit.end - len(
        gone.lstrip("\r\n")
    )  # a last line goes with the break before it, not with the line before it
    for number in range(text.line_number(first), text.line_number(max(first, edit.end - 1)) + 1):
        if view.role(number) in protected:
            return True
        for role, (start, end) in view.protected_spans(number):
            if role in protected and start < edit.end and edit.start < end:
                return True
    return False


def _replace(hit: Hit, text: Text, spec: FixSpec) -> tuple[Edit, str]:  # noqa: ARG001 - one signature for all actions
    content = fill(spec.value, hit.values)
    return Edit(hit.start, hit.end, content), f"replace with “{content}”" if content.strip() else "remove"


def _insert_after(hit: Hit, text: Text, spec: FixSpec) -> tuple[Edit, str]:  # noqa: ARG001
    return Edit(hit.end, hit.end, spec.value), f"add “{spec.value}”"


def _capitalise(hit: Hit, text: Text, spec: FixSpec) -> tuple[Edit, str]:  # noqa: ARG001
    letter = text.string[hit.start].upper()
    return Edit(hit.start, hit.start + 1, letter), f"capitalise: “{letter}”"


def _delete(hit: Hit, text: Text, spec: FixSpec) -> tuple[Edit, str]:
    if spec.value == "line":
        return Edit(*_line_to_delete(text, hit), ""), DELETE_LINE
    string, line = text.string, text.line_at(hit.start)
    left, right = hit.start, hit.end  # past the blanks on both sides; a line may be long, so it is not cut in two
    while left > line.start and string[left - 1].isspace():
        left -= 1
    while right < line.end and string[right].isspace():
        right += 1
    if left == line.start and right >= line.end:
        return Edit(*_line_to_delete(text, hit), ""), DELETE_LINE
    if right >= line.end:
        return Edit(left, hit.end, ""), "delete it"
    if left == line.start or left < hit.start:
        return Edit(hit.start, right, ""), "delete it"
    return Edit(hit.start, hit.end, ""), "delete it"


_ACTIONS = {"replace": _replace, "insert_after": _insert_after, "case": _capitalise, "delete": _delete}


def _line_to_delete(text: Text, hit: Hit) -> Span:
    """The lines of a hit with their break, and one blank line where one stands on both sides.

    At the end of the text the blank lines before go too; a final break stays.
    """
    first, last = text.line_number(hit.start), text.line_number(max(hit.start, hit.end - 1))
    lines = text.lines
    before, after = _content_line(text, first, -1), _content_line(text, last, 1)
    if after is None:
        has_final_break = len(lines) > 1 and lines[-1].start == lines[-1].end
        end = lines[-2].end if has_final_break and before is not None else lines[-1].end
        return Span(0 if before is None else lines[before].end, end)
    if after > last + 1 and before != first - 1:
        last += 1
    return Span(lines[first].start, lines[last + 1].start)


def _content_line(text: Text, number: int, step: int) -> int | None:
    """The number of the closest line before (-1) or after (1) that is not blank."""
    number += step
    while 0 <= number < len(text.lines):
        if text[text.lines[number]].strip():
            return number
        number += step
    return None


def _splits_sentence(text: Text, hit: Hit) -> bool:
    """Whether the line stands between two halves of a sentence."""
    number = text.line_number(hit.start)
    before, after = _content_line(text, number, -1), _content_line(text, number, 1)
    if before is None or after is None:
        return False
    return text[text.lines[before]].rstrip()[-1] not in _ENDS and text[text.lines[after]].lstrip()[0].islower()


def _sentence_follows(text: Text, hit: Hit) -> bool:
    """Whether what a label stands before is the article again, not what it labels."""
    after = _content_line(text, text.line_number(hit.start), 1)
    if after is None:
        return True
    line = text[text.lines[after]].strip()
    # A question or an exclamation of that length is still more often a headline.
    return len(line) >= FEWEST_PROSE_CHARS and line.rstrip('"”’»').endswith(".")
