"""The page of a review in a real browser, and what `minutes extract` makes of the corrections typed there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.browser import chromium, opened

from minutes.model import Meeting

ARCHIVE = Path(__file__).parents[2] / "samples" / "archive"


def minutes(*arguments: object, folder: Path | None = None, language: str = "en") -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "minutes", "--language", language, *map(str, arguments)]
    return subprocess.run(call, capture_output=True, encoding="utf-8", timeout=120, check=False, cwd=folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three papers, one of them no paper, what was read from them, and its page."""
    made = tmp_path_factory.mktemp("review")
    (made / "papers").mkdir()
    for name in ("kylayhdistys-2009.pdf", "lautakunta-2018.pdf", "byalag-2012.pdf"):
        shutil.copy(ARCHIVE / name, made / "papers")
    (made / "papers" / "zzz-broken.pdf").write_bytes(b"no paper")
    read = minutes("extract", "papers", "--order", "name", "-o", "read.jsonl", folder=made)
    assert read.returncode == 1, read.stderr
    done = minutes("review", "read.jsonl", "-o", "review.html", folder=made)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def records(file: Path) -> dict[str, Any]:
    read = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {Path(one["source"]["path"]).name: one for one in read}


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"))


def box(page: Any) -> Any:
    found = page.locator("#boxes .here").first
    return found.bounding_box() if found.count() else None


def open_paper(page: Any, name: str) -> None:
    page.locator("#papers button", has_text=name).click()


def choose(page: Any, label: str, text: str = "") -> None:
    page.locator(".line", has=page.locator(".label", has_text=label), has_text=text).first.locator(
        "button.value"
    ).click()


def saved(page: Any, to: Path) -> Path:
    with page.expect_download() as download:
        page.click("#save")
    download.value.save_as(to)
    return to


def test_the_page_asks_nothing_of_a_network_and_says_nothing_on_the_console(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "review.html") as (page, seen):
        for name in ("byalag-2012.pdf", "kylayhdistys-2009.pdf", "lautakunta-2018.pdf", "zzz-broken.pdf"):
            open_paper(page, name)
            page.wait_for_timeout(50)
        others = [url for url in seen.requests if not url.startswith("data:image/")]
        assert others == [(folder / "review.html").as_uri()]
        assert seen.said == []
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        assert policy.startswith("default-src 'none'; img-src data:;") and "unsafe" not in policy


def test_a_paper_that_was_not_read_is_listed_with_its_reason(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "review.html") as (page, _seen):
        open_paper(page, "zzz-broken.pdf")
        assert "is not a PDF" in page.inner_text("#paper-note")
        assert "not read: 1" in page.inner_text("#tally")


def test_what_is_in_doubt_comes_first_and_the_order_of_the_paper_is_a_key_away(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "review.html") as (page, _seen):
        assert page.locator("#list h3").first.inner_text().lower() == "look at these first"
        signs = page.locator("#list section").first.locator(".state .word").all_inner_texts()
        assert signs and not set(signs) & {"sure"}
        page.keyboard.press("o")
        assert page.locator("#list h3").first.inner_text().lower() == "the meeting"


