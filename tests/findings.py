"""One list of findings for all reporters, made by hand to have every odd case."""

from typing import NamedTuple

from newslint.model import Applicability, Diagnostic, Edit, Fix, Origin, Rule, Severity, Summary

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY

NEWS = Origin("news/harbour.txt")
ODD_PATH = Origin("news/50% off, 1:0 \x1b[31m.txt")
RECORD = Origin("articles.jsonl", 812, "a1\u202eb2")


class Place(NamedTuple):
    """Where a finding is; the columns follow from the line that holds it."""

    line: int
    line_start: int
    start: int
    end: int
    end_line: int = 0
    end_column: int = 0


def finding(
    rule_id: str,
    severity: Severity,
    message: str,
    place: Place,
    excerpt: str,
    *,
    fix: Fix | None = None,
    origin: Origin = NEWS,
    field: str = "text",
    cut: int = 0,
) -> Diagnostic:
    """A finding whose excerpt is the whole line, or starts `cut` characters after it."""
    line, line_start, start, end, end_line, end_column = place
    return Diagnostic(
        origin=origin,
        field=field,
        start=start,
        end=end,
        rule_id=rule_id,
        severity=severity,
        message=message,
        line=line,
        column=start - line_start + 1,
        end_line=end_line or line,
        end_column=end_column or end - line_start + 1,
        excerpt=excerpt,
        excerpt_start=line_start + cut,
        fix=fix,
        fingerprint=f"{start:04x}{end:04x}",
    )


_LONG = "of a harbour that was never built, " * 5

FINDINGS = (
    finding(
        "boilerplate/comment-form",
        ERROR,
        "comment form: “Leave A Reply”",
        Place(31, 1034, 1034, 1047),
        "Leave A Reply",
        fix=Fix(SAFE, "delete the line", (Edit(1034, 1048, ""),)),
    ),
    finding(
        "punctuation/glued-sentences",
        WARNING,
        "no space between two sentences: “pier.The”",
        Place(33, 1060, 1071, 1079),
        "Boats left pier.The\tfog rose.",
        fix=Fix(UNSAFE, "put a space between them", (Edit(1071, 1079, "pier. The"),)),
    ),
    finding(
        "truncation/cut-sentence",
        ERROR,
        "the last sentence has no end: “she would”",
        Place(40, 1500, 1675, 1684),
        f"{_LONG}she would"[90:],
        cut=90,
        fix=Fix(DISPLAY, "end the line with “…”", (Edit(1684, 1684, "…"),)),
    ),
    finding(
        "duplication/paragraph",
        WARNING,
        "said before, on line 3:\r\n“The port is shut.\nNo ship may leave.”",
        Place(44, 1700, 1705, 1743, 45, 19),
        "Then the port is shut.",
    ),
    finding(
        "spelling/names",
        INFO,
        "two spellings of a name: “東京港”",
        Place(50, 1800, 1804, 1807),
        "港の🚢 東京港 est ouvert",
        fix=Fix(SAFE, "write “東京港” as “東京湾”", (Edit(1804, 1805, "東"), Edit(1806, 1807, "湾"))),
    ),
    finding(
        "encoding/control-characters",
        ERROR,
        "control characters: “\x1b[2J\x07\u202eevil\u200b\udc80”",
        Place(51, 1830, 1838, 1850),
        "Cafe\u0301\xa0: \x1b[2J\x07\u202eevil\u200b\udc80 \x9b31m\x00",
        fix=Fix(SAFE, "delete the characters", (Edit(1838, 1842, ""), Edit(1843, 1844, "\u2028::error::\n"))),
    ),
    finding(
        "spacing/missing-stop",
        WARNING,
        "no stop: 100%, or so",
        Place(2, 10, 20, 20),
        "a, b: 100%",
        origin=ODD_PATH,
        fix=Fix(UNSAFE, "add “.”", (Edit(20, 20, "."),)),
    ),
    finding(
        "boilerplate/comment-form",
        ERROR,
        "comment form: “Leave A Reply”",
        Place(3, 20, 33, 46),
        "Read it all: Leave A Reply",
        origin=RECORD,
        fix=Fix(SAFE, "delete “Leave A Reply”", (Edit(33, 46, ""),)),
    ),
    finding(
        "capitalisation/heading",
        INFO,
        "no capital: “ship”",
        Place(1, 0, 0, 4),
        "ship “Ännchen” sails",
        origin=Origin("articles.jsonl", 813, 7),
        field="title",
        fix=Fix(UNSAFE, "capitalise", (Edit(0, 1, "S"),)),
    ),
)

SUMMARY = Summary(documents=900, files=3, by_severity={ERROR: 4, WARNING: 4, INFO: 2}, safe=4, unsafe=3, cut=1)

_COMMENT_FORM = Rule(
    id="boilerplate/comment-form",
    title="Comment form",
    why="The form under an article is page furniture, not reporting.\n",
    severity=WARNING,
    source="house",
    cause="extraction",
    kind="literal",
    message="comment form: “{match}”",
    params={},
    bad=(),
    good=(),
)

SOURCES = {_COMMENT_FORM.id: _COMMENT_FORM}
