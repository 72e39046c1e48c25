"""Adding institutions and posts, and what they are called in each language."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tracker.core import journal
from tracker.core.db import db
from tracker.core.names import set_texts
from tracker.participants import events, rules
from tracker.participants.models import Institution, InstitutionName, Participant, Post, PostName
from tracker.participants.service.common import begin_change, differences


def add_institution(participant: Participant, names: Mapping[str, str], *, by: Any = None, at: datetime) -> Institution:
    """Return a new ministry or agency of `participant`; `names` are language -> name.

    Raises `RuleBroken` without a name, or when the participant was ended.
    """
    rules.check_not_ended(participant)
    rules.check_names(names.values())
    institution = Institution(participant=participant)
    institution.names = [InstitutionName(language=language, text=text) for language, text in names.items() if text]
    db.session.add(institution)
    db.session.flush()
    journal.record(events.INSTITUTION_ADDED, institution, by=by, at=at, participant=participant.id, **_called(names))
    return institution


def add_post(institution: Institution, names: Mapping[str, str], *, by: Any = None, at: datetime) -> Post:
    """Return a new post in `institution`; `names` are language -> name.

    Raises `RuleBroken` without a name, or when the institution was ended.
    """
    rules.check_not_ended(institution)
    rules.check_names(names.values())
    post = Post(institution=institution, holders=[])
    post.names = [PostName(language=language, text=text) for language, text in names.items() if text]
    db.session.add(post)
    db.session.flush()
    journal.record(events.POST_ADDED, post, by=by, at=at, institution=institution.id, **_called(names))
    return post


def rename(
    thing: Institution | Post, names: Mapping[str, str], version: int | None, *, by: Any = None, at: datetime
) -> None:
    """Call an institution or a post `names` (language -> name; an empty one is taken away); it needs `names` loaded.

    Raises `Stale` when it was changed since `version`; `RuleBroken` without a name.
    """
    begin_change(thing, version)
    rules.check_names(names.values())
    before = {row.language: row.text for row in thing.names}
    after = {language: text for language, text in names.items() if text}
    if before == after:
        return
    is_institution = isinstance(thing, Institution)
    set_texts(thing.names, InstitutionName if is_institution else PostName, after)
    event = events.INSTITUTION_NAMED if is_institution else events.POST_NAMED
    journal.record(event, thing, by=by, at=at, **differences(_called(before), _called(names)))


def _called(names: Mapping[str, str]) -> dict[str, str | None]:
    """Return names by language as the journal writes them."""
    return {f"name_{language}": text or None for language, text in names.items()}
