"""What each line of an article is: prose, a heading, a caption, a correction and so on.

A role is worked out when it is asked for, from the line, its neighbours and a
few facts about the document, and kept. Roles never depend on the site.

PROTECTED roles are lines that a reader or the law needs: no fix deletes them.
There recall goes first: a line is protected as soon as one of its sentences is.
A dateline that opens a paragraph leaves the line prose; `protected_spans`
reports it all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from newslint.notices import AGENCY, LONGEST, OPENING, notice_pattern, pattern, roles_of, straight
from newslint.patterns import compiled

if TYPE_CHECKING:
    from newslint.document import Text

ROLES: tuple[str, ...] = (
    "blank", "prose", "heading", "standfirst", "list-item", "byline", "dateline", "timestamp", "caption", "credit",
    "reporting-credit", "correction", "update", "editors-note", "disclosure", "sponsor", "help-line", "copyright",
    "embed", "speaker", "question", "verse", "table",
)  # fmt: skip


_PICTURE = r"(?:file photo|photo(?:graph)?s?|image|picture|foto|bild|illustration|graphic|screenshot|imagen|immagine)"

# Shapes of lines of at most _SHORT code points, in order of precedence. (?i:…) ignores case.
_SHAPES: tuple[tuple[str, str], ...] = (
    ("embed", r"(?i:\W*(?:https?://|www\.)\S+$|view this post on\b|a post shared by\b)"),
    ("table", r"[^\t]*\t[^\t]*\t|(?=.*\d)[^|]+\|[^|]+\|[^|]|[^\d.!?]{1,40}(?: +[-+(]?\d[\d.,:%]*\)?){4,}$"),
    (
        "dateline",
        r"[(\[]?[A-ZÄÖÜÉ][A-ZÄÖÜÉ .'/-]{2,40}(?:, ?\w[\w. ]{1,24}){0,2} ?(?:\([A-Z][\w./]{1,20}\) ?[-–—]+|[–—]|--?)$"
        r"|[A-ZÄÖÜ]{3,20}, [A-Z][a-z.]{1,12}(?: [A-Z]\w{1,12})?$|\(?[A-Z][\w .]{2,24}/ ?[A-Z]\w{2,8}\.? ?\d{1,2}/ ?\d{4}\)?$"
        rf"|[A-Z](?:[\w/ -]|\.(?! ?\()){{2,30}}\({AGENCY}[^()]{{0,12}}\) ?[–—-]*$",
    ),
    (
        "credit",
        rf"\W*(?i:(?:{_PICTURE}|bildquelle|fotocredit|crédits?|credits?)(?: ?(?::|©|/)|(?: credits?| by| via| courtesy"
        r"(?: of)?| copyright)\b:?)) ?(?:\S+ ){0,7}\S*[^\s.!?]$"
        rf"|\W*(?:[\w.'’&-]+ ){{0,6}}(?:[/|,] ?|via )?{AGENCY}(?: ?/ ?\w+)?\W*$"
        rf"|\([^()]{{0,20}}(?i:{_PICTURE})[^()]{{0,60}}\)$|(?=©.*{AGENCY})",
    ),
    ("copyright", "©"),
    ("list-item", r"(?:[•·▪◦‣●■►▶✓✔➤⁃*+]|-(?= )) ?\w"),
)
_CAPTION_START = (
    rf"(?i:image caption|{_PICTURE}|pictured|caption|symbolbild)(?: \d+)?(?: ?:| [|]) |FILE\b ?[-–—:]|Image copyright"
)
_CAPTION_END = (
    rf"\((?i:[^()]{{0,30}}\b{_PICTURE}(?:s|archiv)?\b|symbolbild|archivbild|courtesy)[^()]{{0,90}}\)\W*$"
    rf"|(?<=[\w.)”\"“] )[(|]?(?:©|Foto: |Photo: |Bild: |Copyright: )[^.!?]{{2,90}}\W*$|(?:[/|] ?|via ){AGENCY}\W{{0,3}}$"
    r"|\([^()/]{3,40} / [^()/]{3,40}\)\W*$"
)
_CREDIT_MARKS = ("©", "/", "|", " via ", "Foto:", "Photo:", "Bild:", "Copyright:")
_BY = r"\W{0,3}(?:[Bb][Yy]|Von|VON|Par|PAR|Por|POR|Di|DI|Door|Av|Af|Text(?=:)|Words(?=:| by))\b(?: by)?:? +(?=\S)"
_STAFF = r"(?i:our|staff|special) (?i:own )?(?i:reporter|correspondent|writer)s?\b\W*$"
_CLOCK = r"\b\d{1,2}:\d\d\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b"
_TWEET = r"[—–-] [^—–]{1,60}\(@\w+\) \w+ \d"
_PARTICLES = "and und y e et en och og de den der del des du van von di da la le al bin for of the & - – with"
_NUMBERED = r"(?:[–—]|\d{1,2}[.)]|\(?[a-z]\)) (?=\S)"
_LABEL = r"(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}|[A-Z][A-Z .,'-]{2,50})(?: \([^()]{1,40}\))?:(?= |$)"
_TIME_WORDS = (
    "am pm a m p et est edt pt pst pdt gmt utc bst cet ct cst mst on at by um uhr le à il del de alle ore h o st nd "
    "rd th last first published posted updated publié veröffentlicht stand aktualisiert erstellt publicado "
    "actualizado pubblicato aggiornato gepubliceerd modified date datum fecha data min mins minute minutes minuten "
    "minuti minutos read reading time lesezeit lettura lectura tempo di leitura hour hours day days ago vor stunden "
    "tagen january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril "
    "juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles "
    "jueves viernes domingo"
)
_CLOSERS = "\"'“”„‘’«»()[]*_ \t\xa0"
_STOPS = tuple(".!?…:。！？؟।")
# In code points: the longest line with a shape, a line of verse, the shortest sentence.
_SHORT, _VERSE, _SENTENCE = 160, 60, 60
_CAPTION = 500  # Code points; what is longer has swallowed a part of the article.
# In words: the longest heading, and the longest label that needs no prose after it.
_HEADING_WORDS, _LABEL_WORDS = 12, 4
_MIN_TURNS, _STANZA = 3, 4  # In lines.


@cache
def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Roles:
    """The roles of a text's lines, by line number from 0, each worked out once."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._known: dict[int, str] = {}

    def __getitem__(self, line_number: int) -> str:
        role = self._known.get(line_number)
        if role is None:
            role = self._known[line_number] = self._role(line_number)
        return role

    def _role(self, number: int) -> str:
        line = self._line(number)
        if not line:
            return "blank"
        return self._notice(line) or _shape(line) or self._layout(number, line) or "prose"

    def _line(self, number: int) -> str:
        """A line without edge blanks, cut to what is read of it; "" outside of the text."""
        if not 0 <= number < len(self._text.lines):
            return ""
        start, end = self._text.lines[number]
        return self._text.string[start : min(end, start + LONGEST)].strip()

    def _notice(self, line: str) -> str:
        shown = straight(line)
        return next((role for role in roles_of(shown) if notice_pattern(role).search(shown)), "")

    def _layout(self, number: int, line: str) -> str:
        """What only the neighbours and the rest of the document can tell."""
        if pattern(_NUMBERED).match(line) and self._has_like_neighbour(number):
            return "list-item"
        if label := pattern(_LABEL).match(line):
            return self._turn(label[0], line)
        if len(line) <= _VERSE and self._is_verse(number):
            return "verse"
        if line.endswith("?") and self._is_interview and not pattern(r"[.?!] |[\"“”„«]").search(line):
            return "question"
        if _ends(line) or len(line) > _SHORT * 2:
            return ""
        return self._unfinished(number, line)

    def _turn(self, label: str, line: str) -> str:
        """The role of a line that opens with a label: one that returns, before prose, is a speaker."""
        if label[:-1] in ("Q", "A", "Question", "Answer"):
            return "question" if label.startswith("Q") else "speaker"
        is_name = " " in label or (label.isupper() and len(label) > 4)
        returns = self._labels[label] >= _MIN_TURNS and (is_name or self._labels.total() * 2 >= len(self._text.lines))
        return "speaker" if returns and _ends(line) and (line == label or line.count(" ") >= 4) else ""

    def _unfinished(self, number: int, line: str) -> str:
        """The role of a line that does not end like a sentence."""
        words, follower = len(line.split()), self._neighbour(number, 1)
        if words > _HEADING_WORDS or not _starts_like_heading(line):
            return "standfirst" if number in self._top and _is_sentence(follower) and words > 8 else ""
        if _is_sentence(follower) or (words <= _LABEL_WORDS and len(self._text.lines) > 1):
            return "heading"
        return ""

    def _neighbour(self, number: int, step: int) -> str:
        """The nearest line before (-1) or after (1) that is not blank; "" if there is none."""
        number += step
        while 0 <= number < len(self._text.lines):
            if line := self._line(number):
                return line
            number += step
        return ""

    def _has_like_neighbour(self, number: int) -> bool:
        numbered = pattern(_NUMBERED)
        return any(numbered.match(self._neighbour(number, step)) for step in (-1, 1))

    def _is_verse(self, number: int) -> bool:
        """Whether the line stands in a run of short lines of which many end in a comma."""
        run = [self._line(number)]
        for step in (-1, 1):
            near = (self._line(number + step * i) for i in range(1, _STANZA))
            run += takewhile(lambda line: 0 < len(line) <= _VERSE and line.count(" ") >= 2, near)
        return len(run) >= _STANZA and sum(line.endswith((",", ";")) for line in run) * 3 >= len(run)

    @cached_property
    def _labels(self) -> Counter[str]:
        """How often each "NAME:" opens a line."""
        label = pattern(_LABEL)
        matches = (label.match(self._text.string, start, min(end, start + _SHORT)) for start, end in self._text.lines)
        return Counter(match[0] for match in matches if match)

    @cached_property
    def _is_interview(self) -> bool:
        """Whether three lines or more, and one in ten, are questions."""
        lines = [line for line in map(self._line, range(len(self._text.lines))) if line]
        asked = sum(line.endswith("?") for line in lines)
        return asked >= _MIN_TURNS and asked * 10 >= len(lines)

    @cached_property
    def _top(self) -> list[int]:
        """The numbers of the first two lines that are not blank."""
        return list(islice((n for n in range(len(self._text.lines)) if self._line(n)), 2))


