"""Reference pages say what the code says: `python -m tests.repository.pages` writes them again."""

import pytest

from tests.repository.code import ROOT
from tests.repository.pages import PAGES, REFERENCE


@pytest.mark.parametrize("name", PAGES)
def test_it_is_what_the_code_says(name):
    assert (ROOT / REFERENCE / name).read_text() == PAGES[name]()
