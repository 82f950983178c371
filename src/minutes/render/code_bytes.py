"""The codes of `codes` as they stand in the bytes of a part, and what of WordprocessingML stands beside them."""

from __future__ import annotations

from minutes.render import codes

LEAD = "\ufdd0".encode()[:2]
"""How all codes begin in UTF-8; the third byte tells which one it is. Some letters begin so too."""


def byte_of(code: str) -> int:
    """The byte that tells a code."""
    return code.encode()[2]


FIRST, LAST = byte_of("\ufdd0"), byte_of("\ufdef")
"""The bytes of all codes lie between these, both included."""

P_ON, P_OFF = byte_of(codes.PARAGRAPH_ON), byte_of(codes.PARAGRAPH_OFF)
RUN_ON, INLINE_ON = byte_of(codes.RUN_ON), byte_of(codes.INLINE_ON)
RUN_STARTS = frozenset({RUN_ON, INLINE_ON})
TABLE_ON, TABLE_OFF = codes.TABLE_ON.encode(), codes.TABLE_OFF.encode()

PARAGRAPH, BULLET = byte_of(codes.PARAGRAPH), byte_of(codes.BULLET)
NUMBER, FIRST_NUMBER = byte_of(codes.NUMBER), byte_of(codes.FIRST_NUMBER)
STARTS = frozenset({PARAGRAPH, BULLET, NUMBER, FIRST_NUMBER})
"""With these a paragraph begins."""
BREAKS = {byte_of(codes.BREAK): b"<w:br/>", byte_of(codes.TAB): b"<w:tab/>"}
EMPHASES = {
    byte_of(codes.BOLD_ON): ("bold", True),
    byte_of(codes.BOLD_OFF): ("bold", False),
    byte_of(codes.ITALIC_ON): ("italic", True),
    byte_of(codes.ITALIC_OFF): ("italic", False),
}
FIELD_ON, FIELD_SEP, FIELD_OFF = byte_of(codes.FIELD_ON), byte_of(codes.FIELD_SEP), byte_of(codes.FIELD_OFF)
SIGN_ON, PICTURE_ON, INSERT_ON = byte_of(codes.BOOKMARK_ON), byte_of(codes.PICTURE_ON), byte_of(codes.INSERT_ON)
NAMED = frozenset({FIELD_ON, SIGN_ON, PICTURE_ON, INSERT_ON})
"""After these stands a name, not a text."""

TEXT, TEXT_END, RUN_END = b'<w:t xml:space="preserve">', b"</w:t>", b"</w:r>"
BOTH_END, PARAGRAPH_END, LOOK_END = b"</w:t></w:r>", b"</w:p>", b"</w:pPr>"
