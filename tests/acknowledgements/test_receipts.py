"""A receipt says what was signed, and can be checked without Clearline."""

import importlib.util
import io
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clearline.acknowledgements import actions
from clearline.acknowledgements.papers import receipt_pdf
from clearline.acknowledgements.receipts import is_genuine, receipt
from clearline.kernel.signing import canonical, key_id, public_bytes, sign, signing_key
from clearline.keys.installation import receipt_public_key
from tests.conftest import NOON

SCRIPT = Path(__file__).resolve().parent.parent.parent / "docs/how-to/check_receipt.py"
OTHER_KEY = public_bytes(signing_key(bytes(32)))


@pytest.fixture
def signed(asked, teacher):
    return actions.sign(asked, seat=teacher, typed_name="tom  reed", at=NOON)


@pytest.fixture
def files(signed, tmp_path):
    """A folder with the receipt, as JSON and PDF, the keys and the text, as a person would have them."""
    (tmp_path / "receipt.json").write_text(json.dumps(receipt(signed), indent=2, ensure_ascii=False))
    (tmp_path / "keys.txt").write_text(f"Keys of Alder School\n{OTHER_KEY.hex()}\n{receipt_public_key().hex()}\n")
    (tmp_path / "policy.txt").write_bytes(signed.request.version.text.encode())
    return tmp_path


