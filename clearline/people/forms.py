from datetime import date
from typing import Any

from django import forms

from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from clearline.pages.templatetags.dates import long_day
from clearline.people.gias import Found, UnreadableGias, find_school
from clearline.people.models import DayKind, School, Seat, SeatQuerySet
from clearline.people.roles import Category, Role, Scope
from clearline.people.sign_in import plain_address
from clearline.people.standing_in import OFFERED
from clearline.people.weekdays import NAMES


class AddSchool(Form):
    """The first page of an empty database."""

    found: Found | None = None  # the school's row in the file, where one was given

    code = forms.CharField(
        label="Code shown where Clearline was started",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter the code that was printed when Clearline started"},
    )
    urn = forms.IntegerField(
        label="URN",
        help_text="The school’s six-figure unique reference number",
        min_value=100000,
        max_value=999999,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter the school’s URN",
            "invalid": "A URN is six figures, like 123456",
            "min_value": "A URN is six figures, like 123456",
            "max_value": "A URN is six figures, like 123456",
        },
    )
    name = forms.CharField(label="Name of the school", required=False, max_length=120)
    establishments = forms.FileField(
        label="Or a file from Get Information about Schools (optional)",
        help_text="The school is looked up in it by its URN. Only its own row is read.",
        required=False,
    )
    nation = forms.ChoiceField(
        label="Where is it?",
        choices=[(nation, nation) for nation in ("England", "Wales", "Scotland", "Northern Ireland")],
        widget=Radios(small=True),
        initial="England",
        help_text="Outside England some parts do not apply; the next page says which.",
    )
    given_name = forms.CharField(
        label="Your given name", max_length=80, error_messages={"required": "Enter your given name"}
    )
    family_name = forms.CharField(
        label="Your family name", max_length=80, error_messages={"required": "Enter your family name"}
    )
    email = forms.EmailField(
        label="Your work e-mail address",
        help_text="You sign in with it. You become the school’s policy owner here.",
        error_messages={
            "required": "Enter your work e-mail address",
            "invalid": "Enter an address like name@school.uk",
        },
    )

    def clean(self) -> None:
        """The name as typed, or as the file has it for this URN; its authority and type come from the file alone."""
        said = self.cleaned_data
        if said.get("establishments") and said.get("urn"):
            try:
                self.found = find_school(said["establishments"].read(), said["urn"])
            except UnreadableGias as problem:
                self.add_error("establishments", str(problem))
                return
            said["name"] = said["name"] or self.found.name
        if not said.get("name") and "establishments" not in self.errors:
            self.add_error("name", "Enter the name of the school, or choose a file that has it")


class UploadStaffList(Form):
    staff_list = forms.FileField(
        label="Staff list from your MIS",
        help_text="An export from SIMS, Arbor, Bromcom or a list of your own, as .csv or .xlsx",
        error_messages={"required": "Choose the staff list", "empty": "The file is empty. Choose another."},
    )


class ApplyStaffList(Form):
    sha256 = forms.CharField(widget=forms.HiddenInput)
    staff_list = forms.FileField(
        label="The same file again",
        help_text="Nothing of it was kept. Only the file you have just looked at can be imported.",
        error_messages={"required": "Choose the file you looked at"},
    )
    confirm_missing = forms.IntegerField(label="How many people are missing from it?", required=False)


