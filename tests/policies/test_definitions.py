"""Words and networks: what the owner decides, and who may not."""

import pytest

from clearline.audit.models import Link
from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.policies import definitions
from clearline.policies.queries import definitions_of
from tests.conftest import NOON

PAGE = "/s/123456/definitions/"


def test_it_defines_a_word(school, owner):
    definitions.define(word="Posting", meaning="Sharing with anyone.", by=owner, at=NOON)

    assert [each.word for each in definitions_of(school.urn).words] == ["Posting"]
    assert b"definitions.changed" in bytes(Link.objects.order_by("-position")[0].body)


def test_it_defines_a_word_once(owner):
    definitions.define(word="Posting", meaning="Sharing with anyone.", by=owner, at=NOON)

    with pytest.raises(definitions.AlreadyThere, match="“posting” is defined already"):
        definitions.define(word="posting", meaning="Something else.", by=owner, at=NOON)


def test_it_changes_and_removes_a_word(school, owner):
    word = definitions.define(word="Posting", meaning="Sharing with anyone.", by=owner, at=NOON)

    definitions.define(word="Posting", meaning="Publishing.", by=owner, at=NOON, instead_of=word)
    assert definitions_of(school.urn).words[0].meaning == "Publishing."

    definitions.forget(word, by=owner, at=NOON)
    assert not definitions_of(school.urn)


def test_it_decides_which_networks_count(school, owner):
    definitions.decide(name="WhatsApp groups", counts=True, by=owner, at=NOON)
    definitions.decide(name="E-mail", counts=False, by=owner, at=NOON)

    found = definitions_of(school.urn)

    assert found.count == ["WhatsApp groups"]
    assert found.do_not_count == ["E-mail"]


def test_it_starts_with_common_networks_and_keeps_what_was_decided(school, owner):
    definitions.decide(name="tiktok", counts=False, by=owner, at=NOON)

    definitions.start_with_common_networks(by=owner, at=NOON)

    found = definitions_of(school.urn)
    assert found.do_not_count == ["tiktok"]
    assert "Instagram" in found.count
    assert "TikTok" not in found.count


def test_it_is_changed_by_nobody_else(teacher):
    with pytest.raises(Refused):
        definitions.define(word="Posting", meaning="Sharing.", by=teacher, at=NOON)


def test_it_is_kept_on_pages(owner, client_of):
    client = client_of(owner)
    client.post(f"{PAGE}start/", {"once": new_token()})
    answer = client.post(f"{PAGE}network/", {"once": new_token(), "name": "instagram", "counts": "no"})
    assert "“instagram” is on the list already" in answer.content.decode()

    client.post(f"{PAGE}word/", {"once": new_token(), "word": "Posting", "meaning": "Sharing."})
    found = client.get(PAGE).content.decode()

    assert "Posting" in found
    assert "Counts as social media" in found


def test_it_takes_a_network_off_the_list(school, owner, client_of):
    network = definitions.decide(name="BeReal", counts=True, by=owner, at=NOON)

    client_of(owner).post(f"{PAGE}network/{network.pk}/remove/", {"once": new_token()})

    assert not definitions_of(school.urn).networks


def test_it_leaves_another_schools_words_alone(school, owner, other_head, client_of):
    word = definitions.define(word="Posting", meaning="Sharing.", by=owner, at=NOON)

    answer = client_of(other_head).post(f"/s/654321/definitions/word/{word.pk}/remove/", {"once": new_token()})

    assert answer.status_code == 404
    assert definitions_of(school.urn).words == [word]
