"""A sheet on which a template is drawn: paragraphs, tables and the tags that keep or repeat them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docs.templates_drawing import looks
from docs.templates_drawing.tags import in_language, other

from minutes.lexicon import printed
from minutes.model import Language

Run = tuple[str, str]
"""A text and its character style; the style is empty for plain text."""

TAB = ("\t", "")
LINE_END = ("\n", "")
_JOINED = '|join(", ")'
_LONGEST_LABEL = 20
"""Letters of bold type that are sure to fit before the place where texts hang (45.7 mm)."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table: its heading in the lexicon, its width, and what its cells print."""

    heading: str
    width: int
    cell: str
    parallel: bool = False
    """Whether the cell of a parallel paper says it in the second language too, after a stroke."""
    stacked: bool = False
    """Whether it says it below, in a paragraph of its own."""


class Sheet:
    """The body of a template in one language, or in two in parallel.

    A parallel sheet prints each text in the first language and below it, in styles of its own, in the second.
    """

    def __init__(self, language: Language, second: Language | None = None) -> None:
        self.language = language
        self.second = second
        self._parts: list[str] = []

    @property
    def body(self) -> str:
        """What was drawn, as WordprocessingML."""
        return "".join(self._parts)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which the sheet speaks."""
        return (self.language, self.second) if self.second else (self.language,)

    def words(self, entry: str) -> str:
        """An entry of the lexicon in the first language."""
        return printed(entry, self.language)

    def both(self, entry: str, style: str = "", second_style: str = "Toinenkieli") -> list[Run]:
        """An entry in the languages of the sheet, with a stroke between them."""
        runs = [(printed(entry, self.language), style)]
        if self.second and (again := printed(entry, self.second)) != runs[0][0]:
            runs += [(" / ", style), (again, second_style)]
        return runs

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Paragraphs that are printed only where a condition of fields holds."""
        self._parts.append(self.control(f"if {condition}"))
        yield
        self._parts.append(self.control("endif"))

    def otherwise(self) -> None:
        """What follows is printed where the condition does not hold."""
        self._parts.append(self.control("else"))

    @contextmanager
    def each(self, variable: str, rows: str) -> Iterator[None]:
        """Paragraphs that are printed for each row of a list."""
        self._parts.append(self.control(f"for {variable} in {rows}"))
        yield
        self._parts.append(self.control("endfor"))

    def paragraph(self, style: str, *runs: Run | str) -> None:
        """A paragraph; a run without a style may be a bare string."""
        self._parts.append(self._paragraph(style, runs))

    def heading(self, level: int, entry: str) -> None:
        """A heading of the lexicon."""
        self.paragraph(f"Heading{level}", *self.both(entry))

    def text(self, style: str, field: str) -> None:
        """A field as a paragraph of its own, where it says something."""
        with self.when(field):
            self.paragraph(style, f"{{{{ {field} }}}}")
        if self.second:
            with self.when(other(field)):
                self.paragraph(f"{style}2", (f"{{{{ {other(field)} }}}}", "Toinenkieli"))

    def labelled(
        self, entry: str, field: str, *, style: str = "Kohta", joined: bool = False, whole: bool = False
    ) -> None:
        """A side heading and the field beside it, where the field says something; so in each language.

        Args:
            entry: the side heading, in the lexicon.
            field: what stands beside it.
            style: of the paragraph.
            joined: whether the field is a list that is printed in one line.
            whole: whether the second side heading stands there also where the field says the same in both languages.
        """
        tag, again = (f"{{{{ {f}{_JOINED if joined else ''} }}}}" for f in (field, other(field)))
        with self.when(field):
            self.paragraph(style, (printed(entry, self.language), "Strong"), TAB, tag)
            if self.second and whole:
                self._second_label(style, printed(entry, self.second), again)
        if self.second and not whole:
            with self.when(other(field)):
                self._second_label(style, printed(entry, self.second), again)

    def named(self, entry: str, field: str, *, style: str = "Kohta", joined: bool = False) -> None:
        """A side heading and a name or number beside it, which is the same in both languages and printed once."""
        with self.when(field):
            tag = f"{{{{ {field}{_JOINED if joined else ''} }}}}"
            if self._short(entry):
                self.paragraph(style, *self.both(entry, "Strong", "Toinenkielivahva"), TAB, tag)
                return
            self.paragraph(style, (printed(entry, self.language), "Strong"), TAB, tag)
            if self.second:
                self._second_label(style, printed(entry, self.second), "")

    def rows(self, entry: str, variable: str, rows: str, text: str, *, second: str = "", said: str = "") -> None:
        """A side heading and beside it one paragraph for each row of a list.

        Args:
            entry: the side heading, in the lexicon.
            variable: name of a row.
            rows: the list.
            text: what is printed of a row.
            second: the same in the second language; empty where the text has a single field, whose other is meant.
            said: the field that tells whether there is anything in the second language.
        """
        with self.each(variable, rows):
            self.paragraph("Kohta", (self._first_only(printed(entry, self.language)), "Strong"), TAB, text)
            if self.second:
                again = other(text.strip("{} "))
                with self.when(f"loop.first or {said or again}"):
                    label = self._first_only(printed(entry, self.second))
                    self._second_label("Kohta", label, second or f"{{{{ {again} }}}}")

    def named_rows(self, entry: str, variable: str, rows: str, text: str) -> None:
        """As `rows`, for texts that are mostly names: one side heading for both languages."""
        with self.each(variable, rows):
            first, *more = self.both(entry, "Strong", "Toinenkielivahva")
            label = [(self._first_only(words), style) for words, style in (first, *more)]
            self.paragraph("Kohta", *label, TAB, text)
            if self.second:
                again = other(text.strip("{} "))
                with self.when(again):
                    self._second_label("Kohta", "", f"{{{{ {again} }}}}")

    def _short(self, entry: str) -> bool:
        """Whether a side heading in all languages fits beside its text."""
        return sum(len(words) for words, _ in self.both(entry)) <= _LONGEST_LABEL

    @staticmethod
    def _first_only(label: str) -> str:
        return f"{{% if loop.first %}}{label}{{% endif %}}"

    def _second_label(self, style: str, label: str, text: str) -> None:
        runs: list[Run] = [(label, "Toinenkielivahva")] if label else []
        self.paragraph(f"{style}2", *runs, *([TAB, (text, "Toinenkieli")] if text else []))

    def table(
        self, caption: str, columns: Sequence[Column], variable: str, rows: str, *, style: str = "Taulukko"
    ) -> None:
        """A table with a heading row, which every page repeats, and one row for each row of a list.

        Args:
            caption: its alternative text, in the lexicon.
            columns: its columns.
            variable: name of a row.
            rows: the list.
            style: of the paragraphs in it.
        """
        widths = [column.width for column in columns]
        total = sum(widths)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        heads = [self._paragraph("Taulukonotsikko", self.both(c.heading, "", "Toinenkieli")) for c in columns]
        cells = [self._cell(c, style) for c in columns]
        loop = f"{{%tr for {variable} in {rows} %}}"
        self._parts += [
            '<w:tbl><w:tblPr><w:tblStyle w:val="Osallistujataulukko"/>'
            f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            f' w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(self.words(caption))}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>",
            _row(heads, widths, "<w:cantSplit/><w:tblHeader/>"),
            self._tag_row(loop, total, len(columns)),
            _row(cells, widths, "<w:cantSplit/>"),
            self._tag_row("{%tr endfor %}", total, len(columns)),
            "</w:tbl>",
        ]

    def _cell(self, column: Column, style: str) -> str:
        if not self.second or not (column.parallel or column.stacked):
            return self._paragraph(style, [column.cell])
        again = other(column.cell.strip("{} "))
        if column.parallel:
            beside = (f"{{% if {again} %}} / {{{{ {again} }}}}{{% endif %}}", "Toinenkieli")
            return self._paragraph(style, [column.cell, beside])
        below = self._paragraph(style, [(f"{{{{ {again} }}}}", "Toinenkieli")])
        return self._paragraph(style, [column.cell]) + below

    def _tag_row(self, tag: str, width: int, columns: int) -> str:
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        return (
            f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>'
            f"{self._paragraph('Ohjaus', [(tag, '')])}</w:tc></w:tr>"
        )

    def control(self, statement: str) -> str:
        """A tag that keeps, drops or repeats whole paragraphs, in a paragraph of its own."""
        return self._paragraph("Ohjaus", [f"{{%p {statement} %}}"])

    def _paragraph(self, style: str, runs: Sequence[Run | str]) -> str:
        drawn = "".join(self.run(*((r, "") if isinstance(r, str) else r)) for r in runs)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{drawn}</w:p>'

    def run(self, text: str, style: str = "") -> str:
        """A run, its tags in the language of the sheet."""
        # LibreOffice forgets the language of a style in tables, so a run says it itself.
        spoken = f'<w:lang w:val="{looks.LOCALES[self.second]}"/>' if self.second and "Toinen" in style else ""
        look = f'<w:rPr><w:rStyle w:val="{style}"/>{spoken}</w:rPr>' if style else ""
        if text in ("\t", "\n"):
            return f"<w:r>{look}<w:{'tab' if text == chr(9) else 'br'}/></w:r>"
        words = escape(in_language(text, self.language))
        return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'

    def field(self, code: str, style: str) -> str:
        """A field of Word, such as the number of the page."""
        look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
        parts = (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
        return "".join(f"<w:r>{look}{part}</w:r>" for part in parts)


def _row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{drawn}</w:tr>"
