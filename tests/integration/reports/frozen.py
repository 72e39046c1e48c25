"""A closed cycle whose record is the one counted by hand in `tests/unit/reports/example.py`."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import rfc8785

from tests import factories as make
from tests.unit.reports.example import tabled
from tracker.assessments.models import CycleRecord, RecordPart, Visibility
from tracker.core.db import db
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.frameworks.models import Framework

CLOSED = datetime(2026, 6, 9, 20, 0, tzinfo=UTC)


def make_closed_cycle(framework: Framework, content: dict[str, Any] | None = None, number: int = 1) -> ReviewCycle:
    """Return a closed cycle of `framework`, with `content` frozen as its record."""
    code = f"{framework.code}-{number}"
    cycle = make.make_cycle(framework, CycleStatus.CLOSED, number=number, code=code, closed_at=CLOSED)
    frozen = content or tabled()
    frozen["cycle"]["code"] = code
    written = rfc8785.dumps(frozen)
    digest = hashlib.sha256(written).hexdigest()
    part = RecordPart(name="tabled", visibility=Visibility.TABLED, content=written, sha256=digest)
    db.session.add(
        CycleRecord(
            framework_id=framework.id,
            cycle_id=cycle.id,
            schema_version=1,
            frozen_at=CLOSED,
            journal_number=0,
            journal_hash="0" * 64,
            hash=digest,
            parts=[part],
        )
    )
    db.session.commit()
    return cycle
