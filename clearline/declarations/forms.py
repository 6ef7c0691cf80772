from datetime import datetime
from typing import Any

from django import forms

from clearline.declarations import routing
from clearline.declarations.actions import Told
from clearline.declarations.choices import CONNECTION_HINTS, Connection, Safeguard, Standing
from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from clearline.people.models import Seat, SeatQuerySet
from clearline.people.roles import Category
from clearline.people.routing import Receiver

SMALL = forms.Textarea(attrs={"rows": 2})


class Telling(Form):
    """What is told, on a page or from paper."""

    connection = forms.ChoiceField(
        label="Who is it?",
        choices=Connection,
        widget=Radios(small=True, hints={key.value: words for key, words in CONNECTION_HINTS.items()}),
        error_messages={"required": "Choose who it is"},
    )
    standing = forms.ChoiceField(
        label="What are they at the school?",
        choices=Standing,
        widget=Radios(small=True),
        error_messages={"required": "Choose what they are at the school"},
    )
    details = forms.CharField(
        label="In a few words",
        help_text="Like “Year 9, my niece”. No name needed. Leave out health, religion and orientation.",
        max_length=400,
        widget=SMALL,
        error_messages={"required": "Say it in a few words, like “Year 9, my niece”"},
    )
    aware_on = DateField(label="Since when have you known?", noun="The date since when")
    late_reason = forms.CharField(
        label="Why does it come now?",
        help_text="A few words. It is accepted and not held against you.",
        required=False,
        max_length=400,
        widget=SMALL,
    )

    def told(self, capacity: Category, about: frozenset[int]) -> Told:
        said = self.cleaned_data
        return Told(
            connection=Connection(said["connection"]),
            standing=Standing(said["standing"]),
            details=said["details"],
            aware_on=said["aware_on"],
            capacity=capacity,
            late_reason=said["late_reason"],
            about=about,
        )


class Declare(Telling):
    capacity = forms.ChoiceField(label="You tell it as", choices=Category, widget=Radios(small=True))
    about = forms.MultipleChoiceField(
        label="Is it about one of them?",
        help_text="They never see it.",
        required=False,
        widget=Checkboxes(small=True),
    )
    receiver = forms.ChoiceField(label="Who receives it?", required=False, widget=Radios(small=True))

    def __init__(self, *args: Any, seat: Seat, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = {each.seat.key: each for each in routing.receivers(seat, at)}
        self.readers = {each.seat.key: each.seat for each in routing.possible_readers(seat, at)}
        self.held = sorted(seat.categories_at(at), key=list(Category).index)
        named = [(each.seat.key, f"{each.seat.name}, {each.why}") for each in self.receivers.values()]
        self.fields["receiver"].choices = named  # type: ignore[attr-defined] # a ChoiceField
        self.fields["about"].choices = [(key, each.name) for key, each in self.readers.items()]  # type: ignore[attr-defined]
        if named:
            self.initial.setdefault("receiver", named[0][0])
        if len(self.held) < 2:
            del self.fields["capacity"]
        else:
            self.fields["capacity"].choices = [(each.value, each.label) for each in self.held]  # type: ignore[attr-defined]
            self.initial.setdefault("capacity", self.held[0])

    @property
    def first(self) -> Receiver | None:
        """Who receives it unless the person says otherwise."""
        return next(iter(self.receivers.values()), None)

    @property
    def elsewhere_open(self) -> bool:
        return bool(self.errors.get("receiver") or self.errors.get("about") or self["about"].value())

    def clean(self) -> dict[str, Any]:
        """Whoever it is about cannot receive it; the next who can is chosen on the page that says so."""
        said: dict[str, Any] = super().clean() or {}
        about, chosen = said.get("about") or [], said.get("receiver") or ""
        if chosen in about:
            free = next((each for key, each in self.receivers.items() if key not in about), None)
            whose = f"{free.seat.name}, {free.why}, receives it" if free else "nobody here may receive it yet"
            self.data = {**self.data, "about": about, "receiver": free.seat.key if free else ""}
            self.add_error("receiver", f"It is about {self.readers[chosen].name}, so {whose}. Send it again.")
        return said

    def as_told(self) -> Told:
        about = frozenset(self.readers[key].pk for key in self.cleaned_data["about"])
        only = self.held[0] if self.held else Category.EMPLOYEE
        return self.told(Category(self.cleaned_data.get("capacity") or only), about)

    @property
    def to(self) -> Seat | None:
        found = self.receivers.get(self.cleaned_data["receiver"])
        return found.seat if found else None


class EnterPaper(Telling):
    person = forms.ModelChoiceField(
        label="Whose is it?",
        queryset=Seat.objects.none(),
        to_field_name="key",
        error_messages={"required": "Choose whose it is", "invalid_choice": "Choose somebody from the list"},
    )
    declared_on = DateField(label="Day on the paper", noun="The day on the paper")

    field_order = ("person", "declared_on")

    def __init__(self, *args: Any, people: SeatQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aware_on"].label = "Since when have they known?"
        self.fields["person"].queryset = people.order_by("family_name", "given_name", "pk")  # type: ignore[attr-defined]


class SetSafeguards(Form):
    safeguards = forms.MultipleChoiceField(
        label="What do you both hold to?", choices=Safeguard, required=False, widget=Checkboxes(small=True)
    )
    arrangement = forms.CharField(
        label="Anything else (optional)",
        help_text="Kept sealed. They read it.",
        required=False,
        max_length=1000,
        widget=SMALL,
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("safeguards") and not said.get("arrangement"):
            self.add_error("safeguards", "Choose at least one, or say that none are needed")
        return said


class EnterNothing(Form):
    people = forms.ModelMultipleChoiceField(
        queryset=Seat.objects.none(),
        label="Who said on paper that there is nothing to declare?",
        widget=Checkboxes(small=True),
        error_messages={"required": "Tick whoever said so"},
    )

    def __init__(self, *args: Any, people: SeatQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people.order_by("family_name", "given_name", "pk")  # type: ignore[attr-defined]
