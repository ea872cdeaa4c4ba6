"""Metrics of whole documents: `Text` → number, for rules of kind `metric`.

Each docstring gives unit, range and source. Words are runs between blanks,
lines are counted where they are not blank; an empty text measures 0. Sources:
Gopher: Rae et al. 2021, arXiv:2112.11446. C4: Raffel et al. 2020,
arXiv:1910.10683. mC4: Xue et al. 2021, arXiv:2010.11934. RefinedWeb: Penedo et
al. 2023, arXiv:2306.01116. FineWeb: Penedo et al. 2024, arXiv:2406.17557. ROOTS:
Laurençon et al. 2022, arXiv:2303.03915. NeMo Curator and data-juicer: their code.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.document import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

LETTERS = bytes([*range(65, 91), *range(97, 123)])  # of ASCII; importing `string` compiles a pattern
_BULLETS = ("•", "‣", "▶", "◀", "◦", "■", "□", "▪", "▫", "–", "-", "*")
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", '"', "'", "”", "’", "»", "“", ")")
_ELLIPSES = ("...", "…")
_GOPHER_WORDS = frozenset(["the", "be", "to", "of", "and", "that", "have", "with"])
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and are as at be been but by can could for from had has have he her his i if in into"
        " is it its more my no not of on one or our out over she so some than that the their them there they this to up"
        " was we were what when which who will with would you your",
    )
)
_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’„«»–—…•·©®™°"
_ASCII = bytes(range(128))
_LONG_LINE = 200  # characters; mC4
_SHORT_LINE = 30  # characters; FineWeb


def word_count(text: Text) -> float:
    """Words; from 0. Gopher keeps 50 to 100,000.

    >>> word_count(Text("The mayor left."))
    3.0
    """
    return float(len(_words(text)))


def sentence_count(text: Text) -> float:
    """Marks that end a sentence (`.`, `!`, `?`) before a blank, a quote or the end; from 0. C4 keeps 5 or more.

    >>> sentence_count(Text("The mayor left. “Why?” No one knows."))
    3.0
    """
    return float(len(re.findall(r"[.!?…。！？](?=[\s\"'”’»)\]]|$)", text.string)))


def mean_word_length(text: Text) -> float:
    """Characters a word; from 0. Gopher keeps 3 to 10.

    >>> mean_word_length(Text("one three"))
    4.0
    """
    words = _words(text)
    return _share(len("".join(words)), len(words))


def hash_word_ratio(text: Text) -> float:
    """`#` for each word; from 0. Gopher drops above 0.1.

    >>> hash_word_ratio(Text("#vote #today"))
    1.0
    """
    return _share(text.string.count("#"), len(_words(text)))


def ellipsis_word_ratio(text: Text) -> float:
    """Ellipses (`...` or `…`) for each word; from 0. Gopher drops above 0.1.

    >>> ellipsis_word_ratio(Text("Read more..."))
    0.5
    """
    return _share(sum(map(text.string.count, _ELLIPSES)), len(_words(text)))


def bullet_line_fraction(text: Text) -> float:
    r"""Lines that begin with a bullet; 0 to 1. Gopher drops above 0.9.

    >>> bullet_line_fraction(Text("• one\ntwo"))
    0.5
    """
    return _line_share(text, [line.startswith(_BULLETS) for line in _lines(text)])


def ellipsis_line_fraction(text: Text) -> float:
    r"""Lines that end in an ellipsis; 0 to 1. Gopher drops above 0.3.

    >>> ellipsis_line_fraction(Text("The mayor…\nThe end."))
    0.5
    """
    return _line_share(text, [line.endswith(_ELLIPSES) for line in _lines(text)])


def alphabetic_word_fraction(text: Text) -> float:
    """Words that hold a letter; 0 to 1. Gopher drops below 0.8.

    >>> alphabetic_word_fraction(Text("5 - 3 goals"))
    0.25
    """
    words = _words(text)
    rest = [word for word in words if not word.isalpha()]
    return _share(len(words) - len(rest) + sum(any(map(str.isalpha, word)) for word in rest), len(words))


def stop_word_kinds(text: Text) -> float:
    """How many of eight English words (the, be, to, of, and, that, have, with) occur; 0 to 8. Gopher wants 2.

    >>> stop_word_kinds(Text("The end of the road"))
    2.0
    """
    return float(len(_GOPHER_WORDS & set(_lower_words(text))))


def stop_word_fraction(text: Text) -> float:
    """Words that are English function words; 0 to 1. ROOTS and jusText drop below 0.3.

    >>> stop_word_fraction(Text("the end of it"))
    0.75
    """
    words = _lower_words(text)
    return _share(sum(map(_FUNCTION_WORDS.__contains__, words)), len(words))


def duplicate_line_fraction(text: Text) -> float:
    r"""Lines that repeat an earlier one; 0 to 1. Gopher drops above 0.30.

    >>> duplicate_line_fraction(Text("one\ntwo\n\none\none"))
    0.5
    """
    lines = _lines(text)
    return _share(len(lines) - len(_distinct_lines(text)), len(lines))


def duplicate_line_characters(text: Text) -> float:
    r"""Characters in lines that repeat an earlier one; 0 to 1. Gopher drops above 0.20, FineWeb above 0.01.

    >>> duplicate_line_characters(Text("four\nfour"))
    0.5
    """
    return _duplicate_characters(_lines(text), _distinct_lines(text))


def duplicate_paragraph_fraction(text: Text) -> float:
    r"""Paragraphs (between blank lines) that repeat an earlier one; 0 to 1. Gopher drops above 0.30.

    >>> duplicate_paragraph_fraction(Text("one\n\none"))
    0.5
    """
    paragraphs = _paragraphs(text)
    return _share(len(paragraphs) - len(set(paragraphs)), len(paragraphs))


def duplicate_paragraph_characters(text: Text) -> float:
    r"""Characters in paragraphs that repeat an earlier one; 0 to 1. Gopher drops above 0.20.

    >>> duplicate_paragraph_characters(Text("four\n\nfour"))
    0.5
    """
    return _duplicate_characters(_paragraphs(text), set(_paragraphs(text)))


def top_2_gram_characters(text: Text) -> float:
    """Characters in the most frequent word pair; 0 to 1. Gopher drops above 0.20.

    >>> round(top_2_gram_characters(Text("ab cd ab cd ef")), 2)
    0.8
    """
    return _top_ngram(_words(text), 2)


def top_3_gram_characters(text: Text) -> float:
    """Characters in the most frequent run of three words; 0 to 1. Gopher drops above 0.18.

    >>> top_3_gram_characters(Text("a b c d"))
    0.0
    """
    return _top_ngram(_words(text), 3)


def top_4_gram_characters(text: Text) -> float:
    """Characters in the most frequent run of four words; 0 to 1. Gopher drops above 0.16.

    >>> top_4_gram_characters(Text("a b c d a b c d"))
    1.0
    """
    return _top_ngram(_words(text), 4)


def duplicate_5_gram_characters(text: Text) -> float:
    """Characters in runs of five words that occurred before; 0 to 1. Gopher drops above 0.15.

    >>> duplicate_5_gram_characters(Text("a b c d e a b c d e"))
    0.5
    """
    return _duplicate_ngrams(_words(text), 5)


def duplicate_10_gram_characters(text: Text) -> float:
    """Characters in runs of ten words that occurred before; 0 to 1. Gopher drops above 0.10.

    >>> duplicate_10_gram_characters(Text("a b c d e"))
    0.0
    """
    return _duplicate_ngrams(_words(text), 10)


def stopped_line_fraction(text: Text) -> float:
    r"""Lines that end in a mark that may end a sentence, quotes included; 0 to 1. FineWeb drops below 0.12.

    >>> stopped_line_fraction(Text("Mayor leaves\n“I am leaving.”"))
    0.5
    """
    return _line_share(text, [line.endswith(_STOPS) for line in _lines(text)])


def short_line_fraction(text: Text) -> float:
    r"""Lines of at most 30 characters; 0 to 1. FineWeb drops above 0.67.

    >>> short_line_fraction(Text("Home\nNews\nSport"))
    1.0
    """
    return _line_share(text, [len(line) <= _SHORT_LINE for line in _lines(text)])


def line_word_ratio(text: Text) -> float:
    r"""Lines for each word; 0 to 1. FineWeb drops above 0.3.

    >>> line_word_ratio(Text("Home\nNews today"))
    0.6666666666666666
    """
    return _share(len(_lines(text)), len(_words(text)))


def long_line_count(text: Text) -> float:
    """Lines of 200 characters or more; from 0. mC4 keeps 3 or more.

    >>> long_line_count(Text("x" * 200))
    1.0
    """
    return float(sum(len(line) >= _LONG_LINE for line in _lines(text)))


def longest_word(text: Text) -> float:
    """Characters of the longest word, addresses left out; from 0. C4 drops above 1,000.

    >>> longest_word(Text("one three https://city.example"))
    5.0
    """
    words = _words(text)
    if "/" in max(words, key=len, default=""):
        words = [word for word in words if "/" not in word]
    return float(max(map(len, words), default=0))


def longest_line(text: Text) -> float:
    r"""Characters of the longest line; from 0. data-juicer's C4 recipe drops above 4,000.

    >>> longest_line(Text("one\nthree"))
    5.0
    """
    return float(max(map(len, _lines(text)), default=0))


def digit_fraction(text: Text) -> float:
    """Characters that are ASCII digits; 0 to 1. NeMo Curator drops above 0.15.

    >>> digit_fraction(Text("12ab"))
    0.5
    """
    return _share(_count(text, "0123456789"), len(text.string))


def mark_fraction(text: Text) -> float:
    """Characters that are punctuation marks or symbols; 0 to 1. NeMo Curator drops above 0.25.

    >>> mark_fraction(Text("a-b-"))
    0.5
    """
    return _share(_count(text, _MARKS), len(text.string))


def blank_fraction(text: Text) -> float:
    """Characters that are blanks, tabs or line breaks; 0 to 1. NeMo Curator drops above 0.25.

    >>> blank_fraction(Text("a b "))
    0.5
    """
    return _share(_count(text, " \n\t\r\xa0"), len(text.string))


def bracket_fraction(text: Text) -> float:
    """Characters that are brackets; 0 to 1. NeMo Curator drops above 0.1.

    >>> bracket_fraction(Text("(a)b"))
    0.5
    """
    return _share(_count(text, "()[]{}<>"), len(text.string))


def curly_bracket_fraction(text: Text) -> float:
    """Characters that are curly brackets; 0 to 1. C4 drops a page with any, RedPajama-V2 records the share.

    >>> curly_bracket_fraction(Text("{a}b"))
    0.5
    """
    return _share(_count(text, "{}"), len(text.string))


def address_fraction(text: Text) -> float:
    """Characters in web addresses; 0 to 1. NeMo Curator drops above 0.2.

    >>> address_fraction(Text("https://a.b"))
    1.0
    """
    if "http" not in text.string:
        return 0.0
    return _share(sum(map(len, re.findall(r"https?://\S+", text.string))), len(text.string))


@lru_cache(maxsize=1)
def _words(text: Text) -> list[str]:
    return text.string.split()


@lru_cache(maxsize=1)
def _lower_words(text: Text) -> list[str]:
    return text.string.lower().split()


@lru_cache(maxsize=1)
def _lines(text: Text) -> list[str]:
    """Lines with something on them, without the blanks at their ends."""
    return [line for line in map(str.strip, text.string.splitlines()) if line]


@lru_cache(maxsize=1)
def _distinct_lines(text: Text) -> set[str]:
    return set(_lines(text))


@lru_cache(maxsize=1)
def _paragraphs(text: Text) -> list[str]:
    return [part for part in map(str.strip, re.split(r"\n[^\S\n]*\n", text.string)) if part]


@lru_cache(maxsize=1)
def _marks(text: Text) -> tuple[bytes, str]:
    """The characters that are no ASCII letters: those of ASCII, and all others."""
    rest = text.string.encode("utf-8", "surrogatepass").translate(None, LETTERS)
    return rest, rest.translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _count(text: Text, characters: str) -> int:
    """How many characters of the text, no ASCII letters, are among these."""
    rest, beyond = _marks(text)
    plain = characters.encode("ascii", "ignore")
    count = len(rest) - len(rest.translate(None, plain))
    return count + sum(map(beyond.count, characters)) if beyond and len(plain) < len(characters) else count


def _share(part: float, whole: float) -> float:
    """Part of a whole, 0 where there is no whole."""
    return part / whole if whole else 0.0


def _line_share(text: Text, hits: Iterable[bool]) -> float:
    return _share(sum(hits), len(_lines(text)))


def _duplicate_characters(parts: Sequence[str], distinct: Collection[str]) -> float:
    """Characters of all parts but the first of each kind, as a share of all."""
    if len(distinct) == len(parts):
        return 0.0
    total = sum(map(len, parts))
    return _share(total - sum(map(len, distinct)), total)


def _top_ngram(words: Sequence[str], n: int) -> float:
    """Characters in the most frequent n-gram, blanks left out, as a share of all; 0 where none recurs."""
    counts = Counter(zip(*(words[k:] for k in range(n)), strict=False))
    if not counts:
        return 0.0
    gram, count = counts.most_common(1)[0]
    return _share(count * sum(map(len, gram)), sum(map(len, words))) if count > 1 else 0.0


def _duplicate_ngrams(words: Sequence[str], n: int) -> float:
    """Characters of words in n-grams seen before, none counted twice, as a share of all."""
    grams = list(zip(*(words[k:] for k in range(n)), strict=False))
    if len(set(grams)) == len(grams):
        return 0.0
    seen: set[tuple[str, ...]] = set()
    covered: set[int] = set()
    for at, gram in enumerate(grams):
        if gram in seen:
            covered.update(range(at, at + n))
        seen.add(gram)
    return _share(sum(len(words[at]) for at in covered), sum(map(len, words)))
