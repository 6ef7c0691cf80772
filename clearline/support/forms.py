from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from clearline.cases import choosing
from clearline.pages.forms import Checkboxes, Form, Radios
from clearline.people.models import Seat
from clearline.support.choices import Adequate, Category, Checked, Consent, ItemKind, Outside, Part, Reach, Safety, Step
from clearline.support.choices import Wellbeing as HowTheyAre
from clearline.support.models import Party

SMALL = forms.Textarea(attrs={"rows": 3})
MOST = 4000  # characters
SHORT = {"class": "govuk-input--width-20", "autocomplete": "off"}
YES_NO = [("yes", "Yes"), ("no", "No")]


def words(label: str, *, hint: str = "", required: bool = False, error: str = "") -> forms.CharField:
    messages = {"required": error} if error else {}
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=MOST, widget=SMALL, error_messages=messages
    )


class Named(Form):
    """A form in which somebody of the school is found by a typed name: nobody is shown a list of everybody."""

    def __init__(self, *args: Any, seat: Seat, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat, self.at = seat, at

    def person_called(self, typed: str) -> Seat | None:
        """The one person who may be meant; None where nothing was typed.

        Raises:
            ValidationError: nobody, or more than one.
        """
        if not typed.strip():
            return None
        found = [each for each in choosing.called(typed, self.seat.school, self.at) if each != self.seat]
        if not found:
            raise forms.ValidationError(f"Nobody else here is called “{typed}”. Try fewer letters")
        if len(found) > 1:
            names = ", ".join(each.name for each in found)
            raise forms.ValidationError(f"Type more of the name. It could be {names}")
        return found[0]


class Door(Named):
    """Three short questions. Everything else can wait."""

    category = forms.ChoiceField(
        label="What is it?",
        choices=Category,
        widget=Radios(small=True),
        error_messages={"required": "Choose what it is, as far as you know"},
    )
    words = words("In your own words (optional)", hint="You choose who may read it.")
    safety = forms.MultipleChoiceField(
        label="Are you safe?",
        help_text="Leave all empty if nothing is so.",
        choices=Safety,
        required=False,
        widget=Checkboxes(small=True),
    )
    supporter = forms.CharField(
        label="Who would you like with you in this? (optional)",
        help_text="A colleague’s name. They look at it for you, so that you need not.",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs=SHORT),
    )
    reach = forms.ChoiceField(
        label="How may we reach you?", choices=Reach, initial=Reach.MAIL, widget=Radios(small=True)
    )

    def clean_supporter(self) -> Seat | None:
        return self.person_called(self.cleaned_data["supporter"])

    def said(self) -> dict[str, Any]:
        supporter = self.cleaned_data["supporter"]
        return self.cleaned_data | {"supporter": supporter.name if supporter else ""}


class Share(Form):
    """Who may see one item, besides the person."""

    who = forms.MultipleChoiceField(label="Who may see it, besides you?", required=False, widget=Checkboxes(small=True))

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {each.seat.key: each.seat for each in parties}
        self.fields["who"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (each.seat.key, f"{each.seat.name}, {PART_WORDS[Part(each.part)]}") for each in parties
        ]

    @property
    def chosen(self) -> list[Seat]:
        return [self.people[key] for key in self.cleaned_data["who"]]


PART_WORDS = {
    Part.HANDLER: "who handles it",
    Part.LEAD: "who looks after the child in it",
    Part.SUPPORTER: "your supporter",
    Part.COMPANION: "your companion",
}


class AddItem(Share):
    kind = forms.ChoiceField(
        label="What is it?",
        choices=ItemKind,
        widget=Radios(small=True),
        error_messages={"required": "Choose what it is"},
    )
    title = forms.CharField(
        label="What shall we call it?",
        help_text="Like “The post in the local group”. Leave out names.",
        max_length=80,
        error_messages={"required": "Give it a short name, like “The post in the local group”"},
    )
    words = words("What there is to say (optional)")
    network = forms.CharField(
        label="App or site (optional)", required=False, max_length=40, widget=forms.TextInput(attrs=SHORT)
    )
    link = forms.CharField(label="Where it is: a link or an account (optional)", required=False, max_length=500)
    field_order = ("kind", "title", "words", "network", "link", "who")


