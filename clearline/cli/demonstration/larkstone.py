"""Larkstone Primary School: a small neighbour whose policy is past its renewal date."""

from datetime import datetime, timedelta
from functools import partial

from clearline.cli.demonstration.diary import moment
from clearline.cli.demonstration.editions import Edition
from clearline.cli.demonstration.people import read_people
from clearline.cli.demonstration.telling import Telling
from clearline.people.actions import NewSchool
from clearline.people.roles import Role

URN = 999002
NAME = "Larkstone Primary School"
SHARED = "PNA"
ROLES: dict[Role, tuple[str, ...]] = {
    Role.HEAD: ("JAM",),
    Role.CHAIR: ("G01",),
    Role.LINK_GOVERNOR: ("G02",),
    Role.DSL: ("BPU",),
    Role.RECEPTION: ("KLO",),
}
PAST_RENEWAL_DAYS = 38


def make(at: datetime, marram: Telling) -> None:
    new = NewSchool(URN, NAME, "Marram", "Community school", fictional=True)
    told = Telling(new, read_people("larkstone", "larkstone.example"), owner="THU", office="KLO", at=at)
    renewal_on = told.today - timedelta(days=PAST_RENEWAL_DAYS)
    effective_on = told.school_day(renewal_on - timedelta(days=364))
    approved_on = effective_on - timedelta(days=6)
    agreed_on = approved_on - timedelta(days=15)
    adopted = Edition(NAME, 1, agreed_on, approved_on, effective_on, renewal_on, f"{approved_on.year}/9")
    begun_on = told.school_day(approved_on - timedelta(days=20))
    told.begin(begun_on, roles=ROLES, joiners_on=told.back(60))
    joined = partial(told.join, SHARED, sign_in_of=marram.seat(SHARED))
    told.diary.put(moment(begun_on, 12), joined)
    told.adopt(adopted, told.school_day(approved_on - timedelta(days=9)), effective_on)
    told.diary.put(moment(begun_on, 13), told.define)
    told.ask(moment(effective_on, 16, 1))
    asked_on = told.calendar.add_school_days(effective_on, 1)
    told.ask(moment(asked_on, 6))
    told.answers(adopted, told.people, told.days(asked_on, 9))
    told.diary.do(until=at)
