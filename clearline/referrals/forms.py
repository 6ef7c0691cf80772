"""What is asked at each step. A moment is a day and a time: what was rung in a hurry is written down afterwards."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from clearline.exhibits.models import Exhibit
from clearline.pages.forms import Checkboxes, DateField, Form, Radios
from clearline.pages.templatetags.dates import day_month
from clearline.people.models import Seat
from clearline.referrals.choices import Advice, Answer, By, Data, How, Risk

MOST = 4000  # characters
SMALL = forms.Textarea(attrs={"rows": 2})
LARGE = forms.Textarea(attrs={"rows": 4})
SHORT = forms.TextInput(attrs={"class": "govuk-input--width-20"})


def few_words(label: str, required: str = "", **kwargs: Any) -> forms.CharField:
    """A few words that are sealed; optional where `required` says nothing."""
    messages = {"required": required} if required else {}
    kwargs.setdefault("widget", SMALL)
    return forms.CharField(label=label, required=bool(required), max_length=MOST, error_messages=messages, **kwargs)


def a_reference(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=80, widget=SHORT)


class StepForm(Form):
    """Knows the moment of asking, so that nothing is written down before it was done."""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at


class Moment(StepForm):
    """Adds a day and a time, filled in with now."""

    optional = False
    when_label = "On which day?"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        local = timezone.localtime(self.at)
        self.fields["day"] = DateField(label=self.when_label, noun="The day", required=not self.optional)
        self.fields["clock"] = forms.TimeField(
            label="At what time?",
            help_text="For example, 14:05",
            required=not self.optional,
            widget=forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M"),
            error_messages={"invalid": "Enter the time like 14:05", "required": "Enter the time"},
        )
        if not self.optional:
            self.initial.setdefault("day", local.date())
            self.initial.setdefault("clock", local.strftime("%H:%M"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("day") and said.get("clock") is None and "clock" not in self.errors:
            self.add_error("clock", "Enter the time as well")
        if self.when is not None and self.when > self.at:
            self.add_error("day", "That is still to come. Enter when it was done")
        return said

    @property
    def when(self) -> datetime | None:
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        if day is None or clock is None:
            return None
        return timezone.make_aware(datetime.combine(day, time(clock.hour, clock.minute)))

    @property
    def moment(self) -> datetime:
        """Of a form in which it is not optional."""
        if self.when is None:
            raise ValidationError("Enter the day and the time")
        return self.when


class WithReference(Moment):
    """A reference of theirs, or a reason why there is none yet."""

    whose = "their"

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not said.get("theirs") and not said.get("no_reference"):
            self.add_error("theirs", f"Enter {self.whose} reference, or say below why there is none yet")
        return said


class Refer(WithReference):
    whose = "the LADO’s"
    when_label = "When was the LADO told?"

    how = forms.ChoiceField(label="How?", choices=How, widget=Radios(small=True))
    spoke_to = few_words("Whom did you speak to?", widget=SHORT)
    theirs = a_reference("The LADO’s reference")
    no_reference = few_words("If there is none yet: why?")


class Await(StepForm):
    form = forms.ChoiceField(
        label="Does the LADO ask for their written form?",
        help_text="It is due 24 hours after they ask.",
        choices=[("yes", "Yes, just now"), ("no", "No")],
        widget=Radios(small=True),
    )


class SendForm(Moment):
    when_label = "When was it sent?"


class Answered(Moment):
    when_label = "When did they say so?"

    answer = forms.ChoiceField(
        label="What does the LADO say?",
        choices=Answer,
        widget=Radios(small=True),
        error_messages={"required": "Choose what the LADO says"},
    )
    advice = few_words(
        "What did they advise?",
        "Write down what the LADO advised",
        help_text="Also whom you may tell what. Sealed.",
        widget=LARGE,
    )
    theirs = a_reference("The LADO’s reference, if it is new")

    def __init__(self, *args: Any, available: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [each for each in Answer.choices if each[0] in set(available)]  # type: ignore[attr-defined] # a ChoiceField


class Note(StepForm):
    note = few_words("Note for the record (optional)", help_text="Sealed.")


class Lead(StepForm):
    lead = forms.ChoiceField(label="Who?", widget=Radios(small=True))

    def __init__(self, *args: Any, leads: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leads = {each.key: each for each in leads}
        self.fields["lead"].choices = [(key, each.name) for key, each in self.leads.items()]  # type: ignore[attr-defined] # a ChoiceField


class Consider(StepForm):
    why = few_words(
        "Why may the police be needed?",
        "Say in a few words why the police may be needed",
        help_text="Whoever decides sees these words, and may not see the case. Sealed.",
        widget=LARGE,
    )


class Decide(StepForm):
    tell_them = forms.ChoiceField(
        label="Are the police told?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios(small=True),
    )
    reason = few_words("Why, or why not?", help_text="Needed when they are not told. Sealed.")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("tell_them") == "no" and not said.get("reason"):
            self.add_error("reason", "Say why the police are not told")
        return said


class Again(StepForm):
    reason = few_words("What has changed?", "Say in a few words what has changed")


class ReportToPolice(WithReference):
    when_label = "When were they told?"

    by = forms.ChoiceField(label="How?", choices=By, widget=Radios(small=True, inline=True))
    theirs = a_reference("Their reference")
    no_reference = few_words("If there is none yet: why?")


class ToldFirst(ReportToPolice):
    why = few_words("What was the danger?", "Say in a few words what the danger was", widget=LARGE)

    field_order = ["why", "by", "theirs", "no_reference", "day", "clock"]


class Advised(StepForm):
    asked = forms.ChoiceField(
        label="What do they ask?",
        choices=Advice,
        widget=Radios(small=True),
        error_messages={"required": "Choose what they ask"},
    )
    words = few_words("What did they say?", "Write down what the police said", widget=LARGE)
    theirs = a_reference("Their reference, if it is new")


def _called(exhibit: Exhibit) -> str:
    return f"{exhibit.number}. {exhibit.get_kind_display()}, added on {day_month(exhibit.added_at)}"


class Choosing(StepForm):
    """Of the case's exhibits, which."""

    chosen = forms.MultipleChoiceField(
        label="Which exhibits?",
        widget=Checkboxes(small=True),
        error_messages={"required": "Choose at least one exhibit"},
    )

    def __init__(self, *args: Any, exhibits: Iterable[Exhibit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exhibits = {each.ref: each for each in exhibits}
        field = self.fields["chosen"]
        field.choices = [(ref, _called(each)) for ref, each in self.exhibits.items()]  # type: ignore[attr-defined] # a ChoiceField
        if not self.exhibits:
            field.help_text = "There is none yet. Add it on the page of the case first."

    @property
    def exhibits_chosen(self) -> list[Exhibit]:
        return [self.exhibits[ref] for ref in self.cleaned_data["chosen"]]


class Pack(Choosing):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].required = False


class Supply(Choosing, Moment):
    when_label = "When was it handed over?"

    receipt = few_words(
        "Their receipt",
        "Enter the receipt: who took it, and by which number",
        help_text="Who took it, and by which number.",
    )


class Finished(StepForm):
    outcome = few_words("What did the police decide?", "Write down what the police decided", widget=LARGE)
    theirs = a_reference("Their reference")
    no_reference = few_words("If there is none: why?")

    def __init__(self, *args: Any, has_reference: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_reference = has_reference

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.has_reference and not said.get("theirs") and not said.get("no_reference"):
            self.add_error("theirs", "Enter their reference, or say below why there is none")
        return said


class Renew(StepForm):
    reason = few_words("Why is it still needed?", "Say in a few words why it is still needed")


class OpenBreach(Moment):
    when_label = "When did somebody at the school first know?"

    happened = few_words("What happened?", "Say in a few words what happened", widget=LARGE)
    whose = few_words("Whose data is it?", help_text="Like “Year 9 and their parents”. No names.")

    field_order = ["happened", "whose", "day", "clock"]


class Assess(Moment):
    """The moment is when it was contained; empty while it is not."""

    optional = True
    when_label = "When was it contained, if it is?"

    people = forms.IntegerField(
        label="How many people’s data, as far as you know?",
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter how many people, as far as you know"},
    )
    kinds = forms.MultipleChoiceField(
        label="What kinds of data?",
        choices=Data,
        widget=Checkboxes(small=True),
        error_messages={"required": "Choose what kinds of data"},
    )
    risk = forms.ChoiceField(
        label="How likely does somebody come to harm?",
        choices=Risk,
        widget=Radios(small=True),
        error_messages={"required": "Choose how likely somebody comes to harm"},
    )
    because = few_words("Why do you think so?", "Say why you think so")
    contained = few_words("What was done to contain it?", "Say what was done, or what is still to be done")

    def found_data(self) -> tuple[Data, ...]:
        return tuple(Data(value) for value in self.cleaned_data["kinds"])


class Settle(Moment):
    """Whether somebody was told: with the moment, or with a reason."""

    optional = True
    when_label = "When were they told?"
    needs_reference = False

    told = forms.ChoiceField(label="Were they told?", choices=[("yes", "Yes"), ("no", "No")], widget=Radios(small=True))
    reason = few_words("If they were not told: why?")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        told = said.get("told")
        if told == "yes" and self.when is None and "day" not in self.errors and "clock" not in self.errors:
            self.add_error("day", "Enter when they were told")
        if told == "yes" and self.needs_reference and not said.get("reference"):
            self.add_error("reference", "Enter the Commissioner’s reference")
        if told == "no" and not said.get("reason"):
            self.add_error("reason", "Say why they are not told")
        return said

    @property
    def told_at(self) -> datetime | None:
        return self.when if self.cleaned_data["told"] == "yes" else None


class SettleIco(Settle):
    needs_reference = True
    when_label = "When was the Commissioner told?"

    reference = a_reference("Their reference")
    late = few_words("If more than 72 hours had passed: why?")

    field_order = ["told", "day", "clock", "reference", "late", "reason"]

    def __init__(self, *args: Any, ico_by: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ico_by = ico_by
        self.fields["told"].label = "Was the Commissioner told?"
        self.fields["reason"].label = "If not: why?"

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        is_late = said.get("told") == "yes" and self.when is not None and self.when > self.ico_by
        if is_late and not said.get("late"):
            self.add_error("late", "More than 72 hours had passed. Say why it took longer")
        return said


class SettlePeople(Settle):
    field_order = ["told", "day", "clock", "reason"]


class CloseBreach(StepForm):
    lessons = few_words("What was learned?", "Say what was learned, or that nothing is to be changed", widget=LARGE)