def test_the_keyboard_alone_moves_the_box_corrects_saves_and_the_next_reading_is_corrected(
    browser: Any, folder: Path, tmp_path: Path
) -> None:
    with opened(browser, folder / "review.html") as (page, seen):
        page.focus("#papers [aria-current]")
        while "kylayhdistys" not in focused(page):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("o")
        page.keyboard.press("f")
        page.keyboard.type("kokouspaikka")
        page.keyboard.press("Escape")
        page.keyboard.press("Home")
        seen_boxes = []
        for key in ("j", "ArrowDown", "j", "ArrowDown", "k", "ArrowUp"):
            page.keyboard.press(key)
            page.wait_for_timeout(100)
            seen_boxes.append(box(page))
        assert len({str(one) for one in seen_boxes}) > 2, "the box goes with the value"
        while not focused(page).startswith("Date"):
            page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.keyboard.press("Control+a")
        page.keyboard.type("31.2.2009")
        page.keyboard.press("Enter")
        assert page.locator("form").count() == 2, "a day that does not exist is not taken"
        page.keyboard.press("Control+a")
        page.keyboard.type("1.3.2009")
        page.keyboard.press("Enter")
        assert "corrected" in focused(page)
        assert page.inner_text("#live").startswith("corrected: Date")
        page.keyboard.press("j")
        page.keyboard.press("c")
        assert "checked" in focused(page)
        file = saved(page, tmp_path / "corrections.json")
        assert seen.said == []

    told = json.loads(file.read_text(encoding="utf-8"))
    was = records(folder / "read.jsonl")["kylayhdistys-2009.pdf"]
    (paper,) = told["papers"]
    assert told["minutes-corrections"] == 1
    assert (paper["hash"], paper["path"]) == (was["source"]["hash"], was["source"]["path"])
    assert paper["patch"] == [
        {"op": "test", "path": "/date", "value": was["meeting"]["date"]},
        {"op": "replace", "path": "/date", "value": "2009-03-01"},
    ]

    call = ("extract", "papers", "--corrections", file, "-o", "corrected.jsonl", "--force")
    assert minutes(*call, folder=folder).returncode == 1
    now = records(folder / "corrected.jsonl")
    assert now["kylayhdistys-2009.pdf"]["meeting"]["date"] == "2009-03-01"
    assert now["byalag-2012.pdf"] == records(folder / "read.jsonl")["byalag-2012.pdf"]
    assert minutes(*call, folder=folder).returncode == 1
    assert records(folder / "corrected.jsonl") == now

    again = tmp_path / "again.html"
    assert minutes("review", "corrected.jsonl", "-o", again, folder=folder).returncode == 0
    with opened(browser, again) as (page, _seen):
        open_paper(page, "kylayhdistys")
        page.select_option("#scope", "done")
        states = page.locator("#list .line .state .word").all_inner_texts()
        assert sorted(states) == ["checked", "corrected"]
        choose(page, "Date")
        assert was["meeting"]["date"] in page.inner_text(".line.current .detail")
        page.select_option("#scope", "all")
        choose(page, "Place")
        page.keyboard.press("Enter")
        page.keyboard.press("Control+a")
        page.keyboard.type("Talo")
        page.keyboard.press("Enter")
        further = saved(page, tmp_path / "further.json")
    assert minutes(*call[:2], "--corrections", further, *call[4:], folder=folder).returncode == 1
    last = records(folder / "corrected.jsonl")["kylayhdistys-2009.pdf"]
    assert (last["meeting"]["date"], last["meeting"]["place"]) == ("2009-03-01", "Talo")
    assert len(last["corrections"]) == 2


def test_rows_are_added_removed_and_put_back(browser: Any, folder: Path, tmp_path: Path) -> None:
    was = records(folder / "read.jsonl")["lautakunta-2018.pdf"]["meeting"]
    with opened(browser, folder / "review.html") as (page, _seen):
        open_paper(page, "lautakunta")
        page.select_option("#order", "paper")
        row = page.locator(".line.head", has_text=was["attendance"][1]["name"]).first
        row.locator("button.value").click()
        page.keyboard.press("Delete")
        row = page.locator(".line.head", has_text=was["attendance"][2]["name"]).first
        row.locator("button.value").click()
        page.keyboard.press("Delete")
        page.keyboard.press("u")
        page.keyboard.press("a")
        page.keyboard.type("Oona Uusitulokas")
        page.keyboard.press("Enter")
        page.locator(".line.head", has_text=was["items"][0]["title"]).first.locator("button.value").click()
        page.locator(".line.current summary").click()
        page.locator(".line.current .adder button", has_text="Dissents").click()
        page.keyboard.type("Oona Uusitulokas")
        page.keyboard.press("Control+Enter")
        page.locator("button", has_text="Add: Attendance").click()
        page.keyboard.type("Nobody")
        page.keyboard.press("Escape")
        file = saved(page, tmp_path / "corrections.json")
    out = tmp_path / "out.jsonl"
    assert minutes("extract", "papers", "--corrections", file, "-o", out, folder=folder).returncode == 1
    meeting = records(out)["lautakunta-2018.pdf"]["meeting"]
    names = [one["name"] for one in was["attendance"]]
    assert [one["name"] for one in meeting["attendance"]] == [names[0], names[2], "Oona Uusitulokas", *names[3:]]
    assert meeting["items"][0]["decision"]["dissents"] == [{"person": "Oona Uusitulokas"}]


