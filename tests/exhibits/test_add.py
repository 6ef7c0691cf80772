import hashlib
from datetime import timedelta

import pytest
from django.db import connection

from clearline.exhibits import actions
from clearline.exhibits.actions import NotAdded
from clearline.exhibits.arriving import SealedUpload, Spool, arrive
from clearline.exhibits.models import Custody, Exhibit, Kind, Segment
from clearline.keys import vault
from clearline.keys.models import DataKey
from tests.conftest import NOON, at_once
from tests.exhibits import files
from tests.exhibits.conftest import FROM, KEY, RECORD, URN

LATER = NOON + timedelta(hours=1)
LARGE = files.png((b"zTXt", bytes(300_000)))


def test_it_is_kept_as_it_came(add):
    exhibit = add(LARGE, name="C:\\me\\photo.exe")
    known = actions.described(exhibit)

    assert b"".join(actions.read(exhibit, by=KEY, at=NOON)) == LARGE
    assert (exhibit.kind, exhibit.media_type, exhibit.size, exhibit.number) == (Kind.FILE, "image/png", len(LARGE), 1)
    assert (exhibit.added_at, exhibit.added_by) == (NOON, KEY)
    assert (known.name, known.provenance) == ("photo.exe.png", FROM)
    assert known.sha256 == hashlib.sha256(LARGE).hexdigest()
    assert [row.number for row in exhibit.segments.order_by("pk")] == [0, 1, 2, 3, 4]


def test_it_says_who_received_it(exhibit):
    (row,) = exhibit.custody.all()

    assert (row.what, row.by, row.at) == ("received", KEY, NOON)


def test_it_may_come_without_a_name(add):
    exhibit = add(by="")

    assert (exhibit.added_by, exhibit.custody.get().by) == ("", "")


def test_it_shows_what_a_picture_says_and_keeps_it_in_the_original(add):
    picture = files.jpeg(files.tiff(place=True))
    exhibit = add(picture)

    assert actions.described(exhibit).said["Camera"] == "Kestrel 9"
    assert b"".join(actions.read(exhibit, by=KEY, at=NOON)) == picture


def test_nothing_of_it_is_in_clear(exhibit):
    kept = Exhibit.objects.values().get()
    in_clear = b" ".join(
        bytes(each) if isinstance(each, bytes | memoryview) else str(each).encode() for each in kept.values()
    )
    in_clear += b"".join(bytes(row.sealed) for row in Segment.objects.all())

    for secret in (b"photo", b"parent", b"IHDR", hashlib.sha256(files.png()).hexdigest().encode()):
        assert secret not in in_clear


def test_its_proof_is_another_for_the_same_file_in_another_record(add):
    assert bytes(add().proof) != bytes(add(record="CS-2").proof)
    assert bytes(add().proof) == bytes(add().proof)


@pytest.mark.parametrize("provenance", ["", "   \n", "x" * 1001])
def test_somebody_must_say_where_it_came_from(add, provenance):
    with pytest.raises(NotAdded, match="where this came from"):
        add(provenance=provenance)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"data": b"MZ\x90\x00" + bytes(80)}, "a Windows program"),
        ({"data": b""}, "empty"),
        ({"provenance": ""}, "where this came from"),
    ],
)
def test_nothing_is_left_of_what_is_refused(add, more, words):
    with pytest.raises(NotAdded, match=words):
        add(**more)

    assert not any(model.objects.exists() for model in (Exhibit, Segment, Custody, DataKey))


class Breaking(SealedUpload):
    """Can be read through once, and then no further than its first segment."""

    passed = 0

    def chunks(self, chunk_size=None):
        self.passed += 1
        yield LARGE[:65536]
        if self.passed > 1:  # the first time it is only looked at
            raise OSError("the disk is full")
        yield LARGE[65536:]


def test_nothing_is_left_when_it_breaks_off_midway(urn):
    upload = Breaking(Spool(), "photo.png", len(LARGE))

    with pytest.raises(OSError, match="full"):
        actions.add(RECORD, urn, upload=upload, provenance=FROM, by=KEY, at=NOON)

    assert not any(model.objects.exists() for model in (Exhibit, Segment, Custody, DataKey))


def test_it_refuses_more_than_25_mb(urn):
    upload = arrive("film.mp4", [files.boxes(b"isom"), *(bytes(1024 * 1024) for _ in range(25))])

    with pytest.raises(NotAdded, match="larger than 25 MB"):
        actions.add(RECORD, urn, upload=upload, provenance=FROM, by=KEY, at=NOON)


