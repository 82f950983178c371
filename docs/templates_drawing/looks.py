"""The look of all templates: measures of SFS 2487, styles and lists. One place to change it for all of them.

Lengths are twentieths of a point, as Word counts; font sizes are half points.
"""

from __future__ import annotations

from minutes.model import Language

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

MM = 1440 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
LEFT, RIGHT, TOP, BOTTOM, HEADER, FOOTER = 1134, 851, 1814, 1077, 567, 510
"""Margins: 20 mm left (SFS 2487), 15 right, 32 top, 19 bottom; the header begins 10 mm from the edge."""
TOP_PARALLEL = 2154
"""Top margin where the header names body and organisation in two languages: the embedded engine does not make room."""
WIDTH = PAGE_WIDTH - LEFT - RIGHT
STOP = 1296
"""The tab grid of SFS 2487: 22.86 mm."""
HANGING = 2 * STOP
"""Texts hang two stops from the margin: at 65.72 mm of the page."""
KIND_AT, NUMBER_AT, PAGE_AT = 4 * STOP, 6 * STOP, 7 * STOP
"""Where the header says the kind of paper, its number and the page, from the left margin."""

FONT = "Calibri"
"""Word has it; the engines draw Carlito, which has its measures."""
INK, GREY, LINE, RED, LINK = "1F3864", "595959", "A6A6A6", "B00020", "0563C1"
SHADE = "EEF2F7"

LOCALES = {Language.FI: "fi-FI", Language.SV: "sv-FI", Language.EN: "en-GB"}

_MATTER = 850
"""Where the titles in a list of matters begin, after their numbers."""
_BULLET, _NUMBER = 340, 397
"""How far the text of a list stands from its mark."""


def styles(language: Language, second: Language | None) -> str:
    """The part `styles.xml`: all that is seen is set here, so that a secretary changes a look in one place."""
    words = [
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>{_font()}'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{LOCALES[language]}" w:eastAsia="en-US"'
        ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>'
        '<w:spacing w:after="120" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        *_headings(),
        *_texts("<w:keepNext/>" if second else ""),
        *_tables(),
        *_signatures(),
        *_characters(),
    ]
    if second is not None:
        words += _second(LOCALES[second])
    return "".join(words) + "</w:styles>"


def numbering() -> str:
    """The part `numbering.xml`: a list with dashes (SFS 2487) and one with numbers."""
    bullet = _level("bullet", "–", HANGING + _BULLET, _BULLET)
    number = _level("decimal", "%1.", HANGING + _NUMBER, _NUMBER)
    return (
        f'<w:numbering xmlns:w="{NAMESPACE}">'
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{bullet}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>{number}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def settings() -> str:
    """The part `settings.xml`."""
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="{STOP}"/>'
        '<w:autoHyphenation w:val="false"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )


def _font() -> str:
    return f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'


def _level(kind: str, text: str, left: int, hanging: int) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"<w:rPr>{_font()}</w:rPr></w:lvl>"
    )


