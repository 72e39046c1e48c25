from datetime import UTC, datetime, timedelta

import pytest

from tracker.accounts import rules
from tracker.accounts.models import Person, RoleGrant
from tracker.core.errors import RuleBroken
from tracker.core.permissions import Role

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def ago(*minutes: float) -> list[datetime]:
    return [NOON - timedelta(minutes=minute) for minute in minutes]


@pytest.mark.parametrize(
    "email", ["ada@example.org", "a.b+c@sub.example.org", "o'neil@mofa.go.jp", "x@xn--80ak6aa92e.com"]
)
def test_mail_addresses_are_taken(email):
    rules.check_email(email)


@pytest.mark.parametrize(
    "email",
    [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "a b@example.org",
        "ada@example..org",
        ".ada@example.org",
        "ada.@example.org",
        "ada@-example.org",
        "ada@example.org\nbcc:all@example.org",
        "ada@example.org, bob@example.org",
        "a" * 250 + "@example.org",
    ],
)
def test_what_is_no_mail_address_is_refused(email):
    with pytest.raises(RuleBroken):
        rules.check_email(email)


@pytest.mark.parametrize("name", ["", "x" * 201, "Ada\x00", "Ada\x1b[1m", "Ada\nLovelace"])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(RuleBroken):
        rules.check_name(name)


@pytest.mark.parametrize("name", ["Ada Lovelace", "田中 花子", "Айгүл Осмонова"])
def test_names_in_all_letters_are_taken(name):
    rules.check_name(name)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "at least 12"),
        ("x" * 201, "at most 200"),
        ("ada@example.org", "sign-in name"),
        ("1Ada@Example.ORG!", "sign-in name"),
        ("password1234", "easy to guess"),
        ("P@ssw0rd!2026", "easy to guess"),
        ("passwordpassword", "easy to guess"),
        ("123456789012", "easy to guess"),
        ("qwertyuiopas", "easy to guess"),
        ("aaaaaaaaaaaa", "easy to guess"),
        ("abababababab", "easy to guess"),
    ],
)
def test_passwords_that_are_guessed_first_are_refused_with_the_reason(password, words):
    with pytest.raises(RuleBroken, match=words):
        rules.check_password(password, "ada@example.org")


@pytest.mark.parametrize("password", ["correct horse battery", "ひみつのことばをえらぶのだ", "kx7mp-w3tqd-abcde-fghjk"])
def test_other_passwords_are_taken(password):
    rules.check_password(password, "ada@example.org")


# role, with a dialogue, with a participant: the combinations that may be given, written out by hand
MAY_BE_GIVEN = {
    (Role.ADMIN, False, False),
    (Role.ADMIN, True, False),
    (Role.REVIEWER, True, False),
    (Role.REVIEWER, True, True),
    (Role.OBSERVER, True, False),
    (Role.OBSERVER, True, True),
    (Role.COORDINATOR, True, True),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("has_framework", [False, True])
@pytest.mark.parametrize("has_participant", [False, True])
def test_only_these_combinations_of_a_grant_are_allowed(role, has_framework, has_participant):
    keys = (1 if has_framework else None, 2 if has_participant else None)
    if (role, has_framework, has_participant) in MAY_BE_GIVEN:
        rules.check_grant(role, *keys)
    else:
        with pytest.raises(RuleBroken):
            rules.check_grant(role, *keys)


def test_the_same_grant_is_not_given_twice_while_it_is_in_force():
    held = RoleGrant(role=Role.ADMIN, framework_id=None, participant_id=None, ended_at=None)
    with pytest.raises(RuleBroken):
        rules.check_not_given([held], Role.ADMIN, None, None)
    rules.check_not_given([held], Role.ADMIN, 1, None)
    held.ended_at = NOON
    rules.check_not_given([held], Role.ADMIN, None, None)


def test_nobody_ends_their_own_account():
    ada = Person(id=1)
    with pytest.raises(RuleBroken, match="your own account"):
        rules.check_end(ada, "leaves", ada)


def test_four_tries_of_a_name_are_free():
    rules.check_tries(ago(1, 2, 3, 4), [], NOON)


def test_after_five_tries_a_name_waits_until_the_first_of_them_is_forgotten():
    with pytest.raises(rules.TooManyTries) as refused:
        rules.check_tries(ago(1, 2, 3, 4, 9.5), [], NOON)
    assert refused.value.wait == timedelta(minutes=5.5)
    assert str(refused.value.message) == "There were too many tries to sign in. Wait 6 minutes, then try again."


def test_after_thirty_tries_an_address_waits():
    rules.check_tries([], ago(*[1] * 29), NOON)
    with pytest.raises(rules.TooManyTries):
        rules.check_tries([], ago(*[1] * 30), NOON)


def test_the_longer_of_two_waits_is_told():
    with pytest.raises(rules.TooManyTries) as refused:
        rules.check_tries(ago(*[14] * 5), ago(*[3] * 30), NOON)
    assert refused.value.wait == timedelta(minutes=12)
