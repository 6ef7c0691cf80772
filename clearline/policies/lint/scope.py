"""Who the policy binds, by which words, and who is given work to do in it."""

import re
from collections.abc import Iterator

from clearline.policies.lint import words
from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called, list_actor
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.words import absent_from, any_of, listed

_APPLIES = any_of("applies to", "apply to", "covers", "binding on", "bound by", "scope of this policy", "is for all")
_PEOPLE = any_of("staff", "employee*", "governor*", "volunteer*", "worker*", "everyone", "anyone", "adults", "teachers")
_CATEGORIES = {
    "supply and agency staff": any_of("supply", "agency"),
    "contractors": any_of("contractor*", "contracted"),
    "trainees": any_of("trainee*", "student teacher*", "apprentice*", "placement", "placements", "on placement"),
    "peripatetic staff": any_of("peripatetic", "visiting teacher*", "visiting staff", "visiting tutor*"),
}
_CATCH_ALL = any_of(
    "anyone who works", "anyone working", "everyone who works", "all those who work", "all who work",
    "all adults who work", "any other person working", "other people who work", "paid or unpaid", "in any capacity",
    "whatever capacity",
)  # fmt: skip


@rule(
    "L13",
    "Some workers are not covered",
    Severity.WARNING,
    why="Concerns about supply staff, contractors and trainees have to be handled too, and they should know the rules.",
    wording="It applies to employees, governors, volunteers, supply and agency staff, contractors and trainees.",
)
def some_workers_are_not_covered(policy: Policy) -> Iterator[Found]:
    stated = list(policy.clauses_with_a_sentence(_APPLIES, _PEOPLE))
    if not stated:
        yield Found(None, "The policy does not say whom it applies to; a sentence should list them.", Confidence.LIKELY)
        return
    scope = " ".join(clause.text for clause, _ in stated)
    missing = absent_from(scope, _CATEGORIES)
    if not _CATCH_ALL.search(scope) and set(missing) - {"peripatetic staff"}:
        clause = stated[0][0]
        yield Found(clause.id, f"{called(clause)} says whom the policy covers and leaves out {listed(missing)}.")


_DEFINES = re.compile(
    r"[‘'“\"](?P<term>[\w ]{3,20})[’'”\"]\s+(?:will\s+|shall\s+)?"
    r"(?:appl(?:y|ies) to|means?|refers? to|includes?|covers?|describes?|is used (?:for|to mean))\s+"
    r"(?P<members>[^.;]+)",
    re.IGNORECASE,
)
_NARROWER = any_of("employee*", "worker*", "volunteer*", "personnel", "members of the workforce")
_ALL_KINDS = (any_of("employee*", "employed"), any_of("governor*", "trustee*"), any_of("volunteer*"))


@rule(
    "L15",
    "Defined word is not used throughout",
    Severity.WARNING,
    why=(
        "If a clause says “employees” where the policy has defined “staff”, a governor can "
        "fairly ask whether it binds them."
    ),
    wording="Use the defined word in every clause, and say so where a clause is for some of them only.",
)
def defined_word_is_not_kept(policy: Policy) -> Iterator[Found]:
    defined = next(((c, m) for c in policy.clauses if (m := _DEFINES.search(c.text))), None)
    if not defined or not _PEOPLE.search(defined[1]["members"]) or not _PEOPLE.fullmatch(defined[1]["term"]):
        return
    where, match = defined
    for clause in policy.clauses:
        other = _NARROWER.search(clause.text)
        if clause.id != where.id and other and not words.both(clause.text, *_ALL_KINDS):
            said = (
                f"{called(clause)} says “{other.group()}” where {where.id} defines “{match['term']}”; it "
                "should say who is bound."
            )
            yield Found(clause.id, said)


_BOUND_OTHERS = any_of("governor*", "volunteer*", "trustee*", "contractor*", "agency")
_DISCIPLINED = any_of("disciplinary", "discipline", "disciplined", "dismissal", "dismissed")
_OTHER_ROUTE = any_of(
    "governors' code", "governor code", "governing body's code", "code of conduct for governors",
    "volunteer agreement", "volunteering agreement", "end of the placement", "end the placement",
    "end of their placement", "removal from office", "removed from office", "removed as a governor",
    "not employees", "who are not employed", "not employed by", "volunteers' agreement", "end their volunteering",
    "governor's code",
)  # fmt: skip


@rule(
    "L26",
    "Sanction does not fit everyone bound",
    Severity.WARNING,
    why="Governors and volunteers cannot be disciplined as employees, so the policy must say what happens instead.",
    wording="For a governor, the governors' code of conduct applies; for a volunteer, the volunteer agreement.",
)
def sanction_does_not_fit(policy: Policy) -> Iterator[Found]:
    binds = [clause for clause, _ in policy.clauses_with_a_sentence(_APPLIES, _BOUND_OTHERS)]
    defined = [c for c in policy.clauses if (m := _DEFINES.search(c.text)) and _BOUND_OTHERS.search(m["members"])]
    if not (binds or defined) or policy.says(_OTHER_ROUTE):
        return
    clauses = [clause for clause in policy.saying(_DISCIPLINED) if not list_actor(clause)] or policy.saying(
        _DISCIPLINED
    )
    for clause in clauses:
        said = (
            f"{called(clause)} uses the employees' disciplinary route for everyone; governors and "
            "volunteers need their own."
        )
        yield Found(clause.id, said, Confidence.LIKELY)
