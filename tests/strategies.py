"""Hypothesis strategies that all rooms share: realistic meetings, and texts that mean to deceive.

All persons, bodies and places are invented.
"""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import strategies as st

from minutes.model import (
    Action,
    Attachment,
    Attendance,
    AttendanceRole,
    Ballot,
    Body,
    Break,
    Choice,
    Decision,
    Dissent,
    Election,
    Inspection,
    Item,
    Language,
    Meeting,
    MeetingKind,
    NextMeeting,
    Notice,
    Numbering,
    Officers,
    Outcome,
    Profile,
    Publicity,
    Quorum,
    QuorumKind,
    Recusal,
    Remote,
    RemoteMode,
    Right,
    Seat,
    State,
    Status,
    Tenure,
    Text,
    VoteMethod,
    Votes,
)
from minutes.model.body import StandingItem, Term

GIVEN = (
    "Aino", "Onni", "Helmi", "Veikko", "Siiri", "Åke", "Märta", "Eero", "Sanni-Maaria", "Jörgen", "Lempi", "Tapio",
    "Ebba", "Urho", "Inkeri", "Björn", "Kerttu", "Oiva", "Solveig", "Aarne",
)  # fmt: skip
FAMILY = (
    "Koivuranta", "Lehtoniemi", "Backlund-Holm", "Saarenpää", "Öhrnberg", "Kallioinen", "Sjöstrandh", "Mäntyvaara",
    "Hietakorpi", "af Ekenstam", "Jokivarsi", "Tuulenkylä", "Norrgårdh", "Väänälä", "Ristikangas", "Strandvik",
)  # fmt: skip
PLACES = {
    Language.FI: (
        "Kylätalo Kajuutta, Satamakatu 3",
        "Kaupungintalo, kokoushuone Ahti",
        "Teams",
        "Järjestötalo, 2. krs",
    ),
    Language.SV: ("Bygården Kajutan, Hamngatan 3", "Stadshuset, mötesrum Ahti", "Teams", "Föreningshuset, 2 vån."),
}
ORGANISATIONS = {
    Language.FI: (
        "Rannikon kyläverkosto", "Saarenmaan omaishoitajat ry", "Lahdenpohjan kunta", "Nuorten ääni ry",
        "Itärannan hyvinvointialue", "Vammaisverkosto", "Liikuntaverkosto", "Kulttuuriyhdistys Lyhty ry",
    ),
    Language.SV: (
        "Kustbyarnas nätverk", "Skärgårdens närståendevårdare rf", "Lappnäs kommun", "De ungas röst rf",
        "Östra strandens välfärdsområde", "Nätverket för funktionsrätt", "Idrottsnätverket",
        "Kulturföreningen Lyktan rf",
    ),
}  # fmt: skip
TITLES = {
    Language.FI: (
        "Kokouksen avaus", "Laillisuus ja päätösvaltaisuus", "Edellisen kokouksen pöytäkirja",
        "Talousarvio ensi vuodelle",
        "Lausunto hyvinvointisuunnitelmasta", "Verkostojen kuulumiset", "Toimintasuunnitelma", "Edustajan nimeäminen",
        "Muut asiat", "Kokouksen päättäminen", "Järjestöavustusten periaatteet", "Viestintäsuunnitelma 2024–2025",
    ),
    Language.SV: (
        "Mötets öppnande", "Laglighet och beslutförhet", "Protokollet från föregående möte", "Budgeten för nästa år",
        "Utlåtande om välfärdsplanen", "Nytt från nätverken", "Verksamhetsplan", "Utnämning av representant",
        "Övriga ärenden", "Mötets avslutande", "Principer för föreningsbidrag", "Kommunikationsplan 2024–2025",
    ),
}  # fmt: skip
SENTENCES = {
    Language.FI: (
        "Asiaa on valmisteltu työryhmässä keväästä alkaen.", "Kustannusarvio on 12 500 euroa.",
        "Kokouksessa käytiin vilkas keskustelu aikataulusta.", "Verkostot kertoivat ajankohtaiset asiansa.",
        "Seuraava vaihe on lausuntokierros jäsenjärjestöille.", "Hanke jatkuu vuoden 2025 loppuun saakka.",
        "Jäsenet pitivät esitystä hyvänä.", "Materiaali lähetetään kaikille sähköpostilla.",
    ),
    Language.SV: (
        "Ärendet har beretts i arbetsgruppen sedan våren.", "Kostnadsförslaget är 12 500 euro.",
        "Mötet förde en livlig diskussion om tidtabellen.", "Nätverken berättade om aktuella ärenden.",
        "Nästa skede är en remissrunda bland medlemsföreningarna.", "Projektet fortsätter till slutet av år 2025.",
        "Ledamöterna ansåg att förslaget är bra.", "Materialet skickas till alla per e-post.",
    ),
}  # fmt: skip
PROPOSALS = {
    Language.FI: ("Hyväksytään esitys.", "Merkitään tiedoksi.", "Hyväksytään talousarvio liitteen mukaisesti."),
    Language.SV: ("Förslaget godkänns.", "Antecknas för kännedom.", "Budgeten godkänns enligt bilagan."),
}
DECISIONS = {
    Language.FI: (
        ("Hyväksyttiin esityksen mukaan.", Outcome.APPROVED), ("Merkittiin tiedoksi.", Outcome.NOTED),
        ("Todettiin kokous lailliseksi ja päätösvaltaiseksi.", Outcome.STATED),
        ("Asia jätettiin pöydälle.", Outcome.TABLED),
        ("Palautettiin valmisteltavaksi.", Outcome.RETURNED), ("Hylättiin esitys.", Outcome.REJECTED),
    ),
    Language.SV: (
        ("Godkändes enligt förslaget.", Outcome.APPROVED), ("Antecknades för kännedom.", Outcome.NOTED),
        ("Mötet konstaterades vara lagligt och beslutfört.", Outcome.STATED), ("Ärendet bordlades.", Outcome.TABLED),
        ("Återremitterades för beredning.", Outcome.RETURNED), ("Förslaget förkastades.", Outcome.REJECTED),
    ),
}  # fmt: skip
TOLD = (Status.PRESENT, Status.ABSENT, Status.EXCUSED)
"""What the minutes of a meeting tell of a person."""
NAMES = {Language.FI: "Saaristorannan järjestöneuvottelukunta", Language.SV: "Skärgårdskustens organisationsdelegation"}

