"""govuk-frontend's own fixtures, and its options said in our components' words."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.template import engines
from django.utils.safestring import mark_safe

COMPONENTS = Path(__file__).resolve().parents[2] / "node_modules/govuk-frontend/dist/govuk/components"

type Options = dict[str, Any]


def cases(component: str) -> list[Options]:
    path = COMPONENTS / component / "fixtures.json"
    assert path.exists(), (
        "govuk-frontend is not installed: run script/setup (or npm ci), which puts it in node_modules."
    )
    found: list[Options] = json.loads(path.read_text())["fixtures"]
    return found


class Outline(HTMLParser):
    """The page as a list of tags and words; order of attributes, order of classes and white space don't count."""

    def __init__(self, html: str, ours: Callable[[str, str, str], str | None] | None = None) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.ours = ours
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept: dict[str, str] = {}
        for name, value in attrs:
            words = value or ""
            if name in ("class", "aria-describedby"):
                words = " ".join(sorted(words.split()) if name == "class" else words.split())
            plain = self.ours(tag, name, words) if self.ours else words
            if plain is not None:
                kept[name] = plain
        self.parts.append((tag, tuple(sorted(kept.items()))))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.parts.append(words)


def outline(html: str, ours: Callable[[str, str, str], str | None] | None = None) -> list[object]:
    return Outline(html, ours).parts


def without_our_table_roles(tag: str, name: str, words: str) -> str | None:
    """Our tables turn into stacked facts on a phone, for which they carry roles and a class that govuk's do not."""
    if name == "role":
        return None
    return " ".join(each for each in words.split() if each != "cl-table") if name == "class" else words


def render(source: str, **context: Any) -> str:
    return str(engines["django"].from_string(source).render(context))


def words(options: Options | None) -> Any:
    """Text, or HTML that is to stay HTML."""
    options = options or {}
    return mark_safe(options["html"]) if options.get("html") else options.get("text", "")  # noqa: S308


def attributes(options: Options, **renamed: str) -> Options:
    """The options of these names, under ours, and every plain attribute."""
    taken = {ours.replace("_", "-"): options[theirs] for ours, theirs in renamed.items() if theirs in options}
    return {**taken, "classes": options.get("classes", ""), **options.get("attributes", {})}


def slotted(name: str, slot: Any, given: Options) -> str:
    return render(f'{{% cotton {name} :attrs="given" %}}{{{{ slot }}}}{{% endcotton %}}', slot=slot, given=given)


def alone(name: str, given: Options) -> str:
    return render(f'{{% cotton {name} :attrs="given" /%}}', given=given)


def field(options: Options, **renamed: str) -> Options:
    """What every field of a form has: a label or legend, a hint, an error."""
    label = options.get("label") or {}
    legend = (options.get("fieldset") or {}).get("legend") or {}
    given = attributes(options, id="id", name="name", value="value", disabled="disabled", **renamed)
    shared = {
        "hint": words(options.get("hint")),
        "error": words(options.get("errorMessage")),
        "heading": label.get("isPageHeading") or legend.get("isPageHeading"),
        "described-by": (options.get("fieldset") or {}).get("describedBy") or options.get("describedBy", ""),
        "group-classes": (options.get("formGroup") or {}).get("classes", ""),
    }
    if legend:
        shared |= {"legend": words(legend), "legend-classes": legend.get("classes", "")}
    elif label:
        shared |= {"label": words(label), "label-classes": label.get("classes", "")}
    return given | shared


def choices(options: Options) -> list[Options | None]:
    def item(one: Options) -> Options:
        label = one.get("label") or {}
        return one | {
            "text": words(one),
            "hint": words(one.get("hint")),
            "conditional": words(one.get("conditional")),
            "label_classes": label.get("classes"),
            "label_attributes": label.get("attributes"),
        }

    return [item(one) if one else None for one in options.get("items", [])]


def button(options: Options) -> str:
    given = attributes(
        options, href="href", name="name", type="type", value="value", id="id", disabled="disabled",
        prevent_double_click="preventDoubleClick",
    )  # fmt: skip
    return slotted("button", words(options), given)