def test_earlier_corrections_are_gone_on_with(browser: Any, folder: Path, tmp_path: Path) -> None:
    with opened(browser, folder / "review.html") as (page, _seen):
        choose(page, "Organisation")
        page.keyboard.press("c")
        page.keyboard.press("o")
        choose(page, "Place")
        page.keyboard.press("Delete")
        file = saved(page, tmp_path / "corrections.json")
    with opened(browser, folder / "review.html") as (page, seen):
        page.set_input_files("#file", file)
        page.wait_for_function("document.getElementById('live').textContent.includes('1')")
        assert seen.dialogs == []
        page.select_option("#scope", "done")
        assert sorted(page.locator("#list .state .word").all_inner_texts()) == ["checked", "removed"]
        assert json.loads(saved(page, tmp_path / "same.json").read_text(encoding="utf-8")) == json.loads(
            file.read_text(encoding="utf-8")
        )
        (tmp_path / "other.json").write_text('{"papers": 1}', encoding="utf-8")
        page.set_input_files("#file", tmp_path / "other.json")
        page.wait_for_timeout(200)
        assert seen.dialogs == ["This is not a corrections file of this page."]


def test_what_is_typed_is_kept_in_the_browser(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "review.html") as (page, _seen):
        choose(page, "Organisation")
        page.keyboard.press("c")
        assert "not saved yet" in page.inner_text("#tally")
        page.reload()
        page.wait_for_selector(".line")
        page.select_option("#scope", "done")
        assert page.locator("#list .state .word").all_inner_texts() == ["checked"]


def test_whatever_is_edited_the_patch_makes_the_same_meeting(browser: Any, folder: Path, tmp_path: Path) -> None:
    """The page's own idea of the corrected meeting against what Python makes of the patch."""
    from minutes.flows.correcting import STALE, corrected
    from minutes.flows.corrections import read_corrections
    from minutes.flows.results import read_results

    script = """(seed) => {
        const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
        const pick = (list) => list[Math.floor(random() * list.length)];
        for (let round = 0; round < 25; round += 1) {
            const unit = pick(units.filter((one) => !one.finding && !one.gone && !one.absent));
            const kind = pick(["text", "text", "remove", "below"]);
            if (kind === "remove") remove(unit);
            else if (kind === "below" && unit.row && unit.node.kind === "record") {
                const list = valueAt(unit.steps.slice(0, -1));
                const value = Patch.track(Patch.plain(valueAt(unit.steps)));
                delete value.id;
                list.splice(list.indexOf(unit.row) + 1, 0, { from: null, value, gone: false });
                render();
            } else if (unit.node.type === "text" || unit.node.type === "long") put(unit.steps, `text ${round}`);
        }
        keep(paper);
        return Patch.plain(paper.now);
    }"""
    read = {one.path: one.extraction for one in read_results(folder / "read.jsonl")}
    for seed in range(1, 9):
        with opened(browser, folder / "review.html") as (page, _seen):
            open_paper(page, "lautakunta" if seed % 2 else "kylayhdistys")
            page.select_option("#order", "paper")
            expected = page.evaluate(script, seed)
            file = saved(page, tmp_path / f"{seed}.json")
        (paper,) = read_corrections([file]).values()
        extraction = read[paper.path]
        assert extraction is not None
        result = corrected(extraction, paper)
        assert STALE not in {finding.slug for finding in result.findings}
        assert result.meeting == Meeting.model_validate_json(json.dumps(expected))