languages = st.sampled_from((Language.FI, Language.SV))
"""The two languages of papers that are made."""

names = st.builds(lambda given, family: f"{given} {family}", st.sampled_from(GIVEN), st.sampled_from(FAMILY))
"""An invented person."""


@st.composite
def paragraphs(draw: st.DrawFn, language: Language, most: int = 4) -> str:
    """One to some paragraphs of sentences, at times with a list."""
    parts = draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=most))
    gap = draw(st.sampled_from((" ", " ", "\n\n")))
    if len(parts) > 1 and draw(st.integers(0, 5)) == 0:
        return parts[0] + "\n\n" + "\n".join(f"- {part}" for part in parts[1:])
    return gap.join(parts)


def text_of(words: str) -> Text:
    """A text in the meeting's own language."""
    return Text(own=words)


@st.composite
def bodies(draw: st.DrawFn, language: Language, people: list[str]) -> Body:
    """A council with seats for the people, two holders and vacant deputies included."""
    start = date(draw(st.integers(2018, 2024)), 1, 1)
    seats = []
    for place, person in enumerate(people):
        organisation = ORGANISATIONS[language][place % len(ORGANISATIONS[language])]
        deputies = (Tenure(person=draw(names)),) if draw(st.booleans()) else ()
        seats.append(
            Seat(
                id=f"seat-{place + 1}",
                name=text_of(f"{organisation} {place + 1}"),
                category=text_of(draw(st.sampled_from(ORGANISATIONS[language]))) if draw(st.booleans()) else None,
                rights=draw(st.sampled_from((Right.VOTE, Right.VOTE, Right.VOTE, Right.SPEAK)))
                if place
                else Right.VOTE,
                holders=(Tenure(person=person, from_=draw(st.sampled_from((None, start)))),),
                deputies=deputies,
                deputy_vacant=not deputies and draw(st.booleans()),
            )
        )
    return Body(
        name=text_of(NAMES[language]),
        organisation=draw(st.sampled_from((None, text_of(ORGANISATIONS[language][0])))),
        profile=draw(st.sampled_from((None, *Profile))),
        languages=draw(st.sampled_from(((), (language,)))),
        term=draw(st.sampled_from((None, Term(from_=start, to=date(start.year + 1, 12, 31))))),
        numbering=draw(st.sampled_from((None, *Numbering))),
        quorum=draw(
            st.sampled_from((None, Quorum(), Quorum(kind=QuorumKind.COUNT, count=3), Quorum(chair_required=True)))
        ),
        notice_days=draw(st.sampled_from((None, 0, 7))),
        inspection=draw(st.sampled_from((None, *Inspection))),
        inspector_count=draw(st.sampled_from((None, 2))),
        standing_items=tuple(
            StandingItem(title=text_of(title)) for title in draw(st.sampled_from(((), TITLES[language][:2])))
        ),
        seats=tuple(seats),
    )