def input_(options: Options) -> str:
    given = field(
        options, type="type", autocomplete="autocomplete", inputmode="inputmode", pattern="pattern",
        spellcheck="spellcheck", autocapitalize="autocapitalize",
    )  # fmt: skip
    for side in ("prefix", "suffix"):
        given[side] = words(options.get(side))
    return alone("input", given)


def textarea(options: Options) -> str:
    return alone("textarea", field(options, rows="rows", autocomplete="autocomplete", spellcheck="spellcheck"))


def select(options: Options) -> str:
    return alone("select", field(options) | {"items": options.get("items", [])})


def file_upload(options: Options) -> str:
    given = field(options, multiple="multiple")
    given.pop("value", None)  # a browser lets no page fill in a file's name, and the fixture leaves it out too
    return alone("file-upload", given)


def fieldset_words(options: Options) -> Options:
    fieldset = options.get("fieldset") or {}
    return {"fieldset-classes": fieldset.get("classes", ""), "fieldset-attributes": fieldset.get("attributes", {})}


def radios(options: Options) -> str:
    given = field(options, id_prefix="idPrefix") | fieldset_words(options) | {"items": choices(options)}
    return alone("radios", given)


def checkboxes(options: Options) -> str:
    given = field(options, id_prefix="idPrefix", values="values") | fieldset_words(options)
    return alone("checkboxes", given | {"items": choices(options)})


def date_input(options: Options) -> str:
    by_name = {part: {"name": part} | options[part] if options.get(part) else {} for part in ("day", "month", "year")}
    by_name |= {part: {"name": part} for part in by_name if part not in options}
    parts = [by_name.get(one["name"], {}) | one for one in options.get("items", [])] or list(by_name.values())
    given = field(options, name_prefix="namePrefix", values="values")
    return alone("date-input", given | {"parts": parts})


def error_summary(options: Options) -> str:
    lines = [one | {"text": words(one)} for one in options.get("errorList", [])]
    given = attributes(options, disable_auto_focus="disableAutoFocus") | {"errors": lines}
    given["title"] = words({"text": options.get("titleText"), "html": options.get("titleHtml")})
    given["description"] = words({"text": options.get("descriptionText"), "html": options.get("descriptionHtml")})
    return alone("error-summary", given)


def summary_list(options: Options) -> str:
    def row(one: Options, *, some_have_actions: bool) -> Options:
        actions = one.get("actions") or {}
        items = [
            each | {"text": words(each), "hidden": each.get("visuallyHiddenText")} for each in actions.get("items", [])
        ]
        return {
            "value": words(one["value"]),
            "given": {
                "key": words(one["key"]), "actions": items, "no-actions": some_have_actions and not items,
                "classes": one.get("classes", ""), "key-classes": one["key"].get("classes", ""),
                "value-classes": one["value"].get("classes", ""), "actions-classes": actions.get("classes", ""),
            },
        }  # fmt: skip

    rows = [one for one in options["rows"] if one]
    some = any((one.get("actions") or {}).get("items") for one in rows)
    return render(
        '{% cotton summary-list :attrs="given" %}{% for row in rows %}'
        '{% cotton summary-list.row :attrs="row.given" %}{{ row.value }}{% endcotton %}'
        "{% endfor %}{% endcotton %}",
        given=attributes(options),
        rows=[row(one, some_have_actions=some) for one in rows],
    )


def table(options: Options) -> str:
    def cell(one: Options, component: str) -> Options:
        given = attributes(one, colspan="colspan", rowspan="rowspan")
        return {"is": component, "words": words(one), "given": given | {"number": one.get("format") == "numeric"}}

    def row(cells: list[Options]) -> list[Options]:
        first = "table.header" if options.get("firstCellIsHeader") else "table.cell"
        return [cell(one, first if at == 0 else "table.cell") for at, one in enumerate(cells)]

    cells = '{% cotton component :is="one.is" :attrs="one.given" %}{{ one.words }}{% endcotton %}'
    return render(
        '{% cotton table :attrs="given" %}'
        "{% cotton:slot head %}{% for one in head %}" + cells + "{% endfor %}{% endcotton:slot %}"
        "{% for row in rows %}{% cotton table.row %}{% for one in row %}"
        + cells
        + "{% endfor %}{% endcotton %}{% endfor %}"
        "{% endcotton %}",
        given=attributes(options, caption="caption", caption_classes="captionClasses"),
        head=[cell(one, "table.column") for one in options.get("head", [])],
        rows=[row(one) for one in options["rows"] if one],
    )


