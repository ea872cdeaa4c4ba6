"""Notices that a reader or the law needs: how they begin, in many languages.

PROTECTED roles are lines that no fix deletes. Here recall goes first: a line is
protected as soon as one of its sentences is. A dateline that opens a paragraph
leaves the line prose; `protected_spans` reports it all the same.
"""

from __future__ import annotations

import re
from functools import cache

import ahocorasick

from newslint.model import Span
from newslint.patterns import compiled

PROTECTED = frozenset(
    {"correction", "update", "editors-note", "disclosure", "sponsor", "help-line", "copyright", "dateline"}
)


_WORDS = {
    # What a notice calls the text it stands in.
    "PIECE": r"(?:article|stor(?:y|ies)|post(?:ing)?|report|piece|column|item|page|video|graphic|headline|caption|chart"
    r"|map|blog|review|interview|list|obituary|essay|transcript|episode|podcast|entry|analysis|editorial|op-ed|gallery"
    r"|commentary|content|guide|channel|website|tweet|artikel|text[eo]?|beitrag|bericht|meldung|artículo|noticia|nota"
    r"|artigo|notícia|matéria|reportage[mn]?|articolo|notizia|pezzo|stuk|artykuł|haber|artikkeli)",
    "THIS": r"(?:this|the|our|my|an?|diese[rs]?|der|die|cet(?:te)?|est[ae]|questo|questa|dit|denn[ae]|ten|tento|bu)",
    "MENDED": r"(?:amended|corrected|edited|modified|changed|revised|clarified|altered|retracted|withdrawn|korrigiert"
    r"|berichtigt|geändert|überarbeitet|modifiée?|corrigée?|rectifiée?|modificad[ao]|corregid[ao]|corrigid[ao]"
    r"|rectificad[ao]|alterad[ao]|corrett[ao]|modificat[ao]|aangepast|gecorrigeerd|gewijzigd|rättat|rettet)",
    "UPDATED": r"(?:updated|aktualisiert|ergänzt|mise? à jour|actualizad[ao]|atualizad[ao]|aggiornat[ao]|bijgewerkt"
    r"|geactualiseerd|uppdaterad|oppdatert|opdateret|päivitetty|zaktualizowan[ya]|aktualizován|güncellendi)",
    "EARLIER": r"(?:earlier|previous|prior|original|initial|first|früheren?|vorherigen?|vorigen?|ersten|ursprünglichen?"
    r"|première|précédente|antérieure|initiale|anterior|previa|precedente|eerdere|vorige|tidigare|tidligere)",
    "SAID": r"(?:(?:has|had) )?(?:(?:incorrect|mistaken|wrong|erroneous|inaccurate)\w*|misstat\w+|misidentif\w+"
    r"|misspel\w+|misattribut\w+|mischaracter\w+|omitted)",
    # What may stand between a label and its colon: "(Feb. 12, 11:50 a.m.)", ", June 16, 2017, at 10:10 p.m".
    "TAIL": r"(?: ?[(\[][^()\[\]]{0,60}[)\]]|,? [^:.\d]{0,24}\d[^:]{0,40}|,? \w{1,12})? ?(?::|[–—]| - |\.?$)",
    # The start of a line or a sentence, with the marks that may stand before its first word.
    "START": r"(?:^|(?<=[.!?…:;)\]\"”»*–—-] )|(?<=[.!?…][)\]\"”»*] ))[\"'“”„«(\[*_•·–—>\s-]{0,6}",
}

