import pytest

from tracker.accounts import passwords


@pytest.fixture(autouse=True)
def quick():
    """Set the least work, as the program of the tests does."""
    passwords.configure(8, 1, 1)
    yield
    passwords.configure(8, 1, 1)


def test_a_password_fits_its_own_hash_only():
    stored = passwords.hashed("correct horse battery")
    assert passwords.fits("correct horse battery", stored)
    assert not passwords.fits("correct horse batterz", stored)
    assert "correct" not in stored


def test_nothing_fits_where_there_is_no_hash_or_a_broken_one():
    assert not passwords.fits("correct horse battery", None)
    assert not passwords.fits("-", "-")


def test_the_hash_of_nobody_takes_the_same_work():
    salt_and_digest = 2
    stored, nobodys = passwords.hashed("correct horse battery"), passwords._nobodys_hash()
    assert nobodys.split("$")[:-salt_and_digest] == stored.split("$")[:-salt_and_digest]
    assert len(nobodys) == len(stored)
    assert not passwords.is_outdated(nobodys)


def test_a_hash_of_other_settings_is_outdated():
    stored = passwords.hashed("correct horse battery")
    passwords.configure(16, 1, 1)
    assert passwords.is_outdated(stored)
    assert passwords.fits("correct horse battery", stored)


def test_first_passwords_differ_and_are_easy_to_read_out():
    made = {passwords.first_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(password) == 23 and not set(password) & set("il1o0") for password in made)
