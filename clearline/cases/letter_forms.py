from collections.abc import Iterable
from typing import Any

from django import forms

from clearline.letters.kinds import Kind
from clearline.letters.words import Words
from clearline.pages.forms import Form, Radios

LONGEST = 20_000  # letters of a letter
PROTECTS_TEACHERS = (
    "It protects a teacher of whom a registered student of the same school, or somebody for them, alleges a crime "
    "against a student. It protects nobody else."
)


class Choose(Form):
    kind = forms.ChoiceField(
        label="Which letter?",
        widget=Radios(small=True, hints={Kind.ANONYMITY: PROTECTS_TEACHERS}),
        error_messages={"required": "Choose which letter to write"},
    )
    teacher = forms.ChoiceField(
        label="For that notice only: who is the person the allegation is about?",
        choices=[
            ("yes", "A teacher at this school"),
            ("no", "Support staff, a governor or a volunteer"),
            ("unknown", "I don’t know"),
        ],
        required=False,
        widget=Radios(small=True),
    )

    def __init__(self, *args: Any, kinds: Iterable[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(each.value, each.label) for each in kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("kind") == Kind.ANONYMITY and not said.get("teacher"):
            self.add_error("teacher", "Say who the person is: the notice is for teachers alone")
        return said


class Write(Form):
    subject = forms.CharField(label="Subject", max_length=200)
    text = forms.CharField(
        label="Letter",
        help_text="An empty line begins a new paragraph.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 24}),
        error_messages={"required": "The letter is empty"},
    )

    @property
    def words(self) -> Words:
        """Browsers send line ends of their own."""
        text = "\n".join(line.rstrip() for line in self.cleaned_data["text"].splitlines()).strip()
        return Words(self.cleaned_data["subject"], text)
