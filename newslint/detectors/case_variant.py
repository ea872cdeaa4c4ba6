"""One word or name in two casings within an article."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from newslint import lexicon
from newslint.detectors._lines import Line, is_titled, lines_of, words_of
from newslint.detectors._search import places
from newslint.detectors._words import word_set
from newslint.model import Found
from newslint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.view import View

VALUES = frozenset({"usual"})

# An article with more odd words than this is a list or a program (house).
_MOST_NAMES = 100

# Desks write these with a capital where they mean one of their own.
_OFFICES = word_set(
    "trump president government parliament senate house court courts state states bill bills act cabinet party council"
    " minister ministers prime union board committee commission department congress republic army force forces"
    " navy church internet web west east north south western eastern northern southern federal constitution budget"
    " opposition speaker secretary judge justice mayor governor queen king prince princess pope bishop sir lord lady"
    " university college school hospital club league cup championship street road park river lake mount bank fund"
    " company group inc news times post star world earth moon sun god bible black white brown green blue red democrat"
    " democrats republican republicans conservative conservatives labour liberal liberals independent team agency"
    " office ministry district county city town province region chief director chairman chairperson professor doctor"
    " dad mum mom father mother uncle aunt grandma grandpa santa summer winter spring autumn fall will may march mark"
    " bill rich frank grace hope faith joy rose grant chase drew pat jack rob bob sue dawn summer april june august miles"
    " page baker cook smith carter mason hunter fisher porter parker young long short little brown gray grey stone woods"
    " wood field fields banks brooks rivers hill hills lane wall gates price prices case chance rush bush cash"
    " section chapter article part phase level stage step act scene title figure table group class type grade model"
)


def detect(view: View, *, what: str) -> Iterator[Found]:
    """The rarer form of each pair; `what` is brand, acronym or noun.

    - brand: "Wikileaks" beside "WikiLeaks"
    - acronym: "UEFA" beside "Uefa"
    - noun: "Accounts" beside "accounts"
    """
    if what == "brand":
        yield from _brands(view)
    elif what == "acronym":
        yield from _acronyms(view)
    else:
        yield from _nouns(view)


def _is_sentence_case(text: str) -> bool:
    return not text.isupper() and not (len(text) < 200 and is_titled(words_of(text)))


@cache
def _mixed() -> re.Pattern[str]:
    """Words with a capital inside, not in addresses, handles, tags or Scottish and Irish names."""
    return compiled(
        r"(?<![\w@#/.&=’'-])(?!Ma?c[A-Z]|O[A-Z]|D[eiu]?[A-Z])[^\W\d_]*[a-z][A-Z][^\W\d_]*[a-z][^\W\d_]*(?![\w@/=]|\.\w)"
    )


@cache
def _letters_before() -> re.Pattern[str]:
    return compiled(r"[^\W\d_]*$")


def _mixed_words(view: View) -> set[str]:
    """The words with one or two capitals of which one is inside."""
    string, found = view.text.string, set()
    for hump in places(view.shape, "aA"):
        letters = _letters_before().search(string[max(0, hump - 30) : hump])
        match = _mixed().match(string, hump - (len(letters.group()) if letters else 0))
        if match and _capitals(match.group()) <= 2:
            found.add(match.group())
    return found


@cache
def _use() -> re.Pattern[str]:
    """A word inside a sentence."""
    return compiled(r"(?<=[a-z,;] )[^\W\d_]+(?![\w@/=-]|\.\w)", re.IGNORECASE)


def _forms(view: View, wanted: set[str]) -> dict[str, list[re.Match[str]]]:
    """Each use inside a sentence of the wanted lower-case words, in any case, by word."""
    uses: dict[str, list[re.Match[str]]] = {}
    for word in sorted(wanted) if len(wanted) <= _MOST_NAMES else ():
        for at in places(view.folded, f" {word}"):
            match = _use().match(view.text.string, at + 1)
            if match and match.end() == at + 1 + len(word):
                uses.setdefault(word, []).append(match)
    return uses


def _brands(view: View) -> Iterator[Found]:
    mixed = _mixed_words(view)
    for low, uses in _forms(view, {form.lower() for form in mixed}).items():
        forms = Counter(match.group() for match in uses if _capitals(match.group()) and not match.group().isupper())
        forms.update(form for form in mixed if form.lower() == low)
        usual = max(forms, key=lambda form: (forms[form], form in mixed, form))
        for match in uses:
            if match.group() in forms and match.group() != usual:
                yield Found(*match.span(), {"usual": usual})


def _capitals(word: str) -> int:
    return sum(map(str.isupper, word))


@cache
def _acronym() -> re.Pattern[str]:
    return compiled(r"(?<=[a-z,;] )[A-Z]{4,8}(?= [a-z])")


def _acronyms(view: View) -> Iterator[Found]:
    matches = (_acronym().match(view.text.string, at + 1) for at in places(view.shape, " AAAA"))
    for uses in _forms(view, {match.group().lower() for match in matches if match}).values():
        forms = Counter(match.group() for match in uses if not match.group().islower())
        if len(forms) < 2:
            continue
        usual = forms.most_common(1)[0][0]
        for match in uses:
            if match.group() != usual and match.group() in forms:
                yield Found(*match.span(), {"usual": usual})


# After these, or before them, a capital mostly belongs to a longer name.
_NAME_PARTS = word_set(
    "of for and in on from the to with by at per a an or journal magazine film play book song album das"
)


@cache
def _lone_capital() -> re.Pattern[str]:
    """A capitalised word after a small one, before a small one or a mark."""
    return compiled(r" ([A-Z][a-z]{3,})(?=[.,;:]|\s([a-z]+))")


@cache
def _lone_shape() -> re.Pattern[str]:
    """The capitalised word of `_lone_capital` and more, in a text's shape; fast, for it starts with fixed letters."""
    return compiled(r" Aaaaa*(?=[.,;:]|[\s?]a)")


def _is_part_of_name(line: Line, match: re.Match[str]) -> bool:
    """Whether the words beside a capitalised one make it part of a longer name."""
    before = match.string[max(line.start, match.start() - 40) : match.start()].rstrip(", ").rpartition(" ")[2]
    return not before.isalpha() or not before.islower() or before in _NAME_PARTS or match[2] in _NAME_PARTS


@cache
def _known_nouns() -> frozenset[str]:
    return (lexicon.words("any_singular") | lexicon.words("any_plural")) - _OFFICES


def _nouns(view: View) -> Iterator[Found]:
    """Common nouns with a stray capital: alone among small words, and small elsewhere."""
    string, known = view.text.string, _known_nouns()
    spans = (match.span() for match in _lone_shape().finditer(view.shape))
    found = [start for start, end in spans if string[start + 1 : end].lower() in known]
    body = {line.number: line for line in lines_of(view.text) if line.ended} if found else {}
    stray: list[tuple[int, int, str]] = []
    for at in found:
        line = body.get(view.text.line_number(at))
        match = line and _lone_capital().match(string, at, line.end)
        if line and match and not _is_part_of_name(line, match) and _is_sentence_case(line.text):
            stray.append((*match.span(1), match[1].lower()))
    seldom = {low for low, count in Counter(low for _, _, low in stray).items() if count <= 2}
    if len(seldom) > _MOST_NAMES:
        return
    small = {low for low in seldom if sum(line.text.count(f" {low}") for line in body.values()) >= 2}
    for start, end, low in stray:
        if low in small:
            yield Found(start, end, {"usual": low})
