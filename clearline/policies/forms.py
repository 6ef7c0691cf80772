from django import forms

from clearline.pages.forms import DateField, Form
from clearline.policies.duties import Duty


class UploadPolicy(Form):
    document = forms.FileField(
        label="Your policy document",
        help_text="Word (.docx), PDF with text, plain text or Markdown, smaller than 20 MB. Word reads best.",
        error_messages={"required": "Choose the policy document", "empty": "The file is empty. Choose another."},
    )


class CorrectClause(Form):
    ident = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,38}$",
        label="Number",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the clause’s number", "invalid": "Use digits, letters and dots, like 4.3.a"},
    )
    text = forms.CharField(
        label="Text",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Enter the clause’s text"},
    )


NO_DUTY = "none"


class LinkClause(Form):
    duty = forms.ChoiceField(
        label="Which duty does it set?",
        choices=[("", "Choose one"), *Duty.choices, (NO_DUTY, "None: I say why below")],
        error_messages={"required": "Choose the duty, or say that it sets none"},
    )
    reason = forms.CharField(label="Why it sets no duty", required=False, max_length=200)

    def clean(self) -> None:
        if self.cleaned_data.get("duty") == NO_DUTY and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Say why it sets no duty, such as “It explains, and asks nothing of anybody”")


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
