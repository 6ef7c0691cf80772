"""Who approved the policy, when it applies, and which version it is."""

from collections.abc import Iterator

from clearline.policies.lint import dates, header
from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.words import any_of

_SUPERSEDED = any_of(
    "uncontrolled", "supersed*", "earlier version*", "previous version*", "replaces", "latest version",
    "current version", "archive*", "old version*",
)  # fmt: skip
_NAMES_A_POLICY = any_of(
    "policy", "code", "guid*", "protocol", "rules", "agreement", "procedure*", "handbook", "statement"
)
_APPROVED = any_of("approved by", "approved on", "ratified by", "ratified on", "adopted by", "adopted on")
_TAKES_EFFECT = any_of(
    "takes effect", "take effect", "comes into force", "in force from", "effective from", "applies from"
)


@rule(
    "L01",
    "Approval is not recorded",
    Severity.ERROR,
    why="Without a recorded approval nobody can show that the policy was in force.",
    wording="Approved by: full governing body, 4 November 2026, minute 7.2",
)
def approval_is_not_recorded(policy: Policy) -> Iterator[Found]:
    approvals = [line for line in header.lines(policy) if line.id == "H.approved"]
    for line in approvals:
        if line.is_blank:
            yield Found(
                "H.approved",
                f"“{line.label}” is blank; it should say who approved the policy, with the date and the minute.",
            )
            return
    named = bool(approvals) or not header.is_blank(policy.reading.metadata.approved_by)
    approved = any(row.kind == "approved" for row in policy.reading.history) or _approved_in_words(policy)
    if not named and not approved:
        message = "Nothing says who approved this policy; it should name the body, the date and the minute."
        yield Found("H.approved", message, Confidence.LIKELY, Severity.WARNING)
    elif not approved and not header.header_dates(policy) and not policy.reading.history:
        message = "An approving body is named with no date; it should say when the policy was approved."
        yield Found("H.approved", message)


def _approved_in_words(policy: Policy) -> bool:
    """Whether a sentence or a title line says it: "Adopted by the trustees on 12 September 2026"."""
    opening = [policy.reading.title, policy.reading.subtitle or ""]
    said = [*opening, *(sentence for _, sentence in policy.sentences)]
    return any(_APPROVED.search(text) and dates.read_date(text) for text in said)


@rule(
    "L02",
    "More than one title",
    Severity.INFORMATION,
    why="People cite a policy by its title, so two titles look like two policies.",
    wording="One title, used on the cover, in the header and in every link.",
)
def more_than_one_title(policy: Policy) -> Iterator[Found]:
    title, subtitle = policy.reading.title, policy.reading.subtitle
    if (
        subtitle
        and not _APPROVED.search(subtitle)
        and _NAMES_A_POLICY.search(subtitle)
        and _same(title) != _same(subtitle)
    ):
        yield Found("H.title", f"The policy has two titles, “{title}” and “{subtitle}”; it should keep one.")


def _same(title: str) -> str:
    return "".join(letter for letter in title.lower() if letter.isalnum())


@rule(
    "L08",
    "Version is unclear",
    Severity.WARNING,
    why="If a matter arises, the school must be able to say which version people had.",
    wording="Version: 3 (the same number as the last row of the history)",
)
def version_is_unclear(policy: Policy) -> Iterator[Found]:
    stated = policy.reading.version or next(
        (line.value for line in header.lines(policy) if line.id == "H.version"), None
    )
    numbered = [row.version for row in policy.reading.history if row.version]
    if header.is_blank(stated):
        yield Found(
            "H.version", "The header does not give a version number; it should match the last row of the history."
        )
    elif numbered and not any(_number(stated or "") == _number(version) for version in (numbered[0], numbered[-1])):
        yield Found(
            "H.version", f"The header says version {stated} and the history ends at {numbered[-1]}; they should match."
        )
    for id, row in header.history(policy):
        if numbered and not row.version:
            yield Found(id, "A row of the history has no version number; it should name the version it belongs to.")


def _number(version: str) -> str:
    return "".join(sign for sign in version if sign.isdigit() or sign == ".").strip(".").removesuffix(".0")


@rule(
    "L49",
    "No word on earlier versions",
    Severity.INFORMATION,
    why="A printed copy can outlive the policy, and people should know where the current one is.",
    wording="Printed copies may be out of date. The current version and earlier ones are on the staff site.",
)
def no_word_on_earlier_versions(policy: Policy) -> Iterator[Found]:
    printed = " ".join(f"{line.label} {line.value}" for line in header.lines(policy))
    if not _SUPERSEDED.search(f"{policy.text} {printed}"):
        yield Found(None, "Nothing says where the current and earlier versions are kept; a sentence should say so.")


@rule(
    "L50",
    "No effective date",
    Severity.WARNING,
    why="What somebody did is judged by the version in force on that day.",
    wording="In force from 9 November 2026",
)
def no_effective_date(policy: Policy) -> Iterator[Found]:
    labelled = any(line.id == "H.effective" and not line.is_blank for line in header.lines(policy))
    if not (labelled or policy.reading.metadata.effective or policy.says(_TAKES_EFFECT)):
        yield Found("H.effective", "The policy does not say from which day it applies; it should give that date.")
