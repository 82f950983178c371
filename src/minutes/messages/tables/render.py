"""Sentences of the room `render`, and of the guard in front of templates."""

from minutes.messages.catalogue import mark

ERRORS = {
    "kind-not-made": mark("Papers of the kind {kind} are not made; these are: {known}."),
    "item-unknown": mark("The meeting has no item with the number {number}. Its items are: {known}."),
    "item-not-public": mark(
        "Item {number} is not public, so no extract of it is made. Ask for other items, or change its publicity."
    ),
    "template-not-shipped": mark(
        "There is no ready template for {kind} in the language {language}. Give your own with --template."
    ),
    "template-not-docx": mark("{file} is not a Word document. Open the template in Word and save it as .docx."),
    "template-broken-tag": mark(
        "A tag is not whole here. A tag begins with two braces, or a brace and a per cent sign, and ends the same "
        "way in the same paragraph."
    ),
    "template-prefix": mark("A tag that prints takes no letter «{letter}» after its braces. Leave the letter out."),
    "template-no-table": mark(
        "This tag works on a row or cell of a table, but it is not in a table. Use the letter p, for paragraphs."
    ),
    "template-text-beside": mark(
        "This tag has to stand alone: the other text in its paragraph or row would vanish. Move that text away."
    ),
    "template-unclosed": mark("This tag is never closed. Add {closing} where its part ends."),
    "template-unopened": mark("This tag belongs to no tag before it. Remove it, or add the opening tag."),
    "template-block-crosses": mark(
        "This tag and the one that it belongs to, {tag}, stand in different places. Give both the same letter: p "
        "for whole paragraphs, tr for rows of one table, none within one paragraph."
    ),
    "template-syntax": mark(
        "This tag cannot be understood ({reason}). Compare it with the reference of template fields."
    ),
    "template-unknown-field": mark("There is no field «{field}». See the reference of template fields."),
    "template-unknown-field-near": mark("There is no field «{field}». Did you mean «{near}»?"),
    "template-forbidden": mark("A template may print fields, repeat and choose, but not this ({what})."),
    "template-not-text": mark(
        "This tag prints a whole list or record. Name a field of it, or repeat over the list with for."
    ),
    "template-not-list": mark("This is not a list, so it cannot be repeated over. Use if instead of for."),
    "template-breaks-structure": mark(
        "Filling the template {file} breaks the structure of the document: a tag stands where Word keeps no text."
    ),
    "template-fails": mark("The template {file} cannot be filled ({reason})."),
    "template-over-limits": mark(
        "The template {file} took too much time or memory and was stopped. A template of a meeting paper is filled "
        "in a moment: look for loops within loops."
    ),
    "template-too-big": mark("{file} is too big for a template: unpacked it takes over {limit} MB."),
    "template-bomb": mark(
        "{file} unpacks to far more than its size ({part}). Such a file is made to do harm and was not opened."
    ),
    "template-too-many-parts": mark(
        "{file} has {count} parts inside, far more than a Word document. It was not opened."
    ),
    "template-path": mark("{file} has a part with a forbidden name ({part}). It was not opened."),
    "template-duplicate-part": mark(
        "{file} has the part {part} twice, or parts that overlap. Save the template anew in Word."
    ),
    "template-encrypted": mark(
        "{file} is protected with a password. Remove the password in Word and save the template again."
    ),
    "template-dtd": mark(
        "{file} has a part with a document type definition ({part}), which Word never writes. It was not opened."
    ),
    "template-macro": mark("{file} has macros. Save the template in Word as .docx, which has none."),
    "template-embedded": mark(
        "{file} has another file or control embedded in it ({part}). Remove it in Word and save the template again."
    ),
    "template-external": mark(
        "{file} fetches something from outside itself ({target}). Put the picture or text into the template "
        "itself, or remove it."
    ),
    "template-fetching-field": mark(
        "{file} has a field that fetches or runs something ({field}). Remove the field in Word."
    ),
}

FINDINGS: dict[str, str] = {}
