"""The least world a test needs, made row by row; nothing here is about real states.

Each function commits and gives back the row. Participants are XA … XF, as in the fictitious dialogue.
"""

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person, RoleGrant, SignInSession
from tracker.activities.models import (
    Activity,
    ActivityKind,
    ActivityParticipant,
    ActivityPledge,
    ActivityTitle,
    PartInActivity,
)
from tracker.commitments import search
from tracker.commitments.models import (
    Bound,
    Commitment,
    CommitmentSource,
    CommitmentTitle,
    CommitmentType,
    Obligation,
    Strength,
)
from tracker.core import clock
from tracker.core.db import Base, db
from tracker.core.names import Standing
from tracker.core.permissions import Role
from tracker.cycles.models import CycleScope, CycleStatus, CycleTitle, ReviewCycle, ScopeReason
from tracker.documents.models import (
    Document,
    DocumentKind,
    DocumentParty,
    DocumentTitle,
    Edition,
    PartInDocument,
    Reading,
    Segment,
)
from tracker.documents.reading import passages_of, segments_of
from tracker.documents.service import READER, keep_blocks
from tracker.frameworks.models import (
    Area,
    AreaName,
    Body,
    BodyName,
    Framework,
    FrameworkName,
    FrameworkPart,
    Meeting,
    MeetingState,
    PartInDialogue,
)
from tracker.participants.models import (
    Institution,
    InstitutionName,
    NameForm,
    Participant,
    ParticipantKind,
    ParticipantName,
    Post,
    PostHolder,
    PostName,
)
from tracker.sheets.models import Sheet, SheetStatus

_numbers = itertools.count(1)
THEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEXT = (
    "1. Water\nAlphia will build a canal by 2030. Betania is prepared to help, if requested. The parties met in May.\n"
)


# how many blocks of `one_commit` the rows now made stand in
_depth = 0


@contextmanager
def one_commit() -> Iterator[None]:
    """Commit the rows made within together: a commit takes longer than a row, and lets all rows be read again."""
    global _depth
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
    _end()


def _kept(row: Any) -> Any:
    db.session.add(row)
    _end()
    return row


def _end() -> None:
    if _depth:
        db.session.flush()
    else:
        db.session.commit()


def make_participant(code: str = "XA", name: str = "", **changes: Any) -> Participant:
    """Return a fictitious country, with its name in three languages and two forms."""
    names = [
        ParticipantName(language=language, form=form, text=name or f"Country {code}")
        for language in ("en", "ja", "ru")
        for form in NameForm
    ]
    return _kept(Participant(code=code, names=names, **{"kind": ParticipantKind.COUNTRY, **changes}))


@one_commit()
def make_post(participant: Participant, name: str = "Desk", holder: str | None = "Ada") -> Post:
    """Return a post in a new institution of `participant`, with whoever holds it."""
    institution = Institution(
        participant_id=participant.id, names=[InstitutionName(language="en", text=f"Ministry of {name}")]
    )
    holders = [PostHolder(name=holder, email=f"{holder.lower()}@example.org")] if holder else []
    _kept(institution)
    names = [PostName(language=language, text=name) for language in ("en", "ja", "ru")]
    return _kept(Post(institution_id=institution.id, names=names, holders=holders))


@one_commit()
def make_framework(code: str = "XXD", participants: tuple[Participant, ...] = (), **changes: Any) -> Framework:
    """Return a dialogue with two areas (1 and 2), one body (SOM), a planned meeting, and its parties in that order."""
    names = [
        FrameworkName(language=language, form=form, text=f"Dialogue {code}")
        for language in ("en", "ja", "ru")
        for form in NameForm
    ]
    framework = _kept(Framework(code=code, names=names, **{"timezone": "Asia/Tokyo", **changes}))
    for order, participant in enumerate(participants, 1):
        make_part(framework, participant, order)
    body = _kept(Body(framework_id=framework.id, code="SOM", names=[BodyName(language="en", text="Senior Officials")]))
    _kept(Meeting(framework_id=framework.id, body_id=body.id, code="SOM-1", state=MeetingState.PLANNED))
    for position, name in enumerate(("Water", "Trade"), 1):
        make_area(framework, str(position), name, position=position)
    return framework


def make_part(framework: Framework, participant: Participant, order: int = 1) -> FrameworkPart:
    """Make `participant` a party of `framework`."""
    return _kept(
        FrameworkPart(
            framework_id=framework.id, participant_id=participant.id, part=PartInDialogue.PARTY, protocol_order=order
        )
    )


