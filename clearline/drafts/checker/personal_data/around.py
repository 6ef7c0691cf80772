"""Words that stand around names, numbers and streets, read once from their list."""

import tomllib
from functools import cache

from .words import LISTS


def words_for(what: str) -> list[str]:
    listed = _around()[what]
    return listed.split() if isinstance(listed, str) else list(listed)


@cache
def _around() -> dict[str, str | list[str]]:
    return tomllib.loads((LISTS / "around.toml").read_text(encoding="utf-8"))
