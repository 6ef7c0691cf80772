"""Dates and times as the pages say them, in London. Day and month never part at the end of a line."""

import calendar
import datetime as dt
import re
from zoneinfo import ZoneInfo

from django import template
from django.utils.safestring import SafeString

register = template.Library()

LONDON = ZoneInfo("Europe/London")
NO_BREAK = "\N{NO-BREAK SPACE}"
FIRST_MONTH_OF_A_SCHOOL_YEAR = 9


def _local(moment: dt.date | dt.datetime) -> dt.date | dt.datetime:
    return moment.astimezone(LONDON) if isinstance(moment, dt.datetime) else moment


def _school_year(day: dt.date) -> int:
    return day.year if day.month >= FIRST_MONTH_OF_A_SCHOOL_YEAR else day.year - 1


def _day_month(day: dt.date) -> str:
    return f"{day.day}{NO_BREAK}{day:%B}"


DAY_BEFORE_MONTH = re.compile(rf"(\d{{1,2}}) (?={'|'.join(calendar.month_name[1:])})")


@register.filter
def unbroken(words: str) -> str:
    """The same words, in which no day parts from its month."""
    kept = DAY_BEFORE_MONTH.sub(rf"\1{NO_BREAK}", str(words))
    return SafeString(kept) if isinstance(words, SafeString) else kept


@register.filter
def day_month(day: dt.date | None) -> str:
    """26 November"""
    return _day_month(_local(day)) if day else ""


@register.filter
def long_day(day: dt.date | None, today: dt.date | None = None) -> str:
    """Tuesday 24 November 2026; without the year when `today` is in the same school year."""
    if not day:
        return ""
    day = _local(day)
    words = f"{day:%A} {_day_month(day)}"
    return words if today and _school_year(day) == _school_year(_local(today)) else f"{words} {day.year}"


@register.filter
def short_day(day: dt.date | None, today: dt.date | None = None) -> str:
    """Thu 26 November; with the year when `today` is in another school year."""
    if not day:
        return ""
    day = _local(day)
    words = f"{day:%a} {_day_month(day)}"
    return f"{words} {day.year}" if today and _school_year(day) != _school_year(_local(today)) else words


@register.filter
def clock(moment: dt.datetime | None) -> str:
    """15:40"""
    return f"{_local(moment):%H:%M}" if moment else ""


@register.filter
def long_moment(moment: dt.datetime | None) -> str:
    """Tuesday 24 November 2026, 16:12"""
    return f"{long_day(moment)}, {clock(moment)}" if moment else ""


@register.filter
def exact_moment(moment: dt.datetime | None) -> str:
    """Tuesday 24 November 2026, 16:12:08"""
    return f"{long_day(moment)}, {_local(moment):%H:%M:%S}" if moment else ""
