"""Two admins set the same account up at the same moment: there is one, and the other admin is told."""

from types import SimpleNamespace

from tests.factories import THEN, make_person, rows_of
from tests.together import at_once
from tracker.accounts import service
from tracker.accounts.models import Person
from tracker.core.errors import RuleBroken, Stale
from tracker.core.permissions import Role


def test_of_those_who_set_one_account_up_at_once_one_wins_and_the_others_are_told(app):
    by = SimpleNamespace(id=make_person(Role.ADMIN).id)

    def invite():
        service.invite_person("aida@example.org", "Aida", "en", "-", by=by, at=THEN)

    told = at_once(app, invite, invite, invite, invite)
    assert told.count(None) == 1
    assert set(told) <= {None, RuleBroken, Stale}
    assert [person.name for person in rows_of(Person) if person.email == "aida@example.org"] == ["Aida"]
