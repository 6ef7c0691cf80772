"""A form is drawn as the design system draws it, speaks plainly, and its summary leads to what is wrong."""

import datetime as dt
import re

import pytest
from django import forms

from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from tests.pages.govuk import Options, alone, cases, outline, render
from tests.pages.showcase import EveryField

CHOICES = [("yes", "Yes"), ("no", "No")]


def without_aria_invalid(tag: str, name: str, words: str) -> str | None:
    """Django says to screen readers which field is wrong; the fixtures leave that to the message."""
    return None if name == "aria-invalid" else words


def drawn(field: forms.Field, *, name: str, control_id: str, error: str = "", value: object = None) -> list[object]:
    field.widget.attrs["id"] = control_id
    form = type("OneField", (Form,), {name: field})(initial={name: value})
    form._errors = {name: form.error_class([error])} if error else {}
    return outline(form[name].as_field_group(), without_aria_invalid)


def fixture(component: str, name: str) -> Options:
    return next(each for each in cases(component) if each["name"] == name)


@pytest.mark.parametrize(
    "name", ["with hint text", "with error message", "with error and hint", "with width-10 class", "id"]
)
def test_a_text_field_is_govuks(name):
    wanted = fixture("input", name)
    options = wanted["options"]
    field = forms.CharField(
        label=options["label"]["text"],
        help_text=options.get("hint", {}).get("text", ""),
        widget=forms.TextInput(attrs={"class": options["classes"]} if "classes" in options else {}),
    )

    ours = drawn(
        field, name=options["name"], control_id=options["id"], error=options.get("errorMessage", {}).get("text")
    )

    assert ours == outline(wanted["html"])


@pytest.mark.parametrize(
    "name", ["with hint", "with error message", "with hint and error message", "with default value"]
)
def test_a_textarea_is_govuks(name):
    wanted = fixture("textarea", name)
    options = wanted["options"]
    field = forms.CharField(
        label=options["label"]["text"],
        help_text=options.get("hint", {}).get("text", ""),
        widget=forms.Textarea(attrs={"rows": options.get("rows", 5)}),
    )

    ours = drawn(
        field, name=options["name"], control_id=options["id"], value=options.get("value"),
        error=options.get("errorMessage", {}).get("text"),
    )  # fmt: skip

    assert ours == outline(wanted["html"])


@pytest.mark.parametrize("name", ["default", "with hint text", "with error message and hint"])
def test_a_file_field_is_govuks(name):
    wanted = fixture("file-upload", name)
    options = wanted["options"]
    field = forms.FileField(label=options["label"]["text"], help_text=options.get("hint", {}).get("text", ""))

    ours = drawn(
        field, name=options["name"], control_id=options.get("id", options["name"]),
        error=options.get("errorMessage", {}).get("text"),
    )  # fmt: skip

    assert ours == outline(wanted["html"])


@pytest.mark.parametrize("widget", [Radios, Checkboxes])
def test_choices_are_drawn_as_the_component_draws_them(widget):
    field = forms.ChoiceField(
        label="Who?", help_text="One of them", choices=CHOICES, widget=widget(hints={"yes": "Sure?"}, small=True)
    )
    kind = "radios" if widget is Radios else "checkboxes"
    items = [
        {"value": "yes", "text": "Yes", "hint": "Sure?", "id": "id_field_0"},
        {"value": "no", "text": "No", "id": "id_field_1"},
    ]

    ours = outline(type("OneField", (Form,), {"field": field})()["field"].as_field_group())

    assert ours == outline(
        alone(
            kind,
            {
                "name": "field",
                "id-prefix": "id_field",
                "legend": "Who?",
                "hint": "One of them",
                "items": items,
                "small": True,
            },
        )
    )


def test_a_date_is_drawn_as_the_component_draws_it():
    form = type("OneField", (Form,), {"on": DateField(label="When?", help_text="For example, 24 11 2026")})()

    given = {"id": "id_on", "name-prefix": "on", "legend": "When?", "hint": "For example, 24 11 2026"}

    assert outline(form["on"].as_field_group()) == outline(alone("date-input", given))


def test_every_line_of_the_summary_leads_to_an_id_on_the_page():
    form = EveryField({"on-day": "31", "on-month": "2", "on-year": "2026"})

    summary = alone("error-summary", {"form": form})

    links = re.findall(r'href="#([^"]*)"', summary)
    ids = set(re.findall(r' id="([^"]*)"', str(form)))
    assert len(links) == len(form.fields)
    assert set(links) <= ids
    assert "id_who_0" in links
    assert "id_many_0" in links
    assert "id_on-day" in links


def test_a_summary_says_errors_of_no_field_and_of_hidden_fields_without_a_link():
    class Whole(Form):
        token = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Open the page again"})

        def clean(self):
            raise forms.ValidationError("These two do not go together")

    summary = outline(alone("error-summary", {"form": Whole({})}))

    assert summary.count("/li") == 2
    assert "/a" not in summary
    assert "These two do not go together" in summary
    assert "Open the page again" in summary


