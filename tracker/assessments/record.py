"""The frozen record of a cycle: canonical JSON in parts by visibility, each hashed, and a hash over all.

`RFC 8785 <https://www.rfc-editor.org/rfc/rfc8785>`_ fixes the bytes of a JSON value, so that the same content has
the same hash wherever it is written.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import rfc8785

from tracker.assessments import content
from tracker.assessments.content import SCHEMA, Json, Vocabulary
from tracker.assessments.models import CycleRecord, RecordPart, Visibility
from tracker.core import journal
from tracker.core.db import db
from tracker.cycles.models import ReviewCycle

TABLED = "tabled"
RESTRICTED = "restricted"
VISIBILITIES = {TABLED: Visibility.TABLED, RESTRICTED: Visibility.RESTRICTED}


def assemble(cycle: ReviewCycle, vocabulary: Vocabulary, at: datetime) -> dict[str, Json]:
    """Return the content of each part of the record of `cycle` as the tables tell it now, by name of the part.

    `vocabulary` is what `vocabulary.words()` gives. For a cycle that is not closed this is the draft of its record.
    """
    return {TABLED: content.tabled(cycle, vocabulary, at), RESTRICTED: content.restricted(cycle)}


def freeze(cycle: ReviewCycle, parts: Mapping[str, Json], at: datetime) -> CycleRecord:
    """Add the record of `cycle` with those parts and the present head of the journal; return it."""
    # held until the commit, so that the entry after this head is the one that closes the cycle
    head = db.session.get(journal.JournalHead, 1, with_for_update=True, populate_existing=True)
    number, chained = (head.last_id, head.hash) if head else (0, journal.GENESIS)
    frozen = {name: rfc8785.dumps(part) for name, part in parts.items()}
    digests = {name: hashlib.sha256(written).hexdigest() for name, written in frozen.items()}
    record = CycleRecord(
        framework_id=cycle.framework_id,
        cycle_id=cycle.id,
        schema_version=SCHEMA,
        frozen_at=at,
        journal_number=number,
        journal_hash=chained,
        hash=_top(SCHEMA, digests, number, chained),
        parts=[
            RecordPart(name=name, visibility=VISIBILITIES[name], content=written, sha256=digests[name])
            for name, written in frozen.items()
        ],
    )
    db.session.add(record)
    return record


def verify(record: CycleRecord) -> bool:
    """Answer whether every part of `record` still has its hash, and all of them the hash of the record."""
    digests = {part.name: hashlib.sha256(part.content).hexdigest() for part in record.parts}
    is_whole = all(digests[part.name] == part.sha256 for part in record.parts)
    top = _top(record.schema_version, digests, record.journal_number, record.journal_hash)
    return is_whole and top == record.hash


def part_of(record: CycleRecord, name: str) -> Json:
    """Return the content of the part `name` of `record`; needs `parts` loaded."""
    written: Any = json.loads(next(part.content for part in record.parts if part.name == name))
    return dict(written)


def _top(schema: int, digests: Mapping[str, str], number: int, chained: str) -> str:
    whole: Any = {"schema": schema, "parts": dict(digests), "journal": {"number": number, "hash": chained}}
    return hashlib.sha256(rfc8785.dumps(whole)).hexdigest()
