"""The cast: one school, who works there, its policy in force, and another school that must see none of it."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase

from clearline.acknowledgements import asking
from clearline.acknowledgements.models import Request
from clearline.keys import installation, vault
from clearline.people import actions as people
from clearline.people.models import Membership, RoleHeld, School, Seat, SignIn, Term
from clearline.people.roles import Category, Role
from clearline.policies import actions as policies
from clearline.policies import kept_pages
from clearline.policies.models import Version
from clearline.policies.reading import read

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 11, 24, 12, tzinfo=LONDON)  # a Tuesday in term
FIRST_DAY = date(2026, 9, 1)
PUBLISHED_AT = datetime(2026, 11, 9, 9, tzinfo=LONDON)
PUBLISHED_ON = PUBLISHED_AT.date()
ASKED_AT = datetime(2026, 11, 10, 9, tzinfo=LONDON)
TERMS = [(FIRST_DAY, date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 3, 26))]
PLAIN_NAMES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

POLICY = """Use of social media policy

1. Who this is for

1.1 This policy applies to every employee, governor and volunteer. The governing body will ensure that all staff
understand and have ready access to this policy.
1.2 Social media means any service on which people publish or share what they write, say or film.

4. Using social media

4.1 Staff should review their privacy settings often.
4.2 Staff are advised not to name the school on their personal profiles.
4.3 Staff must not answer a message from a student on a personal account. They must save it and report it to their
line manager within a day.
4.4 If in doubt, staff should ask their line manager for guidance before they post.
"""


@pytest.fixture(autouse=True)
def no_kept_pages():
    """Pages are kept by the chain's position, which is the same again in every test's rolled-back database."""
    kept_pages._kept.clear()


BESIDE = "beside this repository"  # why a test may skip, even in CI: its material is not in the project


DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config, items):
    """A test of one database is not collected on the other, nor one that opens no database a second time on PostgreSQL.

    Nothing is skipped that could have found something.
    """
    elsewhere = [item for item in items if not belongs_here(item)]
    items[:] = [item for item in items if item not in set(elsewhere)]
    config.hook.pytest_deselected(items=elsewhere)


def belongs_here(item):
    if mark := item.get_closest_marker("only"):
        return mark.args[0] == connection.vendor
    opens_one = item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames)
    return connection.vendor == "sqlite" or bool(opens_one)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI what did not run is a failure."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and BESIDE not in str(report.longrepr):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def key_file(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("keys") / "installation.key"
    installation.make_installation_key(path)
    return path


@pytest.fixture(autouse=True)
def installation_key(key_file, settings) -> Path:
    """Every test has the same installation key, and no school key of an earlier test."""
    settings.CLEARLINE_KEY_FILE = key_file
    forget_keys()
    return key_file


def forget_keys() -> None:
    for kept in (
        installation.read_installation_key,
        installation.derived,
        installation.receipt_key,
        installation.receipt_public_key,
        vault._school_key,
    ):
        kept.cache_clear()


@pytest.fixture(autouse=True)
def plain_static_names(settings) -> None:
    """Static files keep their names: nothing is collected for tests."""
    settings.STORAGES = PLAIN_NAMES


def make_school(urn: int, name: str) -> School:
    school = people.add_school(people.NewSchool(urn, name, local_authority="Marram"), at=PUBLISHED_AT)
    Term.objects.bulk_create(Term(school=school, starts_on=first, ends_on=last) for first, last in TERMS)
    return school


def make_seat(
    school: School,
    name: str,
    *roles: Role,
    job: str = "",
    category: Category = Category.EMPLOYEE,
    manager: Seat | None = None,
    address: bool = True,
) -> Seat:
    """A person of the school since its first day, with a sign-in where they have an address."""
    given, family = name.split()
    email = f"{given.lower()}@{school.name.partition(' ')[0].lower()}.test" if address else ""
    sign_in = SignIn.objects.create(email=email) if email else None
    seat = Seat.objects.create(school=school, given_name=given, family_name=family, email=email, sign_in=sign_in)
    Membership.objects.create(seat=seat, category=category, job=job, manager=manager, starts_on=FIRST_DAY)
    RoleHeld.objects.bulk_create(RoleHeld(seat=seat, role=role, starts_on=FIRST_DAY) for role in roles)
    return seat


@pytest.fixture
def school(db) -> School:
    return make_school(123456, "Alder School")


@pytest.fixture
def other_school(db) -> School:
    return make_school(654321, "Birch School")


@pytest.fixture
def head(school) -> Seat:
    return make_seat(school, "Hana Moss", Role.HEAD, job="Headteacher")


@pytest.fixture
def other_head(other_school) -> Seat:
    return make_seat(other_school, "Bela Stone", Role.HEAD, job="Headteacher")


@pytest.fixture
def chair(school) -> Seat:
    return make_seat(school, "Grace Hill", Role.CHAIR, category=Category.GOVERNOR)


@pytest.fixture
def owner(school) -> Seat:
    return make_seat(school, "Olu Ade", Role.OWNER, job="School business manager")


@pytest.fixture
def manager(school) -> Seat:
    return make_seat(school, "Mo Vale", job="Head of art")


@pytest.fixture
def teacher(school, manager) -> Seat:
    return make_seat(school, "Tom Reed", job="Teacher of art", manager=manager)


@pytest.fixture
def caretaker(school) -> Seat:
    """Has no e-mail address, and so no sign-in."""
    return make_seat(school, "Cleo Park", job="Caretaker", address=False)


@pytest.fixture
def governor(school) -> Seat:
    return make_seat(school, "Gil Lane", category=Category.GOVERNOR)


@pytest.fixture
def volunteer(school) -> Seat:
    return make_seat(school, "Vera Wood", job="Reading volunteer", category=Category.VOLUNTEER)


@pytest.fixture
def office(school) -> Seat:
    return make_seat(school, "Priya Nair", Role.RECEPTION, job="Office manager")


@pytest.fixture
def dsl(school) -> Seat:
    return make_seat(school, "Dawn Frost", Role.DSL, job="Deputy headteacher")


@pytest.fixture
def draft(school, owner) -> Version:
    """The school's first version as it was read, before anybody checked it."""
    return draft_policy(school, owner)


