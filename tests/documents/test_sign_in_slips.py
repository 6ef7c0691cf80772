"""Slips to cut: each stands alone with one person's code and says what it opens."""

from clearline.kernel.documents import PACKAGE, compile_pdf
from tests.documents.reading import reader, words

SLIPS = PACKAGE / "people/documents/sign_in_slips.typ"


def test_each_slip_says_what_it_opens_until_when_and_who_printed_it(slips):
    text = words(compile_pdf(SLIPS, slips))

    for person in slips["slips"]:
        assert f"{person['name']} Your code Open this address and type it {person['code']}" in text
    assert text.count("Valid until Friday 27 November 2026") == 3
    assert text.count(slips["url"]) == 3
    assert text.count("It opens reading and signing only, and only once.") == 3
    assert text.count("Printed by Priya Nair on 24 November 2026.") == 3


def test_five_stand_on_a_page(slips):
    many = [{"name": f"Person {n}", "code": f"AAAA-{n:04}"} for n in range(11)]

    pages = reader(compile_pdf(SLIPS, slips | {"slips": many})).pages

    assert [page.extract_text().count("Your code") for page in pages] == [5, 5, 1]
