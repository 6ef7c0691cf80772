import itertools
import os

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.html import escape

from benchmarks.bare.models import Line, Signature

numbers = itertools.count(int.from_bytes(os.urandom(3)) * 1_000_000)


def sign(request: HttpRequest) -> HttpResponse:
    number, at = next(numbers), timezone.now()
    assert request.POST["typed_name"]
    with transaction.atomic():
        Signature.objects.create(
            request=number, kind="signed", at=at, signer=os.urandom(150), position=number, link_hash=os.urandom(32)
        )
        Line.objects.create(urn=1, position=number, body=os.urandom(200), hash=os.urandom(32))
    return HttpResponseRedirect("/done")


def clauses(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ident, text FROM policies_clause ORDER BY position")
        rows = cursor.fetchall()
    return HttpResponse("".join(f"<p>{escape(ident)} {escape(text)}</p>" for ident, text in rows))


def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n")


urlpatterns = [path("sign", sign), path("clauses", clauses), path("health", health)]
