"""Lines, paragraphs, quotations and sentences, on news text made for the purpose."""

from __future__ import annotations

from itertools import pairwise

import pytest

from newslint import segment

# One line of text, with a | wherever one sentence ends and the next starts.
SENTENCES = {
    "two plain sentences": "The council met on Monday. | It adjourned after an hour.",
    "question and exclamation": "Who will pay? | Nobody knows! | The mayor is silent.",
    "doubled marks": "Really?! | The board thinks so.",
    "title before a name": "Voters asked Mr. Okafor and Dr. Lindqvist to go. | Both refused.",
    "military rank": "Lt. Col. Anna Reyes briefed Gov. Hale. | Sen. Moss left early.",
    "title word that is a word": "He did one last rep. | The crowd cheered.",
    "initials": "The prize went to J. R. Halloran and Mary K. Stone. | She was not there.",
    "middle initial I": "The judge was Peter I. Novak of Leeds.",
    "pronoun I at the end": "Nobody is as tired as I. | Morning came early.",
    "saint and mount": "The bus from St. Albans passed Mt. Etna models.",
    "street before a starter": "The fire began on Main St. | The crew came at once.",
    "company before lower case": "Harbor Foods Inc. said profit rose. | Shares fell.",
    "company before a starter": "He sold it to Barlow & Co. | They closed it.",
    "company before a name": "Analysts at Barlow Corp. London expect more.",
    "U.S. as an adjective": "The U.S. Senate passed it. | U.S. President Ada Cole signed.",
    "U.S. at the end": "She moved to the U.S. | Her brother stayed in Poland.",
    "D.C. at the end": "The march ended in Washington, D.C. | They counted 3,000 people.",
    "state after a comma": "A farm near Athens, Ga. | It burned.",
    "state within": "A farm near Athens, Ga., burned in Dayton, Ohio. | No one was hurt.",
    "month and day": "The vote is on Nov. 3 in all counties. | Polls close at 8.",
    "number sign": "The No. 2 seed beat No. 15 in straight sets.",
    "no as an answer": "Asked to resign, she said no. | The board agreed.",
    "page and section": "See p. 14 and sec. 3 of the report. | It is long.",
    "time with a day": "Doors open at 10 a.m. Monday. | Bring a coat.",
    "time with a zone": "Kick-off is at 8 p.m. ET on Friday.",
    "time at the end": "The road reopened at 6 p.m. | Residents went home.",
    "time before a name": "The road reopened at 6 p.m. | Crews stayed.",
    "only a time so far": "At 5 a.m. Mr. Pell woke.",
    "decimals and money": "Output rose 3.5 percent to $1.2 billion. | It was 2.9 in May.",
    "sentence ends in a number": "The plant closed in 2009. | Weeds took over.",
    "starts with a number": "The ferry sank. | 12 people were rescued.",
    "starts with a symbol": "The ferry sank. | £5 million is missing.",
    "web and mail addresses": "Write to desk@example.org. | Or see www.example.org/a.b for more.",
    "ellipsis within": "We … cannot go on like this.",
    "ellipsis at the end": "I thought we had won… | Then the lights went out.",
    "ellipsis leaves out words": "They were ... Spanish by birth.",
    "ellipsis after a full stop": "It rained. ... | Nobody came.",
    "bracketed ellipsis": "The deal [...] Brussels wanted is dead.",
    "spaced ellipsis": "He was . . . I think . . . asleep.",
    "four spaced dots": "It went on and on . . . . | Then it stopped.",
    "opening ellipsis": "... And then there were none.",
    "lower-case slip": "The shop closed in spring. | it reopened in June.",
    "lower-case slip after a name": "He was born in Hamburg. | neighbours remember him.",
    "unknown abbreviation": "The dept. of works and approx. five others left.",
    "brand with a lower-case start": "Sales fell sharply. | iPhone revenue did not.",
    "brand with a mark": "She left Yahoo! Japan for a rival. | Jeopardy! | The show is back.",
    "attribution after a question": "“Are you leaving?” he asked. | She nodded.",
    "named attribution": "“Are you leaving?” Tom Brand asked. | She nodded.",
    "name after a quoted question": "“Are you leaving?” | Brand shook his head.",
    "attribution after a stop": "“It is over.” said the coach.",
    "sentences within a quotation": "“We won. | We earned it,” Diaz said. | “Next year, too.”",
    "straight quotation": 'He said: "No. | We wait." | The talks ended.',
    "single quotation": "‘It hurts. | It always will,’ she said.",
    "nested quotation": "“She told me ‘Run!’ and I ran.” | He paused.",
    "closing quote then new quote": "“Enough.” | “Not yet.”",
    "parenthesis within": "The fund (it was set up in 2010.) is empty.",
    "parenthesis as a sentence": "It is empty. | (It was set up in 2010.) | Nobody noticed.",
    "question in parentheses": "His aunt (or mother?) was there.",
    "dash after a stop": "The fund is empty. | – Staff report",
    "footnote mark": "The lake is dry.[3] | Fish are gone.",
    "Latin abbreviations": "Fees, e.g. Tolls, and fines, i.e. Penalties, rose vs. Last year.",
    "contraction as a starter": "He works for the U.N. | It’s a hard job.",
    "acronym before an initial": "The U.S. A. Philip Randolph knew is gone.",
    "numbered list": "1. Close the door | 2. Turn off the light | 3. Leave",
    "bracketed list": "1) Eggs | 2) Flour and milk. | 3) Salt",
    "lettered list": "a. Name of the town | b. Name of the river",
    "one list marker": "7. Berlin is the largest. | It has 3.6 million people.",
    "three-digit marker": "100. Last on the list",
    "name suffix": "Martin Wells Jr. Foundation gave more. | Wells Jr. | He was 80.",
    "German": "Am 3. Oktober wird gefeiert. | „Das ist gut.“ | Alle kamen.",
    "Russian": "Он ушёл. | Она осталась.",
    "Chinese": "他走了。|她留下了！",
    "no stop at all": "Council to vote on new bridge",
    "only a stop": "?",
    "stop without a blank": "The end.Next came rain.",
    "wide blanks": "  One.\u00a0 | Two.\t ",
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences_of_a_line(marked: str) -> None:
    string = marked.replace("| ", "").replace("|", "")
    line = segment.lines(string)[0]
    found = [string[start:end] for start, end in segment.sentences(string, line)]
    assert found == [part.strip() for part in marked.split("|")]


def test_sentences_are_offsets_into_the_whole_text() -> None:
    string = "Head\n One here. Two here. \n"
    found = segment.sentences(string, segment.lines(string)[1])
    assert [string[start:end] for start, end in found] == ["One here.", "Two here."]


@pytest.mark.parametrize("string", ["", " ", "\t\u00a0\u2028"], ids=["empty", "blank", "other blanks"])
def test_blank_line_has_no_sentences(string: str) -> None:
    assert segment.sentences(string, segment.lines(string)[0]) == []


LINES = {
    "empty": ("", [""]),
    "one line": ("abc", ["abc"]),
    "line feed": ("a\nb", ["a", "b"]),
    "final line feed": ("a\n", ["a", ""]),
    "carriage return": ("a\rb\r", ["a", "b", ""]),
    "both": ("a\r\nb\r\n\r\n", ["a", "b", "", ""]),
    "line feed, then carriage return": ("a\n\rb", ["a", "", "b"]),
    "mixed": ("a\rb\nc\r\nd", ["a", "b", "c", "d"]),
    "no other breaks": ("a\u2028b\u2029c\x85d\x0be\x0cf", ["a\u2028b\u2029c\x85d\x0be\x0cf"]),
    "NULs": ("a\0\n\0", ["a\0", "\0"]),
    "astral": ("𝔘\n𝔙", ["𝔘", "𝔙"]),
}


@pytest.mark.parametrize(("string", "expected"), LINES.values(), ids=LINES.keys())
def test_lines(string: str, expected: list[str]) -> None:
    assert [string[start:end] for start, end in segment.lines(string)] == expected


PARAGRAPHS = {
    "empty": ("", []),
    "one line": ("a", [[0]]),
    "neighbours": ("a\nb", [[0, 1]]),
    "blank between": ("a\n\nb\nc", [[0], [2, 3]]),
    "blanks are blank": ("a\n \t\u00a0\nb", [[0], [2]]),
    "blank at both ends": ("\n\na\n\n", [[2]]),
    "carriage returns": ("a\r\n\r\nb\r\rc", [[0], [2], [4]]),
    "NUL is text": ("a\n\0\nb", [[0, 1, 2]]),
}


@pytest.mark.parametrize(("string", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs(string: str, expected: list[list[int]]) -> None:
    found = segment.paragraphs(string, segment.lines(string))
    assert [list(numbers) for numbers in found] == expected


QUOTATIONS = {
    "none": ("Nothing here, said no one.", []),
    "curly": ("“Go,” he said. “Now.”", ["“Go,”", "“Now.”"]),
    "straight": ('"Go," he said. "Now."', ['"Go,"', '"Now."']),
    "guillemets": ("Il dit « Bonjour » et «adieu».", ["« Bonjour »", "«adieu»"]),
    "German": ("„Nein“, sagte er, »nie«.", ["„Nein“", "»nie«"]),
    "Swedish": ("”Nej”, sade han.", ["”Nej”"]),
    "single": ("‘Go,’ he said, calling it ‘urgent’.", ["‘Go,’", "‘urgent’"]),
    "apostrophes": ("The players’ bus didn’t stop. Rock ’n’ roll, ‘90s style, O‘Hara’s.", []),
    "apostrophe within single": (
        "‘It’s the players’ choice,’ she said.",
        ["‘It’s the players’ choice,’"],
    ),
    "single that ends in s": ("The ‘rebels’ left “town”.", ["‘rebels’", "“town”"]),
    "single within double": ("“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
    "double within single": ("‘He said “no” to us,’ she said.", ["‘He said “no” to us,’"]),
    "several paragraphs": (
        "“First one.\n\n“Second one.\n\n“Third,” she said.",
        ["“First one.", "“Second one.", "“Third,”"],
    ),
    "several paragraphs, no blank lines": (
        "“First.\n“Second,” she said.",
        ["“First.", "“Second,”"],
    ),
    "several straight paragraphs": ('"First.\n\n"Second," she said.', ['"First.', '"Second,"']),
    "hard-wrapped": ("He said “we\nwill go” at\n\nonce.", ["“we\nwill go”"]),
    "unclosed": ("He said “we go\nand left.\r\n\r\nThe end.”", ["“we go"]),
    "unclosed at the end": ('So: "we', ['"we']),
    "unclosed single in a line is none": ("He said ‘we go and left.", []),
    "inch mark": ('A 6" pipe and a 5\'8" man.', []),
    "arrows": ("» Read more\n« Previous\nNext »", []),
    "wrong way round": ("He said “go“ and ”stay”.", ["“go“", "”stay”"]),
    "mixed marks": ('“We won," she said.', ['“We won,"']),
    "typewriter marks": ("“We won,’’ she said.", ["“We won,’’"]),
    "carriage returns": ("“a\r“b” c", ["“a", "“b”"]),
    "with NULs": ("\0“a\0” b", ["“a\0”"]),
    "U+2028 breaks no line": ("“a\u2028b c", ["“a\u2028b c"]),
    "lone mark": ('"', []),
}


@pytest.mark.parametrize(("string", "expected"), QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_quotations(string: str, expected: list[str]) -> None:
    found = segment.quotations(string, segment.lines(string))
    assert [string[start:end] for start, end in found] == expected


HOSTILE = [" ", ".", ". ", "…", '"', ' "', "“", "“\n", "‘a ", "« ", "»a ", "’", "a", "A. ", "1. "]
HOSTILE += [". . ", "?” A", "(. ", ".[1", "—", "。", "\r", "\n", "\0", 'x\n“a\n«a\n"a\n']


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_spans_of_hostile_text_are_disjoint_and_lose_nothing(unit: str) -> None:
    string = unit * (100_000 // len(unit))
    lines = segment.lines(string)
    spans = [span for line in lines for span in segment.sentences(string, line)]
    quoted = segment.quotations(string, lines)
    for found in (spans, quoted):
        assert all(one.end <= two.start for one, two in pairwise(found))
    kept = "".join(string[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(string.split())