def script(*files):
    """What the stand-alone script says and its exit code, run with nothing of ours on its path."""
    command = [sys.executable, "-I", "-S", str(SCRIPT), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert len((done.stdout + done.stderr).splitlines()) == 1, done.stderr
    return (done.stdout + done.stderr).strip(), done.returncode


def command(file, keys):
    """The same of `clearline receipt verify`."""
    out = io.StringIO()
    try:
        call_command("receipt", "verify", str(file), "--key", str(keys), stdout=out)
    except CommandError as problem:
        return str(problem), problem.returncode
    return out.getvalue().strip(), 0


@pytest.fixture(scope="module")
def checker():
    """The script as a module, to be asked many times."""
    spec = importlib.util.spec_from_file_location("check_receipt", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_says_who_signed_what_and_when(signed):
    said = receipt(signed)

    assert (
        said
        | {
            "format": "clearline receipt 1",
            "school": "Alder School",
            "urn": 123456,
            "policy": "Use of social media policy",
            "version": 1,
            "person": "Tom Reed",
            "job": "Teacher of art",
            "typed": "tom  reed",
            "kind": "signed",
            "at": "2026-11-24T12:00:00.000+00:00",
            "position": signed.position,
            "link_hash": signed.link_hash.hex(),
            "text_sha256": signed.request.version.fingerprint,
        }
        == said
    )


def test_it_keeps_the_name_and_job_of_the_day(signed, teacher):
    before = receipt(signed)
    teacher.family_name = "Reed-Hill"
    teacher.save()
    teacher.memberships.update(job="Head of art")

    assert receipt(signed) == before


def test_it_is_the_same_bytes_each_time(signed):
    assert canonical(receipt(signed)) == canonical(receipt(signed))


def test_it_is_valid(files):
    words = "Valid: Tom Reed signed Use of social media policy, version 1, at 2026-11-24T12:00:00.000+00:00"

    assert script(files / "receipt.json", files / "keys.txt") == (words, 0)
    assert command(files / "receipt.json", files / "keys.txt") == (f"{words}.", 0)


def test_it_is_valid_as_pdf(signed, files):
    (files / "receipt.pdf").write_bytes(receipt_pdf(signed))

    assert command(files / "receipt.pdf", files / "keys.txt")[1] == 0


def test_it_is_valid_for_its_text(files):
    assert script(files / "receipt.json", files / "keys.txt", files / "policy.txt")[1] == 0


def test_it_is_not_valid_for_another_text(files):
    (files / "policy.txt").write_text("Another text")

    said = script(files / "receipt.json", files / "keys.txt", files / "policy.txt")

    assert said == ("The receipt is valid, but for another text of the policy", 1)


@pytest.mark.long
def test_it_is_found_when_any_fact_is_changed(signed, checker):
    said, keys = receipt(signed), {key_id(receipt_public_key()): receipt_public_key()}

    for name, value in said.items():
        for other in (f"{value}x", [value], 7):
            changed = said | {name: other}
            assert not is_genuine(changed, receipt_public_key()), name
            assert checker.answer(changed, keys, None)[0] == 1, name
    assert checker.answer(said, keys, None)[0] == 0


def test_it_is_found_when_a_fact_is_taken_out_or_put_in(signed):
    said = receipt(signed)

    for name in said:
        assert not is_genuine({key: value for key, value in said.items() if key != name}, receipt_public_key())
    assert not is_genuine(said | {"also": "this"}, receipt_public_key())


@pytest.mark.long
def test_it_is_found_when_any_byte_is_changed(files, checker):
    """Whatever a changed byte makes of the file, no check calls it valid, unless it says the very same."""
    path, keys, data = files / "changed.json", files / "keys.txt", (files / "receipt.json").read_bytes()
    original, chance = json.loads(data), random.Random(1)  # noqa: S311 - the same bits in every run

    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        code = command(path, keys)[1]
        assert code or json.loads(changed) == original
        if at % 8 == 0:
            assert (checker.main([str(path), str(keys)])[0] == 0) == (code == 0)


def test_it_says_that_the_key_was_not_given(files):
    (files / "keys.txt").write_text(OTHER_KEY.hex())
    key = key_id(receipt_public_key())

    assert script(files / "receipt.json", files / "keys.txt") == (f"Signed by a key that was not given: {key}", 1)
    assert command(files / "receipt.json", files / "keys.txt") == (f"Signed by a key that was not given: {key}.", 1)


def test_it_is_changed_when_another_key_signed_in_the_name_of_ours(signed, checker):
    said = {name: value for name, value in receipt(signed).items() if name != "signature"}
    forged = said | {"signature": sign(signing_key(bytes(32)), canonical(said))}

    assert checker.answer(forged, {key_id(receipt_public_key()): receipt_public_key()}, None)[0] == 1
    assert not is_genuine(forged, receipt_public_key())


@pytest.mark.parametrize("words", ["", "no key here", "ab" * 31, "zz" * 32])
def test_it_is_never_valid_without_a_key(files, words):
    (files / "keys.txt").write_text(words)

    assert script(files / "receipt.json", files / "keys.txt")[1] == 2
    assert command(files / "receipt.json", files / "keys.txt")[1] == 2


def test_it_needs_files_that_are_there(files):
    assert script(files / "receipt.json", files / "none")[1] == 2
    assert script(files / "none", files / "keys.txt")[1] == 2
    assert script(files / "receipt.json")[1] == 2
    assert command(files / "none", files / "keys.txt")[1] == 2
    assert command(files / "receipt.json", files / "none")[1] == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", "nothing", "%PDF-1.7", "[" * 100_000, '{"person": 1}', "\x00"])
def test_it_says_in_one_line_that_a_file_is_no_receipt(files, text):
    (files / "receipt.json").write_text(text)

    assert script(files / "receipt.json", files / "keys.txt")[1] == 2
    assert command(files / "receipt.json", files / "keys.txt")[1] == 2


def test_it_is_changed_when_it_holds_half_a_character(signed, files):
    (files / "receipt.json").write_text(json.dumps(receipt(signed) | {"person": "\ud800"}))

    assert script(files / "receipt.json", files / "keys.txt")[1] == 1
    assert command(files / "receipt.json", files / "keys.txt")[1] == 1


@pytest.mark.long
def test_it_agrees_with_the_other_program_on_signatures(checker):
    """The script's own arithmetic against the library's, over keys and messages of every length."""
    chance = random.Random(2)  # noqa: S311
    for length in range(40):
        key = signing_key(chance.randbytes(32))
        message = chance.randbytes(length)
        signature = sign(key, message)
        assert checker.is_signed(public_bytes(key), message, signature)
        assert not checker.is_signed(public_bytes(key), message + b"x", signature)
        assert not checker.is_signed(OTHER_KEY, message, signature)


def test_it_is_checked_by_a_script_that_fits_on_two_pages():
    text = SCRIPT.read_text()

    assert len(text.splitlines()) <= 100
    assert "clearline" not in text.partition('"""')[2].partition('"""')[2]
