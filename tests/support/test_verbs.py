"""Each verb: it works, who is refused, and what happens the second time."""

from datetime import timedelta

import pytest

from clearline.cases.models import Case
from clearline.exhibits.actions import NotAdded
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.keys.vault import KeyDestroyed
from clearline.letters.models import Letter
from clearline.letters.words import Words
from clearline.mail.models import Message
from clearline.support import actions, items, opening, plan, reading, takedowns, writing
from clearline.support.choices import Adequate, Category, Consent, ItemKind, Outside, Part, Reach, Safety, State, Step
from clearline.support.items import Thing
from clearline.support.models import Item, Record, Takedown
from clearline.support.opening import Told, open_record
from clearline.support.workflow import Status
from tests.cases.conftest import send
from tests.conftest import NOON, make_seat
from tests.record import event_names, last_event
from tests.support.conftest import AT_RISK, FINE, NEXT_DAY, PARENTS, TWO_DAYS, action_of, fresh, keep, safe


def told(seat):
    return list(Message.objects.filter(to=seat.key, kind__startswith="support.").values_list("kind", flat=True))


def test_it_goes_to_the_head_and_the_chair_knows_of_it_at_once(head, chair, governor, teacher):
    record = open_record(PARENTS, person=teacher, at=NOON)

    assert record.holder(Part.HANDLER) == head
    assert record.holder(Part.CHAIR) == chair
    assert told(head) == ["support.waiting"]
    assert told(chair) == ["support.notice"]
    assert told(governor) == []
    assert record.acknowledge_by == NOON.date()
    assert last_event(record.school)["event"] == "support.opened"


def test_it_is_never_refused_for_want_of_a_receiver(teacher):
    record = open_record(PARENTS, person=teacher, at=NOON)

    assert record.holder(Part.HANDLER) is None
    assert Record.objects.visible_to(teacher, NOON).exists()


def test_the_heads_own_goes_to_the_chair_and_no_second_governor_is_told(head, chair):
    record = open_record(PARENTS, person=head, at=NOON)

    assert record.holder(Part.HANDLER) == chair
    assert record.holder(Part.CHAIR) is None


def test_a_supporter_who_may_be_part_of_it_is_refused(head, chair, teacher, manager):
    with pytest.raises(Refused, match="may be part of it"):
        open_record(Told(Category.COLLEAGUE, part=(manager,), supporter=manager), person=teacher, at=NOON)
    with pytest.raises(Refused, match="somebody else"):
        open_record(Told(Category.COLLEAGUE, supporter=teacher), person=teacher, at=NOON)


def test_the_head_as_supporter_does_not_handle_it(head, chair, teacher):
    record = open_record(Told(Category.UNKNOWN, supporter=head), person=teacher, at=NOON)

    assert record.holder(Part.HANDLER) == chair


def test_nothing_is_in_the_case_but_that_there_is_a_record(head, chair, dsl, manager, teacher):
    case = send(teacher)
    offer = opening.offer(case, teacher, seat=manager, at=NOON)
    record = open_record(PARENTS, person=teacher, at=NOON, offer=offer)

    assert [(thread.ref, thread.ended_at) for thread in case.threads.all()] == [(record.ref, None)]
    assert not Record.objects.visible_to(manager, NOON).exists()
    actions.close(record, adequate=Adequate.YES, seat=teacher, at=NEXT_DAY)
    assert case.threads.get().ended_at == NEXT_DAY


def test_an_offer_is_for_whoever_handles_the_case_and_made_once(head, dsl, manager, teacher, caretaker):
    case = send(teacher)
    with pytest.raises(Refused):
        opening.offer(case, teacher, seat=dsl, at=NOON)
    opening.offer(case, teacher, seat=manager, at=NOON)
    with pytest.raises(Refused, match="already"):
        opening.offer(case, teacher, seat=manager, at=NOON)

    case.kept_from.add(caretaker)
    with pytest.raises(Refused, match="not about"):
        opening.offer(Case.objects.get(), caretaker, seat=manager, at=NOON)


def test_an_offer_is_answered_by_the_person_and_once(head, manager, teacher, caretaker):
    offer = opening.offer(send(teacher), teacher, seat=manager, at=NOON)
    with pytest.raises(Refused):
        opening.decline(offer, seat=caretaker, at=NOON)
    opening.decline(offer, seat=teacher, at=NOON)
    with pytest.raises(Refused):
        opening.decline(offer, seat=teacher, at=NOON)


