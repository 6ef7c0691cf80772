import pytest

from clearline.people.roles import Category, Role
from tests.conftest import make_seat
from tests.investigations.scenes import People


@pytest.fixture
def people(school, version, head, chair, dsl, teacher) -> People:
    """The head handles it; three others investigate, decide and hear an appeal; a representative accompanies."""
    governor = {"category": Category.GOVERNOR}
    return People(
        manager=head,
        lead=dsl,
        reporter=teacher,
        subject=make_seat(school, "Ash Kemp", job="Teaching assistant", manager=head),
        investigator=make_seat(school, "Ines Roe", Role.INVESTIGATOR, job="Deputy headteacher", manager=head),
        decider=make_seat(school, "Dee Cole", Role.PANEL, **governor),
        appeal=make_seat(school, "Abe Lunn", Role.PANEL, **governor),
        companion=make_seat(school, "Una Bell", Role.UNION_REP, job="Teacher of music", manager=head),
    )
