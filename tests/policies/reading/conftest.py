"""The first real policy stands beside the repository; where it is absent, the tests that read it are skipped."""

from pathlib import Path

import pytest

from clearline.policies.reading import Reading, read

_BESIDE = Path(__file__).resolve().parents[4] / "shared" / "policies" / "use-of-social-media-policy.txt"
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@pytest.fixture(scope="session")
def real_policy() -> bytes:
    if not _BESIDE.exists():
        pytest.skip("the first real policy is not beside this repository")
    return _BESIDE.read_bytes()


@pytest.fixture(scope="session")
def real_reading(real_policy: bytes) -> Reading:
    return read(real_policy, "policy.txt")


@pytest.fixture
def fixtures() -> Path:
    return FIXTURES
