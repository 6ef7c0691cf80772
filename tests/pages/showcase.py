"""One page with every component on it, filled in wrongly where it can be."""

from pathlib import Path
from types import SimpleNamespace as Thing

from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

from clearline.pages.forms import Checkboxes, DateField, Form, Radios

PEOPLE = [("mo", "Mo Rahman"), ("ruth", "Ruth Bevan")]


class EveryField(Form):
    name = forms.CharField(label="Type your full name", help_text="As the school has it: Dawn Pritchard")
    number = forms.IntegerField(label="How many?", widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}))
    who = forms.ChoiceField(label="Who is it about?", choices=PEOPLE, widget=Radios(hints={"mo": "Your line manager"}))
    many = forms.MultipleChoiceField(label="Who may see it?", choices=PEOPLE, widget=Checkboxes(small=True))
    read = forms.BooleanField(label="I have read it")
    duty = forms.ChoiceField(label="Which duty does 5.2 set?", choices=PEOPLE)
    on = DateField(label="When did it arrive?", noun="The date it arrived", help_text="For example, 24 11 2026")
    told = forms.CharField(label="What happened?", widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label="Evidence", help_text="A PDF, JPG or PNG smaller than 10 MB")


AROUND = {
    "school": Thing(name="Marram Bay High School", urn=999001),
    "you": Thing(name="Helen Ashworth", role_words="acting head until 4 December"),
    "nav": [
        Thing(label=label, url=f"#{label}", current=label == "Cases")
        for label in ("Today", "Your things", "Cases", "People", "Assurance")
    ],
    "report": Thing(label="Report something", url="#report"),
    "dsl_name": "Ruth Bevan",
    "demonstration": True,
    "change_school_url": "#schools",
    "messages": ["Case CS-8ZQP-4J is closed"],
}


def showcase(**changed: object) -> str:
    source = (Path(__file__).parent / "showcase.html").read_text()
    template = engines["django"].from_string(CottonCompiler().process(source))
    context = {
        "wrong": EveryField({"on-day": "31", "on-month": "2", "on-year": "2026", "name": ""}),
        "second": Paginator(range(100), 10).page(2),
    }
    html: str = template.render(AROUND | context | changed)
    return html
