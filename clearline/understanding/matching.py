"""Which clause of a school's policy each question belongs to: schools number differently, and merge and split."""

from collections.abc import Iterable, Sequence

from clearline.policies.models import Clause
from clearline.understanding.bank import Group


def clause_for(group: Group, clauses: Sequence[Clause]) -> Clause | None:
    """The clause of the same number when its duty agrees or it has none, else the one of that duty that fits best.

    A question that everyone answers needs a clause that binds: what a school only advises is not asked as a rule.
    """
    fitting = [clause for clause in clauses if _fits(group, clause)]
    return max(fitting, key=lambda clause: _closeness(group, clause), default=None)


def _fits(group: Group, clause: Clause) -> bool:
    if group.must and not clause.binds:
        return False
    same_number = clause.ident == group.clause
    agrees = group.duty in clause.all_duties or (same_number and not clause.duties)
    return agrees and (not group.cues or _hits(group.cues, clause) > 0)


def _closeness(group: Group, clause: Clause) -> tuple[bool, bool, int, int]:
    main = clause.all_duties[:1] == (group.duty,)
    return clause.ident == group.clause, main, _hits(group.cues, clause), -clause.position


def _hits(cues: Iterable[str], clause: Clause) -> int:
    words = clause.text.lower()
    return sum(cue in words for cue in cues)
