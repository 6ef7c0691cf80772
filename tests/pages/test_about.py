"""Three pages that every page leads to: what is kept, accessibility, help. Anybody reads them."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from clearline.pages.once import new_token

PAGES = ["pages:keeps", "pages:accessibility", "pages:help"]


@pytest.mark.parametrize("page", PAGES)
def test_anybody_reads_it_and_the_database_is_not_asked(page, db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(reverse(page))

    assert answer.status_code == 200
    assert answer.content.count(b"<h1") == 1
    assert not answer.cookies


@pytest.mark.parametrize("page", PAGES)
def test_somebody_signed_in_keeps_their_way_back(page, teacher, client_of):
    found = client_of(teacher).get(reverse(page)).content.decode()

    assert "Sign out" in found
    assert found.count("<h1") == 1


@pytest.mark.parametrize("page", PAGES)
def test_it_takes_nothing(page, db, client):
    assert client.post(reverse(page), {"once": new_token()}).status_code == 405


@pytest.mark.parametrize("template", ["404.html", "500.html", "503.html"])
def test_every_page_leads_there_even_when_something_broke(template):
    html = render_to_string(template)

    assert [reverse(page) for page in PAGES if f'href="{reverse(page)}"' in html] == [reverse(page) for page in PAGES]
