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
        "Braces that belong to no tag. A tag begins with {{{{ or {{% and ends the same way in the same paragraph."
    ),
    "template-unfinished-tag": mark(
        "A tag begins here but does not end in the same paragraph. Add }}}} or %}} where it ends."
    ),
    "template-spaced-braces": mark("A space stands between two braces of this tag. Write {instead}"),
    "template-extra-brace": mark("This tag has a brace too many. Write {instead}"),
    "template-missing-brace": mark("A brace of this tag is missing. Write {instead}"),
    "template-mixed-braces": mark("This tag ends in another way than it begins. Write {instead}"),
    "template-smart-quotes": mark("This tag has curly quotation marks, which are no part of a tag. Write {instead}"),
    "template-prefix": mark(
        "A tag that prints takes no letter «{letter}» after its braces. Leave the letter out: {instead}"
    ),
    "template-prefix-form": mark(
        "The letter has to follow the per cent sign at once, with one space after it. Write {instead}"
    ),
    "template-unknown-letter": mark(
        "There is no letter «{letter}» for tags. Use p for whole paragraphs, tr for rows, or none within a paragraph."
    ),
    "template-capital": mark("Tags are written in small letters. Write {instead}"),
    "template-odd-place": mark(
        "A loop or choice cannot stand in an alternative text or a field code. Move the tag into ordinary text."
    ),
    "template-tag-crosses": mark(
        "This tag begins in a link or field and ends outside it. Type the whole tag anew in one place."
    ),
    "template-tag-holds": mark(
        "A picture, note or field stands in the middle of this tag and would vanish. Move it before or after the tag."
    ),
    "template-no-table": mark(
        "This tag works on a row or cell of a table, but it is not in a table. Use the letter p, for paragraphs."
    ),
    "template-two-tags": mark(
        "Tags with the letter p take the whole paragraph, so only one of these would be left. Give each tag a "
        "paragraph of its own."
    ),
    "template-text-beside": mark(
        "This tag has to stand alone: the other text in its paragraph or row would vanish. Move that text away."
    ),
    "template-thing-beside": mark(
        "This tag has to stand alone: the picture, break, field or place to sign beside it would vanish. Move the "
        "tag to a paragraph or row of its own."
    ),
    "template-unclosed": mark("This tag is never closed. Add {closing} where its part ends."),
    "template-unclosed-or": mark(
        "This tag, or one of those within it ({also}), is never closed. Add {closing} where its part ends."
    ),
    "template-unopened": mark("This tag belongs to no tag before it. Remove it, or add the opening tag."),
    "template-unopened-or": mark(
        "This tag, or one before it ({also}), has no opening tag. Remove it, or add the opening tag."
    ),
    "template-nesting": mark(
        "This tag comes before {end}, but what was opened last is closed first: {opened}. Let the two change places."
    ),
    "template-too-deep": mark("More than {most} blocks stand in one another here. Close some before this tag."),
    "template-needs-p": mark("This tag and {other} work on whole paragraphs: both take the letter p. Write {instead}"),
    "template-needs-tr": mark(
        "This tag and {other} work on rows of a table: both take the letters tr. Write {instead}"
    ),
    "template-needs-tc": mark("This tag and {other} work on cells of a row: both take the letters tc. Write {instead}"),
    "template-needs-none": mark(
        "This tag and {other} stand within one paragraph: neither takes a letter. Write {instead}"
    ),
    "template-across-paragraphs": mark(
        "This tag and {other} stand in different paragraphs. Give each a paragraph of its own and the letter p."
    ),
    "template-across-cells": mark(
        "This tag and {other} stand in different cells. To repeat or drop rows, put {opening} into a row of its own "
        "above and {closing} into one below."
    ),
    "template-block-crosses": mark(
        "This tag and {other} stand where they cannot belong together. Put both into the same text, the same cell or "
        "rows of the same table, with the same letter."
    ),
    "template-empty-tag": mark("This tag is empty. Name a field in it, or remove it."),
    "template-unknown-statement": mark(
        "There is no statement «{word}». A tag with per cent signs begins with for, if, elif, else, endif or endfor."
    ),
    "template-unknown-statement-near": mark("There is no statement «{word}». Did you mean «{near}»?"),
    "template-forbidden-statement": mark(
        "A template may print fields, repeat and choose; «{word}» is not allowed. Remove the tag."
    ),
    "template-syntax": mark("This tag cannot be understood. Compare it with the examples of minutes template fields."),
    "template-syntax-at": mark(
        "This tag cannot be understood at «{part}». Is a dot, a comma or a quotation mark missing before it?"
    ),
    "template-unknown-field": mark(
        "There is no field «{field}». All fields are listed by the command minutes template fields."
    ),
    "template-unknown-field-near": mark("There is no field «{field}». Did you mean «{near}»?"),
    "template-field-elsewhere": mark("«{field}» is no field of «{record}». Did you mean «{near}»?"),
    "template-field-of-list": mark(
        "«{record}» is a list and has no «{field}» of its own. Repeat over it with for, and print «{field}» there."
    ),
    "template-outside-loop": mark(
        "«{field}» is known only between {opened} and {closed}, and this tag stands outside. Move it in there."
    ),
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

