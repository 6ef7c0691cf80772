"""The questions of the door without a name, one a page, and the report that the answers make (policy 4.8; D§4.8)."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from clearline.cases.choices import About
from clearline.cases.receiving import holding_for_cases
from clearline.cases.told import Misuse
from clearline.exhibits.forms import BeforeAdding, provenance
from clearline.exhibits.models import MOST
from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from clearline.people.models import School, Seat
from clearline.people.roles import Role

Said = dict[str, Any]  # what was answered so far, as it is carried from page to page
LONGEST = 4000  # letters
POSTS = {
    Role.HEAD: "The headteacher",
    Role.CHAIR: "The chair of governors",
    Role.VICE_CHAIR: "The vice-chair of governors",
    Role.DSL: "The safeguarding lead",
    Role.DEPUTY_DSL: "The deputy safeguarding lead",
}
YES, NO, UNKNOWN = "yes", "no", "unknown"


class Page(Form):
    """One question. `title` is its heading where it has more than one field."""

    title = ""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def said(self) -> Said:
        return {name: self.cleaned_data[name] for name in self.fields}


class AboutWhom(Page):
    about = forms.ChoiceField(
        label="Whom is it about?",
        choices=About,
        widget=Radios(hints={About.UNKNOWN: "Nobody will try to find out who runs an account."}),
        error_messages={"required": "Choose whom it is about, or that you don’t know"},
    )


class Who(Page):
    title = "Who is it?"
    who = forms.CharField(
        label="As far as you know",
        help_text="A name, an account, or what they do. You need not know.",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    part = forms.MultipleChoiceField(
        label="Is one of these part of it?",
        help_text="They never see it.",
        choices=list(POSTS.items()),
        required=False,
        widget=Checkboxes(small=True),
    )


class What(Page):
    gist = forms.CharField(
        label="What happened?",
        help_text="What you saw, in a few sentences. Leave out what only you can know, if nobody may guess it is you.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say in a few words what happened"},
    )


class Where(Page):
    title = "Where was it?"
    network = forms.CharField(
        label="App or site",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    where = forms.CharField(
        label="Link or account", required=False, max_length=400, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class When(Page):
    happened_on = DateField(
        label="When was it, if you know?", noun="The day", required=False, help_text="For example, 24 11 2026"
    )

    def clean_happened_on(self) -> date | None:
        day: date | None = self.cleaned_data["happened_on"]
        if day is not None and day > timezone.localdate(self.at):
            raise forms.ValidationError("The day must be today or earlier")
        return day

    def said(self) -> Said:
        day = self.cleaned_data["happened_on"]
        return {"happened_on": day.isoformat() if day else ""}


class Child(Page):
    child = forms.ChoiceField(
        label="May a child be part of it, or be harmed by it?",
        help_text="A child is anybody under 18.",
        choices=[(YES, "Yes"), (NO, "No"), (UNKNOWN, "I don’t know")],
        widget=Radios(small=True),
        error_messages={"required": "Choose whether a child may be part of it"},
    )


class Indecent(Page, BeforeAdding):
    """The hard stop: it stands before any field for a file (D§2.9, §5.52)."""


class Inside(Page):
    inside = forms.ChoiceField(
        label="Is it safe to tell somebody at the school?",
        choices=[(YES, "Yes"), (NO, "No")],
        initial=YES,
        widget=Radios(hints={NO: "Then nobody at the school is told. It goes to a body outside."}),
    )


class Answer(Page):
    title = "How can we answer you?"
    nudge = forms.EmailField(
        label="An e-mail address, to be told that something is new (optional)",
        help_text="Not a school address. The message says nothing of what it is about. The address is sealed.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    contact = forms.CharField(
        label="Your name, and how to reach you (optional)",
        help_text="Only if you want whoever receives it to know. A parent may, for example.",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


PAGES: dict[str, type[Page]] = {
    "about": AboutWhom,
    "who": Who,
    "what": What,
    "where": Where,
    "when": When,
    "child": Child,
    "image": Indecent,
    "inside": Inside,
    "answer": Answer,
}
ORDER = tuple(PAGES)


def before(page: str) -> str | None:
    """None before the first question."""
    return ORDER[ORDER.index(page) - 1] if page != ORDER[0] else None


def unanswered(said: Said) -> str | None:
    """The first question that has no answer yet; an empty one is an answer."""
    fields = {page: form.base_fields for page, form in PAGES.items()}
    return next((page for page in ORDER if not fields[page].keys() <= said.keys()), None)


def initial(said: Said) -> Said:
    """What was answered, as forms show it again."""
    on = said.get("happened_on")
    return {**said, "happened_on": date.fromisoformat(on) if on else None}


def is_stopped(said: Said) -> bool:
    return bool(said.get("may_be_indecent") != NO)


def misuse(said: Said, school: School, at: datetime) -> Misuse:
    """The report that these answers make. Nobody chooses people from a list: posts stand for whoever holds them."""
    on, sexual = said["happened_on"], is_stopped(said)
    return Misuse(
        about=About(said["about"]),
        gist=said["gist"],
        network=said["network"],
        where=said["where"],
        who=said["who"],
        happened_on=date.fromisoformat(on) if on else None,
        child=said["child"] != NO or sexual,
        contact=said["contact"],
        unsafe_inside=said["inside"] == NO,
        sexual=sexual,
        part=_holding(said["part"], school, at),
    )


def _holding(posts: list[str], school: School, at: datetime) -> tuple[Seat, ...]:
    """Whoever holds one of these posts, and for whom they hold it."""
    if not posts:
        return ()
    held = holding_for_cases(school.urn, [Role(post) for post in posts], at)
    seats = [seat for each in held for seat in (each.seat, each.on_behalf_of) if seat is not None]
    return tuple(dict.fromkeys(seats))


class Several(forms.FileField):
    """Any number of files, each looked at as one."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(Several, self).clean(each, initial) for each in data or []]


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class Files(Form):
    """What shows it, sent together with the report or later."""

    added = Several(
        label="Pictures or files (optional)",
        help_text=f"Up to {MOST}, together up to 50 MB. Each is sealed as it arrives. A picture may say where and when "
        "it was taken, and by which device: a screenshot says less.",
        required=False,
        widget=SeveralFiles(attrs={"multiple": True}),
        error_messages={"empty": "One of the files is empty. Choose another."},
    )
    provenance = provenance()

    def __init__(self, *args: Any, needed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provenance"].required = False
        self.fields["provenance"].widget.attrs["rows"] = 2
        self.fields["added"].required = needed
        self.needed = needed
        if needed:
            self.fields["added"].label = "Pictures or files"

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        files = found.get("added", [])
        if self.needed and not files and "added" not in self.errors:
            self.add_error("added", "Choose a file")
        if len(files) > MOST:
            self.add_error("added", f"Choose {MOST} files or fewer")
        if files and not found.get("provenance", "").strip():
            self.add_error("provenance", "Say where this came from: who had it, and how it came to you")
        return found


class ComeBack(Form):
    ref = forms.CharField(
        label="Reference",
        help_text="It begins with CS.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the reference that you wrote down"},
    )
    words = forms.CharField(
        label="Your seven words",
        help_text="In order, with spaces between them.",
        max_length=200,
        widget=forms.Textarea(
            attrs={"rows": 2, "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": "Enter the seven words that you wrote down"},
    )


class Say(Form):
    words = forms.CharField(
        label="Write to whoever looks into it",
        help_text="An answer, or something that you have left out. They do not learn who you are.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what you want to say"},
    )
