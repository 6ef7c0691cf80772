"""What somebody curious, hurried or unlucky would try with a question, and what holds (D§4.6)."""

from datetime import datetime, timedelta
from time import perf_counter

import pytest

from clearline.cases import background, guided
from clearline.guidance import actions, carrying, clock, disclosure, evidence, passing, protection, publishing, routing
from clearline.guidance.choices import Outcome
from clearline.guidance.models import PublishedAnswer, Question
from clearline.guidance.publishing import NamesSomebody, Words
from clearline.guidance.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.pages.once import new_token
from clearline.people.models import Away, Membership, RoleHeld, Seat
from clearline.people.roles import Role
from tests.advice.test_pages import words
from tests.cases.handled import misuse, to_triage, triage
from tests.conftest import ASKED_AT, FIRST_DAY, LONDON, NOON, make_seat
from tests.guidance.conftest import TEXT, WORDS, answer
from tests.guidance.test_pages import HARM, hidden
from tests.record import events

YESTERDAY = NOON.date() - timedelta(days=1)
NEXT_DAY = NOON + timedelta(days=1)


def stands_in(to, holder, role):
    return RoleHeld.objects.create(
        seat=to, role=role, starts_on=FIRST_DAY, ends_on=NOON.date(), on_behalf_of=holder, approved_by=holder
    )


def away(seat):
    Away.objects.create(seat=seat, starts_on=NOON.date(), ends_on=NOON.date())


@pytest.fixture
def page(client_of, school):
    return lambda seat, address: client_of(seat).get(f"/s/{school.pk}/{address}")


class TestWhoReads:
    def test_who_stood_in_reads_an_answered_one_no_longer_than_they_stand_in(self, version, teacher, head, governor):
        away(head)
        acting = stands_in(governor, head, Role.HEAD)
        question = actions.ask(None, seat=teacher, text=TEXT, to=governor, at=NOON)
        answer(question, governor)
        acting.refresh_from_db()

        on_the_day, since = (
            Question.objects.visible_to(Seat.objects.get(pk=governor.pk), at).exists() for at in (NOON, NEXT_DAY)
        )
        assert (on_the_day, since) == (True, False)

    @pytest.mark.parametrize("role", [Role.HR_ADVISER, Role.DSL, Role.HEAD])
    def test_who_gave_up_the_post_reads_it_no_more_at_once(self, version, teacher, school, role, page):
        """Not only once the worker has looked."""
        holder = make_seat(school, "Past Holder", role)
        question = actions.ask(None, seat=teacher, text=TEXT, to=holder, at=NOON)
        RoleHeld.objects.filter(seat=holder).update(ends_on=FIRST_DAY)

        assert page(holder, f"questions/{question.ref}/").status_code == 404
        assert "Tom Reed" not in words(page(holder, "questions/"))

    def test_an_adviser_of_many_schools_reads_it_at_the_school_alone(self, question, other_school, page, school):
        there = make_seat(other_school, "Ada Quill", Role.HR_ADVISER)

        assert not Question.objects.visible_to(there, NOON).exists()
        assert not PublishedAnswer.objects.visible_to(there, NOON).exists()

    def test_a_head_does_not_learn_from_the_week_with_whom_each_question_is(
        self, version, teacher, manager, head, page
    ):
        """A line manager of one or two people: with whom it is says who asked."""
        actions.ask(None, seat=teacher, text=TEXT, to=manager, at=NOON)

        shown = words(page(head, "week/"))
        assert "With Mo Vale" not in shown
        assert "Tom Reed" not in shown.partition("Questions")[2].partition("Letters")[0]

    def test_the_first_page_of_a_head_does_not_count_those_who_ask(self, asked, question, head, page):
        """Of one who has not signed, the count is the person."""
        assert "waits for an" not in words(page(head, ""))

    def test_nobody_else_learns_that_somebody_asked(self, question, head, manager, governor, office, page):
        for seat in (head, manager, governor, office):
            for address in ("questions/", "questions/others/", "", "record/"):
                shown = page(seat, address).content.decode()
                assert question.ref not in shown
                assert "Tom Reed" not in words(page(seat, "questions/"))

    def test_what_is_owed_names_nobody_who_asked(self, question, owner, school):
        from clearline.guidance.due import outstanding

        (due,) = outstanding(school, NOON.date(), owner)

        assert "Tom" not in due.title + due.why
        assert "Reed" not in due.title + due.why

    def test_a_note_shown_after_a_step_holds_no_word_of_it(self, version, teacher, manager, client_of):
        client = client_of(teacher)
        sent = client.post("/s/123456/ask/", {"question": TEXT, "to": manager.key, "once": new_token()})

        assert sent.status_code == 302
        assert "town" not in str(sent.cookies)


