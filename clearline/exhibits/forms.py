"""What is asked before an exhibit is added, and with it. The first question has a page of its own: until it is answered
there is no field for a file, so that nothing is uploaded that may not be.
"""

from django import forms

from clearline.exhibits.actions import LONGEST_PROVENANCE, LONGEST_WORDS
from clearline.exhibits.models import Kind
from clearline.pages.forms import Form, Radios


def provenance() -> forms.CharField:
    return forms.CharField(
        label="Where did this come from?",
        help_text="Who had it, how it came to you, and when. For example: “A parent sent it to me today.”",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_PROVENANCE,
        error_messages={"required": "Say where this came from: who had it, and how it came to you"},
    )


class BeforeAdding(Form):
    """The hard stop: whoever answers yes is told what to do, and is shown no field for a file."""

    may_be_indecent = forms.ChoiceField(
        label="Does it show, or may it show, a child in an indecent or sexual way?",
        help_text="A child is anybody under 18. If you are not sure, answer yes.",
        choices=[("yes", "Yes, or I am not sure"), ("no", "No")],
        widget=Radios(),
    )

    @property
    def stops(self) -> bool:
        return self.is_valid() and self.cleaned_data["may_be_indecent"] != "no"


class AddFile(Form):
    file = forms.FileField(
        label="File",
        help_text="Up to 25 MB: a picture, a film, a PDF, a Word or Excel file, a text or a saved e-mail.",
        error_messages={"required": "Choose the file", "empty": "The file is empty. Choose another."},
    )
    provenance = provenance()


class AddWords(Form):
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[
            (Kind.MESSAGE, "A message, copied out word for word"),
            (Kind.LINK, "A link to where it is"),
            (Kind.NOTE, "A note of what you saw or heard"),
        ],
        widget=Radios(small=True),
    )
    words = forms.CharField(
        label="The words or the link",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_WORDS,
        error_messages={"required": "Enter the words or the link"},
    )
    provenance = provenance()
