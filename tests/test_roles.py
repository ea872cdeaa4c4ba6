"""Roles: what each line is, and above all which lines no fix may delete."""

from __future__ import annotations

import pytest

from newslint.document import Text
from newslint.model import Span
from newslint.notices import PROTECTED, protected_spans
from newslint.roles import ROLES, Roles

PROSE = "The council voted on Monday to close the old bridge for a week of repairs."


def role(line: str) -> str:
    """The role of a line that stands between two paragraphs of prose."""
    return Roles(Text(f"{PROSE}\n\n{line}\n\n{PROSE}"))[2]


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("correction", "Correction: The bridge opened in 1962, not 1926."),
        ("correction", "CORRECTION (March 3, 10:15 a.m.): The vote was 5 to 4."),
        ("correction", "Correction, June 2, 2021, at 9:40 p.m.: The mayor's name is Anne Ode."),
        ("correction", "Clarification: Only the north lane is closed."),
        ("correction", "An earlier version of this article gave the wrong year for the bridge."),
        ("correction", "The fare is now $3. A previous version of this story misstated the fare."),
        ("correction", "• This article was amended on 3 May to correct the height of the bridge."),
        ("correction", "We regret the error."),
        ("correction", "This story originally stated that the vote was unanimous."),
        ("correction", "Berichtigung: Die Brücke ist 80 Meter lang."),
        ("correction", "In einer früheren Version des Artikels hieß es, die Brücke sei neu."),
        ("correction", "Dieser Artikel wurde nach der Veröffentlichung korrigiert."),
        ("correction", "Rectificatif : le pont mesure 80 mètres."),
        ("correction", "Une version précédente de cet article indiquait une autre date."),
        ("correction", "Fe de errores: el puente mide 80 metros."),
        ("correction", "Una versión anterior de esta noticia daba otra fecha."),
        ("correction", "Errata corrige: il ponte misura 80 metri."),
        ("correction", "Una versione precedente di questo articolo riportava un'altra data."),
        ("correction", "Correctie: de brug is 80 meter lang."),
        ("correction", "In een eerdere versie van dit artikel stond een ander jaartal."),
        ("correction", "Errata: a ponte tem 80 metros."),
        ("update", "UPDATE: The bridge has reopened."),
        ("update", "Update, May 6: The mayor has replied."),
        ("update", "Updated: 10:02 a.m."),
        ("update", "This story has been updated with a statement from the council."),
        ("update", "This is a developing story and will be updated."),
        ("update", "Nachtrag: Die Stadt hat inzwischen geantwortet."),
        ("update", "Cet article a été mis à jour à 18 heures."),
        ("update", "Actualización: el puente ya está abierto."),
        ("update", "Aggiornamento: il ponte è aperto."),
        ("update", "Dit artikel is om 12 uur bijgewerkt."),
        ("update", "Atualização: a ponte abriu."),
        ("editors-note", "Editor’s note: The author lives near the bridge."),
        ("editors-note", "[EDITOR'S NOTE: Some readers may find the pictures upsetting.]"),
        ("editors-note", "Note to readers: our offices are closed on Monday."),
        ("editors-note", "Anmerkung der Redaktion: Die Namen sind geändert."),
        ("editors-note", "Er kam nicht (Anm. d. Red.) und sagte nichts dazu."),
        ("editors-note", "Note de la rédaction : les prénoms ont été changés."),
        ("editors-note", "Nota de la redacción: los nombres son ficticios."),
        ("editors-note", "Nota della redazione: i nomi sono di fantasia."),
        ("editors-note", "Noot van de redactie: de namen zijn gefingeerd."),
        ("editors-note", "Nota do editor: os nomes são fictícios."),
        ("disclosure", "Disclosure: The writer owns shares in the builder."),
        ("disclosure", "The firm rebuilt the bridge. (Disclosure: My sister works there.)"),
        ("disclosure", "The views expressed in this column are those of the author."),
        ("disclosure", "The opinions expressed here are hers."),
        ("disclosure", "Reporting for this article was supported by a grant of the Berg Fund."),
        ("disclosure", "This series was produced with support from the Lee Centre."),
        ("disclosure", "The Herald’s coverage of schools is made possible by a grant from the Lee Foundation."),
        ("disclosure", "If you buy through our links we may earn an affiliate commission."),
        ("disclosure", "Transparenzhinweis: Die Autorin ist Mitglied des Vereins."),
        ("disclosure", "Für Käufe über diese Affiliate-Links erhalten wir eine Provision."),
        ("disclosure", "Les opinions exprimées n’engagent que leur auteur."),
        ("disclosure", "Las opiniones expresadas son responsabilidad del autor."),
        ("disclosure", "Le opinioni espresse sono dell'autore."),
        ("sponsor", "Sponsored content"),
        ("sponsor", "Paid post by Acme Bridges"),
        ("sponsor", "This article was sponsored by Acme Bridges."),
        ("sponsor", "Contenido patrocinado"),
        ("sponsor", "Gesponserter Beitrag"),
        ("sponsor", "Contenu sponsorisé"),
        ("help-line", "If you are affected by this story, call Samaritans on 116 123."),
        ("help-line", "The Suicide and Crisis Lifeline can be reached at 1-800-273-8255."),
        ("help-line", "If you or someone you know is in crisis, help is available."),
        ("help-line", "Hilfe bietet die Telefonseelsorge unter 0800 111 0 111."),
        ("help-line", "Si vous avez des idées suicidaires, appelez le 3114."),
        ("help-line", "Denk je aan zelfmoord? Bel dan."),
        ("help-line", "Police are still at the scene. Anyone in distress can text the Crisis Text Line at 741741."),
        ("copyright", "© 2021 Bridge News. All rights reserved."),
        ("copyright", "Copyright 2020 Bridge News Corp"),
        ("copyright", "COPYRIGHT 2020 BRIDGE.COM"),
        ("copyright", "This material may not be published, broadcast or rewritten."),
        ("copyright", "This article is republished under a Creative Commons licence."),
        ("copyright", "Originally published by The Bridge Times"),
        ("copyright", "Alle Rechte vorbehalten."),
        ("copyright", "Tous droits réservés."),
        ("copyright", "Todos los derechos reservados"),
        ("copyright", "© Riproduzione riservata"),
        ("copyright", "Alle rechten voorbehouden"),
        ("dateline", "LAS VEGAS —"),
        ("dateline", "AMES, Iowa (AP) —"),
        ("dateline", "Kiel (dpa) -"),
    ],
)
def test_protected(expected: str, line: str) -> None:
    assert role(line) == expected
    assert expected in PROTECTED