class AddPerson(Form):
    given_name = forms.CharField(label="Given name", max_length=80, error_messages={"required": "Enter a given name"})
    family_name = forms.CharField(
        label="Family name", max_length=80, error_messages={"required": "Enter a family name"}
    )
    category = forms.ChoiceField(label="They are", choices=Category.choices)
    job = forms.CharField(label="Job (optional)", required=False, max_length=120)
    email = forms.EmailField(
        label="E-mail address (optional)",
        help_text="Without one they sign in with a printed slip. It may not be one that several people read.",
        required=False,
        error_messages={"invalid": "Enter an address like name@school.uk"},
    )
    manager = forms.ModelChoiceField(
        label="Line manager (optional)", queryset=Seat.objects.none(), required=False, empty_label="Nobody"
    )
    starts_on = DateField(label="First day (optional)", required=False)

    def __init__(self, *args: object, school: School, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        manager: forms.ModelChoiceField = self.fields["manager"]  # type: ignore[assignment, type-arg]
        manager.queryset = Seat.objects.of(school).order_by("family_name", "given_name")

    def clean_email(self) -> str:
        return plain_address(self.cleaned_data["email"])


class SeatField(forms.ModelChoiceField):  # type: ignore[type-arg] # Django's own has no argument at run time
    """One of the school's people, by name. Whose it is is set by the page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Seat.objects.none(), **kwargs)


class OfSchool(Form):
    """A form that names people of the school who work there that day."""

    def __init__(self, *args: Any, school: School, on: date, without: Seat | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Seat.objects.of(school).in_scope(on)
        if without is not None:
            here = here.exclude(pk=without.pk)
        for field in self.fields.values():
            if isinstance(field, SeatField):
                field.queryset = here.order_by("family_name", "given_name")


class Move(OfSchool):
    starts_on = DateField(
        label="From which day?",
        help_text="The job they have now ends the day before. To put it right instead, enter its first day.",
    )
    category = forms.ChoiceField(label="They are", choices=Category.choices)
    job = forms.CharField(label="Job (optional)", required=False, max_length=120)
    manager = SeatField(label="Line manager (optional)", required=False, empty_label="Nobody")


class Rejoin(Move):
    starts_on = DateField(label="First day back", noun="The first day back")


class DaysAtWork(Form):
    weekdays = forms.MultipleChoiceField(
        label="Days at work",
        choices=[(str(number), NAMES[number - 1]) for number in range(1, 6)],
        widget=Checkboxes(small=True),
        error_messages={"required": "Tick at least one day at work"},
    )
    term_time_only = forms.BooleanField(label="In term only: not in on INSET days outside the terms", required=False)


class RecordLeaving(Form):
    last_day = DateField(label="Last day", noun="The last day", help_text="It is still a day at the school.")


class HandOverTeam(OfSchool):
    to = SeatField(
        label="Who takes over the team?", empty_label="Choose", error_messages={"required": "Choose who takes it over"}
    )


class AppointActingHead(OfSchool):
    to = SeatField(label="Who acts?", empty_label="Choose", error_messages={"required": "Choose who acts"})
    starts_on = DateField(label="First day", noun="The first day")
    ends_on = DateField(
        label="Last day", noun="The last day", help_text="At most 90 days. It ends by itself after this day."
    )


class Delegate(AppointActingHead):
    scope = forms.ChoiceField(
        label="In what?",
        choices=[(scope.value, scope.label) for scope in OFFERED],
        initial=Scope.EVERYTHING,
        error_messages={"required": "Choose in what they act"},
        widget=Radios(
            hints={
                Scope.EVERYTHING: "All that goes to you goes to them while you are away, and they see what you see.",
                Scope.PEOPLE: "The list of people, sign-in slips, days away and term dates.",
            }
        ),
    )


class HereBefore(SeatField):
    def label_from_instance(self, obj: Seat) -> str:
        """Two of one name are told apart by where they came from and when."""
        last = max(obj.memberships.all(), key=lambda job: job.starts_on)
        return f"{obj.name}, {last.job or last.get_category_display()}, {long_day(last.starts_on)}"


class OneDay(Form):
    again = HereBefore(
        label="Was here before?", required=False, empty_label="No, somebody new", help_text="Pick them from the list."
    )
    given_name = forms.CharField(label="Given name", required=False, max_length=80)
    family_name = forms.CharField(label="Family name", required=False, max_length=80)
    email = forms.EmailField(
        label="E-mail address (optional)",
        required=False,
        error_messages={"invalid": "Enter an address like name@agency.uk"},
    )
    agency = forms.CharField(label="Agency", max_length=100, error_messages={"required": "Enter the agency"})
    on = DateField(label="Which day?")
    on_paper = forms.BooleanField(
        label="They have no phone: print the policy on one page for them to sign, too", required=False
    )
    another = forms.BooleanField(label="Somebody of the same name was here before, and this is another", required=False)

    def __init__(self, *args: Any, before: SeatQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        again: SeatField = self.fields["again"]  # type: ignore[assignment] # as declared above
        again.queryset = before

    def clean_email(self) -> str:
        return plain_address(self.cleaned_data["email"])

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("again"):
            return
        for name, words in (("given_name", "Enter a given name"), ("family_name", "Enter a family name")):
            if not said.get(name):
                self.add_error(name, words)
        if not self.errors and not said["another"] and self._namesake(said["given_name"], said["family_name"]):
            self.add_error("again", "Somebody of this name was here before. Pick them, or say below that it is another")

    def _namesake(self, given: str, family: str) -> bool:
        """Shown to a person, who decides; nobody is matched by name (D§5.4)."""
        before = self.fields["again"].queryset  # type: ignore[attr-defined] # set above
        return bool(before.filter(given_name__iexact=given, family_name__iexact=family).exists())


class ImportCalendar(Form):
    calendar = forms.FileField(
        label="Calendar file",
        help_text="An .ics file as calendars export it, or a .csv file of your own",
        error_messages={"required": "Choose the file", "empty": "The file is empty. Choose another."},
    )


class KeepCalendar(Form):
    lines = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)


class GiveRole(Form):
    role = forms.ChoiceField(label="Role", choices=[("", "Choose one"), *Role.choices])
    starts_on = DateField(label="From")
    ends_on = DateField(label="Until (optional)", required=False)


class RecordAway(Form):
    starts_on = DateField(
        label="First day away",
        help_text="To give a period its last day, enter the first day that stands there already.",
    )
    ends_on = DateField(label="Last day away (leave empty if not known)", required=False)


class AddAddress(Form):
    email = forms.EmailField(
        label="Work e-mail address",
        help_text="The one that your other school has on its list",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": "Enter the address", "invalid": "Enter an address like name@school.uk"},
    )

    def clean_email(self) -> str:
        return plain_address(self.cleaned_data["email"])


class TypeCode(Form):
    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-10", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
        error_messages={"required": "Enter the code"},
    )


class SetPassword(Form):
    password = forms.CharField(
        label="New password",
        help_text="12 characters or more. Three words that belong to nobody are good.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )


class AddTerm(Form):
    starts_on = DateField(
        label="First day", help_text="Add each half of a term by itself, so that half-term is left out"
    )
    ends_on = DateField(label="Last day")

    def clean(self) -> None:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day must be the first day or later")


class AddDay(Form):
    on = DateField(label="Which day?")
    kind = forms.ChoiceField(
        label="What kind of day is it?",
        choices=[(kind.value, kind.label) for kind in (DayKind.INSET, DayKind.CLOSED, DayKind.OBSERVANCE)],
        widget=Radios(
            hints={
                DayKind.INSET: "Staff are in and students are not. It counts as a school day.",
                DayKind.CLOSED: "Nobody is in: snow, an election, a strike. Nobody sees which. Bank holidays are "
                "known already.",
                DayKind.OBSERVANCE: "A school day on which nothing falls due: Eid, Diwali, Yom Kippur.",
            }
        ),
    )
    title = forms.CharField(
        label="What is the observance called? (optional)",
        help_text="Kept for observances only. Why a school was closed is not kept.",
        required=False,
        max_length=80,
    )


class UseSlip(Form):
    code = forms.CharField(
        label="Code on your slip",
        help_text="Eight letters and figures, like 7KQ2-M9XF",
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-10", "autocomplete": "one-time-code", "spellcheck": "false"}
        ),
        error_messages={"required": "Enter the code on your slip"},
    )
