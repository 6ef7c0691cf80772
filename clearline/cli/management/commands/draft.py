"""`clearline draft check`: a draft post against the policy; nothing of it is kept or sent (policy 4.2 to 4.7, 5.1)."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.conf import settings

from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import read_file, refuse
from clearline.drafts.checker.answer import ADVICE, Answer, Concern, Verdict
from clearline.drafts.checker.check import TooLong, check
from clearline.drafts.checker.context import Context, Picture
from clearline.drafts.checker.rows import UnreadableRow, answer_row, as_json, context_from
from clearline.drafts.checker.second_opinion import opinion_in
from clearline.drafts.pictures.limits import LIMITS
from clearline.drafts.pictures.reader import UnreadablePicture
from clearline.drafts.pictures.reader import read as read_picture

SAYS = {Verdict.BREACH: "Do not post this as it is", Verdict.CAUTION: "Think again"}


class Command(PlainCommand):
    help = "Check a draft post against the policy. Nothing is kept, and nothing leaves this machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        checks = self.verbs(parser).add_parser("check", help="concerns: clause, words, what to change")
        checks.add_argument("text", nargs="?", help="the draft; - or nothing reads it from standard input")
        checks.add_argument("--image", help="a picture that would go with it (JPEG, PNG or WebP)")
        checks.add_argument("--context", help="a JSON file: school, aliases, town, hashtags, official_accounts …")
        checks.add_argument("--jsonl", action="store_true", help="a draft a line from standard input, an answer a line")
        checks.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        """The one verb; Django's own commands have a method of its name."""
        self.check_draft(**options)

    def check_draft(
        self, *, text: str | None, image: str | None, context: str | None, jsonl: bool, as_json: bool, **options: Any
    ) -> None:
        known = read_context(context) if context else Context()
        if jsonl:
            if text not in (None, "-") or image:
                refuse("--jsonl reads drafts from standard input; leave out the text and --image.")
            for row in answers(sys.stdin.buffer, known):
                self.stdout.write(json.dumps(row))
            return
        picture = seen(image) if image else None
        draft = the_draft(text, or_nothing=picture is not None)
        try:
            answer = check(draft, picture=picture, context=known, second_opinion=opinion_in(settings.SENTENCE_MODEL))
        except TooLong as problem:
            refuse(str(problem))
        if as_json:
            self.say_json(json_of(answer))
        else:
            self.say(in_words(answer, draft))


def json_of(answer: Answer) -> dict[str, Any]:
    return as_json(answer)


def the_draft(text: str | None, *, or_nothing: bool) -> str:
    if text not in (None, "-"):
        return str(text)
    if text is None and or_nothing:
        return ""
    try:
        return sys.stdin.buffer.read().decode("utf-8").rstrip("\n")
    except UnicodeDecodeError as error:
        refuse(f"Standard input is not UTF-8 text: byte {error.start + 1} cannot be read.")


def seen(path: str) -> Picture:
    try:
        return read_picture(read_file(path, largest=LIMITS.bytes)).picture()
    except UnreadablePicture as problem:
        refuse(f"{path}: {problem}")


def read_context(path: str) -> Context:
    try:
        facts = json.loads(read_file(path).decode("utf-8"))
    except ValueError:
        refuse(f"{path} is not JSON; a context is an object with school, aliases, town, hashtags.")
    try:
        return context_from(facts)
    except UnreadableRow as problem:
        refuse(f"{path}: {problem}")


def answers(lines: BinaryIO, context: Context) -> Iterator[dict[str, Any]]:
    """An answer for each line, as it is read; a line that cannot be read ends it, with its number."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield answer_row(json.loads(line.decode("utf-8")), context)
        except (UnreadableRow, TooLong) as problem:
            refuse(f"Line {number}: {problem}")
        except ValueError:
            refuse(f"Line {number} is not JSON; each line is an object with id and text.")


def in_words(answer: Answer, draft: str) -> str:
    lines = [in_a_sentence(concern, draft) for concern in answer.concerns] or [ADVICE]
    return "\n\n".join([*lines, "This is advice, not clearance. Nothing was kept."] if answer.concerns else lines)


def in_a_sentence(concern: Concern, draft: str) -> str:
    words = ", ".join(f"“{draft[span.start : span.end]}”" for span in concern.spans)
    said = f"{SAYS[concern.verdict]} ({concern.clause}). {concern.why} {concern.change}"
    return f"{said}\n  {words}" if words else said
