"""The dated reference pack: guidance editions, law, helplines, periods and timers, as data and never as code.

A newer pack arrives as a file and replaces this one without a new release of the software.
"""

from functools import cache
from importlib.resources import files

from clearline.policies.reference_pack.entries import Basis, Entry, Kind
from clearline.policies.reference_pack.pack import NoSuchEntry, ReferencePack
from clearline.policies.reference_pack.reading import UnreadablePack, read_pack

__all__ = ["Basis", "Entry", "Kind", "NoSuchEntry", "ReferencePack", "UnreadablePack", "read_pack", "shipped"]


@cache
def shipped() -> ReferencePack:
    """The pack that came with this release."""
    return read_pack(files(__name__).joinpath("pack.json").read_bytes())
