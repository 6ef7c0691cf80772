"""What a school's audit record says, and what a page holds, as tests read them."""

import json
import re
from typing import Any

from django.http import HttpResponse

from clearline.audit import verify
from clearline.audit.models import Link
from clearline.people.models import School


def events(school: School) -> list[dict[str, Any]]:
    """Every event of the school's chain, oldest first; the chain is whole."""
    assert verify.verify(school.urn) is None
    links = Link.objects.filter(urn=school.urn).order_by("position")
    return [event for link in links for event in json.loads(bytes(link.body))["events"]]


def last_event(school: School) -> dict[str, Any]:
    return events(school)[-1]


def event_names(school: School) -> list[str]:
    return [event["event"] for event in events(school)]


def token_of(page: HttpResponse) -> str:
    """The one-use token of the first form on a page."""
    found = re.search(rb'name="once" value="([^"]+)"', page.content)
    assert found, "the page has no form"
    return found[1].decode()
