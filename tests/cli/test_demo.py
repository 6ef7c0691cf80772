"""`clearline demo`, on any day and again."""

from datetime import date, datetime, timedelta
from io import StringIO
from time import perf_counter

import pytest
from django.core.management import CommandError, call_command

from clearline.acknowledgements.models import Acknowledgement, Request
from clearline.cli.demonstration import making, years
from clearline.people.models import School
from clearline.policies.models import Version
from tests.conftest import LONDON

SUNDAY = datetime(2026, 11, 22, 14, tzinfo=LONDON)


@pytest.mark.only("sqlite")  # what looks current depends on the day, not on the database
@pytest.mark.long
@pytest.mark.parametrize(
    "day",
    [
        (2026, 9, 1),
        (2026, 12, 25),
        (2027, 8, 20),
        (2028, 2, 29),
    ],
)
def test_it_looks_current_on_any_day(db, day):
    at = datetime(*day, 6, tzinfo=LONDON)

    making.make(at)

    version = Version.objects.in_force(999001, at.date())
    asked = Request.objects.filter(version=version)
    assert version.number == 2
    assert asked.count() == 87
    assert asked.filter(due_on__gte=at.date()).count() > 80
    assert not Acknowledgement.objects.filter(at__gt=at).exists()
    assert not asked.filter(asked_at__gt=at).exists()


def test_a_school_year_is_the_ordinary_one():
    assert years.half_terms(2026) == [
        (date(2026, 9, 1), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 2, 12)),
        (date(2027, 2, 22), date(2027, 3, 26)),
        (date(2027, 4, 12), date(2027, 5, 28)),
        (date(2027, 6, 7), date(2027, 7, 21)),
    ]


def run() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.mark.long
def test_the_command_makes_it_once_and_then_does_nothing(db):
    assert "is made" in run()
    begun = perf_counter()

    assert run() == "The demonstration is here already.\n"

    assert perf_counter() - begun < 1


def test_the_command_refuses_where_a_real_school_is(school):
    with pytest.raises(CommandError) as refused:
        run()

    assert refused.value.returncode == 2
    assert str(refused.value).count("\n") == 0
    assert "real school" in str(refused.value)
    assert not School.objects.filter(fictional=True).exists()


@pytest.mark.long
def test_nothing_stays_of_one_that_could_not_be_made(db, monkeypatch):
    def tell(at, diary):
        diary.put(at - timedelta(days=1), lambda at: 1 / 0)

    monkeypatch.setattr("clearline.cli.demonstration.larkstone.tell", tell)

    with pytest.raises(ZeroDivisionError):
        making.make(SUNDAY)

    assert not School.objects.exists()


@pytest.mark.long
def test_it_is_not_served_to_other_machines(db):
    run()

    with pytest.raises(CommandError, match="this machine only"):
        call_command("serve", host="0.0.0.0")  # noqa: S104 - refused is what it must be
