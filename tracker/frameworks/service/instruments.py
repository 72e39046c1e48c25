"""The register of instruments: treaties, schemes and programmes, and how each participant stands to them."""

from datetime import datetime
from typing import Any

from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.frameworks import events, rules
from tracker.frameworks.models import Framework, Instrument, InstrumentName, InstrumentStanding
from tracker.frameworks.service.changes import (
    Changes,
    changed,
    check_code_free,
    check_takes_new,
    end,
    record_change,
    reworded,
    told,
)
from tracker.frameworks.spans import first_of
from tracker.frameworks.terms import Ending, InstrumentTerms, StandingTerms


def add_instrument(framework: Framework, code: str, terms: InstrumentTerms, *, by: Any, at: datetime) -> Instrument:
    """Record an instrument of a dialogue."""
    rules.check_not_ended(framework)
    check_code_free(Instrument, framework.id, code)
    rules.check_names(terms.names)
    instrument = Instrument(framework_id=framework.id, code=code, kind=terms.kind, names=[], states=[])
    _set(instrument, terms)
    db.session.add(instrument)
    db.session.flush()
    journal.record(events.INSTRUMENT_ADDED, instrument, by=by, at=at, code=code)
    return instrument


def edit_instrument(instrument: Instrument, terms: InstrumentTerms, seen: int | None, *, by: Any, at: datetime) -> None:
    """Change names, kind and source of an instrument; needs `names` loaded."""
    rules.check_not_ended(instrument)
    check_version(instrument, seen)
    rules.check_names(terms.names)
    record_change(events.INSTRUMENT_CHANGED, instrument, _set(instrument, terms), by=by, at=at)


def end_instrument(instrument: Instrument, ending: Ending, seen: int | None, *, by: Any, at: datetime) -> None:
    """End an instrument: it expired, was replaced, or was recorded by mistake."""
    end(events.INSTRUMENT_ENDED, instrument, ending, seen, by=by, at=at)


def add_standing(instrument: Instrument, terms: StandingTerms, *, by: Any, at: datetime) -> InstrumentStanding:
    """Record how a participant stands to an instrument since a day; earlier rows stay as its history."""
    check_takes_new(instrument)
    rules.check_takes_part(terms.participant)
    rules.check_day(terms.since_on, terms.precision)
    row = InstrumentStanding(
        participant=terms.participant,
        state=terms.state,
        since_on=terms.since_on and first_of(terms.since_on, terms.precision),
        precision=terms.precision,
        source=terms.source or None,
    )
    instrument.states.append(row)
    journal.record(events.STANDING_ADDED, instrument, by=by, at=at, **_said(row))
    return row


def remove_standing(instrument: Instrument, row: InstrumentStanding, reason: str, *, by: Any, at: datetime) -> None:
    """Take out what was recorded by mistake of how a participant stands; the journal keeps what it said."""
    rules.check_not_ended(instrument)
    rules.check_reason(reason)
    journal.record(events.STANDING_REMOVED, instrument, by=by, at=at, reason=reason, **_said(row))
    instrument.states.remove(row)


def _set(instrument: Instrument, terms: InstrumentTerms) -> Changes:
    changes = changed(instrument, kind=terms.kind, source=terms.source)
    return changes | reworded(instrument.names, terms.names, InstrumentName)


def _said(row: InstrumentStanding) -> dict[str, Any]:
    said = {"who": row.participant.code, "state": row.state, "since_on": row.since_on, "source": row.source}
    return {name: told(value) for name, value in said.items()}
