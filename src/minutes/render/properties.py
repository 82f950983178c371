"""What a filled document says about itself: title, language, author, time; nothing of whoever wrote the template."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from lxml import etree

from minutes.model import Language
from minutes.render.package import Package, written
from minutes.render.styles import w

LOCALES = {Language.FI: "fi-FI", Language.SV: "sv-FI", Language.EN: "en-GB"}
"""Language tags of papers (BCP 47); Swedish is that of Finland."""

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


def describe(package: Package, *, title: str, creator: str, language: Language, day: date | None) -> None:
    """Set the properties of a document; they hold 255 characters each (ECMA-376, as Word reads them).

    Args:
        package: the document.
        title: its title.
        creator: who issues it: the body, never a person.
        language: language of the paper.
        day: day that it is dated, the meeting's; without one it has no times.
    """
    locale = LOCALES[language]
    times = "".join(_TIME.format(name=n, day=day.isoformat()) for n in ("created", "modified")) if day else ""
    core = _CORE.format(title=escape(title[:255]), creator=escape(creator[:255]), language=locale, times=times)
    for name, content in (("docProps/core.xml", core), ("docProps/app.xml", _APP)):
        if name in package.members:
            package.members[name] = content.encode()
    styles = package.tree(package.styles)
    if styles is not None and package.styles is not None:
        _speak(styles, locale)
        package.members[package.styles] = written(styles)


def _speak(styles: etree._Element, locale: str) -> None:
    """Set the language of the default text."""
    look = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if look is None:
        return
    spoken = look.find(w("lang"))
    if spoken is None:
        spoken = etree.SubElement(look, w("lang"))
    spoken.set(w("val"), locale)
