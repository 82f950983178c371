"""The layout of the house: which room knows which, who may touch what, and that every slug has its words."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from minutes import errors
from minutes.cli.failures import EXIT_CODES
from minutes.messages.tables import ERRORS, FINDINGS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "minutes"
LOCALE = SOURCE / "messages" / "locale"

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"errors"}),
    frozenset({"outside", "messages"}),
    frozenset({"model"}),
    frozenset({"lexicon"}),
    frozenset({"rules"}),
    frozenset({"read", "render", "pdf", "sign", "extract", "archive", "export"}),
    frozenset({"publish"}),
    frozenset({"flows"}),
    frozenset({"cli", "web"}),
)
"""A room imports rooms of lower floors, never one of its own floor."""

FENCES: dict[str, tuple[str, ...]] = {
    "pypdfium2": ("extract/",),
    "pypdf": ("pdf/", "extract/reading.py"),
    "pikepdf": ("pdf/", "extract/reading.py"),
    "docx": ("read/", "render/"),
    "docxtpl": ("render/",),
    "sqlite3": ("archive/",),
    "pyhanko": ("sign/",),
    "pyhanko_certvalidator": ("sign/",),
    "rdocx": ("pdf/",),
    "click": ("cli/",),
    "dask": ("flows/cluster.py",),
    "distributed": ("flows/cluster.py",),
    "fsspec": ("outside/",),
    "subprocess": ("outside/",),
    "multiprocessing": ("outside/",),
    "resource": ("outside/",),
    "signal": ("outside/",),
}
"""Package → the only places that import it."""

LONGEST = 400
"""Lines of a module: past it, it is two subjects."""
NO_SUBJECT = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
"""Names that say nothing about what is in a module."""
TEXT_OPENERS = {"read_text", "write_text"}
LANGUAGES = ("fi", "sv")


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def name_of(module: Path) -> str:
    return module.relative_to(SOURCE).as_posix()


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), filename=str(module))


def imported(module: Path) -> Iterator[tuple[str, int]]:
    """Every imported name with its line, those inside functions too."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(module)}:{node.lineno}: a relative import"
            if node.module == "minutes":
                yield from ((f"minutes.{alias.name}", node.lineno) for alias in node.names)
            elif node.module:
                yield node.module, node.lineno


def room_of(module: Path) -> str | None:
    """The room of a module; None for the package's own front door. `python -m minutes` is the command line."""
    first = module.relative_to(SOURCE).parts[0].removesuffix(".py")
    return {"__init__": None, "__main__": "cli"}.get(first, first)


