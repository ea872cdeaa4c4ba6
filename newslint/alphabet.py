"""One character for each kind of token that the rules tell apart.

Tokens that no rule distinguishes share a code, so the alphabet stays small and
a rule over tokens becomes a regular expression over a short string.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint import lexicon
from newslint.codes import Codes
from newslint.tokenpattern import SPECIAL, Class, Combined, Mark, Not, Set, Words

FIRST_CODE = 0x3400  # letters that no punctuation mark shares; room for 6,000 codes

_SHAPES = ("lower", "capital", "number", "hyphenated")
_STOPS = frozenset(".!?…")


class Alphabet:
    """Codes for the sets of words and marks that rules name; `codes` tells them by form."""

    def __init__(self, sets: Iterable[Set]) -> None:
        self._sets = list(dict.fromkeys(part for part in sets if isinstance(part, (Words, Class))))
        members: dict[str, set[Set]] = {}
        for part in self._sets:
            for form in _forms(part):
                members.setdefault(form, set()).add(part)
        for word in lexicon.words("function"):
            for form in (word, word.capitalize()):
                members.setdefault(form, set())
        self._codes: dict[frozenset[Set], str] = {}
        self._members: dict[Set, set[str]] = {}
        shapes = {shape: self._code(_SHAPE_SETS[shape]) for shape in _SHAPES}
        looks = Codes({}, shapes)
        coded = {form: self._code({*parts, *_shape_sets(form)}) for form, parts in members.items()}
        self.codes = Codes({form: code for form, code in coded.items() if code != looks.code(form)}, shapes)

    def _code(self, parts: Iterable[Set]) -> str:
        together = frozenset(parts)
        if together not in self._codes:
            self._codes[together] = chr(FIRST_CODE + len(self._codes))
            for part in together:
                self._members.setdefault(part, set()).add(self._codes[together])
        return self._codes[together]

    def codes_of(self, tokens: Set) -> frozenset[str]:
        """All codes of the tokens in a set; marks too, where the set names them."""
        if isinstance(tokens, Mark):
            return frozenset(tokens.mark)
        if isinstance(tokens, Combined):
            return self._combined(tokens)
        if isinstance(tokens, Not):
            raise TypeError("a negated set is no finite set of codes")
        if tokens == Class("stop"):
            return _STOPS
        return frozenset(self._members.get(tokens, ()))

    def _combined(self, tokens: Combined) -> frozenset[str]:
        left, right = self.codes_of(tokens.left), self.codes_of(tokens.right)
        if tokens.operator == "|":
            return left | right
        return left & right if tokens.operator == "&" else left - right


def _forms(tokens: Set) -> Iterator[str]:
    """The forms, as tokens have them, that belong to a set of words."""
    if isinstance(tokens, Words):
        for word in tokens.words:
            yield from (word, word.capitalize(), word.upper()) if word.islower() else (word,)
    elif isinstance(tokens, Class) and tokens.name not in SPECIAL:
        words = lexicon.words(tokens.name.lower())
        yield from map(str.capitalize, words) if tokens.name[0].isupper() else words


_ANY = Class("any")
_SHAPE_SETS: dict[str, set[Set]] = {
    "lower": {_ANY, Class("lower")},
    "capital": {_ANY, Class("capital"), Class("Name")},
    "number": {_ANY, Class("number")},
    "hyphenated": {_ANY, Class("lower"), Class("hyphenated")},
}


def _shape_sets(form: str) -> set[Set]:
    """What a known form is by its looks; a function word is no name."""
    if form[0].isdigit():
        return _SHAPE_SETS["number"]
    if form.islower() or not form[0].isalpha():
        return _SHAPE_SETS["hyphenated" if "-" in form else "lower"]
    function_word = form.lower() in lexicon.words("function")
    return {_ANY, Class("capital")} if function_word else {_ANY, Class("capital"), Class("Name")}
