"""Adding participants, and what they are called from which day on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.participants import events, rules
from tracker.participants.models import NameForm, Participant, ParticipantKind, ParticipantName
from tracker.participants.service.common import begin_change, differences, told


@dataclass(frozen=True)
class Use:
    """A name as it is written, used from the first day until before the second."""

    text: str
    valid_from: date | None
    valid_to: date | None


def add_participant(
    code: str, kind: ParticipantKind, names: Sequence[Mapping[str, Any]], *, by: Any = None, at: datetime
) -> Participant:
    """Return a new participant; `names` are mappings with language, form, text and, where dated, `from` and `to`.

    Raises `RuleBroken` when the code is not fit or taken, or no name is given.
    """
    rules.check_code(code, kind)
    rules.check_names([name["text"] for name in names])
    if db.session.scalar(sa.select(sa.exists().where(Participant.code == code))):
        raise RuleBroken(msg("There is a participant with the code %(code)s already.", code=code))
    rows = [
        ParticipantName(
            language=name["language"],
            form=NameForm(name["form"]),
            text=name["text"],
            valid_from=name.get("from"),
            valid_to=name.get("to"),
        )
        for name in names
    ]
    participant = Participant(code=code, kind=kind, names=rows)
    db.session.add(participant)
    db.session.flush()
    journal.record(events.PARTICIPANT_ADDED, participant, by=by, at=at, code=code)
    return participant


def give_name(
    participant: Participant, name: ParticipantName, version: int | None, *, by: Any = None, at: datetime
) -> None:
    """Let `participant` be called so from `name.valid_from` on; the name until then ends, and stays in the history.

    Raises `Stale` when it was changed since `version`; `RuleBroken` when a name begins on that day already.
    """
    begin_change(participant, version)
    rules.check_text(name.text)
    before, name.valid_to = rules.place_for(_alike(participant, name), name.valid_from)
    if before:
        before.valid_to = name.valid_from
    participant.names.append(name)
    db.session.flush()
    journal.record(
        events.PARTICIPANT_NAMED,
        participant,
        by=by,
        at=at,
        language=name.language,
        name_form=name.form.value,
        name=[before.text if before else None, name.text],
        **told(name),
    )


def correct_name(
    participant: Participant, name: ParticipantName, now: Use, version: int | None, *, by: Any = None, at: datetime
) -> None:
    """Change how a name is written, and from and until when it is used.

    Raises `Stale` when the participant was changed since `version`; `RuleBroken` when another name holds then.
    """
    begin_change(participant, version)
    rules.check_text(now.text)
    rules.check_apart([row for row in _alike(participant, name) if row is not name], now.valid_from, now.valid_to)
    before = {"name": name.text, **told(name)}
    name.text, name.valid_from, name.valid_to = now.text, now.valid_from, now.valid_to
    journal.record(
        events.NAME_CORRECTED,
        participant,
        by=by,
        at=at,
        language=name.language,
        name_form=name.form.value,
        **differences(before, {"name": name.text, **told(name)}),
    )


def _alike(participant: Participant, name: ParticipantName) -> list[ParticipantName]:
    """Return the names of `participant` in the language and form of `name`."""
    return [row for row in participant.names if (row.language, row.form) == (name.language, name.form)]
