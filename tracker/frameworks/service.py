"""Adding a dialogue with its parts, bodies, meetings and areas.

Descriptions are mappings as in `seed/frameworks/*.toml`. Adding twice adds what is absent and overwrites nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.core import journal
from tracker.core.db import db
from tracker.frameworks.events import FRAMEWORK_ADDED
from tracker.frameworks.models import (
    Area,
    AreaName,
    AssessmentMode,
    Body,
    BodyName,
    Framework,
    FrameworkName,
    FrameworkPart,
    Meeting,
    MeetingPlace,
    MeetingState,
    PartInDialogue,
    Precision,
    ReturnMode,
)
from tracker.participants.models import NameForm, Participant


def add_framework(described: Mapping[str, Any], *, at: datetime) -> Framework:
    """Return the dialogue with that code, made if it is not there yet, with all parts of it that are described."""
    framework = db.session.scalar(sa.select(Framework).where(Framework.code == described["code"]))
    if framework is None:
        framework = _framework(described)
        db.session.add(framework)
        db.session.flush()
        journal.record(FRAMEWORK_ADDED, framework, at=at, code=framework.code)
    for part in described.get("parts", ()):
        _add_part(framework, part)
    for body in described.get("bodies", ()):
        _add_body(framework, body)
    for meeting in described.get("meetings", ()):
        _add_meeting(framework, meeting)
    for position, area in enumerate(described.get("areas", ()), 1):
        _add_area(framework, area, position)
    return framework


def _framework(described: Mapping[str, Any]) -> Framework:
    return Framework(
        code=described["code"],
        timezone=described["timezone"],
        is_fictitious=described["fictitious"],
        assessment_mode=AssessmentMode(described["assessment_mode"]),
        return_mode=ReturnMode(described["return_mode"]),
        has_silence_procedure=described["silence_procedure"],
        names=[
            FrameworkName(language=language, form=NameForm(form), text=text)
            for language, forms in described["names"].items()
            for form, text in forms.items()
        ],
    )


def _add_part(framework: Framework, described: Mapping[str, Any]) -> None:
    who = db.session.scalars(sa.select(Participant).where(Participant.code == described["participant"])).one()
    keys = {
        "framework_id": framework.id,
        "participant_id": who.id,
        "part": PartInDialogue(described["part"]),
        "valid_from": described.get("from"),
    }
    if not _is_there(FrameworkPart, keys):
        db.session.add(
            FrameworkPart(
                **keys,
                protocol_order=described["order"],
                valid_to=described.get("to"),
                source=described.get("source"),
            )
        )


def _add_body(framework: Framework, described: Mapping[str, Any]) -> None:
    keys = {"framework_id": framework.id, "code": described["code"]}
    if not _is_there(Body, keys):
        db.session.add(Body(**keys, names=[BodyName(language=k, text=v) for k, v in described["names"].items()]))
        db.session.flush()


def _add_meeting(framework: Framework, described: Mapping[str, Any]) -> None:
    keys = {"framework_id": framework.id, "code": described["code"]}
    if _is_there(Meeting, keys):
        return
    body = sa.select(Body.id).where(Body.framework_id == framework.id, Body.code == described["body"])
    db.session.add(
        Meeting(
            **keys,
            body_id=db.session.scalars(body).one(),
            number=described.get("number"),
            state=MeetingState(described["state"]),
            held_on=described.get("held_on"),
            precision=Precision(described["precision"]),
            source=described.get("source"),
            places=[MeetingPlace(language=k, text=v) for k, v in described.get("place", {}).items()],
        )
    )


def _add_area(framework: Framework, described: Mapping[str, Any], position: int) -> None:
    keys = {"framework_id": framework.id, "code": described["code"]}
    if _is_there(Area, keys):
        return
    parent = sa.select(Area.id).where(Area.framework_id == framework.id, Area.code == described.get("parent"))
    printed = next(iter(described.get("printed", {}).items()), (None, None))
    db.session.add(
        Area(
            **keys,
            parent_id=db.session.scalar(parent) if described.get("parent") else None,
            position=position,
            coined_by=described.get("coined_by"),
            printed=printed[1],
            printed_language=printed[0],
            names=[AreaName(language=k, text=v) for k, v in described["names"].items()],
        )
    )
    db.session.flush()


def _is_there(model: Any, keys: Mapping[str, Any]) -> bool:
    conditions = [getattr(model, name) == value for name, value in keys.items()]
    return db.session.scalar(sa.select(model.id).where(*conditions)) is not None
