"""The school's own words for what the checker cites, where its clause of that number is about the same."""

from collections.abc import Iterable
from datetime import date

from clearline.people.models import School
from clearline.policies.models import Clause, Version

# The checker speaks of the clauses of the model policy. A school may number differently, so its clause of that number
# must also have one of these words; else no words are shown, rather than the wrong ones.
ABOUT: dict[str, tuple[str, ...]] = {
    "4.2": (
        "name of the school",
        "name the school",
        "school’s name",
        "school's name",
        "about work",
        "about the school",
    ),
    "4.3": ("student", "pupil"),
    "4.4": ("photo", "image", "picture", "video"),
    "4.5": ("offensive", "indecent", "obscene", "sexual", "abus"),
    "4.6": ("defam", "untrue", "disrepute", "good name", "reputation"),
    "4.7": ("confidential", "personal data", "personal information", "confidence"),
    "4.8": ("official", "administrator", "school account", "channel"),
    "5.1": ("bully", "harass", "allegation", "disciplin", "discourage", "stopping", "stop anybody"),
}


def own_words(school: School, idents: Iterable[str], on: date) -> dict[str, Clause]:
    """The clauses of the version in force that say what these clauses of the model policy say, by number."""
    version = Version.objects.in_force(school.urn, on)
    if version is None:
        return {}
    return {clause.ident: clause for clause in version.clauses.filter(ident__in=list(idents)) if _is_about(clause)}


def _is_about(clause: Clause) -> bool:
    text = f"{clause.lead} {clause.text}".lower()
    return any(word in text for word in ABOUT.get(clause.ident, ()))
