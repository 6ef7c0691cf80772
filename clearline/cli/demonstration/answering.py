"""Questions about the policy: answered, gone through on paper, talked through, or still open."""

from datetime import date, datetime, timedelta
from functools import partial

from clearline.cli.demonstration.diary import drawn, moment
from clearline.cli.demonstration.editions import Edition
from clearline.cli.demonstration.habits import Habits, is_here, with_address
from clearline.cli.demonstration.people import Person
from clearline.cli.demonstration.telling import Telling, signing_moment
from clearline.understanding import actions as understanding
from clearline.understanding.keeping import opened
from clearline.understanding.mastery import State, order_of
from clearline.understanding.models import Item, Quiz

# Of twelve people, how many first get a question about this clause wrong.
MISREAD = {"4.3": 2, "4.4": 4, "4.8": 3}


def answer_questions(told: Telling, edition: Edition, days: list[date], habits: Habits, asked_on: date) -> None:
    """Most right after they have signed, some a day or two later; whoever got some wrong goes on after a while."""
    for each in with_address(told):
        if each.answer == "sign" and each.code not in habits.no_questions and drawn(f"quiz {each.code}", 10):
            signed = moment(asked_on, 9) if each.code in told.leaders else signing_moment(edition, each, days)
            begun = signed + timedelta(days=drawn(f"quiz day {each.code}", 3) // 2, minutes=4 + drawn(each.code, 40))
            again = begun + timedelta(hours=1 + 24 * drawn(f"quiz again {each.code}", 2))
            told.diary.put(begun, partial(answer_round, told, each, first=True))
            told.diary.put(again, partial(answer_round, told, each, first=False))
    if habits.questions_on_paper:
        told.diary.put(moment(days[0], 10), partial(print_questions, told, habits))
        told.diary.put(moment(days[2], 14, 30), partial(enter_questions, told, habits, days[2]))
    for code, manager in habits.talks.items():
        told.diary.put(moment(days[3], 11, 15), partial(talk_through, told, code, manager))


def answer_round(told: Telling, person: Person, *, first: bool, at: datetime) -> None:
    """Every question of a round: in the first some wrong, then none."""
    quiz = _quiz(told, person.code)
    if quiz is None or not is_here(quiz.seat, at):
        return
    understanding.begin(quiz, seat=quiz.seat, seed=drawn(f"seed {person.code}", 2**31))
    quiz.refresh_from_db()
    state = opened(quiz)
    if state is None:
        return
    wrong = {clause for clause, of in MISREAD.items() if first and drawn(f"{clause} {person.code}", 12) < of}
    items = Item.objects.in_bulk(state.left)
    for pk in state.left:
        place = place_of(items[pk], state, right=items[pk].clause not in wrong)
        understanding.answer(quiz, seat=quiz.seat, item=pk, place=place, at=at)


def place_of(item: Item, state: State, *, right: bool) -> int:
    """Where a right or a wrong option stands on the page."""
    order = order_of(state, item.pk, len(item.options))
    return next(place for place, option in enumerate(order) if item.options[option]["right"] is right)


def print_questions(told: Telling, habits: Habits, *, at: datetime) -> None:
    office = told.seat(told.office)
    for code in sorted(habits.questions_on_paper):
        if quiz := _quiz(told, code):
            understanding.print_paper(quiz, by=office, at=at)


def enter_questions(told: Telling, habits: Habits, on: date, *, at: datetime) -> None:
    office = told.seat(told.office)
    for code in sorted(habits.questions_on_paper):
        if (quiz := _quiz(told, code)) and quiz.code:
            manager = told.seat(told.by_code[code].manager)
            understanding.enter_paper(quiz.code, helper=manager.name, on=on, by=office, at=at)


def talk_through(told: Telling, code: str, manager: str, *, at: datetime) -> None:
    if quiz := _quiz(told, code):
        understanding.talk_through(quiz, by=told.seat(manager), at=at)


def _quiz(told: Telling, code: str) -> Quiz | None:
    asked = Quiz.objects.open().filter(seat__school=told.new.urn, seat__staff_code=code)
    return asked.select_related("seat__school", "request__version").first()
