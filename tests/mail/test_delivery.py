"""Mail is sent at least once, under one Message-ID, and its state can be seen all the way."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction

from clearline.mail import delivery
from clearline.mail.delivery import LEASE_SECONDS, RETRY_MINUTES, Letter, send_due
from clearline.mail.models import Message, State
from clearline.mail.outbox import tell
from tests.conftest import NOON, at_once

URN = 123456


class Box(Handler):
    """A real SMTP server's mailbox. `refuses` is how it answers instead of taking a letter."""

    def __init__(self):
        super().__init__()
        self.letters, self.refuses = [], ""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        return self.refuses or await super().handle_DATA(server, session, envelope)

    def handle_message(self, message):
        self.letters.append(message)


@pytest.fixture
def mailbox(settings):
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=0, ready_timeout=10)
    controller.port = free_port()
    controller.start()
    use_port(settings, controller.port)
    yield box
    controller.stop()


def use_port(settings, port):
    options = {"host": "127.0.0.1", "port": port, "timeout": 5}
    backend = f"{EmailBackend.__module__}.{EmailBackend.__name__}"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def nobody_there(settings):
    """A mail server that does not answer."""
    use_port(settings, free_port())


def compose(message):
    return Letter("tom@alder.test", f"About {message.ref}", "Hello Tom")


def at(**later):
    """A clock that stands still at noon, or so much later."""
    return lambda: NOON + timedelta(**later)


@pytest.fixture
def message(db):
    tell("key-of-tom", "please.read", urn=URN, ref="AR-1", at=NOON)
    return Message.objects.get()


def again(message):
    message.refresh_from_db()
    return message


def test_it_is_sent(mailbox, message):
    assert send_due(now=at(), compose=compose) == 1

    assert again(message).state == State.SENT
    assert (message.sent_at, message.attempts) == (NOON, 1)
    (letter,) = mailbox.letters
    assert (letter["To"], letter["Subject"]) == ("tom@alder.test", "About AR-1")


def test_it_is_sent_once(mailbox, message):
    send_due(now=at(), compose=compose)

    assert send_due(now=at(days=9), compose=compose) == 0
    assert len(mailbox.letters) == 1


def test_it_waits_for_its_time(mailbox, message):
    assert send_due(now=at(seconds=-1), compose=compose) == 0


def test_it_carries_its_attachments(mailbox, message):
    send_due(now=at(), compose=lambda _: Letter("a@b.test", "S", "T", (("r.json", b"{}", "application/json"),)))

    assert [part.get_filename() for part in mailbox.letters[0].walk()][-1] == "r.json"


def test_it_is_not_sent_without_an_address(mailbox, message):
    send_due(now=at(), compose=lambda _: None)

    assert again(message).state == State.NO_ADDRESS
    assert mailbox.letters == []


def test_it_waits_longer_after_each_failure_and_then_is_stuck(nobody_there, message):
    moment, waits = NOON, []
    for _ in RETRY_MINUTES:
        assert send_due(now=lambda: moment, compose=compose) == 1  # noqa: B023 - asked within the turn
        assert again(message).state == State.WAITING
        waits.append((message.next_at - moment) // timedelta(minutes=1))
        moment = message.next_at

    send_due(now=lambda: moment, compose=compose)

    assert tuple(waits) == RETRY_MINUTES
    assert again(message).state == State.STUCK
    assert send_due(now=lambda: moment + timedelta(days=99), compose=compose) == 0


def test_it_is_sent_when_the_mail_server_is_back(mailbox, message):
    mailbox.refuses = "451 Try again later"
    send_due(now=at(), compose=compose)
    assert again(message).state == State.WAITING

    mailbox.refuses = ""
    send_due(now=at(minutes=1), compose=compose)

    assert again(message).state == State.SENT
    assert len(mailbox.letters) == 1


def test_it_does_not_hold_up_the_others(mailbox, message):
    """One message whose words cannot be made, first in the queue, and one that can."""
    tell("key-of-tom", "please.read", urn=URN, ref="AR-2", at=NOON)

    def fails_for_the_first(message):
        if message.ref == "AR-1":
            raise LookupError("a receipt that cannot be opened")
        return compose(message)

    assert send_due(now=at(), compose=fails_for_the_first) == 2

    assert [letter["Subject"] for letter in mailbox.letters] == ["About AR-2"]
    assert again(message).state == State.WAITING


def test_it_says_in_the_log_what_failed_and_nothing_of_the_message(nobody_there, message, caplog):
    send_due(now=at(), compose=compose)

    (line,) = [record.getMessage() for record in caplog.records if record.name == delivery.__name__]
    assert line == f"Message {message.pk} (please.read) was not sent: ConnectionRefusedError"


def test_it_is_taken_up_again_when_its_worker_died(mailbox, message):
    delivery.take(message, NOON)
    assert again(message).state == State.SENDING

    assert send_due(now=at(seconds=LEASE_SECONDS - 1), compose=compose) == 0
    assert send_due(now=at(seconds=LEASE_SECONDS), compose=compose) == 1

    assert again(message).state == State.SENT


def test_it_has_the_same_message_id_in_a_second_copy(mailbox, message):
    """The worker died after the mail server had taken it and before it could say so."""
    delivery.take(message, NOON)
    delivery.send(compose(message), delivery.message_id(message))

    send_due(now=at(seconds=LEASE_SECONDS), compose=compose)

    first, second = mailbox.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_it_has_a_message_id_of_its_own(mailbox, message):
    tell("key-of-tom", "please.read", urn=URN, ref="AR-2", at=NOON)
    send_due(now=at(), compose=compose)

    assert len({letter["Message-ID"] for letter in mailbox.letters}) == 2


def test_it_has_its_lease_from_the_moment_it_is_taken(mailbox, message):
    """A long queue must not let the leases of its last messages run out before they are begun."""
    tell("key-of-tom", "please.read", urn=URN, ref="AR-2", at=NOON)
    minutes = iter(range(99))
    leases = []

    def slow(message):
        leases.append(again(message).next_at)
        return compose(message)

    send_due(now=lambda: NOON + timedelta(minutes=next(minutes)), compose=slow)

    assert leases[1] - leases[0] == timedelta(minutes=1)


def test_it_is_taken_by_one_worker_of_several(own_database, mailbox):
    for number in range(20):
        tell("key-of-tom", "please.read", urn=URN, ref=f"AR-{number}", at=NOON)

    answers = at_once(*[lambda: send_due(now=at(), compose=compose, limit=20)] * 3)

    assert sum(answers) == 20
    assert len(mailbox.letters) == 20
    assert {letter["Subject"] for letter in mailbox.letters} == {f"About AR-{number}" for number in range(20)}


def test_it_is_not_kept_when_what_it_tells_about_is_not(own_database):
    def change():
        with transaction.atomic():
            tell("key-of-tom", "please.read", urn=URN, ref="AR-1", at=NOON)
            raise LookupError

    with pytest.raises(LookupError):
        change()

    assert not Message.objects.exists()
