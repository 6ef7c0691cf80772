"""One word for one thing."""

import re
from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.words import any_of, quoted

_CONCEPTS = {
    "social media": (
        "social media", "social networking", "social networking site", "social network", "social tools",
        "social communication tools", "social networks", "social networking sites", "social platforms", "social sites",
    ),
    "students": ("students", "pupils", "learners"),
    "the headteacher": ("headteacher", "head teacher", "principal"),
    "the HR provider": ("HR provider", "HR providers", "Human Resources provider", "Schools' HR", "HR adviser"),
    "discipline": ("disciplinary policy", "disciplinary procedure", "disciplinary procedures"),
}  # fmt: skip


@rule(
    "L35",
    "Several words for one thing",
    Severity.INFORMATION,
    why="When one thing has several names, readers look for a difference that is not there.",
    wording="Choose one word for each thing, define it once and keep to it.",
)
def several_words_for_one_thing(policy: Policy) -> Iterator[Found]:
    text = f"{policy.text} {policy.reading.producer.name or ''}"
    for concept, names in _CONCEPTS.items():
        used = [name for name in names if any_of(name).search(text)]
        distinct = list({name.removesuffix("s").removesuffix(" site"): name for name in used}.values())
        if len(distinct) > (2 if concept == "social media" else 1):
            yield Found(
                None, f"The policy says {quoted(distinct)} for {concept}; it should use one.", Confidence.LIKELY
            )
    if re.search(r"\bgoverning bod", text) and re.search(r"(?<!Full )(?<!Approved by )\bGoverning Bod", text):
        yield Found(None, "The policy writes “governing body” with and without capitals; it should use one.")
