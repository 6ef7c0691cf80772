"""Running a command in the test's own process, and what it says when it refuses."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.counts import row_counts


def run(*words: str | Path) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command(str(words[0]), *map(str, words[1:]), stdout=out)
    return out.getvalue()


def refusal(*words: str | Path) -> str:
    """The one plain line with which the command ends with 2, having kept nothing."""
    before = row_counts()
    with pytest.raises(CommandError) as refused:
        run(*words)
    line = str(refused.value)
    assert refused.value.returncode == 2, line
    assert line
    assert "\n" not in line
    assert row_counts() == before
    return line
