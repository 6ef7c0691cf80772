from tests.journeys.conftest import violations


def test_it_opens_on_a_phone(phone):
    phone.goto("/")

    assert phone.locator("h1").count() == 1
    assert violations(phone) == []
