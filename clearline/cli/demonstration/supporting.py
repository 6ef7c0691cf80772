"""One teacher of the made-up school who is abused online, and the help she has. Everybody and everything is made up."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from clearline.cli.demonstration.diary import moment
from clearline.cli.demonstration.telling import Telling
from clearline.exhibits.models import Kind
from clearline.people.models import Seat
from clearline.support import actions, items, opening, plan, takedowns
from clearline.support.choices import Category, Checked, Consent, ItemKind, Safety, Step, Wellbeing
from clearline.support.items import Thing
from clearline.support.models import Item, Record
from clearline.support.opening import Told

PERSON, SUPPORTER = "CMO", "JWH"
FIRST = "Since Monday parents write in the village group that I marked their children down. Now my number is there too."
NUMBER = Thing(ItemKind.COMMENT, "My telephone number, in a comment", network="Facebook")
POST = Thing(ItemKind.POST, "The post in the village group", "Some eighty comments under it.", network="Facebook")
PHOTO = Thing(ItemKind.PHOTO, "The edited photo", network="Facebook")
EFFECT = Thing(ItemKind.EFFECT, "How it is affecting me", "I have stopped going to the shop after school.")
FOUND = actions.Safety(
    found=(Checked.DOXXING,),
    wellbeing=Wellbeing.SHAKEN,
    with_person=True,
    note="No threats. The number is being taken down, and home is safe.",
)
ANSWERS = ((Step.REPORT, Consent.YES), (Step.WARNING, Consent.SEEN_FIRST), (Step.MEETING, Consent.NOT_NOW))


class Support:
    """One record of the story."""

    def __init__(self, told: Telling) -> None:
        self.told = told
        self.ref = ""

    @property
    def record(self) -> Record:
        return Record.objects.select_related("school", "person__school").get(ref=self.ref)

    @property
    def person(self) -> Seat:
        return self.told.seat(PERSON)

    @property
    def supporter(self) -> Seat:
        return self.told.seat(SUPPORTER)

    @property
    def head(self) -> Seat:
        return self.told.seat("HAS")

    def item(self, thing: Thing) -> Item:
        """By its place: the person’s own first words are the first."""
        number = (NUMBER, POST, PHOTO, EFFECT).index(thing) + 2
        return Item.objects.select_related("record__person", "record__school").get(record__ref=self.ref, number=number)

    def open(self, *, at: datetime) -> None:
        told = Told(Category.PARENTS, FIRST, (Safety.DOXXED,), supporter=self.supporter, share_words=True)
        record = opening.open_record(told, person=self.person, at=at)
        self.ref = record.ref
        for thing in (NUMBER, POST, PHOTO, EFFECT):
            shared = [] if thing is EFFECT else [self.supporter]
            items.add(record, thing, seat=self.person, at=at, share_with=shared)

    def receive(self, *, at: datetime) -> None:
        actions.acknowledge(self.record, seat=self.head, at=at)

    def look_at_safety(self, *, at: datetime) -> None:
        actions.check_safety(self.record, FOUND, seat=self.head, at=at)

    def save(self, *, at: datetime) -> None:
        for thing in (NUMBER, POST):
            said = {"kind": Kind.NOTE, "words": f"Seen: {thing.title}.", "provenance": "I opened the group and looked."}
            items.keep_words(self.item(thing), **said, seat=self.supporter, at=at)  # type: ignore[arg-type] # as named
        actions.secure(self.record, seat=self.supporter, at=at)

    def propose(self, *, at: datetime) -> None:
        for step, _ in ANSWERS:
            plan.propose(self.record, step, seat=self.head, at=at)

    def answer(self, *, at: datetime) -> None:
        for step, consent in ANSWERS:
            action = self.record.plan.select_related("record__person__school").get(step=step)
            plan.answer(action, consent, seat=self.person, at=at)

    def report(self, thing: Thing, *, at: datetime) -> None:
        """With the person’s yes, given on the page a moment before."""
        found = takedowns.ask(self.item(thing), seat=self.person, at=at)
        takedowns.report(found, school_facing=True, seat=self.supporter, at=at)

    def is_gone(self, thing: Thing, *, at: datetime) -> None:
        takedowns.say_removed(self.item(thing).takedown, seat=self.supporter, at=at)

    def ask_about(self, thing: Thing, *, at: datetime) -> None:
        takedowns.ask(self.item(thing), seat=self.supporter, at=at)


def tell(told: Telling) -> None:
    """Help is under way: a number is gone, a post is looked at again, a photo waits for a yes."""
    put: Callable[..., None] = told.diary.put
    hers = Support(told)
    put(moment(told.back(2), 8, 5), hers.open)
    put(moment(told.back(2), 8, 20), hers.receive)
    put(moment(told.back(2), 9, 40), hers.look_at_safety)
    put(moment(told.back(2), 10, 4), partial(hers.report, NUMBER))
    put(moment(told.back(2), 12, 10), hers.save)
    put(moment(told.back(2), 17, 20), partial(hers.is_gone, NUMBER))
    put(moment(told.back(1), 9, 15), partial(hers.report, POST))
    put(moment(told.back(1), 11, 30), hers.propose)
    put(moment(told.back(1), 13, 5), hers.answer)
    put(moment(told.back(1), 15, 50), partial(hers.ask_about, PHOTO))
