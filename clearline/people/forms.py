from django import forms

from clearline.pages.forms import DateField, Form, Radios
from clearline.people.gias import Found, UnreadableGias, find_school
from clearline.people.models import School, Seat
from clearline.people.roles import Category, Role
from clearline.people.sign_in import plain_address


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


INSET, CLOSED = "inset", "closed"


class AddDay(Form):
    on = DateField(label="Which day?")
    kind = forms.ChoiceField(
        label="What kind of day is it?",
        choices=[(INSET, "INSET day"), (CLOSED, "Closed")],
        widget=Radios(
            hints={
                INSET: "Staff are in and students are not. It counts as a school day.",
                CLOSED: "Nobody is in: snow, an election, a strike. Bank holidays are known already.",
            }
        ),
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
