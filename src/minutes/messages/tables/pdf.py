"""Sentences of the room `pdf` and of the programs outside that it calls."""

from minutes.messages.catalogue import mark

ERRORS: dict[str, str] = {
    "signed-replaced": mark(
        "{file} is already there and signed, and a new paper would destroy its signatures. Give another folder with "
        "--out, or move the signed paper away first."
    ),
    "kind-unknown": mark("There is no kind of paper {kind}. Choose one of: {known}."),
    "option-needs-pdf": mark("{option} is for PDFs: add --pdf."),
    "engine-unknown": mark("There is no PDF engine {engine}. Choose one of: {known}."),
    "engine-missing": mark(
        "{engine} is not installed. Install it with:\n  {install}\nor leave --engine out to use the built-in engine."
    ),
    "engine-missing-program": mark("The program {engine} cannot be started ({reason}). Install it again."),
    "engine-failed": mark(
        "{engine} could not make a PDF of the document ({reason}). Open the .docx in Word to see whether it is sound, "
        "or try another engine with --engine."
    ),
    "engine-timeout": mark(
        "{engine} did not finish in {seconds} seconds and was stopped. Try again, or try another engine with --engine."
    ),
    "picture-unreadable": mark(
        "{file} is not a picture that can be read. Give a JPEG, PNG, TIFF, GIF, WebP or BMP picture, or a PDF."
    ),
    "picture-too-large": mark(
        "{file} is too large a picture: more than 80 million pixels or 500 pages. Save it smaller, or as a PDF."
    ),
    "engine-stopped": mark("{engine} was stopped before it had finished."),
}

FINDINGS: dict[str, str] = {
    "pdf-not-accessible": mark(
        "The PDF is fit for the archive (PDF/A-3b) but not tagged for screen readers (PDF/UA): "
        "the engine {engine} cannot do it. LibreOffice can; install it with:\n  {install}"
    ),
    "pdf-missing-glyph": mark(
        "The fonts lack some characters of the paper: they show as boxes, so the PDF does not claim PDF/A. "
        "Look at the pages; another engine (--engine) may have the characters."
    ),
    "pdf-untagged": mark("The PDF is not tagged for screen readers, so it does not claim to be accessible (PDF/UA)."),
    "pdf-picture-without-description": mark(
        "A picture of the template has no description (alt text), so the PDF does not claim to be accessible (PDF/UA). "
        "Add one in Word: right-click the picture, then View Alt Text."
    ),
    "pdf-heading-skipped": mark(
        "A heading of the template skips a level, so the PDF does not claim to be accessible (PDF/UA). "
        "Use Heading 1, then Heading 2 and so on."
    ),
    "pdf-symbol-font": mark(
        "The template uses bullets out of a symbol font, so the PDF claims PDF/A-3b and not 3a. "
        "Use the bullet • or – of the text font."
    ),
    "pdf-appended-untagged": mark(
        "The attachments behind the paper are not tagged for screen readers, so the whole does not claim to be "
        "accessible (PDF/UA). Without --merge the paper is, and carries the attachments inside."
    ),
    "pdf-appended-unproven": mark(
        "Nothing proves that the attachments behind the paper are fit for the archive, so the whole does not claim "
        "PDF/A. Without --merge the paper does, and carries the attachments inside."
    ),
}
