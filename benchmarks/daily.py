"""The daily round of a school, a trust of 1,500 people and a provider of 60,000, on PostgreSQL.

Three days each: the day everybody is asked, a quiet day, and the day on which everybody is reminded.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.measuring import ROOT, environment, finish, python

SIZES = {"school": (1, 100), "trust": (15, 100), "provider": (200, 300)}  # schools, people in each
LONDON = ZoneInfo("Europe/London")
PUBLISHED = date(2026, 11, 2)
TERMS = [(date(2026, 9, 1), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 3, 26))]
TRUST_LIMIT = 5.0  # seconds


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=list(SIZES), help="which to measure")
    parser.add_argument("--here", action="store_true", help="in the database of DATABASE_URL, as it is")
    options = parser.parse_args()
    if options.here:
        measure(options.sizes)
    else:
        on_postgres(options.sizes)


def on_postgres(sizes: list[str]) -> None:
    """Once more, as a child of a PostgreSQL of its own."""
    with tempfile.TemporaryDirectory(prefix="clearline-bench-") as folder:
        around = {name: value for name, value in environment(Path(folder)).items() if name != "DATABASE_URL"}
        words = python("script/with-postgres", sys.executable, "-m", "benchmarks.daily", "--here", *sizes)
        sys.exit(subprocess.run(words, env=around, cwd=ROOT, check=False).returncode)


def measure(sizes: list[str]) -> None:
    import django
    from django.core.management import call_command

    from clearline.keys.installation import make_installation_key

    os.environ["DJANGO_SETTINGS_MODULE"] = "clearline.config.settings"
    make_installation_key(Path(os.environ["CLEARLINE_VAR"], "installation.key"))
    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import connection

    figures: dict[str, dict[str, float]] = {}
    print(f"{connection.vendor}\n{'':10}{'people':>8}{'asked':>9}{'quiet':>9}{'reminded':>10}   seconds")
    for number, name in enumerate(sizes):
        schools, people = SIZES[name]
        build(schools, people, first_urn=100_000 + 1000 * number)
        figures[name] = days(schools * people)
        row = figures[name]
        print(f"{name:10}{schools * people:>8}{row['asked']:>9.2f}{row['quiet']:>9.2f}{row['reminded']:>10.2f}")
        forget()
    each = {name: figures[name]["reminded"] / (SIZES[name][0] * SIZES[name][1]) * 1000 for name in figures}
    print("seconds for 1,000 people on the day of reminding: " + ", ".join(f"{n} {s:.2f}" for n, s in each.items()))
    ratios = {"growth_per_person": round(each[sizes[-1]] / each[sizes[0]], 2)}
    if "trust" in figures:
        ratios["trust_of_limit"] = round(statistics.median(figures["trust"].values()) / TRUST_LIMIT, 2)
    finish("daily", figures=figures, ratios=ratios)


def build(schools: int, people: int, first_urn: int) -> None:
    """Schools whose policy is in force, with so many people each; one in ten is away, one in five part-time."""
    from benchmarks.school import publish
    from clearline.people import actions
    from clearline.people.models import Away, Membership, Seat, Term
    from clearline.people.roles import Category

    at = moment(PUBLISHED)
    for urn in range(first_urn, first_urn + schools):
        school = actions.add_school(actions.NewSchool(urn, f"School {urn}"), at=at)
        owner = actions.add_first_person(school, actions.NewPerson("Olu", "Ade", email=f"o{urn}@bench.test"), at=at)
        Term.objects.bulk_create(Term(school=school, starts_on=first, ends_on=last) for first, last in TERMS)
        seats = Seat.objects.bulk_create(
            Seat(school=school, given_name="Sam", family_name=f"Person{n}", email=f"p{n}-{urn}@bench.test")
            for n in range(people - 1)
        )
        Membership.objects.bulk_create(
            Membership(
                seat=seat,
                category=Category.EMPLOYEE,
                manager=owner if n % 10 else None,
                starts_on=date(2026, 9, 1),
                weekdays="123" if n % 5 == 0 else "12345",
            )
            for n, seat in enumerate(seats)
        )
        Away.objects.bulk_create(
            Away(seat=seat, starts_on=date(2026, 11, 16), ends_on=date(2026, 11, 20)) for seat in seats[::10]
        )
        publish(owner, at)


def days(people: int) -> dict[str, float]:
    from clearline.mail.models import Message

    found = {"asked": one_day(date(2026, 11, 3)), "quiet": one_day(date(2026, 11, 4))}
    before = Message.objects.filter(kind="reminder").count()
    found["reminded"] = one_day(date(2026, 11, 17))  # ten school days after asking
    written = Message.objects.filter(kind="reminder").count() - before
    if written < people * 0.6:
        raise SystemExit(f"Expected most of {people} people to be reminded; found {written}.")
    return found


def one_day(day: date) -> float:
    from clearline.cli.rounds import daily_round

    started = time.perf_counter()
    daily_round(moment(day))
    return round(time.perf_counter() - started, 2)


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, 30, tzinfo=LONDON)


def forget() -> None:
    """The next size begins with no school."""
    from django.apps import apps
    from django.db import connection

    tables = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("clearline.")]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        cursor.execute("TRUNCATE " + ", ".join(tables) + " CASCADE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


if __name__ == "__main__":
    main()
