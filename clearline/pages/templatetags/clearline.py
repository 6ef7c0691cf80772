from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clearline.pages.once import FIELD, new_token

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """A changing form's one-use token."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_token())
