"""Marram Bay High School: its roles, two versions of its policy, and what became of them."""

from datetime import date, datetime, timedelta
from functools import partial

from clearline.cli.demonstration import answering, declaring, duties, meetings, reporting, standing_in, supporting
from clearline.cli.demonstration.diary import Diary, moment
from clearline.cli.demonstration.editions import Edition
from clearline.cli.demonstration.habits import Habits
from clearline.cli.demonstration.people import Person, read_people
from clearline.cli.demonstration.questions import QUESTIONS
from clearline.cli.demonstration.relationships import RELATIONSHIPS
from clearline.cli.demonstration.telling import AT_BOTH_SCHOOLS, Telling
from clearline.cli.demonstration.years import MONDAY, on_or_before
from clearline.kernel.calendar import ONE_DAY
from clearline.people.actions import NewSchool
from clearline.people.roles import Role

URN = 999001
NAME = "Marram Bay High School"
HEAD, CHAIR, OWNER, OFFICE = "HAS", "G01", "GLY", "SCA"

R = Role
ROLES: dict[Role, tuple[str, ...]] = {
    R.HEAD: (HEAD,),
    R.CHAIR: (CHAIR,),
    R.VICE_CHAIR: ("G02",),
    R.LINK_GOVERNOR: ("G03",),
    R.HR_ADVISER: ("LKE",),
    R.UNION_REP: ("JWH", "FZA"),
    R.ADMINISTRATOR: ("ZLA", "CMO"),
    R.NETWORK_MANAGER: ("SDU",),
    R.DPO: ("FSI",),
    R.DSL: ("RBE",),
    R.DEPUTY_DSL: ("DFR",),
    R.INVESTIGATOR: ("NFO",),
    R.PANEL: ("G04", "G06", "G09"),
    R.AUDITOR: ("GTU",),
    R.CLERK: ("PMO",),
    R.TRUST_OFFICER: ("MBL",),
    R.OPERATOR: ("LCH",),
    R.RECEPTION: (OFFICE, "BPA"),
}
ASKED_SCHOOL_DAYS_AGO = 7
LIST_SCHOOL_DAYS_AGO = 47


STARTER_SCHOOL_DAYS_AGO = 4
HABITS = Habits(
    leads_briefings="RBE",
    missed_briefing=frozenset({"MZI", "ILA", "VSH", "MBL", "G05", "G11", "V08", "V10", "V15"}),
    not_caught_up=frozenset({"V10"}),
    no_yearly_answer=frozenset({"G05"}),
    not_reviewed=frozenset({"V10", "TWO"}),
    uses_no_networks=frozenset({"SPE"}),
    wants_help=frozenset({"MSO"}),
    no_questions=frozenset({"OTR", "CHE", "ZLA"}),
    questions_on_paper=frozenset({"MSA"}),
    talks={"DSK": "JBI"},
)


def tell(at: datetime, diary: Diary) -> Telling:
    """The school as it stands at that moment, its newest version signed by most."""
    new = NewSchool(URN, NAME, "Marram", "Community school", fictional=True)
    people = read_people("marram-bay", "marrambay.example")
    told = Telling(new, people, owner=OWNER, office=OFFICE, at=at, diary=diary)
    asked_on = told.back(ASKED_SCHOOL_DAYS_AGO)
    published_on = told.back(ASKED_SCHOOL_DAYS_AGO + 1)
    before, now = editions_of(on_or_before(published_on, MONDAY))
    begun_on = told.school_day(before.effective_on - timedelta(days=25))
    joiners_on = told.back(LIST_SCHOOL_DAYS_AGO)
    told.begin(begun_on, roles=ROLES, joiners_on=joiners_on, starter_on=told.back(STARTER_SCHOOL_DAYS_AGO))
    diary.put(moment(begun_on, 11), partial(standing_in.part_time, told, AT_BOTH_SCHOOLS, "12"))
    last_year(told, before, joiners_on, published_on)
    this_year(told, now, published_on, asked_on)
    return told


