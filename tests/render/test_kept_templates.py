"""Compiled templates are kept for their owner alone, and made anew where what is kept is not whole."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from minutes.outside.caches import cache_folder
from minutes.render import compiling, kept_templates
from minutes.render.compiled import Compiled
from minutes.render.packing import packed, zipped
from minutes.render.template import Template

FILE = Path("oma.docx")


def template(text: str = "{{ body.name }}") -> bytes:
    document = Document()
    document.add_paragraph(text)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


DATA = template()
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return cache_folder() / "templates"


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files that were compiled, not loaded."""
    seen: list[Path] = []
    really = compiling.compile_template

    def told(data: bytes, file: Path) -> Compiled:
        seen.append(file)
        return really(data, file)

    monkeypatch.setattr(compiling, "compile_template", told)
    return seen


def kept(data: bytes = DATA, spoken: str = "en") -> Compiled:
    return kept_templates.compiled(hashlib.sha256(data).hexdigest(), spoken, data, FILE)


def comparable(known: Compiled) -> tuple[Any, ...]:
    return tuple(known._replace(parts=tuple(p._replace(code=p.code.co_code) for p in known.parts)))  # type: ignore[arg-type]


def test_a_template_is_compiled_once_and_comes_back_the_same(compilations: list[Path]) -> None:
    first, second = kept(), kept()
    assert len(compilations) == 1
    assert comparable(first) == comparable(second)


def test_other_content_language_or_maker_is_another_template(
    compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept()
    kept(template("{{ meeting.number }}"))
    kept(spoken="fi")
    monkeypatch.setattr(kept_templates, "_makers", lambda: "a later version")
    kept()
    assert len(compilations) == 4


def test_what_is_kept_is_private(folder: Path) -> None:
    kept()
    (file,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not stat.S_IMODE(file.stat().st_mode) & 0o077


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "longer"])
def test_a_damaged_piece_is_made_anew(folder: Path, compilations: list[Path], damage: str) -> None:
    whole = kept()
    (file,) = folder.iterdir()
    content = file.read_bytes()
    middle = len(content) // 2
    file.write_bytes(
        {
            "cut": content[:middle],
            "changed": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "emptied": b"",
            "longer": content + b"x",
        }[damage]
    )
    assert comparable(kept()) == comparable(whole)
    assert len(compilations) == 2
    assert file.read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists instead")
@pytest.mark.parametrize("whose", ["file", "folder"])
def test_what_others_could_have_written_is_not_run(folder: Path, compilations: list[Path], whose: str) -> None:
    kept()
    (file,) = folder.iterdir()
    (file if whose == "file" else folder).chmod(0o777)
    kept()
    assert len(compilations) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser can give a file away")
def test_what_belongs_to_another_is_not_run(folder: Path, compilations: list[Path]) -> None:
    kept()
    (file,) = folder.iterdir()
    os.chown(file, 65534, 65534)
    kept()
    assert len(compilations) == 2


def test_a_kept_template_is_there_in_a_millisecond_or_so() -> None:
    kept()
    times = []
    for _ in range(20):
        began = time.process_time()
        Template(kept())
        times.append(time.process_time() - began)
    assert sorted(times)[len(times) // 2] < 0.005


def test_a_zip_holds_what_was_put_in_and_is_the_same_each_time() -> None:
    contents = {
        "[Content_Types].xml": b"<Types/>" * 50,
        "word/ä.xml": "ö".encode() * 100,
        "leer": b"",
        "x.bin": os.urandom(99),
    }
    made = zipped(packed(name, content) for name, content in contents.items())
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents
    assert made == zipped(packed(name, content) for name, content in contents.items())
