"""The README's commands are there and can be run."""

import os
import re

from tests.repository.code import ROOT


def test_it_names_commands_that_exist():
    named = set(re.findall(r"\bscript/[a-z]+", (ROOT / "README.md").read_text()))

    assert {"script/server", "script/test"} <= named
    assert [name for name in named if not os.access(ROOT / name, os.X_OK)] == []


def test_it_links_to_files_that_exist():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / "README.md").read_text())

    assert [link for link in links if not (ROOT / link).exists()] == []
