"""A cheap guess at a text's language, so that rules keep to theirs.

Silence is better than a wrong answer: the guess is "" where the text is short,
mixed, or in a language that no table here knows. Only the two ends of a text
are read, so the cost does not grow with its length.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

# Code points read at the start and at the end of a text.
_HEAD, _TAIL = 4000, 1000
# A guess needs this many telling words, this share of all words, and this lead over the next language.
_MIN_WORDS, _MIN_SHARE, _LEAD = 8, 0.08, 1.2
# A script needs this many letters among every _STRIDE-th code point, and this share of what is no blank.
_STRIDE, _MIN_LETTERS, _MIN_SCRIPT = 4, 8, 0.3

# Function words that tell a language from its neighbours. "af", "ca", "hr", "ms" and "sk" stand
# here mainly to keep their texts from being taken for Dutch, Spanish, Czech or Indonesian.
_WORDS: dict[str, str] = {
    "af": "nie vir hulle deur sê ’n 'n het wat sy ook daar aan gesê ons jou sal kan van hom moet",
    "ca": "els amb dels més és per una del ha aquest aquesta també però seva fins són pel molt",
    "cs": "že jsem které který která však bylo jsou také nebo až při podle jako ve jeho jen už ještě není byl byla aby",
    "da": "og ikke er af hvad nogle mere uden siger meget blev efter havde ud op sagde kunne mange bliver hvor mig"
    " til at jeg har det også",
    "de": "der die das und den von zu mit sich auf für ist im dem nicht ein eine auch werden aus hat dass nach wird"
    " bei einer sind noch wie einem über einen zum haben nur oder aber zur bis wir ich sie es wurde war",
    "en": "the and of to is that for was with by from has have are were this which he his they said it be not but who"
    " their would an about after more you she her been had we will its when than there what",
    "es": "el los las del una con por más también fue su sus pero como y en ha lo para se al entre desde hasta sin"
    " este esta según muy ser años sobre cuando",
    "fi": "ja ei että hän oli ovat mutta kun joka myös mukaan kuin sen ole tai jo vain niin hänen sekä on se ollut",
    "fr": "le les des du une et est dans pour qui sur pas au aux avec ce cette sont par plus mais ont été il elle son"
    " ses leur nous vous que en deux comme fait être",
    "hr": "je se na za su koji koja koje nije što kako od kao ili samo ali bio bila biti iz nakon te što rekao",
    "hu": "az és hogy nem egy volt meg csak már még mint szerint vagy ez ezt is azt lehet pedig után ami aki",
    "id": "yang dan dengan untuk pada ini itu dari dalam tidak akan ke oleh juga telah adalah karena tersebut sebagai"
    " bisa saat kata bahwa menjadi di",
    "it": "il di che della delle dei gli per non sono anche più nel nella alla un una con ha è del al dal come si ma"
    " lo le da i e questo dopo stato essere",
    "ms": "dengan untuk pada ini itu dalam tidak akan oleh juga telah ialah kerana beliau bagi daripada boleh katanya"
    " pihak iaitu kepada turut berkata negara lagi hari di",
    "nl": "het een van dat niet zijn voor met op te aan ook bij naar uit worden wordt maar heeft hij deze nog door ze"
    " werd geen meer dan om er is",
    "no": "og ikke er av hva noen mer uten sier mye ble etter hadde ut opp mot seg nå bare sa kunne mange blir hvor"
    " meg til å jeg har det også fra",
    "pl": "nie się że jest przez dla oraz był tego także który która które jak tym jego już ale było po od czy są"
    " może również będzie na do",
    "pt": "não uma com são dos das pelo pela mais também foi ao os em seu sua um da do na no que para por se as à é"
    " mas como ser ele",
    "ro": "și în din care pentru mai sunt că pe după lui prin cea fost este nu cu al ale sau între au dar la",
    "sk": "sa že na ktorý ktorá ktoré aj bol bola bolo ako pri však už alebo jeho len sú nie podľa aby je",
    "sv": "och är inte att för från också ett när jag till säger där vara hade sina över enligt många något blir"
    " sedan år",
    "tr": "ve bir bu için ile olarak çok daha gibi olan kadar sonra ancak ise değil göre oldu var da de dedi ne en o"
    " ya her olduğu yeni iki son ilk eden büyük tarafından",
}

# The first and last code point of scripts; what lies between U+2000 and U+2BFF is punctuation and symbols.
_SCRIPTS = (
    ("el", "\u0370", "\u03ff"),
    ("cyrillic", "\u0400", "\u052f"),
    ("he", "\u0590", "\u05ff"),
    ("arabic", "\u0600", "\u06ff"),
    ("devanagari", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
    ("kana", "\u3040", "\u30ff"),
    ("han", "\u4e00", "\u9fff"),
    ("ko", "\uac00", "\ud7a3"),
)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Each telling word with the languages it speaks for."""
    table: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in set(words.split()):
            table[word] = (*table.get(word, ()), language)
    return table


