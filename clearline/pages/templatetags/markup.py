"""What the component templates cannot say in the template language itself."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.forms.widgets import ChoiceWidget
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django_cotton.templatetags import Attrs

from clearline.pages.forms import Bound, DateBoxes

register = template.Library()

type Item = Mapping[str, Any]


@register.filter
def extra(attributes: Attrs | Mapping[str, Any] | None) -> SafeString:
    """The attributes a component does not name, escaped; cotton's own `{{ attrs }}` would not escape variables."""
    if isinstance(attributes, Attrs):
        return flatatt(attributes.attrs_dict())
    return flatatt(dict(attributes or {}))


@register.filter
def paragraphs(text: str) -> list[str]:
    """Divided at blank lines. What a slot has already escaped is not escaped again."""
    parts = [each.strip() for each in re.split(r"\n\s*\n", str(text)) if each.strip()]
    return [SafeString(each) for each in parts] if isinstance(text, SafeString) else parts


@register.filter
def source_kind(words: str) -> str:
    """Where a deadline comes from decides its square: the policy, guidance, or the school's own default."""
    first = re.split(r"[\s:]", str(words).strip(), maxsplit=1)[0].lower()
    return {"policy": "policy", "clause": "policy", "guidance": "guidance"}.get(first, "default")


@register.simple_tag
def described_by(already: str, control_id: str, hint: str, error: str) -> str:
    ids = [already, f"{control_id}-hint" if hint else "", f"{control_id}-error" if error else ""]
    return " ".join(filter(None, ids))


@register.simple_tag
def chosen(item: Item, value: object = None, values: Iterable[object] = ()) -> bool:
    """An item's own word comes before the list's value."""
    for own in ("checked", "selected"):
        if item.get(own) is not None:
            return bool(item[own])
    current = item.get("value", item.get("text"))
    return (value not in (None, "") and current == value) or current in values


@register.simple_tag
def choice_id(item: Item, prefix: str, position: int) -> str:
    """The first has no number, so that an error summary can lead to it by the field's name."""
    return item.get("id") or (prefix if position == 1 else f"{prefix}-{position}")


DATE_PARTS: tuple[Item, ...] = ({"name": "day"}, {"name": "month"}, {"name": "year"})


@register.simple_tag
def date_parts(parts: list[Item], values: Item, control_id: str, prefix: str, error: str) -> list[dict[str, Any]]:
    """The boxes of a date. An error that names no part is shown on all three."""
    parts = [part for part in parts if part] or list(DATE_PARTS)
    any_wrong = any(part.get("error") or "govuk-input--error" in part.get("classes", "") for part in parts)
    return [_box(part, values, control_id, prefix, error=bool(error), any_wrong=any_wrong) for part in parts]


def _box(part: Item, values: Item, control_id: str, prefix: str, *, error: bool, any_wrong: bool) -> dict[str, Any]:
    name = part["name"]
    given = part.get("classes", "")
    wrong = part.get("error") or (error and not any_wrong and part.get("error") is not False)
    classes = [
        "govuk-input--error" if wrong and "govuk-input--error" not in given else "",
        "" if "govuk-input--width-" in given else f"govuk-input--width-{4 if name.endswith('year') else 2}",
        given,
    ]
    full_name = f"{prefix}-{name}" if prefix else name
    return {
        "id": part.get("id") or f"{control_id}-{name}",
        "name": full_name,
        "label": part.get("label") or name.capitalize(),
        "value": part.get("value", values.get(full_name, values.get(name))),
        "classes": " ".join(filter(None, classes)),
        "inputmode": part.get("inputmode") or "numeric",
        "autocomplete": part.get("autocomplete"),
        "pattern": part.get("pattern"),
        "attributes": part.get("attributes"),
    }


@register.simple_tag
def pages(page: Page[Any] | None, base: str, previous: Item, following: Item, items: list[Item]) -> dict[str, Any]:
    """A page of Django's Paginator as links, or the links given by hand."""
    if page is None:
        return {"previous": previous, "next": following, "items": items}
    if page.paginator.num_pages < 2:
        return {}
    return {
        "previous": {"href": f"{base}{page.previous_page_number()}"} if page.has_previous() else {},
        "next": {"href": f"{base}{page.next_page_number()}"} if page.has_next() else {},
        "items": [
            {"number": number, "href": f"{base}{number}", "current": number == page.number}
            if isinstance(number, int)
            else {"ellipsis": True}
            for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
    }


@register.simple_tag
def summarised(form: Any, forms: Iterable[Any], errors: list[Item]) -> list[Item]:
    """Every error of these forms in the order of their fields, each leading to an id that is on the page."""
    lines = list(errors)
    for each in [form, *forms]:
        if each is not None:
            lines += [{"text": message, "href": ""} for message in each.non_field_errors()]
            lines += [
                {"text": message, "href": "" if bound.is_hidden else f"#{first_id(bound)}"}
                for bound in each
                for message in bound.errors
            ]
    return lines


def first_id(bound: Bound) -> str:
    """The id of the control that a person would put right: a group's first, a date's first wrong part."""
    widget, control_id = bound.field.widget, bound.control_id
    if isinstance(widget, DateBoxes):
        return widget.id_of_error(control_id, bound.value())
    if isinstance(widget, ChoiceWidget):
        return str(widget.id_for_label(control_id, index="0"))
    return str(widget.id_for_label(control_id))


@register.filter
def control(widget: Item, name: str) -> SafeString:
    """The attributes of a form's control, with the design system's classes and its look when it is wrong."""
    attributes = dict(widget["attrs"])
    wrong = f"{name}--error" if attributes.get("aria-invalid") == "true" else ""
    attributes["class"] = " ".join(filter(None, [name, attributes.get("class", ""), wrong]))
    return flatatt(attributes)


@register.filter
def without(widget: Item, names: str) -> Item:
    return {**widget, "attrs": {k: v for k, v in widget["attrs"].items() if k not in names.split()}}


# What an item of a list says for itself, or what its role may not carry: a radio can't be invalid, its group is.
ITEM_ATTRIBUTES = {"id", "class", "checked", "disabled", "aria-invalid", "aria-describedby"}


@register.simple_tag
def widget_choices(widget: Item) -> list[Item]:
    return [
        {
            "id": option["attrs"].get("id"),
            "name": option["name"],
            "value": option["value"],
            "text": option["label"],
            "hint": option.get("hint"),
            "checked": option["selected"],
            "disabled": option["attrs"].get("disabled"),
            "attributes": {k: v for k, v in option["attrs"].items() if k not in ITEM_ATTRIBUTES},
        }
        for _group, options, _index in widget["optgroups"]
        for option in options
    ]


@register.simple_block_tag
def captured(content: str) -> SafeString:
    """A block's content as a variable, so that a page can tell whether the block was filled."""
    return SafeString(content.strip())


@register.simple_tag
def page_title(page: str, school: str) -> SafeString:
    return format_html_join(" – ", "{}", ((each,) for each in (page, school, "Clearline") if each))
