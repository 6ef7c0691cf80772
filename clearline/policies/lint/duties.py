"""Whether a duty can be done and shown: by whom, by when, in how many parts, and to what end."""

import re
from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called, list_actor
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.vocabulary import DUTY
from clearline.policies.lint.words import any_of, both, sentences
from clearline.policies.reading.model import Clause, Modality

_WHEN = any_of(
    "immediately", "at once", "straight away", "straightaway", "promptly", "without delay", "without * delay",
    "same day", "same working day", "same school day", "within * hour*", "within * day*", "within * * day*",
    "within * week*", "within * * week*", "within * month*", "on joining", "before they start", "before starting",
    "at induction", "on or before", "by the end of", "each term", "every term", "termly", "annual*", "every year",
    "each year", "each September", "once a year", "once a term", "as soon as", "on the day", "first day", "day one",
    "before *", "when they join", "at the next *", "beforehand", "ahead of", "now",
)  # fmt: skip
_TIMED = any_of(
    "report", "reported", "tell", "advise their", "advise the", "inform", "notify", "investigated", "made aware",
    "understand", "declare", "refer",
)  # fmt: skip
_NOT_TIMED = any_of("must not", "should not", "not to", "never", "advised not", "understand that")


@rule(
    "L19",
    "Duty has no time limit",
    Severity.WARNING,
    why="A duty with no time cannot be shown to have been done late, or on time.",
    wording="Tell your line manager the same working day.",
)
def duty_has_no_time_limit(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        untimed = [said for said in sentences(clause.text) if _is_timed_duty(clause, said) and not _WHEN.search(said)]
        if untimed and clause.id != "CS":
            yield Found(
                clause.id, f"{called(clause)} sets a duty and no time for it; it should say by when.", Confidence.LIKELY
            )


def _is_timed_duty(clause: Clause, sentence: str) -> bool:
    binds = DUTY.search(sentence) or list_actor(clause) in ("governing body", "headteacher")
    return bool(binds and _TIMED.search(sentence)) and not _NOT_TIMED.search(sentence)


_ACT = (
    r"(?:investigated|sought|reviewed|recorded|handled|provided|notified|informed|taken|dealt with|monitored|referred|"
    r"made available|arranged|kept)\b(?!\s+(?:seriously|into account))"
)
_PASSIVE = re.compile(rf"\b(?:will|must|should|shall)\s+(?:\w+\s+)?be\s+(?:\w+ly\s+)?{_ACT}", re.IGNORECASE)
_SCHOOL_ACTS = re.compile(
    r"\b(?:the\s+|our\s+)?(?:school|management|academy)\s+(?:will|would|must|shall|should)\s+(?:also\s+|then\s+)?(?:be\s+(?:obliged|required)|monitor|inform|report|"
    r"investigate|review|take|provide|contact|support|notify)\b", re.IGNORECASE
)  # fmt: skip
_BY_SOMEBODY = re.compile(
    r"\bby\s+(?:the|a|an|their|your|staff|two|one|its)\b|\bfrom\s+\w*\s*(?:the|their|your)\s+\w+", re.IGNORECASE
)


@rule(
    "L20",
    "Duty falls on nobody in particular",
    Severity.WARNING,
    why="A duty without a name is everybody's business and nobody's job.",
    wording="The headteacher investigates …",
)
def duty_has_no_actor(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        if any(_lacks_actor(said) for said in sentences(clause.text)):
            said = f"{called(clause)} does not say who must act; it should name the role."
            yield Found(clause.id, said, Confidence.LIKELY)


def _lacks_actor(sentence: str) -> bool:
    passive = _PASSIVE.search(sentence)
    return bool((passive and not _BY_SOMEBODY.search(sentence[passive.end() :])) or _SCHOOL_ACTS.search(sentence))


_COMMANDS = any_of(
    "must", "must not", "shall", "should", "will", "is required to", "are required to", "are advised",
    "have a duty", "may not",
)  # fmt: skip
_BINDING = (Modality.MUST, Modality.MUST_NOT, Modality.SHOULD, Modality.ADVISED_NOT, Modality.WILL)


@rule(
    "L30",
    "Clause holds several duties",
    Severity.INFORMATION,
    why="A clause with one duty can be taught, tested and evidenced; one with six cannot.",
    wording="One duty, one clause.",
)
def clause_holds_several_duties(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        count = sum(duty.modality in _BINDING for duty in clause.obligations) or len(_COMMANDS.findall(clause.text))
        if count > 2 and clause.id != "CS":
            yield Found(clause.id, f"{called(clause)} holds {count} duties; each would be easier to follow on its own.")


_REPORTING = any_of("report", "reported", "tell", "notify", "inform")
_WRONGS = any_of(
    "misuse", "abuse", "breach*", "concern*", "incident*", "wrongdoing", "inappropriate use", "contravention*",
    "violation*",
)  # fmt: skip
_ELSEWHERE = any_of(
    "report*", "reporting", "concern*", "misuse", "abuse", "breach*", "incident*", "allegation*", "message*", "contact*"
)


@rule(
    "L31",
    "Duty is hidden in another clause",
    Severity.WARNING,
    why="Staff look for how to report under reporting, and will not find it elsewhere.",
    wording="Give the duty to report a clause and a heading of its own.",
)
def duty_is_hidden(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        first, *rest = sentences(clause.text) or [""]
        hidden = any(both(said, _REPORTING, _WRONGS, DUTY) for said in rest)
        if hidden and not _ELSEWHERE.search(first) and not _ELSEWHERE.search(clause.heading):
            said = (
                f"{called(clause)} begins with something else and goes on to a reporting duty; that duty "
                "should stand alone."
            )
            yield Found(clause.id, said, Confidence.LIKELY)


_ENSURE = any_of("ensure", "ensures", "make sure", "makes sure", "see that")
_CARRIED_OUT = any_of(
    "implemented", "followed", "complied with", "adhered to", "carried out", "enforced", "put into practice"
)
_MEASURED = any_of(
    "report", "reports", "termly", "each term", "every term", "annual*", "each year", "evidence", "review*",
    "check*", "figures", "measur*", "by receiving", "monitor*", "audit*",
)  # fmt: skip


@rule(
    "L45",
    "Duty with no measure",
    Severity.INFORMATION,
    why="“Make sure the policy is followed” cannot be shown to be done unless something is counted or reported.",
    wording="The governing body reviews a report each term on how the policy is working.",
)
def duty_has_no_measure(policy: Policy) -> Iterator[Found]:
    for clause, sentence in policy.clauses_with_a_sentence(_ENSURE, _CARRIED_OUT, any_of("policy", "policies")):
        if not _MEASURED.search(sentence):
            said = (
                f"{called(clause)} has somebody ensure that the policy is carried out, with nothing that would show it."
            )
            yield Found(clause.id, said)


_AIMS = any_of("aim", "aims", "purpose", "purposes", "objective*")
_PLAIN = any_of(
    "ensure", "staff", "governing", "school", "with", "that", "from", "respect", "make", "sure", "them", "they",
    "their", "this", "maintain*", "enable", "towards", "tools", "media", "social", "policy", "volunteers",
    "employees", "body",
)  # fmt: skip


@rule(
    "L47",
    "Aim with no duty behind it",
    Severity.INFORMATION,
    why="An aim that no clause serves is a promise nobody has to keep.",
    wording="Under each aim, name the clause that serves it.",
)
def aim_has_no_duty(policy: Policy) -> Iterator[Found]:
    aims = [clause for clause in policy.clauses if _AIMS.search(clause.heading) and not clause.label[:1].isdigit()]
    duties = [_stems(clause.text) for clause in policy.clauses if clause not in aims and clause.id != "CS"]
    for aim in aims:
        wanted = _stems(aim.text)
        best = max((len(wanted & duty) / len(wanted) for duty in duties if wanted), default=1.0)
        if best < 0.4:
            yield Found(
                aim.id,
                f"{called(aim)} states an aim that no clause plainly serves; it should point to one.",
                Confidence.POSSIBLE,
            )


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower()) if not _PLAIN.fullmatch(word)}
