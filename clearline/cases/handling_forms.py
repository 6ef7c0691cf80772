"""What whoever handles a report fills in (policy 4.8; D§4.8)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from clearline.cases import choosing
from clearline.cases.choices import Fork, Limb, Triage
from clearline.cases.outcomes import Found
from clearline.cases.tags import CARE, Tag, Worker, Wrong
from clearline.cases.triaging import Decision
from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from clearline.people.models import School, Seat
from clearline.policies.models import Clause

LONGEST = 4000  # characters
SMALL = forms.Textarea(attrs={"rows": 3})
SEALED = "Sealed. Whoever handles it can read it."
YES, NO = "yes", "no"


def reason(label: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=SMALL, **kwargs)


def person(label: str, *, required: bool = False, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text="A name, or how it begins.",
        max_length=80,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
        **kwargs,
    )


class ScreenMisuse(Form):
    limbs = forms.MultipleChoiceField(
        label="Has an adult who works with children…",
        help_text="Tick what may be so. Leave all empty if none is.",
        choices=Limb,
        required=False,
        widget=Checkboxes(small=True),
    )
    outcome = forms.ChoiceField(
        label="What do you find about an adult?",
        choices=Fork,
        widget=Radios(
            small=True,
            hints={
                Fork.LOW_LEVEL: "Not what the code of conduct asks, and none of the four. It is recorded.",
                Fork.ALLEGATION: "The LADO is told within one working day, before anybody is spoken to.",
            },
        ),
        error_messages={"required": "Choose what you find"},
    )
    child = reason(
        "Is the child safe, and what is done?",
        help_text=SEALED,
        error_messages={"required": "Write a sentence about the child, or that there is none"},
    )
    reporter = reason(
        "How is the person who reported it?",
        help_text="As far as you can know. Do not try to find out who it is.",
        error_messages={"required": "Write a sentence about the person who reported it"},
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("limbs") and said.get("outcome") not in (None, Fork.ALLEGATION):
            self.add_error("outcome", "One of the four may be met: it is an allegation. Ring the LADO")
        return said

    @property
    def note(self) -> str:
        said = self.cleaned_data
        return f"The child: {said['child']}\nThe person who reported it: {said['reporter']}"


class CallsPeople(Form):
    """People of the school are found by a name that is typed: nobody is shown a list of everybody."""

    called: tuple[str, ...] = ("name",)

    def __init__(self, *args: Any, school: School, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school, self.at = school, at
        self.people: dict[str, Seat] = {}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for name in self.called:
            if typed := said.get(name):
                self._find(name, typed)
        return said

    def _find(self, name: str, typed: str) -> None:
        found = choosing.called(typed, self.school, self.at)
        if len(found) == 1:
            self.people[name] = found[0]
        elif found:
            names = ", ".join(each.name for each in found)
            self.add_error(name, f"More than one person is called so: {names}. Type the whole name")
        else:
            self.add_error(name, f"Nobody at the school is called {typed}")


class Triaging(CallsPeople):
    called = ("supports_subject", "supports_other")

    way = forms.ChoiceField(
        label="How is it handled?",
        choices=Triage,
        widget=Radios(
            small=True,
            hints={
                Triage.GUIDANCE: "For what the policy only advises, this is as far as it goes.",
                Triage.BULLYING: "Name the procedure and two supporters below.",
                Triage.INVESTIGATION: "You say next what is to be looked into, and what would be proportionate.",
                Triage.COMPLAINT: "Name the procedure below.",
                Triage.WHISTLEBLOWING: "Name the procedure below.",
            },
        ),
        error_messages={"required": "Choose how it is handled"},
    )
    reason = reason("Why?", help_text=SEALED, error_messages={"required": "Say in a few words why"})
    clauses = forms.MultipleChoiceField(
        label="Which clauses is it about?",
        help_text="Only what must be done, or must not, can ever be a breach. The rest is advice.",
        required=False,
        widget=Checkboxes(small=True),
    )
    happened_on = DateField(label="When did it happen?", noun="The date it happened", required=False)
    procedure = forms.CharField(label="The school’s procedure, by its name", required=False, max_length=200)
    supports_subject = person("Who supports the person it is about?")
    supports_other = person("Who supports the other person?")

    def __init__(self, *args: Any, clauses: list[Clause], is_dated: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clauses"].choices = [(each.ident, _called(each)) for each in clauses]  # type: ignore[attr-defined]
        if not clauses:
            del self.fields["clauses"]
        if is_dated:
            del self.fields["happened_on"]

    @property
    def decided(self) -> Decision:
        said = self.cleaned_data
        return Decision(
            way=Triage(said["way"]),
            reason=said["reason"],
            clauses=tuple(said.get("clauses", ())),
            happened_on=said.get("happened_on"),
            procedure=said["procedure"],
            supports_subject=self.people.get("supports_subject"),
            supports_other=self.people.get("supports_other"),
        )


def _called(clause: Clause) -> str:
    """Its number, how it binds, and how it begins."""
    weight = "" if clause.binds else "Advice. "
    text = " ".join(clause.text.split())
    return f"{clause.ident} {weight}{text if len(text) <= 90 else text[:90].rsplit(' ', 1)[0] + '…'}"


class RecordOutcome(Form):
    found = forms.ChoiceField(
        label="What did it end with?",
        widget=Radios(small=True),
        error_messages={"required": "Choose what it ended with"},
    )
    not_kept = forms.MultipleChoiceField(
        label="Which clauses did the investigation find were not kept?",
        help_text="Only what must be done, or must not. Advice is never a breach.",
        required=False,
        widget=Checkboxes(small=True),
    )
    note = reason("What was done?", help_text=SEALED, error_messages={"required": "Say in a few words what was done"})

    def __init__(self, *args: Any, fit: list[Found], clauses: list[Clause], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["found"].choices = [(each.value, each.label) for each in fit]  # type: ignore[attr-defined]
        binding = [each for each in clauses if each.binds]
        self.fields["not_kept"].choices = [(each.ident, _called(each)) for each in binding]  # type: ignore[attr-defined]
        if not binding:
            del self.fields["not_kept"]


class LowLevel(Form):
    what = reason("What was of concern, where and when?", help_text=SEALED)
    done = reason("What was done?")
    told = forms.CharField(
        label="Who was told at their employer, agency or training provider?",
        help_text="If somebody else sends or trains them.",
        required=False,
        max_length=200,
    )


class Reason(Form):
    reason = reason("Why?", error_messages={"required": "Say in a few words why"})


class Tagging(Form):
    what = forms.ChoiceField(
        label="What asks for care?",
        widget=Radios(small=True, hints={tag.value: care.holds for tag, care in CARE.items()}),
        error_messages={"required": "Choose what asks for care"},
    )
    reason = reason("Why do you think so?", help_text=SEALED, error_messages={"required": "Say in a few words why"})
    is_public = forms.ChoiceField(
        label="Does it matter to others, beyond the person who reports it?",
        help_text="Only for a possible protected disclosure, as are the next two.",
        choices=[(YES, "Yes, or perhaps"), (NO, "Not clear")],
        required=False,
        widget=Radios(small=True, inline=True),
    )
    wrong = forms.ChoiceField(
        label="What does it tend to show?", choices=[("", "Choose"), *Wrong.choices], required=False
    )
    worker = forms.ChoiceField(label="Who says it?", choices=[("", "Choose"), *Worker.choices], required=False)

    def __init__(self, *args: Any, tags: Iterable[Tag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [(each.value, each.label) for each in tags]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("what") == Tag.DISCLOSURE:
            for name in ("is_public", "wrong", "worker"):
                if not said.get(name):
                    self.add_error(name, f"Answer “{self.fields[name].label}”")
        return said


class Vexatious(Form):
    second = forms.ChoiceField(
        label="Who looks at it as the second person?",
        widget=Radios(small=True),
        error_messages={"required": "Choose the second person"},
    )
    reason = reason("What makes you think so?", help_text=f"{SEALED} So can the second person.")

    def __init__(self, *args: Any, people: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {each.key: each for each in people}
        self.fields["second"].choices = [(key, each.name) for key, each in self.people.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Seat:
        return self.people[self.cleaned_data["second"]]


class Second(Form):
    found = forms.ChoiceField(
        label="Is it vexatious?",
        choices=[(NO, "No"), (YES, "Yes: repeated without ground, to trouble somebody")],
        widget=Radios(small=True),
        error_messages={"required": "Choose yes or no"},
    )
    reason = reason("Why?", help_text=SEALED, error_messages={"required": "Say in a few words why"})


class Ask(Form):
    words = reason(
        "What would you like to know?",
        help_text="The person who reported it reads this. Do not ask who they are.",
        error_messages={"required": "Write what you would like to know"},
    )


class Hr(Form):
    said = reason(
        "Whom did you ask, and what did they say?",
        help_text=SEALED,
        error_messages={"required": "Write down whom you asked and what they said"},
    )


class OpenName(Form):
    reason = reason(
        "Why do you need the name?",
        help_text="The person who reported it reads this, with your name and the moment.",
        error_messages={"required": "Say why you need the name"},
    )


class About(CallsPeople):
    name = person("Who is it about?", required=True, error_messages={"required": "Enter a name"})


class Relate(Form):
    ref = forms.CharField(
        label="Reference of the other report",
        help_text="It begins with CS.",
        max_length=12,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
        error_messages={"required": "Enter the reference of the other report"},
    )