def paragraph_style(
    identity: str,
    *,
    name: str = "",
    based: str = "Normal",
    after: str = "",
    paragraph: str = "",
    run: str = "",
    priority: int | None = None,
) -> str:
    """A paragraph style. `after` is the style of the paragraph that follows; built-in styles have a priority."""
    custom = ' w:customStyle="1"' if priority is None else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identity}"><w:name w:val="{name or identity}"/>'
        f'<w:basedOn w:val="{based}"/>'
        + (f'<w:next w:val="{after}"/>' if after else "")
        + (f'<w:uiPriority w:val="{priority}"/>' if priority is not None else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def spacing(before: int, after: int, *, single: bool = True) -> str:
    """Room above and below a paragraph; single: lines without extra room between them."""
    lines = ' w:line="240" w:lineRule="auto"' if single else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def size(half_points: int) -> str:
    """A size of type."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD = "<w:b/><w:bCs/>"
_ALONE = '<w:keepNext w:val="0"/>'
_KEPT = "<w:keepNext/><w:keepLines/>"


def _color(code: str) -> str:
    return f'<w:color w:val="{code}"/>'


def _headings() -> list[str]:
    return [
        paragraph_style(
            "Heading1", name="heading 1", after="Subtitle", priority=9,
            paragraph=f'{_KEPT}{spacing(0, 20)}<w:outlineLvl w:val="0"/>', run=_BOLD + _color(INK) + size(40),
        ),
        paragraph_style(
            "Heading2", name="heading 2", after="Kohta", priority=9,
            paragraph=f'{_KEPT}{spacing(300, 60)}<w:outlineLvl w:val="1"/>', run=_BOLD + _color(INK) + size(26),
        ),
        paragraph_style(
            "Heading3", name="heading 3", after="KohdanTeksti", priority=9,
            paragraph=f'{_KEPT}{spacing(180, 60)}<w:outlineLvl w:val="2"/>', run=_BOLD + _color(INK),
        ),
        paragraph_style(
            "Subtitle", after="Normal", priority=11,
            paragraph=f"<w:keepNext/>{spacing(0, 20)}", run=_color(GREY) + size(28),
        ),
        paragraph_style("Luonnos", after="Normal", paragraph=spacing(60, 0), run=_BOLD + _color(RED)),
    ]  # fmt: skip


def _texts(pair: str) -> list[str]:
    """Styles of texts; `pair` keeps a line of a parallel paper with the same in the second language."""
    hung = f'<w:ind w:left="{HANGING}" w:hanging="{HANGING}"/>'
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{HANGING}"/></w:tabs>'
    text = f'<w:ind w:left="{HANGING}"/>'
    return [
        paragraph_style("Kohta", after="KohdanTeksti", paragraph=stop + spacing(30, 60, single=False) + hung),
        paragraph_style(
            "KohdanTeksti", name="Kohdan teksti", after="KohdanTeksti",
            paragraph=spacing(30, 60, single=False) + text,
        ),
        paragraph_style("Kokoustieto", based="Kohta", after="KohdanTeksti", paragraph=pair + spacing(0, 50)),
        paragraph_style(
            "Asia", name="Asialuettelo", based="Kohta",
            paragraph=f'{pair}<w:tabs><w:tab w:val="clear" w:pos="{HANGING}"/>'
            f'<w:tab w:val="left" w:pos="{_MATTER}"/></w:tabs>'
            f'{spacing(50, 0)}<w:ind w:left="{_MATTER}" w:hanging="{_MATTER}"/>',
        ),
        # It looks as the others do; it has a style of its own so that a theme may set decisions off.
        paragraph_style("Paatos", name="Päätös", based="Kohta", after="KohdanTeksti"),
        paragraph_style(
            "ListBullet", name="List Bullet", priority=99,
            paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>' + spacing(0, 40, single=False)
            + f'<w:ind w:left="{HANGING + _BULLET}" w:hanging="{_BULLET}"/>',
        ),
        paragraph_style(
            "ListNumber", name="List Number", priority=99,
            paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>' + spacing(0, 40, single=False)
            + f'<w:ind w:left="{HANGING + _NUMBER}" w:hanging="{_NUMBER}"/>',
        ),
        paragraph_style("Header", name="header", priority=99, paragraph=spacing(0, 0), run=size(20)),
        paragraph_style("Footer", name="footer", priority=99, paragraph=spacing(0, 0), run=size(20)),
        paragraph_style(
            "Ylatunnisteviiva", name="Ylätunnisteen viiva", based="Header",
            paragraph=f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{INK}"/></w:pBdr>'
            '<w:spacing w:line="80" w:lineRule="exact"/>', run=size(8),
        ),
        paragraph_style("Tunnus", name="Tunnuskuva", paragraph="<w:keepNext/>" + spacing(0, 180)),
        paragraph_style("Ohjaus", name="Ohjaus", paragraph=spacing(0, 0), run=_color("7F7F7F") + size(16)),
    ]  # fmt: skip


def _tables() -> list[str]:
    return [
        paragraph_style("Taulukko", name="Taulukon teksti", paragraph=spacing(45, 45), run=size(20)),
        paragraph_style(
            "Taulukonotsikko", name="Taulukon otsikko", based="Taulukko",
            paragraph="<w:keepNext/>", run=_BOLD + _color(INK),
        ),
        paragraph_style("Allekirjoitusrivi", based="Taulukko", paragraph=spacing(150, 150)),
        '<w:style w:type="table" w:customStyle="1" w:styleId="Osallistujataulukko">'
        '<w:name w:val="Osallistujataulukko"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f'<w:top w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr></w:tblStylePr></w:style>',
    ]  # fmt: skip


def _signatures() -> list[str]:
    line = (
        f'{_KEPT}<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="404040"/></w:pBdr>'
        f'{spacing(120, 40)}<w:ind w:right="{round(WIDTH - 80 * MM)}"/>'
    )
    return [
        paragraph_style("Allekirjoitusviiva", after="Allekirjoittaja", paragraph=line, run=size(56)),
        paragraph_style("Allekirjoittaja", paragraph=_KEPT + spacing(0, 0)),
        # The last line of the block is not kept with what follows, or the block would drag it along.
        paragraph_style(
            "Viimeinenallekirjoittaja", name="Viimeinen allekirjoittaja", based="Allekirjoittaja",
            paragraph=_ALONE,
        ),
    ]  # fmt: skip


def _characters() -> list[str]:
    return [
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="22"/><w:qFormat/>'
        f"<w:rPr>{_BOLD}</w:rPr></w:style>",
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
        f'<w:rPr>{_color(LINK)}<w:u w:val="single"/></w:rPr></w:style>',
        '<w:style w:type="character" w:customStyle="1" w:styleId="Luonnosmerkki">'
        '<w:name w:val="Luonnosmerkki"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{_BOLD}{_color(RED)}</w:rPr></w:style>",
    ]


def _second(locale: str) -> list[str]:
    """Styles of the second language of a parallel paper; its runs say their language, lists in them too."""
    spoken = f'<w:lang w:val="{locale}"/>'
    below = spacing(0, 110, single=False)
    return [
        paragraph_style("Kohta2", name="Kohta, toinen kieli", based="Kohta", after="KohdanTeksti2",
                        paragraph=below, run=spoken),
        paragraph_style("KohdanTeksti2", name="Kohdan teksti, toinen kieli", based="KohdanTeksti",
                        after="KohdanTeksti2", run=spoken),
        paragraph_style("Kokoustieto2", name="Kokoustieto, toinen kieli", based="Kokoustieto",
                        after="KohdanTeksti2", paragraph=_ALONE + spacing(0, 90), run=spoken),
        paragraph_style("Asia2", name="Asialuettelo, toinen kieli", based="Asia",
                        paragraph=_ALONE + spacing(0, 20), run=spoken),
        paragraph_style("Paatos2", name="Päätös, toinen kieli", based="Paatos", after="KohdanTeksti2",
                        paragraph=below, run=spoken),
        paragraph_style("Luonnos2", name="Luonnos, toinen kieli", based="Luonnos", run=spoken),
        paragraph_style("Subtitle2", name="Alaotsikko, toinen kieli", based="Subtitle", run=spoken),
        '<w:style w:type="character" w:customStyle="1" w:styleId="Toinenkieli"><w:name w:val="Toinen kieli"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{spoken}</w:rPr></w:style>',
        '<w:style w:type="character" w:customStyle="1" w:styleId="Toinenkielivahva">'
        '<w:name w:val="Toinen kieli, vahva"/><w:basedOn w:val="Strong"/><w:qFormat/>'
        f"<w:rPr>{spoken}</w:rPr></w:style>",
        '<w:style w:type="character" w:customStyle="1" w:styleId="Toinenotsikko">'
        '<w:name w:val="Toinen kieli, otsikko"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f'<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/>{spoken}</w:rPr></w:style>',
    ]  # fmt: skip
