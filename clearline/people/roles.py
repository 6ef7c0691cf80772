"""Who somebody can be at a school (D§3.1). Staff, volunteer, governor and line manager follow from memberships."""

from django.db import models


class Category(models.TextChoices):
    EMPLOYEE = "employee", "Employee"
    GOVERNOR = "governor", "Governor"
    VOLUNTEER = "volunteer", "Volunteer"
    AGENCY = "agency", "Agency worker"


class Role(models.TextChoices):
    HEAD = "head", "Headteacher"
    CHAIR = "chair", "Chair of governors"
    VICE_CHAIR = "vice-chair", "Vice-chair of governors"
    LINK_GOVERNOR = "link governor", "Link governor"
    OWNER = "owner", "Policy owner"
    HR_ADVISER = "hr adviser", "HR adviser"
    UNION_REP = "union rep", "Union representative"
    ADMINISTRATOR = "administrator", "Channel administrator"
    NETWORK_MANAGER = "network manager", "Network manager"
    DPO = "dpo", "Data protection officer"
    DSL = "dsl", "Designated safeguarding lead"
    DEPUTY_DSL = "deputy dsl", "Deputy safeguarding lead"
    INVESTIGATOR = "investigator", "Investigator"
    PANEL = "panel", "Panel member"
    AUDITOR = "auditor", "Auditor"
    CLERK = "clerk", "Clerk to the governors"
    TRUST_OFFICER = "trust officer", "Trust or local authority officer"
    OPERATOR = "operator", "Operator of the software"
    RECEPTION = "reception", "Reception and office"


class Scope(models.TextChoices):
    """Which part of a role's work somebody does for its holder (D§3.4)."""

    EVERYTHING = "everything", "Everything"
    APPROVALS = "approvals", "Approvals"
    CASES = "cases", "Cases"
    PEOPLE = "people", "People and term dates"


def in_a_sentence(role: Role | Scope) -> str:
    """As the role stands behind "the": "headteacher", "chair of governors", "HR adviser"."""
    label = str(role.label)
    return label if label[:2].isupper() else label[0].lower() + label[1:]