def editions_of(effective_on: date) -> tuple[Edition, Edition]:
    """Last year's version, and this year's with its consultation and its renewal a year on."""
    earlier = edition(1, effective_on - timedelta(days=364), None)
    return earlier, edition(2, effective_on, earlier)


def edition(number: int, effective_on: date, earlier: Edition | None) -> Edition:
    approved_on = effective_on - timedelta(days=5)
    return Edition(
        school=NAME,
        number=number,
        agreed_on=approved_on - timedelta(days=15),
        approved_on=approved_on,
        effective_on=effective_on,
        renewal_on=date(effective_on.year + 1, effective_on.month, 1) - ONE_DAY,
        minute=f"{approved_on.year}/{17 + 24 * (number - 1)}",
        earlier=earlier,
    )


def last_year(told: Telling, before: Edition, joiners_on: date, until: date) -> None:
    uploaded_on = told.school_day(before.approved_on - timedelta(days=9))
    published_on = told.school_day(before.effective_on)
    told.adopt(before, uploaded_on, published_on)
    told.diary.put(moment(uploaded_on, 15), told.define)
    asked_on = told.calendar.add_school_days(published_on, 1)
    ask_leaders_first(told, before, published_on, asked_on)
    there = [each for each in rest(told) if each.joined not in {"september", "lately"}]
    told.answers(before, there, told.days(asked_on, 9), as_if="sign")
    new = [each for each in told.people if each.joined == "september"]
    told.ask(moment(joiners_on, 9))
    told.diary.put(moment(joiners_on, 11), told.check_pack)
    told.answers(before, new, told.days(joiners_on + ONE_DAY, 5), as_if="sign")
    duties.join_in(told, new, joiners_on + ONE_DAY)
    duties.live_through(told, before, HABITS, since=asked_on, until=until)
    for each in RELATIONSHIPS:
        declaring.relate(told, each)


def this_year(told: Telling, now: Edition, published_on: date, asked_on: date) -> None:
    told.adopt(now, told.school_day(now.agreed_on + timedelta(days=2)), published_on)
    told.away("HWE", told.back(9), told.today + timedelta(days=9))
    told.away("YCH", told.back(30), None)
    told.away("SPE", told.back(2), told.today + timedelta(days=4))
    told.away("LTH", told.today + timedelta(days=8), told.today + timedelta(days=12))
    standing_in.leave_to_deputy(told, OWNER)
    ask_leaders_first(told, now, published_on, asked_on)
    days = told.days(asked_on, ASKED_SCHOOL_DAYS_AGO)
    told.answers(now, [each for each in rest(told) if each.joined not in {"left", "lately"}], days)
    answering.answer_questions(told, now, days, HABITS, asked_on)
    starters = [each for each in told.people if each.joined == "lately"]
    told.ask(moment(told.back(STARTER_SCHOOL_DAYS_AGO), 9))
    told.answers(now, starters, [told.back(STARTER_SCHOOL_DAYS_AGO - 1)])
    for each in starters:
        told.diary.put(moment(told.back(2), 13, 20), partial(duties.say_nothing, told, each))
    told.diary.put(moment(told.back(6), 14, 40), partial(meetings.plan_governors, told))
    for asked in QUESTIONS:
        told.question(now, asked)
    reporting.tell(told)
    supporting.tell(told)


def ask_leaders_first(told: Telling, edition: Edition, published_on: date, asked_on: date) -> None:
    told.ask(moment(published_on, 16, 1))
    told.diary.put(moment(published_on, 16, 40), lambda *, at: told.sign(edition, told.by_code[HEAD], at=at))
    told.diary.put(moment(published_on, 19, 20), lambda *, at: told.sign(edition, told.by_code[CHAIR], at=at))
    told.ask(moment(asked_on, 6))


def rest(told: Telling) -> list[Person]:
    return [each for each in told.people if each.code not in {HEAD, CHAIR}]
