"""What the detectors of unfinished lines know about a line: where it is, and whether it has an end."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newslint import lexicon
from newslint.detectors import _words
from newslint.patterns import compiled

if TYPE_CHECKING:
    from newslint.document import Text


class Line(NamedTuple):
    """A line that is not blank, without the blanks at its edges."""

    number: int
    start: int
    end: int
    text: str
    ended: bool


# Only this many characters at the end of a line decide whether it has an end.
_TAIL = 160
_CLOSERS = "\"'“”’»›)]*_ \t\xa0"
_STOPS = frozenset(".!?…:。！？．")
_INNER_STOPS = frozenset(".!?…")  # that `_end_pattern` starts with


@cache
def _end_pattern() -> re.Pattern[str]:
    """What may follow a final stop: a reference, emoji, a signature, a credit, hash tags, a link."""
    return compiled(
        r"[.!?…][\"'”’»)\]*]*\s*(?:"
        r"(?:\s?\[?\d{1,3}\]?,?)+"
        r"|\s\S"
        r"|[\U0001F300-\U0001FAFF\u2600-\u27BF♦■●◆★*#]+"
        r"|[:;]-?[)(D]"
        r"|(?:[—–]|--?)\s?[^.!?]{2,80}"
        r"|\([^()]{1,80}\)"
        r"|\[[^\[\]]{1,60}\]"
        r"|[A-Z]{2,4}"
        r"|(?:#\w+\s?)+"
        r"|(?:https?://|www\.|pic\.)\S+"
        r")[\"'”’»)\]*_\s]*$"
    )


def last_mark(text: str) -> str:
    """The last character of a line, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS)[-1:]


def is_ended(text: str) -> bool:
    """Whether a line closes with a final stop or a colon, quotes and references after it aside.

    >>> is_ended("He left.”"), is_ended("He left (Reuters)"), is_ended("He left. (Reuters)")
    (True, False, True)
    """
    if last_mark(text) in _STOPS:
        return True
    tail = text[-_TAIL:]
    return not _INNER_STOPS.isdisjoint(tail) and _end_pattern().search(tail) is not None


@lru_cache(maxsize=4)
def lines_of(text: Text) -> tuple[Line, ...]:
    """The lines of a text that are not blank, in order."""
    found, string = [], text.string
    for number, (start, end) in enumerate(text.lines):
        if start == end or not (bare := string[start:end].strip()):
            continue
        if len(bare) != end - start:
            start = string.index(bare[0], start)
        found.append(Line(number, start, start + len(bare), bare, bare[-1] in _STOPS or is_ended(bare)))
    return tuple(found)


@lru_cache(maxsize=4)
def open_lines(text: Text) -> tuple[int, ...]:
    """Which of `lines_of` a text have no end."""
    return tuple(index for index, line in enumerate(lines_of(text)) if not line.ended)


@cache
def _word_pattern() -> re.Pattern[str]:
    return compiled(r"\w[\w’'.&-]*")


def words_of(text: str) -> list[str]:
    """Words with their inner marks: "U.S", "don't", "75-year"."""
    return _word_pattern().findall(text)


def is_titled(words: list[str]) -> bool:
    """Whether most longer words have a capital, as in a headline. Limit 70 %: house, measured on edited news."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 2 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


@cache
def _stop_pattern() -> re.Pattern[str]:
    return compiled(
        r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Jr|Sr|vs|No))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen))[.!?…][\"”’)\]]*\d{0,2}\s+(?=\S)"
    )


def last_sentence(text: str) -> str:
    """What follows the last stop inside a line; the whole line where none stands in its last 400 characters.

    >>> last_sentence("He left. Reuters")
    'Reuters'
    """
    tail = text[-400:]
    if _INNER_STOPS.isdisjoint(tail):
        return text
    ends = [match.end() for match in _stop_pattern().finditer(tail)]
    return tail[ends[-1] :] if ends else text


@cache
def _verbs() -> frozenset[str]:
    known = _words.AUXILIARY_VERBS | _words.IRREGULAR_VERBS
    return known | lexicon.words("verb_s") | lexicon.words("verb_base") | lexicon.words("verb_past")


def has_verb(words: list[str]) -> bool:
    """Whether a word after the first is a finite verb, or ends like one (isn't, he's, we'll)."""
    small = list(map(str.lower, words[1:]))
    if not _verbs().isdisjoint(small):
        return True
    marked = [word.replace("’", "'") for word in small if "’" in word or "'" in word]
    return any(word.endswith(("n't", "'s", "'re", "'ve", "'ll", "'d")) for word in marked)


def has_past(words: list[str]) -> bool:
    """Whether a word after the first is one of the commonest past forms, which headings avoid."""
    return any(word.lower() in _words.PAST for word in words[1:])


@cache
def _list_pattern() -> re.Pattern[str]:
    return compiled(r"(?:[-–—•*·▪◦►●○✓✔➤>+]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}[.)]|\d{1,2}(?= [A-Z]))\s")


def is_listed(text: str) -> bool:
    """Whether a line opens with a bullet or a number."""
    return _list_pattern().match(text) is not None


@cache
def _credit_pattern() -> re.Pattern[str]:
    return compiled(
        r"https?:|www\.|@\w|\.(?:com|org|net)\b|pic\.twitter|#\w+$|\|"
        r"|/(?:AFP|Getty|Reuters|AP|EPA)\b|Getty Images|\b(?:AP|AFP|PTI|EPA|Reuters|Photo|Images?|Shutterstock)\W{0,3}$"
        r"|\b(?:[Rr]ead|[Ll]earn|[Ss]ee|[Ss]how) (?:[Mm]ore|all \w+)\W*$|\b[Ss]ign [Uu]p(?: [Nn]ow)?\W*$|[Cc]lick here\W*$|▾$|>$"
        r"|\b(?:Photo|Credit|Picture|Image|Photograph|Source|Courtesy|Illustration)s?(?: by|:|/| courtesy)"
    )


def is_credit(text: str) -> bool:
    """Whether a line ends in a credit, a link, a handle or a label such as "Read more"."""
    return _credit_pattern().search(text[-60:]) is not None


@cache
def _label_pattern() -> re.Pattern[str]:
    return compiled(
        r"(?:photo|image|picture|credit|file|source|via|video|watch|listen|read|related|more|also|see|updated?|published"
        r"|posted|by|subscribe|sign up|follow|share|advert|tags?|topics?|filed under|click|opinion|next|previous|caption"
        r"|from|copyright|©|don't miss|recommended|trending|contact|what to know|exclusive|breaking|analysis|live|where"
        r"|how|why|what|when|who|which|should|could|would|can|does|do|did|is|are|will)\b",
        re.IGNORECASE,
    )


def is_labelled(text: str) -> bool:
    """Whether a line opens like a label, a link to another story, or a heading that asks."""
    return _label_pattern().match(text) is not None


def last_words(line: Line, count: int = 3) -> int:
    """Where the last words of a line begin, at most `count` of them, as an offset into the text."""
    tail = line.text[-_TAIL:]
    parts = tail.rsplit(None, count)
    if len(parts) > count:
        tail = tail[len(parts[0]) :].lstrip()
    return line.end - len(tail)
