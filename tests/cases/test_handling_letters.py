"""What whoever handles a report sends out: a reference and what to do, never a name or a word of it."""

from clearline.cases import correcting, naming, reading
from clearline.cases.choices import Mode, Triage
from clearline.cases.outcomes import Found
from clearline.cli.letters import compose
from clearline.mail.models import Message
from clearline.people.roles import Role
from tests.cases.handled import acknowledge, misuse, outcome, to_triage, triage
from tests.conftest import NOON, make_seat


def letter(kind):
    return compose(Message.objects.get(kind=kind))


def test_none_says_what_it_is_about(school, head, chair, dsl, governor, teacher, manager):
    make_seat(school, "Dee Pio", Role.DPO)
    case = to_triage(governor, head, subject=teacher)
    correcting.say_child(case, seat=head, at=NOON)
    reading.read(case, seat=dsl, at=NOON)
    correcting.ask_reporter(case, words="Which day was it?", seat=head, at=NOON)
    correcting.correct(case, teacher, reason="A namesake.", seat=head, at=NOON)
    stranger = outcome(triage(to_triage(manager, head), head, Triage.NOT_POLICY), head, Found.NOT_OURS)
    sealed = acknowledge(misuse(governor, mode=Mode.CONFIDENTIAL, subject=teacher), head)
    for _ in range(3):
        naming.deny(sealed, seat=manager, at=NOON)

    found = {kind: letter(f"case.{kind}") for kind in ("asked", "corrected", "to_dispose", "name_refused")}

    assert found["asked"].subject == f"A question about {case.ref}"
    assert stranger.ref in found["to_dispose"].subject
    assert "/denials/" in found["name_refused"].text
    for each in found.values():
        for word in (teacher.name, governor.name, manager.name, "Which day", "namesake", "Facebook"):
            assert word not in each.subject + each.text