def test_the_school_is_told_once(head, chair, teacher):
    record = open_record(Told(Category.PARENTS, safety=(Safety.UNSAFE,)), person=teacher, at=NOON)
    assert told(head) == []
    opening.tell_school(record, seat=teacher, at=NEXT_DAY)
    assert record.acknowledge_by == NEXT_DAY.date()

    with pytest.raises(Refused):
        opening.tell_school(fresh(record), seat=teacher, at=NEXT_DAY)


def test_acknowledging_is_the_handlers_and_once(record, head, chair, aisha):
    for seat in (chair, aisha):
        with pytest.raises(Refused):
            actions.acknowledge(record, seat=seat, at=NOON)
    actions.acknowledge(record, seat=head, at=NOON)
    with pytest.raises(Refused):
        actions.acknowledge(record, seat=head, at=NOON)


def test_safety_waits_for_receiving_and_can_be_looked_at_again(record, head, aisha, teacher):
    with pytest.raises(Refused, match="that you have it"):
        actions.check_safety(record, FINE, seat=head, at=NOON)
    actions.acknowledge(record, seat=head, at=NOON)
    with pytest.raises(Refused):
        actions.check_safety(record, FINE, seat=aisha, at=NOON)
    actions.check_safety(record, FINE, seat=head, at=NOON)
    actions.check_safety(record, AT_RISK, seat=head, at=NEXT_DAY)

    assert fresh(record).risk
    assert fresh(record).status == Status.CHECKED
    assert reading.read(fresh(record), seat=teacher, at=NEXT_DAY).safety.found


def test_a_child_brings_in_the_lead_who_sees_only_that(record, head, dsl):
    actions.acknowledge(record, seat=head, at=NOON)
    actions.check_safety(record, AT_RISK, seat=head, at=NOON)
    assert record.holder(Part.LEAD) is None

    child = actions.Safety(found=("child", "threats"), wellbeing="shaken", with_person=True, note="Secret")
    actions.check_safety(fresh(record), child, seat=head, at=NOON)
    assert record.holder(Part.LEAD) == dsl
    seen = reading.read(fresh(record), seat=dsl, at=NOON)
    assert seen.safety.found == ("A student wrote it, or a child is part of it",)
    assert seen.safety.note == ""
    assert seen.plan == []
    assert seen.items == []


def test_evidence_is_saved_by_the_supporter_and_not_by_the_person(post, aisha, teacher, head):
    record = post.record
    for seat in (teacher, head):
        with pytest.raises(Refused):
            actions.secure(record, nothing=True, seat=seat, at=NOON)
    with pytest.raises(Refused, match="Save a copy"):
        actions.secure(record, seat=aisha, at=NOON)
    actions.secure(record, nothing=True, seat=aisha, at=NOON)
    assert record.status == Status.SECURED


def test_without_a_supporter_the_handler_saves_it(head, chair, teacher):
    record = safe(open_record(PARENTS, person=teacher, at=NOON), head)
    actions.secure(record, nothing=True, seat=head, at=NOON)

    assert record.status == Status.SECURED


def test_what_the_supporter_adds_they_and_the_person_see(checked, aisha, teacher, head):
    item = items.add(checked, Thing(ItemKind.COMMENT, "Comments"), seat=aisha, at=NOON)

    assert items.seen_by(item) == {aisha.pk}
    assert Item.objects.visible_to(teacher, NOON).filter(pk=item.pk).exists()
    assert not Item.objects.visible_to(head, NOON).filter(pk=item.pk).exists()


def test_sharing_is_the_persons_alone_and_each_turn_stays_written(post, teacher, head, aisha, chair):
    with pytest.raises(Refused):
        items.share(post, [head], seat=aisha, at=NOON)
    items.share(post, [head, chair], seat=teacher, at=NOON)
    assert items.seen_by(post) == {head.pk}
    items.share(post, [], seat=teacher, at=NOON)
    items.share(post, [head], seat=teacher, at=NEXT_DAY)

    assert items.seen_by(post) == {head.pk}
    turns = post.shares.filter(seat=head).order_by("pk").values_list("given", flat=True)
    assert list(turns) == [True, False, True]


def test_what_was_shared_with_a_handler_is_not_shared_with_the_next(post, teacher, head, chair):
    items.share(post, [head], seat=teacher, at=NOON)
    actions.stand_aside(post.record, seat=head, at=NOON)

    assert not Item.objects.visible_to(head, NOON).exists()
    assert not Item.objects.visible_to(chair, NOON).exists()