def test_it_takes_a_pdf_of_ten_thousand_pages_without_reading_it(add):
    pages = b"".join(b"%d 0 obj\n<< /Type /Page >>\nendobj\n" % number for number in range(10_000))
    pdf = files.pdf()

    assert add(pdf[:15] + pages + pdf[15:], name="long.pdf").media_type == "application/pdf"


def test_a_record_has_ten(add, urn):
    exhibits = [add() for _ in range(10)]

    with pytest.raises(NotAdded, match="10 exhibits already"):
        add()
    with pytest.raises(NotAdded, match="10 exhibits already"):
        actions.add_words(RECORD, urn, kind=Kind.NOTE, words="Seen.", provenance=FROM, by=KEY, at=NOON)

    assert [each.number for each in exhibits] == list(range(1, 11))
    assert add(record="CS-2").number == 1
    assert add(copy_of=exhibits[3]).number == 4


def test_a_redacted_copy_stands_beside_its_original(add, exhibit):
    copy = add(files.jpeg(), by="another", at=LATER, copy_of=exhibit)

    assert list(exhibit.copies.all()) == [copy]
    assert list(Exhibit.objects.of(URN, RECORD).originals()) == [exhibit]
    assert [(row.what, row.by) for row in exhibit.custody.order_by("pk")] == [
        ("received", KEY),
        ("redacted", "another"),
    ]
    assert actions.is_whole(exhibit)


def test_a_redacted_copy_is_of_an_original_of_the_same_record(add, exhibit):
    copy = add(copy_of=exhibit)

    for wrong in ({"copy_of": copy}, {"copy_of": exhibit, "record": "CS-2"}):
        with pytest.raises(NotAdded, match="an original of the same record"):
            add(**wrong)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.MESSAGE, "Hello Miss 😀\nare you there?"),
        (Kind.NOTE, "Shown to me on the playground."),
        (Kind.LINK, "https://example.test/post/1?a=b#c"),
    ],
)
def test_words_are_kept_as_they_are(urn, kind, words):
    exhibit = actions.add_words(RECORD, urn, kind=kind, words=f" {words}\n", provenance=FROM, by=KEY, at=NOON)

    assert b"".join(actions.read(exhibit, by=KEY, at=NOON)).decode() == words
    assert (exhibit.kind, exhibit.media_type) == (kind, "text/plain")
    assert actions.described(exhibit).provenance == FROM


@pytest.mark.parametrize(
    ("kind", "words", "reason"),
    [
        (Kind.NOTE, "  ", "nothing to keep"),
        (Kind.MESSAGE, "x" * 20_001, "longer than 20,000"),
        (Kind.LINK, "javascript:alert(1)", "begins with https"),
        (Kind.LINK, "https://", "begins with https"),
        (Kind.LINK, "https://[", "begins with https"),
        (Kind.LINK, "https://a.test/b c", "begins with https"),
        (Kind.LINK, "https://a.test/\nhttps://b.test/", "begins with https"),
    ],
)
def test_words_that_are_no_exhibit_are_refused(urn, kind, words, reason):
    with pytest.raises(NotAdded, match=reason):
        actions.add_words(RECORD, urn, kind=kind, words=words, provenance=FROM, by=KEY, at=NOON)


def test_a_record_that_was_disposed_of_takes_no_more(add, exhibit):
    actions.dispose(URN, RECORD)

    with pytest.raises(vault.KeyDestroyed):
        add()
    assert not DataKey.objects.exists()


def test_two_at_the_same_moment_are_both_kept_or_told(own_database):
    vault.make_school_key(URN, at=NOON)

    def one():
        return actions.add(RECORD, URN, upload=arrive("a.png", [files.png()]), provenance=FROM, by=KEY, at=NOON)

    actions.add_words(RECORD, URN, kind=Kind.NOTE, words="First.", provenance=FROM, by=KEY, at=NOON)
    answers = at_once(one, one)

    kept = [each for each in answers if isinstance(each, Exhibit)]
    told = [each for each in answers if isinstance(each, NotAdded)]
    assert len(kept) + len(told) == 2
    assert kept
    if connection.vendor == "sqlite":
        assert sorted(each.number for each in kept) == [2, 3]
