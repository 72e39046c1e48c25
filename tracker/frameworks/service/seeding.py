"""Adding a dialogue with all in it as `seed/frameworks/*.toml` describe it, by the acts that people use.

Adding twice adds what is absent and overwrites nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.core.i18n import LANGUAGES
from tracker.frameworks.models import (
    Area,
    AreaMapping,
    AssessmentMode,
    Body,
    Framework,
    FrameworkPart,
    FrameworkPartner,
    Instrument,
    InstrumentKind,
    InstrumentState,
    Meeting,
    MeetingForm,
    MeetingState,
    PartInDialogue,
    PartnerRole,
    Precision,
    ReturnMode,
    RollUp,
)
from tracker.frameworks.service import areas, dialogue, instruments, meetings, partners, parts
from tracker.frameworks.spans import Span
from tracker.frameworks.terms import (
    AreaTerms,
    BodyTerms,
    DialogueTerms,
    InstrumentTerms,
    MeetingTerms,
    PartnerTerms,
    PartTerms,
    Rules,
    StandingTerms,
)
from tracker.participants.models import NameForm, Participant

Described = Mapping[str, Any]


def add_framework(described: Described, *, at: datetime) -> Framework:
    """Return the dialogue with that code, made if it is not there yet, with all parts of it that are described."""
    framework = db.session.scalar(sa.select(Framework).where(Framework.code == described["code"]))
    if framework is None:
        framework = _make(described, at)
    _each(_add_part, framework, described.get("parts", ()), at)
    _each(_add_part, framework, ({"part": "chair", **row} for row in described.get("chairmanships", ())), at)
    _each(_add_body, framework, described.get("bodies", ()), at)
    _each(_add_meeting, framework, described.get("meetings", ()), at)
    _each(_add_area, framework, described.get("areas", ()), at)
    _each(_add_mapping, framework, described.get("mappings", ()), at)
    _each(_add_partner, framework, described.get("partners", ()), at)
    _each(_add_instrument, framework, described.get("instruments", ()), at)
    return framework


def _each(
    add: Callable[[Framework, Described, datetime], None], framework: Framework, rows: Iterable[Described], at: datetime
) -> None:
    for row in rows:
        add(framework, row, at)


def _make(described: Described, at: datetime) -> Framework:
    names = {form: _texts({k: v[form] for k, v in described["names"].items() if form in v}) for form in NameForm}
    terms = DialogueTerms(names, described["timezone"])
    is_fictitious = described["fictitious"]
    framework = dialogue.add_dialogue(described["code"], terms, is_fictitious=is_fictitious, by=None, at=at)
    adopted = Rules(
        assessment_mode=AssessmentMode(described["assessment_mode"]),
        return_mode=ReturnMode(described["return_mode"]),
        roll_up=RollUp(described.get("roll_up", "counted")),
        has_silence_procedure=described["silence_procedure"],
        shows_scores=described.get("scores", False),
        source=described.get("rules_source", ""),
    )
    if adopted != Rules():
        dialogue.set_rules(framework, adopted, framework.version, by=None, at=at)
        db.session.flush()
    return framework


def _add_part(framework: Framework, row: Described, at: datetime) -> None:
    who, part = _participant(row["participant"]), PartInDialogue(row["part"])
    keys = {"participant_id": who.id, "part": part, "valid_from": row.get("from")}
    if not _is_there(FrameworkPart, framework, **keys):
        terms = PartTerms(part, _span(row), row.get("source", ""), row.get("reports", True))
        parts.add_part(framework, who, terms, by=None, at=at)


def _add_partner(framework: Framework, row: Described, at: datetime) -> None:
    who, role = _participant(row["participant"]), PartnerRole(row["role"])
    if not _is_there(FrameworkPartner, framework, participant_id=who.id, role=role, valid_from=row.get("from")):
        terms = PartnerTerms(role, _span(row), row.get("source", ""))
        partners.add_partner(framework, who, terms, by=None, at=at)


def _add_body(framework: Framework, row: Described, at: datetime) -> None:
    if not _is_there(Body, framework, code=row["code"]):
        terms = BodyTerms(_texts(row["names"]), row.get("reviews", False))
        meetings.add_body(framework, row["code"], terms, by=None, at=at)


def _add_meeting(framework: Framework, row: Described, at: datetime) -> None:
    if _is_there(Meeting, framework, code=row["code"]):
        return
    terms = MeetingTerms(
        state=MeetingState(row["state"]),
        number=row.get("number"),
        form=MeetingForm(row.get("form", "in_person")),
        margins_of=row.get("margins_of", ""),
        held_on=row.get("held_on"),
        precision=Precision(row["precision"]),
        places=_texts(row.get("place", {})),
        source=row.get("source", ""),
    )
    meetings.add_meeting(_one(Body, framework, row["body"]), row["code"], terms, by=None, at=at)


def _add_area(framework: Framework, row: Described, at: datetime) -> None:
    if _is_there(Area, framework, code=row["code"]):
        return
    language, printed = next(iter(row.get("printed", {}).items()), ("", ""))
    terms = AreaTerms(
        names=_texts(row["names"]),
        parent=_one(Area, framework, row["parent"]) if "parent" in row else None,
        printed=printed,
        printed_language=language,
        coined_by=row.get("coined_by", ""),
    )
    areas.add_area(framework, row["code"], terms, by=None, at=at)


def _add_mapping(framework: Framework, row: Described, at: datetime) -> None:
    area, to = (_one(Area, framework, row[end]) for end in ("area", "to"))
    known = sa.select(AreaMapping.id).where(AreaMapping.area_id == area.id, AreaMapping.to_area_id == to.id)
    if db.session.scalar(known) is None:
        areas.map_area(area, to, row.get("note", ""), by=None, at=at)


def _add_instrument(framework: Framework, row: Described, at: datetime) -> None:
    if _is_there(Instrument, framework, code=row["code"]):
        return
    terms = InstrumentTerms(_texts(row["names"]), InstrumentKind(row["kind"]), row.get("source", ""))
    instrument = instruments.add_instrument(framework, row["code"], terms, by=None, at=at)
    for standing in row.get("standings", ()):
        stands = StandingTerms(
            participant=_participant(standing["participant"]),
            state=InstrumentState(standing["state"]),
            since_on=standing.get("since"),
            precision=Precision(standing.get("precision", "day" if "since" in standing else "none")),
            source=standing.get("source", ""),
        )
        instruments.add_standing(instrument, stands, by=None, at=at)


def _span(row: Described) -> Span:
    return Span(row.get("from"), row.get("to"), Precision(row.get("precision", "day")))


def _texts(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: texts.get(language, "") for language in LANGUAGES}


def _participant(code: str) -> Participant:
    return db.session.scalars(sa.select(Participant).where(Participant.code == code)).one()


def _one(model: Any, framework: Framework, code: str) -> Any:
    return db.session.scalars(sa.select(model).where(model.framework_id == framework.id, model.code == code)).one()


def _is_there(model: Any, framework: Framework, **keys: Any) -> bool:
    conditions = [getattr(model, name) == value for name, value in keys.items()]
    found = sa.select(model.id).where(model.framework_id == framework.id, *conditions)
    return db.session.scalar(found) is not None
