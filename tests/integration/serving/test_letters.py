"""Letters leave the outbox: really delivered, tried again when the mail server is down."""

import ssl
import subprocess
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from tests.factories import THEN, rows_of
from tests.servers import free_port
from tracker.core import clock
from tracker.core.db import unit_of_work
from tracker.core.mail import Letter, write_letter
from tracker.core.tasks import send_letters


class Box:
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        self.letters = []

    async def handle_DATA(self, _server, _session, envelope) -> str:
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


@pytest.fixture
def port(app, monkeypatch) -> int:
    number = free_port()
    monkeypatch.setitem(app.config, "MAIL_HOST", "127.0.0.1")
    monkeypatch.setitem(app.config, "MAIL_PORT", number)
    clock.ticking = lambda: THEN
    return number


@pytest.fixture
def letter(app) -> None:
    with unit_of_work():
        write_letter("aida@example.org", "ru", "Обзор открыт", "Просим представить сведения до 3 мая.", at=THEN)


def at(minutes: int) -> None:
    clock.ticking = lambda: THEN + timedelta(minutes=minutes)


def test_a_letter_waits_while_the_server_is_down_and_is_delivered_once_it_is_up(port, letter):
    send_letters()
    waiting = rows_of(Letter)[0]
    assert (waiting.sent_at, waiting.tries_count, waiting.next_try_at) == (None, 1, THEN + timedelta(minutes=1))
    assert "ConnectionRefusedError" in waiting.last_error
    box = Box()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        send_letters()
        assert box.letters == [], "its time has not come"
        at(1)
        send_letters()
        send_letters()
    finally:
        server.stop()
    [(receivers, message)] = box.letters
    assert (receivers, message["Subject"], message["Content-Language"]) == (["aida@example.org"], "Обзор открыт", "ru")
    assert message.get_content().strip() == "Просим представить сведения до 3 мая."
    sent = rows_of(Letter)[0]
    assert (sent.sent_at, sent.tries_count, sent.last_error) == (THEN + timedelta(minutes=1), 2, None)


@pytest.fixture
def unproven(tmp_path) -> ssl.SSLContext:
    """What a server offers whose certificate nobody has signed."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


def test_a_server_that_cannot_prove_who_it_is_gets_neither_password_nor_letter(
    app, port, letter, unproven, monkeypatch
):
    for name, value in (("MAIL_STARTTLS", True), ("MAIL_USER", "tracker"), ("MAIL_PASSWORD", "secret")):
        monkeypatch.setitem(app.config, name, value)
    box = Box()
    server = Controller(box, hostname="127.0.0.1", port=port, tls_context=unproven)
    server.start()
    try:
        send_letters()
    finally:
        server.stop()
    assert box.letters == []
    assert "CERTIFICATE_VERIFY_FAILED" in rows_of(Letter)[0].last_error


def test_the_waits_grow_to_four_hours(port, letter):
    waits = []
    for _try in range(6):
        before = rows_of(Letter)[0].next_try_at
        clock.ticking = lambda before=before: before
        send_letters()
        waits.append((rows_of(Letter)[0].next_try_at - before) // timedelta(minutes=1))
    assert waits == [1, 5, 15, 60, 240, 240]


def test_without_a_mail_server_letters_stay_in_the_outbox(app, letter):
    send_letters()
    assert rows_of(Letter)[0].tries_count == 0
