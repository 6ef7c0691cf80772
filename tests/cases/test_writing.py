"""Letters about a case: begun from safe words, read once more, issued, and taken out in numbered copies."""

import pytest

from clearline.audit.models import Link, Look
from clearline.cases import actions, threads, writing
from clearline.cases.choices import About, Mode, Outcome
from clearline.cases.models import Hold
from clearline.cases.reporting import Sender, report
from clearline.cases.told import Misuse
from clearline.kernel.verdict import Refused
from clearline.letters import actions as letters
from clearline.letters import templates
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.letters.words import Words
from clearline.pages.once import new_token
from tests.cases.conftest import MESSAGE
from tests.cases.test_pages import words
from tests.conftest import NOON
from tests.documents.reading import words as printed


def draft(case, seat, kind=Kind.TAKEDOWN, teacher=False):
    return writing.draft(case, kind, teacher=teacher, seat=seat, at=NOON)


def whole(kind, **more):
    return templates.start(kind, dict.fromkeys(templates.needed(kind), "as agreed") | {"teacher": "yes"} | more)


def issued(case, seat, kind=Kind.TAKEDOWN, **more):
    letter = draft(case, seat, kind, teacher=True)
    writing.issue(case, letter, words=whole(kind, **more), seat=seat, at=NOON)
    return Letter.objects.get(pk=letter.pk)


@pytest.fixture
def seen(head, chair, dsl, teacher):
    """Misuse that a teacher saw, with the head."""
    said = Misuse(About.COMMUNITY, "A parent calls her a liar", network="Facebook", where="https://f.test/p/1")
    return report(said, sender=Sender(teacher.school, teacher), at=NOON)


def test_the_draft_holds_what_the_case_knows(seen):
    text = letters.read(draft(seen, seen.handler)).text

    assert "https://f.test/p/1" in text
    assert "To Facebook" in text
    assert seen.handler.name in text
    assert "[…]" in text


def test_nobody_s_words_are_put_into_it(seen):
    for kind in writing.KINDS:
        assert "liar" not in letters.read(draft(seen, seen.handler, kind, teacher=True)).text


def test_an_acknowledgement_is_to_the_reporter(reported, manager, teacher):
    letter = draft(reported, manager, Kind.ACKNOWLEDGEMENT)

    assert letter.to == teacher.key
    assert f"Dear {teacher.name}" in letters.read(letter).text


def test_nobody_is_written_to_who_gave_no_name(school, head, chair, dsl, manager, teacher):
    case = report(MESSAGE, sender=Sender(school, teacher, Mode.CONFIDENTIAL), at=NOON)

    with pytest.raises(Refused, match="gave no name"):
        draft(case, manager, Kind.ACKNOWLEDGEMENT)
    for kind in writing.KINDS[1:]:
        assert teacher.name not in letters.read(draft(case, manager, kind, teacher=True)).text


@pytest.mark.parametrize("kind", sorted(set(Kind) - set(writing.KINDS)))
def test_no_letter_goes_round_the_gates_of_another_procedure(reported, manager, kind):
    with pytest.raises(Refused, match="in the investigation"):
        draft(reported, manager, kind)


def test_the_notice_is_for_teachers_alone(reported, manager):
    with pytest.raises(Refused, match="protects teachers alone"):
        draft(reported, manager, Kind.ANONYMITY)
    assert draft(reported, manager, Kind.ANONYMITY, teacher=True)


@pytest.mark.parametrize("who", ["teacher", "head", "chair", "governor", "other_head"])
def test_nobody_else_writes_or_reads(reported, manager, who, request):
    seat, letter = request.getfixturevalue(who), draft(reported, manager)

    for verb in (
        lambda: draft(reported, seat),
        lambda: writing.change(reported, letter, words=Words("a", "b"), seat=seat, at=NOON),
        lambda: writing.issue(reported, letter, words=whole(Kind.TAKEDOWN), seat=seat, at=NOON),
        lambda: writing.read(reported, letter, seat=seat, at=NOON),
        lambda: writing.take_out(reported, letter, seat=seat, at=NOON),
    ):
        with pytest.raises(Refused):
            verb()


@pytest.mark.parametrize("kind", writing.WAIT_WHILE_HELD)
def test_what_would_tell_somebody_waits_while_the_police_ask_for_it(reported, manager, kind):
    letter = draft(reported, manager, kind)
    threads.hold(reported, Hold.By.POLICE, ref="PO-1", at=NOON)

    with pytest.raises(Refused, match="asked the school to wait"):
        writing.issue(reported, letter, words=whole(kind), seat=manager, at=NOON)
    threads.release("PO-1", at=NOON)
    writing.issue(reported, letter, words=whole(kind), seat=manager, at=NOON)


@pytest.mark.parametrize("kind", [Kind.ACKNOWLEDGEMENT, Kind.ANONYMITY])
def test_what_tells_nobody_of_it_does_not_wait(reported, manager, kind):
    threads.hold(reported, Hold.By.POLICE, ref="PO-1", at=NOON)

    assert issued(reported, manager, kind).issued_at == NOON


