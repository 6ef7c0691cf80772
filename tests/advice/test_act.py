"""HR advice from a draft to its end: who moves it, what is kept, what is refused (policy 3.GB.c; D§4.12)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from clearline.advice import actions, hours, queue
from clearline.advice.models import Paper, Request
from clearline.advice.workflow import Status
from clearline.audit.models import Link
from clearline.cases import actions as cases
from clearline.cases import reporting, threads
from clearline.cases.choices import About, Part, What
from clearline.cases.models import Party, Thread
from clearline.cases.told import Misuse
from clearline.declarations import actions as declarations
from clearline.exhibits import actions as exhibits
from clearline.exhibits.models import Kind as ExhibitKind
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.keys import vault
from clearline.mail.models import Message
from tests.advice.conftest import QUESTION, SECRET, fresh, provider
from tests.conftest import LONDON, NOON, make_seat
from tests.declarations.conftest import PARTNER


def told(request):
    return set(Message.objects.filter(ref=request.ref).values_list("to", "kind"))


def test_a_draft_is_seen_by_nobody_else_and_keeps_the_case_open(drafted, case, adviser, head):
    assert not Request.objects.visible_to(adviser, NOON).exists()
    assert Request.objects.visible_to(head, NOON).get() == drafted
    assert Thread.objects.get(case=case, what=What.ADVICE).ref == drafted.ref
    assert threads.PAGES[What.ADVICE] == "advice:request"


def test_it_is_sealed_under_a_key_of_its_own(drafted, case):
    assert QUESTION.encode() not in bytes(drafted.question)
    assert vault.record_key(case.school_id, drafted.ref) != vault.record_key(case.school_id, case.ref)


def test_only_the_handler_who_leads_asks(case, dsl, teacher, adviser, subject):
    for seat in (dsl, teacher, adviser, subject):
        with pytest.raises(Refused):
            actions.draft(case, question=QUESTION, urgent=False, seat=seat, at=NOON)


def test_every_adviser_is_told_and_the_first_has_it(drafted, head, adviser, other_adviser):
    actions.send(drafted, seat=head, at=NOON)
    assert told(drafted) == {(adviser.key, "advice.waiting"), (other_adviser.key, "advice.waiting")}

    actions.accept(drafted, seat=other_adviser, at=NOON)

    assert fresh(drafted).adviser == other_adviser
    assert not Request.objects.visible_to(adviser, NOON).exists()
    with pytest.raises((Refused, StepNotAvailable)):
        actions.accept(drafted, seat=adviser, at=NOON)


def test_it_is_due_in_three_working_days_and_taken_up_in_one(sent):
    assert sent.acknowledge_by.isoformat() == "2026-11-25"
    assert sent.advise_at == datetime(2026, 11, 27, 17, tzinfo=LONDON)


def test_an_urgent_one_is_due_in_four_working_hours(school):
    at = datetime(2026, 11, 24, 15, 30, tzinfo=LONDON)

    assert hours.advise_at(school, at, urgent=True) == datetime(2026, 11, 25, 10, 30, tzinfo=LONDON)


def test_the_adviser_reads_the_question_and_the_pack_and_nothing_else(drafted, case, head, adviser):
    note = exhibits.add_words(
        case.ref,
        case.school_id,
        kind=ExhibitKind.NOTE,
        words="Seen by three",
        provenance="My own note.",
        by=head.key,
        at=NOON,
    )
    actions.share(drafted, kind=Paper.Kind.FACT, words="They are a teacher.", seat=head, at=NOON)
    actions.share(drafted, kind=Paper.Kind.EXHIBIT, ref=note.ref, seat=head, at=NOON)
    actions.send(drafted, seat=head, at=NOON)

    reading = actions.read(drafted, seat=adviser, at=NOON)

    assert reading.question == QUESTION
    assert [(each.title, each.words) for each in reading.papers] == [("Fact", "They are a teacher."), ("Exhibit 1", "")]
    shared = actions.open_exhibit(drafted.papers.get(number=2), seat=adviser, at=NOON)
    assert b"".join(shared.streaming_content) == b"Seen by three"


def test_what_is_not_of_the_case_is_not_shared(drafted, head, school):
    stranger = exhibits.add_words(
        "CS-OTHER", school.pk, kind=ExhibitKind.NOTE, words="Else", provenance="Mine.", by="", at=NOON
    )
    for kind, ref in ((Paper.Kind.EXHIBIT, stranger.ref), (Paper.Kind.LETTER, "LT-1"), (Paper.Kind.FACT, "")):
        with pytest.raises(Refused):
            actions.share(drafted, kind=kind, ref=ref, seat=head, at=NOON)


def test_something_is_taken_out_before_it_is_sent_and_not_after(drafted, head):
    fact = actions.share(drafted, kind=Paper.Kind.FACT, words="Too much.", seat=head, at=NOON)
    late = actions.share(drafted, kind=Paper.Kind.FACT, words="Enough.", seat=head, at=NOON)
    actions.take_out(fact, seat=head, at=NOON)
    actions.send(drafted, seat=head, at=NOON)

    assert [each.words for each in actions.read(drafted, seat=head, at=NOON).papers] == ["Enough."]
    late.refresh_from_db()
    late.request.refresh_from_db()
    with pytest.raises(Refused):
        actions.take_out(late, seat=head, at=NOON)


def test_they_ask_and_answer_until_advice_is_given(accepted, head, adviser):
    actions.ask_back(accepted, words="How long ago?", seat=adviser, at=NOON)
    with pytest.raises(Refused):
        actions.advise(accepted, words="Yes.", seat=adviser, at=NOON)
    actions.answer(accepted, words="Last week.", seat=head, at=NOON)
    actions.advise(accepted, words="Speak with them.", seat=adviser, at=NOON)
    actions.ask_more(accepted, words="And in writing?", seat=head, at=NOON)
    actions.advise(accepted, words="A note is enough.", seat=adviser, at=NOON)

    said = [each.words for each in actions.read(accepted, seat=head, at=NOON).history if each.words]
    assert said == ["How long ago?", "Last week.", "Speak with them.", "And in writing?", "A note is enough."]
    assert accepted.status == Status.ADVISED


def test_a_departure_from_the_advice_has_a_reason(advised, head):
    for followed in ("part", "not"):
        with pytest.raises(Refused, match="Say why"):
            actions.record(advised, followed=followed, reason="", seat=head, at=NOON)

    actions.record(advised, followed="not", reason="The facts changed.", seat=head, at=NOON)

    assert fresh(advised).followed == "not"


def test_closing_ends_its_thread_and_the_advisers_access_after_thirty_days(closed, adviser, head):
    assert Thread.objects.get(ref=closed.ref).ended_at == NOON
    last, after = NOON + timedelta(days=30), NOON + timedelta(days=31)

    assert Request.objects.visible_to(adviser, last).exists()
    assert not Request.objects.visible_to(adviser, after).exists()
    assert Request.objects.visible_to(head, after).exists()


def test_an_adviser_with_a_conflict_declines_and_it_is_with_the_others(sent, case, adviser, other_adviser):
    actions.decline(sent, seat=adviser, at=NOON)

    assert fresh(sent).status == Status.SENT
    assert queue.who_may_take(sent, NOON) == [other_adviser]
    assert not Request.objects.visible_to(adviser, NOON).exists()
    assert Party.objects.get(case=case, seat=adviser).part == Part.ADVISED


def test_where_the_last_adviser_declines_the_school_knows(sent, head, adviser):
    actions.decline(sent, seat=adviser, at=NOON)

    assert fresh(sent).status == Status.DECLINED
    assert (head.key, "advice.moved") in told(sent)
    assert "ask another provider" in actions.read(sent, seat=head, at=NOON).history[-1].sentence


def test_an_adviser_it_is_about_is_never_asked(school, head, chair, dsl, teacher, adviser, other_adviser):
    said = Misuse(about=About.STAFF, gist="A post", subjects=(adviser,))
    case = reporting.report(said, sender=reporting.named(teacher), at=NOON)

    assert queue.advisers_for(case, NOON) == [other_adviser]


def test_without_an_adviser_it_is_refused_with_what_to_do(case, head):
    with pytest.raises(Refused, match="another provider"):
        actions.draft(case, question=QUESTION, urgent=False, seat=head, at=NOON)


def test_an_adviser_related_to_the_reporter_sees_nothing(sent, teacher, adviser, manager, other_adviser):
    declarations.declare(replace(PARTNER, about=frozenset({adviser.pk})), seat=teacher, at=NOON)

    assert not Request.objects.visible_to(adviser, NOON).exists()
    assert queue.who_may_take(sent, NOON) == [other_adviser]


def test_who_takes_over_the_case_takes_over_the_request(sent, case, head, chair):
    cases.stand_aside(case, seat=head, at=NOON)

    assert not Request.objects.visible_to(head, NOON).exists()
    assert Request.objects.visible_to(chair, NOON).get() == sent


def test_an_adviser_of_two_schools_sees_each_through_its_own_seat(sent, adviser, other_school):
    there = provider(other_school, "Ada Frame")

    assert Request.objects.visible_to(adviser, NOON).get() == sent
    assert not Request.objects.visible_to(there, NOON).exists()


def test_its_words_are_in_no_message_and_no_audit_line(closed):
    links = b" ".join(bytes(each.body) for each in Link.objects.all())
    for words in (QUESTION, SECRET, "Keep a note", "quicker"):
        assert words.encode() not in links


def test_a_colleague_sees_nothing(sent, teacher, dsl, owner, subject):
    stranger = make_seat(owner.school, "Col League")
    for seat in (teacher, dsl, owner, subject, stranger):
        assert not Request.objects.visible_to(seat, NOON).exists()
        with pytest.raises(Refused):
            actions.read(sent, seat=seat, at=NOON)
