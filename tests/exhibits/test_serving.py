"""An exhibit is a download, whatever it holds."""

from clearline.exhibits import actions
from clearline.exhibits.models import Kind, What
from clearline.exhibits.serving import attachment
from tests.conftest import NOON
from tests.exhibits import files
from tests.exhibits.conftest import FROM, KEY, RECORD


def test_it_is_downloaded_under_its_own_name(add):
    exhibit = add(name="Foto “Müller”.html")
    answer = attachment(exhibit, by="another", at=NOON, what=What.COPIED)

    assert b"".join(answer.streaming_content) == files.png()
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Length"] == str(len(files.png()))
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Foto%20")
    assert answer["Content-Disposition"].endswith(".html.png")
    assert exhibit.custody.filter(what="copied", by="another").exists()


def test_it_is_never_shown_run_or_kept_on_the_way(exhibit):
    answer = attachment(exhibit, by=KEY, at=NOON)

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "no-store"


def test_a_name_cannot_end_the_header(add):
    answer = attachment(add(name='a"; filename="b.exe\r\nX: y.png'), by=KEY, at=NOON)

    assert answer["Content-Disposition"] == 'attachment; filename="a_; filename=_b.exeX_ y.png"'


def test_words_are_a_text_named_by_their_reference(urn):
    exhibit = actions.add_words(RECORD, urn, kind=Kind.NOTE, words="Seen.", provenance=FROM, by=KEY, at=NOON)
    answer = attachment(exhibit, by=KEY, at=NOON)

    assert b"".join(answer.streaming_content) == b"Seen."
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"] == f'attachment; filename="{exhibit.ref}.txt"'
