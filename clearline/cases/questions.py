"""The door "I have seen misuse or abuse": one question a page, and which comes next (policy 4.8; D§4.8)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from clearline.cases import choosing
from clearline.cases.choices import About, Knows, Mode
from clearline.cases.forms import MOST, SMALL
from clearline.cases.receiving import Receiver
from clearline.cases.told import Misuse
from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from clearline.pages.once import new_token
from clearline.people.models import School, Seat

Said = dict[str, Any]  # what was answered so far, as it is carried from page to page

MYSELF, OTHER_SCHOOL = "myself", "other school"
NO, YES, UNKNOWN = "no", "yes", "unknown"
STAFF, PARENT = "", "parent"
LONGEST = 4000  # characters
SHORT = {"class": "govuk-input--width-20", "autocomplete": "off"}
ABOUT_HINTS: dict[str, str] = {
    About.STAFF: "Also agency workers, volunteers and governors.",
    About.COMMUNITY: "Also a page that parents run, such as the PTA’s: it is theirs and not the school’s.",
    About.UNKNOWN: "Nobody will try to unmask an account.",
}
MODE_HINTS = {
    Mode.NAMED: "Those who receive it see it, can ask you, and tell you when it is closed.",
    Mode.CONFIDENTIAL: "Only whoever receives it or the data protection officer can open it, with a reason, and you "
    "see who did and why. No e-mail can be sent to you: come back to “Reports”.",
    Mode.ANONYMOUS: "On a page that does not look at who you are.",
}


class Page(Form):
    """One question. Some ask for people of the school, and so know it and the reporter."""

    def __init__(self, *args: Any, seat: Seat, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat, self.at = seat, at

    def said(self) -> Said:
        return {name: self.cleaned_data[name] for name in self.fields}


class AboutWhom(Page):
    about = forms.ChoiceField(
        label="Whom is it about?",
        choices=[
            *About.choices[:1],
            (OTHER_SCHOOL, "Somebody who works at another school"),
            *About.choices[1:],
            (MYSELF, "Me: I posted or did something myself"),
        ],
        widget=Radios(hints=ABOUT_HINTS, small=True),
        error_messages={"required": "Choose whom it is about, or that you don’t know"},
    )


class WithPeople(Page):
    """People are found by a typed name; whoever was chosen stays, whatever is typed next."""

    people_field = ""
    with_oneself = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = self._found()
        field = self.fields[self.people_field]
        field.choices = [(each.key, _named(each, self.at)) for each in self.found]  # type: ignore[attr-defined]
        if not self.found:
            field.widget = forms.MultipleHiddenInput()

    @property
    def typed(self) -> str:
        return str(self["name"].value() or "").strip()

    @property
    def chosen(self) -> list[str]:
        return list(self[self.people_field].value() or [])

    def _found(self) -> list[Seat]:
        school, own = self.seat.school, () if self.with_oneself else (self.seat,)
        chosen = choosing.with_keys(self.chosen, school, self.at)
        called = choosing.called(self.typed, school, self.at)
        return [each for each in dict.fromkeys([*chosen, *called]) if each not in own]

    def said(self) -> Said:
        return {name: value for name, value in super().said().items() if name != "name"}

    def clean(self) -> Said:
        """A name that was typed and led to nobody is not lost: it is asked for again, or for other words."""
        said: Said = super().clean() or {}
        if self.typed and not self.found and not said.get("who"):
            self.add_error("name", f"Nobody here is called “{self.typed}”. Try fewer letters, or empty this box")
        elif self.typed and "find" not in self.data and not said.get(self.people_field) and not said.get("who"):
            self.add_error("name", "Tick who it is below, or empty this box")
        return said


class Who(WithPeople):
    people_field = "subjects"
    name = forms.CharField(
        label="Their name, if you know it",
        help_text="A few letters, then “Find”.",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs=SHORT),
    )
    subjects = forms.MultipleChoiceField(label="Is it one of them?", required=False, widget=Checkboxes(small=True))
    who = forms.CharField(
        label="Or in your own words", help_text="You need not know.", required=False, max_length=MOST, widget=SMALL
    )


class WhoElse(Page):
    who = forms.CharField(
        label="Who is it, as far as you know?",
        help_text="You need not know, and need not find out.",
        required=False,
        max_length=MOST,
        widget=SMALL,
    )


class Child(Page):
    child = forms.ChoiceField(
        label="Is a child part of it?",
        help_text="Anybody under 18.",
        choices=[(YES, "Yes"), (NO, "No"), (UNKNOWN, "I don’t know")],
        widget=Radios(small=True),
        error_messages={"required": "Choose whether a child is part of it"},
    )
    sexual = forms.ChoiceField(
        label="Does it show a child undressed or sexual?",
        help_text="A picture or a film. Do not look again to make sure.",
        choices=[(NO, "No"), (YES, "Yes, or it may")],
        widget=Radios(small=True),
        error_messages={"required": "Choose whether it shows a child undressed or sexual"},
    )


class Stop(Page):
    """Nothing is asked: what must not be done is said, and has to be passed (D§2.9, §5.52)."""


class What(Page):
    gist = forms.CharField(
        label="In your own words",
        help_text="What you saw. A few sentences are enough.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say in a few words what happened"},
    )
    network = forms.CharField(
        label="App or site (optional)",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs=SHORT | {"list": "networks"}),
    )
    where = forms.CharField(
        label="Link or account (optional)", required=False, max_length=400, widget=forms.TextInput(attrs=SHORT)
    )
    happened_on = DateField(label="Which day was it? (optional)", noun="The day", required=False)
    knows = forms.ChoiceField(
        label="How do you know of it? (optional)",
        help_text="Keep what you have, uncut. Nobody asks you for your phone.",
        choices=Knows,
        required=False,
        widget=Radios(small=True),
    )

    def clean_happened_on(self) -> date | None:
        day: date | None = self.cleaned_data["happened_on"]
        if day is not None and day > timezone.localdate(self.at):
            raise forms.ValidationError("The day must be today or earlier")
        return day

    def said(self) -> Said:
        day = self.cleaned_data["happened_on"]
        return super().said() | {"happened_on": day.isoformat() if day else ""}


class Victims(WithPeople):
    people_field = "victims"
    with_oneself = False  # a row of the case would say who reported it
    name = forms.CharField(
        label="Their name (optional)",
        help_text="A few letters, then “Find”. Not for students.",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs=SHORT),
    )
    victims = forms.MultipleChoiceField(label="Is it one of them?", required=False, widget=Checkboxes(small=True))


class How(Page):
    mode = forms.ChoiceField(
        label="What may they know of you?",
        choices=Mode,
        widget=Radios(hints={each.value: words for each, words in MODE_HINTS.items()}, small=True),
        error_messages={"required": "Choose how you want to report it"},
    )
    unsafe = forms.BooleanField(
        label="It is not safe to tell anybody at the school",
        help_text="Then nobody there is told. The next page says whom you ring.",
        required=False,
    )
    capacity = forms.ChoiceField(
        label="You report it as",
        choices=[(STAFF, "Somebody who works or helps here"), (PARENT, "A parent")],
        required=False,
        initial=STAFF,
        widget=Radios(small=True),
    )
    contact = forms.CharField(
        label="A safer way to reach you (optional)",
        help_text="In confidence, leave it empty if it says who you are.",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=SHORT),
    )


@dataclass(frozen=True)
class Question:
    name: str
    title: str
    form: type[Page]
    asked: Callable[[Said], bool] = lambda _said: True
    words: str = ""


QUESTIONS = (
    Question("about", "Whom is it about?", AboutWhom),
    Question("who", "Who is it?", Who, lambda said: said["about"] == About.STAFF),
    Question(
        "who-else",
        "Who is it, as far as you know?",
        WhoElse,
        lambda said: said["about"] in (OTHER_SCHOOL, About.STUDENT, About.COMMUNITY, About.CHANNEL),
    ),
    Question("child", "First, about children", Child),
    Question("stop", "Stop: keep no copy", Stop, lambda said: said["sexual"] == YES),
    Question("what", "What happened?", What),
    Question(
        "victims",
        "Was it done to somebody who works or helps here?",
        Victims,
        words="If it was done to you, “Report something” has a door of its own.",
    ),
    Question("how", "How do you want to report it?", How),
)
BY_NAME = {each.name: each for each in QUESTIONS}
FOLLOWS = {"about": ("who", "who-else"), "child": ("stop",)}  # what is asked anew when this is answered differently
FORGOTTEN: dict[str, Said] = {"who": {"subjects": [], "who": ""}, "who-else": {"who": ""}, "stop": {}}


def nothing_said() -> Said:
    """The beginning, with the token by which the same report is sent once, however often its pages are sent."""
    return {"answered": [], "token": new_token()}


def answer(said: Said, question: Question, given: Said) -> Said:
    """What is said now. Answers that hung on an earlier one are asked for again when that has changed."""
    answered = [name for name in said["answered"] if name != question.name]
    changed = dict(said)
    if any(said.get(name) != value for name, value in given.items()):
        for name in FOLLOWS.get(question.name, ()):
            changed |= FORGOTTEN[name]
            answered = [each for each in answered if each != name]
    return {**changed, **given, "answered": [*answered, question.name]}


def next_question(said: Said) -> Question | None:
    """The first that is asked and not answered; None when it can be sent."""
    for question in QUESTIONS:
        if question.name not in said["answered"] and question.asked(said):
            return question
    return None


def before(said: Said, question: Question) -> Question | None:
    """The one that came before it, to go back to."""
    earlier = QUESTIONS[: QUESTIONS.index(question)]
    return next((each for each in reversed(earlier) if each.asked(said)), None)


def misuse(said: Said, school: School, at: datetime, part: Iterable[Receiver] = ()) -> Misuse:
    """What is reported, from where it was carried. Unknown counts as a child (D§4.8)."""
    people = {name: choosing.with_keys(said.get(name, []), school, at) for name in ("subjects", "victims")}
    return Misuse(
        about=About.STAFF if said["about"] == OTHER_SCHOOL else About(said["about"]),
        other_school=said["about"] == OTHER_SCHOOL,
        gist=said["gist"],
        network=said["network"],
        where=said["where"],
        knows=said["knows"],
        who=said.get("who", ""),
        happened_on=date.fromisoformat(said["happened_on"]) if said["happened_on"] else None,
        child=said["child"] != NO or said["sexual"] == YES,
        capacity=said["capacity"],
        contact=said["contact"],
        unsafe_inside=said["unsafe"],
        sexual=said["sexual"] == YES,
        part=tuple(each.seat for each in part),
        subjects=tuple(people["subjects"]),
        victims=tuple(people["victims"]),
    )


def _named(seat: Seat, at: datetime) -> str:
    job = seat.job_at(at)
    return f"{seat.name}, {job}" if job else seat.name