class TestWhoseItBecomes:
    def test_a_manager_who_comes_to_stand_in_is_not_given_what_was_asked_past_them(
        self, version, teacher, manager, head
    ):
        """They chose somebody other than their line manager: it may be about them."""
        question = actions.ask(None, seat=teacher, text="May my manager read my posts?", to=head, at=NOON)
        away(head)
        stands_in(manager, head, Role.HEAD)
        clock.catch_up(NOON)

        question.refresh_from_db()
        assert question.answerer != manager
        assert not Question.objects.visible_to(manager, NOON).exists()

    def test_nor_by_whoever_passes_it_on(self, version, teacher, manager, head, dsl):
        away(dsl)
        stands_in(manager, dsl, Role.DSL)

        assert manager not in [each.seat for each in routing.passable(teacher, head, NOON)]

    def test_a_manager_who_holds_the_post_was_named_before_sending(self, version, teacher, manager, head):
        RoleHeld.objects.create(seat=manager, role=Role.DSL, starts_on=FIRST_DAY)

        assert manager in [each.seat for each in routing.passable(teacher, head, NOON)]

    def test_somebody_with_two_managers_chooses_between_them(self, version, teacher, manager, school):
        second = make_seat(school, "Sue Second")
        Membership.objects.create(seat=teacher, category="employee", manager=second, starts_on=FIRST_DAY)

        fresh = Seat.objects.get(pk=teacher.pk)
        assert [each.words for each in routing.askable(fresh, NOON)] == [
            "Mo Vale, your line manager",
            "Sue Second, your line manager",
            "Olu Ade, the policy owner",
        ]

    def test_a_leavers_question_stays_with_their_manager(self, version, teacher, manager, head):
        question = actions.ask(None, seat=teacher, text=TEXT, to=manager, at=NOON)
        Membership.objects.filter(seat=teacher).update(ends_on=YESTERDAY)
        clock.catch_up(NOON)

        question.refresh_from_db()
        assert question.answerer == manager
        assert actions.read(question, seat=manager, at=NOON).asked == TEXT

    def test_the_page_says_to_choose_another_where_it_is_about_one_of_them(self, version, teacher, manager, page):
        assert "choose somebody it is not about" in words(page(teacher, "ask/"))