def notification_banner(options: Options) -> str:
    given = attributes(
        options, type="type", title_id="titleId", level="titleHeadingLevel", role="role",
        disable_auto_focus="disableAutoFocus",
    )  # fmt: skip
    given["title"] = words({"text": options.get("titleText"), "html": options.get("titleHtml")})
    given["text"] = "" if options.get("html") else options.get("text", "")
    return slotted("notification-banner", words({"html": options.get("html")}), given)


def details(options: Options) -> str:
    summary = words({"text": options.get("summaryText"), "html": options.get("summaryHtml")})
    return slotted("details", words(options), attributes(options, id="id", open="open") | {"summary": summary})


def breadcrumbs(options: Options) -> str:
    items = [one | {"text": words(one)} for one in options["items"]]
    given = attributes(options, collapse="collapseOnMobile", label="labelText")
    return alone("breadcrumbs", given | {"items": items})


def pagination(options: Options) -> str:
    def link(one: Options | None) -> Options:
        return one | {"text": words(one), "label": one.get("labelText")} if one else {}

    items = [one and one | {"hidden": one.get("visuallyHiddenText")} for one in options.get("items", [])]
    given = attributes(options, label="landmarkLabel")
    given |= {"previous": link(options.get("previous")), "next": link(options.get("next")), "items": items}
    return alone("pagination", given)


def task_list(options: Options) -> str:
    def item(one: Options, at: int) -> Options:
        status = one.get("status") or {}
        tag = status.get("tag")
        return {
            "id": f"{options.get('idPrefix', 'task-list')}-{at}", "href": one.get("href"),
            "title": words(one["title"]), "title-classes": one["title"].get("classes", ""),
            "hint": words(one.get("hint")), "classes": one.get("classes", ""),
            "status": mark_safe(slotted("tag", words(tag), attributes(tag))) if tag else words(status),  # noqa: S308
            "status-classes": status.get("classes", ""),
        }  # fmt: skip

    return render(
        '{% cotton task-list :attrs="given" %}{% for item in items %}'
        '{% cotton task-list.item :attrs="item" /%}{% endfor %}{% endcotton %}',
        given=attributes(options),
        items=[item(one, at) for at, one in enumerate(options["items"], start=1) if one],
    )


def fieldset(options: Options) -> str:
    legend = options.get("legend") or {}
    given = attributes(options, role="role", described_by="describedBy")
    given |= {
        "legend": words(legend),
        "legend-classes": legend.get("classes", ""),
        "heading": legend.get("isPageHeading"),
    }
    return slotted("fieldset", words({"html": options.get("html")}), given)


OURS: dict[str, Callable[[Options], str]] = {
    "back-link": lambda o: slotted("back-link", words(o), attributes(o, href="href")),
    "breadcrumbs": breadcrumbs,
    "button": button,
    "checkboxes": checkboxes,
    "date-input": date_input,
    "details": details,
    "error-message": lambda o: slotted("error-message", words(o), attributes(o, id="id", prefix="visuallyHiddenText")),
    "error-summary": error_summary,
    "fieldset": fieldset,
    "file-upload": file_upload,
    "hint": lambda o: slotted("hint", words(o), attributes(o, id="id")),
    "input": input_,
    "inset-text": lambda o: slotted("inset", words(o), attributes(o, id="id")),
    "label": lambda o: slotted("label", words(o), attributes(o, heading="isPageHeading") | {"for": o.get("for", "")}),
    "notification-banner": notification_banner,
    "pagination": pagination,
    "radios": radios,
    "select": select,
    "summary-list": summary_list,
    "table": table,
    "tag": lambda o: slotted("tag", words(o), attributes(o)),
    "task-list": task_list,
    "textarea": textarea,
    "warning-text": lambda o: slotted("warning-text", words(o), attributes(o, prefix="iconFallbackText")),
}
