"""`a` before a vowel sound, `an` before a consonant sound: by sound, not by letter.

What could be read either way (an historic, a RAM, a herb) is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.detectors._search import expression
from newslint.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"replacement", "right"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = r"[$£€]?\d[\d,.]*[\w-]*|[^\W\d_][\w’'.&-]*"
# Only pairs that may be wrong: `a` before what may start with a vowel sound, `an` before the rest. Three patterns, for
# `re` is fast where a pattern starts with fixed characters.
_GAP = r"[ \xa0][“‘\"'(]?"
_REST = rf"(?:({_GAP})(?=[aeiouhxAEIOUFHLMNRSX$£€18])|n({_GAP})(?![aiAI]|[eE][^uUw]|[oO](?!n[ce]|u)))({_WORD})"
_CANDIDATES = (rf" (a){_REST}", rf"[“\"(\n\xa0](a){_REST}", rf"(A){_REST}")
# Words that follow a stray `a` by another slip, or in another language.
_SKIPPED = _words(
    "and of in is as at or on it if an any am are us then the so to for from with by that this these those be was were has"
    " have had he she they we you not but e i o u a d g t s m n l r x f h one's"
    " el al un este esta os um uma em ou ao est été eu es en de du des der den dem die das do da di la le les los las van von"
    " über ungarn au ad ut et"
)
# Words after which `a` is a label, or Spanish or French.
_BEFORE_NO_ARTICLE = _words("vitamin hepatitis influenza serie footnote il y va viva vive voto pase paso gracias")

# A vowel letter with a consonant sound: `you` and `won`.
_CONSONANT_SOUND = (
    r"one(?:s|['’]s)?$|one-|once|oner|onesie|oui|uni(?!n(?!g)|m|d)|unanim|us[eu]|usab|usag|uti|utop|ute|ubiq|uk[eru]"
    r"|ur[aiou](?!h)|ureth|urea|uru|ugand|utah|eu|ewe|ufo"
)
# What is read either way, or is a name that nobody can know.
_UNSURE = (
    r"u[-–]|uber|u[iyz]|uda|uma|umm?$|oax|oua|ewing|i[uoy]|aye|y[tpvl]|homag|herb|hist|hote|habit|hyst|hero|horr|hall?u|hila"
    r"|harmo|hypo|hered|hors|h['’]|hono(?!u?r)|hawaii|hab|heure|humb|hiatus"
)
_LOWER_ACRONYMS = _words("mp3 mp4 mrna fmri ntl xbox mba hiv mri nhs nfl rna sql sms")
_SILENT_H = r"hour|honest|honou?r|heir"

_VOWEL_NAMES = frozenset("AEFHILMNORSX")  # letters whose names start with a vowel
_READ_AS_WORDS = _words(
    "NASA NHTSA NATO FIFA FEMA HUD SWAT SARS MASH MERS NAFTA NASDAQ HIPAA LEGO SEAL SCUBA SIM RAM ROM RICO REIT SONAR"
    " LASER SALT START SNAP SIDS NORAD NICE FARC RADA ROTC MENSA MOMA HIIT LAN FOMO LIBOR SAG HAMAS HEPA NIMBY SHIELD"
    " STEM STEAM SIPRI SAM SAARC SADC SEATO HARM MOAB MAGA LASIK NIKKEI SWIFT SCOTUS SPAC SKY HALO RAND LOT FAT HIT"
)
_BLENDS = _words("FL FR SC SH SK SL SM SN SP SQ ST SW")  # other pairs of consonants start no word
_SPELT_OUT = _words(
    "MP MPS MEP MEPS MSP NHS HIV HGV HOV RAF NGO NGOS NRA NSA LA LAPD HR HD FA FAA FAQ FOI SAS RAC SEC MIT MOT MO SUV SUVS"
    " LED LCD IMF IRA NUJ NUT NUS RIBA RICS LOL NEC NIH NAACP RIAA ROK"
)
_YOU_ACRONYMS = _words("UN UK US UEFA UNESCO UNICEF UAE USB UFO UV USA UNHCR USSR UCLA UKIP USDA USAID UAV UTV UFC UAW")
_SENTENCE_START = r"(?:^|[\n.!?:…][”’\"')]*\s+|[\n“‘\"]\s*)$"
_MIXED_CASE = 5  # letters; shorter words with two capitals, such as MoD, are acronyms


def detect(view: View) -> Iterator[Found]:
    """Article and word, wherever the word surely starts with the other sound."""
    string = view.text.string
    for source in _CANDIDATES:
        for match in expression(source).finditer(string):
            start, word = match.start(1), match[4].rstrip(".,'’&-")
            end = match.start(4) + len(word)
            vowel = starts_with_vowel(word)
            has_n = match[2] is None
            if vowel is None or vowel == has_n or _is_skipped(string, start, match.end(), has_n, word):
                continue
            right = match[1] + ("n" if vowel else "")
            yield Found(start, end, {"right": right, "replacement": f"{right}{match[2] or match[3]}{word}"})


def _is_skipped(string: str, start: int, end: int, has_n: bool, word: str) -> bool:
    """Labels (Vitamin A), capitals that are no article, foreign words, and addresses."""
    if word.lower() in _SKIPPED and not word.isupper():
        return True
    if string[end : end + 1] == "@" or (word[0].islower() and expression(r"\.[a-z]{2}").search(word)):
        return True
    if word[0].islower() and expression(r"[^\W\d_a-zA-Z]").search(word):  # "a" is a word of other languages, too
        return True
    before = string[max(0, start - 24) : start]
    if string[start] == "a":
        return not _BEFORE_NO_ARTICLE.isdisjoint(before.lower().split()[-1:])
    is_name = word.isupper() or (has_n and word[0].isupper())
    return is_name or not expression(_SENTENCE_START).search(before)


def starts_with_vowel(word: str) -> bool | None:
    """Whether a word starts with a vowel sound; None where nobody can be sure.

    >>> [starts_with_vowel(w) for w in ("hour", "unit", "FBI", "NASA", "8th", "historic", "X-ray", "uninsured", "one-off")]
    [True, False, True, False, True, None, True, True, False]
    """
    if not word[0].isalpha():
        return _number(word)
    if expression(r"[A-Z](?:[-–&.’'\d]|$)").match(word):
        return _letter(word)
    capitals = expression(r"[A-Z]{2,}").match(word)
    if capitals:
        return _acronym(capitals[0], word)
    return _plain(word)


def _number(word: str) -> bool | None:
    digits = expression(r"[$£€]?(\d[\d,]*)").match(word)
    number = digits[1].rstrip(",") if digits else ""
    if number.startswith("8"):
        return True
    if number in ("11", "18") or expression(r"1[18],\d{3}(?!,\d{3},)").match(number):
        return True
    return None if expression(r"1[18]\d\d$").match(number) else False


def _letter(word: str) -> bool | None:
    """One letter on its own, as in X-ray, F.B.I., M4, S&P."""
    if len(word) == 1 or word[1] in "’'":
        return None
    if word.startswith("U"):
        return False if expression(r"U[-.](?:turn|S|N|K|boat|shaped)").match(word) else None
    return word[0] in _VOWEL_NAMES


def _acronym(letters: str, word: str) -> bool | None:
    """A word that starts with two capitals or more: spelt out, or read as a word."""
    first = letters[0]
    if letters in _READ_AS_WORDS:
        return False
    if first == "U":
        return False if letters in _YOU_ACRONYMS else None
    if first in "AEIO":
        return None if letters != "EU" and letters.startswith(("EU", "ONE")) else True
    if first not in _VOWEL_NAMES:
        ends = word == letters or word[len(letters)] in "-’'"
        return False if ends else None
    return True if letters in _SPELT_OUT or _is_unpronounceable(letters) else None


def _is_unpronounceable(letters: str) -> bool:
    if not set(letters) & set("AEIOUY"):
        return True
    return letters[1] not in "AEIOUY" and letters[:2] not in _BLENDS and not letters.startswith("MC")


def _plain(word: str) -> bool | None:
    low = word.lower()
    if not expression(r"[aeiouy]").search(low) or (word[0].islower() and word[1:2] in ("", *"-–’'.&")):
        return None  # mph, an x-ray, an f-word
    if sum(map(str.isupper, word)) > 1 and word[0] in _VOWEL_NAMES and len(word) < _MIXED_CASE:
        return None
    if expression(_CONSONANT_SOUND).match(low):
        return False
    if expression(_UNSURE).match(low) or low in _LOWER_ACRONYMS:
        return None
    if low[0] in "aeiou" or expression(_SILENT_H).match(low):
        return True
    return False if low[0] in "bcdfghjklmnpqrstvwxyz" else None
