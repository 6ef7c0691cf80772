"""A view that says nothing about what it was sent: not in an answer that is kept, a log or a report of an error."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from clearline.kernel.verdict import Refused
from clearline.people.requests import StaffRequest

View = Callable[..., HttpResponse]
logger = logging.getLogger(__name__)


def keeps_nothing(view: View) -> View:
    """Nobody may keep its answers. Of an error, only its kind and its line are logged: its message and its variables
    might hold the draft. It keeps no one-use token, since it changes nothing.
    """

    @never_cache
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def quiet_view(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (Http404, Refused):
            raise
        except Exception as problem:
            logger.error("A draft could not be checked: %s at %s", type(problem).__name__, place_of(problem))
        return render(request, "drafts/failed.html", status=500)

    quiet_view.takes_once_itself = True  # type: ignore[attr-defined] # OneUseTokenMiddleware asks for it
    return quiet_view


def place_of(problem: Exception) -> str:
    """File and line where it was raised."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "an unknown place"
