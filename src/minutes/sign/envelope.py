"""The parts of a signature that it does not cover itself, and that may therefore say one thing only.

The digest of the paper and the attributes are signed; the frame around them (RFC 5652, 5) is not.
A changed bit there would harm nobody, but a verifier that says "a changed byte is broken" must see it.
"""

from __future__ import annotations

from asn1crypto import cms, core

_CONSTRUCTED = frozenset({0x30, 0x31})
"""SEQUENCE and SET: the universal types that hold others (X.690, 8.9 to 8.12)."""
DEEPEST = 40
"""Levels of nesting that are followed; a signature with a timestamp has some twenty."""


def envelope_is_sound(contents: bytes) -> bool:
    """Whether the contents are one signature in DER, in the one form that fits what it holds, and zeros.

    Raises:
        ValueError: or anything else that the parser raises on bytes that are no CMS.
    """
    info = cms.ContentInfo.load(contents)
    length = len(info.dump())
    if any(contents[length:]) or not _is_der(contents[:length], 0):
        return False
    if info["content_type"].native != "signed_data":
        return False
    data = info["content"]
    signers = data["signer_infos"]
    if len(signers) != 1:
        return False
    signer = signers[0]
    return (
        _digests_fit(data, signer)
        and _version_fits(data)
        and _signer_version_fits(signer)
        and _names_its_certificate(data, signer)
        and _additions_are_sound(signer)
    )


def _digests_fit(data: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """Whether the one digest announced is the one used; its parameters are absent or NULL (RFC 5754, 2)."""
    announced, used = data["digest_algorithms"], signer["digest_algorithm"]
    if len(announced) != 1 or not (_bare(announced[0]) and _bare(used)):
        return False
    method = signer["signature_algorithm"]
    if method["algorithm"].native != "rsassa_pss" and not _bare(method):
        return False
    return bool(announced[0]["algorithm"].native == used["algorithm"].native)


def _bare(algorithm: core.Sequence) -> bool:
    return algorithm["parameters"].dump() in (b"", b"\x05\x00")


def _additions_are_sound(signer: cms.SignerInfo) -> bool:
    """Whether what was added after signing is sound timestamps, and nothing that is not known."""
    unsigned = signer["unsigned_attrs"]
    if isinstance(unsigned, core.Void):
        return True
    return len(unsigned) > 0 and all(
        attribute["type"].native == "signature_time_stamp_token"
        and all(envelope_is_sound(token.dump()) for token in attribute["values"])
        for attribute in unsigned
    )


def _is_der(encoded: bytes, depth: int) -> bool:
    """Whether bytes are a row of DER values: shortest lengths, and nested where and only where the type nests."""
    if depth > DEEPEST:
        return False
    place = 0
    while place < len(encoded):
        tag = encoded[place]
        # Tag 0 would be the padding after the signature, taken in by a longer length.
        if tag == 0 or tag & 0x1F == 0x1F or place + 2 > len(encoded):
            return False
        size, head = encoded[place + 1], 2
        if size & 0x80:
            digits = size & 0x7F
            head += digits
            written = encoded[place + 2 : place + head]
            size = int.from_bytes(written, "big")
            if not 1 <= digits <= 4 or len(written) != digits or written[0] == 0 or size < 0x80:
                return False
        body = encoded[place + head : place + head + size]
        if len(body) != size:
            return False
        nests = bool(tag & 0x20)
        if tag < 0x40 and nests != (tag in _CONSTRUCTED):
            return False
        if nests and not _is_der(body, depth + 1):
            return False
        place += head + size
    return True


def _names_its_certificate(data: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """Whether the signer is named letter for letter as a certificate in the envelope has it.

    Names in certificates are compared without regard to case, so that a changed letter would go unseen.
    """
    named = signer["sid"].chosen
    for choice in data["certificates"]:
        if choice.name != "certificate":
            continue
        certificate = choice.chosen
        own = certificate["tbs_certificate"]
        if signer["sid"].name == "subject_key_identifier":
            if certificate.key_identifier == named.native:
                return True
        elif (own["issuer"].dump(), own["serial_number"].dump()) == (
            named["issuer"].dump(),
            named["serial_number"].dump(),
        ):
            return True
    return False


def _version_fits(data: cms.SignedData) -> bool:
    """RFC 5652, 5.1: 5, 4, 3 or 1, by what the envelope holds."""
    plain = data["encap_content_info"]["content_type"].native == "data"
    kinds = {c.name for c in data["certificates"]} if data["certificates"].native is not None else set()
    by_key = data["signer_infos"][0]["sid"].name == "subject_key_identifier"
    if "other" in kinds:
        wanted = "v5"
    elif "v2_attr_cert" in kinds:
        wanted = "v4"
    else:
        wanted = "v3" if "v1_attr_cert" in kinds or by_key or not plain else "v1"
    return bool(data["version"].native == wanted)


def _signer_version_fits(signer: cms.SignerInfo) -> bool:
    """RFC 5652, 5.3: 1 with issuer and serial number, 3 with a key identifier."""
    wanted = "v1" if signer["sid"].name == "issuer_and_serial_number" else "v3"
    return bool(signer["version"].native == wanted)
