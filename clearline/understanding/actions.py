"""What changes while somebody shows that they understand the policy (policy 1.1, 3.HT.a; D§4.3).

An answer leaves no line in the school's record: how often somebody tried is nobody's business.
"""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.refs import as_typed, new_code
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.understanding import mastery, permissions
from clearline.understanding.keeping import opened, sealed
from clearline.understanding.mastery import Answer, Bank, State
from clearline.understanding.models import Item, Quiz, Tally
from clearline.understanding.workflow import Status


class NotEntered(Exception):
    """The paper was not taken. The message says what to change."""


def bank_of(quiz: Quiz) -> Bank:
    """The questions about each clause that everyone answers, in the policy's order."""
    version = quiz.request.version_id
    items = Item.objects.live().filter(version=version, must=True).order_by("pk").values_list("clause", "pk")
    order = list(quiz.request.version.clauses.order_by("position").values_list("ident", flat=True))
    found: dict[str, list[int]] = {}
    for clause, pk in sorted(items, key=lambda each: order.index(each[0]) if each[0] in order else len(order)):
        found.setdefault(clause, []).append(pk)
    return found


@transaction.atomic
def begin(quiz: Quiz, *, seat: Seat, seed: int) -> None:
    """The next question is open: the first one, or the first of another round. Nothing changes while one is open."""
    permissions.answer(seat, quiz).enforce()
    quiz = locked(quiz)
    if quiz.status == Status.IN_PROGRESS:
        return
    step = "try again" if quiz.status == Status.NOT_YET else "begin"
    before = opened(quiz) or _fresh(quiz, seed)
    quiz.take_step(step, state=sealed(quiz, mastery.new_round(before, bank_of(quiz))))


def _fresh(quiz: Quiz, seed: int) -> State:
    """Whoever answered questions of this version before, and is asked anew, is not counted a second time."""
    earlier = Quiz.objects.filter(seat=quiz.seat_id, request__version=quiz.request.version_id).exclude(pk=quiz.pk)
    known = [state for each in earlier.select_related("request") if (state := opened(each)) is not None]
    counted = tuple(item for state in known for item in state.counted)
    return State(seed, counted=counted, met=tuple(clause for state in known for clause in state.met))


@transaction.atomic
def answer(quiz: Quiz, *, seat: Seat, item: int, place: int, at: datetime) -> Answer:
    """The answer is kept for the person alone; the question's tally counts it if it is their first.

    `place` is where the chosen option stood on the page. When it was the last one open, it is passed.

    Raises:
        NotAsked: another question is open by now.
    """
    permissions.answer(seat, quiz).enforce()
    quiz = locked(quiz)
    before, bank = opened(quiz), bank_of(quiz)
    if quiz.status != Status.IN_PROGRESS or before is None:
        raise mastery.NotAsked
    given = _given(before, item, place)
    after = mastery.answered(before, given, bank)
    _count(before, given)
    if mastery.has_passed(after, bank):
        _pass(quiz, after, at)
    elif after.left:
        Quiz.objects.filter(pk=quiz.pk).update(state=sealed(quiz, after))
    else:
        quiz.take_step("miss", state=sealed(quiz, after))
    return given


def _given(state: State, item: int, place: int) -> Answer:
    if state.left[:1] != (item,):
        raise mastery.NotAsked
    asked = Item.objects.get(pk=item)
    choice = mastery.order_of(state, item, len(asked.options))[place]
    return Answer(item, asked.clause, choice, right=bool(asked.options[choice]["right"]))


def _count(before: State, given: Answer) -> None:
    """First answers only, and without a link to whose they are."""
    if given.item in before.counted:
        return
    first, missed = int(given.clause not in before.met), int(not given.right)
    Tally.objects.filter(item=given.item).update(
        people=F("people") + 1,
        missed=F("missed") + missed,
        met=F("met") + first,
        met_missed=F("met_missed") + first * missed,
    )


def _pass(quiz: Quiz, state: State, at: datetime) -> None:
    quiz.take_step("pass", state=sealed(quiz, mastery.only_counted(state)), passed_at=at, items_edition=_edition(quiz))
    log.record("quiz.passed", urn=quiz.school_id, subject=quiz.ref, by=quiz.seat.key, at=at)


@transaction.atomic
def forget_last(quiz: Quiz, state: State) -> None:
    """The last answer goes as well, once its reason has been read: of what was passed, the day is left."""
    Quiz.objects.filter(pk=quiz.pk).update(state=sealed(quiz, replace(state, last=None)))


def _edition(quiz: Quiz) -> date | None:
    live = Item.objects.live().filter(version=quiz.request.version_id)
    return live.order_by("-edition").values_list("edition", flat=True).first()


