"""The reference pack in use, its yearly check, and a newer one brought as a file."""

import json
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.policies import packs
from clearline.policies.models import ImportedPack, PackCheck
from tests.conftest import NOON

PAGE = "/s/123456/reference/"


def newer_pack(edition="2027-09-01"):
    shipped = json.loads(files("clearline.policies.reference_pack").joinpath("pack.json").read_bytes())
    return json.dumps({**shipped, "edition": edition}).encode()


def bring(client, data):
    file = SimpleUploadedFile("pack.json", data)
    return client.post(f"{PAGE}import/", {"once": new_token(), "pack": file})


def test_it_shows_entries_with_edition_day_and_who_checked(owner, client_of):
    found = client_of(owner).get(PAGE).content.decode()

    assert "Keeping children safe in education" in found
    assert "maintainers of the pack" in found
    assert "check this" in found


def test_it_is_due_each_september(school):
    assert packs.pack_check_due(school, date(2026, 11, 24)) == date(2026, 9, 30)
    assert packs.pack_check_due(school, date(2026, 8, 31)) == date(2025, 9, 30)
    assert packs.pack_check_due(school, date(2026, 9, 1)) == date(2026, 9, 30)


def test_it_is_checked_for_a_school_year(school, owner):
    packs.record_check(by=owner, at=NOON)

    assert packs.pack_check_due(school, date(2027, 8, 31)) is None
    assert packs.pack_check_due(school, date(2027, 9, 1)) == date(2027, 9, 30)


def test_it_says_who_checked_it(school, owner, client_of):
    client = client_of(owner)

    client.post(f"{PAGE}checked/", {"once": new_token()})

    assert PackCheck.objects.get().by == owner.key
    found = client.get(PAGE).content.decode()
    assert "Looked over for this school year" in found
    assert "By Olu Ade, for this school." in found
    assert "Entries that say “check this” are still to be confirmed" in found


def test_it_is_checked_by_the_owner_or_the_head_only(teacher):
    with pytest.raises(Refused):
        packs.record_check(by=teacher, at=NOON)


def test_it_uses_a_newer_pack(owner, client_of):
    answer = bring(client_of(owner), newer_pack())

    assert answer.status_code == 302
    assert packs.pack_in_use().edition == date(2027, 9, 1)


def test_it_refuses_a_pack_that_is_not_newer(owner, client_of):
    answer = bring(client_of(owner), newer_pack("2020-01-01"))

    assert "This pack is edition 2020-01-01" in answer.content.decode()
    assert not ImportedPack.objects.exists()


def test_it_refuses_a_file_that_is_no_pack(owner, client_of):
    answer = bring(client_of(owner), b"%PDF-1.7")

    assert "The file is not a reference pack: it is not JSON." in answer.content.decode()
    assert not ImportedPack.objects.exists()


def test_it_is_not_for_teachers(teacher, client_of):
    assert client_of(teacher).get(PAGE).status_code == 403


def test_it_counts_the_day_in_london(school, owner):
    check = packs.record_check(by=owner, at=datetime(2027, 8, 31, 23, 30, tzinfo=UTC))  # half past midnight in London

    assert check.on == date(2027, 9, 1)