class TestTheClock:
    @pytest.mark.parametrize(
        ("asked", "due"),
        [
            ((2027, 3, 25, 16, 30), (2027, 3, 30, 11, 30)),  # over Easter, when the clocks change too
            ((2026, 11, 28, 23, 59), (2026, 11, 30, 12, 0)),
            ((2026, 11, 27, 17, 0), (2026, 11, 30, 12, 0)),
            ((2026, 11, 27, 16, 59, 59), (2026, 11, 30, 11, 59, 59)),
            ((2027, 8, 18, 9, 0), (2027, 8, 18, 13, 0)),  # in the summer holidays it runs all the same
            ((2026, 12, 31, 16, 0), (2027, 1, 4, 11, 0)),
        ],
    )
    def test_four_hours_are_hours_in_which_somebody_is_there(self, version, teacher, manager, asked, due):
        at = datetime(*asked, tzinfo=LONDON)

        question = actions.ask(None, seat=teacher, text=TEXT, to=manager, urgent=True, at=at)

        assert question.due_at == datetime(*due, tzinfo=LONDON)
        assert question.due_on == question.due_at.date()

    def test_an_answer_at_the_same_moment_stops_nothing_for_others(self, version, teacher, owner, head, monkeypatch):
        first = actions.ask(None, seat=teacher, text=TEXT, to=owner, at=NOON)
        second = actions.ask(None, seat=teacher, text=TEXT, to=owner, at=NOON)
        new = make_seat(head.school, "New Owner", Role.OWNER)
        RoleHeld.objects.filter(seat=owner).update(ends_on=YESTERDAY)
        now = clock._now

        def answered_meanwhile(question, at):
            Question.objects.filter(pk=first.pk).update(status=Status.ANSWERED, answered_at=at)
            return now(question, at)

        monkeypatch.setattr(clock, "_now", answered_meanwhile)

        assert clock.catch_up(NOON) == 1
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.answerer, first.status, second.answerer) == (owner, Status.ANSWERED, new)
        assert list(Message.objects.filter(kind="question.passed_on").values_list("ref", flat=True)) == [second.ref]

    def test_whoever_has_just_come_to_have_it_is_not_told_that_it_is_late(self, version, teacher, owner, manager):
        question = actions.ask(None, seat=teacher, text=TEXT, to=owner, urgent=True, at=NOON)
        stale = Question.objects.get(pk=question.pk)
        late = NOON + timedelta(hours=5)
        passing.ask_another(question, seat=teacher, to=manager, at=late)

        clock.say_it_is_late(stale, at=late)

        assert not Message.objects.filter(kind="question.late").exists()
        question.refresh_from_db()
        assert question.late_told_at is None

    def test_what_the_asker_has_been_asked_counts_against_nobody(self, question, owner, school, version):
        actions.ask_back(question, seat=owner, words="Which?", at=NOON)

        assert evidence.answered_in_time(school, version, NOON.date() + timedelta(days=30)).of == 0


class TestCarrying:
    def test_it_opens_for_nobody_else_no_other_school_and_no_other_purpose(self, teacher, manager, other_head):
        brought = carrying.to_bring(HARM, teacher, NOON)

        assert carrying.brought(brought, teacher, NOON) == HARM
        assert [carrying.brought(brought, seat, NOON) for seat in (manager, other_head)] == ["", ""]
        assert carrying.opened(brought, teacher, NOON, to=carrying.ASKING) is None

    def test_it_does_not_open_the_next_day(self, teacher):
        brought = carrying.to_bring(HARM, teacher, NOON)

        assert carrying.brought(brought, teacher, NOON + timedelta(hours=11)) == HARM
        assert carrying.brought(brought, teacher, NEXT_DAY) == ""

    @pytest.mark.parametrize("text", ["", "x", "é", "AAAA" * 30, "\x00", "=" * 50])
    def test_what_nobody_wrote_opens_nothing(self, teacher, text):
        assert carrying.opened(text, teacher, NOON, to=carrying.REPORTING) is None

    def test_the_words_come_by_a_form_only(self, version, teacher, manager, page):
        brought = carrying.to_bring(HARM, teacher, NOON)

        for address in (f"ask/?prefill={HARM}", f"contact/?brought={brought}", f"misuse/?brought={brought}"):
            assert f">{HARM}" not in page(teacher, address).content.decode()

    def test_words_of_any_length_are_cut_or_refused(self, version, teacher, manager, post):
        assert post(teacher, "ask", prefill="a" * 100_000).content.decode().count("a" * 4001) == 0
        sent = post(teacher, "ask", question="a" * 4001, to=manager.key)
        assert sent.status_code == 200
        assert not Question.objects.exists()

    def test_what_was_said_later_is_brought_to_the_report_too(self, question, teacher, owner, client_of, post):
        actions.ask_back(question, seat=owner, words="Why?", at=NOON)
        actions.add(question, seat=teacher, words="She has bruises.", at=NOON)
        passing.must_report(question, seat=owner, words="I have to.", at=NOON)

        own = client_of(owner).get(f"/s/123456/questions/{question.ref}/")
        assert "She has bruises." in post(owner, "contact", brought=hidden(own, "brought")).content.decode()

    def test_harm_that_is_told_later_is_warned_of_before_sending_too(self, question, teacher, act):
        warned = act(teacher, question, "add", words=HARM)

        assert "Some things cannot stay between two people." in words(warned)
        assert question.entries.count() == 0
        act(teacher, question, "add", words=HARM, anyway="yes")
        assert question.entries.count() == 1

    def test_the_same_form_sent_twice_asks_once(self, version, teacher, manager, client_of):
        client, form = client_of(teacher), {"question": TEXT, "to": manager.key, "once": new_token()}
        sent = [client.post("/s/123456/ask/", form) for _ in range(2)]

        assert sent[0]["Location"] == sent[1]["Location"]
        assert Question.objects.count() == 1

    def test_one_that_may_tell_of_harm_too(self, version, teacher, manager, client_of, post):
        said = hidden(post(teacher, "ask", question=HARM, to=manager.key), "said")
        client, form = client_of(teacher), {"said": said, "anyway": "yes", "once": new_token()}
        for _ in range(2):
            client.post("/s/123456/ask/", form)

        assert Question.objects.count() == 1