def make_area(framework: Framework, code: str, name: str, **changes: Any) -> Area:
    """Return an area of `framework`, named in three languages."""
    names = [AreaName(language=language, text=name) for language in ("en", "ja", "ru")]
    return _kept(Area(framework_id=framework.id, code=code, names=names, **{"position": 1, **changes}))


def area_of(framework: Framework, code: str) -> Area:
    """Return the area of `framework` with that code."""
    return db.session.query(Area).filter_by(framework_id=framework.id, code=code).one()


def meeting_of(framework: Framework) -> Meeting:
    """Return the planned meeting of `framework`."""
    return db.session.query(Meeting).filter_by(framework_id=framework.id).one()


@one_commit()
def make_person(
    role: Role | None = None,
    framework: Framework | None = None,
    participant: Participant | None = None,
    **changes: Any,
) -> Person:
    """Return a person with at most one grant. Their password is no password: `make_sign_in` opens a session."""
    number = next(_numbers)
    given = {"email": f"person{number}@example.org", "name": f"Person {number}", "password_hash": "-"}
    person = _kept(Person(**{"language": "en", "created_at": THEN, **given, **changes}))
    if role:
        make_grant(person, role, framework, participant)
    return person


def make_grant(
    person: Person, role: Role, framework: Framework | None = None, participant: Participant | None = None
) -> RoleGrant:
    """Give `person` a role."""
    return _kept(
        RoleGrant(
            person_id=person.id,
            role=role,
            framework_id=framework.id if framework else None,
            participant_id=participant.id if participant else None,
            granted_at=THEN,
        )
    )


def make_sign_in(person: Person) -> str:
    """Open a session for `person` and return its token."""
    token = f"token-{next(_numbers)}"
    now = clock.now()
    _kept(
        SignInSession(
            token_digest=hashlib.sha256(token.encode()).hexdigest(),
            person_id=person.id,
            began_at=now,
            expires_at=now + timedelta(hours=12),
        )
    )
    return token


@one_commit()
def make_document(
    framework: Framework, text: str = TEXT, code: str = "XD26", parties: tuple[Participant, ...] = (), **changes: Any
) -> Document:
    """Return an adopted action plan with one English edition, read into passages and segments, nothing decided."""
    document = Document(
        framework_id=framework.id,
        code=code,
        titles=[DocumentTitle(language=language, text=f"Plan {code}") for language in ("en", "ja", "ru")],
        parties=[DocumentParty(participant_id=party.id, part=PartInDocument.PARTY) for party in parties],
        **{"kind": DocumentKind.ACTION_PLAN, "adopted_on": date(2026, 1, 15), "added_at": THEN, **changes},
    )
    _kept(document)
    edition = Edition(
        document_id=document.id,
        language="en",
        standing=Standing.AUTHENTIC,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        original=text.encode(),
        received_at=THEN,
    )
    reading = Reading(edition=_kept(edition), reader=f"text-{READER}", text=text, read_at=THEN)
    _kept(reading)
    passages = passages_of(text)
    keep_blocks(reading, passages, segments_of(text, passages))
    return document


def segments_in(document: Document) -> list[Segment]:
    """Return the segments of the only reading of `document`, in order."""
    return (
        db.session.query(Segment)
        .join(Reading, Reading.id == Segment.reading_id)
        .join(Edition, Edition.id == Reading.edition_id)
        .filter(Edition.document_id == document.id)
        .order_by(Segment.ordinal)
        .all()
    )


@one_commit()
def make_commitment(
    document: Document, obliged: tuple[Participant, ...] = (), title: str = "Build a canal", **changes: Any
) -> Commitment:
    """Return a firm deliverable of `document`, each of `obliged` bound by it and to report."""
    number = next(_numbers)
    segment = segments_in(document)[0]
    given: dict[str, Any] = {
        "heading": "1",
        "number": number,
        "reference": f"{document.code}-1-{number:02}",
        "position": f"{document.code}:{number:06}",
        "type": CommitmentType.DELIVERABLE,
        "strength": Strength.FIRM,
        "bound": Bound.EACH,
        "area_id": db.session.query(Area.id).filter_by(framework_id=document.framework_id, code="1").scalar(),
        "accepted_at": THEN,
    }
    source = CommitmentSource(
        segment_id=segment.id,
        language="en",
        start=segment.start,
        end=segment.end,
        quote="Alphia will build a canal by 2030.",
        before="",
        after="",
        heading_path="1",
        ordinal=segment.ordinal,
    )
    commitment = Commitment(
        framework_id=document.framework_id,
        document_id=document.id,
        titles=[CommitmentTitle(language=language, text=title) for language in ("en", "ja", "ru")],
        source=source,
        obligations=[Obligation(participant_id=p.id, said_as=p.code, valid_from=THEN) for p in obliged],
        **{**given, **changes},
    )
    _kept(commitment)
    search.keep_all([(commitment.id, [commitment.reference, source.quote, title])])
    return commitment


