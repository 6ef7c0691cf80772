"""Reads that several areas share: the version in force, and how it stands."""

from datetime import date

from django.http import Http404

from clearline.people.models import Seat
from clearline.policies.models import Version


def version_in_force(seat: Seat, on: date) -> Version:
    """The version that holds at the seat's school.

    Raises:
        Http404: none does yet.
    """
    version = Version.objects.in_force(seat.school_id, on)
    if version is None:
        raise Http404
    return version


def state_line(version: Version, on: date) -> str:
    """How the version stands, honestly: "in force, 31 days past its renewal date"."""
    if version.effective_on is None:
        return "Draft"
    if version.effective_on > on:
        return "Published, not in force yet"
    if version.renewal_on is None or version.renewal_on >= on:
        return "In force"
    days = (on - version.renewal_on).days
    return f"In force, {days} {'day' if days == 1 else 'days'} past its renewal date"
