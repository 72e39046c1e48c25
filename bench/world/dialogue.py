"""The dialogue of the world: who takes part in it, its areas and the posts that own its pledges."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.core.db import db
from tracker.frameworks import service as frameworks
from tracker.frameworks.models import Area, Framework
from tracker.participants import service as participants
from tracker.participants.models import Institution, InstitutionName, Participant, ParticipantKind, Post, PostName

CODE = "XXB"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LANGUAGES = ("en", "ja", "ru")
PARTIES = {"XA": "Alphia", "XB": "Betania", "XC": "Cadmia", "XD": "Delphia", "XE": "Eosia", "XF": "Faronia"}
PARTNERS = {"XDB": "Development bank", "XUN": "United programme"}
AREAS = 20
POSTS = 4  # of each party


@dataclass(frozen=True)
class Dialogue:
    """The keys of the dialogue and of what belongs to it; parties and posts by the code of the party.

    `by_id` is the person who did all that was done, None where there is nobody.
    """

    id: int
    parties: dict[str, int]
    partners: list[int]
    areas: list[int]
    posts: dict[str, list[int]]
    by_id: int | None


def is_there() -> bool:
    """Answer whether the dialogue was made before."""
    return db.session.scalar(sa.select(Framework.id).where(Framework.code == CODE)) is not None


def make_dialogue() -> Dialogue:
    """Add the dialogue, with its parties where these are not there."""
    framework = _framework()
    parties = {code: _participant(code) for code in PARTIES}
    posts = {code: _posts(key) for code, key in parties.items()}
    areas = list(db.session.scalars(sa.select(Area.id).where(Area.framework_id == framework.id)))
    db.session.flush()
    partners = [_participant(code) for code in PARTNERS]
    by_id = db.session.scalar(sa.select(sa.func.min(Person.id)))
    return Dialogue(framework.id, parties, partners, areas, posts, by_id)


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
