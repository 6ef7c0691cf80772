from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from clearline.guidance import routing
from clearline.guidance.actions import due
from clearline.guidance.choices import Outcome
from clearline.guidance.models import Question
from clearline.pages.forms import Form, Radios
from clearline.pages.templatetags.dates import clock, short_day
from clearline.people.models import Seat
from clearline.policies.models import Version

LONGEST = 4000  # characters
UNKNOWN = ("", "I don’t know which clause")
FIRST_WORDS = 60  # characters of a clause, so that it is known again in a list


class Ask(Form):
    question = forms.CharField(
        label="What would you like to know?",
        help_text="Leave out other people’s names.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write your question"},
    )
    clause = forms.ChoiceField(label="Which clause is it about?", required=False)
    to = forms.ChoiceField(
        label="Who shall read it?",
        help_text="You see their name before you send it. "
        "Is it about one of them? Then choose somebody it is not about.",
        widget=Radios(small=True),
        error_messages={"required": "Choose who reads it", "invalid_choice": "Choose somebody from the list"},
    )
    urgent = forms.BooleanField(label="I am about to post or do this", required=False)

    def __init__(
        self, *args: Any, seat: Seat, at: datetime, version: Version | None, fixed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choices = {each.seat.key: each for each in routing.askable(seat, at)}
        self.fields["to"].choices = [(key, each.words) for key, each in self.choices.items()]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["urgent"].help_text = f"Then they are asked to answer {four_hours_on(seat, at)}."
        if not self.choices:
            del self.fields["to"]
        if fixed or version is None:
            del self.fields["clause"]
        else:
            self.fields["clause"].choices = [UNKNOWN, *clauses(version)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Seat | None:
        found = self.choices.get(self.cleaned_data.get("to", ""))
        return found.seat if found else None

    def said(self) -> dict[str, str]:
        """As it would be sent again."""
        return {name: str(self.data.get(name, "")) for name in self.fields if self.data.get(name)}


def four_hours_on(seat: Seat, at: datetime) -> str:
    """ "by 15:40 today", or with the day."""
    moment = due(seat.school, at, urgent=True)["due_at"]
    today = timezone.localdate(moment) == timezone.localdate(at)
    return f"by {clock(moment)} {'today' if today else f'on {short_day(moment, timezone.localdate(at))}'}"


def clauses(version: Version) -> list[tuple[str, str]]:
    """Each clause with its first words."""
    return [(each.ident, f"{each.ident} {_cut(each.text)}") for each in version.clauses.order_by("position")]


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= FIRST_WORDS else f"{line[:FIRST_WORDS].rpartition(' ')[0]} …"


class GiveAnswer(Form):
    outcome = forms.ChoiceField(
        label="What is your answer?",
        choices=Outcome,
        widget=Radios(small=True),
        error_messages={"required": "Choose what your answer is"},
    )
    clause = forms.ChoiceField(
        label="Which clause does it rest on?", error_messages={"required": "Choose the clause that it rests on"}
    )
    text = forms.CharField(
        label="In your own words",
        help_text="They keep to it, and it protects them.",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write your answer"},
    )

    def __init__(self, *args: Any, question: Question, version: Version | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version is None:
            del self.fields["clause"]
        else:
            self.fields["clause"].choices = [("", "Choose a clause"), *clauses(version)]  # type: ignore[attr-defined]
            self.initial.setdefault("clause", question.clause)


class AskBack(Form):
    words = forms.CharField(
        label="What do you need to know?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what you need to know"},
    )


class Add(Form):
    words = forms.CharField(
        label="What would you like to add?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what you would like to add"},
    )


class AskAnother(Form):
    to = forms.ChoiceField(
        label="Who shall read it instead?",
        widget=Radios(small=True),
        error_messages={"required": "Choose who reads it", "invalid_choice": "Choose somebody from the list"},
    )

    def __init__(self, *args: Any, choices: list[routing.Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = {each.seat.key: each for each in choices}
        self.fields["to"].choices = [(key, each.words) for key, each in self.choices.items()]  # type: ignore[attr-defined] # a ChoiceField

    @property
    def chosen(self) -> Seat:
        return self.choices[self.cleaned_data["to"]].seat


class PassOn(AskAnother):
    words = forms.CharField(
        label="Why them?",
        help_text="The person who asked reads this too.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say in a few words why they know better"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = "Who knows better?"


class SuggestReport(Form):
    words = forms.CharField(
        label="Why do you suggest it?",
        help_text="They decide. They read this.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say in a few words why you suggest it"},
    )


class MustReport(Form):
    risk = forms.BooleanField(
        label="A child may be at risk",
        help_text="Then you report it, also where they would rather not. They are told now.",
        error_messages={"required": "Without risk to a child, only they decide. Suggest it to them instead"},
    )
    words = forms.CharField(
        label="What do you tell them?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tell them in a few words why you have to pass it on"},
    )


class WordForAll(Form):
    question = forms.CharField(
        label="The question, as anybody could have asked it",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write the question without a name"},
    )
    answer = forms.CharField(
        label="The answer, for everybody",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write the answer without a name"},
    )
    plain = forms.BooleanField(
        label="Nobody can tell from it who asked, nor which student it is about",
        error_messages={"required": "Look again whether somebody could tell who asked"},
    )


class Search(Form):
    words = forms.CharField(label="Search", required=False, max_length=200)
