"""What somebody says of a draft. Nothing of it is kept: the page carries it from one answer to the next."""

import re
from typing import Any

from django import forms

from clearline.drafts.checker.check import LONGEST_DRAFT
from clearline.drafts.models import SchoolWords
from clearline.drafts.pictures.seen import Seen, from_json
from clearline.pages.forms import Form, Radios

OWN, OFFICIAL = "own", "official"
YES, NO, NOT_SURE = "yes", "no", "not sure"
ANSWERS = {YES: True, NO: False}
PICTURES = "image/jpeg,image/png,image/webp,image/gif"  # named one by one, so that a phone sends no HEIC
MOST_NAMES = 20


class Draft(forms.CharField):
    """Lines end as they are counted: browsers send two characters for one."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        return str(super().to_python(text))


class SeenBefore(forms.CharField):
    """What was read in the picture of the answer before this one, as that page carries it."""

    def to_python(self, value: Any) -> Any:
        try:
            return from_json(str(value).encode()) if value else None
        except (ValueError, KeyError, TypeError):
            return None


class CheckDraft(Form):
    draft = Draft(
        label="What would you like to post?",
        max_length=LONGEST_DRAFT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7, "autocomplete": "off", "data-draft": True}),
        error_messages={"max_length": "A draft may have %(limit_value)s characters. This one has %(show_value)s."},
    )
    picture = forms.FileField(
        label="A picture with it",
        help_text="JPEG, PNG, WebP or GIF, up to 8 MB. It is read and forgotten.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": PICTURES, "class": "govuk-file-upload"}),
    )
    where = forms.ChoiceField(
        label="Where will it go?",
        choices=[(OWN, "My own account"), (OFFICIAL, "An account of the school")],
        required=False,
        initial=OWN,
        widget=Radios(small=True, inline=True),
    )
    students = forms.ChoiceField(
        label="Are any of the people in it students?",
        choices=[(YES, "Yes"), (NO, "No"), (NOT_SURE, "I am not sure")],
        required=False,
        widget=Radios(small=True, inline=True),
    )
    alt_text = forms.ChoiceField(
        label="Have you written a description of the picture?",
        help_text="Alt text, for people who cannot see it.",
        choices=[(YES, "Yes"), (NO, "Not yet")],
        required=False,
        widget=Radios(small=True, inline=True),
    )
    own_children = forms.CharField(
        label="First names of your own children, if they are in it",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    seen = SeenBefore(required=False)
    without_picture = forms.BooleanField(required=False)
    use = Draft(required=False, max_length=LONGEST_DRAFT + 100, strip=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not (said.get("draft") or said.get("picture") or said.get("seen")) and not self.errors:
            self.add_error("draft", "Write or paste your draft, or choose a picture")
        return said

    @property
    def official(self) -> bool:
        return bool(self.cleaned_data["where"] == OFFICIAL)

    @property
    def seen_before(self) -> Seen | None:
        found: Seen | None = None if self.cleaned_data["without_picture"] else self.cleaned_data["seen"]
        return found

    @property
    def their_children(self) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\s,;]+", self.cleaned_data["own_children"])[:MOST_NAMES])

    def said(self, question: str) -> bool | None:
        return ANSWERS.get(self.cleaned_data[question])


class Picture(Form):
    picture = forms.FileField(label="The picture", allow_empty_file=True)


def one_to_a_line(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class Words(Form):
    aliases = one_to_a_line("What else is the school called?", "Short names, earlier names, initials. One to a line.")
    town = forms.CharField(
        label="Town or village",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    hashtags = one_to_a_line("Its hashtags", "One to a line.")
    accounts = one_to_a_line("Its own accounts", "As they are named on each network, like @alder. One to a line.")

    def __init__(self, *args: Any, words: SchoolWords, **kwargs: Any) -> None:
        super().__init__(*args, initial={name: getattr(words, name) for name in self.base_fields}, **kwargs)
        self.words = words

    def changed(self) -> SchoolWords:
        """The school's words with what was typed."""
        for name, value in self.cleaned_data.items():
            setattr(self.words, name, value)
        return self.words
