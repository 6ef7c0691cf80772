"""The dates of the policy: when it is due, whether they agree, and how they are written."""

from collections.abc import Iterator
from itertools import pairwise

from clearline.policies.lint import dates, header
from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.words import listed


@rule(
    "L03",
    "Review dates conflict",
    Severity.ERROR,
    why="When two dates are given, nobody knows when the policy is due.",
    wording="Due for renewal: 31 October 2027",
)
def review_dates_conflict(policy: Policy) -> Iterator[Found]:
    due = header.due_dates(policy)
    for other in due[1:]:
        if due[0].span.apart_from(other.span):
            said = f"The next review is given as {due[0].words} and as {other.words}; there should be one date."
            yield Found(due[0].id, said)
            return


@rule(
    "L04",
    "Review is overdue",
    Severity.WARNING,
    why="A policy past its review date may no longer match the law or what the school does.",
    wording="Bring the policy to the governing body, and record the review even where nothing changes.",
)
def review_is_overdue(policy: Policy) -> Iterator[Found]:
    for due in header.due_dates(policy):
        if due.span.last < policy.on:
            late = dates.over_a_year_before(due.span.last, policy.on)
            said = f"The review due {due.words} has passed; the policy should be reviewed and a new date set."
            yield Found(due.id, said, severity=Severity.ERROR if late else Severity.WARNING)


@rule(
    "L05",
    "Date is incomplete or unexplained",
    Severity.WARNING,
    why="A date without a day, or without saying what happened on it, cannot settle which version applied.",
    wording="Approved on 4 November 2026. In force from 9 November 2026.",
)
def date_is_incomplete(policy: Policy) -> Iterator[Found]:
    for dated in header.header_dates(policy) + header.history_dates(policy):
        faults = []
        if dated.iso.count("-") < 2:
            faults.append("has no day" if "-" in dated.iso else "is only a year")
        if dated.label.strip(" :").lower() in ("date", "dated"):
            faults.append("does not say what happened then")
        if faults:
            yield Found(
                dated.id, f"The date “{dated.printed.strip()}” {listed(faults)}; it should be a full, labelled date."
            )


@rule(
    "L06",
    "Dates are out of order",
    Severity.WARNING,
    why="Dates that cannot all be true make every other date in the document doubtful.",
    wording="Give each event its own line: reviewed, agreed, approved, in force, due for renewal.",
)
def dates_are_out_of_order(policy: Policy) -> Iterator[Found]:
    yield from _reviewed_before_agreed(policy)
    yield from _versions_run_backwards(policy)
    yield from _in_the_future(policy)


def _reviewed_before_agreed(policy: Policy) -> Iterator[Found]:
    facts = header.header_dates(policy)
    later = [row for row in header.history_dates(policy) if _kind(policy, row.id) in ("agreed", "approved", "reviewed")]
    later += [fact for fact in facts if fact.id in ("H.date", "H.approved")]
    for fact in facts:
        newer = [other for other in later if fact.span.before(other.span)]
        if fact.id == "H.lastrev" and newer:
            said = (
                f"The last review is given as {fact.words}, before the entry for {newer[0].words}; it "
                "should be the later."
            )
            yield Found(fact.id, said, Confidence.LIKELY)
        if fact.id == "H.renewal" and any(fact.span.before(other.span) for other in later):
            yield Found(
                fact.id, f"The renewal date {fact.words} is before the policy's own approval; it should come after."
            )


def _kind(policy: Policy, id: str) -> str:
    return next((row.kind for row_id, row in header.history(policy) if row_id == id), "")


def _versions_run_backwards(policy: Policy) -> Iterator[Found]:
    rows = [row for row in header.history_dates(policy) if row.id.startswith("DS.v")]
    numbers = [row.id[4:] for row in rows]
    if numbers != sorted(numbers):
        return  # newest first
    for earlier, later in pairwise(rows):
        if later.span.before(earlier.span):
            yield Found(
                later.id, f"This version is dated {later.words}, before the version it follows; one date is wrong."
            )


def _in_the_future(policy: Policy) -> Iterator[Found]:
    for fact in header.header_dates(policy):
        if fact.id in ("H.lastrev", "H.approved") and fact.span.first > policy.on:
            yield Found(fact.id, f"{fact.words} is given as past and has not come yet; the date should be checked.")


@rule(
    "L07",
    "Dates are written in different ways",
    Severity.INFORMATION,
    why="A date in figures can be read as two different days.",
    wording="6 March 2026",
)
def dates_are_written_differently(policy: Policy) -> Iterator[Found]:
    everywhere = header.header_dates(policy) + header.history_dates(policy)
    styles = {style for dated in everywhere if (style := dates.style(dated.printed))}
    if len(styles) > 1:
        yield Found(
            everywhere[0].id, f"Dates are written in {len(styles)} different ways; one way should be used throughout."
        )
    for dated in everywhere:
        if dates.readable_two_ways(dated.printed):
            yield Found(
                dated.id, f"“{dated.printed.strip()}” can be read as two different days; the month should be in words."
            )
        elif dates.style(dated.printed) == "numbers" and len(styles) > 1:
            yield Found(dated.id, f"“{dated.printed.strip()}” is in figures; the month should be in words.")