@pytest.mark.parametrize(
    "line",
    [
        "The correction officers said the inmates had been moved before the storm.",
        "Correction officers said the inmates had been moved before the storm.",
        "Stocks fell sharply in what traders called a correction of this year's gains.",
        "An earlier version of the bridge was washed away in the flood of 1926.",
        "Update your browser before you log in to the council's site again.",
        "The council will update the plan after it has heard from residents.",
        "Editors note that sales of printed papers have halved since 2010.",
        "She took note of the warning and left the building by the back stairs.",
        "He demanded full disclosure of the contracts before any vote is held.",
        "A wide range of views was expressed at the meeting in the town hall.",
        "The European Commission said a decision would follow later this month.",
        "The club is sponsored by a local brewery and plays in the second league.",
        "He paid $40 for the book, which is written by a former bridge engineer.",
        "A hotline for tickets was busy all day, and the show sold out by noon.",
        "The sale is a lifeline to the builder, whose debts come to £230m now.",
        "Copyright law protects the drawings of the bridge for seventy years.",
        "The first book was published in 1962, and two more appeared later on.",
        "Several factors contributed to this decline in traffic on the bridge.",
        "BERLIN (Reuters) — The council voted on Monday to close the old bridge.",
        "By Monday evening the water had reached the second floor of the school.",
        "Von der Brücke ist nach dem Hochwasser nur noch ein Pfeiler übrig.",
        "Photo editors at the paper went through every picture of the flood.",
        "The score was 3:1 when rain stopped the match for almost an hour.",
        "“Is it safe?” she asked the engineers who came to see the bridge.",
        "1. FC Ode won the cup for the first time in the history of the club.",
        "The council - after a long debate - voted for the bridge on Monday night.",
    ],
)
def test_near_misses_are_prose(line: str) -> None:
    assert role(line) == "prose"


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("byline", "By Anne Ode"),
        ("byline", "BY ANNE ODE"),
        ("byline", "By Anne Ode and Jo van Dam, Bridge News"),
        ("byline", "Von Anne Ode"),
        ("byline", "Our Reporter."),
        ("timestamp", "Published 11:11 PM EST Nov 19, 2019"),
        ("timestamp", "3 min read"),
        ("timestamp", "Stand: 28.02.2025 17:38 Uhr"),
        ("timestamp", "10/28/2019"),
        ("credit", "Getty Images"),
        ("credit", "Anne Ode / AP"),
        ("credit", "(AP Photo/Anne Ode)"),
        ("credit", "Photo credit: Anne Ode"),
        ("credit", "Image copyright Bridge Archive"),
        ("caption", "The bridge on the morning after the flood. (Photo: Anne Ode/Bridge News)"),
        ("caption", "Die Brücke am Morgen nach dem Hochwasser. © dpa/Anne Ode"),
        ("caption", "FILE - In this May 3 picture the bridge is closed to traffic."),
        ("reporting-credit", "(Reporting by Anne Ode; editing by Jo Dam)"),
        ("reporting-credit", "The Associated Press contributed to this report."),
        ("reporting-credit", "Additional reporting by Anne Ode"),
        ("reporting-credit", "Anne Ode contributed reporting from Ames."),
        ("embed", "https://video.example.org/watch?v=1"),
        ("embed", "What a bridge! pic.twitter.com/abc123"),
        ("embed", "What a bridge! — Anne Ode (@ode) May 3, 2019"),
        ("list-item", "• Two lanes stay open"),
        ("table", "Ode United 12 7 3 2 24"),
        ("table", "Team | Played | Points 12"),
        ("heading", "What happens next"),
        ("heading", "A Bridge Too Old"),
        ("question", "Q: Will the bridge reopen?"),
        ("speaker", "A: Not before May."),
        ("blank", " \u00a0\t"),
    ],
)
def test_furniture(expected: str, line: str) -> None:
    assert role(line) == expected
    assert expected not in PROTECTED


