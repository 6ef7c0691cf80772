import hashlib

import pytest

from clearline.kernel.verdict import Refused
from clearline.policies import actions
from clearline.policies.duties import Duty
from clearline.policies.models import Version
from clearline.policies.reading import read
from tests.conftest import NOON, POLICY, draft_policy
from tests.record import last_event


def keep(text, school, by, name="policy.md"):
    data = text.encode()
    return actions.keep_reading(read(data, name), school=school, name=name, data=data, by=by, at=NOON)


@pytest.mark.parametrize("who", ["owner", "head"])
def test_it_is_a_draft_with_the_clauses_as_read(school, who, request):
    version = keep(POLICY, school, request.getfixturevalue(who), "policy.txt")

    assert not version.is_published
    assert [clause.ident for clause in version.clauses.order_by("position")] == [
        "1.1",
        "1.2",
        "4.1",
        "4.2",
        "4.3",
        "4.4",
    ]
    assert version.source_sha256 == hashlib.sha256(POLICY.encode()).hexdigest()


def test_it_suggests_a_duty_and_leaves_the_word_to_a_person(draft):
    clause = draft.clauses.get(ident="4.1")

    assert clause.all_duties == (Duty.REVIEW_PRIVACY_SETTINGS,)
    assert not clause.duty_confirmed


def test_it_is_in_the_record(draft, owner, school):
    assert last_event(school) == {"event": "policy.uploaded", "subject": draft.ref, "by": owner.key, "clauses": 6}


def test_it_gets_the_next_number_the_second_time(draft, school, owner):
    assert draft_policy(school, owner).number == draft.number + 1


def test_it_counts_each_schools_versions_by_themselves(version, other_school, other_head):
    assert draft_policy(other_school, other_head).number == 1


@pytest.mark.parametrize("who", ["teacher", "manager", "chair", "office", "governor", "dsl", "other_head"])
def test_it_is_refused_to_others(school, who, request):
    by = request.getfixturevalue(who)

    with pytest.raises(Refused):
        draft_policy(school, by)

    assert not Version.objects.exists()


def test_it_keeps_a_document_whose_title_and_headings_never_end(school, owner):
    endless = "word " * 100

    version = keep(f"# {endless}\n\n## 1. {endless}\n\n1.1 Staff must read this policy.\n", school, owner)

    clause = version.clauses.get(ident="1.1")
    version.full_clean(exclude=["control", "text_sha256"])
    assert len(clause.heading) == 200
    assert clause.heading.endswith("…")
