"""Checks chains in the database and in exports (design: the audit chain)."""

import base64
import json
from collections.abc import Iterator

from clearline.audit.chain import Break, Entry, first_break
from clearline.audit.models import ChainHead, Link


class UnreadableExport(Exception):
    """The file is not an export of an audit chain. The message says which line, and what was expected."""


def entries(urn: int) -> Iterator[Entry]:
    links = Link.objects.filter(urn=urn).order_by("position")
    for link in links.iterator(chunk_size=2000):
        yield Entry(link.urn, link.position, bytes(link.body), bytes(link.hash))


def schools() -> list[int]:
    return sorted(
        set(ChainHead.objects.values_list("urn", flat=True)) | set(Link.objects.values_list("urn", flat=True))
    )


def verify(urn: int) -> Break | None:
    """None when the school's chain is whole and ends where its head says."""
    found = first_break(entries(urn))
    if found is not None:
        return found
    head = ChainHead.objects.filter(urn=urn).first()
    last = Link.objects.filter(urn=urn).order_by("-position").first()
    ends = (last.position, bytes(last.hash)) if last else (0, bytes(32))
    if head is None or (head.position, bytes(head.hash)) != ends:
        return Break(urn, ends[0] + 1, f"the chain ends at link {ends[0]} and its head says otherwise")
    return None


def export(urn: int) -> Iterator[str]:
    """One JSON line for each link: all that a checker outside needs."""
    for entry in entries(urn):
        yield json.dumps(
            {
                "urn": entry.urn,
                "position": entry.position,
                "body": entry.body.decode(),
                "hash": base64.b64encode(entry.hash).decode(),
            }
        )


def read_export(lines: Iterator[str]) -> Iterator[Entry]:
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            digest = base64.b64decode(row["hash"], validate=True)
            yield Entry(whole(row["urn"]), whole(row["position"]), row["body"].encode(), digest)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableExport(
                f"Line {number} is not a link of an audit chain: it should have urn, position, body and hash."
            ) from error


def whole(number: object) -> int:
    if type(number) is not int:
        raise TypeError(f"{number!r} is not a whole number")
    return number


def holds_head(urn: int, head: str) -> bool:
    """Whether the chain still has the link that a mailed head ("position:hash" in hexadecimal) speaks of."""
    position, _, digest = head.partition(":")
    at = int(position) if position.isdecimal() and len(position) < 10 else 0
    link = Link.objects.filter(urn=urn, position=at).first()
    return link is not None and bytes(link.hash).hex() == digest.strip().lower()
