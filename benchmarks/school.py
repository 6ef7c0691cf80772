"""A school as large as a benchmark needs it, made by the same actions a user would take."""

import hashlib
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, transaction
from django.utils import timezone

from clearline.acknowledgements import asking
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import Status
from clearline.keys.installation import make_installation_key
from clearline.people import actions as people
from clearline.people import imports
from clearline.people.models import Seat, SignIn
from clearline.people.sessions import BEGAN, SEEN, SessionStore
from clearline.policies import actions as policies
from clearline.policies.models import Version
from clearline.policies.reading import read

MODEL_POLICY = Path(__file__).resolve().parent.parent / "docs/model-policy/use-of-social-media.md"
URN = 123456
CSRF = "b" * 32


def staff_list(number: int) -> bytes:
    rows = ["Staff Code,Forename,Surname,Work Email,Job Title"]
    rows += [f"S{at},Sam,Person{at},person{at}@bench.test,Teacher" for at in range(number)]
    return "\n".join(rows).encode()


def school_with_policy(number: int) -> Version:
    """A school with so many people whose policy is in force."""
    make_installation_key(Path(settings.CLEARLINE_KEY_FILE))
    at = timezone.now() - timedelta(days=3)
    school = people.add_school(people.NewSchool(URN, "Bench School"), at=at)
    owner = people.add_first_person(school, people.NewPerson("Olu", "Ade", email="owner@bench.test"), at=at)
    data = staff_list(number)
    sha256 = hashlib.sha256(data).hexdigest()
    imports.apply(school, data, "staff.csv", sha256=sha256, confirm_missing=None, at=at, by=None)
    return publish(owner, at)


def publish(owner: Seat, at):  # type: ignore[no-untyped-def] # a moment; gives the version
    data = MODEL_POLICY.read_bytes()
    version = policies.keep_reading(
        read(data, MODEL_POLICY.name), school=owner.school, name=MODEL_POLICY.name, data=data, by=owner, at=at
    )
    for clause in version.clauses.all():
        reason = "" if clause.duties else "It explains."
        policies.link_clause(clause, duties=clause.all_duties, reason=reason, by=owner, at=at)
    on = timezone.localdate(at)
    policies.record_approval(
        version, body="The governing body", approved_on=on, minute="Minute 7.2", scan=None, by=owner, at=at
    )
    policies.publish(version, effective_on=on, renewal_on=on + timedelta(days=365), by=owner, at=at)
    return version


def school_with_everyone_asked(number: int) -> Version:
    version = school_with_policy(number)
    owner = Seat.objects.get(email="owner@bench.test")
    asking.ask_everyone(version, by=owner, at=timezone.now())
    return version


@transaction.atomic
def signed_in(version: Version) -> list[dict[str, str]]:
    """A session for everyone who was asked: what a client needs to sign."""
    Request.objects.filter(version=version).update(status=Status.READ)  # everybody has opened the page
    requests = Request.objects.filter(version=version).exclude(seat__email="owner@bench.test").select_related("seat")
    found = [session_of(request.seat) for request in requests]
    _note_pages()
    return found


def session_of(seat: Seat) -> dict[str, str]:
    """The person signed in: what a client needs to send a form."""
    sign_in = SignIn.objects.create(email=seat.email)
    Seat.objects.filter(pk=seat.pk).update(sign_in=sign_in)
    store = SessionStore()
    store[SESSION_KEY] = str(sign_in.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = sign_in.get_session_auth_hash()
    store[BEGAN] = store[SEEN] = timezone.now().timestamp()  # they opened the page before they signed it
    store.save()
    return {
        "session": str(store.session_key),
        "csrf": CSRF,
        "name": f"{seat.given_name}+{seat.family_name}",
        "urn": str(seat.school_id),
    }


def _note_pages() -> None:
    """How large the database was before anybody signed."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    Path(settings.VAR, "pages-before").write_text(str(pages))
