"""The parts of a signature that it does not cover itself, and that may therefore say one thing only.

The digest of the paper and the attributes are signed; the frame around them (RFC 5652, 5) is not.
A changed bit there would harm nobody, but a verifier that says "a changed byte is broken" must see it.
"""

from __future__ import annotations

from asn1crypto import cms, core


def envelope_is_sound(contents: bytes) -> bool:
    """Whether the contents are one signature in DER, in the one form that fits what it holds, and zeros.

    Raises:
        ValueError: or anything else that the parser raises on bytes that are no CMS.
    """
    info = cms.ContentInfo.load(contents)
    length = len(info.dump())
    if any(contents[length:]):
        return False
    if info["content_type"].native != "signed_data":
        return False
    data = info["content"]
    signers = data["signer_infos"]
    if len(signers) != 1:
        return False
    signer = signers[0]
    digests = [d["algorithm"].native for d in data["digest_algorithms"]]
    if digests != [signer["digest_algorithm"]["algorithm"].native]:
        return False
    return _version_fits(data) and _signer_version_fits(signer) and info.copy().dump(force=True) == contents[:length]


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
    unused = signer["unsigned_attrs"]
    return bool(signer["version"].native == wanted) and (isinstance(unused, core.Void) or len(unused) > 0)