FINDINGS = {
    "template-without-tags": mark(
        "Nothing of a meeting would be printed: there is no tag. Start from minutes template new, or put tags in."
    ),
    "template-deleted-tag": mark(
        "This tag is deleted with tracked changes, so it does nothing. Accept the change, or reject it to keep the tag."
    ),
    "template-inserted-tag": mark(
        "A part of this tag is a tracked insertion. It is taken as accepted; accept the change to see what is filled."
    ),
    "template-split-tag": mark(
        "Parts of this tag look different; what it prints looks like its first letter. Give the whole tag one look."
    ),
    "template-quotes-taken": mark("The curly quotation marks in this tag are taken for straight ones."),
    "template-single-braces": mark("This is printed as it stands. If it is to be a field, write {instead}"),
    "template-loop-unused": mark("This repeats, but nothing of «{name}» is printed within it."),
    "template-unfilled-part": mark(
        "Tags are not filled here ({part}) and would be printed as they stand. Move the tag into the text."
    ),
    "template-heading-skipped": mark(
        "This heading has level {level} where level {wanted} is next: who finds the way by headings misses one. "
        "Choose another heading style."
    ),
    "template-no-header-row": mark(
        "No row is marked as the header of this table, so it is not repeated on a new page nor read out. In Word: "
        "Layout, Repeat Header Rows."
    ),
    "template-no-alt-text": mark(
        "The picture «{name}» has no words for those who cannot see it. In Word: Edit Alt Text, or mark it as "
        "decorative."
    ),
    "template-no-sign-place": mark(
        "There is no place to sign electronically. Print the field of the signature line for each signer, or name a "
        "bookmark signChair, signSecretary or signInspector1."
    ),
    "template-sign-apart": mark(
        "A page may end between this line and the name below it. In Word: Paragraph, Line and Page Breaks, Keep with "
        "next."
    ),
    "template-grid": mark(
        "This row has {cells} columns, but the table has {columns}: programs other than Word may shift its cells."
    ),
    "template-grid-wide": mark("This table is {points} points wider than the text. Make its columns narrower."),
    "template-symbol-bullets": mark(
        "The bullets of this list are pictures of a special font, which an archive cannot read. Choose an ordinary "
        "bullet, •."
    ),
    "template-numbering-look": mark(
        "The numbers of this list have no font of their own, so they may look other than their text. In Word: Define "
        "New Multilevel List, Font."
    ),
    "mended-tag": mark("Now {instead}"),
    "mended-joined": mark("The whole tag has the look of its first letter now."),
    "mended-own-paragraph": mark("The tag has a paragraph of its own now."),
    "mended-own-row": mark("The tag has a row of its own now: {instead}"),
    "mended-dropped": mark("The tag that was deleted with tracked changes is gone."),
    "mended-header-row": mark("The first row is marked as the header now."),
    "mended-kept": mark("The line stays on one page with the name below it now."),
    "mended-bullets": mark("The bullets are ordinary ones now, •."),
}