def test_each_opening_but_the_persons_is_written_down_and_shown(post, teacher, aisha):
    reading.read_item(post, seat=teacher, at=NOON)
    reading.read_item(post, seat=aisha, at=NOON)
    reading.read(post.record, seat=aisha, at=NEXT_DAY)

    seen = reading.read(post.record, seat=teacher, at=NEXT_DAY).items[-1].seen
    assert [(each.who, each.times) for each in seen] == [("Aisha Noor", 1)]
    assert [each.who for each in reading.looks_at(post.record, post.record.ref)] == ["Aisha Noor"]


def test_something_not_shared_opens_only_for_a_risk(post, head, aisha, teacher):
    with pytest.raises(Refused, match="risk to life"):
        items.see_for_safety(post, reason="Danger", told_first=True, seat=head, at=NOON)
    safe(post.record, head, AT_RISK)
    risky = Item.objects.select_related("record").get(pk=post.pk)
    with pytest.raises(Refused):
        items.see_for_safety(risky, reason="Danger", told_first=True, seat=aisha, at=NOON)
    with pytest.raises(Refused, match="why"):
        items.see_for_safety(risky, reason="", told_first=True, seat=head, at=NOON)
    before = told(teacher).count("support.news")
    items.see_for_safety(risky, reason="Danger", told_first=True, seat=head, at=NOON)

    assert Item.objects.visible_to(head, NOON).filter(pk=post.pk).exists()
    assert told(teacher).count("support.news") == before + 1
    items.share(risky, [], seat=teacher, at=NOON)
    assert not Item.objects.visible_to(head, NOON).filter(pk=post.pk).exists()


def test_nobody_uploads_a_sexual_picture(checked, teacher, aisha):
    item = items.add(checked, Thing(ItemKind.INTIMATE, "The picture"), seat=teacher, at=NOON, share_with=[aisha])

    for seat in (teacher, aisha):
        with pytest.raises(Refused, match="Nobody uploads"):
            keep(item, seat)


def test_an_exhibit_that_cannot_be_kept_leaves_nothing(post, aisha):
    with pytest.raises(NotAdded):
        keep(post, aisha, words=" ")
    assert not post.exhibits.exists()


def test_the_plan_needs_an_answer_to_each_step(secured, head, teacher):
    with pytest.raises(Refused, match="no step"):
        actions.settle(secured, seat=teacher, at=NOON)
    action = plan.propose(secured, Step.CARE, seat=head, at=NOON)
    with pytest.raises(Refused, match="Answer each step"):
        actions.settle(secured, seat=teacher, at=NOON)
    with pytest.raises(Refused):
        plan.answer(action, Consent.YES, seat=head, at=NOON)
    plan.answer(action, Consent.NOT_NOW, seat=teacher, at=NOON)
    with pytest.raises(Refused):
        actions.settle(secured, seat=head, at=NOON)
    actions.settle(secured, seat=teacher, at=NOON)
    assert secured.status == Status.PLANNED


@pytest.mark.parametrize("consent", ["", Consent.NO, Consent.NOT_NOW, Consent.SEEN_FIRST])
def test_nothing_begins_without_a_yes(planned, head, teacher, consent):
    action = action_of(planned, Step.CARE)
    if consent:
        plan.answer(action, consent, seat=teacher, at=NOON)
    else:
        action = plan.propose(planned, Step.LEGAL, seat=head, at=NOON)

    with pytest.raises(Refused):
        plan.begin(action, seat=head, at=NOON)
    with pytest.raises(Refused):
        plan.begin_without_yes(action, reason="Now", told_first=True, seat=head, at=NOON)


def test_a_step_is_begun_done_and_then_stands(planned, head, teacher, aisha):
    action = action_of(planned, Step.CARE)
    plan.begin(action, seat=head, at=NOON)
    assert fresh(planned).status == Status.ACTING
    with pytest.raises(Refused):
        plan.begin(action, seat=head, at=NOON)
    with pytest.raises(Refused, match="still under way"):
        actions.watch(fresh(planned), seat=aisha, at=NOON)
    plan.finish(action, seat=aisha, at=NOON)
    with pytest.raises(Refused):
        plan.finish(action, seat=aisha, at=NOON)
    with pytest.raises(Refused, match="done already"):
        plan.answer(action, Consent.NO, seat=teacher, at=NOON)
    actions.watch(fresh(planned), seat=aisha, at=NOON)
    assert fresh(planned).status == Status.MONITORING


