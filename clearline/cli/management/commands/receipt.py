"""`clearline receipt verify FILE --key FILE`: did this installation sign exactly this?"""

import json
from argparse import ArgumentParser
from typing import Any

from clearline.acknowledgements.receipts import is_genuine
from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import answer_no, read_file, refuse
from clearline.kernel.signing import key_id


class Command(PlainCommand):
    help = "Receipts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        checks = self.verbs(parser).add_parser("verify", help="re-check a receipt, without the database")
        checks.add_argument("file", help="the receipt: its JSON, or the PDF that carries it")
        checks.add_argument("--key", required=True, metavar="FILE", help="public keys, one in hexadecimal on each line")

    def verify(self, *, file: str, key: str, **options: Any) -> None:
        receipt, keys = receipt_in(file, read_file(file)), keys_in(key)
        public = keys.get(str(receipt.get("key")))
        if public is None:
            answer_no(f"Signed by a key that was not given: {receipt.get('key')}.")
        if not is_genuine(receipt, public):
            answer_no("Changed: this is not what was signed.")
        self.say(
            f"Valid: {receipt['person']} signed {receipt['policy']}, version {receipt['version']}, at {receipt['at']}."
        )


def receipt_in(file: str, data: bytes) -> dict[str, Any]:
    if data.startswith(b"%PDF-"):
        data = attached(file, data)
    try:
        receipt = json.loads(data)
    except (ValueError, RecursionError):
        refuse(f"{file} is not a receipt: expected its JSON, or the PDF that carries it.")
    if not isinstance(receipt, dict) or not {"person", "policy", "version", "at", "key", "signature"} <= receipt.keys():
        refuse(f"{file} is not a receipt: it should say person, policy, version, at, key and signature.")
    return receipt


def attached(file: str, data: bytes) -> bytes:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
        for at in range(document.count_attachments()):
            attachment = document.get_attachment(at)
            if attachment.get_name() == "receipt.json":
                return bytes(attachment.get_data())
    except PdfiumError:
        refuse(f"{file} is a PDF that cannot be read.")
    return refuse(f"{file} is a PDF without a receipt in it.")


def keys_in(file: str) -> dict[str, bytes]:
    found = {}
    for line in read_file(file).decode(errors="replace").split():
        try:
            public = bytes.fromhex(line)
        except ValueError:
            continue
        if len(public) == 32:
            found[key_id(public)] = public
    if not found:
        refuse(f"{file} holds no public key: expected 64 hexadecimal digits on a line.")
    return found
