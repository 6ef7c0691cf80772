"""How long a session lasts: a school day at most, less when nobody is there, less still when a slip opened it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils import timezone

from clearline.pages.prepared import Prepared
from clearline.people.models import SignIn, Slip
from clearline.people.slips import SLIP

BEGAN, SEEN, KEPT = "began", "seen", "kept"  # in the session: seconds since 1970
LASTS, IDLE = timedelta(hours=12), timedelta(hours=2)
SLIP_LASTS, SLIP_IDLE = timedelta(hours=2), timedelta(minutes=20)  # opened on a computer that others use next
SEEN_EVERY = timedelta(minutes=5)  # how often a visit is written down
LATELY = timedelta(minutes=10)


SESSIONS = Prepared(lambda key: Session.objects.filter(session_key=key), places=1)
SIGN_INS = Prepared(lambda pk: SignIn.objects.filter(pk=pk), places=1)


class SessionStore(db.SessionStore):
    """Django's own, with a prepared read: every request makes it. A row says to five minutes when it was last written,
    and not to the second: else it would stand beside a report that was made in confidence (docs/decisions/0012).
    """

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return datetime.fromtimestamp(coarse(super().get_expiry_date(**kwargs).timestamp()), UTC)

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Signed, without the second of signing that Django adds."""
        return self._signer.sign_object(session_dict, serializer=self.serializer, compress=True)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        text = session_data.decode() if isinstance(session_data, bytes) else session_data
        try:
            return dict(self._signer.unsign_object(text, serializer=self.serializer))
        except (BadSignature, ValueError):
            return {}

    @property
    def _signer(self) -> Signer:
        return Signer(salt=self.key_salt)

    def _get_session_from_db(self) -> Session | None:
        found = SESSIONS.first(self.session_key)
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None


class Backend(AuthenticationBackend):  # type: ignore[misc] # allauth carries no types
    """allauth's own, with a prepared read: every request of somebody signed in makes it."""

    def get_user(self, user_id: int) -> SignIn | None:
        found = SIGN_INS.first(user_id)
        return found if self.user_can_authenticate(found) else None


def is_over(request: HttpRequest, at: datetime) -> bool:
    """Whether this session has run out: by age, by nobody using it, by its slip, or ended from another one."""
    session, now = request.session, at.timestamp()
    lasts, idle = (SLIP_LASTS, SLIP_IDLE) if SLIP in session else (LASTS, IDLE)
    began, seen = session.get(BEGAN, now), session.get(SEEN, now)
    if now - began > lasts.total_seconds() or now - seen > idle.total_seconds():
        return True
    since = request.user.sessions_since  # type: ignore[union-attr] # only asked for those who are signed in
    if since is not None and max(began, session.get(KEPT, 0)) < since.timestamp():
        return True
    return SLIP in session and not Slip.objects.filter(pk=session[SLIP], voided_at=None).exists()


def note(request: HttpRequest, at: datetime) -> None:
    """When it began and when it was last used, the latter written no more often than every few minutes."""
    now = at.timestamp()
    if BEGAN not in request.session:
        request.session[BEGAN] = now
    if now - request.session.get(SEEN, 0) > SEEN_EVERY.total_seconds():
        request.session[SEEN] = coarse(now)


def coarse(seconds: float) -> int:
    """The five minutes that a moment is in."""
    return int(seconds // SEEN_EVERY.total_seconds() * SEEN_EVERY.total_seconds())


def end_all_others(request: HttpRequest, sign_in: SignIn, *, at: datetime) -> None:
    """Every session of this sign-in but this one is over. So it is after every change to a way of signing in."""
    SignIn.objects.filter(pk=sign_in.pk).update(sessions_since=at)
    request.session[KEPT] = at.timestamp()
    request.session.cycle_key()


def proved_lately(request: HttpRequest, at: datetime) -> bool:
    """Whether somebody signed in or confirmed it within the last minutes, as a change to a sign-in needs."""
    records = get_authentication_records(request, request.user)
    return bool(records) and at.timestamp() - records[-1]["at"] < LATELY.total_seconds()