def floor_of(room: str) -> int:
    found = [n for n, rooms in enumerate(FLOORS) if room in rooms]
    assert found, f"the room {room} stands on no floor"
    return found[0]


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_imports_point_one_way(module: Path) -> None:
    room = room_of(module)
    if room is None:
        assert not [n for n, _line in imported(module) if n.startswith("minutes.")]
        return
    wrong = []
    for name, line in imported(module):
        parts = name.split(".")
        if parts[0] != "minutes" or len(parts) < 2 or parts[1] in (room, "__version__"):
            continue
        if floor_of(parts[1]) >= floor_of(room):
            wrong.append(f"{name_of(module)}:{line}: {room} imports {parts[1]}")
    assert not wrong


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_fences_hold(module: Path) -> None:
    wrong = []
    for name, line in imported(module):
        places = FENCES.get(name.split(".")[0])
        if places and not name_of(module).startswith(places):
            wrong.append(f"{name_of(module)}:{line}: {name} belongs to {', '.join(places)}")
    assert not wrong


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_a_module_has_one_subject(module: Path) -> None:
    length = len(module.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST, f"{name_of(module)} has {length} lines"
    words = set(module.relative_to(SOURCE).with_suffix("").as_posix().replace("_", "/").split("/"))
    assert not words & NO_SUBJECT


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_text_files_are_opened_with_an_encoding(module: Path) -> None:
    wrong = []
    for node in ast.walk(tree_of(module)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        keywords = {k.arg: k.value for k in node.keywords}
        if called in TEXT_OPENERS and "encoding" not in keywords:
            wrong.append(f"{name_of(module)}:{node.lineno}")
        if called in ("open", "fdopen"):
            # os.open, tarfile.open and the like have other signatures; a mode with b needs no encoding.
            words = [a.value for a in [*node.args, *keywords.values()] if isinstance(a, ast.Constant)]
            binary = any(isinstance(w, str) and re.fullmatch(r"[rwxa]\+?b\+?|[rwxa]b\+?", w) for w in words)
            is_builtin = isinstance(node.func, ast.Name) or called == "fdopen"
            if is_builtin and not binary and "encoding" not in keywords:
                wrong.append(f"{name_of(module)}:{node.lineno}")
    assert not wrong


def test_heavy_packages_do_not_load_for_help() -> None:
    import subprocess
    import sys

    heavy = ("pydantic", "docxtpl", "docx", "lxml", "jinja2", "pypdf", "pikepdf", "pyhanko", "pypdfium2", "ruamel")
    script = (
        "import sys; sys.argv = ['minutes', '--help']\n"
        "from minutes.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([n for n in {heavy!r} if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, encoding="utf-8")
    assert done.stderr.strip() == "[]"


FAMILIES = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}


def subfamilies(kind: type[errors.MinutesError]) -> Iterator[type[errors.MinutesError]]:
    for below in kind.__subclasses__():
        yield below
        yield from subfamilies(below)


def test_every_family_has_an_exit_code_of_its_own() -> None:
    families = {errors.MinutesError.family, *(kind.family for kind in subfamilies(errors.MinutesError))}
    assert families == set(EXIT_CODES)
    assert len(set(EXIT_CODES.values())) == len(EXIT_CODES)
    assert not set(EXIT_CODES.values()) & {0, 70, 130}


def first_words(node: ast.Call) -> str | None:
    """The slug of a call: its first argument or `slug=`, where it stands as a plain string."""
    given = next((k.value for k in node.keywords if k.arg == "slug"), node.args[0] if node.args else None)
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def slugs_of(calls: set[str]) -> dict[str, str]:
    """Every slug that the sources give to one of these calls, and where."""
    found: dict[str, str] = {}
    for module in modules():
        for node in ast.walk(tree_of(module)):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in calls and (slug := first_words(node)) is not None:
                found[slug] = f"{name_of(module)}:{node.lineno}"
    return found


def test_every_error_has_its_sentence() -> None:
    raised = slugs_of({*FAMILIES, "Fault", "NotValue", "fault"} - {"FaultyInput"})
    assert len(raised) > 30
    assert {slug: place for slug, place in raised.items() if slug not in ERRORS} == {}


def test_every_finding_has_its_sentence() -> None:
    found = slugs_of({"finding", "Finding"})
    assert len(found) > 15
    assert {slug: place for slug, place in found.items() if slug not in FINDINGS} == {}


def test_no_sentence_is_left_over() -> None:
    """A slug of the tables stands somewhere in the sources, whole or as the end of one that is put together."""
    sources = "\n".join(
        m.read_text(encoding="utf-8") for m in modules() if not name_of(m).startswith("messages/tables/")
    )
    known = {*ERRORS, *FINDINGS}
    prefixes = set(re.findall(r'f"([a-z]+(?:-[a-z]+)*-)\{', sources))
    suffixes = set(re.findall(r'\}(-[a-z-]+)"', sources))
    left = {
        slug
        for slug in known
        if f'"{slug}"' not in sources
        and not any(slug.startswith(p) for p in prefixes)
        and not any(slug.endswith(s) for s in suffixes)
    }
    assert left == set()


def placeholders(message: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(message) if name}


def pairs(language: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """msgid (and plural) with its translations, for every message of a catalogue."""
    with (LOCALE / language / "LC_MESSAGES" / "minutes.po").open("rb") as stream:
        read = read_po(stream, locale=language, abort_invalid=True)
    return [(each(message.id), each(message.string)) for message in read if message.id]


def each(words: object) -> tuple[str, ...]:
    return tuple(str(w) for w in words) if isinstance(words, tuple | list) else (str(words),)


def catalogue(language: str) -> dict[str, tuple[str, ...]]:
    """Each msgid, and each plural of one → the translations."""
    return {one: said for ids, said in pairs(language) for one in ids}


def spoken() -> set[str]:
    """Every sentence for users: those of the tables, and those given to `_`, `n_` and `mark`."""
    said = {*ERRORS.values(), *FINDINGS.values()}
    for module in modules():
        for node in ast.walk(tree_of(module)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ("_", "mark", "n_"):
                words = node.args[: 2 if node.func.id == "n_" else 1]
                said |= {w.value for w in words if isinstance(w, ast.Constant) and isinstance(w.value, str) and w.value}
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    known = catalogue(language)
    missing = sorted(said for said in spoken() if not any(known.get(said, ())))
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_placeholders(language: str) -> None:
    """A sentence keeps all of its placeholders; the forms of a plural keep to those of any form."""
    wrong = []
    for ids, said in pairs(language):
        names = [placeholders(one) for one in ids]
        for one in said:
            if placeholders(one) - set().union(*names) or (len(ids) == 1 and placeholders(one) != names[0]):
                wrong.append((ids[0], one))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_stands_twice(language: str) -> None:
    text = (LOCALE / language / "LC_MESSAGES" / "minutes.po").read_text(encoding="utf-8")
    ids = re.findall(r'^msgid (".*(?:\n".*)*)', text, flags=re.MULTILINE)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
