from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from clearline.briefings.models import Audience, How, Kind, Session
from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from clearline.people.models import Seat, SeatQuerySet


class PlanBriefing(Form):
    title = forms.CharField(
        label="What is it called?",
        help_text="Everybody at the school sees this. Name nobody in it.",
        max_length=120,
        error_messages={"required": "Enter what the briefing is called"},
    )
    kind = forms.ChoiceField(
        label="What kind of meeting is it?",
        choices=Kind.choices,
        widget=Radios(small=True, hints={Kind.INDUCTION: "For those who joined this school year."}),
    )
    audience = forms.ChoiceField(
        label="Who is it for?",
        help_text="Whoever it is for and is not there is asked to catch up.",
        choices=Audience.choices,
        widget=Radios(small=True),
    )
    on = DateField(label="When?", help_text="For example, 5 1 2027. It may be past, within this school year.")
    led_by = forms.ModelChoiceField(
        Seat.objects.none(), label="Who leads it?", error_messages={"required": "Choose who leads it"}
    )

    def __init__(self, *args: Any, seat: Seat, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Seat.objects.of(seat.school).in_scope(timezone.localdate(at))
        self.fields["led_by"].queryset = people.order_by("family_name", "given_name", "pk")  # type: ignore[attr-defined]
        self.fields["led_by"].initial = seat.pk


class AddMaterial(Form):
    material = forms.FileField(
        label="A file that is shown",
        help_text="Your own slides or a film, up to 50 MB. It is not kept: only its name and fingerprint are.",
        error_messages={"required": "Choose the file", "empty": "The file is empty. Choose another."},
    )


class TypeCode(Form):
    code = forms.CharField(
        label="Code on the screen",
        help_text="Six letters.",
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-10",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": "Enter the code on the screen"},
    )


class EnterAttendance(Form):
    how = forms.ChoiceField(
        label="How do you know?",
        choices=[(How.SHEET, "They signed the sheet"), (How.CATCH_UP, "They went through the handout afterwards")],
        initial=How.SHEET,
        widget=Radios(small=True),
    )
    people = forms.ModelMultipleChoiceField(
        Seat.objects.none(),
        label="Who?",
        widget=Checkboxes(small=True),
        error_messages={"required": "Tick who was there", "invalid_choice": "Somebody is on the list already"},
    )

    def __init__(self, *args: Any, people: SeatQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people.order_by("family_name", "given_name", "pk")  # type: ignore[attr-defined]


class TakeList(Form):
    attendance = forms.FileField(
        label="Attendance list",
        help_text="A .csv or .xlsx file with a column of e-mail addresses, staff codes or MIS IDs.",
        error_messages={"required": "Choose the list", "empty": "The file is empty. Choose another."},
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    leave_out = forms.BooleanField(required=False, label="Leave these rows out and keep the others")


def still_to_come(session: Session, people: SeatQuerySet) -> SeatQuerySet:
    """Who is not on its list yet."""
    return people.exclude(pk__in=session.attendances.values("seat"))
