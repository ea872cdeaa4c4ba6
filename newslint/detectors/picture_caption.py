"""Captions among the paragraphs of an article whose pictures did not come along.

A caption is known by the credit at its edge, or, in English, by what it says
of the picture: who stands where, that it is a picture, or the full date of
agencies, always in the present tense. Limits: house, measured on the output
of extractors.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newslint import lexicon
from newslint.detectors import _words
from newslint.detectors._lines import lines_of, words_of
from newslint.detectors._search import expression
from newslint.model import Found
from newslint.notices import OPENING, PROTECTED, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.detectors._lines import Line
    from newslint.model import Hit
    from newslint.view import View

VALUES: frozenset[str] = frozenset()
AFTER = True

_WORDS = range(3, 46)  # words of a caption without its credit
_SENTENCES = 2  # of a caption at most
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, {_MONTH} \d{{1,2}}, (?:19|20)\d\d)"
_SIDE = r"(?:(?:top |bottom |far |front |second |third |from )*(?:left|right|cent(?:er|re))|second from (?:left|right))"
_SIGN = (
    rf"(?P<date>,? (?:on )?{_DAY}(?:, (?:in|at|near|outside) [^.!?]{{3,60}})?\W{{0,2}}$"
    rf"|,? (?:on )?{_DAY}, (?:in|at|near|outside) (?=[A-Z]))"
    rf"|(?P<side>(?<=[^\W\d_]),? [(]{_SIDE}(?:,? [^()]{{1,30}})?[)]|(?<=[^\W\d_]), {_SIDE},(?= ))"
    r"|(?P<shown>^(?:This|In this|These) (?:[^.,\s]+ ){0,6}(?:photos?|photographs?|images?|pictures?|illustrations?|renderings?"
    r"|screenshots?|handouts?|sketch)(?:,? (?:provided|released|taken|made available|supplied|from|by|of) [^.]{2,80}?)?"
    r",? shows? |^(?:An )?[Aa]rtist[’']s (?:concept|conception|impression|illustration|rendering|rendition) (?:of|shows)\b"
    r"|^(?:Pictured|Shown|Seen) (?:here|above|below|in this)\b|\b(?:is|are) (?:pictured|seen|shown) (?=in|at|on|here|outside|with|during)"
    r"|(?<=[^\W\d_]), (?:pictured|shown|seen here) (?=in|at|on|with|during|outside|above))"
)
_SIGNS = (
    "left", "right", "center", "centre", "day, ", "photo", "image", "picture", "illustration", "rendering", "screenshot",
    "handout", "sketch", "rtist", "shown", "seen",
)  # fmt: skip
_SPEECH = r"[“”\"«»]|\b(?:said|says|told|tells|according to|I|we|you|announced|announces|[Pp]osted by)\b|\?$|:$"
# What a diary of events says in the present tense.
_COMING = _words.word_set(
    "runs takes opens begins plays starts kicks features performs meets ends hosts celebrates airs expires returns"
    " premieres launches comes goes will faces travels closes continues presents releases reports"
)


def detect(view: View, *, credits: Sequence[str] = ()) -> Iterator[Found]:
    """Find lines that are captions: those with a hit of the rules `credits` at an edge, or, without rules, by what they say."""
    if not credits:
        yield from _described(view)
        return
    names = frozenset(credits)
    hits = {view.text.line_number(hit.start): hit for hit in view.hits if hit.rule.id in names}
    for line in lines_of(view.text) if hits else ():
        hit = hits.get(line.number)
        if hit and _is_credited(line, hit) and view.role(line.number) not in PROTECTED:
            yield Found(line.start, line.end)


def _is_credited(line: Line, hit: Hit) -> bool:
    """Whether a line is a caption and a credit: short, with a blank between them, and no speech."""
    before, after = line.text[: max(0, hit.start - line.start)], line.text[hit.end - line.start :]
    if before.strip("[(. ") and after.strip("]). "):
        return False
    caption = before.strip() or after.strip()
    if before and not before.endswith((" ", "(", "[")) and hit.values["match"][:1] not in " ([":
        return False
    return _is_short(caption) and not expression(r"[“”\"«»„]|^\W*FILE\b ?(?:[-–—:]|\()").search(caption)


def _is_short(caption: str) -> bool:
    return caption.count(" ") + 1 in _WORDS and _sentences(caption) <= _SENTENCES


def _sentences(text: str) -> int:
    return len(expression(r"[^\W_A-Z][^\W_A-Z][.!?…][)”’]? (?=[^\W\d_a-z])").findall(text)) + 1


def _described(view: View) -> Iterator[Found]:
    for line in lines_of(view.text):
        if line.text.count(" ") + 1 not in _WORDS or not _has_sign(line.text.lower()):
            continue  # first what is cheap: most lines end here
        if _sentences(line.text) > _SENTENCES or not _is_description(line.text):
            continue
        if view.role(line.number) not in PROTECTED and not pattern(OPENING).match(line.text):
            yield Found(line.start, line.end)


def _has_sign(low: str) -> bool:
    return any(sign in low for sign in _SIGNS)


def _is_description(text: str) -> bool:
    """Whether a line says what a picture shows: a sign of it, the present tense, and nobody's words."""
    sign = expression(_SIGN).search(text)
    if sign is None or expression(_SPEECH).search(text):
        return False
    if sign.lastgroup == "shown":
        return True
    verb = _first_verb(expression(_SIGN).sub(" ", text))
    if sign.lastgroup == "date" and (not verb or verb in _words.AUXILIARY_VERBS):
        return False
    return verb not in _past() and verb not in _COMING


def _first_verb(text: str) -> str:
    """The first word after the first that is a finite verb, names aside; "" if none is."""
    return next((word for word in words_of(text)[1:] if word in _finite()), "")


@cache
def _finite() -> frozenset[str]:
    return (
        _past() | _words.AUXILIARY_VERBS | _words.IRREGULAR_VERBS | lexicon.words("verb_s") | lexicon.words("verb_base")
    )


@cache
def _past() -> frozenset[str]:
    irregular = _words.IRREGULAR_VERBS & lexicon.words("any_verb_past")
    return irregular | _words.PAST | lexicon.words("verb_past") | _words.word_set("has had was were would could")
