"""A large fictitious dialogue to measure in: `flask --app tracker bench-world --commitments 100000`.

Its parties are XA … XF, its sentences about 300 characters in English, Japanese and Russian titles; nothing in it is
real. Rows are written in bulk, as the acts would have left them: each pledge has its decision, its version, its owner
and three entries in the journal; some have figures, partners, links, requests and activities. The same number gives
the same pledges.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import rfc8785
import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.activities.models import Activity, ActivityKind, ActivityPledge, ActivityTitle
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments import search
from tracker.commitments.models import (
    Amount,
    AmountStage,
    AssistanceRequest,
    Beneficiary,
    Bound,
    Commitment,
    CommitmentLink,
    CommitmentOwner,
    CommitmentPartner,
    CommitmentSource,
    CommitmentTitle,
    CommitmentType,
    CommitmentVersion,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    LinkKind,
    Obligation,
    OwnerRole,
    Strength,
)
from tracker.commitments.rules import position_of, reference_of
from tracker.core import journal
from tracker.core.db import Base, db, unit_of_work
from tracker.core.names import Standing
from tracker.documents.models import Document, DocumentKind, DocumentTitle, Edition, Passage, Reading, Segment
from tracker.documents.reading import PassageKind
from tracker.frameworks import service as frameworks
from tracker.frameworks.models import Area, Framework, PartnerRole, Precision
from tracker.participants import service as participants
from tracker.participants.models import (
    Institution,
    InstitutionName,
    Participant,
    ParticipantKind,
    Post,
    PostName,
)

CODE = "XXB"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LANGUAGES = ("en", "ja", "ru")
# pledges a document: a text near the largest that may be pasted
A_DOCUMENT = 2500
PARTIES = {"XA": "Alphia", "XB": "Betania", "XC": "Cadmia", "XD": "Delphia", "XE": "Eosia", "XF": "Faronia"}
PARTNERS = {"XDB": "Development bank", "XUN": "United programme"}
AREAS = 20
POSTS = 4  # of each party

VERBS = ("build", "repair", "support", "study", "train experts for", "share data about", "finance", "rename", "open")
THINGS = ("canals", "bridges", "border posts", "schools", "clinics", "power lines", "rail links", "seed banks", "ports")
PLACES = ("the northern valleys", "the lake country", "the delta", "the high plain", "the coast", "the old capital")
JAPANESE = ("協力の推進", "国境管理の支援", "水路の建設", "専門家の育成", "電力網の整備", "経験の共有")
RUSSIAN = ("Сотрудничество в области воды", "Поддержка планов развития", "Строительство моста", "Обучение экспертов")
TAIL = (
    "in close consultation with all parties to the dialogue, taking into account the experience of each country, "
    "the needs of the people who live there, and the plans agreed upon at earlier meetings of senior officials, "
    "and to report on the results, with figures where there are any, before the next meeting"
)

Row = dict[str, Any]


def make_world(number: int) -> str:
    """Add the dialogue with `number` pledges and return a line that says so; once made it stays as it is."""
    if db.session.scalar(sa.select(Framework.id).where(Framework.code == CODE)):
        return f"The dialogue {CODE} is there already."
    with unit_of_work():
        framework = _framework()
        parties = {code: _participant(code) for code in PARTIES}
        posts = {code: _posts(key) for code, key in parties.items()}
        areas = list(db.session.scalars(sa.select(Area.id).where(Area.framework_id == framework.id)))
        db.session.flush()
        maker = _Maker(framework.id, parties, areas, posts)
        for ordinal, first in enumerate(range(0, number, A_DOCUMENT), 1):
            maker.add_document(ordinal, first, min(A_DOCUMENT, number - first))
        maker.finish()
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))
    return f"The dialogue {CODE} has {number} pledges."


def _participant(code: str) -> int:
    return db.session.scalars(sa.select(Participant.id).where(Participant.code == code)).one()


def _posts(participant_id: int) -> list[int]:
    """Add a ministry of a participant and its posts, and return their keys."""
    institution = Institution(participant_id=participant_id, names=_named(InstitutionName, "Ministry of the dialogue"))
    db.session.add(institution)
    db.session.flush()
    posts = [
        Post(institution_id=institution.id, names=_named(PostName, f"Head of section {number}"))
        for number in range(1, POSTS + 1)
    ]
    db.session.add_all(posts)
    db.session.flush()
    return [post.id for post in posts]


def _named(model: Any, text: str) -> list[Any]:
    return [model(language=language, text=text) for language in LANGUAGES]


def _framework() -> Framework:
    known = set(db.session.scalars(sa.select(Participant.code)))
    for code, name in {**PARTIES, **PARTNERS}.items():
        if code not in known:
            names = [
                {"language": language, "form": form, "text": name}
                for language in LANGUAGES
                for form in ("short", "full")
            ]
            kind = ParticipantKind.COUNTRY if code in PARTIES else ParticipantKind.ORGANISATION
            participants.add_participant(code, kind, names, at=AT)
    described = {
        "code": CODE,
        "timezone": "Asia/Tokyo",
        "fictitious": True,
        "assessment_mode": "confirmed",
        "silence_procedure": False,
        "return_mode": "each",
        "names": {language: {"short": "Bench dialogue", "full": "Bench dialogue"} for language in LANGUAGES},
        "parts": [{"participant": code, "part": "party", "order": order} for order, code in enumerate(PARTIES, 1)],
        "areas": [
            {"code": str(item), "names": {language: f"Area {item}" for language in LANGUAGES}}
            for item in range(1, AREAS + 1)
        ],
    }
    return frameworks.add_framework(described, at=AT)


class _Maker:
    """Writes documents full of pledges; keys are given here, so that all rows go in bulk."""

    def __init__(
        self, framework_id: int, parties: dict[str, int], areas: list[int], posts: dict[str, list[int]]
    ) -> None:
        self.framework_id = framework_id
        self.posts = posts
        self.partners = [_participant(code) for code in PARTNERS]
        self.parties = list(parties.items())
        self.areas = areas
        self.random = random.Random(framework_id)
        keyed: tuple[Any, ...] = (Document, Edition, Reading, Passage, Segment, Commitment, Activity)
        self.next_id = {model: _last(model) + 1 for model in keyed}
        self.head = journal.head_of(db.session)
        self.by_id = db.session.scalar(sa.select(sa.func.min(Person.id)))

    def add_document(self, ordinal: int, first: int, number: int) -> None:
        """Add one document with `number` pledges."""
        code = f"XB{ordinal:04}"
        keys = {model: self.next_id[model] for model in (Document, Edition, Reading)}
        made = [self._pledge(first + item) for item in range(number)]
        text = "\n".join(row["sentence"] for row in made)
        self._texts(code, ordinal, keys, text)
        start, rows = 0, []
        for item, row in enumerate(made):
            row |= {"start": start, "end": start + len(row["sentence"]), "ordinal": item + 1, "document": code}
            row["number"] = item // AREAS + 1
            row["reference"] = reference_of(code, row["heading"], row["number"])
            start = row["end"] + 1
            rows.append(row)
        self._passages(keys[Reading], rows)
        self._pledges(keys[Document], rows)
        self._particulars(rows)
        self._activities(rows)
        self._history(rows)
        search.keep_all((row["id"], [row["reference"], row["sentence"], *row["title"].values()]) for row in rows)

    def finish(self) -> None:
        """Write the end of the journal, and let the server give the keys that come next."""
        last_id, last_hash = self.head
        db.session.execute(
            sa.update(journal.JournalHead).values(last_id=last_id, hash=last_hash)
            if db.session.get(journal.JournalHead, 1)
            else sa.insert(journal.JournalHead).values(id=1, last_id=last_id, hash=last_hash)
        )
        db.session.expire_all()
        if db.engine.dialect.name == "postgresql":
            for model, following in self.next_id.items():
                name = model.__tablename__
                db.session.execute(
                    sa.text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), :next, false)"), {"next": following}
                )

    def _pledge(self, index: int) -> Row:
        pick = self.random.choice
        code, party = pick(self.parties)
        others = [pick(self.parties)] if index % 3 == 0 else []
        verb, thing, place = pick(VERBS), pick(THINGS), pick(PLACES)
        area = index % AREAS
        who = PARTIES[code]
        rare = f" near marker {index // 40}" if index % 40 == 0 else ""
        due = date(2027, 1, 1) + timedelta(days=self.random.randrange(1500)) if index % 2 else None
        return {
            "id": self._key(Commitment),
            "segment_id": self._key(Segment),
            "passage_id": self._key(Passage),
            "heading": str(area + 1),
            "area_id": self.areas[area],
            "type": pick(list(CommitmentType)),
            "strength": pick(list(Strength)),
            "condition": "if requested" if index % 7 == 0 else None,
            "due_on": due,
            "bound": dict([(code, party), *others]),
            "owner": pick(self.posts[code]),
            "title": {"en": f"{verb} {thing} in {place}".capitalize(), "ja": pick(JAPANESE), "ru": pick(RUSSIAN)},
            "sentence": f"{who} will {verb} {thing} in {place}{rare}, if requested, {TAIL}.",
        }

    def _key(self, model: type[Base]) -> int:
        self.next_id[model] += 1
        return self.next_id[model] - 1

    def _texts(self, code: str, ordinal: int, keys: dict[Any, int], text: str) -> None:
        for model in keys:
            self._key(model)
        _insert(
            Document,
            [
                {
                    "id": keys[Document],
                    "framework_id": self.framework_id,
                    "code": code,
                    "kind": DocumentKind.ACTION_PLAN,
                    "adopted_on": date(2026, 1, 1) + timedelta(days=ordinal),
                    "adopted_precision": Precision.DAY,
                    "posted_precision": Precision.NONE,
                    "authentic_languages": ["en"],
                    "added_at": AT,
                }
            ],
        )
        titles = [
            {"document_id": keys[Document], "language": language, "text": f"Plan {code}", "standing": Standing.OURS}
            for language in LANGUAGES
        ]
        _insert(DocumentTitle, titles)
        edition = {"id": keys[Edition], "document_id": keys[Document], "language": "en", "received_at": AT}
        digest = hashlib.sha256(text.encode()).hexdigest()
        _insert(Edition, [{**edition, "standing": Standing.AUTHENTIC, "sha256": digest, "original": text.encode()}])
        reading = {"id": keys[Reading], "edition_id": keys[Edition], "reader": "text-1"}
        _insert(Reading, [{**reading, "text": text, "read_at": AT}])

    def _passages(self, reading_id: int, rows: list[Row]) -> None:
        def block(row: Row) -> Row:
            place = {name: row[name] for name in ("ordinal", "start", "end")}
            return {**place, "reading_id": reading_id, "heading_path": row["heading"]}

        _insert(Passage, [{**block(row), "id": row["passage_id"], "kind": PassageKind.PARAGRAPH} for row in rows])
        _insert(Segment, [{**block(row), "id": row["segment_id"], "passage_id": row["passage_id"]} for row in rows])
        decided = {"ending": Ending.PLEDGE, "decided_at": AT, "decided_by_id": self.by_id, "version": 1}
        _insert(SegmentDecision, [{**decided, "segment_id": row["segment_id"]} for row in rows])

    def _pledges(self, document_id: int, rows: list[Row]) -> None:
        _insert(Commitment, [self._commitment(document_id, row) for row in rows])
        titles = [(row["id"], language, text) for row in rows for language, text in row["title"].items()]
        titled = ({"commitment_id": key, "language": language, "text": text} for key, language, text in titles)
        _insert(CommitmentTitle, [{**row, "standing": Standing.OURS} for row in titled])
        _insert(CommitmentSource, [_source(row) for row in rows])
        bound = [(row["id"], code, party) for row in rows for code, party in row["bound"].items()]
        binding = ({"commitment_id": key, "said_as": code, "participant_id": party} for key, code, party in bound)
        _insert(Obligation, [{**row, "must_report": True, "valid_from": AT} for row in binding])
        kept = {"version": 1, "valid_from": AT}
        _insert(CommitmentVersion, [{**kept, "commitment_id": row["id"], "content": _content(row)} for row in rows])

    def _commitment(self, document_id: int, row: Row) -> Row:
        condition = row["condition"]
        return {
            **{name: row[name] for name in ("id", "reference", "heading", "number", "type", "strength", "area_id")},
            **{name: row[name] for name in ("due_on", "condition")},
            "framework_id": self.framework_id,
            "document_id": document_id,
            "position": position_of(row["document"], row["start"]),
            "bound": Bound.EACH,
            "condition_kind": ConditionKind.ON_REQUEST if condition else None,
            "condition_state": ConditionState.DORMANT if condition else None,
            "due_precision": Precision.DAY if row["due_on"] else Precision.NONE,
            "due_basis": DeadlineBasis.STATED if row["due_on"] else DeadlineBasis.NONE,
            "life": Life.ACTIVE,
            "is_bilateral": False,
            "accepted_at": AT,
            "version": 1,
        }

    def _particulars(self, rows: list[Row]) -> None:
        """Give each pledge its owner, and some of them figures, partners, somebody to be for, requests and links."""
        pick = self.random.choice
        owned = ({"commitment_id": row["id"], "post_id": row["owner"]} for row in rows)
        _insert(CommitmentOwner, [{**owner, "role": OwnerRole.LEAD, "valid_from": AT} for owner in owned])
        figure = {"verbatim": "5 million yen", "value": 5_000_000, "unit": "JPY", "stage": AmountStage.PLEDGED}
        figure |= {"is_about": False}
        _insert(Amount, [{**figure, "commitment_id": row["id"]} for row in rows[::4]])
        partner = {"role": PartnerRole.FUNDER}
        _insert(
            CommitmentPartner,
            [{**partner, "commitment_id": row["id"], "participant_id": pick(self.partners)} for row in rows[::5]],
        )
        code, party = self.parties[0]
        _insert(
            Beneficiary, [{"commitment_id": row["id"], "participant_id": party, "said_as": code} for row in rows[::6]]
        )
        asked = {"framework_id": self.framework_id, "participant_id": party, "words": "Please help.", "language": "en"}
        asked |= {"precision": Precision.DAY, "is_confidential": False, "recorded_at": AT}
        waiting = [row for row in rows if row["condition"]]
        _insert(AssistanceRequest, [{**asked, "commitment_id": row["id"]} for row in waiting[::2]])
        linked = ({"commitment_id": rows[at]["id"], "earlier_id": rows[at - 1]["id"]} for at in range(1, len(rows), 10))
        _insert(CommitmentLink, [{**link, "kind": LinkKind.CONTINUES, "made_at": AT} for link in linked])

    def _activities(self, rows: list[Row]) -> None:
        """Let each twentieth pledge be served by an activity."""
        served = [(self._key(Activity), row["id"]) for row in rows[::20]]
        given = {"framework_id": self.framework_id, "kind": ActivityKind.WORKSHOP, "recorded_at": AT, "version": 1}
        given |= {"from_precision": Precision.NONE, "to_precision": Precision.NONE}
        made = [{**given, "id": key, "number": key, "code": f"{CODE}-A{key}"} for key, _pledge in served]
        _insert(Activity, made)
        title = {"language": "en", "text": "Workshop", "standing": Standing.OURS}
        _insert(ActivityTitle, [{**title, "activity_id": key} for key, _pledge in served])
        _insert(ActivityPledge, [{"activity_id": key, "commitment_id": pledge} for key, pledge in served])

    def _history(self, rows: list[Row]) -> None:
        number, before = self.head
        entries = []
        for row, event, changes in _happened(rows):
            number += 1
            body = rfc8785.dumps(
                {
                    "number": number,
                    "at": AT.isoformat(timespec="microseconds"),
                    "recorded_at": AT.isoformat(timespec="microseconds"),
                    "event": event,
                    "by": self.by_id,
                    "subject": ["commitment", row["id"]],
                    "framework": self.framework_id,
                    "changes": changes,
                }
            ).decode()
            before = journal.chained(before, body)
            entry = {"id": number, "at": AT, "event": event, "by_id": self.by_id, "subject_type": "commitment"}
            entries.append(
                {**entry, "subject_id": row["id"], "framework_id": self.framework_id, "body": body, "hash": before}
            )
        _insert(journal.JournalEntry, entries)
        self.head = (number, before)


def _happened(rows: list[Row]) -> Iterator[tuple[Row, str, Row]]:
    for row in rows:
        yield row, "commitment.accepted", {"reference": row["reference"]}
        yield row, "commitment.edited", {"strength": ["effort", row["strength"].value]}
        yield row, "commitment.edited", {"type": ["standing", row["type"].value]}


def _content(row: Row) -> Row:
    """Return a version as the acts keep it; figures, partners and the like of this world are left out of it."""
    day = row["due_on"]
    return {
        **{name: row[name].value for name in ("type", "strength")},
        **dict.fromkeys(("recurs", "ended_on", "end_reason")),
        **{"obliged": [[code, code, True] for code in row["bound"]], "owners": [[row["owner"], "lead"]]},
        **{"beneficiaries": [], "partners": [], "amounts": [], "is_bilateral": False, "bound": "each"},
        "titles": row["title"],
        "area": row["heading"],
        "condition": row["condition"],
        "condition_kind": "on_request" if row["condition"] else None,
        "condition_state": "dormant" if row["condition"] else None,
        "due_on": day.isoformat() if day else None,
        "due_precision": "day" if day else "none",
        "due_basis": "stated" if day else "none",
        "life": "active",
    }


def _source(row: Row) -> Row:
    return {
        "commitment_id": row["id"],
        "segment_id": row["segment_id"],
        "language": "en",
        "start": row["start"],
        "end": row["end"],
        "quote": row["sentence"],
        "before": "",
        "after": "",
        "heading_path": row["heading"],
        "ordinal": row["ordinal"],
        "cues": [{"start": 0, "end": 5}],
    }


def _last(model: Any) -> int:
    return db.session.scalar(sa.select(sa.func.coalesce(sa.func.max(model.id), 0))) or 0


def _insert(model: type[Base], rows: list[Row]) -> None:
    if rows:
        db.session.execute(sa.insert(model.__table__), rows)  # type: ignore[arg-type]  # a mapped class has a table
