"""The forms of an investigation. Each knows the investigation it is about, and the moment."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from clearline.cases.background import clauses_to_choose
from clearline.cases.choices import Mode, Part
from clearline.exhibits.forms import AddFile, AddWords
from clearline.investigations import actions, workflow
from clearline.investigations.accompanying import known_posts
from clearline.investigations.choices import (
    ANOTHER_RULE,
    PROPORTIONALITY,
    Alternative,
    Care,
    Effect,
    Finding,
    Post,
    Referral,
    Result,
)
from clearline.investigations.choosing import Candidate, candidates
from clearline.investigations.gates import Facts, missing
from clearline.investigations.models import Act, Investigation, Measure
from clearline.investigations.papers import to_give, to_set_aside
from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from clearline.people.models import Seat
from clearline.policies.models import Clause, Version

LONGEST = 8000  # characters
REPORT = 60_000
YES_NO = [("yes", "Yes"), ("no", "No")]


def text(
    label: str, help_text: str = "", *, rows: int = 4, required: bool = True, most: int = LONGEST
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def yes_or_no(label: str, yes: str, no: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        widget=Radios(small=True),
        error_messages={"required": "Choose one of the two"},
    )


class About(Form):
    def __init__(
        self, *args: Any, investigation: Investigation, at: datetime, seat: Seat | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.investigation, self.at, self.seat = investigation, at, seat
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the investigation."""

    def choose(self, field: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[field].choices = list(choices)  # type: ignore[attr-defined] # a ChoiceField


class Nothing(About):
    pass


class Assess(About):
    happened_on = DateField(label="On which day did it happen?", help_text="The policy that held that day applies.")
    alleged = text("What is alleged?", "In a few neutral sentences. Never who reported it.")
    clauses = forms.MultipleChoiceField(
        label="Which clauses is it about?", required=False, widget=Checkboxes(small=True)
    )
    cares = forms.MultipleChoiceField(
        label="Does any of this need care?",
        help_text="Each asks for something before the next step. Leave empty what is not so.",
        choices=Care,
        required=False,
        widget=Checkboxes(small=True),
    )

    def prepare(self) -> None:
        on = self.investigation.happened_on or timezone.localdate(self.at)
        version = Version.objects.in_force(self.investigation.school_id, on)
        clauses = clauses_to_choose(version)
        self.choose("clauses", [(clause.ident, clause_words(clause)) for clause in clauses])
        self.initial["happened_on"] = self.investigation.happened_on
        self.initial["clauses"] = self.investigation.clauses
        self.initial["cares"] = [each for each in self.investigation.case.tags if each in set(Care)]


def clause_words(clause: Clause) -> str:
    weight = f" ({clause.weight})" if clause.weight else ""
    return f"{clause.ident}{weight}: {clause.text[:90]}{'…' if len(clause.text) > 90 else ''}"


SETTLE_WORDS = {
    workflow.END: "No further action",
    workflow.ADVISE: "Advice for the person",
    workflow.LOG_LOW_LEVEL: "A record as a low-level concern",
    workflow.ACT_INFORMALLY: "Informal action: a conversation, and agreed next steps",
    workflow.GO_FORMAL: "An investigation",
}


class Settle(About):
    step = forms.ChoiceField(label="What follows?", choices=list(SETTLE_WORDS.items()), widget=Radios(small=True))
    reasons = text("Why is that right, and enough?")

    def prepare(self) -> None:
        facts = Facts(self.investigation, self.at)
        lacking = {step: "; ".join(missing(facts, step)) for step in SETTLE_WORDS}
        hints = {step: f"Not yet. First: {words}." for step, words in lacking.items() if words}
        self.fields["step"].widget.hints = hints


class Weigh(About):
    effect_known = forms.ChoiceField(
        label="What is known of the effect?",
        help_text="Worry about reputation by itself opens no further step.",
        choices=Effect,
        widget=Radios(small=True),
    )

    def prepare(self) -> None:
        for question in PROPORTIONALITY:
            self.fields[question.name] = text(question.words, rows=2)
            self.fields[question.name].error_messages["required"] = f"Answer “{question.words}”"


class Words(About):
    words = text("What was said or found?")


class ConsultHr(About):
    consulted = yes_or_no("Was HR consulted?", "Yes", "No, for the reason below")
    words = text("What did they advise, or why were they not asked?")


class OfferCompanion(About):
    on = DateField(label="On which day was it offered?")
    how = text("How, and what did they say?", rows=2)


class ConsiderReferral(About):
    referral = forms.ChoiceField(label="Who is told?", choices=Referral, widget=Radios(small=True))
    words = text("Why?")


class ConsiderAlternatives(About):
    considered = forms.MultipleChoiceField(
        label="What was considered?", choices=Alternative, widget=Checkboxes(small=True)
    )
    words = text("Why would each do, or not do?")
    advised = text("What do the LADO or HR think of it?", "Where nobody was asked, write why not.", rows=2)


class Suspend(About):
    kind = forms.ChoiceField(label="What begins?", choices=Measure.Kind, widget=Radios(small=True))
    reasons = text("Why is it needed, and what does it mean for their work?")


class Review(About):
    ends = yes_or_no("Does it end?", "It ends today", "It stands until the next review")
    reasons = text("Why?")


class Day(About):
    on = DateField(label="On which day?")


IN_CONFIDENCE = (
    "It was reported in confidence: only heads, chairs and those who hold the role for it are listed. A list of "
    "everybody would tell who reported it."
)


class Appoint(About):
    post = Post.INVESTIGATOR
    person = forms.ChoiceField(label="Who investigates?", help_text="Only those who may are listed.")
    terms = text("Terms of reference", "What is looked into, by when, and what is not.", rows=6)
    people: list[Candidate]

    def prepare(self) -> None:
        self.people = candidates(self.investigation, self.post, self.at)
        may = [
            (each.seat.key, f"{each.seat.name}, {each.seat.job_at(self.at)}")
            for each in self.people
            if not each.why_not
        ]
        self.choose("person", [("", "Choose a person"), *may])
        if self.investigation.case.mode == Mode.CONFIDENTIAL:
            self.fields["person"].help_text = IN_CONFIDENCE

    @property
    def cannot(self) -> list[Candidate]:
        return [each for each in self.people if each.why_not]

    @property
    def chosen(self) -> Seat:
        return next(each.seat for each in self.people if each.seat.key == self.cleaned_data["person"])


class GoToHearing(Appoint):
    post = Post.DECIDER
    person = forms.ChoiceField(label="Who decides?", help_text="They see nothing before the papers are disclosed.")
    terms = text("Why is there a case to answer?")


class NameAnother(Appoint):
    post = Post.DECIDER
    person = forms.ChoiceField(label="Who decides instead?", help_text="They see only what was disclosed.")
    terms = text("Why?", rows=2)


class NameAppeal(Appoint):
    post = Post.APPEAL
    person = forms.ChoiceField(label="Who hears the appeal?", help_text="Somebody who had no part in it.")
    terms = None  # type: ignore[assignment] # Django leaves the field out


class HandIn(About):
    report = text("The report", "What you did, what you found, what supports it. No outcome.", rows=16, most=REPORT)
    is_case = yes_or_no("Is there a case to answer?", "Yes", "No")
    why = text("Why?")


class Reasons(About):
    reasons = text("Why?")


class CallHearing(About):
    on = DateField(label="On which day?", help_text="At least five working days from today.")
    place = text("Where and when that day, and who is there?", rows=2)


class MoveHearing(About):
    on = DateField(label="To which day?", help_text="Up to five working days after the first.")
    reason = text("Why?", "For example: the companion cannot come that day.", rows=2)


class HoldHearing(About):
    minutes = text("What was said?", "Who was there, what each side said, what was asked.", rows=10, most=REPORT)


class Decide(About):
    found = forms.MultipleChoiceField(
        label="Which clauses were not kept?",
        help_text="Clauses that are advice are not listed: they can lead to guidance, never to a finding.",
        required=False,
        widget=Checkboxes(small=True),
    )
    finding = forms.ChoiceField(
        label="What was found of the allegation?",
        help_text="Guidance: needed where a child may be part of it. It says what becomes of the record.",
        required=False,
        choices=[("", "Not an allegation about a child"), *Finding.choices],
        widget=Radios(small=True),
    )
    result = forms.ChoiceField(label="What is the outcome?", widget=Radios(small=True))
    reasons = text("What are the reasons?", "They stand in the letter.", rows=8)

    def prepare(self) -> None:
        clauses = clauses_to_choose(self.investigation.version)
        binding = [clause for clause in clauses if clause.ident in self.investigation.clauses]
        binding = [clause for clause in binding if clause.binds]
        other = (ANOTHER_RULE, "Another rule of the school, named in the reasons")
        self.choose("found", [*((clause.ident, clause_words(clause)) for clause in binding), other])
        self.choose("result", [(each.value, each.label) for each in actions.results_of(self.investigation)])


class Grounds(About):
    grounds = text(
        "Why do you appeal?", "For example: it is too severe, something was not heard, or new facts.", rows=8
    )


class DecideAppeal(About):
    upheld = yes_or_no("Does the outcome stand?", "It stands", "Another one stands instead")
    instead = forms.ChoiceField(label="Which outcome stands instead?", required=False, widget=forms.Select)
    reasons = text("What are the reasons?", rows=8)

    def prepare(self) -> None:
        results = [(each.value, each.label) for each in actions.results_of(self.investigation)]
        self.choose("instead", [("", "None: it stands"), *results])

    def instead_of_it(self) -> Result | None:
        return Result(self.cleaned_data["instead"]) if self.cleaned_data["instead"] else None


class Answer(About):
    chose_not = yes_or_no("Do you wish to answer?", "I choose to say nothing", "I answer below")
    words = text(
        "Your answer",
        "You need not show anything from private accounts. You can answer again later.",
        rows=10,
        required=False,
        most=REPORT,
    )


class Hear(About):
    chose_not = yes_or_no("Did they answer?", "They chose to say nothing", "They said what stands below")
    words = text("What did they say?", rows=8, required=False, most=REPORT)


class NameCompanion(About):
    person = forms.ChoiceField(label="A colleague or union representative here", required=False)
    name = forms.CharField(
        label="Or the name of somebody else",
        help_text="They see nothing here: you show them.",
        required=False,
        max_length=80,
    )
    until = DateField(
        label="Until which day do they see the papers?", help_text="At most 90 days. You can end it at once."
    )

    def prepare(self) -> None:
        on = timezone.localdate(self.at)
        people = Seat.objects.of(self.investigation.school).in_scope(on).exclude(pk__in=known_posts(self.investigation))
        self.people = {seat.key: seat for seat in people.order_by("family_name", "given_name")}
        self.choose("person", [("", "Nobody from here"), *((key, seat.name) for key, seat in self.people.items())])
        self.initial.setdefault("until", on + timedelta(days=60))

    @property
    def chosen(self) -> Seat | None:
        return self.people.get(self.cleaned_data["person"])


class NameSupporter(About):
    person = forms.ChoiceField(label="Who supports the person it is about?", help_text="They see nothing of it here.")
    other = text("Who supports the other person, and how?", rows=2)

    def prepare(self) -> None:
        on = timezone.localdate(self.at)
        named = self.investigation.case.parties.exclude(part=Part.REPORTER).values("seat")
        people = Seat.objects.of(self.investigation.school).in_scope(on).exclude(pk__in=named)
        self.people = {seat.key: seat for seat in people.order_by("family_name", "given_name")}
        self.choose("person", [("", "Choose a person"), *((key, seat.name) for key, seat in self.people.items())])


class Papers(About):
    act = Act.DISCLOSED
    refs = forms.MultipleChoiceField(
        label="Which papers?",
        widget=Checkboxes(small=True),
        error_messages={"required": "Choose at least one paper"},
    )

    def prepare(self) -> None:
        papers = to_give(self.investigation, self.act)
        self.choose("refs", [(each.ref, each.title) for each in papers])
        hints = {each.ref: f"Came from: {each.provenance}" for each in papers if each.provenance}
        self.fields["refs"].widget.hints = hints


class AssignPapers(Papers):
    act = Act.ASSIGNED


class Discard(About):
    ref = forms.ChoiceField(label="Was it added as an exhibit?", required=False)
    why = text("Why has it nothing to do with this?", "Never what it was.", rows=2)

    def prepare(self) -> None:
        papers = to_set_aside(self.investigation, self.seat, self.at) if self.seat else []
        exhibits = [(each.ref, each.title) for each in papers]
        self.choose("ref", [("", "No, it was not added"), *exhibits])


class Close(About):
    learned = text(
        "What is learned from it for the policy or the questions about it?", "Without names.", required=False
    )


class Open(Form):
    person = forms.ChoiceField(label="Who is it about?", help_text="They are kept from the report.")
    happened_on = DateField(label="On which day did it happen, as far as known?", required=False)

    def __init__(self, *args: Any, people: dict[str, Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        choices = [("", "Choose a person"), *((key, seat.name) for key, seat in people.items())]
        self.fields["person"].choices = choices  # type: ignore[attr-defined] # a ChoiceField


class LetterWords(Form):
    subject = forms.CharField(label="Subject", max_length=200)
    text = forms.CharField(label="Letter", widget=forms.Textarea(attrs={"rows": 24}), max_length=REPORT)


HOW = [
    ("given", "Whoever had it gave it to me"),
    ("found", "I found it where anybody can see it"),
    ("passed on", "A colleague passed it on, or recorded it without the others knowing"),
    ("school", "It is from the school’s own systems, looked at for a reason that is written down"),
]
SEEN = [
    ("yes", "Yes, on the device of whoever showed it"),
    ("no", "No, it may be cut or changed"),
    ("not possible", "It is not possible any more"),
]


class Provenance(Form):
    """How it came here matters: nobody has to hand over a telephone, and nobody is asked to spy (D§5.54, §5.56)."""

    how = forms.ChoiceField(label="How did it come to you?", choices=HOW, widget=Radios(small=True))
    seen = forms.ChoiceField(
        label="Have you seen it where it was made?",
        help_text="A screenshot can be cut or changed. You may ask to be shown it; never ask for the device.",
        choices=SEEN,
        widget=Radios(small=True),
    )

    def whole(self) -> str:
        said = self.cleaned_data
        return f"{dict(HOW)[said['how']]}. Seen where it was made: {dict(SEEN)[said['seen']]}. {said['provenance']}"


class ExhibitFile(AddFile, Provenance):
    pass


class ExhibitWords(AddWords, Provenance):
    pass
