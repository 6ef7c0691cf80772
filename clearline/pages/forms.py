"""What every form in the product has in common: its markup, its messages, its dates."""

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name


class Bound(BoundField):
    """Ids as the design system has them, and nothing that lets the browser cut or refuse a text without a word."""

    @property
    def control_id(self) -> str:
        return str(self.field.widget.attrs.get("id") or self.auto_id or self.html_name)

    @property
    def aria_describedby(self) -> str | None:
        if self.field.widget.attrs.get("aria-describedby"):
            return None
        ids = [f"{self.control_id}-hint"] if self.help_text else []
        ids += [f"{self.control_id}-error{'' if at == 1 else f'-{at}'}" for at in range(1, len(self.errors) + 1)]
        return " ".join(ids) or None

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        shown = widget or self.field.widget
        shown.attrs = {name: value for name, value in shown.attrs.items() if name not in ("maxlength", "minlength")}
        return built

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def fieldset_role(self) -> str:
        """Some screen readers keep quiet about a fieldset of text inputs unless it says that it is a group."""
        return "group" if isinstance(self.field.widget, DateBoxes) else ""


class Renderer(TemplatesSetting):
    """The FORM_RENDERER setting names it, so that forms which are not ours are drawn like ours."""

    bound_field_class = Bound


class Form(forms.Form):
    """A form of one page: messages come from us, in one place and in our words, never from the browser."""

    use_required_attribute = False
    bound_field_class = Bound
    template_name = "django/forms/div.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            say_it_plainly(field, str(field.label or pretty_name(name)))


def say_it_plainly(field: forms.Field, label: str) -> None:
    """Django's own messages name no field, which an error summary needs. A form's own messages stay."""
    is_question = label.endswith("?")
    required = f"Answer “{label}”" if is_question else f"Fill in “{label}”"
    if isinstance(field, forms.BooleanField):
        required = f"Tick “{label}” to go on"
    elif isinstance(field, forms.FileField):
        required = f"Choose a file for “{label}”"
    elif isinstance(field, forms.ChoiceField) and not is_question:
        required = f"Choose an answer for “{label}”"
    plain = {"required": required, "invalid_choice": f"Choose one of the answers for “{label}”"}
    if isinstance(field, forms.EmailField):
        plain["invalid"] = "Enter an e-mail address in the usual form, like name@example.sch.uk"
    if isinstance(field, forms.IntegerField):
        plain["invalid"] = f"“{label}” must be a whole number"
    for code, words in plain.items():
        if field.error_messages.get(code) == _defaults(field).get(code):
            field.error_messages[code] = words
    field.error_messages.setdefault("max_length", f"“{label}” must be %(limit_value)d characters or fewer")


def _defaults(field: forms.Field) -> dict[str, Any]:
    messages: dict[str, Any] = {}
    for each in reversed(type(field).__mro__):
        messages |= getattr(each, "default_error_messages", {})
    return messages


class _Choices:
    """Hints below single choices, small boxes, and choices in one line."""

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, str] | None = None,
        small: bool = False,
        inline: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.small = small
        self.inline = inline

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        return option | {"hint": self.hints.get(str(value), "")}

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(*args, **kwargs)  # type: ignore[misc]
        context["widget"] |= {"small": self.small, "inline": self.inline}
        return context


class Radios(_Choices, forms.RadioSelect):
    pass


class Checkboxes(_Choices, forms.CheckboxSelectMultiple):
    pass


PARTS = ("day", "month", "year")


class DateBoxes(forms.Widget):
    """Day, month and year typed in three boxes: quicker and surer than a calendar for a date one knows."""

    template_name = "django/forms/widgets/date_boxes.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in PARTS)

    def format_value(self, value: Any) -> dict[str, str]:
        if isinstance(value, dt.date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        return dict(value or {})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        invalid = context["widget"]["attrs"].get("aria-invalid") == "true"
        wrong = wrong_parts(context["widget"]["value"]) if invalid else ()
        context["widget"]["parts"] = [
            {"name": part, "error": part in wrong, "attributes": {"aria-invalid": "true"} if part in wrong else {}}
            for part in PARTS
        ]
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-day"

    def id_of_error(self, control_id: str, value: Any) -> str:
        return f"{control_id}-{wrong_parts(self.format_value(value))[0]}"


def wrong_parts(value: Mapping[str, str]) -> tuple[str, ...]:
    """The boxes to put right: those left empty, else those out of range, else (a rule about the whole date) all."""
    empty = tuple(part for part in PARTS if not value.get(part))
    return empty or _out_of_range(value) or PARTS


def _out_of_range(value: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(part for part in PARTS if not _in_range(part, value[part]))


def _in_range(part: str, typed: str) -> bool:
    low, high = {"day": (1, 31), "month": (1, 12), "year": (1900, 2200)}[part]
    number = _month(typed) if part == "month" else _number(typed)
    return number is not None and low <= number <= high


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None


def _month(typed: str) -> int | None:
    """A month may be typed as a number or as a word: 11, Nov, November."""
    names = [name.lower() for name in calendar.month_name]
    for number in range(1, 13):
        if len(typed) >= 3 and names[number].startswith(typed.lower()):
            return number
    return _number(typed)


class DateField(forms.Field):
    """A date typed in three boxes. `noun` is what its messages call it: "The date you received the message"."""

    widget = DateBoxes

    def __init__(self, *, noun: str = "The date", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.noun = noun
        if not kwargs.get("error_messages", {}).get("required"):
            self.error_messages["required"] = f"Enter {noun[0].lower()}{noun[1:]}"

    def clean(self, value: Any) -> dt.date | None:
        parts: Mapping[str, str] = value or {}
        missing = [part for part in PARTS if not parts.get(part)]
        if len(missing) == len(PARTS):
            day = None
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
        elif missing:
            words = " and ".join(f"a {part}" for part in missing)
            raise ValidationError(f"{self.noun} must include {words}", code="incomplete")
        else:
            day = self._day(parts)
        self.run_validators(day)
        return day

    def _day(self, parts: Mapping[str, str]) -> dt.date:
        day, month, year = _number(parts["day"]), _month(parts["month"]), _number(parts["year"])
        if day is None or month is None or year is None or _out_of_range(parts):
            raise ValidationError(f"{self.noun} must be a real date, such as 24 11 2026", code="invalid")
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise ValidationError(f"{day} {calendar.month_name[month]} is not a date", code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.clean(data))
        except ValidationError:
            return True