class CheckSafety(Form):
    found = forms.MultipleChoiceField(
        label="What is so?",
        help_text="Ask them. Leave all empty if nothing is.",
        choices=Checked,
        required=False,
        widget=Checkboxes(small=True),
    )
    wellbeing = forms.ChoiceField(
        label="How are they?",
        help_text="The governor who is told sees this, and no name.",
        choices=[each for each in HowTheyAre.choices if each[0] != HowTheyAre.NOT_ASKED],
        widget=Radios(small=True),
        error_messages={"required": "Choose how they are"},
    )
    with_person = forms.ChoiceField(
        label="Did you speak with them?",
        choices=YES_NO,
        widget=Radios(small=True, inline=True),
        error_messages={"required": "Say whether you spoke with them"},
    )
    note = words("What is done today? (optional)", hint="Sealed. They can read it, and whoever handles it.")


class Propose(Form):
    step = forms.ChoiceField(
        label="What could be done?",
        choices=Step,
        widget=Radios(small=True),
        error_messages={"required": "Choose what could be done"},
    )
    words = words("What just this would be (optional)", hint="When, by whom, and what is said.")


class Answer(Form):
    consent = forms.ChoiceField(label="Your answer", choices=Consent, error_messages={"required": "Choose your answer"})


class Without(Form):
    """Before something is done without a yes."""

    reason = words("Why can it not wait?", required=True, error="Say in a few words why it cannot wait")
    told = forms.ChoiceField(
        label="Have you told them first?",
        help_text="Tell them first if you can. They see this.",
        choices=[("yes", "Yes"), ("no", "No, I could not")],
        widget=Radios(small=True),
        error_messages={"required": "Say whether you told them first"},
    )


class CheckInNote(Form):
    note = words("How are they? (optional)", hint="Sealed. They can read it, and you.")


class Outsider(Form):
    to = forms.ChoiceField(
        label="Who was told?",
        choices=Outside,
        widget=Radios(small=True),
        error_messages={"required": "Choose who was told"},
    )
    words = words(
        "Whom did you speak to, and what is their reference?",
        required=True,
        error="Write whom you spoke to, their reference, and what they said",
    )


class Choose(Named):
    name = forms.CharField(
        label="Their name",
        help_text="A colleague. They see nothing until you share it.",
        max_length=80,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"required": "Type a colleague’s name"},
    )
    part = forms.ChoiceField(
        label="As what?",
        choices=[
            (Part.SUPPORTER, "My supporter: saves the evidence, and asks how I am"),
            (Part.COMPANION, "My companion, for example from the union: sees what I share"),
        ],
        widget=Radios(small=True),
        error_messages={"required": "Choose as what"},
    )

    def clean_name(self) -> Seat | None:
        return self.person_called(self.cleaned_data["name"])


class OfferTo(Named):
    name = forms.CharField(
        label="Who is it for?",
        help_text="They get a message without a word of the case. Whether they open a record is theirs to say.",
        max_length=80,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"required": "Type a colleague’s name"},
    )

    def clean_name(self) -> Seat | None:
        return self.person_called(self.cleaned_data["name"])


class Close(Form):
    adequate = forms.ChoiceField(
        label="Was this dealt with adequately?",
        help_text="Governors see how many people said what: never who, and nothing where they are fewer than five.",
        choices=Adequate,
        widget=Radios(small=True),
        error_messages={"required": "Answer whether this was dealt with adequately"},
    )
    words = words("Anything you would like to say (optional)", hint="Sealed. Only you can read it.")


class StartLetter(Form):
    teacher = forms.ChoiceField(
        label="Are they a teacher?",
        help_text="Section 141F protects teachers alone, from what a student has alleged. Others need advice first.",
        choices=YES_NO,
        widget=Radios(small=True, inline=True),
        error_messages={"required": "Say whether they are a teacher"},
    )


class Write(Form):
    subject = forms.CharField(label="Subject", max_length=200, error_messages={"required": "Enter a subject"})
    text = forms.CharField(
        label="Letter",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={"required": "Enter the letter"},
    )
