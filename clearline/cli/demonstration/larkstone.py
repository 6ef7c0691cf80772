"""Larkstone Primary School: a small neighbour whose policy is past its renewal date."""

from datetime import datetime, timedelta
from functools import partial

from clearline.cli.demonstration import answering, duties, standing_in
from clearline.cli.demonstration.diary import Diary, moment
from clearline.cli.demonstration.editions import Edition
from clearline.cli.demonstration.habits import Habits
from clearline.cli.demonstration.people import read_people
from clearline.cli.demonstration.telling import AT_BOTH_SCHOOLS, QUESTIONS_SCHOOL_DAYS_AGO, Telling
from clearline.people.actions import NewSchool
from clearline.people.roles import Role

URN = 999002
NAME = "Larkstone Primary School"
ROLES: dict[Role, tuple[str, ...]] = {
    Role.HEAD: ("JAM",),
    Role.CHAIR: ("G01",),
    Role.LINK_GOVERNOR: ("G02",),
    Role.DSL: ("BPU",),
    Role.RECEPTION: ("KLO",),
}
PAST_RENEWAL_DAYS = 38
HABITS = Habits(
    leads_briefings="THU",
    missed_briefing=frozenset({"LFA", "G04", "MTO"}),
    not_caught_up=frozenset({"LFA"}),
    not_signed_anew=frozenset({"LFA", "G04"}),
    not_reviewed=frozenset({"LFA"}),
    no_questions=frozenset({"G03"}),
    questions_on_paper=frozenset({"KRI"}),
    talks={"AGA": "KLO"},
)


def tell(at: datetime, diary: Diary) -> Telling:
    new = NewSchool(URN, NAME, "Marram", "Community school", fictional=True)
    people = read_people("larkstone", "larkstone.example")
    told = Telling(new, people, owner="THU", office="KLO", at=at, diary=diary)
    renewal_on = told.today - timedelta(days=PAST_RENEWAL_DAYS)
    effective_on = told.school_day(renewal_on - timedelta(days=364))
    approved_on = effective_on - timedelta(days=6)
    agreed_on = approved_on - timedelta(days=15)
    adopted = Edition(NAME, 1, agreed_on, approved_on, effective_on, renewal_on, f"{approved_on.year}/9")
    begun_on = told.school_day(approved_on - timedelta(days=20))
    told.begin(begun_on, roles=ROLES, joiners_on=told.back(60))
    diary.put(moment(begun_on, 11), partial(standing_in.part_time, told, AT_BOTH_SCHOOLS, "345"))
    told.adopt(adopted, told.school_day(approved_on - timedelta(days=9)), effective_on)
    diary.put(moment(begun_on, 13), told.define)
    told.ask(moment(effective_on, 16, 1))
    asked_on = told.calendar.add_school_days(effective_on, 1)
    told.ask(moment(asked_on, 6))
    told.answers(adopted, told.people, told.days(asked_on, 9), as_if="sign")
    duties.live_through(told, adopted, HABITS, since=asked_on)
    questions_on = told.back(QUESTIONS_SCHOOL_DAYS_AGO - 1)
    answering.answer_questions(told, adopted, told.days(questions_on, 7), HABITS, questions_on)
    return told
