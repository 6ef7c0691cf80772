"""Walks from a report to whoever sent it, as somebody with the whole database and none of its keys would.

It reads every table there is, also those that Django and others made. From a row it goes to every row that it points
to, that points to it, or that holds one of its references. It does not go on through people, schools and published
policies, which everything hangs on: coming upon the reporter there is what it looks for.
"""

import base64
import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db import connection

from clearline.cases.models import Case
from clearline.people.models import Seat
from clearline.people.sessions import SessionStore

REFERENCE = re.compile(r"\b[A-Z]{1,3}-[2-9A-Z]{4}-[2-9A-Z]{4}\b")
ENDS = {"people_school", "people_seat", "people_signin", "policies_version", "policies_clause", "django_content_type"}


@dataclass(frozen=True)
class Row:
    table: str
    number: int  # its place in the table as it was read
    values: dict[str, Any] = field(compare=False, hash=False)

    @cached_property
    def text(self) -> str:
        """All that can be read in it, also what is packed or signed and not sealed."""
        return " | ".join(_readable(self.table, name, value) for name, value in self.values.items())


def _readable(table: str, name: str, value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    if table == "people_limits" and name == "value":
        return str(pickle.loads(base64.b64decode(value)))  # noqa: S301 - our own table, in a test
    if table == "django_session" and name == "session_data":
        return json.dumps(SessionStore().decode(value))
    return str(value)


class Database:
    """Every row of every table, and which column points where."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.points: dict[tuple[str, str], tuple[str, str]] = {}
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                for column, (there, other) in _relations(cursor, table):
                    self.points[table, column] = (other, there)
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database itself
                names = [each[0] for each in cursor.description]
                self.rows += [
                    Row(table, n, dict(zip(names, row, strict=True))) for n, row in enumerate(cursor.fetchall())
                ]

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self.rows)

    def of(self, table: str, column: str, value: Any) -> Iterator[Row]:
        return (row for row in self.rows if row.table == table and row.values[column] == value)

    def beside(self, row: Row) -> Iterator[tuple[str, Row]]:
        """Every row that this one leads to, and by what."""
        for (table, column), (other, there) in self.points.items():
            if table == row.table and row.values[column] is not None:
                yield from ((f"{table}.{column}", each) for each in self.of(other, there, row.values[column]))
            if other == row.table:
                yield from ((f"{table}.{column}", each) for each in self.of(table, column, row.values[there]))
        for reference in set(REFERENCE.findall(row.text)):
            yield from ((reference, each) for each in self.rows if reference in each.text)


def _relations(cursor: Any, table: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for column, found in connection.introspection.get_relations(cursor, table).items():
        yield column, (found[0], found[1])


def ways_to(reporter: Seat, case: Case) -> list[str]:
    """How the reporter can be found from the case: each way as the tables that it goes through."""
    database = Database()
    (first,) = database.of("cases_case", "ref", case.ref)
    seen, walk, found = {first}, [(first, "cases_case")], []
    while walk:
        row, way = walk.pop(0)
        found += [f"{way}: {what}" for what in _says(row, reporter, database)]
        for by, other in database.beside(row):
            if other not in seen and other.table not in ENDS:
                seen.add(other)
                walk.append((other, f"{way} > {other.table} ({by})"))
    return found


def _says(row: Row, reporter: Seat, database: Database) -> Iterator[str]:
    """What in this row is the reporter."""
    for (table, column), (other, _) in database.points.items():
        if table != row.table:
            continue
        if (other, row.values[column]) in {("people_seat", reporter.pk), ("people_signin", reporter.sign_in_id)}:
            yield column
    tokens = {"key": reporter.key, "address": reporter.email, "name": reporter.family_name}
    yield from (f"its {name}" for name, token in tokens.items() if token and token in row.text)
    if row.table == "django_session" and f'"_auth_user_id": "{reporter.sign_in_id}"' in row.text:
        yield "a session"


def rows_of_that_moment(at: datetime) -> set[str]:
    """The tables with a row that holds this moment, to the second, in any way it could be written down."""
    second = f"{at.timestamp():.0f}"
    utc = f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    marks = (second, utc, utc.replace(" ", "T"))
    return {row.table for row in Database().rows if any(mark in row.text for mark in marks)}