# Per role: what a line must hold (lower case), what starts a sentence, what stands anywhere.
_NOTICES: dict[str, tuple[str, str, str]] = {
    "correction": (
        "correct|corrig|correz|correç|corregi|corrett|clarif|errat|errores|version|amended|originally|previously"
        "|incorrect|mistaken|misst|misid|modif|edited|revised|retract|regret|apologi|korr|berichtig|richtigst|klarst"
        "|fassung|rectif|rettif|retific|rettelse|rättelse|aclarac|precisaz|versie|versión|versão|aangepast|gewijzig"
        "|geändert|überarb|alterad|oikaisu|sprostow|oprava|düzeltme|ralat|исправл|поправк|訂正|更正|정정",
        r"(?:corrections?(?: and clarifications?)?|clarifications?|corrigend(?:um|a)|errat(?:um|a)(?: corrige)?"
        r"|korrektur(?:hinweis)?|berichtigung|richtigstellung|klarstellung|rectificati(?:f|on|e)|correctif|corrección"
        r"|rectificación|aclaración|fe de err(?:ores|atas)|rettifica|correzione|precisazione|correctie|correção"
        r"|retificação|rättelse|rettelse|korrigering|oikaisu|sprostowanie|oprava|düzeltme|koreksi|ralat|исправление"
        r"|поправка|訂正|更正|정정)@TAIL|corrections? appended\b|correction to @THIS\b"
        r"|(?:in )?@THIS @EARLIER (?:\w+ ){0,2}(?:version|edition|draft|headline|caption)s? (?:of|for|on|to) (?:this"
        r"|our|my|@THIS (?:\w+ )?@PIECE)\b|(?:in )?@THIS @EARLIER (?:version|@PIECE) @SAID"
        r"|@THIS @PIECE (?:\w+ ){1,3}(?:\w+ly )?@MENDED\b|@THIS @PIECE [^.]{0,80}\b(?:originally|previously"
        r"|initially) (?:said|stated|referred|@SAID|listed|identified|reported|included|gave|named|described)\b"
        r"|@THIS @PIECE @SAID|we (?:sincerely )?(?:regret|apologi[sz]e for) (?:the|this|any|these) (?:error|mistake"
        r"|inaccurac|confusion)|(?:dieser|der|diese|die|cet|cette|est[ae]|quest[ao]|dit) @PIECE [^.]{0,80}@MENDED\b"
        r"|wir haben [^.]{0,80}(?:korrigiert|berichtigt)\b|(?:\w+ ){1,2}(?:@EARLIER (?:version|fassung|versie)"
        r"|(?:versión|versão|version|versione) @EARLIER)(?! of)\b|questo articolo è stato [^.]{0,40}@MENDED",
        r"\bregrets? the (?:error|mistake)s?\b|\b(?:article|story|post|column) was (?:amended|corrected) (?:on|at"
        r"|to)\b",
    ),
    "update": (
        "updat|aktuali|nachtrag|ergänz|mise à|mis à|actualiz|aggiorn|atualiz|bijgewerkt|geactual|oppdat|opdat|uppdat"
        "|päivit|zaktual|güncelle|pembaruan|оновлен|обновлен|developing|breaking|追記|更新",
        r"(?:updates?|updated(?=:)|aktualisiert(?=:)|aktualisierung|nachtrag|ergänzung|mise à jour|mis à jour(?= ?:)"
        r"|actualización|actualizado(?=:)|aggiornamento|aggiornato(?=:)|atualização|atualizado(?=:)|op+datering"
        r"|oppdatert(?=:)|uppdatering|uppdaterad(?=:)|päivitys|päivitetty(?=:)|aktualizac[je]a?|güncelleme|pembaruan"
        r"|обновлено|оновлено|追記|更新)(?: ?(?:no\. ?|#)?\d{1,2}\b)?@TAIL"
        r"|@THIS @PIECE (?:\w+ ){0,2}(?:\w+ ){1,3}@UPDATED\b|(?:dieser|der|diese|die|cet|cette|est[ae]|quest[ao]"
        r"|dit) @PIECE [^.]{0,60}@UPDATED\b|this is a (?:developing|breaking)\b|(?:this )?(?:developing"
        r"|breaking) (?:news )?story\b|we(?: will|'ll| have|'ve) (?:\w+ ){0,2}updat(?:e|ed|ing) this\b",
        r"\b(?:report|story|article|post), which (?:was|has been) updated\b",
    ),
    "editors-note": (
        "note|nota |nota:|redaktion|d. red|ndlr|n.d.r|n. d. r|redactie|advisory|warning|eigener sache|编者按|編注",
        r"(?:the )?(?:editor|reporter|author|writer|publisher|producer|translator|moderator|insider|columnist)(?:'s"
        r"|s') (?:foot)?notes?\b|(?:editors?|ed\.?|authors?|publishers?|editorial) note@TAIL|(?:a )?note (?:to"
        r"|for) (?:our )?readers\b|(?:content|trigger|graphic)? ?(?:warning|advisory): (?:this|the|some|graphic"
        r"|contains)\b|(?:anm(?:erkung|\.)|hinweis) (?:der|d\.) ?red(?:aktion|\.)|redaktionelle[rn]? (?:hinweis"
        r"|anmerkung)|in eigener sache\b|note de la rédac|ndlr\b|nota (?:de la redac|de redac|del editor|da redaç"
        r"|do editor|della redaz|di redaz|redazionale)|n\. ?d\. ?r\b|(?:noot|opmerking"
        r"|naschrift) (?:van )?(?:de )?redactie|编者按|編注",
        r"^\W{0,3}note ?:|[(\[](?:anm\. ?d\. ?red|ndlr|n\.d\.r|ed(?:itor's|\.) note)",
    ),
    "disclosure": (
        "disclos|disclaim|express|views|opini|affili|d'affili|commission|provision|conflict|interests|supporter"
        "|transparen|meinung|propos |afilia|comisi|comiss|commissione|work for, consult|artificial int|künstlich| ai "
        "|haftungs|belangen|shares|funding for|funded|made possible|supported|financed"
        "|underwritten|support from|support of",
        r"(?:full |financial )?(?:disclosures?|disclaimers?|transparenzhinweis|offenlegung|haftungsausschluss"
        r"|conflicts? of interest|competing interests?|interessenkonflikte?|déclaration d'intérêts"
        r"|belangenverstrengeling)@TAIL|full disclosure\b|(?:(?:all|any|the|these|his|her|their"
        r"|claims and) )*(?:views?|opinions?)(?: and \w+)? (?:are (?:his|hers|her|their|the author|my|solely)"
        r"|(?:expressed|presented|contained|stated)(?: (?:in|by|here|on|are|do)\b|$))|(?:the )?author (?:has|holds"
        r"|owns|does|declares)\b[^.]{0,60}(?:conflict|position|shares?\b|stock|interest)|@THIS @PIECE (?:was|is|has"
        r"|contains?|may contain|wurde|enthält|ist) [^.]{0,60}(?:artificial intelligence|\bai\b|affiliate"
        r"|künstlicher intelligenz|\bki\b)|les (?:opinions|propos) (?:exprimé|tenu)|las opiniones (?:expresadas"
        r"|vertidas)|as opiniões (?:expressas|aqui)|le opinioni (?:espresse|qui)|de (?:meningen|opvattingen) in"
        r"|die [^.]{0,40}(?:geäußerten|vertretenen) (?:meinung|ansicht)"
        r"|(?:(?:reporting|research|travel) for )?(?:@THIS @PIECE|(?:this|our) (?:\w+ )?(?:series|project|reporting|coverage"
        r"|journalism|work|investigation)) (?:\([^()]{0,80}\) )?(?:was|is|were|has been) (?:\w+ ){0,2}(?:made possible|funded"
        r"|supported|financed|underwritten|(?:produced|reported) with (?:the )?support)\b|(?:funding|support) for (?:this|our)"
        r" (?:\w+ )?(?:@PIECE|series|project|reporting|coverage) (?:was|is|comes?|came)\b",
        r"\b(?:coverage|journalism) [^.]{0,50}\b(?:is|was) (?:made possible|supported|funded) [^.]{0,40}\b(?:grant|foundation)"
        r"|\b(?:full |\()disclosure:|\b(?:views?|opinions?) (?:and \w+ )?expressed (?:\w+ ){0,6}(?:are"
        r"|do(?:es)?) (?:not|solely|those|his|hers|her|their)\b|\bnot necessarily (?:reflect|represent|those of"
        r"|shared)|\baffiliate[- ]?(?:link|commission|program|partner)|\b(?:earn|receive|get)s? (?:an?"
        r"|some) (?:small )?(?:affiliate )?commission\b|\b(?:eine|une|una|uma) (?:\w+ )?(?:provision|commission"
        r"|comisión|commissione|comissão)\b|\b(?:liens?|enlaces?|link|links) (?:d[ei]'? ?)?a(?:f)?filia"
        r"|\bdoes not work for, consult|\bfinancial supporters? of\b|\bno (?:relevant )?conflicts? of interest\b"
        r"|\b(?:spiegelt|gibt) nicht (?:unbedingt|zwingend)|\bgenerated (?:by|with|using) (?:ai|artificial)\b",
    ),
    "sponsor": (
        "sponsor|gespons|unbezahlt|paid |advertorial|partner|presented by|branded|bezahlt|patrocin|promoted|publiré"
        "|publirr|publired|publied|pubblicitar|publicitar|brought to you|anzeigenso|werbung|betaal|betalt|annons"
        "|collaborazione",
        r"(?:sponsored|branded|promoted|partner|paid)(?: partner)? (?:content|post|story|article|feature|partnership"
        r"|message)\b(?= ?(?:$|[:|–—.-]|by|from|with))|sponsored (?:by\b|:)|(?:paid for|made possible|presented"
        r"|brought to you)(?: and \w+)? by [^.]{0,60}$|paid (?:advertisement|program(?:me)?|for by)\b|advertorial\b"
        r"|@THIS @PIECE (?:is|was|has been) [^.]{0,40}(?:sponsored|paid for|made possible|in (?:paid )?partnership"
        r"|a paid|brought to you)|in (?:paid )?partnership with [^.]{0,60}$|(?:gesponserter?|bezahlter?) (?:inhalte?"
        r"|beitrag|artikel|partnerschaft|anzeige)|anzeigensonderver|(?:un)?bezahlte werbung|gesponsert (?:von|durch)"
        r"|contenus? (?:sponsoris|de marque)|publirédac|article sponsorisé|contenido (?:patrocinado|de marca)"
        r"|patrocinado por|publirreportaje|contenuto sponsorizzato|informazione pubblicit|publiredazionale"
        r"|conteúdo (?:patrocinado|de marca)|publieditorial|informe publicitario|gesponsorde?\b|betaalde inhoud"
        r"|annonsørinnhold|betalt innehåll|(?:artykuł|materiał) sponsorowany",
        "",
    ),
    "help-line": (
        "lifeline|hotline|helpline|help line|crisis|samarit|988|116|befrienders|suicid|suizid|selbstmord|seelsorge"
        "|telefonsee|hilfetelefon|krise|zelfmo|zelfdo|numéro|numero|3114|teléfono|telefono|línea|741741|0800|sos amit"
        "|depress|affected|struggl|detres|détres|resources|support is|help is|self-harm|abuse|kummer|273",
        r"(?:if|for) (?:you|anyone|someone|any)\b[^.]{0,90}(?:affected by|in crisis|suicid"
        r"|struggling with (?:\w+ ){0,3}(?:thoughts|mental|depress|addict|grief)|need(?:s|ing)? (?:help|support)"
        r"|self-harm|domestic abuse|survivor of|suicidal)|(?:help|support|resources)(?: and \w+)? (?:is"
        r"|are) available\b|(?:haben|hast|leiden|sind|sollten|wenn|falls|brauchen) (?:sie|du"
        r"|ihr)\b[^.?]{0,90}(?:suizid|selbstmord|krise|depress|betroffen)|(?:se|si) [^.]{0,90}\b(?:suicid|détresse"
        r"|in crisi|ayuda|ajuda|aiuto)|(?:denk|heb|hebt) (?:je|u|jij)\b[^.?]{0,60}zelf(?:moord|doding)",
        r"(?:lifeline|hotline|help ?line|crisis (?:text )?line|samaritans?|befrienders|telefonseelsorge|hilfetelefon"
        r"|kummer|krisentelefon|sos amiti.|num.ro (?:vert|national)|tel.fono de la esperanza|l.nea de \w+"
        r"|telefono amico|zelfmoord\w+)\b[^\n]{0,120}?(?:(?<![£$€\d.])\d[\d ()./–-]{2,16}\d|\bwww\.|https?:"
        r"|\w\.(?:org|com|de|fr|uk)\b)|\b(?:call|text|dial|contact|phone|anruf\w*|wählen|appel\w+|llam\w+|chiam\w+"
        r"|bel|ligue)\b[^\n]{0,80}?(?:lifeline|hotline|help ?line|crisis (?:text )?line|samaritans|988\b|741741"
        r"|116 ?123|13 11 14|telefonseelsorge|3114\b)|\b0800 ?[/-]? ?111 ?0|\b1-?800-?273-?(?:8255|talk)|\b741741\b",
    ),
    "copyright": (
        "©|(c)|copyright|rights res|commons|cc by|cc-by|permission|published|rechte|droits|derechos|diritti|direitos"
        "|reprodu|riproduz|prawa |права |hakları|ensamrätt|cipta|oikeudet|無断転載|版权所有|licen|reprint|distributed"
        "|appeared|may not be",
        r"copyright(?: ?$|[ :]+(?:©|\(c\)|by\b|\d{4}|(?:the )?(?-i:[A-Z])[\w.&' -]{1,40}\.?$))"
        r"|@THIS @PIECE (?:\([^()]{0,160}\) )?(?:by [^.]{0,60} )?(?:\w+ ){0,3}(?:re-?published|reprinted|licensed"
        r"|free and open|(?:originally|first) (?:appeared|published|ran))\b|(?:originally|first) (?:published"
        r"|appeared)\b|(?:re-?published|reprinted|reproduced|used) (?:here )?(?:with|by) (?:the )?(?:\w+ )?permission"
        r"|(?:re-?published|reprinted|distributed|syndicated) (?:from|by|under|courtesy)\b|for (?:licensing|reprint"
        r"|syndication)\b",
        r"©(?! ?\w[^\d]*$) ?[^\d]{0,40}\b(?:19|20)\d\d|©(?: copyright)? \d{4}|\(c\) ?(?:\d{4}|[A-Z])"
        r"|(?<!image )(?<!photo )\bcopyright (?:© ?|\(c\) ?)?(?:notice\b|(?:by )?\d{4}\b|\d)|\b(?:all"
        r"|some) rights reserved\b|\bmay not be (?:(?:re-?)?published|reproduced|copied|re-?distributed|broadcast)\b"
        r"|\bcreative commons (?:licen[cs]e\b|attribution|zero|by\b)|(?:under|via|/) ?(?:an? "
        r"|the )?creative commons\b|\bcc[ -]by\b|\brechte vorbehalten|\bdroits (?:\w+ ){0,3}réservés"
        r"|\bderechos reservados|\bdiritti riservati|\bdireitos (?:\w+ )?reservados|\brechten voorbehouden"
        r"|\breproduction (?:totale|partielle|interdite|prohibited)|\bprohibida [^.]{0,30}reproducci"
        r"|\briproduzione (?:riservata|vietata)|\bproibida [^.]{0,30}reprodu|prawa zastrzeżone|права (?:защищены"
        r"|захищені)|hakları saklı|ensamrätt|hak cipta|oikeudet pidätet|無断転載|版权所有",
    ),
    "reporting-credit": (
        "contribut|reporting|reported from|editing|written by|compiled|material |writing|edited by|files from|inputs"
        "|avec a|avec r|mit dpa|mit a|mit reut|con in|rs: |translated|research by|research and",
        r"(?:with )?(?:additional |further )?(?:reporting|writing|research|editing)(?: (?:and|&) \w+)? by\b"
        r"|(?:reporter|writer|editor)s?: [^.]{0,60}$|(?:compiled|edited|translated"
        r"|written)(?: and \w+)? by [^.]{0,80}\W{0,3}$|with (?:files|reporting|inputs) (?:from|by)\b"
        r"|(?:mit )?(?:agentur)?material (?:von|der)\b|mit (?:dpa|afp|apa|reuters|ap|sid)\b|avec (?:afp|reuters"
        r"|agences?|ap)\b|con información de\b|con informazioni\b",
        r"\bcontributed (?:\w+ )?(?:reporting|research|writing|to reporting)\b|\bcontributed to (?:this"
        r"|the) (?:report(?:ing)?|story|article|post|piece|column|coverage|review|investigation|dispatch|item)\b"
        r"|\((?:additional )?(?:reporting|writing|editing|report) by\b|; (?:additional )?(?:writing|reporting"
        r"|editing)(?: and \w+)? by\b|\breported from (?-i:[A-Z])[^.,\"]{1,40}(?:\.?$|, and)",
    ),
}

