"""Marram Bay High School: its roles, two versions of its policy, and what became of them."""

from datetime import date, datetime, timedelta

from clearline.cli.demonstration.diary import moment
from clearline.cli.demonstration.editions import Edition
from clearline.cli.demonstration.people import Person, read_people
from clearline.cli.demonstration.questions import QUESTIONS
from clearline.cli.demonstration.telling import Telling
from clearline.cli.demonstration.years import MONDAY, on_or_before
from clearline.kernel.calendar import ONE_DAY
from clearline.people.actions import NewSchool
from clearline.people.roles import Role

URN = 999001
NAME = "Marram Bay High School"
HEAD, CHAIR, OWNER, OFFICE = "HAS", "G01", "GLY", "SCA"
SHARED = "PNA"  # works at Larkstone too

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


def make(at: datetime) -> Telling:
    """The school as it stands at that moment, its newest version signed by most."""
    new = NewSchool(URN, NAME, "Marram", "Community school", fictional=True)
    people = read_people("marram-bay", "marrambay.example")
    told = Telling(new, people, owner=OWNER, office=OFFICE, at=at)
    asked_on = told.back(ASKED_SCHOOL_DAYS_AGO)
    published_on = told.back(ASKED_SCHOOL_DAYS_AGO + 1)
    before, now = editions_of(on_or_before(published_on, MONDAY))
    begun_on = told.school_day(before.effective_on - timedelta(days=25))
    joiners_on = told.back(LIST_SCHOOL_DAYS_AGO)
    told.begin(begun_on, roles=ROLES, joiners_on=joiners_on)
    last_year(told, before, joiners_on)
    this_year(told, now, published_on, asked_on)
    told.diary.do(until=at)
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


def last_year(told: Telling, before: Edition, joiners_on: date) -> None:
    uploaded_on = told.school_day(before.approved_on - timedelta(days=9))
    published_on = told.school_day(before.effective_on)
    told.adopt(before, uploaded_on, published_on)
    told.diary.put(moment(uploaded_on, 15), told.define)
    asked_on = told.calendar.add_school_days(published_on, 1)
    ask_leaders_first(told, before, published_on, asked_on)
    there = [each for each in rest(told) if each.joined != "september"]
    told.answers(before, there, told.days(asked_on, 9), as_if="sign")
    new = [each for each in told.people if each.joined == "september"]
    told.ask(moment(joiners_on, 9))
    told.diary.put(moment(joiners_on, 11), told.check_pack)
    told.answers(before, new, told.days(joiners_on + ONE_DAY, 5), as_if="sign")


def this_year(told: Telling, now: Edition, published_on: date, asked_on: date) -> None:
    told.adopt(now, told.school_day(now.agreed_on + timedelta(days=2)), published_on)
    told.away("HWE", told.back(9), told.today + timedelta(days=9))
    told.away("YCH", told.back(30), None)
    told.away("SPE", told.back(2), told.today + timedelta(days=4))
    told.away("LTH", told.today + timedelta(days=8), told.today + timedelta(days=12))
    ask_leaders_first(told, now, published_on, asked_on)
    days = told.days(asked_on, ASKED_SCHOOL_DAYS_AGO)
    told.answers(now, [each for each in rest(told) if each.joined != "left"], days)
    for each in QUESTIONS:
        told.question(now, each)


def ask_leaders_first(told: Telling, edition: Edition, published_on: date, asked_on: date) -> None:
    told.ask(moment(published_on, 16, 1))
    told.diary.put(moment(published_on, 16, 40), lambda *, at: told.sign(edition, told.by_code[HEAD], at=at))
    told.diary.put(moment(published_on, 19, 20), lambda *, at: told.sign(edition, told.by_code[CHAIR], at=at))
    told.ask(moment(asked_on, 6))


def rest(told: Telling) -> list[Person]:
    return [each for each in told.people if each.code not in {HEAD, CHAIR}]
