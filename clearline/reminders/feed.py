"""A person's open things as a calendar: what and by when, and nothing that tells what a matter is about (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from clearline.kernel.calendar import ONE_DAY
from clearline.kernel.dues import Due


def calendar_of(dues: Iterable[Due], *, school: str, at: datetime, link: str) -> bytes:
    """One all-day event for each thing, on its day; done things are gone from the next reading on."""
    from icalendar import Calendar, Event  # loaded only where a calendar is read

    calendar = Calendar()
    calendar.add("prodid", "-//Clearline//Your things//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Your things at {school}")
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for due in dues:
        event = Event()
        event.add("uid", f"{due.ref}-{due.seat}@clearline")
        event.add("dtstamp", at)
        event.add("dtstart", due.due_on)
        event.add("dtend", due.due_on + ONE_DAY)
        event.add("summary", due.title)
        event.add("description", f"By today ({due.source}). {link}")
        event.add("url", link)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
