"""How to keep a copy, report and block on the main networks: words of their menus, from one file (D§2.11, §7)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Network:
    id: str
    name: str
    also: tuple[str, ...]
    keep: str
    report: tuple[str, ...]
    block: tuple[str, ...]

    def is_called(self, typed: str) -> bool:
        return typed in {self.id, self.name.lower(), *self.also}


@dataclass(frozen=True)
class Known:
    last_checked: date
    networks: tuple[Network, ...]


@cache
def known() -> Known:
    said = tomllib.loads((files(__package__) / "networks.toml").read_text(encoding="utf-8"))
    networks = [
        Network(row["id"], row["name"], tuple(row["also"]), row["keep"], tuple(row["report"]), tuple(row["block"]))
        for row in said["networks"]
    ]
    return Known(said["last_checked"], tuple(networks))


def called(typed: str) -> Network | None:
    """The network that somebody typed the name of; None for any other."""
    plain = " ".join(typed.lower().split())
    return next((each for each in known().networks if each.is_called(plain)), None)
