"""An exhibit over HTTP: always a download, never shown inside a page of ours."""

from datetime import datetime

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from clearline.exhibits import actions
from clearline.exhibits.models import Exhibit, Kind, What


def attachment(exhibit: Exhibit, *, by: str, at: datetime, what: What = What.OPENED) -> StreamingHttpResponse:
    """The exhibit as a download under its own name. Only whoever downloads it sees the name; no cache keeps it.

    The caller has asked the permission, and records `record.opened` in the same transaction.

    Raises:
        KeyDestroyed, Unsealable: as `actions.read`.
    """
    name = actions.described(exhibit).name if exhibit.kind == Kind.FILE else f"{exhibit.ref}.txt"
    answer = StreamingHttpResponse(actions.read(exhibit, by=by, at=at, what=what), content_type=exhibit.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Content-Length"] = str(exhibit.size)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
