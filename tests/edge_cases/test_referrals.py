"""D§5, cases 24, 25, 48 and 50 to 53: what goes outside the school, and what is left alone."""

import pytest

from clearline.cases import actions as cases
from clearline.cases.models import Case
from clearline.exhibits.forms import BeforeAdding
from clearline.kernel.verdict import Refused
from clearline.letters import templates
from clearline.letters.kinds import Kind
from clearline.referrals import holds
from clearline.referrals.actions import police
from clearline.referrals.clock import catch_up
from clearline.referrals.models import LadoReferral
from clearline.referrals.outside_help import GUIDES, places
from tests.cases.conftest import fresh, send
from tests.conftest import NOON
from tests.referrals.conftest import RUNG, allege, misuse


@pytest.fixture
def guide(teacher, client_of):
    """The words of one guide, as anybody at the school reads them."""

    def words(what: str) -> str:
        answer = client_of(teacher).get(f"/s/{teacher.school_id}/outside-help/{what}/")
        return " ".join(answer.content.decode().split())

    return words


def test_somebody_imitated_goes_to_the_helpline_for_professionals(teacher, client_of):
    """Case 24: impersonation has a place to go, and the person imitated is suspected of nothing."""
    answer = client_of(teacher).get(f"/s/{teacher.school_id}/outside-help/").content.decode()

    assert "Professionals Online Safety Helpline" in answer
    assert "impersonation of a school" in answer


def test_a_hacked_account_waits_for_the_police(teacher, head):
    """Case 25: while the police look at it, the case is held and everything of it is kept."""
    case = misuse(teacher)
    police.told_first(case, RUNG, why="Somebody else was in the account.", seat=head, at=NOON)

    assert case.is_held
    assert holds.is_on_legal_hold(case)


def test_extremist_content_goes_to_a_person_and_never_to_a_machine(guide, head, dsl, teacher):
    """Case 48: the safeguarding lead leads; nothing happens by itself."""
    case = misuse(teacher)

    assert catch_up(NOON) == 0
    assert not LadoReferral.objects.filter(case=case).exists()
    page = guide("extremism")
    assert "A person decides, never a machine." in page
    assert "Dawn Frost, who leads on Prevent" in page
    assert "Action Counters Terrorism" in page


def test_a_comment_with_an_allegation_is_hidden_after_a_copy_and_never_deleted(guide):
    """Case 50: capture, hide, the lead, no reply in the thread."""
    page = guide("comment")

    copy, hide, lead = (
        page.index(words) for words in ("Keep a copy first", "Then hide it", "Tell the safeguarding lead")
    )
    assert copy < hide < lead
    assert "Do not delete it" in page
    assert "Do not answer in the thread" in page


def test_what_a_student_alleges_there_goes_to_the_lado_and_holds_the_case(head, dsl, teacher):
    """Case 50: once screened, the referral is opened by itself and nobody speaks with either side."""
    case = send(teacher)
    allege(case, dsl)
    catch_up(NOON)

    assert LadoReferral.objects.get().case == case
    assert fresh(case).is_held
    with pytest.raises(Refused, match="asked the school to wait"):
        cases.close(fresh(case), outcome="advice", note="", seat=case.handler, at=NOON)


def test_a_teacher_who_is_named_is_not_defended_in_public(guide):
    """Case 51: the notice, the police and legal advice; no public rebuttal."""
    page = guide("teacher-named")

    assert "Answer nothing in public" in page
    assert "ask the police" in page
    assert "take legal advice" in page
    assert "The notice is for teachers alone." in page


def test_the_notice_is_for_teachers_alone():
    """Case 51: support staff need another script."""
    with pytest.raises(Refused, match="teachers alone"):
        templates.start(Kind.ANONYMITY, {"teacher": "no"})

    assert templates.start(Kind.ANONYMITY, {"teacher": "yes"}).text


def test_a_picture_that_may_be_of_a_child_is_never_asked_for(guide):
    """Case 52: ring the police; no copy, no upload, no deletion."""
    page = guide("indecent-image")

    for words in (
        "copy, photograph, save, send, show, print or upload",
        "delete it",
        "Ring the police",
        "Internet Watch",
    ):
        assert words in page
    assert '<input type="file"' not in page
    assert BeforeAdding({"may_be_indecent": "yes"}).stops


def test_evidence_for_the_police_never_holds_such_a_picture(head, manager, dsl, teacher, client_of):
    """Case 52: the page that hands evidence over says that the police collect it where it is."""
    told = police.told_first(send(teacher), RUNG, why="A threat.", seat=manager, at=NOON)

    answer = client_of(manager).get(f"/s/{told.school_id}/police/{told.ref}/supply/").content.decode()

    assert "the police collect it where it is" in answer


def test_nobody_uploads_a_made_up_sexual_picture_of_themselves(guide):
    """Case 53: support, police, behaviour policy, network, helplines; a fingerprint is enough."""
    page = guide("deepfake")

    assert "need not upload, open or send the picture" in page
    for words in ("support record", "Tell the police", "behaviour policy", "Report it to the network", "StopNCII"):
        assert words in page
    assert "Professionals Online Safety Helpline" in page
    assert [place.title for place in places(GUIDES["deepfake"].ids)][1] == "StopNCII"


def test_the_police_are_asked_about_it_without_any_exhibit(head, teacher):
    """Case 53: a referral needs words alone."""
    case = misuse(teacher, victims=(teacher,))

    referral = police.consider(case, why="A made-up picture of a colleague is sent around.", seat=head, at=NOON)

    assert referral.decider == head
    assert Case.objects.get().ref == case.ref
