"""Minutes whose items are single sentences, each its own title and decision, often in the present tense."""

from __future__ import annotations

from tests.extract.typeset import Put, decisions, head, outcomes, para, read, titles

ACTS = [
    ("Ordförande Göran Exempel hälsar välkommen och inleder årsmötet.", "stated"),
    ("Till mötesordförande väljs Roland Påhitt.", "elected"),
    ("Dagordningen fastställs.", "approved"),
    ("Styrelsens berättelse gås igenom och läggs sedan till handlingarna.", "noted"),
    ("Frågan om ansvarsfrihet besvaras med ja.", "approved"),
    ("Mötet avslutas.", "stated"),
]


def test_a_numbered_sentence_is_title_and_decision() -> None:
    rows: list[Put | str] = [head("Protokoll från årsmöte den 6 mars 2031"), Put("Närvarande: 33 medlemmar.", above=9)]
    for number, (text, _outcome) in enumerate(ACTS, start=1):
        rows += para(f"§ {number}  {text}")
    found = read(rows)
    assert titles(found) == [(str(n), text) for n, (text, _) in enumerate(ACTS, start=1)]
    assert decisions(found) == [text for text, _ in ACTS]
    assert outcomes(found) == [outcome for _, outcome in ACTS]


def test_the_same_sentences_in_an_agenda_decide_nothing() -> None:
    rows: list[Put | str] = [head("Föredragningslista för årsmötet den 6 mars 2031")]
    for number, (text, _outcome) in enumerate(ACTS, start=1):
        rows += para(f"§ {number}  {text}")
    assert decisions(read(rows)) == [None] * len(ACTS)
