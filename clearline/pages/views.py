from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Answers only when the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def keeps(request: HttpRequest) -> HttpResponse:
    """What is kept about people, for anybody to read (D§2.6)."""
    return render(request, "pages/keeps.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@login_not_required
@require_safe
def help(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html")
