from django import forms

from clearline.pages.forms import DateField, Form


class SignPolicy(Form):
    typed_name = forms.CharField(
        label="Your name",
        help_text="Type it as the school has it.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": "Type your name to sign"},
    )


class Objection(Form):
    reason = forms.CharField(
        label="What is your reason?",
        help_text="The headteacher reads it.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write your reason"},
    )


class SetAside(Form):
    reason = forms.CharField(
        label="What was wrong?",
        help_text="It is kept sealed in the record.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what was wrong"},
    )


class SignWithHelp(Form):
    how = forms.CharField(
        label="How did you read it together?",
        help_text="For example: read aloud, in British Sign Language, in Polish, from the easy-read copy",
        max_length=200,
        error_messages={"required": "Say how you read it together"},
    )
    typed_name = forms.CharField(
        label="The person’s name, typed by them",
        max_length=200,
        error_messages={"required": "The person types their name to sign"},
    )


class EnterPaper(Form):
    code = forms.CharField(
        label="Code on the sheet",
        help_text="Eight letters and figures, like 7KQ2-M9XF",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": "Enter the code on the sheet"},
    )
    signed_on = DateField(label="Day on the paper")
    helper = forms.CharField(
        label="Who helped, and how (optional)",
        help_text="If it was read aloud or interpreted",
        required=False,
        max_length=200,
    )
    witness = forms.CharField(
        label="Witness (optional)", help_text="If it was signed by a mark", required=False, max_length=120
    )
