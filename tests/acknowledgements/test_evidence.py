from clearline.acknowledgements import evidence
from tests.conftest import NOON


def test_it_counts_those_who_were_given_the_policy(asked, school):
    found = evidence.given_access(school, asked.version, NOON.date())

    assert (found.met, found.of) == (1, 3)