class TestPublishing:
    def say(self, question, teacher, owner, text, answer_text="Yes."):
        if not question.may_publish:
            publishing.let_publish(question, seat=teacher, at=NOON)
        publishing.word(question, words=Words(text, answer_text), seat=owner, at=NOON)

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Tom Reed", "Is Reed’s town all right?"),
            ("Tom Reed", "tom's page shows the town"),
            ("Tom Reed", "May TOM post?"),
            ("Tom Reed", "T. Reed asks"),
            ("Tom Reed", "T.R. asks about a town"),
            ("Tom Reed", "TR asks about a town"),
            ("Tom Reed", "May @tom_reed_1 post?"),
            ("Tom Reed", "May TomReed post?"),
            ("Tom Reed", "To\u200bm asks"),
            ("Ana Smith-Jones", "May Smith post?"),
            ("Ana Smith-Jones", "May Mrs Jones post?"),
            ("Ana Smith-Jones", "May Smith\u2011Jones post?"),
            ("Zoë Ortega", "May Zoe post?"),
            ("Zoe Ortega", "May Zoë post?"),
            ("Pat O’Brien", "May O'Brien post?"),
            ("Vic Allard", "May mr allard post?"),
            ("Vic Allard", "May miss  Allard post?"),
            ("Vic Allard", "May vic allard post?"),
            ("Vic Allard", "May Allards’ dog be shown?"),
        ],
    )
    def test_no_name_of_the_school_stands_in_it(self, answered, teacher, owner, school, name, text):
        if name != "Tom Reed":
            make_seat(school, name)

        with pytest.raises(NamesSomebody):
            self.say(answered, teacher, owner, text)

    @pytest.mark.parametrize(
        "text",
        [
            "May I say in which town I live?",
            "May a teacher name the town?",
            "Is it all right to post to a group of parents?",
            "May I tomorrow?",
            "Is a reed pond all right in a picture? Or read it?",
        ],
    )
    def test_plain_words_are_no_names(self, answered, teacher, manager, owner, school, text):
        if "reed" in text:  # only of whoever asked does a small letter count
            Seat.objects.filter(pk=teacher.pk).update(family_name="Vance")
            answered.refresh_from_db()
        self.say(answered, teacher, owner, text)

    def test_a_job_that_one_person_has_is_as_good_as_a_name(self, answered, teacher, owner):
        Membership.objects.filter(seat=teacher).update(job="Head of Drama")

        with pytest.raises(NamesSomebody, match="head of drama"):
            self.say(answered, teacher, owner, "May the head of drama post a rehearsal?")

    def test_a_job_that_several_have_is_not(self, answered, teacher, owner, school):
        Membership.objects.filter(seat=teacher).update(job="Teacher")
        for name in ("Ann Aye", "Bea Bee"):
            make_seat(school, name, job="Teacher")

        self.say(answered, teacher, owner, "May a teacher post a rehearsal?")

    def test_words_about_an_earlier_answer_are_published_no_more(self, answered, teacher, owner):
        """The asker said yes to them for an answer that was corrected since."""
        self.say(answered, teacher, owner, WORDS.question, WORDS.answer)
        number = answered.entries.last().number
        answer(answered, owner, "No, not the town.", outcome=Outcome.NO)
        publishing.let_publish(answered, seat=teacher, at=NOON)

        assert publishing.waiting(answered, actions.read(answered, seat=teacher, at=NOON)) is None
        with pytest.raises(Refused, match="moved on"):
            publishing.publish(answered, number=number, seat=teacher, at=NOON)

    @pytest.mark.parametrize("end", ["refused", "withdrawn"])
    def test_words_that_were_refused_or_withdrawn_need_to_be_written_anew(self, answered, teacher, owner, end):
        self.say(answered, teacher, owner, WORDS.question, WORDS.answer)
        number = answered.entries.last().number
        if end == "refused":
            publishing.refuse_words(answered, seat=teacher, at=NOON)
        else:
            made = publishing.publish(answered, number=number, seat=teacher, at=NOON)
            publishing.withdraw(made, seat=owner, at=NOON)
        question = Question.objects.get()
        publishing.let_publish(question, seat=teacher, at=NOON)

        with pytest.raises(Refused, match="moved on"):
            publishing.publish(question, number=number, seat=teacher, at=NOON)

    @pytest.mark.parametrize("number", ["", "²", "-1", "9" * 5000, "1.5", "x"])
    def test_a_number_that_is_none_publishes_nothing(self, answered, teacher, owner, act, number):
        self.say(answered, teacher, owner, WORDS.question, WORDS.answer)

        assert act(teacher, answered, "publish", number=number).status_code in (200, 403, 409)
        assert not PublishedAnswer.objects.exists()

    def test_correcting_what_was_published_is_in_the_record_as_withdrawn(self, published, owner, school):
        answer(published.source, owner, "No.", outcome=Outcome.NO)

        withdrawn = [each for each in events(school) if each["event"] == "answer.withdrawn"]
        assert withdrawn == [{"event": "answer.withdrawn", "subject": published.ref}]

    @pytest.mark.parametrize("typed", ["' OR 1=1 --", "%", "\x00", "(", "[a-", "\\", "<script>", "a" * 300])
    def test_a_search_finds_words_and_does_nothing_else(self, published, governor, client_of, typed, caplog):
        client = client_of(governor)
        shown = client.post("/s/123456/questions/others/", {"words": typed, "once": new_token()})

        assert shown.status_code == 200
        assert "<script>alert" not in shown.content.decode()
        assert typed not in str(dict(client.session)) or not typed.strip()

    def test_words_of_a_search_stand_in_no_log_and_no_session(self, published, governor, client_of, caplog):
        client = client_of(governor)
        client.post("/s/123456/questions/others/", {"words": "zebracrossing", "once": new_token()})

        assert "zebracrossing" not in caplog.text + str(dict(client.session)) + str(client.cookies)


