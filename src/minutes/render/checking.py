"""Everything that is wrong with a template, found at once.

Faults keep a template from being used: they are the same that compiling stops at. Findings are what a
paper made with it would suffer from.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes
from lxml import etree

from minutes.errors import Fault, Spot, TemplateError
from minutes.model import Edition, Finding, Severity
from minutes.model.finding import finding
from minutes.outside import zipguard
from minutes.render.faults import Flaw
from minutes.render.guessing import Meant
from minutes.render.linting import linted
from minutes.render.oddities import Before, oddities, unfilled_parts
from minutes.render.package import Package, parsed
from minutes.render.pictures import logo_of
from minutes.render.properties import About
from minutes.render.sample import sample_fields, sample_logo, sample_meeting
from minutes.render.tags import Survey, surveyed
from minutes.render.template import compiled
from minutes.render.tracking import settle
from minutes.render.vetting import skeleton_tree, vetting_flaws
from minutes.render.wording import paper_title

Element = etree._Element


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check of a template came to."""

    edition: Edition
    """The paper that the template was taken to be for."""
    faults: tuple[Fault, ...]
    """What keeps it from being used, in the order of the document."""
    findings: tuple[Finding, ...]
    """What its papers would suffer from, and notes; `where` is a place in the template."""
    mendable: int = 0
    """How many faults and findings are mended without asking."""
    sample: bytes | None = None
    """A paper of an invented meeting made with it; None where it cannot be used."""


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One text part of a template that was looked at."""

    name: str
    root: Element
    """The part with its tracked changes settled."""
    survey: Survey
    flaws: tuple[Flaw, ...]
    findings: tuple[Finding, ...]


def checked(data: bytes, file: Path, meant: Meant | None = None) -> Checked:
    """Check a template: its tags one by one and together, its looks, and whether a paper can be made with it.

    Args:
        data: all bytes of the template.
        file: its name, for messages.
        meant: what is said of the paper that it is for; all is guessed from its fields where None.
    """
    meant = meant or Meant()
    try:
        zipguard.vet(data, file)
        package = Package.opened(data, file)
        parts = tuple(looked_at(package.members[name], name) for name in package.texts)
    except TemplateError as error:
        return Checked(edition=meant.edition(), faults=(_as_fault(error),), findings=())
    except etree.XMLSyntaxError:
        broken = Fault(slug="template-not-docx", spot=Spot(file=file))
        return Checked(edition=meant.edition(), faults=(broken,), findings=())
    edition = meant.edition(part.survey for part in parts)
    flaws = [flaw for part in parts for flaw in part.flaws]
    findings = [found for part in parts for found in part.findings]
    if any(part.survey.found for part in parts):
        findings += [*unfilled_parts(package), *linted(package, parts, edition)]
    else:
        findings.append(finding("template-without-tags", Severity.WARNING))
    faults = [flaw.as_fault(file) for flaw in flaws]
    sample = None
    if not faults:
        try:
            sample = sampled(data, file, edition)
        except TemplateError as error:
            faults.append(_as_fault(error))
    return Checked(
        edition=edition,
        faults=tuple(dict.fromkeys(faults)),
        findings=tuple(dict.fromkeys(findings)),
        mendable=len({f.as_fault(file) for f in flaws if f.mend}) + sum(is_mended(f) for f in set(findings)),
        sample=sample,
    )


def looked_at(xml: bytes, name: str) -> Looked:
    """Look at all tags of a part."""
    root = parsed(xml)
    before = Before(root)
    settle(root)
    survey = surveyed(root)
    tree, unfitting = skeleton_tree(survey.skeleton, survey.tags)
    findings = tuple(oddities(root, survey, before, tree))
    return Looked(name=name, root=root, survey=survey, flaws=_judged(survey, tree, unfitting), findings=findings)


def judged(survey: Survey) -> tuple[Flaw, ...]:
    """All faults of the tags of a part, in the order of the document."""
    return _judged(survey, *skeleton_tree(survey.skeleton, survey.tags))


def _judged(survey: Survey, tree: nodes.Template, unfitting: list[Flaw]) -> tuple[Flaw, ...]:
    codes = [one.reading.code for one in survey.found]
    ends = {block.opener.number: block.end.tag.where for block in survey.blocks.closed if block.end}
    flaws = [*survey.flaws, *unfitting, *vetting_flaws(tree, survey.tags, codes, ends)]
    return tuple(sorted(flaws, key=lambda flaw: len(codes) if flaw.tag is None else flaw.tag))


def is_mended(found: Finding) -> bool:
    """Whether a finding is mended without asking."""
    return found.slug in MENDED_FINDINGS


MENDED_FINDINGS = frozenset(
    {
        "template-no-header-row",
        "template-sign-apart",
        "template-symbol-bullets",
        "template-split-tag",
        "template-quotes-taken",
        "template-deleted-tag",
    }
)
"""Findings that have one mend."""


def sampled(data: bytes, file: Path, edition: Edition) -> bytes:
    """A paper of the invented meeting, made with a template.

    Raises:
        TemplateError: the template cannot be used.
    """
    about = About(title=paper_title(sample_meeting(), edition), language=edition.language)
    return compiled(data, file).fill(sample_fields(edition), file, about=about, logo=logo_of(sample_logo()))


def _as_fault(error: TemplateError) -> Fault:
    return Fault(slug=error.slug, spot=error.spot, arguments=tuple(error.arguments.items()))
