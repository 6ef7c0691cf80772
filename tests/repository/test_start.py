"""A web process starts without what only some requests need."""

import subprocess
import sys

from tests.repository.code import ROOT

HEAVY = {
    *("docx", "mammoth", "pypdfium2", "openpyxl", "typst", "xlsxwriter", "markdown_it"),
    *("rapidfuzz", "govuk_bank_holidays", "nh3", "PIL", "rich"),
    *("numpy", "cv2", "onnxruntime", "rapidocr"),
    *("numpy", "cv2", "onnxruntime", "rapidocr", "spacy", "tokenizers"),
}
STARTED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "clearline.config.settings"
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_it_imports_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", STARTED], cwd=ROOT, capture_output=True, text=True, check=True)

    assert HEAVY & set(done.stdout.split()) == set()
