"""How fast a compiled template is filled: beside plain docxtpl, and beside Jinja and zlib alone.

    python benchmarks/fill.py [ROUNDS]

Two templates of a meeting with 15 items: one in which a loop repeats the §, and one in which the 15 §§ are
written out, as grows by itself in Word. In each round each way makes the papers in turn, so that a busy machine
slows all alike; medians are compared. It ends with 1 if a goal is missed.

- *plain docxtpl* opens, patches, compiles, renders and saves, as its documentation says.
- *Jinja and zlib* renders the body alone, patched and compiled before, and packs it: what cannot be gone below.
- *filled* is a compiled template filled with the same fields: the same document, ready to be opened.
- *with bookmarks* is the same with a bookmark around each field, by which a document is read back.
- *as made* is from the meeting on, as `minutes make` does it: its sentences, the bookmarks, the data that goes along.
"""

from __future__ import annotations

import io
import os
import random
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from statistics import median
from typing import Any

import jinja2
from docx import Document
from docxtpl import DocxTemplate

from minutes.model import DocumentKind, Edition, Language, Meeting
from minutes.render import kept_templates, reduced
from minutes.render.binding import bound, data_part
from minutes.render.fields import PaperFields
from minutes.render.properties import About
from minutes.render.template import Template, compiled
from minutes.render.wording import fields_of

ROUNDS = 9
"""Rounds; the median of fewer than 5 is noise."""
GOALS = {"loop": 12.0, "written out": 40.0}
"""Times faster than plain docxtpl."""
FLOOR = 2.0
"""Times the time of Jinja and zlib at most."""
LOADED = 2.0
"""Milliseconds to load a kept template at most."""

ITEMS = 15
EDITION = Edition(kind=DocumentKind.MINUTES, language=Language.FI)
STEMS, ENDINGS, SMALL = (
    words.split(" ")
    for words in (
        "kunta valtuusto lautakunta hallitus kokous asia päätös esitys selvitys suunnitelma hanke koulu kirjasto tie "
        "rakennus määräraha avustus sopimus hakemus lausunto perustelu toimenpide aikataulu kustannus palvelu alue "
        "kesä kevät syksy vuosi jäsen toimielin valmistelu käsittely ehdotus muutos hinta maksu käyttö vastuu",
        " n a ssa lle sta en ja lla tta",
        "ja on että se ei kuin myös mukaan sekä joka vuonna ennen jälkeen kanssa tai",
    )
)


def told(words: int, seed: int) -> str:
    """Sentences that pack as Finnish prose does: to somewhat more than a quarter."""
    chance = random.Random(seed)
    said = [
        chance.choice(SMALL) if chance.random() < 0.25 else chance.choice(STEMS) + chance.choice(ENDINGS)
        for _ in range(words)
    ]
    sentences = [" ".join(said[at : at + 11]).capitalize() + "." for at in range(0, words, 11)]
    return " ".join(sentences) + " <A & B>"


def meeting() -> Meeting:
    """A meeting of ordinary size: about 1800 words, 12 people."""
    people = [{"name": f"Henkilö {n} Koskela", "status": "present", "role": "member"} for n in range(12)]
    items = [
        {
            "number": str(n),
            "title": told(4, n),
            "presenter": "Sihteeri",
            "background": told(60, 100 + n),
            "proposal": told(20, 200 + n),
            "decision": {"text": told(35, 300 + n)},
        }
        for n in range(1, ITEMS + 1)
    ]
    return Meeting.model_validate(
        {"body": "Mallijaosto", "number": "3/2031", "date": "2031-05-14", "attendance": people, "items": items}
    )