def test_a_form_without_errors_has_no_summary():
    assert alone("error-summary", {"form": EveryField()}).strip() == ""


def test_no_field_leaves_checking_to_the_browser():
    html = str(EveryField({"name": "x"}))

    assert " required" not in html
    assert "maxlength" not in html
    assert 'type="number"' not in html


def test_what_was_typed_comes_back_escaped():
    assert "<b>" not in str(EveryField({"name": '"><b>', "told": "</textarea><b>", "on-day": '"><b>'}))


def test_messages_name_their_field():
    errors = EveryField({}).errors

    assert errors["name"] == ["Fill in “Type your full name”"]
    assert errors["who"] == ["Answer “Who is it about?”"]
    assert errors["read"] == ["Tick “I have read it” to go on"]
    assert errors["on"] == ["Enter the date it arrived"]
    assert errors["file"] == ["Choose a file for “Evidence”"]


def test_a_form_keeps_its_own_messages():
    class Own(Form):
        outcome = forms.CharField(error_messages={"required": "Enter the outcome of the case"})

    assert Own({}).errors["outcome"] == ["Enter the outcome of the case"]


def test_too_long_is_said_in_words():
    class Short(Form):
        name = forms.CharField(label="Name", max_length=3)

    assert Short({"name": "Dawn"}).errors["name"] == ["“Name” must be 3 characters or fewer"]


@pytest.mark.parametrize(
    ("typed", "message", "first_wrong"),
    [
        (("24", "11", ""), "The date must include a year", "year"),
        (("24", "", ""), "The date must include a month and a year", "month"),
        (("31", "2", "2026"), "31 February is not a date", "day"),
        (("29", "2", "2027"), "29 February is not a date", "day"),
        (("24", "13", "2026"), "The date must be a real date, such as 24 11 2026", "month"),
        (("24", "11", "26"), "The date must be a real date, such as 24 11 2026", "year"),
        (("99", "99", "9999"), "The date must be a real date, such as 24 11 2026", "day"),
        (("x", "11", "2026"), "The date must be a real date, such as 24 11 2026", "day"),
        (("²", "11", "2026"), "The date must be a real date, such as 24 11 2026", "day"),
        (("", "", ""), "Enter the date", "day"),
    ],
)
def test_a_date_says_what_is_wrong_and_where(typed, message, first_wrong):
    form = one_date(typed)

    assert form.errors["on"] == [message]
    assert f'href="#id_on-{first_wrong}"' in alone("error-summary", {"form": form})


@pytest.mark.parametrize("month", ["11", "Nov", "november"])
def test_a_date_takes_a_month_as_a_number_or_a_word(month):
    form = one_date(("24", month, "2026"))

    assert form.is_valid()
    assert form.cleaned_data["on"] == dt.date(2026, 11, 24)


def test_a_date_may_be_left_out_where_it_is_not_asked_for():
    form = one_date(("", "", ""), required=False)

    assert form.is_valid()
    assert form.cleaned_data["on"] is None


def test_a_date_begins_with_what_is_known():
    form = type("Dated", (Form,), {"on": DateField()})(initial={"on": dt.date(2026, 11, 24)})

    assert 'value="24"' in str(form)
    assert 'value="2026"' in str(form)


def one_date(typed: tuple[str, str, str], *, required: bool = True) -> Form:
    class Dated(Form):
        on = DateField(required=required)

    return Dated(dict(zip(("on-day", "on-month", "on-year"), typed, strict=True)))


def test_a_page_may_make_a_label_its_heading():
    drawn = render('{% cotton field :field="form.name" label-size="l" heading /%}', form=EveryField())

    assert '<h1 class="govuk-label-wrapper">' in drawn
    assert "govuk-label--l" in drawn


def test_a_select_keeps_its_groups():
    class Grouped(Form):
        duty = forms.ChoiceField(choices=[("", "Choose"), ("Staff", [("a", "A & B")])], initial="a")

    parts = outline(str(Grouped()["duty"]))

    assert ("optgroup", (("label", "Staff"),)) in parts
    assert ("option", (("selected", ""), ("value", "a"))) in parts
    assert "A & B" in parts


def test_a_hidden_field_has_no_label_and_no_look():
    class Hidden(Form):
        step = forms.CharField(widget=forms.HiddenInput, initial="2")

    assert outline(str(Hidden())) == [
        ("input", (("id", "id_step"), ("name", "step"), ("type", "hidden"), ("value", "2")))
    ]


def test_a_box_that_was_ticked_stays_ticked():
    form = EveryField({"read": "on", "many": ["ruth"], "who": "mo"})

    assert str(form).count(" checked") == 3
