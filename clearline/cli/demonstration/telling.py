"""A made-up school's life, told into a diary: each line is what somebody did, by the action they would have used."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from allauth.account.models import EmailAddress
from django.utils import timezone

from clearline.acknowledgements import actions as acknowledgements
from clearline.acknowledgements import paper
from clearline.acknowledgements.models import PaperEntry, PaperSheet, Request, RequestQuerySet
from clearline.cli.demonstration import editions, worker, years
from clearline.cli.demonstration.diary import Diary, moment, some_moment
from clearline.cli.demonstration.editions import Edition
from clearline.cli.demonstration.people import Person, staff_list
from clearline.cli.demonstration.questions import Asked
from clearline.guidance import actions as guidance
from clearline.guidance import publishing
from clearline.guidance.models import Question
from clearline.guidance.publishing import Words
from clearline.kernel.calendar import ONE_DAY, SchoolCalendar, bank_holidays
from clearline.people import actions, imports, joining, sign_in, slips
from clearline.people.models import School, Seat, SignIn
from clearline.people.roles import Role
from clearline.policies import packs
from clearline.policies.models import Version

LIST = "staff-list.csv"
AT_BOTH_SCHOOLS = "PNA"
QUESTIONS_SCHOOL_DAYS_AGO = 8
READ_ALOUD = "read aloud, a clause at a time"


def calendar_around(day: date) -> SchoolCalendar:
    around = years.known_on(day)
    return SchoolCalendar(
        terms=tuple(term for year in around for term in years.half_terms(year)),
        closed=frozenset(day for year in around for day in years.closed_days(year)),
        inset=frozenset(day for year in around for day in years.inset_days(year)),
        holidays=bank_holidays(),
    )


class Telling:
    def __init__(
        self, new: actions.NewSchool, people: list[Person], *, owner: str, office: str, at: datetime, diary: Diary
    ) -> None:
        self.new, self.people, self.diary = new, people, diary
        self.by_code = {each.code: each for each in people}
        self.owner, self.office = owner, office
        self.at, self.today = at, timezone.localdate(at)
        self.roles: dict[Role, tuple[str, ...]] = {}
        self.calendar = calendar_around(self.today)
        self.slip_code = ""
        self.questions_from = moment(self.back(QUESTIONS_SCHOOL_DAYS_AGO), 16)

    @property
    def leaders(self) -> set[str]:
        return {*self.roles[Role.HEAD], *self.roles[Role.CHAIR]}

    # days

    def school_day(self, day: date) -> date:
        """That day, or the next on which the school is open."""
        return self.calendar.add_school_days(day, 0)

    def back(self, days: int) -> date:
        """So many school days before today."""
        day = self.today
        while days:
            day -= ONE_DAY
            days -= self.calendar.is_school_day(day)
        return day

    def days(self, first: date, number: int) -> list[date]:
        """So many school days from the first one on, none of them today or later."""
        found = [self.school_day(first)]
        while len(found) < number and found[-1] < self.today:
            found.append(self.calendar.add_school_days(found[-1], 1))
        return [day for day in found if day < self.today] or found[:1]

    def school_days_from(self, first: date, number: int) -> list[date]:
        """So many school days from the first one on, whether they have come or not."""
        return [self.calendar.add_school_days(first, days) for days in range(number)]

    # who and what, as they are when the line's turn comes

    @property
    def school(self) -> School:
        return School.objects.get(pk=self.new.urn)

    def seat(self, code: str) -> Seat:
        return Seat.objects.select_related("school").get(school=self.new.urn, staff_code=code)

    def request(self, code: str, version: Version) -> Request:
        found = Request.objects.live().select_related("version", "school", "seat__school")
        return found.get(seat__school=self.new.urn, seat__staff_code=code, version=version)

    # the beginning

    def begin(
        self, day: date, *, roles: dict[Role, tuple[str, ...]], joiners_on: date, starter_on: date | None = None
    ) -> None:
        self.roles = roles
        later = [each for each in self.people if each.joined != "lately"]
        first = [each for each in later if each.joined != "september"]
        self.diary.put(moment(day, 9), self.found_school)
        self.diary.put(moment(day, 9, 20), partial(self.import_list, staff_list(first)))
        self.diary.put(moment(day, 10), partial(self.give_roles, roles))
        self.diary.put(moment(day, 10, 30), self.set_calendar)
        left_on = (joiners_on - ONE_DAY).isoformat()
        self.diary.put(moment(joiners_on, 8, 50), partial(self.import_list, staff_list(later, left_on=left_on)))
        if starter_on:
            everybody = staff_list(self.people, left_on=left_on)
            self.diary.put(moment(starter_on, 8, 50), partial(self.import_list, everybody))

    def found_school(self, *, at: datetime) -> None:
        school = actions.add_school(self.new, at=at)
        owner = self.by_code[self.owner]
        person = actions.NewPerson(owner.given, owner.family, owner.email, job=owner.job, staff_code=owner.code)
        actions.add_first_person(school, person, at=at)
        self.join(self.owner, at=at)

    def import_list(self, data: bytes, *, at: datetime) -> None:
        sha256 = hashlib.sha256(data).hexdigest()
        by = self.seat(self.owner)
        imports.apply(self.school, data, LIST, sha256=sha256, confirm_missing=None, at=at, by=by)

    def give_roles(self, roles: dict[Role, tuple[str, ...]], *, at: datetime) -> None:
        """The owner says who is headteacher; the headteacher says who is everything else."""
        on = timezone.localdate(at)
        [head] = roles[Role.HEAD]
        actions.give_role(self.seat(head), Role.HEAD, by=self.seat(self.owner), at=at, starts_on=on)
        for role, codes in roles.items():
            for code in codes:
                if role != Role.HEAD:
                    actions.give_role(self.seat(code), role, by=self.seat(head), at=at, starts_on=on)
        for held in self.seat(self.owner).roles_held.filter(role=Role.RECEPTION):
            actions.end_role(held, by=self.seat(head), at=at)

    def set_calendar(self, *, at: datetime) -> None:
        known = self.calendar
        actions.set_terms(
            self.school,
            terms=list(known.terms),
            closed=sorted(known.closed),
            inset=sorted(known.inset),
            by=self.seat(self.owner),
            at=at,
        )

    def join(self, code: str, *, at: datetime) -> None:
        """The person proves their address and takes their seat, once; with the sign-in that they have elsewhere."""
        seat = self.seat(code)
        if seat.sign_in_id is not None:
            return
        elsewhere = SignIn.objects.filter(seats__staff_code=code) if code == AT_BOTH_SCHOOLS else SignIn.objects.none()
        if known := elsewhere.first():
            EmailAddress.objects.create(user=known, email=seat.email, verified=True)
            joining.join(seat, known, at=at)
            return
        sign_in.make_sign_in_for(seat.email)
        EmailAddress.objects.filter(email=seat.email).update(verified=True)
        joining.join(seat, SignIn.objects.get(email=seat.email), at=at)

    # the policy

    def adopt(self, edition: Edition, uploaded_on: date, published_on: date) -> None:
        for doing, day, hour in (
            (editions.upload, uploaded_on, 9),
            (editions.settle, uploaded_on, 14),
            (editions.approve, published_on, 15),
            (editions.publish, published_on, 16),
        ):
            self.diary.put(moment(day, hour), partial(self.by_owner, doing, edition))

    def by_owner(self, doing: Callable[..., None], edition: Edition, *, at: datetime) -> None:
        doing(edition, self.school, by=self.seat(self.owner), at=at)

    def define(self, *, at: datetime) -> None:
        editions.define(by=self.seat(self.owner), at=at)

    def check_pack(self, *, at: datetime) -> None:
        packs.record_check(by=self.seat(self.owner), at=at)

    # reading and signing

    def ask(self, at: datetime) -> None:
        self.diary.put(at, partial(worker.turn, self.questions_from))

    def answers(self, edition: Edition, people: list[Person], days: list[date], *, as_if: str = "") -> None:
        """Each person's answer, on one of these days; `as_if` makes those with an address answer alike."""
        on_paper = [each for each in people if (as_if and not each.email) or each.answer in {"paper", "entered"}]
        if on_paper:
            self.sign_on_paper(edition, on_paper, days, confirm_all=bool(as_if))
        for each in people:
            answer = as_if or each.answer
            if each not in on_paper and answer in ANSWERS:
                when = signing_moment(edition, each, days)
                for sooner, doing in ANSWERS[answer]:
                    self.diary.put(when - sooner, partial(doing, self, edition, each))

    def sign_anew(self, edition: Edition, people: list[Person], days: list[date]) -> None:
        """Each September, where what was signed has lapsed."""
        self.sign_on_paper(edition, [each for each in people if not each.email], days, confirm_all=True)
        for each in people:
            if each.email:
                self.diary.put(signing_moment(edition, each, days), partial(self.sign_if_asked, edition, each))

    def sign_if_asked(self, edition: Edition, person: Person, *, at: datetime) -> None:
        if self.unsigned(edition, [person]).exists():
            self.sign(edition, person, at=at)

    def unsigned(self, edition: Edition, people: list[Person]) -> RequestQuerySet:
        asked = Request.objects.unsigned().select_related("seat__school")
        codes = [each.code for each in people]
        return asked.filter(version=editions.the_version(edition, self.school), seat__staff_code__in=codes)

    def sign(self, edition: Edition, person: Person, *, at: datetime) -> None:
        seat = self.seat(person.code)
        request = self.request(person.code, editions.the_version(edition, self.school))
        acknowledgements.sign(request, seat=seat, typed_name=person.name, at=at)

    def open(self, edition: Edition, person: Person, *, at: datetime) -> None:
        self.join(person.code, at=at)
        acknowledgements.open_text(self.request(person.code, editions.the_version(edition, self.school)))

    def print_slip(self, edition: Edition, person: Person, *, at: datetime) -> None:
        _, self.slip_code = slips.print_slip(self.seat(person.code), by=self.seat(self.office), at=at)

    def use_slip(self, edition: Edition, person: Person, *, at: datetime) -> None:
        slips.use_slip(self.slip_code, at=at)
        self.open(edition, person, at=at)

    def sign_by_slip(self, edition: Edition, person: Person, *, at: datetime) -> None:
        request = self.request(person.code, editions.the_version(edition, self.school))
        printed_by = self.seat(self.office).key
        seat = self.seat(person.code)
        acknowledgements.sign(request, seat=seat, typed_name=person.name, at=at, slip_printed_by=printed_by)

    def sign_with_help(self, edition: Edition, person: Person, *, at: datetime) -> None:
        request = self.request(person.code, editions.the_version(edition, self.school))
        manager = self.seat(person.manager)
        acknowledgements.sign_with_help(request, how=READ_ALOUD, typed_name=person.name, by=manager, at=at)

    def dispute(self, edition: Edition, person: Person, *, at: datetime) -> None:
        request = self.request(person.code, editions.the_version(edition, self.school))
        reason = "Clause 4.2 asks too much of those of us who are known by our work outside the school."
        acknowledgements.dispute(request, seat=self.seat(person.code), reason=reason, at=at)

    def decline(self, edition: Edition, person: Person, *, at: datetime) -> None:
        request = self.request(person.code, editions.the_version(edition, self.school))
        reason = "He has read it and says that he signs nothing. He knows that it applies to him."
        acknowledgements.decline(request, by=self.seat(self.office), reason=reason, at=at)

    def sign_on_paper(self, edition: Edition, people: list[Person], days: list[date], *, confirm_all: bool) -> None:
        printed_on, entered_on, confirmed_on = days[0], days[len(days) // 2], days[-1]
        self.diary.put(moment(printed_on, 9, 40), partial(self.print_sheets, edition, people))
        self.diary.put(moment(entered_on, 14, 15), partial(self.enter_sheets, edition, people, printed_on))
        counted = [each for each in people if confirm_all or each.answer != "entered"]
        self.diary.put(moment(confirmed_on, 11, 5), partial(self.confirm_sheets, edition, counted))

    def print_sheets(self, edition: Edition, people: list[Person], *, at: datetime) -> None:
        if requests := list(self.unsigned(edition, people)):
            paper.print_sheets(requests, by=self.seat(self.office), at=at)

    def enter_sheets(self, edition: Edition, people: list[Person], signed_on: date, *, at: datetime) -> None:
        for sheet in PaperSheet.objects.filter(request__in=self.unsigned(edition, people)):
            paper.enter_paper(sheet.code, signed_on=signed_on, helper="", witness="", by=self.seat(self.office), at=at)

    def confirm_sheets(self, edition: Edition, people: list[Person], *, at: datetime) -> None:
        version = editions.the_version(edition, self.school)
        entries = PaperEntry.objects.filter(sheet__request__version=version, confirmed=None)
        entries = entries.filter(sheet__request__seat__staff_code__in=[each.code for each in people])
        for entry in entries.select_related("sheet__request__version", "sheet__request__seat", "entered_by"):
            paper.settle_paper(entry, confirm=True, by=self.seat(self.owner), at=at)

    # being away, and asking

    def away(self, code: str, starts_on: date, ends_on: date | None) -> None:
        told = moment(min(starts_on, self.back(9)), 8, 10)
        self.diary.put(told, partial(self.record_away, code, starts_on, ends_on))

    def record_away(self, code: str, starts_on: date, ends_on: date | None, *, at: datetime) -> None:
        actions.record_away(self.seat(code), starts_on=starts_on, ends_on=ends_on, by=self.seat(self.office), at=at)

    def question(self, edition: Edition, said: Asked) -> None:
        asked: list[Question] = []
        asked_at = moment(self.back(said.asked), said.hour, said.minute)
        self.diary.put(asked_at, partial(self.ask_question, edition, said, asked))
        if said.answer:
            answered_at = moment(self.back(said.answered), 15, said.minute)
            self.diary.put(answered_at, partial(self.answer_question, asked, said))

    def ask_question(self, edition: Edition, said: Asked, asked: list[Question], *, at: datetime) -> None:
        self.join(said.code, at=at)
        about = editions.the_version(edition, self.school).clauses.get(ident=said.clause)
        asked.append(guidance.ask(about, seat=self.seat(said.code), text=said.words, at=at))

    def answer_question(self, asked: list[Question], said: Asked, *, at: datetime) -> None:
        for question in asked:
            by, clause = self.seat(self.owner), question.clause
            guidance.read(question, seat=by, at=at - timedelta(minutes=6))
            guidance.answer(question, seat=by, outcome=said.outcome, clause=clause, text=said.answer, at=at)
            if all(said.for_all):
                self.publish(question, Words(*said.for_all), by=by, at=at)

    def publish(self, question: Question, words: Words, *, by: Seat, at: datetime) -> None:
        """The asker lets it be published, and says yes to the words that whoever answered has written."""
        publishing.let_publish(question, seat=question.asker, at=at)
        publishing.word(question, words=words, seat=by, at=at)
        number = question.entries.count()
        publishing.publish(question, number=number, seat=question.asker, at=at)


def signing_moment(edition: Edition, person: Person, days: list[date]) -> datetime:
    return some_moment(f"{edition.number} {person.code}", days, evening=person.is_elsewhere_by_day)


BEFORE = timedelta(minutes=9)
# What each answer takes: how much sooner, and what is done then.
ANSWERS: dict[str, tuple[tuple[timedelta, Callable[..., None]], ...]] = {
    "sign": ((BEFORE, Telling.open), (timedelta(), Telling.sign)),
    "opened": ((timedelta(), Telling.open),),
    "slip": (
        (timedelta(hours=1, minutes=10), Telling.print_slip),
        (BEFORE, Telling.use_slip),
        (timedelta(), Telling.sign_by_slip),
    ),
    "help": ((timedelta(), Telling.sign_with_help),),
    "dispute": ((BEFORE, Telling.open), (timedelta(), Telling.dispute)),
    "decline": ((timedelta(), Telling.decline),),
}