def test_every_role_is_known() -> None:
    assert set(ROLES) >= PROTECTED
    assert len(set(ROLES)) == len(ROLES)


def test_numbered_lines_are_a_list_only_together() -> None:
    roles = Roles(Text("1. Close the bridge.\n2. Repair the deck.\n\n3 ways to cross the river on foot or by boat."))
    assert [roles[0], roles[1], roles[3]] == ["list-item", "list-item", "prose"]


def test_speakers_are_labels_that_return() -> None:
    turns = ["ANNE ODE: The bridge is closed for now.", "JO DAM: And when will it open again, do you think?"]
    roles = Roles(Text("\n".join(turns * 3)))
    assert {roles[n] for n in range(6)} == {"speaker"}
    assert role("Jo Dam: It was the right thing to do at the time.") == "prose"


def test_questions_of_an_interview() -> None:
    roles = Roles(Text("\n\n".join(["Why did the bridge close?", PROSE, PROSE] * 3)))
    assert [roles[n] for n in (0, 2, 6)] == ["question", "prose", "question"]
    assert role("Why did the bridge close?") == "prose"


def test_verse() -> None:
    stanza = "The river ran below,\nThe bridge stood in the rain,\nAnd all who had to go,\nCame never back again."
    roles = Roles(Text(f"{PROSE}\n\n{stanza}\n\n{PROSE}"))
    assert [roles[n] for n in range(2, 6)] == ["verse"] * 4


def test_standfirst_leads_into_prose() -> None:
    line = "Residents ask why nobody told them that the only bridge in town would be closed for so long"
    assert Roles(Text(f"Bridge closed\n\n{line}\n\n{PROSE}"))[2] == "standfirst"


def test_caption_that_swallowed_the_article_is_prose() -> None:
    assert role(f"FILE - In this May 3 picture the bridge is closed. {PROSE * 8}") == "prose"


def test_lone_sentence_without_stop_is_prose() -> None:
    assert Roles(Text("The council voted"))[0] == "prose"


def test_roles_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    roles = Roles(Text(PROSE))
    assert roles[0] == "prose"
    monkeypatch.setattr(Roles, "_role", None)
    assert roles[0] == "prose"


def test_protected_spans_are_sentences() -> None:
    text = "The bridge opened in 1962. Correction: it was 1963. Cars may use it again."
    assert [(role, text[start:end]) for role, (start, end) in protected_spans(text, Span(0, len(text)))] == [
        ("correction", "Correction: it was 1963.")
    ]


def test_protected_spans_respect_the_line() -> None:
    text = f"{PROSE}\nBERLIN (Reuters) — {PROSE}"
    lines = Text(text).lines
    assert protected_spans(text, lines[0]) == []
    [(role, (start, end))] = protected_spans(text, lines[1])
    assert (role, text[start:end]) == ("dateline", "BERLIN (Reuters) —")
