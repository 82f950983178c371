"""The items of a paper: headings, parts, decisions and votes, as model with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from minutes.extract.ballots import votes_by_name, with_ballots
from minutes.extract.decisions import Found, Marks, decision_of, marks_of, proposals_of
from minutes.extract.doubt import is_odd, lesser, of_one_look
from minutes.extract.footnotes import without_footnotes
from minutes.extract.found import proof_of
from minutes.extract.headings import headed
from minutes.extract.item_tables import ItemTable, parts_of_row
from minutes.extract.labelled import Labelled, labelled_of
from minutes.extract.lines import Line
from minutes.extract.particulars import ballots_of, method_of, particulars_of, without_publicity
from minutes.extract.parts import BODY, HISTORY, Part, Row, parts_of
from minutes.extract.resolved import Resolved, as_the_motion_says, resolved_of
from minutes.extract.sections import end_of_items
from minutes.extract.sentences import Paragraph, marked_up, paragraphs_of, text_of
from minutes.extract.tasks import table_of
from minutes.extract.titles import Heading
from minutes.extract.typography import LARGER, Look, body_look
from minutes.extract.votes import Counted, votes_of
from minutes.lexicon import Hit, find_all, find_first
from minutes.model import Action, Certainty, Decision, Election, Evidence, Item, Publicity, Text, Votes

TEXTS = {"background": "background", "proposal": "proposal", "discussion": "discussion"}
"""Parts that are texts of an item, and their fields."""


BEFORE_DECISION = ("background", "proposal")
"""Parts in which a count of votes may be of another meeting."""

LONG_DECISION = 250
"""A decision of more words than this may have swallowed what follows it, so it is less sure."""

QUOTE = 300
"""Evidence quotes at most this many characters."""


class Read(NamedTuple):
    """The items of a paper and the proof of their values."""

    items: tuple[Item, ...]
    evidence: tuple[Evidence, ...]
    front: tuple[Line, ...] = ()
    """The lines above the first item; all lines if there is no item."""
    back: tuple[Line, ...] = ()
    """The lines below the last item."""


class _Draft(NamedTuple):
    heading: Heading
    parts: tuple[Part, ...]
    standing: tuple[Hit, ...]
    tabled: tuple[tuple[Action, Paragraph], ...]
    """Tasks that stand in a table among the lines of the item."""


def items_of(lines: Sequence[Line], *, ahead: bool = False, held: bool = False, table: ItemTable | None = None) -> Read:
    """The items of a paper.

    Args:
        lines: the lines of the paper in reading order, without furniture.
        ahead: whether the meeting is still to come, so that nothing can be decided yet.
        held: whether the paper tells who was there, so that it records what came of its items.
        table: the table that the items are the rows of, whose `lines` these are.
    """
    look = body_look(lines)
    if table is not None:
        last, drafts = table.end, _drafts_of_rows(table, look)
    else:
        lines, headings = headed(without_footnotes(lines, look), look)
        if not headings:
            return Read((), (), tuple(lines), ())
        title = lines[headings[-1].end - 1]
        last = end_of_items(lines, headings[-1].end, title if title.size >= LARGER * look.size else None)
        drafts = _drafts(lines, headings, last, look)
    head = " ".join(line.text for line in lines[: drafts[0].heading.first]).casefold()
    marks = marks_of([d.parts for d in drafts], head=head, held=held)
    if ahead:
        marks = marks._replace(records=False)
    items: list[Item] = []
    evidence: list[Evidence] = []
    for place, draft in enumerate(drafts):
        item, proofs = _item(lines, draft, marks, f"/items/{place}")
        items.append(item)
        evidence.extend(proofs)
    return Read(tuple(items), tuple(evidence), tuple(lines[: drafts[0].heading.first]), tuple(lines[last:]))


def _drafts_of_rows(table: ItemTable, look: Look) -> list[_Draft]:
    return [
        _Draft(
            Heading(row.first, row.end, row.number, row.title, "items.table", True),
            *_without_table(parts_of_row(table.lines, row, look), row.title),
        )
        for row in table.rows
    ]


def _drafts(lines: Sequence[Line], headings: Sequence[Heading], last: int, look: Look) -> list[_Draft]:
    ends = [*(h.first for h in headings[1:]), last]
    return [
        _Draft(h, *_without_table(_parts(lines, h, end, look), h.title)) for h, end in zip(headings, ends, strict=True)
    ]


def _parts(lines: Sequence[Line], heading: Heading, end: int, look: Look) -> tuple[Part, ...]:
    """The parts of an item; of one that is a numbered sentence with nothing below it, or formal, it is the text."""
    parts = parts_of(lines[heading.end : max(end, heading.end)], heading.number, look)
    formal = bool(parts) and find_first("formal", heading.title) is not None
    if not heading.title.endswith(".") or (parts and not formal):
        return parts
    line = lines[heading.first]
    return (Part(BODY, (Row(heading.title, line, line.left, line.left, True, False),), ""), *parts)


def _without_table(
    parts: Sequence[Part], title: str
) -> tuple[tuple[Part, ...], tuple[Hit, ...], tuple[tuple[Action, Paragraph], ...]]:
    """The parts of an item without a table of tasks, the standing items of its title, and the tasks."""
    tables = [(part, table) for part in parts if (table := table_of(part.rows)) is not None]
    kept = tuple(
        part._replace(rows=tuple(row for row in part.rows if not any(row in t.rows for p, t in tables if p is part)))
        for part in parts
    )
    return kept, tuple(find_all("standing", title)), tuple(task for _, table in tables for task in table.tasks)


def _item(lines: Sequence[Line], draft: _Draft, marks: Marks, pointer: str) -> tuple[Item, list[Evidence]]:
    heading = draft.heading
    title, closed = without_publicity(heading.title)
    title_lines = lines[heading.first : heading.end]
    sure = Certainty.HIGH if heading.sure else Certainty.MEDIUM
    if is_odd(heading.title):
        sure = Certainty.LOW
    proofs = [proof(f"{pointer}/title", title_lines, title, heading.rule, sure)]
    if heading.number:
        proofs.append(proof(f"{pointer}/number", title_lines[:1], heading.number, heading.rule, sure))
    texts: dict[str, Text] = {}
    for name, field in TEXTS.items():
        part_rows = [row for part in draft.parts if part.name == name for row in part.rows]
        paragraphs = [p for part in draft.parts if part.name == name for p in _paragraphs(part, draft.parts)]
        if paragraphs:
            text = marked_up(paragraphs)
            texts[field] = Text(own=text)
            rows = tuple(line for p in paragraphs for line in p.lines)
            certainty = _sure_of(part_rows, text, sure)
            proofs.append(proof(f"{pointer}/{field}", rows, paragraphs[0].text, f"label.{name}", certainty))
    told = particulars_of(draft.parts)
    for field, value in (("presenter", told.presenter), ("diary_number", told.diary_number)):
        if value is not None:
            lines_told = value.paragraph.lines
            proofs.append(proof(f"{pointer}/{field}", lines_told, value.value, f"label.{field}", sure))
    if told.started is not None:
        paragraph = told.started[1]
        proofs.append(proof(f"{pointer}/started", paragraph.lines, paragraph.text, "sentence.item_started", sure))
    if told.publicity is not None:
        lines_told = told.publicity.paragraph.lines
        proofs.append(proof(f"{pointer}/publicity", lines_told, "", "publicity", Certainty.MEDIUM))
    found = decision_of(draft.parts, draft.standing, marks)
    votes = _votes(draft.parts) if marks.records else ()
    labelled = labelled_of(draft.parts) if marks.records else Labelled((), (), ())
    labelled = labelled._replace(actions=(*labelled.actions, *draft.tabled))
    decision = None
    if found is not None:
        found = found._replace(certainty=_doubted(found, sure))
    elections = told.elections if marks.records else ()
    if found is not None or votes or any(labelled) or elections:
        resolved = resolved_of(draft.parts, found, voted=bool(votes)) if found is not None else None
        if found is not None and resolved is not None:
            found = as_the_motion_says(found, resolved)
        decision, more = _decision(found, resolved, votes, labelled, elections, pointer, sure)
        proofs.extend(more)
    item = Item(
        number=heading.number,
        title=Text(own=title),
        presenter=told.presenter.value if told.presenter else None,
        diary_number=told.diary_number.value if told.diary_number else None,
        publicity=Publicity(told.publicity.value) if told.publicity else closed,
        started=told.started[0] if told.started else None,
        decision=decision,
        attachments=tuple(dict.fromkeys(annex.value for annex in told.attachments)),
        **texts,
    )
    return item, proofs


def _paragraphs(part: Part, parts: Sequence[Part]) -> tuple[Paragraph, ...]:
    return proposals_of(part, parts) if part.name == "proposal" else paragraphs_of(part.rows)


def _doubted(found: Found, sure: Certainty) -> Certainty:
    """How sure a decision is: less under a heading in doubt, and where its text is long or odd."""
    if sure is not Certainty.HIGH:
        return sure if found.certainty is Certainty.HIGH else Certainty.LOW
    if found.certainty is Certainty.HIGH and (len(found.text.split()) > LONG_DECISION or is_odd(found.text)):
        return Certainty.MEDIUM
    return found.certainty


def proof(pointer: str, lines: Sequence[Line], words: str, rule: str, certainty: Certainty) -> Evidence:
    """Evidence of a value; of a long text the beginning is quoted."""
    words = words if len(words) <= QUOTE else words[: QUOTE - 1] + "…"
    return proof_of(lines, rule, certainty, words=words or None).at(pointer)


def _sure_of(part_rows: Sequence[Row], text: str, heading: Certainty) -> Certainty:
    """How sure a labelled text is: its bounds are those of the item and of what stands around it."""
    clean = of_one_look(part_rows) and not is_odd(text)
    return heading if clean else lesser(heading, Certainty.MEDIUM)


def _votes(parts: Sequence[Part]) -> tuple[tuple[Counted, Part], ...]:
    found: list[tuple[Counted, Part]] = []
    for part in parts:
        if part.name == HISTORY:
            continue
        paragraphs = paragraphs_of(part.rows)
        text = text_of(paragraphs)
        counts = votes_of(text)
        if len(counts) == 1:
            method = method_of(f"{part.label.text} {text}" if part.label is not None else text)
            told = counts[0].votes.model_copy(update={"method": method, "ballots": ballots_of(paragraphs)})
            counts = (counts[0]._replace(votes=told),)
        counts = with_ballots(counts, votes_by_name(paragraphs, apart=part.name == "votes"), len(text))
        found.extend((counted, part) for counted in counts)
    return _once(found)


def _once(found: Sequence[tuple[Counted, Part]]) -> tuple[tuple[Counted, Part], ...]:
    """Each vote once: where one count is told twice, the telling with the blank votes stands."""
    kept: list[tuple[Counted, Part]] = []
    for counted, part in found:
        twin = next((n for n, (c, _) in enumerate(kept) if _same_sides(c.votes, counted.votes)), None)
        if twin is None:
            kept.append((counted, part))
        elif kept[twin][0].votes.blank < counted.votes.blank:
            kept[twin] = (counted, part)
    return tuple(kept)


def _same_sides(one: Votes, other: Votes) -> bool:
    return (one.yes, one.no) == (other.yes, other.no)


def _decision(
    found: Found | None,
    resolved: Resolved | None,
    votes: Sequence[tuple[Counted, Part]],
    labelled: Labelled,
    elections: Sequence[tuple[Election, Paragraph]],
    pointer: str,
    sure: Certainty,
) -> tuple[Decision, list[Evidence]]:
    pointer = f"{pointer}/decision"
    proofs: list[Evidence] = []
    if found is not None:
        proofs.append(proof(f"{pointer}/text", found.lines, found.text, found.rule, found.certainty))
        if found.outcome is not None:
            words = found.outcome_words or found.text
            proofs.append(proof(f"{pointer}/outcome", found.lines, words, found.outcome_rule, found.certainty))
    if resolved is not None:
        rows = tuple(line for p in resolved.paragraphs for line in p.lines)
        proofs.append(proof(f"{pointer}/resolved", rows, resolved.text, resolved.rule, resolved.certainty))
    # The vote that decided is the last one that carried; the others chose between proposals or fell.
    main = next((v for v in reversed(votes) if v[0].votes.yes > v[0].votes.no), votes[-1]) if votes else None
    if main is not None:
        vote_lines = tuple(row.line for row in main[1].rows)
        told_before = main[1].name in BEFORE_DECISION
        vote_sure = lesser(sure, Certainty.MEDIUM) if told_before else sure
        proofs.append(proof(f"{pointer}/votes", vote_lines, "", main[0].rule, vote_sure))
    for field, rows in labelled._asdict().items():
        for place, (_, paragraph) in enumerate(rows):
            rule = f"label.{field}"
            proofs.append(proof(f"{pointer}/{field}/{place}", paragraph.lines, paragraph.text, rule, sure))
    for place, (_, paragraph) in enumerate(elections):
        where = f"{pointer}/elections/{place}"
        proofs.append(proof(where, paragraph.lines, paragraph.text, "label.election", sure))
    decision = Decision(
        text=Text(own=found.text) if found is not None else None,
        resolved=Text(own=resolved.text) if resolved is not None else None,
        outcome=found.outcome if found is not None else None,
        votes=main[0].votes if main is not None else None,
        other_votes=tuple(v[0].votes for v in votes if v is not main),
        elections=tuple(value for value, _ in elections),
        recusals=tuple(value for value, _ in labelled.recusals),
        dissents=tuple(value for value, _ in labelled.dissents),
        actions=tuple(value for value, _ in labelled.actions),
    )
    return decision, proofs
