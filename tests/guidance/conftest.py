import pytest

from clearline.guidance import actions
from clearline.guidance.models import Question
from tests.conftest import NOON


@pytest.fixture
def question(version, owner, teacher) -> Question:
    """The teacher's question about 4.2, with the policy owner."""
    return actions.ask(version.clauses.get(ident="4.2"), seat=teacher, text="May I name my town?", at=NOON)
