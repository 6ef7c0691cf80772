"""The steps of a page as rows: done with its moment, now with its button, or later with what it waits for."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse

from clearline.kernel.calendar import Source
from clearline.people.models import Seat
from clearline.referrals import permissions
from clearline.referrals import workflow as w
from clearline.referrals.models import Breach, LadoReferral, PoliceReferral, Record
from clearline.referrals.workflow import BreachStatus, LadoStatus, PoliceStatus


@dataclass(frozen=True)
class Row:
    title: str
    state: str = ""
    when: datetime | date | None = None
    source: Source | None = None
    url: str = ""
    button: str = ""
    links: tuple[tuple[str, str], ...] = ()
    words: str = ""
    why: str = ""
    first: bool = False  # has the page's one button

    @property
    def hours(self) -> bool:
        """Whether it is due at a time of the day."""
        return isinstance(self.when, datetime)


def _page(record: Record, kind: str, step: str) -> str:
    return reverse(f"referrals:{kind}_step", args=[record.school_id, record.ref, step])


def _turns(rows: list[Row]) -> list[Row]:
    """The first row with a button is the page's own."""
    first = next((row for row in rows if row.button and row.state == "turn"), None)
    return [replace(row, first=row is first) for row in rows]


def lado(referral: LadoReferral, seat: Seat, at: datetime) -> list[Row]:
    acts, status = bool(permissions.act_on(seat, referral.case, at)), referral.status
    due_on, told = referral.due_on, referral.referred_at
    answered = status in (*w.ANSWERED, LadoStatus.CLOSED)
    rows = []
    if told:
        rows.append(Row("The LADO was told", "done", told))
    else:
        words = "Ring first. Speak neither with the person nor with the child about it before."
        rows.append(
            _turn(acts, "Tell the LADO", due_on, Source.GUIDANCE, _page(referral, "lado", "refer"), words=words)
        )
    if status == LadoStatus.REFERRED:
        rows.append(_turn(acts, "The LADO takes it up", due_on, Source.DEFAULT, _page(referral, "lado", "await")))
    if referral.form_by:
        rows.append(_form_row(referral, acts))
    if answered:
        rows.append(Row(referral.get_status_display(), "done", referral.answered_at, links=_again(referral, acts)))
    elif status == LadoStatus.TO_REFER:
        rows.append(Row("What the LADO advises", "held", why="It opens when the LADO was told."))
    else:
        rows.append(_turn(acts, "What the LADO advises", due_on, Source.DEFAULT, _page(referral, "lado", "answer")))
    rows.append(
        _closing(referral, "lado", acts, open_now=status in w.ANSWERED, why="It opens when the LADO has given it back.")
    )
    return _turns(rows)


BUTTONS = {
    "refer": "Write down that they were told",
    "await": "The LADO has it",
    "answer": "Write down what they say",
    "form": "It was sent",
    "decide": "Decide",
    "report": "Write down that they were told",
    "advise": "Write down what they say",
    "outcome": "The police have finished",
    "assess": "Assess it",
    "commissioner": "Settle it",
    "people": "Settle it",
    "close": "Close it",
}


def _turn(
    acts: bool,
    title: str,
    when: datetime | date | None,
    source: Source,
    url: str,
    *,
    links: tuple[tuple[str, str], ...] = (),
    words: str = "",
) -> Row:
    step = url.rstrip("/").rpartition("/")[2]
    if not acts:
        return Row(title, "held", when, source)
    return Row(title, "turn", when, source, url, BUTTONS[step], links, words)


def _form_row(referral: LadoReferral, acts: bool) -> Row:
    if referral.form_sent_at:
        return Row("The written form was sent", "done", referral.form_sent_at)
    links = (("Begin the form from what is known", _page(referral, "lado", "draft")),)
    title, by = "Send the LADO’s written form", referral.form_by
    return _turn(acts, title, by, Source.GUIDANCE, _page(referral, "lado", "form"), links=links)


def _again(referral: LadoReferral, acts: bool) -> tuple[tuple[str, str], ...]:
    if acts and referral.status == LadoStatus.RELEASED:
        return (("The LADO asks to wait again", _page(referral, "lado", "answer")),)
    return ()


def _closing(record: Record, kind: str, acts: bool, *, open_now: bool, why: str) -> Row:
    if record.closed_at:
        return Row("Closed", "done", record.closed_at)
    if not open_now:
        return Row("Close it", "held", why=why)
    return _turn(acts, "Close it", record.due_on, Source.DEFAULT, _page(record, kind, "close"))


