"""Reference pages that are written from the code: `python -m tests.repository.pages` writes them again."""

import argparse
import os
import pkgutil
from collections.abc import Callable, Iterator

REFERENCE = "docs/reference"
OWN_OPTIONS = {"help", "traceback"}


def commands_page() -> str:
    lines = [
        "# Commands",
        "",
        "`clearline COMMAND`, or `script/clearline COMMAND` from a copy of the repository. Each has `--help`.",
        "It ends with 0 when it could do its work, with 1 when the answer to a check is “no”, with 2 and one",
        "plain line on standard error on bad use or bad input.",
        "",
    ]
    for words, parser in commands():
        lines += [f"## `{usage(words, parser)}`", "", sentence(parser.description or ""), ""]
        options = [action for action in parser._actions if is_shown(action)]
        if options:
            lines += ["| | |", "| --- | --- |", *(option_row(action) for action in options), ""]
    return "\n".join(lines)


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each command with its parser; for one with verbs, each verb."""
    from importlib import import_module

    from clearline.cli.management import commands as package

    for module in sorted(each.name for each in pkgutil.iter_modules(package.__path__)):
        command = import_module(f"{package.__name__}.{module}").Command()
        parser = command.create_parser("clearline", module)
        verbs = next((each for each in parser._actions if isinstance(each, argparse._SubParsersAction)), None)
        if verbs is None:
            yield module, parser
            continue
        said = {choice.dest: choice.help for choice in verbs._choices_actions}
        for verb, its in verbs.choices.items():
            its.description = said[verb]
            yield f"{module} {verb}", its


def usage(words: str, parser: argparse.ArgumentParser) -> str:
    shown = [action for action in parser._actions if is_shown(action)]
    return " ".join(["clearline", words, *(in_usage(action) for action in sorted(shown, key=is_option))])


def is_shown(action: argparse.Action) -> bool:
    return action.dest not in OWN_OPTIONS and action.help != argparse.SUPPRESS


def is_option(action: argparse.Action) -> bool:
    return bool(action.option_strings)


def in_usage(action: argparse.Action) -> str:
    if not is_option(action):
        word = (action.metavar if isinstance(action.metavar, str) else action.dest).upper()
        word = f"{word}…" if action.nargs in {"+", "*"} else word
        return f"[{word}]" if action.nargs in {"?", "*"} else word
    return with_value(action) if action.required else f"[{with_value(action)}]"


def with_value(action: argparse.Action) -> str:
    name = action.option_strings[-1]
    if action.nargs == 0:
        return name
    if action.choices:
        return f"{name} {'|'.join(map(str, action.choices))}"
    return f"{name} {action.metavar or action.dest.upper()}"


def option_row(action: argparse.Action) -> str:
    name = with_value(action) if is_option(action) else in_usage(action).strip("[]")
    return f"| `{name.replace('|', chr(92) + '|')}` | {sentence(action.help or '')} |"


def sentence(words: str) -> str:
    words = words.strip()
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') or not words else '.'}"


def events_page() -> str:
    from clearline.audit.events import SENTENCES

    return "\n".join(
        [
            "# Events",
            "",
            "Every event of the audit record, and the sentence it is shown as. A link holds a reference, an opaque key",
            "and the counts in braces; never a name, never a text. `clearline audit verify` checks the chain.",
            "",
            "| Event | Sentence |",
            "| --- | --- |",
            *(f"| `{event}` | {words} |" for event, words in sorted(SENTENCES.items())),
            "",
        ]
    )


# What each workflow is about, the folder it stands in, and its name there.
WORKFLOWS = (
    ("A request to read and sign", "acknowledgements", "ACKNOWLEDGEMENT_WORKFLOW"),
    ("Questions that show understanding", "understanding", "UNDERSTANDING_WORKFLOW"),
    ("A question of somebody who is unsure", "guidance", "QUESTION_WORKFLOW"),
    ("A declaration of a relationship", "declarations", "DECLARATION_WORKFLOW"),
    ("A review of privacy settings", "privacy_reviews", "REVIEW_WORKFLOW"),
    ("A briefing", "briefings", "BRIEFING_WORKFLOW"),
    ("A report of contact", "cases", "CONTACT_WORKFLOW"),
    ("A report of misuse or abuse", "cases", "MISUSE_WORKFLOW"),
    ("A referral to the LADO", "referrals", "LADO_WORKFLOW"),
    ("A referral to the police", "referrals", "POLICE_WORKFLOW"),
    ("A breach of personal data", "referrals", "BREACH_WORKFLOW"),
    ("A request for HR advice", "advice", "ADVICE_WORKFLOW"),
    ("Support for somebody who is abused online", "support", "SUPPORT_WORKFLOW"),
    ("An allegation that is looked into", "investigations", "INVESTIGATION_WORKFLOW"),
)


def workflows_page() -> str:
    lines = [
        "# Workflows",
        "",
        "Each workflow is one table in the code: the buttons, the steps and this page follow from it.",
        "",
    ]
    for title, area, name in WORKFLOWS:
        lines += workflow_section(title, area, name)
    return "\n".join(lines)


def workflow_section(title: str, area: str, name: str) -> list[str]:
    from importlib import import_module

    workflow = getattr(import_module(f"clearline.{area}.workflow"), name)
    steps = workflow.steps
    statuses = dict.fromkeys(status for step in steps for status in (*step.starts, step.ends))
    rows = (
        f"| `{status}` | {status.label} | {', '.join(step.name for step in workflow.available(status)) or 'none'} |"
        for status in sorted(statuses, key=list(type(next(iter(statuses)))).index)
    )
    return [
        f"## {title}",
        "",
        "```mermaid",
        workflow.as_mermaid(),
        "```",
        "",
        "| Status | Shown as | Steps from here |",
        "| --- | --- | --- |",
        *rows,
        "",
        f"{len(steps)} steps: {', '.join(f'{step.name} ({step.source})' for step in steps)}.",
        "",
    ]


def duties_page() -> str:
    from clearline.assurance.coverage import EVIDENCE, NOT_MEASURED, NOT_OPERATED_YET
    from clearline.policies.duties import OPERATED, Duty

    def evidence(duty: Duty) -> str:
        if duty in EVIDENCE:
            count = EVIDENCE[duty]
            return f"`{count.__module__.removeprefix('clearline.')}.{count.__name__}`"
        return NOT_MEASURED.get(duty, NOT_OPERATED_YET)

    return "\n".join(
        [
            "# Duties",
            "",
            "What a clause can ask that the software operates. A school's clauses are linked to these when a version",
            "is drafted. The clause is the one of the [model policy](../model-policy/use-of-social-media.md).",
            "",
            "| Duty | In words | Clause | Evidence, or why there is none |",
            "| --- | --- | --- | --- |",
            *(f"| `{duty}` | {duty.label} | {OPERATED[duty].source} | {evidence(duty)} |" for duty in Duty),
            "",
        ]
    )


def routing_page() -> str:
    import csv
    from importlib.resources import files

    text = (files("clearline.cases.routing") / "rules.csv").read_text(encoding="utf-8")
    rules = csv.reader(text.splitlines()[1:])
    return "\n".join(
        [
            "# Who receives a report",
            "",
            "One table, `clearline/cases/routing/rules.csv`. The first rule that fits a report decides. It is asked",
            "when the report is submitted and again at every step.",
            "",
            "- **In order**: the first who holds one of these posts, has no conflict and is not away. Where all who",
            "  may are away, it waits for the first of them. The trust, the local authority and the LADO are outside",
            "  the school: they get a reference and a number to ring, never the contents. Without anybody it is",
            "  unrouted, and says so.",
            "- **Nobody** receives a report about themselves, one they made, one about what happened to them, or one",
            "  where they are related, are line-managed by the person it is about, know too much or stood aside.",
            "- **Also sees it**: the first of these who has no conflict. Where a child is involved and safeguarding is",
            "  conflicted, away or missing, the number of the LADO is shown.",
            "- **To ring**: those of these bodies that the school has. Above it is a trust or a local authority.",
            "- **Not taken up in time**: the next in line, with the reason.",
            "",
            "`*` means any.",
            "",
            "| Rule | Kind | About | Child | Not safe inside | In order | Also sees it | To ring | Why | Source |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
            *(f"| {number} | {' | '.join(cells).replace('*', '`*`')} |" for number, cells in enumerate(rules, start=1)),
            "",
        ]
    )


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "events.md": events_page,
    "workflows.md": workflows_page,
    "duties.md": duties_page,
    "routing.md": routing_page,
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clearline.config.settings")
    import django

    from tests.repository.code import ROOT

    django.setup()
    for name, page in PAGES.items():
        (ROOT / REFERENCE / name).write_text(page())


if __name__ == "__main__":
    main()