def template(*, looped: bool) -> bytes:
    """A template such as Word saves it, with a header, a footer and a table of those who were there."""
    document = Document()
    document.sections[0].header.paragraphs[0].add_run("{{ body.name }}\t{{ meeting.number }}")
    document.sections[0].footer.paragraphs[0].add_run("{{ meeting.date }}")
    document.add_heading("Pöytäkirja {{ meeting.number }}", 1)
    document.add_paragraph("Aika: {{ meeting.time }}")
    table = document.add_table(rows=4, cols=3)
    for row, texts in zip(
        table.rows,
        (
            ("Nimi", "Rooli", "Huomautus"),
            ("{%tr for p in attendance.present %}", "", ""),
            ("{{ p.name }}", "{{ p.role }}", "{{ p.organisation }}"),
            ("{%tr endfor %}", "", ""),
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text)
    if looped:
        document.add_paragraph("{%p for item in items %}")
        _item(document, "item")
        document.add_paragraph("{%p endfor %}")
    else:
        for n in range(ITEMS):
            _item(document, f"items[{n}]")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _item(document: Any, item: str) -> None:
    document.add_heading(f"§ {{{{ {item}.number }}}} {{{{ {item}.title }}}}", 2)
    for label, field in (
        ("Esittelijä: ", "presenter"),
        ("Selostus: ", "background"),
        ("Päätösehdotus: ", "proposal"),
        ("Päätös: ", "decision"),
    ):
        document.add_paragraph(f"{{%p if {item}.{field} %}}")
        paragraph = document.add_paragraph()
        paragraph.add_run(label).bold = True
        paragraph.add_run(f"{{{{ {item}.{field} }}}}")
        document.add_paragraph("{%p endif %}")


def plain_docxtpl(content: bytes, context: dict[str, Any]) -> bytes:
    """As its documentation says; escaped, for without that `&` would be lost."""
    document = DocxTemplate(io.BytesIO(content))
    document.render(context, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def floor(content: bytes, context: dict[str, Any]) -> Callable[[], bytes]:
    """The body rendered and packed, with all else done before."""
    document = DocxTemplate(io.BytesIO(content))
    document.init_docx()
    source = document.patch_xml(document.get_xml())
    body = jinja2.Environment(autoescape=True).from_string(source)
    return lambda: zlib.compress(body.render(context).encode(), 6)


def as_made(ready: Template, whole: Meeting) -> bytes:
    """From the meeting to the bytes of its Word document."""
    few = reduced(whole, EDITION, keyed=True)
    paper = bound(fields_of(few, EDITION, whole))
    about = About(title="Pöytäkirja", creator="Mallijaosto", day=few.date)
    return ready.fill(paper, about=about, data=lambda document: data_part(few, EDITION, document))


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Processor time of one call, the mean of some: on a busy machine the clock tells of others."""
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times * 1000


def measured(content: bytes, rounds: int) -> dict[str, float]:
    """Median milliseconds a document of each way."""
    whole = meeting()
    paper = fields_of(reduced(whole, EDITION), EDITION, whole)
    context = {f.name: getattr(paper, f.name) for f in fields(PaperFields)}
    ready = compiled(content, Path("template.docx"))
    marked = bound(fields_of(reduced(whole, EDITION, keyed=True), EDITION, whole))
    ways: dict[str, tuple[Callable[[], object], int]] = {
        "plain docxtpl": (lambda: plain_docxtpl(content, context), 1),
        "Jinja and zlib": (floor(content, context), 10),
        "filled": (lambda: ready.fill(paper), 10),
        "with bookmarks": (lambda: ready.fill(marked), 10),
        "as made": (lambda: as_made(ready, whole), 10),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for work, _times in ways.values():
        work()
    for _ in range(rounds):
        for name, (work, times) in ways.items():
            taken[name].append(milliseconds(work, times))
    return {name: median(each) for name, each in taken.items()}


def loading(content: bytes, rounds: int) -> float:
    """Median milliseconds to load a kept template and have it ready to be filled."""
    key, file = "0" * 64, Path("template.docx")
    kept_templates.compiled(key, "en", content, file)
    each = [
        milliseconds(lambda: Template(kept_templates.compiled(key, "en", content, file)), 10) for _ in range(rounds)
    ]
    return median(each)


def main() -> int:
    """Measure, print, and judge by the goals."""
    rounds = max(5, int(sys.argv[1])) if len(sys.argv) > 1 else ROUNDS
    met = True
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        for kind, goal in GOALS.items():
            content = template(looped=kind == "loop")
            times, loaded = measured(content, rounds), loading(content, rounds)
            print(f"{ITEMS} items, {kind}")
            for name, taken in times.items():
                print(f"  {name:<16} {taken:8.2f} ms a document   {1000 / taken:7.0f} a second")
            faster, above = times["plain docxtpl"] / times["filled"], times["filled"] / times["Jinja and zlib"]
            made = times["plain docxtpl"] / times["as made"]
            good = faster >= goal and above <= FLOOR and loaded <= LOADED
            met &= good
            print(f"  filled: {faster:.1f} times faster than plain docxtpl (goal {goal:g}), as made {made:.1f} times")
            print(f"  filled: {above:.2f} times Jinja and zlib (goal {FLOOR:g}), {'met' if good else 'missed'}")
            print(f"  loaded from the cache in {loaded:.2f} ms")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
