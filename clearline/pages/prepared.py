"""Reads that nearly every request makes: Django writes their SQL once, and then only fills it in.

Django takes ten times as long to write the SQL of a small question as the database takes to answer it.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import FETCH_ONE, Model, QuerySet, Value
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler


class Place(NamedTuple):
    """Stands in the SQL for a value that comes with each call."""

    number: int


class Prepared[Row: Model]:
    """A queryset as a function of numbers, texts and days: called, it reads its rows from the database.

    `build` makes the queryset, once, and only from the places it is given: nothing else in it may change. It may say
    `select_related` and `defer`; annotations are not read.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]], *, places: int) -> None:
        self.build, self.places = build, places

    def __call__(self, *values: Any) -> list[Row]:
        sql, params, made = self._written
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[each.number] if isinstance(each, Place) else each for each in params])
            return made(cursor.fetchall())

    def first(self, *values: Any) -> Row | None:
        return next(iter(self(*values)), None)

    @cached_property
    def _written(self) -> tuple[str, tuple[Any, ...], Callable[[Iterable[Any]], list[Row]]]:
        queryset = self.build(*(Value(Place(number)) for number in range(self.places)))
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        return sql, tuple(params), _maker(compiler)


def _maker(compiler: SQLCompiler) -> Callable[[Iterable[Any]], list[Any]]:
    """What makes objects of rows, as a queryset does."""
    info: Any = compiler.klass_info
    columns = [column for column, *_ in compiler.select]
    converters = compiler.get_converters(columns)
    first, last = info["select_fields"][0], info["select_fields"][-1]
    names = [column.target.attname for column in columns[first : last + 1]]
    related = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS, FETCH_ONE)

    def made(row: Any) -> Any:
        found = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[first : last + 1])
        for each in related:
            each.populate(row, found)
        return found

    return lambda rows: [made(row) for row in compiler.apply_converters(rows, converters)]
