"""Compiled templates are kept in the user's cache folder, so that each is compiled once and not once a run.

What is kept holds code, so it must come from nobody else: the folder and the file are the user's own and open to
nobody else, or what lies there is not looked at. Nor is what was damaged, which its digest tells: it is made anew.
"""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from minutes import __version__
from minutes.outside.caches import Cache
from minutes.render.compiled import Compiled

_MOST_BYTES = 64 * 1024**2
"""Bytes that all kept templates may take; one takes about 50 KB besides its pictures."""
_LIBRARIES = ("docxtpl", "jinja2", "lxml")
_DIGEST = hashlib.sha256().digest_size

_CACHE = Cache("templates", most_bytes=_MOST_BYTES)


def compiled(digest: str, spoken: str, data: bytes, file: Path) -> Compiled:
    """A template compiled, from where it is kept or anew.

    Args:
        digest: SHA-256 of its bytes.
        spoken: language of messages, in which the places of its tags are told.
        data: its bytes, a .docx that the zip guard has let pass.
        file: the template, for messages.

    Raises:
        TemplateError: `template-…`, located at the tag that is wrong.
    """
    key = hashlib.sha256("\0".join((digest, spoken, _makers())).encode()).hexdigest()
    known = _read(_CACHE.get(key, own=True))
    if known is None:
        # Compiling takes docxtpl, which is slow to import.
        from minutes.render.compiling import compile_template

        known = compile_template(data, file)
        content = known.as_bytes()
        _CACHE.put(key, hashlib.sha256(content).digest() + content)
    return known


def _read(content: bytes | None) -> Compiled | None:
    if content is None or hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
        return None
    return Compiled.from_bytes(content[_DIGEST:])


@lru_cache(maxsize=1)
def _makers() -> str:
    """What a compiled template depends on besides its own bytes: Python, the libraries, and we ourselves.

    Our version alone does not tell, for a checkout changes under one version: so the age and size of the modules
    of this room and of the names of the fields count too.
    """
    own = Path(__file__).parent
    files = sorted([*own.glob("*.py"), own.parent / "lexicon" / "data" / "template_fields.toml"])
    ages = [f"{file.name} {status.st_mtime_ns} {status.st_size}" for file in files for status in (file.stat(),)]
    return "\0".join([sys.version, __version__, *map(version, _LIBRARIES), *ages])
