"""Every page that takes a step or records something: its words, its form and the verb behind it, as one table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clearline.investigations import accompanying, actions, forms, papers, recording, workflow
from clearline.investigations.choices import Alternative, Care, Effect, Finding, Referral, Result
from clearline.investigations.forms import About
from clearline.investigations.models import Investigation, Measure
from clearline.people.models import Seat

type Run = Callable[[Investigation, Any, Seat, datetime], Any]


@dataclass(frozen=True)
class Verb:
    title: str
    button: str
    form: type[About]
    run: Run
    steps: tuple[str, ...]  # the step that it takes; for a page with a choice, each of them
    lead: str = ""
    short: str = ""  # the words of a link to it, where its title is too long


def _settle(found: Investigation, form: forms.Settle, seat: Seat, at: datetime) -> None:
    actions.settle(found, **form.cleaned_data, seat=seat, at=at)


def _assess(found: Investigation, form: forms.Assess, seat: Seat, at: datetime) -> None:
    said = form.cleaned_data | {"cares": [Care(each) for each in form.cleaned_data["cares"]]}
    actions.assess(found, **said, seat=seat, at=at)


def _weigh(found: Investigation, form: forms.Weigh, seat: Seat, at: datetime) -> None:
    answers = {name: value for name, value in form.cleaned_data.items() if name != "effect_known"}
    recording.weigh(found, effect=Effect(form.cleaned_data["effect_known"]), answers=answers, seat=seat, at=at)


def _alternatives(found: Investigation, form: forms.ConsiderAlternatives, seat: Seat, at: datetime) -> None:
    said = form.cleaned_data | {"considered": [Alternative(each) for each in form.cleaned_data["considered"]]}
    recording.consider_alternatives(found, **said, seat=seat, at=at)


def _suspend(found: Investigation, form: forms.Suspend, seat: Seat, at: datetime) -> None:
    kind = Measure.Kind(form.cleaned_data["kind"])
    recording.suspend(found, kind=kind, reasons=form.cleaned_data["reasons"], seat=seat, at=at)


def _decide(found: Investigation, form: forms.Decide, seat: Seat, at: datetime) -> None:
    finding, result = form.cleaned_data["finding"], Result(form.cleaned_data["result"])
    chosen = {"found": form.cleaned_data["found"], "reasons": form.cleaned_data["reasons"]}
    actions.decide(found, result=result, finding=Finding(finding) if finding else None, **chosen, seat=seat, at=at)


def _decide_appeal(found: Investigation, form: forms.DecideAppeal, seat: Seat, at: datetime) -> None:
    upheld, reasons = form.cleaned_data["upheld"] == "yes", form.cleaned_data["reasons"]
    actions.decide_appeal(found, upheld=upheld, instead=form.instead_of_it(), reasons=reasons, seat=seat, at=at)


def _consult_hr(found: Investigation, form: forms.ConsultHr, seat: Seat, at: datetime) -> None:
    consulted = form.cleaned_data["consulted"] == "yes"
    recording.consult_hr(found, consulted=consulted, words=form.cleaned_data["words"], seat=seat, at=at)


def _referral(found: Investigation, form: forms.ConsiderReferral, seat: Seat, at: datetime) -> None:
    referral = Referral(form.cleaned_data["referral"])
    recording.consider_referral(found, referral=referral, words=form.cleaned_data["words"], seat=seat, at=at)


def _review(found: Investigation, form: forms.Review, seat: Seat, at: datetime) -> None:
    ends = form.cleaned_data["ends"] == "yes"
    recording.review_suspension(found, ends=ends, reasons=form.cleaned_data["reasons"], seat=seat, at=at)


def _hear(found: Investigation, form: forms.Hear, seat: Seat, at: datetime) -> None:
    chose_not = form.cleaned_data["chose_not"] == "yes"
    recording.hear(found, chose_not=chose_not, words=form.cleaned_data["words"], seat=seat, at=at)


def _answer(found: Investigation, form: forms.Answer, seat: Seat, at: datetime) -> None:
    chose_not = form.cleaned_data["chose_not"] == "yes"
    accompanying.answer(found, chose_not=chose_not, words=form.cleaned_data["words"], seat=seat, at=at)


def _companion(found: Investigation, form: forms.NameCompanion, seat: Seat, at: datetime) -> None:
    said = {"name": form.cleaned_data["name"], "until": form.cleaned_data["until"]}
    accompanying.name_companion(found, companion=form.chosen, **said, seat=seat, at=at)


def _hand_in(found: Investigation, form: forms.HandIn, seat: Seat, at: datetime) -> None:
    said = form.cleaned_data | {"is_case": form.cleaned_data["is_case"] == "yes"}
    actions.hand_in(found, **said, seat=seat, at=at)


def _supporter(found: Investigation, form: forms.NameSupporter, seat: Seat, at: datetime) -> None:
    supporter = form.people[form.cleaned_data["person"]]
    recording.name_supporter(found, supporter=supporter, other=form.cleaned_data["other"], seat=seat, at=at)


def _as_said(verb: Callable[..., Any]) -> Run:
    """A verb that takes just what its form says."""
    return lambda found, form, seat, at: verb(found, **form.cleaned_data, seat=seat, at=at)


W = workflow
VERBS: dict[str, Verb] = {
    "take-in": Verb(
        "Take in the safeguarding screen",
        "Take it in",
        forms.Nothing,
        _as_said(actions.take_screen),
        (W.TAKE_SCREEN,),
        "It is the first thing, also when it is only about a rude post.",
    ),
    "assess": Verb(
        "Begin the assessment",
        "Keep it",
        forms.Assess,
        _assess,
        (W.ASSESS,),
        "What is alleged, which policy held that day, and what needs care. Speak with nobody about it yet.",
    ),
    "settle": Verb("Settle what follows", "Settle it", forms.Settle, _settle, W.SETTLES),
    "weigh": Verb(
        "Weigh what is proportionate",
        "Keep the answers",
        forms.Weigh,
        _weigh,
        (W.WEIGH,),
        "A belief is never a breach by itself. What counts is the manner, and what it did.",
    ),
    "hr": Verb("Write down what HR advises", "Keep it", forms.ConsultHr, _consult_hr, (W.CONSULT_HR,)),
    "union": Verb(
        "Write down what HR says about union activity or a disclosure",
        "Keep it",
        forms.Words,
        _as_said(recording.check_union),
        (W.CHECK_UNION,),
        "Nobody may suffer for union activity (TULRCA 1992) or for whistleblowing. Tell a union’s full-time officer "
        "before any step about its representative.",
        "HR’s check on union activity or a disclosure",
    ),
    "offer-companion": Verb(
        "Offer that a companion may come",
        "Keep that it was offered",
        forms.OfferCompanion,
        _as_said(recording.offer_companion),
        (W.OFFER_COMPANION,),
        "A colleague, a union representative or a union official, of their choice. They name them here themselves.",
    ),
    "tell-later": Verb(
        "Tell them later, as was advised",
        "Keep the advice",
        forms.Words,
        _as_said(recording.tell_later),
        (W.TELL_LATER,),
        "Only where the LADO, the police or HR advise it. They are told before any report is written.",
    ),
    "health": Verb(
        "Consider occupational health",
        "Keep it",
        forms.Words,
        _as_said(recording.consider_health),
        (W.CONSIDER_HEALTH,),
        "They were away while this was open. Ask HR whether occupational health should advise before a meeting. Do not "
        "write why they were away.",
    ),
    "alternatives": Verb(
        "Consider alternatives to a suspension",
        "Keep them",
        forms.ConsiderAlternatives,
        _alternatives,
        (W.CONSIDER_ALTERNATIVES,),
    ),
    "suspend": Verb(
        "Suspend, or do something instead",
        "Let it begin",
        forms.Suspend,
        _suspend,
        (W.SUSPEND,),
        "It is neutral, brief and on full pay, and is reviewed within 20 working days.",
    ),
    "review": Verb("Review the suspension", "Keep the review", forms.Review, _review, (W.REVIEW_SUSPENSION,)),
    "resigned": Verb(
        "Write down that they have resigned",
        "Keep it",
        forms.Day,
        _as_said(recording.resign),
        (W.RESIGN,),
        "It goes on to its end, and a referral to the TRA or the DBS is considered as well.",
    ),
    "pause": Verb(
        "Pause: somebody else may have used the account",
        "Pause it",
        forms.Words,
        _as_said(recording.pause),
        (W.PAUSE,),
        "Nobody is asked to explain a post until it is known. Support for them can begin now.",
    ),
    "resume": Verb(
        "Write down what shows who used the account",
        "Go on",
        type(
            "Evidence",
            (About,),
            {
                "evidence": forms.text(
                    "What shows whether somebody else used the account?",
                    "For example: a message of the network about a new device, posts at a time they were teaching, "
                    "when the password was changed. Never ask for a password or a device.",
                )
            },
        ),
        _as_said(recording.resume),
        (W.RESUME,),
    ),
    "supporters": Verb(
        "Name who supports whom", "Keep the names", forms.NameSupporter, _supporter, (W.NAME_SUPPORTER,)
    ),
    "appoint": Verb(
        "Appoint an investigator",
        "Appoint them",
        forms.Appoint,
        lambda found, form, seat, at: actions.appoint(
            found, investigator=form.chosen, terms=form.cleaned_data["terms"], seat=seat, at=at
        ),
        (W.APPOINT, W.APPOINT_ANOTHER),
        "They find out what happened, write the report and decide nothing.",
    ),
    "assign": Verb(
        "Give papers to the investigator",
        "Give them",
        forms.AssignPapers,
        _as_said(papers.assign),
        (W.ASSIGN,),
        "They see these and nothing else of the report.",
    ),
    "hear": Verb("Write down their answer", "Keep it", forms.Hear, _hear, (W.HEAR,)),
    "note": Verb(
        "Add a note of your own",
        "Keep the note",
        forms.Words,
        _as_said(recording.note),
        (W.NOTE,),
        "Nobody else reads it. What a witness says belongs among the exhibits.",
    ),
    "set-aside": Verb(
        "Set aside private data that has nothing to do with it",
        "Set it aside",
        forms.Discard,
        _as_said(papers.discard),
        (W.DISCARD,),
        "Stop reading, pass nothing on, and write down only that it was set aside and why.",
        "Set aside unrelated private data",
    ),
    "hand-in": Verb("Hand in the report", "Hand it in", forms.HandIn, _hand_in, (W.HAND_IN,)),
    "hearing": Verb(
        "Go to a hearing",
        "Go to a hearing",
        forms.GoToHearing,
        lambda found, form, seat, at: actions.go_to_hearing(
            found, decider=form.chosen, reasons=form.cleaned_data["terms"], seat=seat, at=at
        ),
        (W.GO_TO_HEARING,),
    ),
    "another-decides": Verb(
        "Name somebody else who decides",
        "Name them",
        forms.NameAnother,
        lambda found, form, seat, at: actions.name_another(
            found, decider=form.chosen, reasons=form.cleaned_data["terms"], seat=seat, at=at
        ),
        (W.NAME_ANOTHER,),
        "A hearing that was called is called anew.",
    ),
    "no-case": Verb(
        "Find that there is no case to answer",
        "There is no case",
        forms.Reasons,
        _as_said(actions.find_no_case),
        (W.FIND_NO_CASE,),
    ),
    "disclose": Verb(
        "Disclose papers",
        "Disclose them",
        forms.Papers,
        _as_said(papers.disclose),
        (W.DISCLOSE,),
        "The person it is about, their companion and whoever decides can open them from now on. It cannot be undone. "
        "Look first that nothing in them tells who reported it: disclose a redacted copy where it does.",
    ),
    "call-hearing": Verb(
        "Call the hearing",
        "Call it",
        forms.CallHearing,
        _as_said(actions.call_hearing),
        (W.CALL_HEARING,),
        "The notice is a letter, written after this.",
    ),
    "move-hearing": Verb(
        "Move the hearing for the companion",
        "Move it",
        forms.MoveHearing,
        _as_said(actions.move_hearing),
        (W.MOVE_HEARING,),
    ),
    "hold-hearing": Verb(
        "Write down the hearing", "Keep it", forms.HoldHearing, _as_said(actions.hold_hearing), (W.HOLD_HEARING,)
    ),
    "decide": Verb("Decide", "Decide", forms.Decide, _decide, (W.DECIDE,)),
    "appeal": Verb(
        "Appeal",
        "Send the appeal",
        forms.Grounds,
        _as_said(actions.appeal),
        (W.APPEAL,),
        "Somebody who had no part in it hears you. An appeal never makes it more severe.",
    ),
    "hears-appeal": Verb(
        "Name who hears the appeal",
        "Name them",
        forms.NameAppeal,
        lambda found, form, seat, at: actions.name_appeal(found, chosen=form.chosen, seat=seat, at=at),
        (W.NAME_APPEAL,),
    ),
    "decide-appeal": Verb("Decide the appeal", "Decide it", forms.DecideAppeal, _decide_appeal, (W.DECIDE_APPEAL,)),
    "referral": Verb(
        "Consider a referral to the TRA or the DBS",
        "Keep it",
        forms.ConsiderReferral,
        _referral,
        (W.CONSIDER_REFERRAL,),
        "The TRA for a teacher whose misconduct is serious, also where they resigned. The DBS where somebody was "
        "removed from work with children for harm or risk.",
        "Referral to the TRA or the DBS",
    ),
    "close": Verb(
        "Close it",
        "Close it",
        forms.Close,
        _as_said(actions.close),
        (W.CLOSE,),
        "After this only the case manager and the safeguarding lead see the whole of it.",
    ),
    "answer": Verb(
        "Answer the allegation",
        "Send the answer",
        forms.Answer,
        _answer,
        (W.ANSWER,),
        "The case manager, the investigator and whoever decides read it. To say nothing is held against nobody.",
    ),
    "companion": Verb(
        "Choose who accompanies you",
        "Choose them",
        forms.NameCompanion,
        _companion,
        (W.NAME_COMPANION,),
        "It is your choice alone. A colleague or representative who signs in here sees the papers that were disclosed "
        "to you, until the day you say.",
    ),
    "end-companion": Verb(
        "End what your companion sees",
        "End it now",
        forms.Nothing,
        _as_said(accompanying.end_companion),
        (W.END_COMPANION,),
    ),
}
