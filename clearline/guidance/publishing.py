"""An answer for everybody, without a name: only in words to which its asker has said yes (policy 4.0; D§4.6)."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.guidance import history, permissions, writing
from clearline.guidance.actions import Reading
from clearline.guidance.models import MOVED, PublishedAnswer, Question
from clearline.guidance.names import Name, named
from clearline.guidance.workflow import CLOSE, PUBLISH, WITHDRAW, Status
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership, Seat


class NamesSomebody(Refused):
    """Words that were to be published name somebody of the school. The message says whom; `field` is where."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Words:
    question: str
    answer: str

    def as_text(self) -> str:
        return json.dumps({"question": self.question, "answer": self.answer}, ensure_ascii=False)

    @staticmethod
    def from_text(text: str) -> "Words":
        return Words(**json.loads(text))


@transaction.atomic
def let_publish(question: Question, *, seat: Seat, at: datetime) -> None:
    """The asker would let it be published without a name; it is closed, and whoever answered can write the words.

    Raises:
        Refused: it is somebody else's, or has no answer.
    """
    permissions.let_publish(seat, question).enforce()
    if question.status == Status.ANSWERED:
        question.take_step(CLOSE)
    question.may_publish = True
    question.save(update_fields=["may_publish"])
    writing.said(question, history.MAY_PUBLISH, by=seat, at=at)
    writing.tell_receiver(question, "question.may_publish", at=at, by=seat)
    log.record("question.closed", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def word(question: Question, *, seat: Seat, words: Words, at: datetime) -> None:
    """Words without a name wait, sealed, for the asker's yes.

    Raises:
        NamesSomebody: see there.
        Refused: they are not this person's to write.
    """
    permissions.word(seat, question).enforce()
    refuse_names(question, words)
    writing.said(question, history.WORDED, by=seat, at=at, words=words.as_text())
    writing.tell_asker(question, "question.worded", at=at, by=seat)
    log.record("question.worded", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


def refuse_names(question: Question, words: Words) -> None:
    """Nothing that names somebody of the school is published.

    Raises:
        NamesSomebody: with what was found.
    """
    people = [_name(each) for each in Seat.objects.filter(school=question.school_id)]
    never = [_name(each) for each in (question.asker, question.answerer) if each is not None]
    never += [Name("", "", "", job) for job in _jobs_alone(question.asker)]
    for field, text in (("question", words.question), ("answer", words.answer)):
        if found := named(text, people, never=never):
            quoted = " and ".join(f"“{each}”" for each in found[:3])
            message = f"{quoted} may tell of somebody at this school. Leave it out, and try again."
            raise NamesSomebody(message, field)


def _name(seat: Seat) -> Name:
    return Name(seat.given_name, seat.known_as, seat.family_name)


def _jobs_alone(seat: Seat) -> list[str]:
    """The jobs that this person has, or had, and nobody else at the school."""
    own = {each.job for each in seat.memberships.all() if each.job}
    others = Membership.objects.filter(seat__school=seat.school_id).exclude(seat=seat).values_list("job", flat=True)
    shared = {job.casefold() for job in others}
    return sorted(job for job in own if job.casefold() not in shared)


# The last of these says whether words wait: a new “may be published” asks for new words.
TURNS = (history.MAY_PUBLISH, history.WORDED, history.REFUSED_WORDS, history.PUBLISHED, history.WITHDRAWN)


def waiting(question: Question, reading: Reading) -> tuple[int, Words] | None:
    """The words that wait for the asker's yes, with the number of their entry."""
    last = reading.last(*TURNS)
    if not question.may_publish or question.status != Status.CLOSED or last is None or last.step != history.WORDED:
        return None
    return last.number, Words.from_text(last.words)


@transaction.atomic
def refuse_words(question: Question, *, seat: Seat, at: datetime) -> None:
    """Nothing is published, for as long as the asker does not say otherwise."""
    permissions.publish(seat, question).enforce()
    Question.objects.filter(pk=question.pk).update(may_publish=False)
    writing.said(question, history.REFUSED_WORDS, by=seat, at=at)
    log.record("question.words_refused", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def publish(question: Question, *, seat: Seat, number: int, at: datetime) -> PublishedAnswer:
    """The words that the asker has read stand among the questions others have asked. Nothing there leads to the asker.

    Raises:
        Refused: other words were written meanwhile, or somebody they name has joined the school since.
    """
    permissions.publish(seat, question).enforce()
    newest = question.entries.filter(step__in=TURNS).order_by("-number").first()
    if newest is None or newest.step != history.WORDED or newest.number != number:
        raise Refused(MOVED)
    words = Words.from_text(writing.words_of(newest, question))
    refuse_names(question, words)
    rests_on = question.answers.select_related("version").order_by("-number")[0]
    question.take_step(PUBLISH)
    published = PublishedAnswer.objects.create(
        school_id=question.school_id,
        ref=new_ref("FQ"),
        version=rests_on.version,
        clause=rests_on.clause,
        question=words.question,
        answer=words.answer,
        published_at=at,
        source=question,
    )
    writing.said(question, history.PUBLISHED, by=seat, at=at)
    # without a key and under a reference of its own: the record does not say whose question it was
    log.record("answer.published", urn=question.school_id, subject=published.ref, at=at)
    return published


@transaction.atomic
def withdraw(published: PublishedAnswer, *, seat: Seat, at: datetime) -> None:
    """It stands among the questions no more, and nothing new is written of it without a new yes of the asker.

    Raises:
        Refused: it is not theirs to withdraw, or was withdrawn already.
    """
    permissions.withdraw(seat, published, at).enforce()
    if not PublishedAnswer.objects.filter(pk=published.pk, withdrawn_at=None).update(withdrawn_at=at):
        raise Refused("It was withdrawn already.")
    question = published.source
    if question is not None and question.status == Status.PUBLISHED:
        question.take_step(WITHDRAW, may_publish=False)  # a new yes is asked for before anything is written anew
        writing.said(question, history.WITHDRAWN, by=None, at=at)
    log.record("answer.withdrawn", urn=published.school_id, subject=published.ref, at=at)


# Words that nearly every question has; they find nothing.
ORDINARY = re.compile(r"a|an|and|are|at|be|can|do|for|how|i|if|in|is|it|may|my|of|on|or|the|to|we|what|when|with")


def search(published: list[PublishedAnswer], typed: str) -> list[PublishedAnswer]:
    """Those in which every word that was typed begins a word, the one with most of them first; all for no words.

    The typed words go no further than this: into no address, no log and no table.
    """
    wanted = [each for each in _words(typed) if not ORDINARY.fullmatch(each)] or _words(typed)
    found = [(sum(_score(each, word) for word in wanted), each) for each in published if _has_all(each, wanted)]
    return [each for _, each in sorted(found, key=lambda pair: -pair[0])]


def _has_all(published: PublishedAnswer, wanted: list[str]) -> bool:
    return all(_score(published, word) for word in wanted)


def _score(published: PublishedAnswer, word: str) -> int:
    counted = Counter(_words(f"{published.clause} {published.question} {published.answer}"))
    return sum(number for each, number in counted.items() if each.startswith(word))


def _words(text: str) -> list[str]:
    """In small letters, and without the s of most plurals, so that “photos” finds a photo."""
    found = re.findall(r"[\w.]+", text.casefold().replace("’", "'"))
    return [_stem(word.strip(".")) for word in found if word.strip(".")]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
