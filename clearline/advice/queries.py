"""What other areas may know of HR advice: that it was asked for and given, never a word of it (D§4.10)."""

from clearline.advice.models import Request
from clearline.cases.models import Case


def was_asked(case: Case) -> bool:
    """Whether advice about this case was sent for and not withdrawn: a gate of formal steps (D§4.10, §5.45)."""
    return Request.objects.filter(case=case, sent_at__isnull=False).exists()


def was_given(case: Case) -> bool:
    return Request.objects.filter(case=case, advised_at__isnull=False).exists()