def test_controls_have_names_and_the_focus_is_seen_and_goes_in_order(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "review.html") as (page, _seen):
        page.keyboard.press("o")
        page.locator(".line.head").first.locator("button.value").click()
        page.keyboard.press("Enter")
        nameless = page.evaluate(
            """() => [...document.querySelectorAll("button, input, select, textarea, summary, img, [role]")]
                .filter((one) => one.checkVisibility() && !one.closest("[aria-hidden]"))
                .filter((one) => !(one.getAttribute("aria-label") || one.alt || one.labels?.[0]?.textContent.trim()
                    || one.textContent.trim() || one.id === "live"))
                .map((one) => one.outerHTML)"""
        )
        assert nameless == []
        page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.lang") == "en"
        landmarks = page.evaluate(
            "['header', 'nav', 'main', 'section#page'].map((one) => document.querySelector(one)?.tagName)"
        )
        assert landmarks == ["HEADER", "NAV", "MAIN", "SECTION"]
        names = page.evaluate("[...document.querySelectorAll('nav, main, section#page')].map((one) => one.ariaLabel)")
        assert names == ["Papers", "Values", "Page of the paper"]
        assert page.locator("#list [tabindex='0']").count() >= 1
        assert page.locator("button.value:not([tabindex='-1'])").count() == 1, "the list is one stop of the tab key"
        page.focus("#papers-toggle")
        seen = []
        while page.evaluate("document.activeElement !== document.body"):
            seen.append(page.evaluate("document.activeElement.closest('header, nav, main, section#page')?.tagName"))
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            page.keyboard.press("Tab")
        order = list(dict.fromkeys(one for one in seen if one))
        assert order == ["HEADER", "NAV", "MAIN", "SECTION"]


def test_single_letters_can_be_switched_off(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "review.html") as (page, _seen):
        choose(page, "Organisation")
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        page.uncheck("#single-keys")
        page.keyboard.press("Escape")
        page.locator(".line.current button.value").focus()
        page.keyboard.press("c")
        assert "checked" not in focused(page)


