"""Commands of signing: `sign`, `verify`, `identity new`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from minutes.messages.catalogue import _

PASSPHRASE = "MINUTES_PASSPHRASE"
"""Name of the environment variable that a passphrase may come from; never an argument, which others could see."""


@click.command(
    help=_(
        "Sign minutes: PAdES signature in the PDF, in the role given, such as chair or inspector1. "
        "Writes NAME.signed.pdf; who signs next signs that file with --in-place."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "role", required=True, help=_("Role to sign in: chair, secretary, inspector1, …"))
@click.option("--key", "key", required=True, type=click.Path(path_type=Path), help=_("PKCS#12 or PEM file of the key."))
@click.option("--passphrase-file", type=click.Path(path_type=Path), help=_("File whose first line is the passphrase."))
@click.option("--timestamp", metavar="URL", help=_("Timestamp authority to ask for the time."))
@click.option("--in-place", is_flag=True, help=_("Replace the file itself, once the new one is verified."))
@click.option("--out", type=click.Path(path_type=Path), help=_("File to write."))
@click.option("--body", type=click.Path(path_type=Path), help=_("Body file that says who signs."))
@click.option("--force", is_flag=True, help=_("Replace a file that is already there."))
def sign(
    file: Path,
    role: str,
    key: Path,
    passphrase_file: Path | None,
    timestamp: str | None,
    in_place: bool,
    out: Path | None,
    body: Path | None,
    force: bool,
) -> None:
    """Sign one paper."""
    from minutes.flows.identities import needs_passphrase
    from minutes.flows.signing import sign_paper

    passphrase = _passphrase(passphrase_file, asked=needs_passphrase(key), again=False)
    made = sign_paper(
        file,
        role,
        key,
        passphrase,
        out=out,
        in_place=in_place,
        timestamp=timestamp,
        body=body,
        force=force,
    )
    click.echo(_("Signed: {file}").format(file=made.file))
    if not made.seen:
        click.echo(_("The paper marks no place for this signature, so it is in the file but not seen on its pages."))


@click.command(
    help=_(
        "Verify the signatures of minutes, offline. Exit code 0: valid; 10: valid but incomplete; "
        "11: untrusted; 12: broken; other codes: not signed or not readable. Of many files, the worst counts."
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--trust", multiple=True, type=click.Path(path_type=Path), help=_("Certificate that you trust."))
@click.option("--body", type=click.Path(path_type=Path), help=_("Body file that says who must sign."))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Form of the verdict."))
@click.pass_context
def verify(
    context: click.Context, files: tuple[Path, ...], trust: tuple[Path, ...], body: Path | None, form: str
) -> None:
    """Verify papers, and leave with the exit code of the worst."""
    from minutes.cli.verdicts import Outcome, as_json, as_text, worst

    outcomes = tuple(Outcome.of(file, trust, body) for file in files)
    if form == "json":
        click.echo(as_json(outcomes))
    else:
        click.echo("\n\n".join(as_text(o) for o in outcomes))
    context.exit(worst(outcomes))


@click.group(help=_("Make a key of your own for trial and inner use."))
def identity() -> None:
    """Keys of one's own."""


@identity.command(
    "new",
    help=_(
        "Make a self-issued key and its certificate. It is for trial and for use among people who know each "
        "other: nobody else vouches for the name in it."
    ),
)
@click.option("--name", required=True, help=_("Your name, as it will stand in signatures."))
@click.option("--out", required=True, type=click.Path(path_type=Path), help=_("File of the key, such as me.p12."))
@click.option("--passphrase-file", type=click.Path(path_type=Path), help=_("File whose first line is the passphrase."))
@click.option("--force", is_flag=True, help=_("Replace a key that is already there."))
def new(name: str, out: Path, passphrase_file: Path | None, force: bool) -> None:
    """Make a key."""
    from minutes.flows.identities import make_identity

    passphrase = _passphrase(passphrase_file, asked=True, again=True)
    made = make_identity(name, passphrase or "", out, force=force)
    click.echo(_("Key: {file} (keep it to yourself)").format(file=made.key))
    click.echo(_("Certificate: {file} (give it to those who verify: --trust)").format(file=made.certificate))
    click.echo(_("In force until {day}. SHA-256 of the certificate:").format(day=made.ends.date().isoformat()))
    click.echo(f"  {made.fingerprint}")
    click.echo(_("This key is for trial and inner use: nobody but you vouches for the name in it."))


def _passphrase(file: Path | None, *, asked: bool, again: bool) -> str | None:
    """The passphrase: from the file, the environment, or the keyboard; None where none is to be had."""
    from minutes.errors import InputError, SigningError

    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except FileNotFoundError as error:
            raise InputError("file-missing", file=file) from error
        except (OSError, UnicodeError) as error:
            raise SigningError("passphrase-unreadable", file=file) from error
        if not lines or not lines[0]:
            raise SigningError("passphrase-unreadable", file=file)
        return lines[0]
    if (given := os.environ.get(PASSPHRASE)) is not None:
        return given
    if not asked:
        return None
    typed: str = click.prompt(_("Passphrase"), hide_input=True, err=True)
    if again and click.prompt(_("The same passphrase again"), hide_input=True, err=True) != typed:
        raise SigningError("passphrase-differs")
    return typed
