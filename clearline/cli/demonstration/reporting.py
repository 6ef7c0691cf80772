"""What was reported at the made-up school, and how far each matter has come. Everybody and everything is made up."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from clearline.advice import actions as advice
from clearline.advice.models import Request
from clearline.cases import actions, reporting
from clearline.cases.choices import About, Direction, Mode, Outcome, Part, Thought
from clearline.cases.history import BLOCKED, KEPT, NETWORK
from clearline.cases.models import Case
from clearline.cases.reporting import Sender, named
from clearline.cases.told import Misuse, Told
from clearline.cases.workflow import ADVISE
from clearline.cli.demonstration.diary import moment
from clearline.cli.demonstration.telling import Telling
from clearline.people.models import Seat

MESSAGES = Told("Instagram", Direction.WROTE, Thought.STUDENT, "A student from year 10 wrote three evenings running.")
REQUEST = Told(
    "Snapchat", Direction.WROTE, Thought.STUDENT, "A friend request, then “are you there?”", handle="kit.k_9"
)
CHANNEL = Misuse(
    about=About.CHANNEL,
    gist="The sports page of the school replied to a parent with a joke about their child.",
    network="Facebook",
)
COLLEAGUE = Misuse(
    about=About.STAFF,
    gist="In a closed group they wrote that the new timetable was made by people who cannot count, and named two.",
    network="WhatsApp",
)


class Matter:
    """One case of the story; its handler and lead are whoever they are when the line's turn comes."""

    def __init__(self, told: Telling) -> None:
        self.told = told
        self.ref = ""

    @property
    def case(self) -> Case:
        return Case.objects.select_related("school", "reporter__school", "handler__school").get(ref=self.ref)

    def acting(self, part: Part) -> Seat:
        parties = self.case.parties.active().filter(part=part).select_related("seat__school")
        return parties.order_by("pk")[0].seat

    def report(self, said: Told | Misuse, code: str, *, at: datetime) -> None:
        self.ref = reporting.report(said, sender=named(self.told.seat(code)), at=at).ref

    def report_in_confidence(self, said: Misuse, code: str, *, at: datetime) -> None:
        seat = self.told.seat(code)
        self.ref = reporting.report(said, sender=Sender(seat.school, seat, Mode.CONFIDENTIAL), at=at).ref

    def acknowledge(self, *, at: datetime) -> None:
        actions.acknowledge(self.case, seat=self.acting(Part.HANDLER), at=at)

    def tick(self, what: str, code: str, *, at: datetime) -> None:
        actions.tick(self.case, what, seat=self.told.seat(code), at=at)

    def screen(self, *, at: datetime) -> None:
        lead = self.acting(Part.COPIED)
        note = "Spoke with the student and with home. No adult is of concern. The teacher is well."
        actions.screen(self.case, limbs=[], outcome=ADVISE, note=note, seat=lead, at=at)

    def close(self, *, at: datetime) -> None:
        actions.close(self.case, outcome=Outcome.ADVICE, note="", seat=self.acting(Part.COPIED), at=at)

    def ask_for_advice(self, *, at: datetime) -> None:
        head = self.acting(Part.HANDLER)
        question = "Remarks about work in a closed group, no student in it. Is a conversation enough?"
        asked = advice.draft(self.case, question=question, urgent=False, seat=head, at=at)
        advice.send(asked, seat=head, at=at)

    def accept_request(self, *, at: datetime) -> None:
        advice.accept(Request.objects.get(case=self.case), seat=self.told.seat("LKE"), at=at)


def tell(told: Telling) -> None:
    """One matter closed, one that waits for the check on the child, one to decide, one with HR advice under way."""
    put: Callable[..., None] = told.diary.put
    closed, waits, channel, group = (Matter(told) for _ in range(4))
    put(moment(told.back(12), 8, 15), partial(closed.report, MESSAGES, "FDO"))
    put(moment(told.back(12), 8, 25), partial(closed.tick, KEPT, "FDO"))
    put(moment(told.back(12), 8, 50), closed.acknowledge)
    put(moment(told.back(12), 12, 40), partial(closed.tick, NETWORK, "FDO"))
    put(moment(told.back(12), 12, 45), partial(closed.tick, BLOCKED, "FDO"))
    put(moment(told.back(11), 9, 30), closed.screen)
    put(moment(told.back(7), 15, 10), closed.close)
    put(moment(told.back(3), 11, 5), partial(group.report, COLLEAGUE, "ILA"))
    put(moment(told.back(3), 13, 20), group.acknowledge)
    put(moment(told.back(2), 10, 15), group.ask_for_advice)
    put(moment(told.back(2), 14, 50), group.accept_request)
    put(moment(told.back(2), 15, 40), partial(channel.report_in_confidence, CHANNEL, "NBR"))
    put(moment(told.back(1), 8, 35), channel.acknowledge)
    put(moment(told.back(1), 15, 5), partial(waits.report, REQUEST, "SCL"))
    put(moment(told.back(1), 15, 45), waits.acknowledge)