def _shape(line: str) -> str:
    """The role of a line whose own form tells it."""
    if len(line) <= _SHORT:
        if _is_time(line):
            return "timestamp"
        if match := _shapes().match(line):
            return _SHAPES[int((match.lastgroup or "_0")[1:])][0]
        if _is_byline(line):
            return "byline"
    if "pic.twitter.com/" in line or ("(@" in line and pattern(_TWEET).search(line)):
        return "embed"
    return "caption" if _is_caption(line) else ""


def _is_caption(line: str) -> bool:
    """Whether a line opens with a picture's label or ends with its credit."""
    if len(line) > _CAPTION:
        return False
    if not pattern(_CAPTION_START).match(line):
        end = line[-_SHORT:]
        if end[-3:].find(")") < 0 and not any(mark in end for mark in _CREDIT_MARKS):
            return False
        if not pattern(_CAPTION_END).search(end):
            return False
    return not pattern(OPENING).match(line)


@cache
def _shapes() -> re.Pattern[str]:
    """All shapes as one pattern, with a group for each."""
    return compiled("|".join(f"(?P<_{i}>{source})" for i, (_, source) in enumerate(_SHAPES)))


def _is_time(line: str) -> bool:
    """Whether a line is a date, a time of day or a reading time, and nothing else."""
    if not pattern(r"\d").search(line):
        return False
    words = pattern(r"[^\W\d_]+|\d+").findall(line.lower())
    if len(words) > 18:
        return False
    names, known = [word for word in words if not word.isdigit()], _words(_TIME_WORDS)
    return all(name in known for name in names) and (
        any(len(name) > 2 for name in names) or bool(pattern(_CLOCK).search(line))
    )


def _is_byline(line: str) -> bool:
    """Whether a line is "by" and names, perhaps with a post after a comma, or "Our reporter"."""
    if not (opening := pattern(_BY).match(line)) or (line.endswith((".", "!", "?")) and line[-3:-2] not in " ."):
        return bool(pattern(_STAFF).match(line))
    names, _, post = line[opening.end() :].partition(",")
    words = names.split()
    named = all(word[0].isupper() or word in _words(_PARTICLES) or word[0] in "(@" for word in words)
    return named and len(words) <= 10 and words[0] not in ("The", "A", "An") and len(post.split()) <= 12


def _ends(line: str) -> bool:
    """Whether a line ends like a sentence, or like what leads to the next line."""
    return line.rstrip(_CLOSERS).endswith(_STOPS)


def _is_sentence(line: str) -> bool:
    return len(line) >= _SENTENCE and _ends(line)


def _starts_like_heading(line: str) -> bool:
    first = line.lstrip(_CLOSERS)[:1]
    return first.isalnum() and not first.islower()