class TestProtection:
    @pytest.fixture
    def told(self, version, teacher, owner):
        question = actions.ask(version.clauses.get(ident="4.3"), seat=teacher, text=TEXT, to=owner, at=ASKED_AT)
        answer(question, owner, "Yes, keep it.", clause="4.3", at=ASKED_AT)
        return question

    def on(self, teacher, at):
        return [(each.number, each.relied_on) for each in protection.guided(teacher, ["4.3"], at.date())]

    def test_whoever_relied_on_an_answer_is_shown_with_that_one(self, told, teacher, owner):
        """Not with the one that came later and says the contrary."""
        actions.rely(told, seat=teacher, at=ASKED_AT + timedelta(hours=1))
        answer(told, owner, "No.", outcome=Outcome.NO, clause="4.3", at=NOON)

        assert self.on(teacher, NEXT_DAY) == [(1, ASKED_AT.date())]

    def test_an_answer_that_held_in_the_morning_protects_what_was_done_then(self, told, teacher, owner):
        answer(told, owner, "Rather so.", outcome=Outcome.YES_IF, clause="4.3", at=NOON)

        assert [number for number, _ in self.on(teacher, NOON)] == [1, 2]
        assert [number for number, _ in self.on(teacher, NEXT_DAY)] == [2]

    @pytest.mark.parametrize("outcome", [Outcome.NO, Outcome.NOT_MINE])
    def test_a_no_is_never_shown_against_whoever_asked(self, version, teacher, owner, outcome):
        question = actions.ask(version.clauses.get(ident="4.3"), seat=teacher, text=TEXT, to=owner, at=ASKED_AT)
        answer(question, owner, "No.", outcome=outcome, clause="4.3", at=ASKED_AT)
        before = self.on(teacher, NOON)
        actions.rely(question, seat=teacher, at=ASKED_AT)

        assert before == []
        assert self.on(teacher, NOON) == [(1, ASKED_AT.date())]  # they kept to it and say so: that protects

    def test_an_answer_corrected_to_another_clause_is_no_longer_the_earlier_one(self, version, teacher, owner):
        question = actions.ask(None, seat=teacher, text=TEXT, to=owner, at=ASKED_AT)
        answer(question, owner, "Yes.", clause="4.3", at=ASKED_AT)
        answer(question, owner, "Yes, by another.", clause="4.4", at=ASKED_AT + timedelta(days=1))

        assert [number for number, _ in self.on(teacher, NOON)] == [2]

    def test_i_have_done_as_it_says_counts_for_the_answer_that_was_read(self, told, teacher, owner, act):
        """The page was open when the answer was corrected."""
        answer(told, owner, "No.", outcome=Outcome.NO, clause="4.3", at=NOON)

        act(teacher, told, "rely", number="1")
        assert not told.entries.filter(step="relied").exists()
        act(teacher, told, "rely", number="2")
        assert told.entries.filter(step="relied").count() == 1

    def test_it_is_said_once_of_each_answer(self, told, teacher, owner, page):
        actions.rely(told, seat=teacher, at=NOON)
        with pytest.raises(Refused, match="already"):
            actions.rely(told, seat=teacher, at=NOON)
        answer(told, owner, "Still yes.", clause="4.3", at=NOON + timedelta(minutes=1))

        shown = words(page(teacher, f"questions/{told.ref}/"))
        assert "I have done as it says" in shown
        assert "version 1" in shown.partition("You said on")[2][:60]

    def test_a_case_lists_no_question_without_an_answer(self, version, told, teacher, owner, head, governor):
        waiting = actions.ask(version.clauses.get(ident="4.3"), seat=teacher, text=TEXT, to=owner, at=ASKED_AT)
        case = triage(to_triage(governor, head, subject=teacher), head, clauses=("4.3",))

        (subject,) = background.background(case).subjects
        assert [each.ref for each in subject.guided] == [told.ref]
        assert guided.told(case, waiting.ref, seat=head, at=NOON) is None

    def test_both_answers_of_one_question_are_opened_together(self, told, teacher, owner, head, governor, client_of):
        answer(told, owner, "Rather so.", outcome=Outcome.YES_IF, clause="4.3", at=NOON)
        case = triage(to_triage(governor, head, subject=teacher), head, clauses=("4.3",))

        shown = words(client_of(head).get(f"/s/123456/cases/{case.ref}/guidance/{told.ref}/"))
        assert "Yes, keep it." in shown
        assert "Rather so." in shown

    def test_somebody_who_only_sees_the_case_does_not_see_that_they_asked(
        self, told, teacher, head, dsl, governor, client_of
    ):
        case = triage(to_triage(governor, head, subject=teacher), head, clauses=("4.3",))
        shown = words(client_of(head).get(f"/s/123456/cases/{case.ref}/"))
        assert "Relied on guidance" in shown
        reporter = words(client_of(governor).get(f"/s/123456/cases/{case.ref}/"))
        assert told.ref not in reporter
        assert "guidance" not in reporter.lower()

    def test_nothing_is_opened_once_the_case_is_disposed_of(self, told, teacher, head, governor, client_of):
        case = triage(to_triage(governor, head, subject=teacher), head, clauses=("4.3",))
        type(case).objects.filter(pk=case.pk).update(disposed_at=NOON)

        assert client_of(head).get(f"/s/123456/cases/{case.ref}/guidance/{told.ref}/").status_code != 200

    def test_asking_counts_nowhere_by_person(self, version, teacher, owner, governor):
        for _ in range(5):
            actions.ask(version.clauses.get(ident="4.3"), seat=teacher, text=TEXT, to=owner, at=ASKED_AT)

        assert misuse(governor, subject=teacher).tags == []


