"""Makes the demonstration, whole or not at all."""

from datetime import datetime

from django.db import transaction

from clearline.cli.demonstration import larkstone, marram_bay
from clearline.people.models import School


def exists() -> bool:
    return School.objects.filter(pk=marram_bay.URN).exists()


@transaction.atomic
def make(at: datetime) -> None:
    """Both schools as they stand at that moment, or nothing.

    Raises:
        SchoolRefused: a real school is here.
    """
    marram = marram_bay.make(at)
    larkstone.make(at, marram)
