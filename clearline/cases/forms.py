from collections.abc import Iterable
from typing import Any

from django import forms

from clearline.cases.actions import SCREEN_WORDS
from clearline.cases.choices import Direction, Limb, Outcome, Thought
from clearline.cases.receiving import Receiver
from clearline.cases.told import Told
from clearline.pages.forms import Checkboxes, Form, Radios

SMALL = forms.Textarea(attrs={"rows": 2})
MOST = 1000  # characters


class Contact(Form):
    """What is asked at the door: as little as whoever receives it needs today."""

    network = forms.CharField(
        label="App or site",
        max_length=40,
        widget=forms.TextInput(attrs={"list": "networks", "autocomplete": "off", "class": "govuk-input--width-20"}),
        error_messages={"required": "Say on which app or site"},
    )
    direction = forms.ChoiceField(
        label="What happened?",
        choices=[each for each in Direction.choices if each[0] != Direction.DID],
        initial=Direction.WROTE,
        widget=Radios(small=True),
    )
    thought = forms.ChoiceField(
        label="Who is it?",
        choices=[each for each in Thought.choices if each[0] != Thought.NOBODY],
        widget=Radios(small=True),
        error_messages={"required": "Choose who you think it is, or that you don’t know"},
    )
    gist = forms.CharField(label="In a few words", required=False, max_length=MOST, widget=SMALL)
    handle = forms.CharField(label="Their name there", required=False, max_length=80)
    when = forms.CharField(label="When, if not just now", required=False, max_length=80)

    def said(self) -> dict[str, str]:
        return {name: str(self.cleaned_data[name]) for name in self.fields}

    @property
    def more_open(self) -> bool:
        return bool(self["handle"].value() or self["when"].value())


class Mistake(Contact):
    """The same door for somebody who tells of what they did themselves (D§5.1)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].choices = [(each.value, each.label) for each in (Direction.ACCEPTED, Direction.DID)]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["direction"].initial = Direction.ACCEPTED
        self.fields["thought"].choices = Thought.choices  # type: ignore[attr-defined]


def told(said: dict[str, Any], part: Iterable[Receiver] = ()) -> Told:
    """What was said at the door, from where it was carried."""
    return Told(
        network=said["network"],
        direction=Direction(said["direction"]),
        thought=Thought(said["thought"]),
        gist=said["gist"],
        handle=said["handle"],
        when=said["when"],
        sexual=bool(said.get("sexual")),
        part=tuple(each.seat for each in part),
    )


class WhoIsPart(Form):
    part = forms.MultipleChoiceField(
        label="Who is part of it?", help_text="They never see it.", required=False, widget=Checkboxes(small=True)
    )

    def __init__(self, *args: Any, people: list[Receiver], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {each.seat.key: each for each in people}
        self.fields["part"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (key, f"{each.seat.name}, {each.why}") for key, each in self.people.items()
        ]

    @property
    def chosen(self) -> list[Receiver]:
        if not self.is_bound or not self.is_valid():
            return []
        return [self.people[key] for key in self.cleaned_data["part"]]


class Screen(Form):
    limbs = forms.MultipleChoiceField(
        label="Has an adult who works with children…",
        help_text="Tick what may be so. Leave all empty if none is.",
        choices=Limb,
        required=False,
        widget=Checkboxes(small=True),
    )
    outcome = forms.ChoiceField(
        label="What follows?",
        choices=[(step, words) for step, words in SCREEN_WORDS.items()],
        widget=Radios(small=True),
        error_messages={"required": "Choose what follows"},
    )
    note = forms.CharField(
        label="Is the child safe, how is the person who reported it, and what is done?",
        help_text="Sealed. Whoever handles it can read it.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write a sentence about the child, the reporter and what is done"},
    )


class Close(Form):
    outcome = forms.ChoiceField(
        label="What is the person who reported it told?",
        choices=Outcome,
        widget=Radios(small=True),
        error_messages={"required": "Choose what they are told"},
    )
    note = forms.CharField(
        label="Note for the record (optional)",
        help_text="Sealed. The person who reported it does not see it.",
        required=False,
        max_length=4000,
        widget=SMALL,
    )

    def __init__(self, *args: Any, is_misuse: bool = False, **kwargs: Any) -> None:
        """Of misuse nobody is told what became of somebody else, and so not that advice was given either."""
        super().__init__(*args, **kwargs)
        if is_misuse:
            told = [each for each in Outcome.choices if each[0] != Outcome.ADVICE]
            self.fields["outcome"].choices = told  # type: ignore[attr-defined] # a ChoiceField


class Say(Form):
    words = forms.CharField(
        label="Add something, or answer",
        help_text="Whoever has it reads it. It cannot be taken back.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what you want to add"},
    )


class Reopen(Form):
    reason = forms.CharField(
        label="Why is it opened again?",
        max_length=MOST,
        widget=SMALL,
        error_messages={"required": "Say in a few words why it is opened again"},
    )