AGENCY = (
    r"(?:AFP|AP|APA|Reuters|dpa|EPA|EFE|ANSA|Keystone|[Ii]mago(?: [Ii]mages)?|IMAGO|Getty(?: Images)?|picture[ -]alliance"
    r"|Alamy|NurPhoto|Shutterstock|Flickr|Bloomberg|Associated Press|AAP|Zuma|Wikimedia(?: Commons)?|Xinhua|Pixabay)"
)
OPENING = (  # A dateline that opens a paragraph.
    r"[\s(\[]{0,3}(?!FILE\b)(?:[A-ZÄÖÜÉ][A-ZÄÖÜÉ.'/-]+ ){0,3}[A-ZÄÖÜÉ][A-ZÄÖÜÉ.'/-]+(?:, ?[\w.]+(?: [\w.]+){0,2}){0,2}"
    r" ?(?:\([^()]{2,40}\) ?)?(?:[–—]|--?)(?= )"
    rf"|[\s(\[]{{0,3}}[A-Z][\w./ -]{{2,40}}(?:, [^–—()]{{2,24}})? ?\({AGENCY}[^()]{{0,12}}\) ?[:–—-]|\({AGENCY}\) ?[–—-]"
)
LONGEST = 100_000  # code points that are read of a line


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The compiled pattern, with `@WORD` filled in from the groups of the table."""
    for word, group in _WORDS.items():
        source = source.replace("@" + word, group)
    return compiled(source)


@cache
def notice_pattern(role: str) -> re.Pattern[str]:
    """What a line of a role holds: how its sentences start, or what stands inside them."""
    _, start, inside = _NOTICES[role]
    return pattern(f"(?i)@START(?:{start})" + (f"|{inside}" if inside else ""))


@cache
def _triggers() -> ahocorasick.Automaton:
    """What a line must hold to have a notice at all; the values are roles."""
    automaton = ahocorasick.Automaton()
    roles: dict[str, tuple[str, ...]] = {}
    for role, (words, _, _) in _NOTICES.items():
        for word in words.split("|"):
            roles[word] = (*roles.get(word, ()), role)
            automaton.add_word(word, roles[word])
    automaton.make_automaton()
    return automaton


def straight(string: str) -> str:
    """The string with straight apostrophes and plain spaces; same offsets."""
    return string.replace("’", "'").replace("\xa0", " ")


def roles_of(shown: str) -> list[str]:
    """The roles of which a straightened line holds a trigger, in order of precedence."""
    found = {role for _, roles in _triggers().iter(shown.lower()) for role in roles}
    return [role for role in _NOTICES if role in found] if found else []


def protected_spans(string: str, line: Span) -> list[tuple[str, Span]]:
    """What of a line no fix may delete: (role, sentence), the dateline that opens a paragraph included."""
    shown = straight(string[line.start : min(line.end, line.start + LONGEST)])
    found = []
    for role in PROTECTED.intersection(roles_of(shown)):
        found += [(role, _sentence(shown, match, line.start)) for match in notice_pattern(role).finditer(shown)]
    if opening := pattern(OPENING).match(shown):
        found.append(("dateline", Span(line.start, line.start + opening.end())))
    return sorted(set(found), key=lambda item: item[1])


def _sentence(shown: str, match: re.Match[str], offset: int) -> Span:
    """The sentence that a notice starts or stands in, as far as full stops tell."""
    before = [shown.rfind(stop, 0, match.start() + 1) for stop in (". ", "! ", "? ")]
    end = pattern(r"[.!?…][\"'”»)\]]*(?=\s|$)|$").search(shown, max(match.end() - 1, 0))
    return Span(offset + (max(before) + 2 if max(before) >= 0 else 0), offset + (end.end() if end else len(shown)))