# What somebody who writes of harm may write in plain words, and what looks like it and is an everyday question.
OF_HARM = (
    "A student told me that her dad hits her",
    "she has a black eye and won't say why",
    "There are marks on his neck",
    "He hit his little brother and I saw it",
    "Her mother smacks the children with a belt",
    "He was strangled by his stepfather",
    "A boy says nobody has fed him since Friday",
    "She does not feel safe at home",
    "He doesn’t feel safe with his uncle",
    "A colleague touches girls on the shoulder and they pull away",
    "A teacher kissed a pupil on the trip",
    "My colleague is in a relationship with a student",
    "I think a member of staff is having sex with a sixth former",
    "somebody keeps sending her dick pics",
    "A girl sent me a photo of herself in her underwear",
    "He showed me a video of two pupils having sex",
    "He exposed himself to her on a video call",
    "They want money or they will share her pictures",
    "She is being blackmailed over pictures",
    "There are cuts on her arms",
    "She does not want to be alive any more",
    "He said he would be better off dead",
    "She took a lot of pills",
    "he's going to kill himself",
    "A man she met online asked her to meet him and keep it secret",
    "A colleague messages a student late at night and tells her to delete the messages",
    "She is to be married abroad and is frightened",
    "They are taking her abroad to be cut",
    "He carries a knife to school",
    "An older man buys her things and gives her lifts",
    "She said somebody at home is hurting her",
    "I am being abused at home",
    "My partner hits me",
    "He is being radicalised online",
    "I am scared of my partner",
    "He's going to stab someone",
    "She doesn't want to live",
    "a year 8 girl is scared of her uncle",
    "She says that he beat her up",
)
EVERYDAY = (
    "May I post a picture in which I touched up my profile photo?",
    "Is a team shot of the match all right?",
    "Our team beat them 3-0. May I post the score?",
    "May I share a hit song?",
    "Can I post my bride and groom pictures?",
    "I run a dog grooming business. May I advertise it?",
    "Do I have to disclose my second job?",
    "Does my disclosure form go to the head?",
    "I am afraid of getting this wrong. May I follow the school?",
    "I'm scared of posting anything now. What may I post?",
    "I neglected to check my privacy settings. Is that a problem?",
    "Is it against the policy to follow a beanstalk page?",
    "Am I allowed to share a recipe with rapeseed oil?",
    "My daughter is going to kill me if I post this, but may I?",
    "It hit me that my profile names the school",
    "Would it hurt them to be tagged?",
    "The dog ran away. May I post a picture of it to find it?",
    "Does the rain threaten sports day, and may I post that?",
    "May I post about sexuality education week?",
    "May I post a nude lipstick review?",
    "May I post about our exploits on the hike?",
    "May I cut her picture out of the group photograph?",
    "They told me to ask you which settings to use",
    "The head told me that I could post this. May I?",
    "May I post a picture of a fishing knife that I made?",
    "Can I like a post about suicide prevention week?",
    "May I join the campaign group of my union?",
    "A parent sent me a friend request. What do I do?",
    "May I wish a former student a happy birthday?",
    "Can I show my class a short video from the web?",
    "May I post my poem about the threat of rain?",
    "May I post photos of my children at the beach?",
    "I am afraid so. May I post it anyway?",
    "Our team will beat the staff at rounders. May I post it?",
    "The cat hurt its paw. May I post it?",
    "Is it safe to post with my name?",
    "May I follow a page about road safety?",
    "May I post that I have taken the first step of my course?",
)


@pytest.mark.parametrize("text", OF_HARM)
def test_plain_words_of_harm_are_warned_of(text):
    assert disclosure.told_of(text)


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_question_is_just_sent(text):
    assert disclosure.told_of(text) == []


def test_a_very_long_text_is_looked_at_at_once():
    before = perf_counter()
    disclosure.told_of("he is going to be not feeling safe " * 120 + "hurt " * 800)

    assert perf_counter() - before < 1
