"""What is lost when papers are scanned: born-digital papers as pictures of worn pages, extracted and scored.

    MINUTES_CORPUS=… [MINUTES_PAPERS=n] [MINUTES_SCANNER=worn] python benchmarks/scans.py [--by-document]

Each paper goes through one of the scanners below, in turn, and is scored beside its born-digital twin. The corpus
is a folder with `pdf/`, `gold/` and `score.py`, no part of the project; without it the papers of `samples/archive`
are measured against what is read of them born-digital.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from minutes.flows.extracting_many import extract_many
from minutes.outside.tesseract import tesseract

ARCHIVE = Path(__file__).parents[1] / "samples" / "archive"
PAPERS = 24
"""How many papers are measured unless told otherwise: some minutes of two cores."""
MOST_PAGES = 10
"""Longer papers are left out: each page takes Tesseract a second or more."""
MEASURES = ("attendance", "items", "decisions", "outcomes", "votes", "times", "facts")

Tally = dict[str, list[int]]


class Scanner(NamedTuple):
    """What a scanner does to a page."""

    dpi: int
    skew: float = 0.0
    """Most degrees that a page lies askew, to either side."""
    noise: float = 0.0
    """Standard deviation of the grain, of 255 levels."""
    blur: float = 0.0
    """Radius in pixels."""
    shade: int = 0
    """Levels by which one side of the page is darker."""
    edge: int = 0
    """Pixels of black at the edges."""
    quality: int = 90
    """Of its JPEG."""
    turned: bool = False
    """Whether every other page lies upside down or on its side."""


SCANNERS = {
    "clean": Scanner(200),
    "coarse": Scanner(150, skew=0.5, noise=6, blur=0.5, quality=60),
    "fine": Scanner(300, skew=1.0, noise=10, shade=30),
    "worn": Scanner(200, skew=2.0, noise=18, blur=0.8, shade=60, edge=25, quality=50),
    "turned": Scanner(200, skew=0.7, noise=8, turned=True),
}


def main() -> int:
    """Scan, extract, score and print; 0 if it was measured."""
    if tesseract() is None:
        print("scans: skipped, Tesseract with its Latin model is not installed")
        return 0
    named = os.environ.get("MINUTES_CORPUS")
    papers = _papers((Path(named) / "pdf") if named else ARCHIVE, int(os.environ.get("MINUTES_PAPERS", PAPERS)))
    told = os.environ.get("MINUTES_SCANNER")
    scanners = [told] if told else list(SCANNERS)
    with tempfile.TemporaryDirectory() as folder:
        scanned = {}
        for place, paper in enumerate(papers):
            scanner = scanners[place % len(scanners)]
            target = Path(folder) / f"{place:03}.pdf"
            target.write_bytes(scan(paper.read_bytes(), SCANNERS[scanner], seed=place))
            scanned[paper] = (scanner, target)
        printed = _records(papers)
        pictures = _records([target for _scanner, target in scanned.values()])
    judge = _judge(Path(named)) if named else None
    rows = []
    for paper, (scanner, at) in scanned.items():
        tallies = [_tallied(judge, paper, printed[paper], record) for record in (printed[paper], pictures[at])]
        rows.append(Row(paper, scanner, *tallies))
    _print(rows, by_document="--by-document" in sys.argv)
    return 0


def scan(data: bytes, scanner: Scanner, *, seed: int) -> bytes:
    """A paper as the scanner gives it: pages of one picture each."""
    chance = random.Random(seed)
    pages = []
    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        page = document[index].render(scale=scanner.dpi / 72, grayscale=True).to_pil().convert("L")
        pages.append(_worn(page, scanner, chance, index))
    target = BytesIO()
    pages[0].save(
        target,
        format="PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=scanner.dpi,
        quality=scanner.quality,
    )
    return target.getvalue()


def _worn(page: Image.Image, scanner: Scanner, chance: random.Random, index: int) -> Image.Image:
    width, height = page.size
    if scanner.skew:
        page = page.rotate(chance.uniform(-scanner.skew, scanner.skew), Image.Resampling.BICUBIC, fillcolor=255)
    if scanner.blur:
        page = page.filter(ImageFilter.GaussianBlur(scanner.blur))
    if scanner.shade:
        gradient = Image.linear_gradient("L").rotate(90).resize((width, height))
        page = ImageChops.subtract(page, gradient.point([level * scanner.shade // 255 for level in range(256)]))
    if scanner.edge:
        draw = ImageDraw.Draw(page)
        draw.rectangle((0, 0, chance.randint(0, scanner.edge), height), fill=20)
        draw.rectangle((0, height - chance.randint(0, scanner.edge), width, height), fill=20)
    if scanner.noise:
        # Pillow's own noise has no seed.
        grain = Image.frombytes("L", (256, 256), bytes(_level(chance, scanner.noise) for _ in range(256 * 256)))
        whole = Image.new("L", (width, height))
        for left in range(0, width, 256):
            for top in range(0, height, 256):
                whole.paste(grain.rotate(90 * chance.randrange(4)), (left, top))
        page = ImageChops.add(page, whole, offset=-128)
    if scanner.turned and index % 2 == 0:
        page = page.rotate(chance.choice((90, 180, 270)), expand=True)
    return page


def _level(chance: random.Random, spread: float) -> int:
    return max(0, min(255, round(chance.gauss(128, spread))))


def _papers(folder: Path, most: int) -> list[Path]:
    """Born-digital papers of few pages, spread over the folder; the same ones each time."""
    short = []
    for path in sorted(folder.rglob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        if len(document) <= MOST_PAGES and all(document[n].get_textpage().count_chars() for n in range(len(document))):
            short.append(path)
    random.Random(4).shuffle(short)
    return sorted(short[:most])


def _records(paths: Sequence[Path]) -> dict[Path, dict[str, Any]]:
    outcomes = extract_many(paths, jobs=os.cpu_count() or 1)
    return {o.path: o.extraction.as_json() if o.extraction else {"error": str(o.error)} for o in outcomes}


class _Judge(NamedTuple):
    score: ModuleType
    golds: Mapping[str, dict[str, Any]]
    """By folder and name of the paper."""


def _judge(corpus: Path) -> _Judge:
    spec = importlib.util.spec_from_file_location("corpus_score", corpus / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(corpus / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    golds = (json.loads(path.read_text(encoding="utf-8")) for path in (corpus / "gold").rglob("*.json"))
    return _Judge(module, {_tail(gold["file"]): gold for gold in golds})


def _tail(path: str) -> str:
    return unicodedata.normalize("NFC", "/".join(Path(path).parts[-2:]))


def _tallied(judge: _Judge | None, paper: Path, printed: dict[str, Any], record: dict[str, Any]) -> Tally:
    """Hits, inventions and misses of each measure."""
    if judge is not None:
        tally: Tally = judge.score.score(judge.golds[_tail(paper.as_posix())], record)
        return tally
    want, have = set(_values(printed)), set(_values(record))
    return {
        m: [len(w & h), len(h - w), len(w - h)]
        for m in MEASURES
        for w, h in [({v for v in want if v[0] == m}, {v for v in have if v[0] == m})]
    }


def _values(record: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The values of a record, each with the measure that it belongs to; texts by their letters and digits alone."""
    meeting = record.get("meeting", {})
    officers = meeting.get("officers", {})
    for fact in ("number", "date", "start", "end"):
        if meeting.get(fact):
            yield ("facts", fact, str(meeting[fact]))
    for office, holder in officers.items():
        yield ("facts", office, str(holder))
    for row in meeting.get("attendance", []):
        yield ("attendance", row["name"], row["status"])
        yield from (("times", row["name"], str(row[key])) for key in ("arrived", "left") if row.get(key))
    for item in meeting.get("items", []):
        name = f"{item.get('number')} {_letters(str(item.get('title')))}"
        yield ("items", name)
        decision = item.get("decision") or {}
        if decision.get("text"):
            yield ("decisions", name, _letters(str(decision["text"])))
        if decision.get("outcome"):
            yield ("outcomes", name, decision["outcome"])
        if decision.get("votes"):
            yield ("votes", name, json.dumps(decision["votes"], sort_keys=True))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


