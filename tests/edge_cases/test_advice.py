"""D§5: HR advice where the usual adviser would be wrong."""

import pytest

from clearline.advice import actions, queries, queue
from clearline.advice.models import Request
from clearline.kernel.verdict import Refused
from tests.advice.conftest import adviser, case, drafted, other_adviser, sent, subject  # noqa: F401 - fixtures
from tests.conftest import NOON


def test_an_adviser_who_is_the_subjects_friend_declines_and_another_advises(sent, adviser, other_adviser, head):  # noqa: F811
    """Case 43."""
    actions.decline(sent, seat=adviser, at=NOON)
    actions.accept(sent, seat=other_adviser, at=NOON)
    actions.advise(sent, words="Take care.", seat=other_adviser, at=NOON)

    assert not Request.objects.visible_to(adviser, NOON).exists()
    assert adviser not in queue.advisers_for(sent.case, NOON)
    with pytest.raises(Refused):
        actions.read(sent, seat=adviser, at=NOON)


def test_whether_advice_was_asked_for_is_known_and_not_what_it_says(drafted, head):  # noqa: F811
    """Case 45: formal steps that touch union activity wait for it."""
    assert not queries.was_asked(drafted.case)

    actions.send(drafted, seat=head, at=NOON)

    assert queries.was_asked(drafted.case)
    assert not queries.was_given(drafted.case)
