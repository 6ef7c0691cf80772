"""However somebody without a name goes through the pages, nothing is sent before every question has its answer, and no
field for a file comes before the one that may stop it (D§4.8, §5.52).
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearline.cases.models import Case
from clearline.cases.without_name import pages
from clearline.cases.without_name import words as seven_words
from tests.cases.visitor import ANSWERS, Visitor

EXAMPLES = int(os.environ.get("PUBLIC_WALKS", "25"))
NO, YES = {"may_be_indecent": "no"}, {"may_be_indecent": "yes"}
PRESSED = st.one_of(
    st.sampled_from([(page, said) for page, said in ANSWERS.items()]),
    st.sampled_from([(page, {}) for page in ANSWERS]),
    st.sampled_from([(page, said | {"back": "yes"}) for page, said in ANSWERS.items()]),
    st.sampled_from([("image", YES), ("image", NO), ("stop", {}), ("stop", {"back": "yes"})]),
    st.sampled_from([("check", {}), ("check", {"back": "yes"}), ("start", {}), ("nothing", {})]),
    st.sampled_from([("check", {"change": page}) for page in ANSWERS]),
    st.just(("send", {})),
)


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(PRESSED, max_size=30), whole=st.booleans())
def test_no_way_leads_past_a_question(head, chair, tmp_path_factory, steps, whole):
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(seven_words, "claim", lambda *_, **__: "claim")  # hashing is looked at elsewhere
        follow(Visitor(head.school_id), [*ANSWERS.items(), ("check", {}), *steps, ("send", {})] if whole else steps)
        transaction.set_rollback(True)


def follow(visitor, steps):
    said: dict = {}  # what has been answered, as we know it
    visitor.open()
    for page, data in steps:
        if 'name="carried"' not in visitor.page:
            return  # it was sent
        before = Case.objects.count()
        if page == "send":
            visitor.finish()
        else:
            visitor.press(page, **data)
            if page in ANSWERS and data and set(pages.PAGES[page].base_fields) & set(said_by(page, data)):
                said |= said_by(page, data)
        if "Report misuse or abuse without a name" in visitor.words:
            said = {}
        looked_at(visitor, said)
        if Case.objects.count() > before:
            assert set(said) == {name for form in pages.PAGES.values() for name in form.base_fields}
            assert Case.objects.latest("pk").handler is not None


def said_by(page, data) -> dict:
    form = pages.PAGES[page](data, at=None)
    return form.said() if page != "when" and form.is_valid() else {"happened_on": ""} if page == "when" else {}


def looked_at(visitor, said):
    """What holds on each page."""
    assert visitor.answers[-1].status_code in (200, 400)
    assert not visitor.answers[-1].cookies
    if 'type="file"' in visitor.page:
        assert said["may_be_indecent"] == "no"
    if "Stop: keep no copy" in visitor.words:
        assert 'type="file"' not in visitor.page


def test_every_question_leads_to_the_next_and_back():
    for number, page in enumerate(pages.ORDER):
        assert pages.before(page) == (pages.ORDER[number - 1] if number else None)
    assert pages.unanswered({}) == pages.ORDER[0]
