import hashlib
from datetime import date, timedelta

import pytest
from django.urls import reverse

from clearline.kernel.verdict import Refused
from clearline.policies import actions
from clearline.policies.models import Version
from clearline.policies.queries import state_line
from clearline.policies.text import exact_text
from tests.conftest import NOON, PUBLISHED_ON, draft_policy, publish_policy
from tests.record import event_names, last_event

APPROVED_ON = date(2026, 11, 4)


@pytest.fixture
def ready(draft, owner):
    """A draft whose clauses are settled and whose approval is recorded."""
    for clause in draft.clauses.all():
        actions.link_clause(clause, duties=[], reason="It explains.", by=owner, at=NOON)
    actions.record_approval(
        draft, body="Governing body", approved_on=APPROVED_ON, minute="7.2", scan=None, by=owner, at=NOON
    )
    return draft


def publish(version, by, effective_on=PUBLISHED_ON, renewal_on=None):
    actions.publish(version, effective_on=effective_on, renewal_on=renewal_on, by=by, at=NOON)


class TestPublish:
    def test_it_freezes_the_exact_text_under_its_hash(self, ready, owner):
        publish(ready, owner)

        kept = Version.objects.get(pk=ready.pk)
        clauses = kept.clauses.order_by("position")
        assert kept.text == exact_text(kept.title, kept.number, clauses)
        assert kept.fingerprint == hashlib.sha256(kept.text.encode()).hexdigest()

    def test_it_is_in_the_record_with_the_fingerprint(self, ready, owner, school):
        publish(ready, owner)

        assert last_event(school)["event"] == "policy.published"
        assert last_event(school)["text_sha256"] == ready.fingerprint

    def test_it_is_refused_the_second_time(self, ready, owner):
        publish(ready, owner)

        with pytest.raises(Refused, match="published already"):
            publish(ready, owner, PUBLISHED_ON + timedelta(days=1))

    def test_it_is_refused_without_evidence_of_an_approval(self, draft, owner):
        with pytest.raises(Refused, match="evidence of an approval"):
            publish(draft, owner)

    def test_it_is_refused_while_a_clause_is_not_settled(self, ready, owner):
        ready.clauses.filter(ident="4.1").update(duty_confirmed=False)

        with pytest.raises(Refused, match="1 are still to do"):
            publish(ready, owner)

    def test_it_is_refused_before_it_was_approved(self, ready, owner, school):
        with pytest.raises(actions.NotPublishable, match="before it was approved"):
            publish(ready, owner, APPROVED_ON - timedelta(days=1))

        assert "policy.published" not in event_names(school)

    def test_it_may_hold_from_the_day_of_the_approval(self, ready, owner):
        publish(ready, owner, APPROVED_ON)

        assert ready.effective_on == APPROVED_ON

    def test_it_is_refused_when_it_would_be_due_for_renewal_before_it_begins(self, ready, owner):
        with pytest.raises(actions.NotPublishable, match="due for renewal"):
            publish(ready, owner, PUBLISHED_ON, PUBLISHED_ON)

    @pytest.mark.parametrize("who", ["teacher", "chair", "office", "governor", "dsl", "other_head"])
    def test_it_is_refused_to_others(self, ready, who, request):
        with pytest.raises(Refused):
            publish(ready, request.getfixturevalue(who))

        assert not Version.objects.published().exists()


class TestInForce:
    @pytest.fixture
    def versions(self, school, owner):
        """Two versions; the second holds from 1 December."""
        first = publish_policy(draft_policy(school, owner), owner)
        second = publish_policy(draft_policy(school, owner), owner, effective_on=date(2026, 12, 1))
        return first, second

    @pytest.mark.parametrize(
        ("on", "number"),
        [
            (date(2026, 11, 8), None),
            (PUBLISHED_ON, 1),
            (date(2026, 11, 30), 1),
            (date(2026, 12, 1), 2),
            (date(2040, 1, 1), 2),
        ],
    )
    def test_it_is_one_version_on_each_day(self, versions, school, on, number):
        found = Version.objects.in_force(school, on)

        assert (found.number if found else None) == number

    def test_it_is_superseded_the_same_instant(self, versions, school):
        first, second = versions
        on = date(2026, 12, 1)

        lines = [state_line(each, on, Version.objects.in_force(school, on)) for each in (first, second)]
        assert lines == ["No longer in force. Version 2 holds since 1\u00a0December 2026", "In force"]

    def test_it_is_never_a_draft(self, version, school, owner):
        draft_policy(school, owner)

        assert Version.objects.in_force(school, date(2040, 1, 1)) == version

    def test_it_is_never_another_schools(self, version, other_school):
        assert Version.objects.in_force(other_school, NOON.date()) is None


class TestStateLine:
    def test_it_is_a_draft(self, draft):
        assert state_line(draft, NOON.date()) == "Draft"

    @pytest.mark.parametrize(
        ("on", "says"),
        [
            (PUBLISHED_ON - timedelta(days=1), "Published, not in force yet"),
            (PUBLISHED_ON, "In force"),
            (date(2027, 11, 1), "In force"),
            (date(2027, 11, 2), "In force, 1 day past its renewal date"),
            (date(2027, 12, 2), "In force, 31 days past its renewal date"),
        ],
    )
    def test_it_says_how_it_stands(self, version, on, says):
        assert state_line(version, on) == says


class TestExactText:
    def test_it_is_the_same_every_time(self, version):
        clauses = list(version.clauses.order_by("position"))

        assert exact_text(version.title, 1, clauses) == exact_text(version.title, 1, clauses) == version.text

    def test_it_ends_every_line_with_one_newline(self, version):
        assert "\r" not in version.text
        assert version.text.endswith("\n")

    def test_it_differs_by_every_word_and_by_the_number(self, version):
        clauses = list(version.clauses.order_by("position"))
        texts = {version.text, exact_text(version.title, 2, clauses), exact_text("Another title", 1, clauses)}
        clauses[0].text += " "
        texts.add(exact_text(version.title, 1, clauses))

        assert len(texts) == 4

    def test_it_is_what_anybody_can_download_and_hash(self, version, client):
        answer = client.get(reverse("policies:public_text", args=[version.school_id, version.number]))

        assert hashlib.sha256(answer.content).hexdigest() == version.fingerprint
