"""Sixty pages are read in 1.5 s of processor time and 200 MB, and nothing heavy is loaded before it is needed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.policies.reading.long_policy import as_text, long_policy
from tests.policies.reading.pdf_files import pdf_file
from tests.policies.reading.word_files import word_file

pytestmark = pytest.mark.long

_SECONDS, _MEGABYTES, _CLAUSES = 1.5, 200, 720
_ROOT = Path(__file__).resolve().parents[3]
_READ = r"""
import json, re, sys, time
from pathlib import Path
data = Path(sys.argv[1]).read_bytes()
start = time.process_time()
from clearline.policies.reading import read
found = len(read(data, sys.argv[1]).clauses)
used = time.process_time() - start
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
print(json.dumps([found, used, int(peak[1]) / 1024 if peak else 0]))
"""
_HEAVY = """
import sys
import clearline.policies.reading
print([name for name in ("pypdfium2", "markdown_it", "docx", "mammoth", "lxml", "django") if name in sys.modules])
"""


def _run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("ending", ["txt", "md", "docx", "pdf"])
def test_it_reads_sixty_pages_within_its_limits(tmp_path, ending):
    parts = long_policy()
    make = {"docx": lambda: word_file(parts, automatic=True), "pdf": lambda: pdf_file(parts, height=210)}
    path = tmp_path / f"policy.{ending}"
    path.write_bytes(make.get(ending, lambda: as_text(parts))())

    found, seconds, megabytes = json.loads(_run(_READ, str(path)))

    assert found == _CLAUSES
    assert seconds < _SECONDS
    assert megabytes < _MEGABYTES


def test_it_loads_nothing_heavy_until_a_file_needs_it():
    assert _run(_HEAVY).strip() == "[]"
