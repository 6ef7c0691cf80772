import pytest

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(autouse=True)
def plain_static_names(settings):
    """Static files keep their names: nothing is collected for these tests."""
    settings.STORAGES = PLAIN
