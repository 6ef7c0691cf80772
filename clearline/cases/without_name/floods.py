"""Many reports without a name in the same words: each is kept for itself, and whoever receives them has one notice,
with how many more there are (D§4.8, §5.39).
"""

import hmac
import unicodedata
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef

from clearline.cases import history, moving
from clearline.cases.models import Case, CaseQuerySet, Event
from clearline.cases.told import Misuse
from clearline.kernel.sealing import derived_key
from clearline.keys import vault
from clearline.mail.models import Message
from clearline.mail.outbox import tell
from clearline.people.models import School

KIND = "case.same_words"
LASTS = 24 * 60 * 60  # seconds for which another in the same words is one more of them


def mark(said: Misuse, school: School) -> str:
    """Says nothing of the words without the school's key. Capitals, stops and spaces make no difference."""
    letters = unicodedata.normalize("NFKC", f"{said.about} {said.gist}").casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    key = derived_key(vault.school_key(school.urn), "same words")
    return "same-words-" + hmac.digest(key, " ".join(words).encode(), "sha256").hex()


def join(case: Case, said: Misuse, *, at: datetime) -> None:
    """It is beside the first of that day in the same words, where there is one that is still open."""
    name = mark(said, case.school)
    first = Case.objects.live().filter(school=case.school, ref=cache.get(name, "")).first()
    if first is None:
        cache.set(name, case.ref, LASTS)
        return
    case.related.add(first)
    moving.happen(case, history.SAME_WORDS, at=at, ref=first.ref)


def is_one_more(case: Case) -> bool:
    """Whether there is an earlier one in the same words, about which somebody has had a notice."""
    return case.events.filter(step=history.SAME_WORDS).exists()


def more_like(case: Case) -> int:
    """How many came after it in the same words."""
    return Event.objects.filter(case__related=case, step=history.SAME_WORDS, facts__ref=case.ref).count()


def with_one_of_many(cases: CaseQuerySet) -> CaseQuerySet:
    """Without those that stand beside an open one in the same words: it is owed in the name of all."""
    same = Exists(Event.objects.filter(case=OuterRef("pk"), step=history.SAME_WORDS))
    beside = Case.related.through.objects.filter(from_case=OuterRef("pk"), to_case__in=Case.objects.live())
    return cases.exclude(same & Exists(beside.filter(to_case__lt=OuterRef("pk"))))


def sum_up(at: datetime) -> int:
    """Whoever has the first of several has one message, once a day, while more of them come; how many. Safe to run
    twice.
    """
    more = Event.objects.filter(case__related=OuterRef("pk"), step=history.SAME_WORDS)
    firsts = Case.objects.live().exclude(handler=None).exclude(events__step=history.SAME_WORDS)
    return sum(_sum_up(case, at=at) for case in firsts.filter(Exists(more)).select_related("handler").order_by("pk"))


@transaction.atomic
def _sum_up(case: Case, *, at: datetime) -> bool:
    last = Message.objects.of(case.school_id).filter(kind=KIND, ref=case.ref).order_by("-pk").first()
    more = Event.objects.filter(case__related=case, step=history.SAME_WORDS, facts__ref=case.ref)
    if case.handler is None or not (more.filter(at__gt=last.written_at) if last else more).exists():
        return False
    tell(case.handler.key, KIND, urn=case.school_id, ref=case.ref, at=at)
    return True
