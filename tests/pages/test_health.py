import pytest


@pytest.mark.django_db
def test_it_answers_when_the_database_does(client):
    answer = client.get("/health")

    assert answer.status_code == 200
    assert answer.content == b"ok\n"