@st.composite
def decisions(draw: st.DrawFn, language: Language, voters: list[str]) -> Decision:
    """A decision with all that may belong to it; its votes add up to the voters."""
    words, outcome = draw(st.sampled_from(DECISIONS[language]))
    recused = voters[-1] if len(voters) > 2 and draw(st.integers(0, 7)) == 0 else None
    voters = [person for person in voters if person != recused]
    votes = None
    if voters and draw(st.integers(0, 4)) == 0:
        against = draw(st.integers(0, len(voters)))
        blank = draw(st.integers(0, len(voters) - against))
        choices = [Choice.NO] * against + [Choice.BLANK] * blank + [Choice.YES] * (len(voters) - against - blank)
        by_name = draw(st.booleans())
        votes = Votes(
            yes=len(voters) - against - blank,
            no=against,
            blank=blank,
            method=draw(st.sampled_from((None, *VoteMethod))),
            ballots=tuple(Ballot(person=p, choice=c) for p, c in zip(voters, choices, strict=True)) if by_name else (),
        )
    rare = st.integers(0, 7).map(lambda n: n == 0)
    someone = st.sampled_from(voters) if voters else names
    return Decision(
        text=text_of(words),
        outcome=outcome,
        votes=votes,
        elections=(Election(candidate=draw(someone), count=draw(st.sampled_from((None, 3)))),) if draw(rare) else (),
        dissents=(Dissent(person=draw(someone), reason=text_of(draw(st.sampled_from(SENTENCES[language])))),)
        if draw(rare)
        else (),
        recusals=(Recusal(person=recused, reason=text_of(ORGANISATIONS[language][1])),) if recused else (),
        actions=(
            Action(
                what=text_of(draw(st.sampled_from(SENTENCES[language]))),
                who=draw(someone),
                due=draw(st.sampled_from((None, date(2025, 3, 1)))),
            ),
        )
        if draw(rare)
        else (),
    )


