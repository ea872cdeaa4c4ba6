"""Word lists that decide whether a full stop ends a sentence.

All lower case and without the final full stop. Collected by hand from news text and
from the cases that public segmentation rules disagree on.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles and place-name parts: no sentence ends here when they are capitalised and a
# name follows.
TITLES = _words(
    """
    adm ald amb assoc asst atty brig br capt cllr cmdr col cols cpl del dep det dist dott dr
    dra drs fr frl ft gen gens gov govs hon hr insp lieut lt maj messrs mlle mme mr mrs ms msgr
    mt mx pfc pres prof pt pte pvt rep reps rev rt sen sens sgt sig sra srta st sts supt treas
    """
)
# Of the titles, those that also stand at the end of a street's name.
STREETS = frozenset({"st", "dr"})
# Always followed by what they belong to, whatever its case.
NEVER = _words("approx ca cf e.g esp i.e illus v viz vs")
# No sentence ends between these and a number.
NUMBERED = _words(
    """
    art ch fig figs no nos nr p par para pg pp sec vol vols
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
# May end a sentence: only if one of STARTERS or an opening quotation mark follows.
MAYBE = _words(
    """
    a.d a.k.a a.m assn ave b.a b.c bldg blvd bros cal co corp dept e.u est etc hrs inc jr l.a
    lbs llc llp ltd m.a m.d mfg natl oz p.c p.m ph.d plc rd sq sr univ u.k u.n u.s u.s.a
    jan feb apr jun jul aug sep sept oct nov dec tue tues wed thu thur thurs fri
    """
)
# Like MAYBE, but only capitalised and after a comma, as in "Athens, Ga."; without the
# comma Miss., Mass., Wash. and Ill. are words.
STATES = _words(
    """
    ala ariz ark calif colo conn dak del fla ga ill ind kan ky la mass md mich minn miss mo
    mont neb nev okla ont ore pa que tenn tex va vt wash wis wyo
    """
)
# Only before a lower-case word: "approx. five", "max. speed", "incl. tax".
BEFORE_LOWER = _words(
    """
    admin avg bzw ed eds excl ext ggf govt incl inkl intl max min misc orig ret tel temp usw vgl
    zzgl
    """
)
ABBREVIATIONS = TITLES | NEVER | NUMBERED | MAYBE | STATES | BEFORE_LOWER

# First words of sentences that are hardly ever the second half of a name.
STARTERS = _words(
    """
    a according after all also although an and another as asked at authorities because before
    both but by despite during each earlier even every everyone for from had has have he her
    here his how however i if in is it its just last later many meanwhile more most mr mrs ms
    my no nobody nor not nothing now officials on once one only or other others our over
    perhaps since so some still such that the their then there these they this those though
    to today two under unless until was we were what when where whether which while who why
    with without yesterday yet you your dr prof sen gov rep police president prime
    """
)
# Of those, words that do follow "U.S." and the like within a sentence.
AFTER_ACRONYM = _words("police president prime officials authorities under")
# Of those, words that a capitalised unknown abbreviation may well precede: "Natl. of".
JOINING = _words("a an and as at by for from in on or that the to with")

# Follow a clock time within a sentence: "at 10 a.m. Monday", "8 p.m. Eastern time".
AFTER_TIME = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
    fri sat sun january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec atlantic central eastern greenwich
    hawaii mountain pacific
    """
)
# Names with an exclamation or question mark of their own.
BRANDS = _words("guess jeopardy yahoo yum")
# Months that no English word is, and those that both languages have: "am 3. Oktober".
GERMAN_MONTHS = _words(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    """
)