def make_activity(
    framework: Framework,
    *organisers: Participant,
    title: str = "A workshop",
    pledges: tuple[Commitment, ...] = (),
    **changes: Any,
) -> Activity:
    """Return a workshop of `organisers`, told by a report, that serves `pledges`."""
    number = changes.pop("number", None) or next(_numbers)
    parts = [ActivityParticipant(participant_id=who.id, part=PartInActivity.ORGANISER) for who in organisers]
    given: dict[str, Any] = {
        "code": f"{framework.code}-A{number}",
        "kind": ActivityKind.WORKSHOP,
        "source": "A report",
        "recorded_at": THEN,
        "titles": [ActivityTitle(language=language, text=title) for language in ("en", "ja", "ru")],
        "participants": parts,
        "pledges": [ActivityPledge(commitment_id=pledge.id) for pledge in pledges],
    }
    return _kept(Activity(framework_id=framework.id, number=number, **{**given, **changes}))


def make_cycle(framework: Framework, status: CycleStatus = CycleStatus.PLANNED, **changes: Any) -> ReviewCycle:
    """Return a cycle in `status`, without scope or sheets."""
    number = next(_numbers)
    now = clock.now()
    given: dict[str, Any] = {
        "number": number,
        "code": f"{framework.code}-{number}",
        "meeting_id": meeting_of(framework).id,
        "period_from": date(2026, 1, 1),
        "period_to": date(2026, 12, 31),
        "due_on": (now + timedelta(days=30)).date(),
        "timezone": framework.timezone,
        "planned_at": THEN,
        "titles": [CycleTitle(language=language, text=f"Review {number}") for language in ("en", "ja", "ru")],
    }
    return _kept(ReviewCycle(framework_id=framework.id, status=status, **{**given, **changes}))


def make_scope(cycle: ReviewCycle, commitment: Commitment) -> CycleScope:
    """Put `commitment` into the scope of `cycle`."""
    return _kept(CycleScope(cycle_id=cycle.id, commitment_id=commitment.id, is_included=True))


def leave_out(commitment_id: int, reason: str, language: str = "en") -> None:
    """Take a pledge out of the cycles it is in, for that reason."""
    for scope in rows_of(CycleScope):
        if scope.commitment_id == commitment_id:
            scope.is_included = False
            _kept(ScopeReason(scope_id=scope.id, language=language, text=reason))


def reasons_given() -> dict[int, dict[str, str]]:
    """Return why pledges are left out of cycles, by their keys and the languages of the reasons."""
    told: dict[int, dict[str, str]] = {}
    of_scope = sa.select(CycleScope.commitment_id, ScopeReason).join(ScopeReason, ScopeReason.scope_id == CycleScope.id)
    for key, row in db.session.execute(of_scope):
        told.setdefault(key, {})[row.language] = row.text
    return told


def make_sheet(
    cycle: ReviewCycle, obligation: Obligation, status: SheetStatus = SheetStatus.AWAITING, **changes: Any
) -> Sheet:
    """Return the sheet of `obligation` in `cycle`."""
    commitment = db.session.get(Commitment, obligation.commitment_id)
    assert commitment
    return _kept(
        Sheet(
            framework_id=cycle.framework_id,
            cycle_id=cycle.id,
            commitment_id=commitment.id,
            obligation_id=obligation.id,
            participant_id=obligation.participant_id,
            status=status,
            **changes,
        )
    )


def rows_of(model: type[Base]) -> list[Any]:
    """Return all rows of `model` as they are in the database now, by their keys."""
    db.session.rollback()
    return list(db.session.query(model).order_by(*sa.inspect(model).primary_key).all())
