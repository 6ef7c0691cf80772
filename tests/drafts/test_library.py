"""The checker is a library: no Django, no network, no disk."""

import subprocess
import sys

from tests.repository.code import ROOT

CHECK = """
import sys
from clearline.drafts.checker.check import check

check("Nobody is here. Add me, year 9!")  # the lexicons are read once
touched = []
watched = ("open", "socket.", "os.", "sqlite3.")
sys.addaudithook(lambda event, _: touched.append(event) if event.startswith(watched) else None)
answer = check("If you are in my year 11 set, add me on snap: 07700 900123")
assert answer.concerns, "the checker answers nothing"
print(" ".join(touched) or "-", "|", " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_a_check_touches_no_file_and_no_socket_and_needs_no_framework():
    done = subprocess.run([sys.executable, "-c", CHECK], cwd=ROOT, capture_output=True, text=True, check=True)

    touched, _, modules = done.stdout.partition("|")
    assert touched.strip() == "-"
    assert set(modules.split()) & {"django", "socket", "http", "requests", "sqlite3", "logging", "PIL"} == set()
