"""Forms for how reporting works here, and for what nobody at the school could receive."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clearline.cases.models import Practice
from clearline.pages.forms import DateField, Form, Radios
from clearline.people.models import Seat

ABOVE = (("", "As its type says"), ("trust", "A trust"), ("authority", "The local authority"))
PHONES = {
    "lado_phone": ("LADO: number", "Of the local authority designated officer"),
    "trust_phone": ("Trust: number", ""),
    "governor_services_phone": ("Governor services of the local authority: number", ""),
    "dsl_phone": ("Safeguarding out of hours: number", "Everybody who reports something outside hours sees it"),
}


class Phone(forms.CharField):
    def __init__(self, label: str, help_text: str) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=40,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "inputmode": "tel"}),
        )

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if typed and not any(each.isdigit() for each in typed):
            raise ValidationError(f"Enter a telephone number for “{self.label}”, or leave it empty")
        return typed


class Practices(Form):
    lado_phone = Phone(*PHONES["lado_phone"])
    lado_email = forms.EmailField(
        label="LADO: e-mail address",
        required=False,
        widget=forms.EmailInput(attrs={"class": "govuk-input--width-20"}),
    )
    dsl_phone = Phone(*PHONES["dsl_phone"])
    above = forms.ChoiceField(label="What stands above the school?", choices=ABOVE, required=False, widget=Radios())
    trust_phone = Phone(*PHONES["trust_phone"])
    governor_services_phone = Phone(*PHONES["governor_services_phone"])
    recent_years = forms.IntegerField(
        label="For how many years is somebody who left a recent student?",
        min_value=0,
        max_value=10,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )
    recent_age = forms.IntegerField(
        label="Below which age is somebody who left a child?",
        help_text="Not below 18: the law protects every child",
        min_value=18,
        max_value=25,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        above = {True: "trust", False: "authority", None: ""}[practice.in_trust]
        names = [name for name in self.base_fields if name != "above"]
        initial = {name: getattr(practice, name) for name in names}
        super().__init__(*args, initial={**initial, "above": above}, **kwargs)
        self.practice = practice
        by_type = ABOVE[1 if Practice(school=practice.school).is_in_trust else 2][1]
        choices = [("", f"As its type says: {by_type[0].lower()}{by_type[1:]}"), *ABOVE[1:]]
        self.fields["above"].choices = choices  # type: ignore[attr-defined] # a ChoiceField

    def changed(self) -> Practice:
        """The school's practice with what was typed."""
        said = dict(self.cleaned_data)
        self.practice.in_trust = {"trust": True, "authority": False}.get(said.pop("above"))
        for name, value in said.items():
            setattr(self.practice, name, value)
        return self.practice


class _ChoosesSomebody(Form):
    """A page on which one of some people is chosen."""

    who = forms.ChoiceField(label="Who?", error_messages={"required": "Choose somebody"})

    def __init__(self, *args: Any, people: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {each.key: each for each in people}
        choices = [("", "Choose somebody"), *((key, each.name) for key, each in self.people.items())]
        self.fields["who"].choices = choices  # type: ignore[attr-defined] # a ChoiceField

    @property
    def chosen(self) -> Seat:
        return self.people[self.cleaned_data["who"]]


class OnDuty(_ChoosesSomebody):
    starts_on = DateField(label="First day", noun="The first day")
    ends_on = DateField(label="Last day", noun="The last day")


class NamedOutside(_ChoosesSomebody):
    ref = forms.CharField(
        label="Reference of the report",
        help_text="The body outside has it, like CS-8ZQP-4JMT",
        max_length=12,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}),
    )
    said = forms.CharField(
        label="Who said so, and their own reference",
        help_text="Sealed with the report",
        max_length=200,
        error_messages={"required": "Write who said so, and their own reference"},
    )
    field_order = ("ref", "said", "who")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].label = "Whom have they named to handle it?"

    def clean_ref(self) -> str:
        return str(self.cleaned_data["ref"]).strip().upper()


class WasTold(_ChoosesSomebody):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].label = "Who was told of it?"
