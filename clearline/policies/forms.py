from collections.abc import Mapping
from typing import Any

from django import forms

from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from clearline.people.roles import Category
from clearline.policies.duties import Duty
from clearline.policies.models import Clause, Definition, Network
from clearline.policies.reading.sentences import sentences


class UploadPolicy(Form):
    document = forms.FileField(
        label="Your policy document",
        help_text="Word (.docx), PDF with text, plain text or Markdown, smaller than 20 MB. Word reads best.",
        error_messages={"required": "Choose the policy document", "empty": "The file is empty. Choose another."},
    )


class ClauseNumber(forms.RegexField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Number")
        super().__init__(
            r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,38}$",
            widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
            error_messages={
                "required": "Enter the clause’s number",
                "invalid": "Use digits, letters and dots, like 4.3.a",
            },
            **kwargs,
        )


class CorrectClause(Form):
    ident = ClauseNumber()
    text = forms.CharField(
        label="Text",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Enter the clause’s text"},
    )


class SplitClause(Form):
    """Where a clause that was read as one is divided. Nothing is added and nothing is lost."""

    first = forms.CharField(
        label="The first clause",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Leave the words of the first clause here"},
    )
    ident = ClauseNumber(label="Number of the second clause")
    second = forms.CharField(
        label="The second clause",
        help_text="Cut its words from above and paste them here.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Put the words of the second clause here"},
    )

    def __init__(self, *args: Any, clause: Clause) -> None:
        self.clause = clause
        first, second = halves(clause.text)
        super().__init__(*args, initial={"first": first, "second": second})
        self.fields["first"].label = f"What stays in {clause.ident}"

    def clean(self) -> None:
        if self.errors:
            return
        said = f"{self.cleaned_data['first']} {self.cleaned_data['second']}"
        if said.split() != self.clause.text.split():
            self.add_error("second", "Both together must have the same words in the same order. Correct the text later")


def halves(text: str) -> tuple[str, str]:
    """The first sentence and the rest; a text of one sentence stays whole."""
    found = sentences(text)
    if len(found) < 2 or not text.startswith(found[0]):
        return text, ""
    return found[0], text[len(found[0]) :].strip()


NO_DUTY = "none"


class LinkClause(Form):
    duty = forms.ChoiceField(
        label="Which duty does it set?",
        help_text="Where it sets several, the main one",
        choices=[("", "Choose one"), *Duty.choices, (NO_DUTY, "None: I say why below")],
        error_messages={"required": "Choose the duty, or say that it sets none"},
    )
    also = forms.MultipleChoiceField(
        label="Which others does it set?", choices=Duty.choices, required=False, widget=Checkboxes(small=True)
    )
    reason = forms.CharField(label="Why it sets no duty", required=False, max_length=200)

    def __init__(self, *args: Any, clause: Clause) -> None:
        main, *also = clause.duties or [NO_DUTY if clause.no_duty_reason else ""]
        super().__init__(*args, initial={"duty": main, "also": also, "reason": clause.no_duty_reason})

    def clean(self) -> None:
        if self.cleaned_data.get("duty") != NO_DUTY:
            return
        if self.cleaned_data.get("also"):
            self.add_error("also", "Untick these where it sets no duty, or choose one of them as the main duty")
        if not self.cleaned_data.get("reason"):
            self.add_error("reason", "Say why it sets no duty, such as “It explains, and asks nothing of anybody”")

    def duties(self) -> list[Duty]:
        """What the person said it sets, the main duty first."""
        main, also = self.cleaned_data["duty"], self.cleaned_data["also"]
        return [] if main == NO_DUTY else [Duty(main), *(Duty(each) for each in also if each != main)]


class Summaries(Form):
    """A field for everyone and one for each category of people."""

    everyone = forms.CharField(
        label="In plain words, for everyone", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, kept: Mapping[str, str]) -> None:
        initial = {name_of(category): text for category, text in kept.items()}
        super().__init__(*args, initial=initial)
        for category in Category:
            self.fields[category.value] = forms.CharField(
                label=f"For {WORDS[category]}, where it means something else for them",
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def by_category(self) -> dict[str, str]:
        return {category: self.cleaned_data[name_of(category)] for category in ("", *Category.values)}


WORDS = {
    Category.EMPLOYEE: "employees",
    Category.GOVERNOR: "governors",
    Category.VOLUNTEER: "volunteers",
    Category.AGENCY: "agency workers",
}


def name_of(category: str) -> str:
    return category or "everyone"


class DefineWord(Form):
    word = forms.CharField(label="Word", max_length=80, error_messages={"required": "Enter the word"})
    meaning = forms.CharField(
        label="What it means at this school",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what it means at this school"},
    )

    def __init__(self, *args: Any, definition: Definition | None) -> None:
        kept = {"word": definition.word, "meaning": definition.meaning} if definition else {}
        super().__init__(*args, initial=kept)


COUNTS, DOES_NOT = "yes", "no"


class DecideNetwork(Form):
    name = forms.CharField(
        label="Name of the network",
        help_text="As people say it, such as “WhatsApp groups”",
        max_length=80,
        error_messages={"required": "Enter the network’s name"},
    )
    counts = forms.ChoiceField(
        label="Does it count as social media at this school?",
        choices=[(COUNTS, "Yes, the policy covers it"), (DOES_NOT, "No")],
        widget=Radios(),
        error_messages={"required": "Say whether it counts as social media"},
    )

    def __init__(self, *args: Any, network: Network | None) -> None:
        kept = {"name": network.name, "counts": COUNTS if network.counts else DOES_NOT} if network else {}
        super().__init__(*args, initial=kept)


class BringPack(Form):
    pack = forms.FileField(
        label="The reference pack’s file",
        help_text="A file ending in .json, from whoever looks after your installation",
        error_messages={"required": "Choose the file", "empty": "The file is empty. Choose another."},
    )


class RecordApproval(Form):
    body = forms.CharField(
        label="Which body approved it?",
        initial="The governing body",
        max_length=120,
        error_messages={"required": "Enter the body that approved it"},
    )
    approved_on = DateField(label="When?", help_text="The day of the meeting, for example 4 11 2026")
    minute = forms.CharField(
        label="Minute reference",
        help_text="Where the minutes say so, for example “Minute 7.2”",
        max_length=120,
        error_messages={"required": "Enter the minute reference"},
    )
    scan = forms.FileField(
        label="Scan of the minute (optional)", help_text="PDF, JPG or PNG, smaller than 10 MB", required=False
    )

    def clean_scan(self) -> object:
        scan = self.cleaned_data["scan"]
        if scan and (scan.size > 10 * 1024 * 1024 or not is_scan(scan.read(16))):
            raise forms.ValidationError("The file must be a PDF, JPG or PNG smaller than 10 MB")
        if scan:
            scan.seek(0)
        return scan


def is_scan(beginning: bytes) -> bool:
    """By what the file is, never by its name."""
    return beginning.startswith((b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


class PublishVersion(Form):
    effective_on = DateField(label="In force from", help_text="For a policy that is in force already, its first day")
    renewal_on = DateField(label="Due for renewal (optional)", required=False)
