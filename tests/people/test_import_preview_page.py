"""What a staff list would change, before it is imported."""

from io import BytesIO

import pytest

from clearline.pages.once import new_token
from tests.people.test_imports import ANN, bring, rows


@pytest.mark.parametrize(("gone", "folded"), [(10, False), (11, True)])
def test_it_folds_a_long_list_of_leavers(gone, folded, school, head, client_of):
    bring(school, rows(ANN, *(f"ZZ{n},Zoe,Last{n},zoe{n}@alder.test,Teacher,01/09/2016,," for n in range(gone))))
    file = BytesIO(rows(ANN))
    file.name = "staff.csv"

    page = client_of(head).post(f"/s/{school.pk}/people/import/", {"once": new_token(), "staff_list": file})
    shown = page.content.decode().partition('id="leavers"')[2]

    assert shown.count("Zoe Last") == gone
    assert (f"All {gone} of them" in shown) is folded
