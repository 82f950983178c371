"""What a filled document says about itself: title, language, author, time; nothing of whoever wrote the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from lxml import etree

from minutes.model import Language
from minutes.render.package import CONTENT_TYPES, Package, enlist, written
from minutes.render.styles import w

LOCALES = {Language.FI: "fi-FI", Language.SV: "sv-FI", Language.EN: "en-GB"}
"""Language tags of papers (BCP 47); Swedish is that of Finland."""

_LONGEST = 255
"""Characters that a property holds, as Word reads them."""
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator><dc:language>{language}</dc:language>{times}"
    "</cp:coreProperties>"
)
_TIME = '<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>'
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>minutes</Application></Properties>"
)


@dataclass(frozen=True, kw_only=True)
class About:
    """What a document says about itself."""

    title: str = ""
    """Its title."""
    creator: str = ""
    """Who issues it: the body, never a person."""
    language: Language = Language.FI
    """Language of the paper."""
    day: date | None = None
    """Day that it is dated, the meeting's; without one it has no times."""

    def core(self) -> bytes:
        """The part with the core properties."""
        day = self.day.isoformat() if self.day else ""
        times = "".join(_TIME.format(name=n, day=day) for n in ("created", "modified")) if day else ""
        title, creator = escape(self.title[:_LONGEST]), escape(self.creator[:_LONGEST])
        return _CORE.format(title=title, creator=creator, language=LOCALES[self.language], times=times).encode()


def make_nameless(package: Package) -> str:
    """Take out of a template what tells of its author, and see to it that it has core properties.

    Returns:
        Name of the part with the core properties.
    """
    if "docProps/app.xml" in package.members:
        package.members["docProps/app.xml"] = _APP.encode()
    name = package.properties
    if name is None or name not in package.members:
        name = "docProps/core.xml"
        entry = f'<{{0}}Relationship Id="rIdMinutesCore" Type="{_CORE_KIND}" Target="{name}"/>'
        enlist(package.members, "_rels/.rels", "Relationships", entry)
        kind = f'<{{0}}Override PartName="/{name}" ContentType="{_CORE_TYPE}"/>'
        enlist(package.members, CONTENT_TYPES, "Types", kind)
    package.members[name] = About().core()
    return name


def spoken(styles: etree._Element, language: Language) -> bytes:
    """The part with the styles, its default text in a language."""
    look = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if look is not None:
        told = look.find(w("lang"))
        if told is None:
            told = etree.SubElement(look, w("lang"))
        told.set(w("val"), LOCALES[language])
    return written(styles)
