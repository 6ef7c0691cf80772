import pytest

from clearline.acknowledgements import asking
from tests.conftest import ASKED_AT


@pytest.fixture
def owing(version, teacher, manager, head):
    """Only the teacher owes something: to sign, by 24 November 2026."""
    asking.ask(version, [teacher], at=ASKED_AT)
    return teacher
