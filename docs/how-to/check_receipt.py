"""Checks a Clearline receipt with Python alone, far from Clearline.

    python check_receipt.py RECEIPT.json KEYS.txt [POLICY.txt]

KEYS.txt holds public keys, 64 hexadecimal digits on a line: from /keys/ of the installation, the school's recovery
sheet or the chair's daily e-mail. POLICY.txt is the exact text of the version, as its page offers it.
Exit code 0: valid. 1: changed, another text, or signed by a key that was not given. 2: a file cannot be read.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

# Ed25519 (RFC 8032): the curve -x² + y² = 1 + d·x²·y² over the numbers modulo P
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    product = D * a[0] * b[0] * a[1] * b[1] % P
    x, y = a[0] * b[1] + b[0] * a[1], a[1] * b[1] + a[0] * b[0]
    return x * pow(1 + product, -1, P) % P, y * pow(1 - product, -1, P) % P


def times(number: int, point: tuple[int, int]) -> tuple[int, int]:
    total = (0, 1)
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def point_of(data: bytes) -> tuple[int, int]:
    number = int.from_bytes(data, "little")
    y, odd = number & (1 << 255) - 1, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and odd):
        raise ValueError("not a point of the curve")
    return (P - x if x & 1 != odd else x), y


BASE = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signed(public: bytes, message: bytes, written: str) -> bool:
    try:
        signature = base64.b64decode(written, validate=True)
        scalar = int.from_bytes(signature[32:], "little")
        digest = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
        right = add(point_of(signature[:32]), times(digest, point_of(public)))
    except ValueError:
        return False
    only_spelling = base64.b64encode(signature).decode() == written  # base64 has spare bits
    return only_spelling and len(signature) == 64 and scalar < ORDER and times(scalar, BASE) == right


def answer(receipt: dict[str, object], keys: dict[str, bytes], policy: bytes | None) -> tuple[int, str]:
    said = {name: value for name, value in receipt.items() if name != "signature"}
    message = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(errors="replace")
    public = keys.get(str(receipt["key"]))
    if public is None:
        return 1, f"Signed by a key that was not given: {receipt['key']}"
    if not is_signed(public, message, str(receipt["signature"])):
        return 1, "Changed: this is not what was signed"
    if policy is not None and hashlib.sha256(policy).hexdigest() != receipt["text_sha256"]:
        return 1, "The receipt is valid, but for another text of the policy"
    return 0, f"Valid: {said['person']} signed {said['policy']}, version {said['version']}, at {said['at']}"


def main(files: list[str]) -> tuple[int, str]:
    if len(files) not in (2, 3):
        return 2, "Give a receipt, a file of public keys and, if you have it, the text of the policy."
    try:
        receipt, words, *rest = (Path(file).read_bytes() for file in files)
        found = json.loads(receipt)
        fields = {"person", "policy", "version", "at", "key", "signature", "text_sha256"}
        if not isinstance(found, dict) or not fields <= found.keys():
            return 2, f"{files[0]} is not a receipt. A PDF carries it as its attachment receipt.json."
    except (OSError, ValueError, RecursionError) as problem:
        return 2, f"A file cannot be read: {problem}"
    lines = [word for word in words.decode(errors="replace").split() if len(word) == 64]
    keys = [bytes.fromhex(word) for word in lines if set(word.lower()) <= set("0123456789abcdef")]
    if not keys:
        return 2, f"{files[1]} holds no public key: expected 64 hexadecimal digits on a line."
    return answer(found, {hashlib.sha256(key).hexdigest()[:16]: key for key in keys}, rest[0] if rest else None)


if __name__ == "__main__":
    code, sentence = main(sys.argv[1:])
    print(sentence, file=sys.stderr if code == 2 else sys.stdout)
    sys.exit(code)
