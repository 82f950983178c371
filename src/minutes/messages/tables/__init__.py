"""Tables from slugs to English sentences, one module a room; the catalogues translate them."""

from minutes.messages.tables import (
    cli,
    correcting,
    elsewhere,
    extract,
    files,
    inserting,
    making,
    pdf,
    read,
    render,
    rules,
    sign,
    word,
)

ERRORS: dict[str, str] = {
    **cli.ERRORS,
    **correcting.ERRORS,
    **elsewhere.ERRORS,
    **extract.ERRORS,
    **files.ERRORS,
    **inserting.ERRORS,
    **making.ERRORS,
    **pdf.ERRORS,
    **read.ERRORS,
    **render.ERRORS,
    **sign.ERRORS,
    **word.ERRORS,
}
"""Sentence of each error and fault."""

FINDINGS: dict[str, str] = {
    **correcting.FINDINGS,
    **extract.FINDINGS,
    **making.FINDINGS,
    **pdf.FINDINGS,
    **render.FINDINGS,
    **rules.FINDINGS,
    **sign.FINDINGS,
}
"""Sentence of each finding."""
