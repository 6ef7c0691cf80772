from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from clearline.pages.forms import DateField, Form, Radios
from clearline.understanding.models import Item


class AnswerQuestion(Form):
    """One question, its options in the order in which they are shown. What is sent is a place, never an answer."""

    item = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, item: Item, order: Sequence[int]) -> None:
        super().__init__(data, initial={"item": item.pk})
        choices = [(place, item.options[option]["text"]) for place, option in enumerate(order)]
        self.fields["answer"] = forms.TypedChoiceField(
            label=item.stem,
            choices=choices,
            coerce=int,
            widget=Radios,
            error_messages={"required": "Choose an answer"},
        )


class EnterPaper(Form):
    code = forms.CharField(
        label="Code on the paper",
        help_text="Eight letters and figures, like 7KQ2-M9XF",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": "Enter the code on the paper"},
    )
    helper = forms.CharField(
        label="Who went through it with them?",
        help_text="The name on the paper. No answers are entered.",
        max_length=120,
        error_messages={"required": "Enter who went through it with them"},
    )
    on = DateField(label="Day on the paper")


def _words(label: str, hint: str = "", *, required: str, rows: int = 2, longest: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


class WriteItem(Form):
    """A question with one right answer and two others, each with its reason."""

    stem = _words(
        "What happens?",
        "A small scene in plain words, about anybody who works here. Up to 20 words read well.",
        required="Say what happens",
        rows=3,
    )
    right = _words("The right answer", required="Give the right answer", longest=150)
    right_reason = _words("Why it is right", required="Say why it is right")
    second = _words("Another answer", required="Give another answer", longest=150)
    second_reason = _words("Why that is not right", required="Say why that is not right")
    third = _words("A third answer", required="Give a third answer", longest=150)
    third_reason = _words("Why that is not right either", required="Say why that is not right either")
    must = forms.BooleanField(
        label="Everyone answers a question about this clause",
        help_text="Otherwise it is one of the three that people may answer afterwards.",
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, item: Item | None = None, ask_must: bool = False
    ) -> None:
        super().__init__(data, initial=_initial(item) if item else None)
        if not ask_must:
            del self.fields["must"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        answers = [said.get(name, "").casefold() for name in ("right", "second", "third")]
        if all(answers) and len(set(answers)) < len(answers):
            raise forms.ValidationError("Give three different answers")
        return said

    def options(self) -> list[dict[str, Any]]:
        said = self.cleaned_data
        return [
            {"text": said[name], "reason": said[f"{name}_reason"], "right": name == "right"}
            for name in ("right", "second", "third")
        ]


def _initial(item: Item) -> dict[str, str]:
    in_order = sorted(item.options, key=lambda option: not option["right"])
    found = {"stem": item.stem}
    for name, option in zip(("right", "second", "third"), in_order, strict=True):
        found |= {name: option["text"], f"{name}_reason": option["reason"]}
    return found
