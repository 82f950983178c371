"""Sentences of the room `sign` and of signing as a whole."""

from minutes.messages.catalogue import mark

ERRORS: dict[str, str] = {
    "identity-name": mark(
        "The name is empty or not on one line of at most {longest} letters. Give the name with --name."
    ),
    "passphrase-empty": mark("The passphrase is empty. A key needs one: whoever has the file could sign without it."),
    "passphrase-differs": mark("The two passphrases are not the same. Nothing was written; try again."),
    "passphrase-needed": mark(
        "The key {file} is locked. Give its passphrase when asked, with --passphrase-file, or in MINUTES_PASSPHRASE."
    ),
    "passphrase-wrong": mark("The passphrase does not open the key {file}. Check it and try again."),
    "passphrase-unreadable": mark(
        "The passphrase file {file} is not a line of text. Write the passphrase on its first line."
    ),
    "key-unreadable": mark(
        "{file} is not a key that can be used. Give a PKCS#12 (.p12, .pfx) or PEM file with a private key."
    ),
    "key-without-certificate": mark(
        "The key file {file} holds no certificate, and without one nobody can tell who signed."
    ),
    "key-of-other-certificate": mark("The key and the certificate in {file} do not belong together."),
    "key-kind": mark(
        "The key in {file} is of a kind too weak or unknown for signing. Use RSA of 2048 bits or more, or P-256."
    ),
    "certificate-ended": mark("The certificate in {file} ended on {day}. Get or make a new one before signing."),
    "certificate-not-yet": mark(
        "The certificate in {file} is not in force before {day}. Check the clock of this computer."
    ),
    "trust-unreadable": mark("{file} holds no certificate. Give a PEM or DER file to --trust."),
    "signing-unreadable": mark(
        "{file} is damaged, or not sound enough to be signed or verified. Make it again with minutes make."
    ),
    "signing-data": mark(
        "The meeting data inside {file} cannot be read, so it is not known who signs. Make the paper again."
    ),
    "signing-draft": mark(
        "{file} is a draft and cannot be signed. Set the state to final in the meeting file and make the paper again."
    ),
    "signing-broken": mark(
        "{file} was changed after it was signed; a further signature would not mend it. Run minutes verify."
    ),
    "signing-page": mark("The paper has {pages} pages, and a signature was to go on page {page}."),
    "signing-failed": mark("{file} could not be signed ({reason}). Nothing was written."),
    "signature-missing": mark("{file} is not signed."),
    "field-missing": mark("{file} has no place to sign as {field}: all places were made with the first signature."),
    "already-signed": mark("{file} is already signed as {field}."),
    "role-unknown": mark("There is no role {role} to sign in. Use chair, secretary, inspector1, inspector2 or member."),
    "timestamp-address": mark(
        "{address} is not the address of a timestamp authority. It begins with http:// or https://."
    ),
    "timestamp-unavailable": mark(
        "{address} gave no timestamp, and nothing was written. Try again later, or sign without --timestamp."
    ),
    "in-place-and-out": mark("--in-place and --out exclude each other. Give one of them."),
    "sign-in-place": mark("{file} would replace itself. Sign it with --in-place, or name another file with --out."),
    "file-moved-on": mark("{file} was changed by someone else meanwhile and was left as it is. Sign it again."),
    "signed-there": mark(
        "{file} is already there with signatures that the new file would lack. Sign {file} itself with --in-place."
    ),
}

FINDINGS: dict[str, str] = {}

LINES: dict[str, str] = {
    "valid": mark("VALID: everyone who must sign has signed, and nothing was changed after that."),
    "valid but incomplete": mark("VALID BUT INCOMPLETE: the signatures are sound, but one or more are missing."),
    "untrusted": mark(
        "UNTRUSTED: nothing was changed after signing, but it is not known whose keys these are. "
        "Give the certificates of people you know with --trust."
    ),
    "broken": mark("BROKEN: this is not what was signed. Ask for the file again from whoever keeps it."),
}
"""Bottom line of a verdict, in words."""

FLAWS: dict[str, str] = {
    "content-changed": mark("the signed content was changed"),
    "signature-wrong": mark("the signature itself was changed or is not by this key"),
    "range-wrong": mark("the signature does not say soundly what it covers"),
    "signature-unreadable": mark("the signature cannot be read"),
}
"""Why a signature is not intact."""

DISTRUST: dict[str, str] = {
    "unknown-key": mark("unknown key: nothing given vouches for it"),
    "certificate-ended": mark("not trusted: the certificate has ended"),
    "certificate-not-yet": mark("not trusted: the certificate is not in force yet"),
    "certificate-revoked": mark("not trusted: the certificate was revoked"),
    "certificate-usage": mark("not trusted: the certificate is not meant for signing"),
    "certificate-faulty": mark("not trusted: the certificate is faulty or of a kind that is not safe"),
}
"""Why a key is not trusted."""

TIMES: dict[str, str] = {
    "timestamp-trusted": mark("{moment}, proven by a trusted timestamp"),
    "timestamp-untrusted": mark("{moment}, by a timestamp of an unknown authority"),
    "claimed": mark("{moment}, by the signer's own clock"),
}
"""Where the time of a signature is from."""

CHANGES: dict[str, str] = {
    "pages-added": mark("pages were added"),
    "pages-removed": mark("pages were removed"),
    "page-content": mark("the content of page {page} was changed"),
    "annotations": mark("a note or another mark on page {page} was added or changed"),
    "form-filled": mark("the form field {field} was filled in or changed"),
    "fields-added": mark("the field {field} was added"),
    "fields-removed": mark("the field {field} was removed"),
    "signature-replaced": mark("the signature {field} was replaced by another"),
    "signature-removed": mark("a signature was removed"),
    "metadata": mark("the title or other metadata were changed"),
    "attachments": mark("an attached file was added, changed or removed"),
    "scripts": mark("a script or an action was added or changed"),
    "tail": mark("something was added after the end of the file"),
    "other": mark("something that the signatures do not cover was added or changed"),
}
"""What was changed after a signature."""
