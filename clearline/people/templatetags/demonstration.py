from typing import Any

from django import template
from django.utils import timezone

from clearline.people import demonstration
from clearline.people.demonstration import Company

register = template.Library()


@register.simple_tag(takes_context=True)
def demonstration_company(context: dict[str, Any]) -> Company | None:
    """Whom to sign in as; None unless this is the demonstration and whoever asks sits at its machine."""
    request = context.get("request")
    if request is None or not demonstration.is_open_to(request):
        return None
    return demonstration.company(timezone.now())