CONTRAST = """() => {
    const parse = (color) => {
        const found = color.match(/[\\d.]+/g).map(Number);
        const part = color.startsWith("color(") ? found.slice(0, 3) : found.slice(0, 3).map((one) => one / 255);
        return { part, alpha: found[3] ?? 1 };
    };
    const light = (part) => {
        const [r, g, b] = part.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const { part, alpha } = parse(getComputedStyle(one).backgroundColor);
            if (alpha === 1) return part;
        }
        return [1, 1, 1];
    };
    const poor = [];
    for (const element of document.querySelectorAll("body *")) {
        if (!element.checkVisibility() || element.disabled) continue;
        if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
        const [fore, back] = [light(parse(getComputedStyle(element).color).part), light(ground(element))];
        const ratio = (Math.max(fore, back) + 0.05) / (Math.min(fore, back) + 0.05);
        if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 80), ratio]);
    }
    return poor;
}"""
"""Texts with less contrast than 4.5 : 1 (WCAG 2.2, 1.4.3)."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_their_ground(browser: Any, folder: Path, scheme: str) -> None:
    with opened(browser, folder / "review.html", color_scheme=scheme) as (page, _seen):
        open_paper(page, "lautakunta")
        page.keyboard.press("o")
        page.locator(".line.head").first.locator("button.value").click()
        page.keyboard.press("c")
        page.keyboard.press("j")
        page.keyboard.press("Delete")
        assert page.evaluate(CONTRAST) == []
        page.keyboard.press("Enter")
        page.keyboard.press("?")
        assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (720, 450), (390, 844), (320, 640)])
def test_nothing_is_cut_off_on_small_screens_and_at_twice_the_size(
    browser: Any, folder: Path, width: int, height: int
) -> None:
    with opened(browser, folder / "review.html", viewport={"width": width, "height": height}) as (page, _seen):
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
        cut = page.evaluate(
            """['values', 'papers'].filter((id) => {
                const pane = document.getElementById(id);
                return pane.scrollWidth > pane.clientWidth;
            })"""
        )
        assert cut == []
        page.locator("button.value").first.click()
        page.keyboard.press("Enter")
        assert page.locator("form button.primary").first.is_visible()
        page.click("#save")
        page.click("#papers-toggle")
        assert page.locator("#papers").is_visible()


def test_the_page_speaks_the_language_asked_for(browser: Any, folder: Path, tmp_path: Path) -> None:
    for language, title, save in (("fi", "Tarkasta luettu", "Tallenna"), ("sv", "Kontrollera", "Spara")):
        page_file = tmp_path / f"{language}.html"
        assert minutes("review", "read.jsonl", "-o", page_file, folder=folder, language=language).returncode == 0
        with opened(browser, page_file) as (page, _seen):
            assert page.evaluate("document.documentElement.lang") == language
            assert page.title().startswith(title)
            assert page.inner_text("#save").startswith(save)


def test_each_language_of_a_text_is_edited_for_itself(browser: Any, folder: Path, tmp_path: Path) -> None:
    record = records(folder / "read.jsonl")["byalag-2012.pdf"]
    record["meeting"]["items"][0]["title"] = {"fi": "Kokouksen avaus", "sv": "Mötets öppnande"}
    (tmp_path / "read.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert minutes("review", tmp_path / "read.jsonl", "-o", tmp_path / "page.html", folder=folder).returncode == 0
    with opened(browser, tmp_path / "page.html") as (page, _seen):
        page.select_option("#order", "paper")
        page.locator(".line.head", has_text="Kokouksen avaus / Mötets öppnande").locator("button.value").click()
        page.keyboard.press("Enter")
        page.get_by_label("Title (sv)").fill("Öppnande")
        page.keyboard.press("Enter")
        told = json.loads(saved(page, tmp_path / "corrections.json").read_text(encoding="utf-8"))
    assert told["papers"][0]["patch"] == [
        {"op": "test", "path": "/items/0/id", "value": record["meeting"]["items"][0]["id"]},
        {"op": "test", "path": "/items/0/title/sv", "value": "Mötets öppnande"},
        {"op": "replace", "path": "/items/0/title/sv", "value": "Öppnande"},
    ]


def test_files_of_one_content_are_corrected_together(browser: Any, folder: Path, tmp_path: Path) -> None:
    record = records(folder / "read.jsonl")["byalag-2012.pdf"]
    twin = record | {"source": record["source"] | {"path": "papers/../papers/byalag-2012.pdf"}}
    (tmp_path / "read.jsonl").write_text(f"{json.dumps(record)}\n{json.dumps(twin)}", encoding="utf-8")
    assert minutes("review", tmp_path / "read.jsonl", "-o", tmp_path / "page.html", folder=folder).returncode == 0
    with opened(browser, tmp_path / "page.html") as (page, _seen):
        page.keyboard.press("o")
        choose(page, "Place")
        page.keyboard.press("Delete")
        page.keyboard.press("n")
        choose(page, "Place")
        assert page.locator(".line.current .state .word").inner_text() == "removed"
        told = json.loads(saved(page, tmp_path / "corrections.json").read_text(encoding="utf-8"))
    assert len(told["papers"]) == 1


def test_a_click_on_the_page_chooses_the_value_that_stands_there(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "review.html") as (page, _seen):
        page.keyboard.press("o")
        choose(page, "Date")
        title = page.locator("#boxes .other").last.get_attribute("title")
        page.locator("#boxes .other").last.click()
        assert focused(page) == title


HOSTILE = "</script><img src=x onerror=pwned=1><script>pwned=1</script>\u2028'\"{{ 7*7 }}"


def test_what_a_hostile_paper_says_stays_text(browser: Any, folder: Path, tmp_path: Path) -> None:
    record = records(folder / "read.jsonl")["byalag-2012.pdf"]
    record["document"]["title"] = HOSTILE
    record["source"]["path"] = f"papers/{HOSTILE}.pdf"
    record["meeting"]["body"]["name"] = HOSTILE
    record["meeting"]["attendance"][0]["name"] = HOSTILE
    record["meeting"]["items"][0]["title"] = HOSTILE
    record["meeting"]["items"][0]["decision"]["text"] = HOSTILE
    for proof in record["evidence"]:
        proof["words"] = proof["rule"] = HOSTILE
    record["findings"] = [
        {"slug": "embedded-differs", "severity": "warning", "where": "/items/0/title",
         "arguments": [{"name": "printed", "value": HOSTILE}, {"name": "embedded", "value": HOSTILE}]}
    ]  # fmt: skip
    failed = {"source": {"path": HOSTILE}, "error": {"slug": "x", "message": HOSTILE}}
    hostile = tmp_path / "hostile.jsonl"
    hostile.write_text(f"{json.dumps(record)}\n{json.dumps(failed)}\n", encoding="utf-8")
    done = minutes("review", hostile, "-o", tmp_path / "hostile.html", folder=folder)
    assert done.returncode == 1 and "There is no file" in done.stderr
    with opened(browser, tmp_path / "hostile.html") as (page, seen):
        assert page.inner_text("#paper-title").startswith("</script><img")
        for place in range(page.locator("button.value").count()):
            page.locator("button.value").nth(place).click()
        page.keyboard.press("Enter")
        page.locator("#papers button").nth(1).click()
        assert "</script>" in page.inner_text("#paper-note")
        assert page.evaluate("typeof pwned") == "undefined"
        assert page.locator("img").count() == 1
        assert seen.said == [] and len(seen.requests) == 1


def test_papers_that_are_missing_or_changed_are_told_and_their_values_shown(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("kylayhdistys-2009.pdf", "lautakunta-2018.pdf"):
        shutil.copy(ARCHIVE / name, moved)
    (moved / "lautakunta-2018.pdf").write_bytes((moved / "lautakunta-2018.pdf").read_bytes() + b"\n")
    page = tmp_path / "review.html"
    done = minutes("review", folder / "read.jsonl", "-o", page, "--papers", moved)
    assert done.returncode == 1
    assert "papers/byalag-2012.pdf: There is no file byalag-2012.pdf" in done.stderr
    assert "papers/lautakunta-2018.pdf: lautakunta-2018.pdf is not the file any more" in done.stderr
    assert "kylayhdistys" not in done.stderr
    text = page.read_text(encoding="utf-8")
    assert text.count("data:image/png") == 1
    assert text.count("is not the file any more that was read") == 1


def test_bad_results_are_refused_in_plain_words(tmp_path: Path, folder: Path) -> None:
    cases = {
        "none.jsonl": (None, "There is no file none.jsonl"),
        "empty.jsonl": ("", "There is no paper in empty.jsonl"),
        "csv.csv": ("meeting,paper\n", "is not a result of minutes extract"),
        "half.jsonl": ((folder / "read.jsonl").read_text(encoding="utf-8")[:-40], "half.jsonl:4"),
        "other.json": ('[{"source": {}}]', "This is no record of minutes extract"),
    }
    for name, (text, words) in cases.items():
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf-8")
        done = minutes("review", tmp_path / name, "-o", tmp_path / "page.html")
        assert done.returncode == 3, done.stderr
        assert words in done.stderr
        assert not (tmp_path / "page.html").exists()


def test_corrections_of_papers_that_were_not_read_are_told(folder: Path, tmp_path: Path) -> None:
    paper = {"hash": "0" * 64, "path": "elsewhere.pdf", "patch": [], "checked": []}
    file = tmp_path / "c.json"
    file.write_text(json.dumps({"minutes-corrections": 1, "papers": [paper]}), encoding="utf-8")
    done = minutes("extract", folder / "papers" / "byalag-2012.pdf", "--corrections", file)
    assert done.returncode == 0
    assert "The corrections of elsewhere.pdf were not needed" in done.stderr
