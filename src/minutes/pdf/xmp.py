"""The XMP packet of a finished paper: what it is and claims to be, and no name of a person or machine."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from minutes.pdf.described import Described, clean

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{archive}<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
{known}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description>
{accessible}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_ARCHIVE = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>
</rdf:Description>
"""

# PDF/A (ISO 19005-3, 6.6.2.3.1) allows properties of other schemas only with a description of them.
_ACCESSIBLE = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


# ISO 16684-1, 8.3: authors and dates are ordered, types are a bag, rights are words in a language.
_DUBLIN_CORE = (
    ("creator", "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"),
    ("date", "<dc:date><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:date>\n"),
    ("type", "<dc:type><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:type>\n"),
    ("identifier", "<dc:identifier>{}</dc:identifier>\n"),
    ("rights", '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>\n'),
)


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What the metadata says: of the paper, of the programs, and which standards it keeps.

    `level` is the conformance level of PDF/A-3, None where it claims none.
    """

    paper: Described
    producer: str
    tool: str
    level: str | None
    accessible: bool


def packet(claims: Claims) -> bytes:
    """The packet, UTF-8."""
    paper = claims.paper
    values = {
        "creator": paper.creator,
        "date": paper.day.isoformat() if paper.day else "",
        "type": paper.kind,
        "identifier": paper.identifier,
        "rights": paper.rights,
    }
    known = [form.format(escape(words)) for name, form in _DUBLIN_CORE if (words := clean(values[name]))]
    return _PACKET.format(
        archive=_ARCHIVE.format(level=claims.level) if claims.level else "",
        title=escape(clean(paper.title)),
        languages="".join(f"<rdf:li>{language.value}</rdf:li>" for language in paper.languages),
        known="".join(known),
        producer=escape(clean(claims.producer)),
        creator=escape(clean(claims.tool)),
        made=paper.made.isoformat(timespec="seconds"),
        accessible=_ACCESSIBLE if claims.accessible else "",
    ).encode("utf-8")