def test_it_is_in_the_history_and_in_the_record(reported, manager):
    letter = issued(reported, manager)

    assert reported.events.get(step="letter issued").facts == {"letter": letter.ref}
    assert b"letter.issued" in bytes(Link.objects.order_by("-position").first().body)


def test_reading_is_written_down(reported, manager):
    letter = draft(reported, manager)

    writing.read(reported, letter, seat=manager, at=NOON)

    assert Look.objects.filter(subject=reported.ref, by=manager.key).exists()


def test_each_copy_is_numbered_and_says_who_took_it(reported, manager, dsl):
    letter = issued(reported, manager, what="A false profile")

    first = writing.take_out(reported, letter, seat=manager, at=NOON)
    second = writing.take_out(reported, letter, seat=dsl, at=NOON, large=True)

    assert "A false profile" in printed(first)
    assert f"Copy 1, taken out by {manager.name} on Tuesday 24 November 2026" in printed(first)
    assert f"Copy 2, taken out by {dsl.name}" in printed(second)
    assert reported.events.filter(step="letter taken out").count() == 2


def test_a_draft_is_not_taken_out(reported, manager):
    with pytest.raises(Refused, match="draft"):
        writing.take_out(reported, draft(reported, manager), seat=manager, at=NOON)


def test_a_closed_case_is_read_and_not_written_to(received, manager, dsl):
    letter = issued(received, manager)
    actions.screen(received, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)
    actions.close(received, outcome=Outcome.ADVICE, note="", seat=manager, at=NOON)

    assert writing.read(received, letter, seat=manager, at=NOON)
    with pytest.raises(Refused, match="closed"):
        draft(received, manager)


# The pages


@pytest.fixture
def desk(reported, client_of):
    def go(seat, page="", **data):
        address = f"/s/{reported.school_id}/cases/{reported.ref}/letters/{page}"
        client = client_of(seat)
        return client.post(address, {"once": new_token(), **data}) if data else client.get(address)

    return go


def test_from_choosing_to_a_pdf(desk, reported, manager):
    assert "None has been written yet" in words(desk(manager))
    assert desk(manager, kind="takedown request").status_code == 302
    letter = Letter.objects.get()
    page = f"{letter.ref}/"
    assert "A draft. Fill in every […]" in words(desk(manager, page))

    bare = letters.read(letter)
    kept = desk(manager, page, subject=bare.subject, text=bare.text, read="yes")
    assert kept["Location"].endswith(f"{letter.ref}/check/")
    shown = {"shown": bare.fingerprint}
    assert "Fill in every […]" in words(desk(manager, f"{page}check/", **shown))

    ready = whole(Kind.TAKEDOWN, what="A false profile")
    desk(manager, page, subject=ready.subject, text=ready.text.replace("\n", "\r\n"), read="yes")
    assert "A false profile" in words(desk(manager, f"{page}check/"))
    assert "Somebody has changed it" in words(desk(manager, f"{page}check/", **shown))
    assert desk(manager, f"{page}check/", shown=ready.fingerprint).status_code == 302

    assert "Issued" in words(desk(manager, page))
    answer = desk(manager, f"{page}letter.pdf")
    assert answer["Content-Disposition"] == f'attachment; filename="{letter.ref}.pdf"'
    assert answer.content.startswith(b"%PDF")
    assert desk(manager, f"{page}check/").status_code == 302


def test_a_blocked_sentence_is_shown_at_the_field(desk, reported, manager):
    letter = draft(reported, manager)

    page = desk(manager, f"{letter.ref}/", subject="A letter", text="Hand over your phone.", keep="yes")

    assert "never asks for somebody’s telephone" in words(page)
    assert "[…]" in letters.read(Letter.objects.get()).text


def test_a_draft_is_kept_for_later(desk, reported, manager):
    letter = draft(reported, manager)

    answer = desk(manager, f"{letter.ref}/", subject="A letter", text="To be finished", keep="yes")

    assert answer["Location"].endswith("/letters/")
    assert letters.read(Letter.objects.get()).text == "To be finished"


@pytest.mark.parametrize(
    ("who", "says"),
    [("", "Say who the person is"), ("no", "protects teachers alone"), ("unknown", "teachers alone")],
)
def test_the_notice_asks_who_the_person_is(desk, manager, reported, who, says):
    assert says in words(desk(manager, kind="s.141F notice", teacher=who))
    assert not Letter.objects.exists()


def test_a_kind_of_another_procedure_cannot_be_chosen(desk, manager, reported):
    assert desk(manager, kind="outcome").status_code == 200
    assert not Letter.objects.exists()


def test_a_letter_of_an_investigation_is_not_shown_here(desk, reported, manager):
    other = letters.draft(
        reported.ref, reported.school_id, kind=Kind.OUTCOME, words=Words("a", "b"), by=manager.key, at=NOON
    )

    assert other.ref not in words(desk(manager))
    assert desk(manager, f"{other.ref}/").status_code == 404


def test_outsiders_find_nothing(desk, reported, manager, governor, other_head, teacher):
    letter = draft(reported, manager)

    for page in ("", f"{letter.ref}/", f"{letter.ref}/check/", f"{letter.ref}/letter.pdf"):
        assert desk(governor, page).status_code == 404
        assert desk(other_head, page).status_code == 404
        assert desk(teacher, page).status_code == 403
