"""A Word package of few parts, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from docs.templates_drawing import looks

from minutes.model import Language

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PARTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "header1": "header"}
"""Parts of the document beside its body, and their kinds."""


def packed(body: str, header: str, *, title: str, language: Language, second: Language | None) -> bytes:
    """The bytes of a .docx.

    Args:
        body: paragraphs and tables of the document, without its section properties.
        header: content of the header, the same on all pages.
        title: title of the template in its properties.
        language: of the template.
        second: second language of a parallel paper.
    """
    named = f'xmlns:w="{looks.NAMESPACE}" xmlns:r="{_OFFICE}"'
    top = looks.TOP_PARALLEL if second else looks.TOP
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{looks.PAGE_WIDTH}" w:h="{looks.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{top}" w:right="{looks.RIGHT}" w:bottom="{looks.BOTTOM}" w:left="{looks.LEFT}"'
        f' w:header="{looks.HEADER}" w:footer="{looks.FOOTER}" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml", _OFFICE),
            ("metadata/core-properties", "docProps/core.xml", _RELATIONS),
            ("extended-properties", "docProps/app.xml", _OFFICE),
        ),
        "word/document.xml": f"<w:document {named}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(*((kind, f"{part}.xml", _OFFICE) for part, kind in _PARTS.items())),
        "word/styles.xml": looks.styles(language, second),
        "word/numbering.xml": looks.numbering(),
        "word/settings.xml": looks.settings(),
        "word/header1.xml": f"<w:hdr {named}>{header}</w:hdr>",
        "docProps/core.xml": _core(title, looks.LOCALES[language]),
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>minutes</Application></Properties>',
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, _MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            # Unix, whatever system draws it.
            member.create_system = 3
            package.writestr(member, (_HEAD + text).encode("utf-8"))
    return content.getvalue()


def _content_types() -> str:
    kinds = {"document": "document.main"} | _PARTS
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{place}" Type="{space}/{kind}" Target="{target}"/>'
        for place, (kind, target, space) in enumerate(relations, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def _core(title: str, locale: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator>"
        f"<dc:language>{locale}</dc:language></cp:coreProperties>"
    )
