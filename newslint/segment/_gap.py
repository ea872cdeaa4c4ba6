"""Whether a stop with blanks after it ends a sentence.

English news first; other languages get what punctuation and letter case tell. A gap
is judged by at most `_WINDOW` characters before it and by the word after it, so that
the time for all gaps of a text is linear.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newslint.patterns import compiled
from newslint.segment import _abbreviations as known

_WINDOW = 40  # code points: more than any abbreviation and the word before it
_QUOTES = frozenset("\"'“‘„«")
_CLOSING_QUOTES = frozenset("\"'”’“»")
_LONG_NAME = 5  # letters: a capitalised word this long is no abbreviation, as in "in Paris."


class Gap(NamedTuple):
    """A stop, the blanks after it, and the word that follows."""

    text: str
    sentence: int  # offset where the sentence that may end here starts
    offset: int  # of the stop
    stop: str
    close: str  # closing quotes and brackets between the stop and the blanks
    opener: str  # opening quotes, brackets and dashes before the next word
    next: int  # offset of the next word
    before: str  # the word that the stop ends, without opening marks; or ''
    word: str  # the next word, its apostrophes straight; '' if no letter follows

    @classmethod
    def of(cls, text: str, sentence: int, match: re.Match[str]) -> Gap:
        """The gap that a `match` with the groups `stop` (or `spaced`) and `close` ends."""
        stop = match["spaced"] or match["stop"]
        ahead = _opening_word().match(text, match.end())
        opener, word = ahead.group("opener", "word") if ahead else ("", "")
        before = _last_word(text[max(sentence, match.start() - _WINDOW) : match.start()])
        start = match.end() + len(opener)
        word = word.replace("’", "'")
        return cls(text, sentence, match.start(), stop, match["close"], opener, start, before, word)

    @property
    def character(self) -> str:
        """The first character after the blanks and opening marks; '' at the end."""
        return self.text[self.next : self.next + 1]

    @property
    def key(self) -> str:
        """The word that the stop ends, as the lists of abbreviations have it."""
        return self.before.lower().lstrip("'’.-")

    @property
    def behind(self) -> str:
        """What stands before the word that the stop ends, as far as the window goes."""
        end = self.offset - len(self.before)
        return self.text[max(self.sentence, end - _WINDOW) : end]


def _last_word(window: str) -> str:
    if not window or window[-1].isspace():
        return ""
    return window.rsplit(None, 1)[-1].rpartition("—")[2].lstrip("\"'“”‘’„«([{–-/")


def ends_sentence(gap: Gap) -> bool:
    """Whether the next word starts a sentence of its own."""
    if gap.offset == gap.sentence or gap.character in ".,;:!?…)":
        return False
    if "…" in gap.stop or "..." in gap.stop:
        return _after_ellipsis(gap)
    if gap.stop.strip("."):
        return _after_exclamation(gap)
    return _before_lower(gap) if gap.character.islower() else _after_full_stop(gap)


def _after_ellipsis(gap: Gap) -> bool:
    """An ellipsis after a blank rather leaves out words; [...] always does.

    After a full stop it leaves out sentences: "It rained. ... Nobody came."
    """
    if gap.close.startswith("]") or not gap.word or gap.word[0].islower():
        return False
    if gap.before or gap.text[max(0, gap.offset - 2) : gap.offset].rstrip()[-1:] in (".", "!", "?"):
        return True
    return _starts(gap) and gap.word.partition("'")[0] != "I"


def _after_exclamation(gap: Gap) -> bool:
    if gap.character.islower():
        return _is_camel_case(gap)
    if gap.stop in "!?" and gap.key in known.BRANDS and not gap.close:
        return _starts(gap)
    quoted = not _CLOSING_QUOTES.isdisjoint(gap.close)
    return not (quoted and not _starts(gap) and _attribution().match(gap.text, gap.next))


def _before_lower(gap: Gap) -> bool:
    """A slip ("He left. the crowd stayed"), or a name such as iPhone.

    Not after a closing quotation mark, which an attribution follows, nor after
    what may be an abbreviation, known or not.
    """
    key = gap.key
    if gap.close or not _QUOTES.issuperset(gap.opener.strip()) or not gap.word:
        return False
    if key in known.ABBREVIATIONS or len(key) == 1 or _is_dotted(key) or _is_address(gap):
        return False
    if _is_camel_case(gap):
        return bool(key)
    starter = gap.word.partition("'")[0] in known.STARTERS
    if gap.before[:1].isupper():
        natural = starter and gap.word not in known.JOINING and len(key) > 2
        return natural or len(key) >= _LONG_NAME
    return len(key) > (1 if starter else 2) and bool(_syllable().search(key))


def _is_camel_case(gap: Gap) -> bool:
    word = gap.word
    return word[:1].islower() and word[1:3] != "" and not word[1:3].islower() and word.isalpha()


def _is_address(gap: Gap) -> bool:
    """Whether the next word goes on as example.com, https:// or name@ do."""
    end = gap.next + len(gap.word)
    return gap.text[end : end + 1] in ("/", "@", ":", ".") and not gap.text[end + 1 : end + 2].isspace()


