import pytest

from tests.factories import make_person, make_sign_in, rows_of
from tracker import create_app
from tracker.accounts import passwords
from tracker.accounts.models import Person, RoleGrant, SignInSession
from tracker.core.permissions import Role


@pytest.fixture
def run(app):
    """Run `flask accounts …` and return the result."""
    runner = app.test_cli_runner()
    return lambda *words, **given: runner.invoke(args=["accounts", *words], **given)


def test_the_first_admin_is_made_with_a_first_password(run, journal_of):
    result = run("create-admin", "Ada@Example.org", "Ada Lovelace")
    assert result.exit_code == 0
    line, password = result.output.strip().rsplit(" ", 1)
    assert line == "ada@example.org is admin of all dialogues. First password:"
    (person,), (grant,) = rows_of(Person), rows_of(RoleGrant)
    assert passwords.fits(password, person.password_hash)
    assert person.must_change_password
    assert (grant.role, grant.framework_id, grant.participant_id) == (Role.ADMIN, None, None)
    assert journal_of() == ["person.created", "grant.given"]


def test_a_password_given_is_not_printed_and_need_not_be_changed(run):
    result = run("create-admin", "ada@example.org", "Ada", "--password-stdin", input="correct horse battery\n")
    assert result.output == "ada@example.org is admin of all dialogues.\n"
    (person,) = rows_of(Person)
    assert passwords.fits("correct horse battery", person.password_hash)
    assert not person.must_change_password


@pytest.mark.parametrize(
    ("words", "given", "sentence"),
    [
        (("create-admin", "ada", "Ada"), "", "This is not a mail address. Write it like name@ministry.example."),
        (("create-admin", "a@example.org", " "), "", "Write the person's name."),
        (
            ("create-admin", "a@example.org", "Ada", "--password-stdin"),
            "short\n",
            "The password is too short. Take at least 12 characters.",
        ),
        (("reset-password", "no@example.org"), "", "There is no account with the mail address no@example.org."),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(run, words, given, sentence):
    result = run(*words, input=given)
    assert result.exit_code == 2
    assert result.stderr == f"{sentence}\n"
    assert result.stdout == ""
    assert rows_of(Person) == []


def test_an_address_is_taken_once(run):
    run("create-admin", "ada@example.org", "Ada")
    assert run("create-admin", "ADA@example.org", "Ada").exit_code == 2
    assert len(rows_of(Person)) == 1


def test_a_password_is_reset_from_the_command_line(run):
    person = make_person(email="ada@example.org")
    make_sign_in(person)
    result = run("reset-password", "ADA@example.org")
    password = result.output.strip().rsplit(" ", 1)[1]
    (person,), (session,) = rows_of(Person), rows_of(SignInSession)
    assert passwords.fits(password, person.password_hash)
    assert person.must_change_password
    assert session.ended_at is not None


@pytest.mark.parametrize("setting", [{"URL": "https://tracker.example"}, {"DATABASE_URL": "postgresql://u@h/d"}])
def test_in_production_the_program_does_not_start_without_its_secret(tmp_path, setting):
    with pytest.raises(RuntimeError, match="TRACKER_SECRET_KEY is not set"):
        create_app({"INSTANCE": str(tmp_path), "SECRET_KEY": "", "DEVELOPMENT": False, **setting})


def test_behind_https_the_cookie_is_bound_to_this_host(tmp_path):
    app = create_app({"INSTANCE": str(tmp_path), "SECRET_KEY": "x" * 32, "URL": "https://tracker.example"})
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-tracker"
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_HTTPONLY"]
    answer = app.test_client().get("/sign-in", base_url="https://tracker.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-tracker=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
