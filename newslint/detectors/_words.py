"""Closed word classes that several detectors share. All lower case."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


DETERMINERS = word_set("a an the my our your its their every")

# Prepositions and conjunctions after which an English line cannot stop, except where
# the preposition is stranded ("who he spoke with"): see STRANDABLE.
LINKERS = word_set(
    "of for with from at into between among during against towards toward upon without despite regarding"
    " including via per amid alongside until than and or but nor because although whereas while if unless whether"
)
STRANDABLE = word_set("of for with from at into between against without upon towards toward than via")

# May end a sentence, but rarely do between two finished ones.
AUXILIARIES = word_set(
    "that which who whose whom would could should cannot has had have is was were are been will be being to must may"
    " might can do does did am isn't wasn't"
)
PARTICLES = word_set("in on about by through across behind after near as like since")
TRANSITIVES = word_set(
    "takes makes gives brings includes becomes contains provides requires involves describes marks represents features"
    " allows enables urges tells puts causes creates reflects expresses emphasizes emphasises stresses underlines"
    " highlights discusses addresses signs hosts seeks faces supports opposes welcomes condemns rejects accuses took gave"
    " became made included"
)
MODIFIERS = word_set(
    "very his her these those each some any another such most both several many not also only just even when where how"
    " two three four five six seven eight nine ten"
)

QUESTION_WORDS = word_set("what how why who where which whom when that than as there here it")

RELATIVES = word_set("what how why who where which whom when")

PAST = word_set(
    "was were had did said told added won lost came went took made became began got gave found left held met led kept"
    " saw brought"
)
AUXILIARY_VERBS = word_set(
    "is are was were be been has have had will would can could should must may might do does did isn't wasn't aren't"
    " weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't don't doesn't didn't cannot"
)
IRREGULAR_VERBS = word_set(
    "said told took made went came says won lost led held met got gave found saw left put became began fell rose grew"
    " knew thought felt kept brought sold bought paid sent spent stood sat ran spoke wrote drew drove flew broke chose"
    " caught taught fought sought heard understood showed shows takes makes goes comes gets gives means seems remains"
    " includes wants needs plans hopes expects believes knows thinks looks works plays lives likes helps starts appears"
    " continues allows offers provides know think believe want need make take get go come see say give feel hope expect"
)

# After these a stop ends no sentence.
ABBREVIATIONS = word_set(
    "mr mrs ms dr prof gov sen rep gen col lt sgt capt cpl maj st mt ft rev hon pres supt insp no nos vs v fig vol p pp"
    " sec art approx est ed eds al etc inc co corp ltd llc plc pty bros jr sr dept univ assn ave blvd rd jan feb mar apr"
    " jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri cf ca ph.d m.d b.a m.a esq"
    " e.g i.e a.m p.m u.s u.k u.n d.c am pm eg ie oz lb lbs km kg cm mm min hr hrs sq"
    " ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex"
    " va vt wash wis wyo au cu aka ret adj adv incl econ admin cat drs subsp spp www n pl dist messrs mmes seq viz ibid op cit ok"
)

# Lower-case openers of names and brands that stay lower case at the start of a sentence.
NAME_PARTICLES = word_set(
    "de da di du del della der den van von ter ten la le el al bin ibn ben abu d dos das e y af zu zum ap o"
)

# As readers type them, without an apostrophe; "vacant" and "dishes" end so, too.
BARE_CONTRACTIONS = word_set("cant wont dont shes hes thats theyre youre wasnt didnt doesnt isnt arent havent im ive")

BRANDS = word_set(
    "ecobee adidas eharmony ebay easyjet lululemon thredup citizenm k.d will.i.am danah xkcd deadmau5 ntl bmi bbc"
    " nvidia vivo oppo realme tbwa npower nspcc asos innocent mothercare friends moneysupermarket uswitch npr eon iplayer"
    " msnbc x-ray x-rays iphone ipad ipod imac ios macos itunes icloud imessage esports ecommerce e-commerce email"
    " e-mail mrna pdf html www bell hooks e.e nytimes gofundme openai xai arxiv github wikileaks"
)

# Words that can open a sentence, so that only their capital letter may be missing.
OPENERS = word_set(
    "the a an this that these those my our your his her its their some any all each every both many most several few no"
    " none one two three four five six seven eight nine ten another other such what which who whose when where why how"
    " i he she it we you they there here someone everyone nobody nothing everything something anyone people"
    " in on at by for from with without of to into about after before during since until under over between among amid"
    " despite according because although though while as if unless whereas once given like unlike through throughout"
    " across against along around behind beyond near outside inside within upon towards toward including following"
    " and but or so yet nor however therefore thus then now today yesterday tomorrow tonight earlier later meanwhile"
    " moreover furthermore nevertheless nonetheless additionally consequently similarly instead indeed also perhaps maybe"
    " finally first second third next last still even just only often sometimes always never already recently currently"
    " soon again besides otherwise hence overall more less much well yes not let please thank don't can't it's that's"
    " he's y'all she's there's they're we're you're i'm i've i'd we've let's what's who's whatever whoever whether either neither"
    " despite regarding concerning using asked speaking according due thanks based born"
)

# Openers before a comma that cannot be what is left of a cut word, and hardly of a cut sentence.
SENTENCE_ADVERBS = word_set(
    "earlier however meanwhile moreover furthermore nevertheless nonetheless additionally consequently similarly"
    " likewise conversely accordingly afterwards"
)
