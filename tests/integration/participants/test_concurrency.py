"""Two admins at once: one wins, the other is told, and no day has two names, members twice or two holders."""

from datetime import date

import sqlalchemy as sa

from tests.factories import THEN, make_participant, make_post, rows_of
from tests.together import at_once
from tracker.core.db import db
from tracker.core.errors import Stale
from tracker.participants import queries, service
from tracker.participants.models import NameForm, Participant, ParticipantKind, ParticipantName, PostHolder
from tracker.participants.service import Handover

DAY = date(2015, 4, 22)


def test_of_two_names_given_at_once_one_is_kept(app):
    make_participant("XA", "Alphia")

    def give():
        found = db.session.scalars(queries.participant_by_code("XA")).one()
        name = ParticipantName(language="en", form=NameForm.SHORT, text="New Alphia", valid_from=DAY)
        service.give_name(found, name, 1, at=THEN)

    assert sorted(map(str, at_once(app, give, give, give))) == sorted(map(str, [None, Stale, Stale]))
    found = [row for row in rows_of(ParticipantName) if (row.language, row.form) == ("en", NameForm.SHORT)]
    assert sorted(row.text for row in found) == ["Alphia", "New Alphia"]


def test_a_member_that_two_add_at_once_is_there_once(app):
    group = make_participant("XG", kind=ParticipantKind.GROUP).id
    member = make_participant("XA").id

    def join():
        rows = [db.session.get_one(Participant, key) for key in (group, member)]
        service.join(*rows, (None, None), 1, at=THEN)

    assert sorted(map(str, at_once(app, join, join))) == sorted(map(str, [None, Stale]))
    assert len(db.session.scalars(queries.memberships_of(group, member)).all()) == 1


def test_a_post_is_not_handed_to_two_at_once(app):
    post = make_post(make_participant("XA")).id

    def hand_over():
        found = db.session.scalars(queries.post_by_id(post, None)).unique().one()
        service.hand_over(found, Handover("Grace", None, DAY, None), 1, at=THEN)

    assert sorted(map(str, at_once(app, hand_over, hand_over))) == sorted(map(str, [None, Stale]))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PostHolder)) == 2


def test_a_duplicate_is_not_merged_into_two_at_once(app):
    duplicate, first, second = (make_participant(code).id for code in ("XD", "XA", "XB"))

    def merge_into(key: int):
        rows = [db.session.get_one(Participant, row) for row in (duplicate, key)]
        service.merge(*rows, "Twice.", (1, 1), at=THEN)

    told = at_once(app, lambda: merge_into(first), lambda: merge_into(second))
    assert sorted(map(str, told)) == sorted(map(str, [None, Stale]))