def test_a_yes_that_is_taken_back_stops_what_was_begun(planned, head, teacher):
    action = action_of(planned, Step.CARE)
    plan.begin(action, seat=head, at=NOON)
    plan.answer(action, Consent.NO, seat=teacher, at=NOON)

    assert action.state == State.PROPOSED


def test_a_public_word_that_is_seen_first_waits_for_it(planned, head, teacher):
    action = plan.propose(planned, Step.STATEMENT, words="We stand by our staff.", seat=head, at=NOON)
    plan.answer(action, Consent.SEEN_FIRST, seat=teacher, at=NOON)
    with pytest.raises(Refused, match="not seen it yet"):
        plan.begin(action, seat=head, at=NOON)
    plan.approve(action, seat=teacher, at=NOON)
    plan.begin(action, seat=head, at=NOON)


def test_the_police_are_told_without_a_yes_for_a_risk_alone(planned, head, teacher):
    police = action_of(planned, Step.POLICE)
    with pytest.raises(Refused):
        plan.begin_without_yes(police, reason="Danger", told_first=True, seat=head, at=NOON)
    safe(planned, head, AT_RISK)
    police = action_of(planned, Step.POLICE)
    with pytest.raises(Refused, match="why"):
        plan.begin_without_yes(police, reason="", told_first=True, seat=head, at=NOON)
    plan.begin_without_yes(police, reason="Danger", told_first=False, seat=head, at=NOON)

    assert "support.begun_without_yes" in event_names(planned.school)
    assert "Danger" in [each.words for each in reading.history_of(fresh(planned), seat=teacher)]
    actions.escalate(fresh(planned), Outside.POLICE, words="Ref 12", seat=head, at=NOON)
    assert reading.outside(planned, seat=teacher, at=NOON)[0][1] == "Ref 12"


def test_something_else_says_what_it_is(checked, head):
    with pytest.raises(Refused, match="what it is"):
        plan.propose(checked, Step.OTHER, seat=head, at=NOON)


def test_a_letter_is_seen_first_and_a_changed_one_is_seen_anew(planned, head, teacher, aisha):
    action = action_of(planned, Step.WARNING)
    with pytest.raises(Refused):
        writing.draft(action, seat=aisha, at=NOON)
    with pytest.raises(Refused, match="Start the letter"):
        writing.rewrite(action, words=Words("A", "B"), seat=head, at=NOON)
    letter = writing.draft(action, seat=head, at=NOON)
    filled = writing.letters.read(letter).text.replace("[…]", "the post")
    writing.rewrite(action, words=Words("What was posted", filled), seat=head, at=NOON)
    with pytest.raises(Refused, match="not seen it yet"):
        writing.issue(action, seat=head, at=NOON)
    plan.approve(action, seat=teacher, at=NOON)
    writing.rewrite(action, words=Words("What was posted last week", filled), seat=head, at=NOON)
    with pytest.raises(Refused, match="not seen it yet"):
        writing.issue(action, seat=head, at=NOON)
    plan.approve(action, seat=teacher, at=NOON)
    issued = writing.issue(action, seat=head, at=NOON)

    assert writing.letters.read(issued).subject == "What was posted last week"
    assert action.state == State.DONE
    with pytest.raises(Refused):
        writing.rewrite(action, words=Words("A", "B"), seat=head, at=NOON)


@pytest.mark.parametrize("consent", [Consent.NO, Consent.NOT_NOW])
def test_no_letter_is_drafted_without_a_yes(planned, head, teacher, consent):
    action = action_of(planned, Step.WARNING)
    plan.answer(action, consent, seat=teacher, at=NOON)

    with pytest.raises(Refused):
        writing.draft(action, seat=head, at=NOON)
    assert not Letter.objects.exists()


def test_there_is_no_letter_for_a_step_without_one(planned, head):
    with pytest.raises(Refused, match="no letter"):
        writing.draft(action_of(planned, Step.CARE), seat=head, at=NOON)