def police(referral: PoliceReferral, seat: Seat, at: datetime) -> list[Row]:
    status, acts = referral.status, bool(permissions.act_on(seat, referral.case, at))
    decides = permissions.decides(seat, referral, at)
    may = acts or decides
    rows = [_decision(referral, decides, may)]
    if referral.reported_at:
        words = "In danger, before anybody decided." if referral.first else ""
        rows.append(Row("The police were told", "done", referral.reported_at, words=words))
    elif status == PoliceStatus.DECIDED_YES:
        url = _page(referral, "police", "report")
        rows.append(_turn(may, "Tell the police", referral.due_on, Source.DEFAULT, url))
    elif status == PoliceStatus.CONSIDERING:
        rows.append(Row("Tell the police", "held", why="It opens when it is decided. In danger ring 999 first."))
    if status in w.WITH_THE_POLICE:
        rows += _with_the_police(referral, may)
    if referral.reported_at and status in (PoliceStatus.OUTCOME, PoliceStatus.CLOSED):
        rows.append(Row("The police have finished", "done"))
    ready = status in (PoliceStatus.DECIDED_NO, PoliceStatus.OUTCOME)
    rows.append(_closing(referral, "police", may, open_now=ready, why="It opens when the police have finished."))
    return _turns(rows)


def _decision(referral: PoliceReferral, decides: bool, may: bool) -> Row:
    first = (("The police were rung already", _page(referral, "police", "report")),) if may else ()
    if referral.status == PoliceStatus.CONSIDERING:
        title = "Decide whether the police are told"
        if decides:
            url = _page(referral, "police", "decide")
            return _turn(True, title, referral.due_on, Source.DEFAULT, url, links=first)
        who = referral.decider.name if referral.decider else "Nobody may decide yet. In danger ring 999"
        return Row(title, "held", referral.due_on, Source.DEFAULT, links=first, why=f"With {who}.")
    if referral.decided_at is None:
        return Row("Nobody’s decision was waited for", "done", referral.reported_at)
    no = referral.status == PoliceStatus.DECIDED_NO
    again = (("Something has changed: decide again", _page(referral, "police", "again")),) if no and decides else ()
    title = "Decided: the police are not told" if no else "Decided: the police are told"
    return Row(title, "done", referral.decided_at, links=(*again, *(first if no else ())))


def _with_the_police(referral: PoliceReferral, may: bool) -> list[Row]:
    links: tuple[tuple[str, str], ...] = (
        ("Evidence was handed over", _page(referral, "police", "supply")),
        ("Begin a pack for them", _page(referral, "police", "pack")),
    )
    url = _page(referral, "police", "advise")
    asked = _turn(may, "What the police ask for", referral.due_on, Source.DEFAULT, url, links=links if may else ())
    finished = Row("The police have finished", url=_page(referral, "police", "outcome") if may else "")
    return [asked, finished]


def breach(record: Breach, seat: Seat, at: datetime) -> list[Row]:
    owns, status = record.owner_id == seat.pk, record.status
    before = list(BreachStatus).index(BreachStatus(status))
    rows = []
    if before == 0:
        rows.append(_turn(owns, "Assess it", record.ico_by, Source.GUIDANCE, _page(record, "breach", "assess")))
    else:
        words = f"{record.get_risk_display()}. {record.people} people, as far as known."
        look = (("Assess it anew", _page(record, "breach", "assess")),) if owns and record.is_open else ()
        rows.append(Row("Assessed", "done", words=words, links=look))
    rows.append(_settling(record, owns, before, BreachStatus.ASSESSED, "the Commissioner", "commissioner"))
    rows.append(_settling(record, owns, before, BreachStatus.ICO_SETTLED, "the people", "people"))
    ready = status == BreachStatus.PEOPLE_SETTLED
    rows.append(_closing(record, "breach", owns, open_now=ready, why="It opens when it is settled who is told."))
    return _turns(rows)


def _settling(record: Breach, owns: bool, before: int, turn: BreachStatus, whom: str, step: str) -> Row:
    place = list(BreachStatus).index(turn)
    title = f"Settle whether {whom} {'is' if step == 'commissioner' else 'are'} told"
    if before < place:
        return Row(title, "held", why="It opens when the step before is done.")
    if before == place:
        ico = step == "commissioner"
        when = record.ico_by if ico else record.due_on
        return _turn(owns, title, when, Source.GUIDANCE if ico else Source.DEFAULT, _page(record, "breach", step))
    told = record.ico_told_at if step == "commissioner" else record.people_told_at
    said = "told" if told else "not told, with a reason"
    return Row(f"{whom[0].upper()}{whom[1:]}: {said}", "done", told)


def hours_left(record: Breach, at: datetime) -> int:
    """Whole hours of the 72 that are left; below zero when they are over."""
    return int((record.ico_by - at).total_seconds() // 3600)