@transaction.atomic
def practise(quiz: Quiz, *, seat: Seat, seed: int) -> None:
    """Three questions about other clauses are open, for whoever likes. They change nothing about what was passed."""
    permissions.answer(seat, quiz).enforce()
    quiz = locked(quiz)
    if not quiz.is_understood:
        raise Refused("These come after the questions that everyone answers.")
    others = Item.objects.live().filter(version=quiz.request.version_id, must=False).values_list("pk", flat=True)
    before = opened(quiz, "practice") or State(seed)
    state = before if before.left else mastery.practice_round(before, list(others))
    Quiz.objects.filter(pk=quiz.pk).update(practice=sealed(quiz, state, "practice"))


@transaction.atomic
def answer_practice(quiz: Quiz, *, seat: Seat, item: int, place: int) -> Answer:
    """As `answer`, for a question beyond those asked.

    Raises:
        NotAsked: another question is open by now.
    """
    permissions.answer(seat, quiz).enforce()
    quiz = locked(quiz)
    before = opened(quiz, "practice")
    if before is None:
        raise mastery.NotAsked
    given = _given(before, item, place)
    _count(before, given)
    Quiz.objects.filter(pk=quiz.pk).update(practice=sealed(quiz, mastery.answered(before, given, {}), "practice"))
    return given


@transaction.atomic
def talk_through(quiz: Quiz, *, by: Seat, at: datetime) -> None:
    """Somebody went through it with the person, who understands it. Their answers go; the person is told."""
    permissions.talk_through(by, quiz, at).enforce()
    quiz.take_step("talk it through", by=by.key, passed_at=at, state=None)
    _tell(quiz, by, at)
    log.record("quiz.supported", urn=quiz.school_id, subject=quiz.ref, by=by.key, at=at)


@transaction.atomic
def exempt(quiz: Quiz, *, by: Seat, at: datetime) -> None:
    """The person is not asked. No reason is kept; the person is told."""
    permissions.exempt(by, quiz, at).enforce()
    quiz.take_step("exempt", by=by.key, passed_at=at, state=None)
    _tell(quiz, by, at)
    log.record("quiz.exempted", urn=quiz.school_id, subject=quiz.ref, by=by.key, at=at)


@transaction.atomic
def print_paper(quiz: Quiz, *, by: Seat, at: datetime) -> Quiz:
    """The printed questions have a code of their own, the same each time they are printed."""
    permissions.enter_paper(by, quiz, at).enforce()
    if not quiz.is_open:
        raise Refused("It is settled already.")
    quiz = locked(quiz)
    quiz.code = quiz.code or new_code()
    Quiz.objects.filter(pk=quiz.pk).update(code=quiz.code)
    log.record("quiz.printed", urn=quiz.school_id, subject=quiz.ref, by=by.key, at=at)
    return quiz


@transaction.atomic
def enter_paper(code: str, *, helper: str, on: date, by: Seat, at: datetime) -> Quiz:
    """The paper came back: the person understands it and went through it with this helper. No answers are kept.

    Raises:
        NotEntered: no such paper here, it is settled, or its date cannot be (D§5.35).
    """
    permissions.use_paper(by, at).enforce()
    found = Quiz.objects.select_related("request__version", "seat").filter(code=as_typed(code), school=by.school_id)
    quiz = found.first()
    if quiz is None:
        raise NotEntered(f"No paper of this school has the code {as_typed(code)}. Look at it again.")
    permissions.enter_paper(by, quiz, at).enforce()
    if not quiz.is_open:
        raise NotEntered("This one is settled already.")
    refuse_impossible_day(quiz, on, timezone.localdate(at))
    kept = vault.seal(helper, urn=quiz.school_id, record=quiz.ref, field="helper")
    quiz.take_step("go through on paper", helper=kept, passed_on=on, passed_at=at, by=by.key, state=None)
    _tell(quiz, by, at)
    log.record("quiz.entered", urn=quiz.school_id, subject=quiz.ref, by=by.key, at=at)
    return quiz


def refuse_impossible_day(quiz: Quiz, on: date, today: date) -> None:
    if on > today:
        raise NotEntered("The day on the paper lies in the future.")
    if on < timezone.localdate(quiz.asked_at):
        raise NotEntered("The day on the paper is before the person was asked.")


def _tell(quiz: Quiz, by: Seat, at: datetime) -> None:
    """Nobody finds out by chance what a colleague recorded about them."""
    tell(quiz.seat.key, "quiz.recorded", urn=quiz.school_id, ref=quiz.ref, at=at, by=by.key)


def locked(quiz: Quiz) -> Quiz:
    """As it stands now, until this transaction is over: two pages open at once do not lose an answer."""
    return Quiz.objects.select_for_update(of=("self",)).select_related("request__version", "seat").get(pk=quiz.pk)
