"""Every status with every step: the table itself, and the database that follows it."""

import pytest

from clearline.acknowledgements.workflow import ACKNOWLEDGEMENT_WORKFLOW, ENDED, SIGNED, UNSIGNED, Status
from clearline.kernel.workflow import StepNotAvailable

S = Status
ENDS = {
    (S.ASKED, "open"): S.READ,
    (S.ASKED, "sign"): S.SIGNED,
    (S.ASKED, "sign on paper"): S.ON_PAPER,
    (S.ASKED, "sign with help"): S.ASSISTED,
    (S.ASKED, "dispute"): S.DISPUTED,
    (S.ASKED, "decline"): S.DECLINED,
    (S.ASKED, "void"): S.VOID,
    (S.READ, "sign"): S.SIGNED,
    (S.READ, "sign on paper"): S.ON_PAPER,
    (S.READ, "sign with help"): S.ASSISTED,
    (S.READ, "dispute"): S.DISPUTED,
    (S.READ, "decline"): S.DECLINED,
    (S.READ, "void"): S.VOID,
    (S.SIGNED, "void"): S.VOID,
    (S.ON_PAPER, "void"): S.VOID,
    (S.ASSISTED, "void"): S.VOID,
    (S.DISPUTED, "sign"): S.SIGNED,
    (S.DISPUTED, "sign on paper"): S.ON_PAPER,
    (S.DISPUTED, "sign with help"): S.ASSISTED,
    (S.DISPUTED, "decline"): S.DECLINED,
    (S.DISPUTED, "void"): S.VOID,
    (S.DECLINED, "sign"): S.SIGNED,
    (S.DECLINED, "sign on paper"): S.ON_PAPER,
    (S.DECLINED, "sign with help"): S.ASSISTED,
    (S.DECLINED, "void"): S.VOID,
    **{(status, "lapse"): S.LAPSED for status in SIGNED},
    **{(status, "leave"): S.LEFT for status in UNSIGNED},
    (S.LAPSED, "void"): S.VOID,
    (S.LEFT, "sign on paper"): S.ON_PAPER,
    (S.LEFT, "void"): S.VOID,
}
STEPS = [step.name for step in ACKNOWLEDGEMENT_WORKFLOW.steps]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", STEPS)
def test_it_moves_only_as_the_table_says(asked, status, step):
    asked.status = status
    asked.save()
    expected = ENDS.get((status, step))

    if expected is None:
        with pytest.raises(StepNotAvailable, match=f"cannot {step} while {status}"):
            asked.take_step(step)
    else:
        asked.take_step(step)

    asked.refresh_from_db()
    assert asked.status == (expected or status)


def test_it_never_comes_back_from_a_signature():
    for status in SIGNED:
        assert [step.ends for step in ACKNOWLEDGEMENT_WORKFLOW.available(status)] == [S.LAPSED, S.VOID]


def test_it_has_every_status_either_signed_unsigned_or_ended():
    assert {*SIGNED, *UNSIGNED, *ENDED} == set(Status)


def test_it_names_what_there_is_instead():
    with pytest.raises(StepNotAvailable, match="cannot sign while void; available: nothing"):
        ACKNOWLEDGEMENT_WORKFLOW.take("sign", status=S.VOID)


def test_it_knows_no_step_of_another_name():
    with pytest.raises(StepNotAvailable, match="cannot agree while read"):
        ACKNOWLEDGEMENT_WORKFLOW.take("agree", status=S.READ)