def _after_full_stop(gap: Gap) -> bool:
    """Before a capital, a digit, a symbol or a letter without case."""
    if not _CLOSING_QUOTES.isdisjoint(gap.close):
        return True
    return not _is_abbreviated(gap)


def _is_abbreviated(gap: Gap) -> bool:
    """Whether the full stop belongs to the word before it, and only to that."""
    key = gap.key
    if key in known.NEVER or _is_number_part(gap):
        return True
    if key in known.TITLES and gap.before[0].isupper() and not gap.close:
        return not _is_street(gap)
    if len(key) == 1 and key.upper() != key:
        return _is_initial(gap)
    if key in ("a.m", "p.m"):
        return _is_time_within(gap)
    if key in known.MAYBE or _is_dotted(key) or _is_state(gap):
        return not (_starts_after_acronym(gap) or gap.opener[:1] in _QUOTES)
    return False


def _is_number_part(gap: Gap) -> bool:
    """Whether the stop stands within a number: No. 5, Nov. 3, N°. 7, 3. Oktober."""
    key = gap.key
    if key.isdecimal():
        return len(key) <= 2 and gap.word.lower() in known.GERMAN_MONTHS
    numbered = key in known.NUMBERED or key in known.MAYBE or key.endswith(("°", "º"))
    return numbered and gap.character.isdigit()


def _is_dotted(key: str) -> bool:
    """U.S, e.g, Ph.D: letters with full stops between them."""
    return "." in key and all(len(part) <= 2 and part.isalpha() for part in key.split("."))


def _is_street(gap: Gap) -> bool:
    """Whether St. or Dr. ends a street's name: "on Main St. He", not "Dr. No"."""
    if gap.key not in known.STREETS or not _starts(gap):
        return False
    words = gap.behind.split()
    return bool(words) and (words[-1][0].isupper() or words[-1][0].isdigit())


def _is_state(gap: Gap) -> bool:
    """Whether an American state's short name stands after its comma."""
    known_state = gap.key in known.STATES and gap.before[0].isupper()
    return known_state and gap.behind.rstrip().endswith(",")


def _is_initial(gap: Gap) -> bool:
    """Whether a single letter shortens a name; I without a name before it is a word."""
    if gap.before == "I":
        words = gap.behind.split()
        if not words or not (words[-1][0].isupper() and words[-1].isalpha()):
            return False
    return not _starts(gap)


def _is_time_within(gap: Gap) -> bool:
    """Whether a.m. or p.m. stands within its sentence.

    Unlike other abbreviations it ends a sentence before any name, except before a
    day or a time zone, and where the time is all the sentence has so far.
    """
    word = gap.word
    if not word or word.lower() in known.AFTER_TIME:
        return gap.opener[:1] not in _QUOTES
    if word.isupper() and 2 <= len(word) <= 4:  # ET, GMT, AEST
        return True
    return bool(_only_time().fullmatch(gap.text, gap.sentence, gap.offset))


def _starts(gap: Gap) -> bool:
    """Whether the next word is capitalised and one that starts sentences."""
    word = gap.word
    if not word or not word[0].isupper() or (len(word) > 1 and word.isupper()):
        return False
    if word in ("A", "I", "No") and gap.text.startswith(".", gap.next + len(word)):
        return False
    return word.endswith("n't") or word.partition("'")[0].lower() in known.STARTERS


def _starts_after_acronym(gap: Gap) -> bool:
    return _starts(gap) and gap.word.lower() not in known.AFTER_ACRONYM


@cache
def _opening_word() -> re.Pattern[str]:
    return compiled(r"(?P<opener>[\"'“‘„«(\[¿¡–—-]*\s?)(?P<word>(?:[^\W\d_][\w'’]*)?)")


@cache
def _syllable() -> re.Pattern[str]:
    """A vowel, a letter outside ASCII or a digit: unlike most abbreviations' letters."""
    return compiled(r"[aeiouy\d]|[^\x00-\x7f]")


@cache
def _only_time() -> re.Pattern[str]:
    return compiled(r"\W*(?:[A-Z][a-z]+ ){0,2}(?:about |around )?[\d:.]{1,5}\s?[ap]\.m", re.IGNORECASE)


@cache
def _attribution() -> re.Pattern[str]:
    """A name and a verb of saying that does not open a statement of its own."""
    verbs = "said|says|told|added|wrote|replied|shouted|tweeted|joked|exclaimed|recalled|yelled"
    return compiled(
        r"(?:[^\W\d_a-z][\w.’'-]*\s+){1,4}"
        rf"(?:(?:asks|asked|wondered)\b|(?:{verbs})\b(?!\s+(?:a|he|his|her|I|it|no|she|that|the|"
        r"there|they|this|we)\b))"
    )
