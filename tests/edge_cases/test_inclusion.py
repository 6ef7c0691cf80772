"""D§5, cases 77 to 80: nobody is left out, and nobody is pressed."""

from datetime import timedelta

from clearline.acknowledgements import actions, asking, paper
from clearline.acknowledgements.models import Kind, Request
from clearline.acknowledgements.receipts import signer_of
from clearline.acknowledgements.statements import STATEMENTS
from clearline.cli.letters import compose
from clearline.cli.rounds import daily_round
from clearline.desks.signatures import signatures_of
from clearline.mail.models import Message
from clearline.reminders import actions as reminders
from clearline.reminders.models import Said
from tests.conftest import ASKED_AT, NOON


def test_it_asks_and_takes_the_signature_of_somebody_without_an_address(version, caretaker, office, head):
    """Case 77: on paper, by a mark before a witness, with the same receipt."""
    asking.ask(version, [caretaker], at=ASKED_AT)
    reminders.remind(ASKED_AT)
    unsent = compose(Message.objects.get(to=caretaker.key))
    [sheet] = paper.print_sheets(caretaker.requests.all(), by=office, at=ASKED_AT)
    entry = paper.enter_paper(sheet.code, signed_on=NOON.date(), helper="", witness="Priya Nair", by=office, at=NOON)

    kept = paper.settle_paper(entry, confirm=True, by=head, at=NOON)

    assert unsent is None
    assert (kept.kind, signer_of(kept)["how"]) == (Kind.PAPER, "by mark, before a witness")


def test_it_is_read_aloud_or_in_another_language_with_somebody(asked, manager):
    """Cases 77 and 78: whoever helped, and how, stands on the receipt."""
    kept = actions.sign_with_help(asked, how="in British Sign Language", typed_name="Tom Reed", by=manager, at=NOON)

    assert (kept.kind, signer_of(kept)["how"]) == (Kind.ASSISTED, "in British Sign Language")


def test_it_counts_no_attempts_and_measures_no_time(asked, teacher):
    """Case 78: there is no column that could."""
    for _ in range(5):
        try:
            actions.sign(asked, seat=teacher, typed_name="Tim Read", at=NOON)
        except actions.NotSigned:
            actions.open_text(asked)

    columns = {field.name for field in Request._meta.get_fields() if field.concrete}
    assert columns == {"id", "school", "seat", "version", "status", "asked_at", "due_on", "ended_on"}


def test_it_reminds_nobody_who_has_declined(version, asked, teacher, head, owner):
    """Case 79: it is recorded, the policy applies, and nobody is pressed."""
    actions.decline(asked, by=teacher, reason="I will not", at=NOON)

    for day in range(1, 60, 7):
        daily_round(NOON + timedelta(days=day))

    [row] = [
        row for row in signatures_of(version, seat=owner, at=NOON + timedelta(days=60)).rows if row.request == asked
    ]
    assert not Said.objects.filter(seat=teacher, ref=asked.ref).exists()
    assert row.groups == {"objections"}


def test_it_asks_those_without_social_media_in_words_they_can_sign(version, caretaker):
    """Case 80: everybody has a duty to report, so everybody is asked; the words suppose no account."""
    asking.ask(version, [caretaker], at=ASKED_AT)

    assert caretaker.requests.count() == 1
    assert not [words for words in STATEMENTS.values() if "account" in words or "agree" in words]