def guess(text: str) -> str:
    """The ISO 639-1 code of a text's language; "" where that is unsure."""
    sample = text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]} {text[-_TAIL:]}"
    if not sample.isascii() and (script := _script(sample)):
        return _by_script(script, sample)
    return _by_words(Counter(sample.lower().split()))


def _by_words(counts: Counter[str]) -> str:
    """The language that most words speak for, if clearly so."""
    table, votes = _table(), Counter({"": 0})
    for word in counts.keys() & table.keys():
        for language in table[word]:
            votes[language] += counts[word]
    (best, most), (_, next_most) = (*votes.most_common(2), ("", 0))[:2]
    clear = most >= max(_MIN_WORDS, _MIN_SHARE * counts.total(), _LEAD * next_most)
    return best if clear else ""


def _script(sample: str) -> str:
    """The script, other than Latin, that much of the sample is in; "" if there is none."""
    probe = sample[::_STRIDE]
    letters = [char for char in probe if char > "\u036f" and not "\u2000" <= char < "\u2c00"]
    if len(letters) < max(_MIN_LETTERS, _MIN_SCRIPT * len(probe)):
        return ""
    votes = Counter(script for char in letters for script, first, last in _SCRIPTS if first <= char <= last)
    if votes["kana"] * 10 >= votes["han"] > 0 or votes["kana"] > votes["han"]:
        return "kana"
    return votes.most_common(1)[0][0] if votes else ""


def _by_script(script: str, sample: str) -> str:
    """The language of a sample in a script; "" where others share it and no letter decides."""
    if script == "cyrillic":
        return _cyrillic(sample.lower())
    if script == "arabic":
        return _arabic(sample)
    if script == "devanagari":
        return "hi" if sum(map(sample.count, ("है", "में", " के ", " की "))) >= 3 else ""
    return {"kana": "ja", "han": "zh"}.get(script, script)


def _cyrillic(sample: str) -> str:
    """Russian has ы and no і; Ukrainian has і and ї and no ы; Belarusian has ў, Serbian ј, Kazakh қ."""
    if any(letter in sample for letter in "ўјљњћђќѓқғңұүһә"):
        return ""
    russian, ukrainian = sample.count("ы") + sample.count("э"), sum(map(sample.count, "іїєґ"))
    if russian >= 3 and ukrainian * 10 <= russian:
        return "ru"
    return "uk" if ukrainian >= 3 and russian * 10 <= ukrainian else ""


def _arabic(sample: str) -> str:
    """Persian writes ی and ک where Arabic writes ي and ك; Urdu has letters of its own."""
    if any(letter in sample for letter in "ےںٹڈہ"):
        return ""
    persian, arabic = sum(map(sample.count, "یکگپچ")), sum(map(sample.count, "يكةىأ"))
    if persian > 2 * arabic:
        return "fa"
    return "ar" if arabic > 2 * persian else ""