@pytest.fixture
def version(draft, owner) -> Version:
    """The school's first version, published and in force, with clauses 1.1, 1.2 and 4.1 to 4.4."""
    return publish_policy(draft, owner)


def draft_policy(school: School, by: Seat, text: str = POLICY) -> Version:
    data = text.encode()
    return policies.keep_reading(reading_of(data), school=school, name="policy.txt", data=data, by=by, at=PUBLISHED_AT)


reading_of = cache(lambda data: read(data, "policy.txt"))


def publish_policy(version: Version, by: Seat, *, effective_on: date = PUBLISHED_ON) -> Version:
    at = PUBLISHED_AT
    for clause in version.clauses.all():
        reason = "" if clause.duties else "It sets no duty."
        policies.link_clause(clause, duties=clause.all_duties, reason=reason, by=by, at=at)
    policies.record_approval(
        version, body="Governing body", approved_on=date(2026, 11, 4), minute="7.2", scan=None, by=by, at=at
    )
    policies.publish(version, effective_on=effective_on, renewal_on=date(2027, 11, 1), by=by, at=at)
    return version


@pytest.fixture
def asked(version, teacher) -> Request:
    """What the teacher was asked: to read and sign the version in force."""
    asking.ask(version, [teacher], at=ASKED_AT)
    return Request.objects.get(seat=teacher)


@pytest.fixture
def client_of() -> Callable[[Seat], Client]:
    """A browser in which this person is signed in."""

    def signed_in(seat: Seat) -> Client:
        client = Client()
        client.force_login(seat.sign_in)
        return client

    return signed_in


@pytest.fixture(scope="session")
def database_file(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """The migrated, empty test database as a file, to be copied."""
    path: Path = tmp_path_factory.mktemp("database") / "empty.sqlite3"
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with sqlite3.connect(path) as file:
            connection.connection.backup(file)
        file.close()
    return path


@pytest.fixture
def copied_database(request, django_db_setup, django_db_blocker, monkeypatch, tmp_path) -> Iterator[str]:
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: None)  # it would flush what is kept
    copy = copied_file if connection.vendor == "sqlite" else copied_from_template
    with django_db_blocker.unblock():
        yield from copy(request, tmp_path)


def copied_file(request: Any, folder: Path) -> Iterator[str]:
    path = shutil.copy(request.getfixturevalue("database_file"), folder / "own.sqlite3")
    described, shared, name = connection.settings_dict, connection.connection, connection.settings_dict["NAME"]
    connection.connection, described["NAME"] = None, path
    yield f"sqlite:///{path}"
    connection.close()
    connection.connection, described["NAME"] = shared, name


def copied_from_template(request: Any, folder: Path) -> Iterator[str]:
    described, name = connection.settings_dict, connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined] # Django's own way to make a test database
        cursor.execute(f'CREATE DATABASE "{name}_own" TEMPLATE "{name}"')
    described["NAME"] = f"{name}_own"
    yield f"postgres://{described['USER']}@{quote(described['HOST'], safe='')}:{described['PORT']}/{name}_own"
    connection.close()
    described["NAME"] = name
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f'DROP DATABASE "{name}_own" WITH (FORCE)')


@pytest.fixture
def own_database(copied_database, transactional_db) -> str:
    """A database of this test's own, without a transaction around it: for threads, processes and migrations.

    It stands first among a test's fixtures. It is a copy that is thrown away: a flush would be refused.
    """
    return str(copied_database)


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Run these in threads that start at the same moment; what each answered, or the exception it raised."""
    answers: list[object] = [None] * len(actions)
    start = threading.Barrier(len(actions))

    def run(place: int, action: Callable[[], object]) -> None:
        start.wait()
        try:
            answers[place] = action()
        except Exception as problem:
            answers[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