def test_a_takedown_waits_for_a_yes_and_for_48_hours(post, aisha, teacher, head):
    found = takedowns.ask(post, seat=aisha, at=NOON)
    with pytest.raises(Refused):
        takedowns.ask(post, seat=aisha, at=NOON)
    with pytest.raises(Refused, match="not said yes"):
        takedowns.report(found, school_facing=True, seat=aisha, at=NOON)
    with pytest.raises(Refused):
        takedowns.answer(found, Consent.YES, seat=aisha, at=NOON)
    takedowns.answer(found, Consent.YES, seat=teacher, at=NOON)
    with pytest.raises(Refused):
        takedowns.report(found, school_facing=True, seat=head, at=NOON)
    takedowns.report(found, school_facing=True, seat=aisha, at=NOON)
    with pytest.raises(Refused):
        takedowns.report(found, school_facing=True, seat=aisha, at=NOON)
    assert found.look_again_at == TWO_DAYS
    with pytest.raises(Refused, match="48 hours"):
        takedowns.to_helpline(found, seat=aisha, at=TWO_DAYS - timedelta(minutes=1))
    takedowns.to_helpline(found, seat=aisha, at=TWO_DAYS)
    assert found.helpline == "posh"
    takedowns.say_removed(found, seat=aisha, at=TWO_DAYS)
    with pytest.raises(Refused):
        takedowns.say_removed(found, seat=aisha, at=TWO_DAYS)


def test_what_is_not_about_school_goes_to_report_harmful_content(post, aisha, teacher):
    found = takedowns.ask(post, seat=teacher, at=NOON)
    takedowns.report(found, school_facing=False, seat=aisha, at=NOON)
    takedowns.to_helpline(found, seat=aisha, at=TWO_DAYS)

    assert found.helpline == "report-harmful-content"


def test_with_a_risk_a_helpline_need_not_wait(post, aisha, teacher, head):
    found = takedowns.ask(post, seat=teacher, at=NOON)
    takedowns.report(found, school_facing=True, seat=aisha, at=NOON)
    safe(post.record, head, AT_RISK)

    takedowns.to_helpline(Takedown.objects.select_related("item__record").get(), seat=aisha, at=NOON)


def test_a_note_is_nothing_to_take_down(checked, teacher):
    note = items.add(checked, Thing(ItemKind.EFFECT, "How I sleep"), seat=teacher, at=NOON)
    with pytest.raises(Refused, match="nothing that a network"):
        takedowns.ask(note, seat=teacher, at=NOON)


def test_while_paused_nobody_but_the_person_does_anything(planned, post, head, aisha, teacher):
    actions.pause(planned, seat=teacher, at=NOON)
    with pytest.raises(Refused, match="paused already"):
        actions.pause(planned, seat=teacher, at=NOON)
    messages = Message.objects.count()
    record = fresh(planned)
    for verb in (
        lambda: items.add(record, Thing(ItemKind.NOTE, "A"), seat=aisha, at=NOON),
        lambda: plan.propose(record, Step.LEGAL, seat=head, at=NOON),
        lambda: plan.begin(action_of(record, Step.CARE), seat=head, at=NOON),
        lambda: actions.check_in(record.check_ins.first(), note="", seat=aisha, at=NOON),
        lambda: writing.draft(action_of(record, Step.WARNING), seat=head, at=NOON),
        lambda: actions.watch(record, seat=head, at=NOON),
    ):
        with pytest.raises(Refused, match="paused"):
            verb()
    assert Message.objects.count() == messages
    items.add(record, Thing(ItemKind.NOTE, "A"), seat=teacher, at=NOON)
    actions.resume(record, seat=teacher, at=NOON)
    with pytest.raises(Refused, match="not paused"):
        actions.resume(record, seat=teacher, at=NOON)
    plan.begin(action_of(fresh(planned), Step.CARE), seat=head, at=NOON)


def test_a_risk_does_not_wait_for_a_pause(planned, head, teacher):
    actions.pause(planned, seat=teacher, at=NOON)
    safe(fresh(planned), head, AT_RISK)

    plan.begin_without_yes(action_of(planned, Step.POLICE), reason="Danger", told_first=False, seat=head, at=NOON)


def test_nobody_but_the_person_pauses_goes_on_or_closes(record, head, chair, aisha):
    for seat in (head, chair, aisha):
        for verb in (actions.pause, actions.resume, actions.keep_open):
            with pytest.raises(Refused):
                verb(record, seat=seat, at=NOON)
        with pytest.raises(Refused):
            actions.close(record, adequate=Adequate.YES, seat=seat, at=NOON)


def test_closing_asks_one_question_and_can_be_undone(record, teacher, aisha):
    with pytest.raises(Refused, match="adequately"):
        actions.close(record, adequate="", seat=teacher, at=NOON)
    actions.close(record, adequate=Adequate.PARTLY, words="It took long.", seat=teacher, at=NOON)
    with pytest.raises(Refused, match="closed"):
        items.add(record, Thing(ItemKind.NOTE, "A"), seat=teacher, at=NOON)
    with pytest.raises(Refused):
        actions.close(record, adequate=Adequate.YES, seat=teacher, at=NOON)
    with pytest.raises(Refused):
        actions.reopen(record, seat=aisha, at=NOON)
    actions.reopen(record, seat=teacher, at=NEXT_DAY)

    assert record.status == Status.ACKNOWLEDGED
    assert record.check_ins.count() == 3
    assert "It took long." in [each.words for each in reading.history_of(record, seat=teacher)]