@st.composite
def meetings(draw: st.DrawFn, language: Language | None = None, most_items: int = 80) -> Meeting:
    """A meeting as it may well be: all roles, deputies, late arrivals, votes, lists, 1 to 80 items.

    Args:
        draw: hypothesis.
        language: the meeting's language; Finnish or Swedish where None.
        most_items: the most items.
    """
    spoken = language or draw(languages)
    people = draw(st.lists(names, min_size=4, max_size=14, unique=True))
    members, others = people[: len(people) // 2 + 1], people[len(people) // 2 + 1 :]
    body = draw(bodies(spoken, members))
    day = draw(st.dates(date(2019, 2, 1), date(2025, 11, 30)))
    start = time(draw(st.integers(8, 17)), draw(st.sampled_from((0, 15, 30))))
    end = time(start.hour + draw(st.integers(1, 4)), draw(st.sampled_from((0, 5, 47))))
    rows = _rows(draw, spoken, body, members, others, start)
    present = [r for r in rows if r.status is Status.PRESENT]
    voters = [r.name for r in present if r.role in (AttendanceRole.CHAIR, AttendanceRole.MEMBER, AttendanceRole.DEPUTY)]
    secretary = next((r.name for r in present if r.role is AttendanceRole.SECRETARY), None)
    attachments = tuple(
        Attachment(id=f"annex-{n}", number=str(n), title=text_of(f"{TITLES[spoken][n]} {n}"))
        for n in range(1, draw(st.integers(1, 4)))
    )
    count = draw(st.one_of(st.integers(1, min(8, most_items)), st.integers(1, most_items)))
    first = 1 if body.numbering is not Numbering.PER_YEAR else draw(st.integers(1, 150))
    items = tuple(_item(draw, spoken, first + n, voters, attachments) for n in range(count))
    if draw(st.integers(0, 2)) == 0:
        items = _begun(items, start)
    return Meeting(
        body=body,
        kind=draw(st.sampled_from((MeetingKind.ORDINARY, MeetingKind.ORDINARY, *MeetingKind))),
        state=draw(st.sampled_from(State)),
        language=spoken,
        number=f"{draw(st.integers(1, 12))}/{day.year}",
        date=day,
        start=start,
        end=end,
        breaks=draw(st.sampled_from(((), (Break(from_=start, to=time(start.hour, 45)),)))),
        place=text_of(draw(st.sampled_from(PLACES[spoken]))),
        diary_number=draw(st.sampled_from((None, None, f"SRDno-{day.year}-12"))),
        remote=draw(st.sampled_from((None, Remote(mode=RemoteMode.HYBRID, means=text_of("Teams")), _joined(spoken)))),
        notice=draw(
            st.sampled_from(
                (
                    None,
                    Notice(sent=day - timedelta(days=8)),
                    Notice(sent=day - timedelta(days=9), convener=people[0], registration_due=day - timedelta(days=2)),
                    Notice(sent=day - timedelta(days=8), version=2),
                )
            )
        ),
        officers=Officers(
            chair=present[0].name, secretary=secretary, inspectors=tuple(voters[1:3]), tellers=tuple(voters[1:2])
        ),
        attendance=rows,
        items=items,
        attachments=attachments,
        next_meeting=draw(
            st.sampled_from((None, NextMeeting(date=day + timedelta(days=60), start=start, place=text_of("Teams"))))
        ),
    )


def _rows(
    draw: st.DrawFn, language: Language, body: Body, members: list[str], others: list[str], start: time
) -> tuple[Attendance, ...]:
    rows: list[Attendance] = []
    for place, (seat, person) in enumerate(zip(body.seats, members, strict=True)):
        status = Status.PRESENT if place == 0 else draw(st.sampled_from((Status.PRESENT, Status.PRESENT, *TOLD)))
        speaks_only = seat.rights is Right.SPEAK
        role = AttendanceRole.OBSERVER if speaks_only else AttendanceRole.MEMBER
        late = status is Status.PRESENT and place > 0 and draw(st.integers(0, 4)) == 0
        rows.append(
            Attendance(
                name=person,
                organisation=seat.name,
                seat=seat.id,
                role=(AttendanceRole.CHAIR, AttendanceRole.VICE_CHAIR)[place]
                if place < 2 and not speaks_only
                else role,
                status=status,
                remote=status is Status.PRESENT and draw(st.integers(0, 4)) == 0,
                arrived=time(start.hour, 50) if late else None,
                left=time(start.hour + 1, 0) if status is Status.PRESENT and draw(st.integers(0, 6)) == 0 else None,
            )
        )
        taken = {row.name for row in rows} | set(members) | set(others)
        deputy = seat.deputies[0].person if seat.deputies else None
        if status is not Status.PRESENT and deputy and deputy not in taken and draw(st.booleans()):
            rows.append(
                Attendance(
                    name=deputy,
                    organisation=seat.name,
                    seat=seat.id,
                    role=AttendanceRole.DEPUTY,
                    status=Status.PRESENT,
                    deputy_for=person,
                )
            )
    roles = (
        AttendanceRole.SECRETARY, AttendanceRole.PRESENTER, AttendanceRole.EXPERT, AttendanceRole.STAFF,
        AttendanceRole.GUEST, AttendanceRole.OBSERVER, AttendanceRole.STAFF,
    )  # fmt: skip
    for person, role in zip(others, roles, strict=False):
        organisation = text_of(draw(st.sampled_from(ORGANISATIONS[language])))
        rows.append(Attendance(name=person, organisation=organisation, role=role, status=Status.PRESENT))
    return tuple(sorted(rows, key=lambda r: list(Status).index(r.status)))


def _joined(language: Language) -> Remote:
    """A remote side that tells how to join it."""
    words = {Language.FI: "Avaa linkki viisi minuuttia ennen alkua.", Language.SV: "Öppna länken i god tid."}
    return Remote(
        mode=RemoteMode.REMOTE,
        means=text_of("Teams"),
        link="https://kokous.example.org/abc",
        instructions=text_of(words.get(language, "Open the link in good time.")),
    )


def _begun(items: tuple[Item, ...], start: time) -> tuple[Item, ...]:
    """The items with the times when their handling began, a quarter of an hour apart as long as the day lasts."""
    began = [start.hour * 60 + start.minute + 15 * place for place in range(len(items))]
    return tuple(
        item.model_copy(update={"started": time(minutes // 60, minutes % 60)}) if minutes < 24 * 60 else item
        for item, minutes in zip(items, began, strict=True)
    )


def _item(
    draw: st.DrawFn, language: Language, number: int, voters: list[str], attachments: tuple[Attachment, ...]
) -> Item:
    def often(words: st.SearchStrategy[str]) -> Text | None:
        return text_of(draw(words)) if draw(st.booleans()) else None

    return Item(
        id=f"item-{number}",
        number=str(number),
        title=text_of(draw(st.sampled_from(TITLES[language]))),
        diary_number=draw(st.sampled_from((None, None, f"12/00.01/{2020 + number % 6}"))),
        publicity=draw(st.sampled_from((Publicity.PUBLIC, Publicity.PUBLIC, *Publicity))),
        presenter=draw(st.sampled_from((None, *voters[:2]))),
        background=often(paragraphs(language)),
        proposal=often(st.sampled_from(PROPOSALS[language])),
        discussion=often(paragraphs(language)),
        decision=draw(decisions(language, voters)),
        attachments=tuple(a.id for a in attachments[:1]) if draw(st.integers(0, 5)) == 0 else (),
    )


LURES = (
    "Päätös:", "§ 4", "4 §", "Poissa", "Läsnä:", "Beslut:", "Frånvarande", "Kokouksen päättäminen", "Liitteet",
    "{{", "{% if x %}", "{{ 7*7 }}", "{#", "A & B <C>", "AT&amp;T", "10. toukokuuta", "2*3*4", "**ei lihava*",
    "- ", "#", "> lainaus", "`koodi`", "[linkki](x)", "1 (4)", "Sivu 2 (3)", "klo 13.00–14.00", "5–3", "_____",
    "null", "~", "yes", "---", "...", "'", '"', "x: y", "x #y", "\\n", "%TAG", "@x", "&a", "*a", "!!str", "|", ">",
    "Matti Poissa", "Päätös Päätösvalta", "Ei", "JAA 5 EI 3", "esityslista.yaml", "toimielin.json",
)  # fmt: skip
"""Words that look like something else: headings, numbers, statuses, tags of templates, marks of YAML and Markdown."""

_ODD = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"))

adversarial_texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(LURES),
    st.lists(st.sampled_from((*LURES, "sana", "Aino")), min_size=1, max_size=5).map(" ".join),
    st.lists(st.sampled_from((*LURES, "sana", "")), min_size=1, max_size=5).map("\n".join),
    st.text(_ODD, min_size=1, max_size=40),
)
"""Texts without control characters that mean to deceive a reader of files, of templates or of papers."""

adversarial_names: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(("Matti Poissa", "Liisa Läsnä", "Päivi Päätös", "Åke § 4", "Ari & Bo <Co>", "Kalle {{Virtala}}")),
    adversarial_texts.filter(lambda t: "\n" not in t),
)
"""Names of persons that mean to deceive."""


@st.composite
def adversarial_meetings(draw: st.DrawFn, most_items: int = 4) -> Meeting:
    """A meeting whose every text and name means to deceive."""
    texts = st.builds(text_of, adversarial_texts)
    people = draw(st.lists(adversarial_names, min_size=1, max_size=5, unique=True))
    rows = tuple(
        Attendance(
            name=person,
            organisation=draw(st.one_of(st.none(), texts)),
            role=draw(st.sampled_from((None, *AttendanceRole))),
            status=draw(st.sampled_from(TOLD)),
        )
        for person in people
    )
    items = tuple(
        Item(
            number=draw(st.sampled_from((None, "4", "2.10"))),
            title=draw(texts),
            background=draw(st.one_of(st.none(), texts)),
            proposal=draw(st.one_of(st.none(), texts)),
            decision=draw(st.one_of(st.none(), st.builds(Decision, text=texts))),
        )
        for _ in range(draw(st.integers(1, most_items)))
    )
    return Meeting(
        body=Body(name=draw(texts), organisation=draw(st.one_of(st.none(), texts))),
        language=draw(languages),
        date=date(2023, 5, 10),
        place=draw(texts),
        officers=Officers(chair=draw(st.sampled_from((None, *people)))),
        attendance=rows,
        items=items,
    )