class Row(NamedTuple):
    """What was measured of one paper."""

    paper: Path
    scanner: str
    printed: Tally
    picture: Tally


def _print(rows: Sequence[Row], *, by_document: bool) -> None:
    if by_document:
        for row in rows:
            before, after = _f1([row.printed]), _f1([row.picture])
            lost = [f"{m} {before[m] - after[m]:+.2f}" for m in MEASURES if before[m] != after[m]]
            print(f"{row.scanner:8}{_tail(row.paper.as_posix())[:60]:60}", *lost)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.scanner].append(row)
    print(f"{'F1, scanned':24}" + "".join(f"{m:>12}" for m in MEASURES))
    for name, group in [*groups.items(), ("all", list(rows))]:
        printed, picture = _f1([row.printed for row in group]), _f1([row.picture for row in group])
        print(f"{name + f', {len(group)} papers':24}" + "".join(f"{picture[m]:12.3f}" for m in MEASURES))
        print(f"{'  lost':24}" + "".join(f"{printed[m] - picture[m]:12.3f}" for m in MEASURES))


def _f1(tallies: Sequence[Tally]) -> dict[str, float]:
    """F1 of each measure over all papers pooled; of what neither holds, 1."""
    scores = {}
    for measure in MEASURES:
        hits, invented, missed = (sum(t[measure][n] for t in tallies) for n in range(3))
        scores[measure] = 2 * hits / (2 * hits + invented + missed) if hits + invented + missed else 1.0
    return scores


if __name__ == "__main__":
    sys.exit(main())
