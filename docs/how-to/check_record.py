#!/usr/bin/env python3
"""Checks an export of a school's record (`clearline audit export`) with Python's standard library alone.

    python check_record.py record.jsonl [POSITION:HASH …]

Each line holds urn, position, body and hash. A link's hash is SHA-256 over "URN POSITION ", the hash before it (32 zero
bytes before the first) and its body. Heads from the chair's mail may be given to be looked for. Exits 0 when the record
is whole, 1 when it is not, 2 when the file is not such an export.
"""

import base64
import hashlib
import json
import sys


def check(lines: list[str], heads: set[str]) -> str:
    """What is wrong, in a sentence; empty when nothing is."""
    before, seen = bytes(32), set()
    for position, line in enumerate(lines, start=1):
        link = json.loads(line)
        if link["position"] != position:
            return f"link {position} is missing"
        body = b"%d %d " % (link["urn"], position) + before + link["body"].encode()
        before = hashlib.sha256(body).digest()
        if base64.b64decode(link["hash"]) != before:
            return f"link {position} is not what was written"
        seen.add(f"{position}:{before.hex()}")
    missing = heads - seen
    return f"no link is the head {missing.pop()}" if missing else ""


def main() -> int:
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            fault = check(file.read().splitlines(), set(sys.argv[2:]))
    except (IndexError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"This is not an export of a record: {error}", file=sys.stderr)  # noqa: T201
        return 2
    print(f"Changed: {fault}." if fault else "The record is whole.")  # noqa: T201
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
