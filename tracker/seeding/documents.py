"""Seeds documents from `seed/documents/`: their texts with the decisions about them, or what is known without a text.

A `.toml` file says what a document is; a `.decisions.jsonl` file of the same name holds the decisions about its text,
in the rows of `commitments/decisions/`, with the links of a pledge and the request it was made on besides. A document
without a text has `known_through` sentences of others and its pledges in the same file.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tracker.candidates import service as candidates
from tracker.commitments import decisions, service
from tracker.commitments.models import AssistanceRequest, Commitment, CommitmentLink, CommitmentSource, LinkKind
from tracker.commitments.queries import commitment_by_reference
from tracker.commitments.service.requests import Asked, acknowledge_request, record_request
from tracker.core.db import db
from tracker.core.names import Standing
from tracker.documents import described as without_file
from tracker.documents import service as documents
from tracker.documents.models import Document, DocumentKind, PartInDocument, Reading, Segment
from tracker.documents.queries import reading_of, segments_of
from tracker.frameworks.models import Framework, Meeting, Precision
from tracker.participants.models import Participant

Described = Mapping[str, Any]


def seed_document(described: Described, path: Path, *, at: datetime) -> list[str]:
    """Add a document unless it is there, and return the line to print."""
    if db.session.scalar(sa.select(Document.id).where(Document.code == described["code"])):
        return []
    framework = db.session.scalars(sa.select(Framework).where(Framework.code == described["framework"])).one()
    particulars = _particulars(framework, described)
    if "file" in described:
        _seed_text(framework, particulars, described, path, at)
    else:
        _seed_known(framework, particulars, described, at)
    return [f"{described['code']}: {described['titles']['en']}"]


def received_from(folder: Path, described: Described) -> documents.Received:
    """Return the text in `folder` that a document or an edition of one is described with."""
    return documents.Received(
        data=(folder / described["file"]).read_bytes(),
        language=described["language"],
        standing=Standing(described["standing"]),
        file_name=described["file"],
    )


def seed_relations(code: str, path: Path, *, at: datetime) -> None:
    """Add what the file beside `path` says of a document's pledges: links, and the requests they were made on."""
    for row in _rows_beside(path):
        if row.get("links") or row.get("request"):
            pledge = _pledge_of(code, row)
            _seed_links(pledge, row.get("links", ()), at)
            if row.get("request"):
                _seed_request(pledge, row["request"], at)


def _seed_text(
    framework: Framework, particulars: documents.Particulars, described: Described, path: Path, at: datetime
) -> None:
    """Take in a text and decide its sentences as the file beside it says."""
    received = received_from(path.parent, described)
    reading = documents.add_document(framework, particulars, received, by=None, at=at)
    parties = [who.code for who, part in particulars.parties if part is PartInDocument.PARTY]
    day = particulars.adopted_on or particulars.posted_on
    found = candidates.find_candidates(reading, reading.edition.language, adopted_on=day, parties=parties, at=at)
    db.session.flush()
    by_segment: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for candidate in found:
        by_segment[candidate.segment_id].append(candidate.finding)
    rows = [_waiting(row) for row in _rows_beside(path)]
    if rows:
        document = db.session.get_one(Document, reading.edition.document_id)
        decisions.apply_rows(reading, document, rows, by_segment, by=None, at=at)


