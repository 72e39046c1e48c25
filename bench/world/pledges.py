"""The pledges of the world: made up of a few words, and written as accepting their sentences would have left them."""

import random
from datetime import date, timedelta

from bench.world.dialogue import AREAS, AT, PARTIES, Dialogue
from bench.world.rows import Keys, Row, insert
from tracker.commitments.models import (
    Bound,
    Commitment,
    CommitmentSource,
    CommitmentTitle,
    CommitmentType,
    CommitmentVersion,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    Obligation,
    Strength,
)
from tracker.commitments.rules import position_of
from tracker.core.names import Standing
from tracker.documents.models import Passage, Segment
from tracker.frameworks.models import Precision

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


def pledge(dialogue: Dialogue, index: int, keys: Keys, chance: random.Random) -> Row:
    """Return what is made up of the pledge with that number: its sentence, its title, who is bound."""
    pick = chance.choice
    code, party = pick(list(dialogue.parties.items()))
    others = [pick(list(dialogue.parties.items()))] if index % 3 == 0 else []
    verb, thing, place = pick(VERBS), pick(THINGS), pick(PLACES)
    area = index % AREAS
    who = PARTIES[code]
    rare = f" near marker {index // 40}" if index % 40 == 0 else ""
    due = date(2027, 1, 1) + timedelta(days=chance.randrange(1500)) if index % 2 else None
    return {
        "id": keys.take(Commitment),
        "segment_id": keys.take(Segment),
        "passage_id": keys.take(Passage),
        "heading": str(area + 1),
        "area_id": dialogue.areas[area],
        "type": pick(list(CommitmentType)),
        "strength": pick(list(Strength)),
        "condition": "if requested" if index % 7 == 0 else None,
        "due_on": due,
        "bound": dict([(code, party), *others]),
        "owner": pick(dialogue.posts[code]),
        "title": {"en": f"{verb} {thing} in {place}".capitalize(), "ja": pick(JAPANESE), "ru": pick(RUSSIAN)},
        "sentence": f"{who} will {verb} {thing} in {place}{rare}, if requested, {TAIL}.",
    }


def add_pledges(dialogue: Dialogue, document_id: int, rows: list[Row]) -> None:
    """Write pledges with their titles, sources, who is bound, and their first version."""
    insert(Commitment, [_commitment(dialogue, document_id, row) for row in rows])
    titles = [(row["id"], language, text) for row in rows for language, text in row["title"].items()]
    titled = ({"commitment_id": key, "language": language, "text": text} for key, language, text in titles)
    insert(CommitmentTitle, [{**row, "standing": Standing.OURS} for row in titled])
    insert(CommitmentSource, [_source(row) for row in rows])
    bound = [(row["id"], code, party) for row in rows for code, party in row["bound"].items()]
    binding = ({"commitment_id": key, "said_as": code, "participant_id": party} for key, code, party in bound)
    insert(Obligation, [{**row, "must_report": True, "valid_from": AT} for row in binding])
    kept = {"version": 1, "valid_from": AT}
    insert(CommitmentVersion, [{**kept, "commitment_id": row["id"], "content": _content(row)} for row in rows])


def _commitment(dialogue: Dialogue, document_id: int, row: Row) -> Row:
    condition = row["condition"]
    return {
        **{name: row[name] for name in ("id", "reference", "heading", "number", "type", "strength", "area_id")},
        **{name: row[name] for name in ("due_on", "condition")},
        "framework_id": dialogue.id,
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
