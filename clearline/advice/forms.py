from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clearline.advice.models import Paper
from clearline.letters.blocked import problem
from clearline.letters.templates import MISSING
from clearline.pages.forms import Form, Radios

LONGEST = 8000  # characters


class Ask(Form):
    question = forms.CharField(
        label="What do you need advice on?",
        help_text="Write what the adviser has to know, and no more. No name of whoever reported it.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write what you need advice on"},
    )
    urgent = forms.ChoiceField(
        label="How soon?",
        choices=[
            ("no", "Within three working days"),
            ("yes", "Within four working hours: somebody may be suspended"),
        ],
        initial="no",
        widget=Radios(small=True),
    )

    def clean_question(self) -> str:
        words: str = self.cleaned_data["question"]
        if MISSING in words:
            raise ValidationError(f"Fill in each {MISSING}, or take its sentence out")
        if why := problem(words):
            raise ValidationError(why)
        return words


class Share(Form):
    """One thing of the case, or a fact in words."""

    what = forms.ChoiceField(label="What do you share?", choices=(), widget=Radios(small=True))
    words = forms.CharField(
        label="The fact, if it is one",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, things: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [*things, (Paper.Kind.FACT.value, "A fact, in my words")]  # type: ignore[attr-defined] # a ChoiceField

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("what") == Paper.Kind.FACT and not found.get("words"):
            self.add_error("words", "Write the fact that you share")
        return found


class Words(Form):
    words = forms.CharField(
        label="Your words",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write a sentence"},
    )


class Record(Form):
    followed = forms.ChoiceField(
        label="What became of the advice?",
        choices=[("followed", "It is followed"), ("part", "It is followed in part"), ("not", "It is not followed")],
        widget=Radios(small=True),
        error_messages={"required": "Choose what became of it"},
    )
    words = forms.CharField(
        label="Why, if not all of it is followed?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("followed") in ("part", "not") and not found.get("words"):
            self.add_error("words", "Say why not all of it is followed")
        return found