def _waiting(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without its links, and what its request will bring about: both are seeded after all documents."""
    return {**row, "links": ()} | ({"condition_state": None} if row.get("request") else {})


def _seed_known(framework: Framework, particulars: documents.Particulars, described: Described, at: datetime) -> None:
    """Add a document without a file, the sentences that tell of it, and the pledges they tell."""
    document = without_file.describe_document(framework, particulars, by=None, at=at)
    tellers = [_sentence(item) for item in described["known_through"]]
    by_reading: dict[int, list[int]] = defaultdict(list)
    for reading, segment in tellers:
        by_reading[reading.id].append(segment.ordinal)
    for reading_id, ordinals in by_reading.items():
        without_file.tell_of(document, reading_id, ordinals, by=None, at=at)
    db.session.flush()
    world = decisions.world_of(document)
    for row in described.get("pledges", ()):
        reading, segment = next(pair for pair in tellers if row["words"] in decisions.folded(_words_of(*pair)))
        words = service.Words(row["words"], segment=segment, reading=reading)
        service.enter_by_hand(document, row.get("heading", "0"), words, decisions.terms_of(row, world), by=None, at=at)


def _sentence(told: Described) -> tuple[Reading, Segment]:
    """Return the reading and the only sentence of it that begins so."""
    document = db.session.scalars(sa.select(Document).where(Document.code == told["document"])).one()
    reading = db.session.scalars(reading_of(document.id)).one()
    beginning = [
        segment
        for segment in db.session.scalars(segments_of(reading.id))
        if decisions.folded(_words_of(reading, segment)).startswith(told["sentence"])
    ]
    if len(beginning) != 1:
        raise LookupError(f"{len(beginning)} sentences of {told['document']} begin so: {told['sentence']}")
    return reading, beginning[0]


def _particulars(framework: Framework, described: Described) -> documents.Particulars:
    meeting = sa.select(Meeting).where(Meeting.framework_id == framework.id, Meeting.code == described.get("meeting"))
    known = {row.code: row for row in db.session.scalars(sa.select(Participant))}
    return documents.Particulars(
        code=described["code"],
        kind=DocumentKind(described["kind"]),
        titles=described["titles"],
        adopted_on=described.get("adopted_on"),
        adopted_precision=Precision(described.get("precision", "none")),
        posted_on=described.get("posted_on"),
        posted_precision=Precision(described.get("posted_precision", "none")),
        places=described.get("place", {}),
        meeting=db.session.scalar(meeting) if described.get("meeting") else None,
        authentic_languages=described.get("authentic_languages", ()),
        parties=[(known[row["participant"]], PartInDocument(row["part"])) for row in described.get("parties", ())],
    )


def _pledge_of(code: str, row: Described) -> Commitment:
    """Return the pledge of that document made of the sentence a row decides."""
    made = (
        sa.select(CommitmentSource.quote, Commitment.reference)
        .join(CommitmentSource.commitment)
        .join(Document, Document.id == Commitment.document_id)
        .where(Document.code == code)
    )
    (reference,) = (
        found for quote, found in db.session.execute(made) if decisions.folded(quote) == decisions.folded(row["text"])
    )
    return db.session.scalars(commitment_by_reference(reference, None)).one()


def _seed_links(pledge: Commitment, links: list[Described], at: datetime) -> None:
    for item in links:
        earlier = db.session.scalars(commitment_by_reference(item["earlier"], None)).one()
        present = sa.select(CommitmentLink.id).where(
            CommitmentLink.commitment_id == pledge.id, CommitmentLink.earlier_id == earlier.id
        )
        if db.session.scalar(present) is None:
            service.link(pledge, earlier, LinkKind(item["kind"]), item.get("note"), by=None, at=at)


def _seed_request(pledge: Commitment, told: Described, at: datetime) -> None:
    """Log the request that the text itself tells of: both sides adopted that text, and so acknowledge it."""
    if db.session.scalar(sa.select(AssistanceRequest.id).where(AssistanceRequest.commitment_id == pledge.id)):
        return
    asker = db.session.scalars(sa.select(Participant.id).where(Participant.code == told["by"])).one()
    asked = Asked(asker, told["words"], source=told["source"])
    request = record_request(pledge, asked, (), by=None, at=at)
    for is_asker in (True, False):
        acknowledge_request(pledge, request, asker=is_asker, by=None, at=at, source=told["source"])


def _rows_beside(path: Path) -> Iterator[dict[str, Any]]:
    beside = path.with_suffix(".decisions.jsonl")
    if beside.exists():
        yield from (json.loads(line) for line in beside.read_text(encoding="utf-8").splitlines() if line.strip())


def _words_of(reading: Reading, segment: Segment) -> str:
    return reading.text[segment.start : segment.end]
