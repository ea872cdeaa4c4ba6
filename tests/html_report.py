"""A report with every odd case of the web page, and a parser that knows what is in it."""

import io
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

from findings import DISPLAY, ERROR, FINDINGS, INFO, SAFE, SOURCES, SUMMARY, WARNING, Place, finding

from newslint.model import Diagnostic, Edit, Fix, Origin, Page, Summary
from newslint.reporters import Options, html

ATTACK = "</script><script>hacked()</script><img src=x onerror=hacked()>\u202e\x00\udc80'\"<!--"
ATTACKED = Origin(f"{ATTACK}/a.txt", 7, f"javascript:hacked()//{ATTACK}")

TEXT = "Share this\n\nThe  ferry sails.It is\tlate.\r\n\r\nThe  ferry sails.It is\tlate."
FERRY = Origin("news/ferry.txt")
NESTED = [
    finding("boilerplate/share-buttons", ERROR, "share button", Place(1, 0, 0, 10), TEXT[:10], origin=FERRY),
    finding("duplication/line", WARNING, "said twice", Place(3, 12, 12, 72, 5, 29), TEXT[12:40], origin=FERRY),
    finding("spacing/double-blank", INFO, "two blanks", Place(3, 12, 15, 17), TEXT[12:40], origin=FERRY),
    finding("grammar/agreement", WARNING, "ferry sails", Place(3, 12, 17, 28), TEXT[12:40], origin=FERRY),
    finding("structure/glued-sentences", ERROR, "glued", Place(3, 12, 23, 31), TEXT[12:40], origin=FERRY),
    finding(
        "truncation/cut", ERROR, "no end", Place(5, 44, 72, 72), TEXT[44:], origin=FERRY, fix=Fix(DISPLAY, "end it", ())
    ),
]
EDITS = (Edit(0, 12, ""), Edit(15, 17, " "), Edit(23, 31, "sails. It"))
PAGES = (Page(FERRY, TEXT, EDITS),)
_SHARE = SOURCES["boilerplate/comment-form"]._replace(id="boilerplate/share-buttons")
OPTIONS = Options(sources={**SOURCES, _SHARE.id: _SHARE}, version="1.2.3")


def report(diagnostics: Iterable[Diagnostic] = FINDINGS, summary: Summary = SUMMARY, options: Options = OPTIONS) -> str:
    out = io.StringIO()
    html.write(iter(diagnostics), summary, out, options)
    return out.getvalue()


def attacked() -> str:
    """A report in which whatever may come from outside is hostile."""
    text = f"{ATTACK} and then {ATTACK}"
    bad = finding(
        "markup/tag",
        ERROR,
        ATTACK,
        Place(1, 0, 0, len(ATTACK)),
        text,
        origin=ATTACKED,
        fix=Fix(SAFE, ATTACK, (Edit(0, 9, ATTACK),)),
    )
    rule = SOURCES["boilerplate/comment-form"]._replace(title=ATTACK, why=ATTACK, source=ATTACK)
    options = Options(sources={"markup/tag": rule}, version="1", pages=[Page(ATTACKED, text, (Edit(0, 9, ATTACK),))])
    return report([bad, bad._replace(field=f"title {ATTACK}")], SUMMARY, options)


def many(total: int) -> tuple[Sequence[Diagnostic], Summary]:
    """So many findings, in files of three sites."""
    places = [Place(1, 0, 0, 4)] * total
    rules = ["a/one", "a/two", "b/three"]
    found = [
        finding(
            rules[n % 3],
            (INFO, WARNING, ERROR)[n % 3],
            f"message {n}",
            place,
            "text",
            origin=Origin(f"site{n % 3}/{n % 40}.txt"),
        )
        for n, place in enumerate(places)
    ]
    return found, Summary(documents=40, files=40, by_severity={INFO: total})


class Outline(HTMLParser):
    """Tags, attributes, ids, links and texts of a page; every element must be closed where it was opened."""

    VOID = frozenset({"meta", "link", "input", "rect", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        self.attributes.update(known)
        self.ids += [known["id"] or ""] if "id" in known else []
        self.links += [known["href"] or ""] if "href" in known else []
        if tag not in self.VOID:
            self.open.append(f"{tag}.{known.get('class') or ''}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().partition(".")[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.append((" ".join(self.open), data))

    def text(self, *wanted: str) -> str:
        """All text inside elements whose path holds each of `wanted`."""
        return "".join(data for path, data in self.texts if all(name in path for name in wanted))
