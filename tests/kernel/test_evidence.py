"""What may be said of a count, so that nobody can be worked out from it (D§5.82)."""

import pytest

from clearline.kernel.evidence import Evidence

WORDS = "{count} people have signed"


@pytest.mark.parametrize(
    ("met", "of", "says"),
    [
        (0, 0, "Nothing to count."),
        (3, 4, "Fewer than 5 in all, so no figure is shown."),
        (5, 5, "5 of 5 people have signed."),
        (5, 6, "Not all of 6 people have signed. With so few, no figure is shown."),
        (0, 9, "Not all of 9 people have signed. With so few, no figure is shown."),
        (5, 10, "5 of 10 people have signed."),
        (0, 57, "Fewer than 5 of 57 people have signed."),
        (4, 57, "Fewer than 5 of 57 people have signed."),
        (52, 57, "52 of 57 people have signed."),
        (53, 57, "All but fewer than 5 of 57 people have signed."),
        (57, 57, "57 of 57 people have signed."),
    ],
)
def test_it_says_no_number_of_fewer_than_five_people(met, of, says):
    assert Evidence(met, of, WORDS).says == says


@pytest.mark.parametrize("of", range(1, 40))
def test_no_sentence_fits_a_small_group_of_a_known_size(of):
    """Whoever knows the rule and reads the sentence cannot tell how many of a small group there are."""
    counts = {}
    for met in range(of + 1):
        counts.setdefault(Evidence(met, of, WORDS).says, set()).add(met)

    for fitting in counts.values():
        if len(fitting) == 1:
            (met,) = fitting
            assert met >= 5
            assert of - met == 0 or of - met >= 5


def test_it_says_a_number_that_is_about_nobody():
    assert Evidence(1, 2, "{count} agreements say for whom", people=False).says == "1 of 2 agreements say for whom."