def test_people_are_the_persons_to_choose(record, head, teacher, aisha, manager, other_head, caretaker):
    for other, why in ((teacher, "somebody else"), (other_head, "somebody else"), (head, "part in it already")):
        with pytest.raises(Refused, match=why):
            actions.choose(record, other, Part.COMPANION, seat=teacher, at=NOON)
    with pytest.raises(Refused, match="supporter or a companion"):
        actions.choose(record, manager, Part.HANDLER, seat=teacher, at=NOON)
    with pytest.raises(Refused):
        actions.choose(record, manager, Part.SUPPORTER, seat=head, at=NOON)
    record.kept_from.add(caretaker)
    with pytest.raises(Refused, match="may be part of it"):
        actions.choose(record, caretaker, Part.SUPPORTER, seat=teacher, at=NOON)

    actions.choose(record, manager, Part.SUPPORTER, seat=teacher, at=NOON)
    assert not Record.objects.visible_to(aisha, NOON).exists()
    with pytest.raises(Refused):
        actions.let_go(record, aisha, seat=teacher, at=NOON)


def test_a_supporter_can_stand_aside_and_the_person_is_told(record, aisha, teacher):
    before = told(teacher).count("support.news")
    actions.stand_aside(record, seat=aisha, at=NOON)

    assert record.holder(Part.SUPPORTER) is None
    assert told(teacher).count("support.news") == before + 1
    with pytest.raises(Refused):
        actions.stand_aside(record, seat=aisha, at=NOON)


def test_a_check_in_is_done_once(record, aisha, head, teacher):
    first = record.check_ins.order_by("due_on").first()
    with pytest.raises(Refused):
        actions.check_in(first, note="", seat=head, at=NOON)
    actions.check_in(first, note="Tired", seat=aisha, at=NOON)
    with pytest.raises(Refused):
        actions.check_in(first, note="Tired", seat=aisha, at=NOON)
    assert reading.note_of(first) == "Tired"


def test_outside_needs_words_and_a_begun_step(planned, head, teacher, aisha):
    with pytest.raises(Refused, match="Write whom"):
        actions.escalate(planned, Outside.HELPLINE, words="", seat=aisha, at=NOON)
    with pytest.raises(Refused, match="Begin that step"):
        actions.escalate(planned, Outside.POLICE, words="Ref 12", seat=head, at=NOON)
    actions.escalate(planned, Outside.POLICE, words="Ref 12", seat=teacher, at=NOON)
    assert reading.outside(planned, seat=aisha, at=NOON) == []


def test_nobody_writes_to_somebody_who_is_only_to_be_reached_here(head, chair, teacher):
    record = open_record(Told(Category.PARENTS, reach=Reach.PAGE), person=teacher, at=NOON)
    safe(record, head)

    assert told(teacher) == []


def test_once_disposed_of_nothing_of_it_can_be_read(planned, post, head, teacher, client_of):
    with pytest.raises(Refused, match="still open"):
        actions.dispose([planned], at=NOON)
    actions.close(planned, adequate=Adequate.YES, seat=teacher, at=NOON)
    assert actions.dispose([fresh(planned)], at=NEXT_DAY) == 1
    assert actions.dispose([fresh(planned)], at=NEXT_DAY) == 0

    with pytest.raises(KeyDestroyed):
        reading.read(fresh(planned), seat=teacher, at=NEXT_DAY)
    with pytest.raises(KeyDestroyed):
        reading.read_item(post, seat=teacher, at=NEXT_DAY)
    assert client_of(teacher).get(f"/s/{planned.school_id}/support/{planned.ref}/").status_code == 404
    assert "support.disposed" in event_names(planned.school)


def test_somebody_who_moved_it_first_wins(record, head):
    other = fresh(record)
    actions.acknowledge(record, seat=head, at=NOON)

    with pytest.raises(StepNotAvailable, match="moved on"):
        other.take_step("acknowledge")


def test_nobody_of_another_school_sees_it(record, other_head, other_school):
    stranger = make_seat(other_school, "Sam Away")
    for seat in (other_head, stranger):
        assert not Record.objects.visible_to(seat, NOON).exists()
