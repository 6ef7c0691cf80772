"""Approval, dates and versions."""

from tests.policies.lint.scenes import Examples, each_passing, each_raising, raised

EXAMPLES = {
    "L01": Examples(
        raises=(
            "Social Media Policy\nApproved by Governors:\nDate: 3 May 2026\n\n1.1 Staff must read this policy.",
            "Staff Conduct Online\nRatified by: TBC\nNext review: 1 May 2027\n\n1.1 Staff must read this policy.",
            "Staff Conduct Online\nVersion: 2\nNext review: 1 May 2027\n\n1.1 Staff must read this policy.",
        ),
        passes=(
            "Social Media Policy\nApproved by: Full governing body, minute 12\nDate: 3 May 2026\n\n"
            "1.1 Staff must read this.",
            "Social Media Policy\nRatified by: Trust board on 3 May 2026\n\n1.1 Staff must read this policy.",
        ),
    ),
    "L02": Examples(
        raises=(
            "# Larch Lane Primary School\n## Social Media Policy\n\n"
            "## GUIDELINES ON SOCIAL NETWORKING FOR ALL STAFF\n\n## 1. Rules\n\n1.1 Staff must read this.",
            "# Larch Lane Primary School\n\n## Online Conduct Policy\n\n## Social Media Rules for Employees\n\n"
            "## 1. Rules\n\n1.1 Staff must read this.",
        ),
        passes=(
            "# Larch Lane Primary School\n\n## Social Media Policy\n\n1.1 Staff must read this policy.",
            "# Social Media Policy\n\n1.1 Staff must read this policy.",
        ),
    ),
    "L03": Examples(
        raises=(
            "Social Media Policy\nNext review: June 2027\n\n1.1 Staff must read this.\n"
            "1.2 This policy will be reviewed in March 2028.",
            "Social Media Policy\nReview date: 2027\n\nVersion\tDate\tAction\nVersion 1\t4 May 2025\tApproved\n"
            "Review Date\tJune 2028\t\n\n1.1 Staff must read.",
        ),
        passes=(
            "Social Media Policy\nNext review: June 2027\n\n1.1 Staff must read this.\n"
            "1.2 This policy will be reviewed in June 2027.",
            "Social Media Policy\nReview date: 2027\n\n1.1 Staff must read.\n1.2 The next review is due in May 2027.",
        ),
    ),
    "L04": Examples(
        raises=(
            "Social Media Policy\nDue for renewal: September 2026\n\n1.1 Staff must read this policy.",
            "Social Media Policy\n\n1.1 Staff must read this.\n1.2 This policy will be reviewed in March 2025.",
        ),
        passes=(
            "Social Media Policy\nDue for renewal: September 2027\n\n1.1 Staff must read this policy.",
            "Social Media Policy\nNext review: November 2026\nLast reviewed: 4 November 2019\n\n"
            "1.1 Staff must read this policy.",
        ),
    ),
    "L05": Examples(
        raises=(
            "Social Media Policy\nLast reviewed: June 2026\n\n1.1 Staff must read this policy.",
            "Social Media Policy\nDate: 4 May 2026\n\n1.1 Staff must read this policy.",
        ),
        passes=(
            "Social Media Policy\nLast reviewed: 4 June 2026\n\n1.1 Staff must read this policy.",
            "Social Media Policy\nDate approved: 4 May 2026\nNext review: 5 May 2027\n\n"
            "1.1 Staff must read this policy.",
        ),
    ),
    "L06": Examples(
        raises=(
            "Social Media Policy\nLast reviewed: 1 May 2024\nApproved on: 3 June 2026\n\n"
            "1.1 Staff must read this policy.",
            "Social Media Policy\nNext review: 1 May 2025\nDate: 3 June 2026\n\n1.1 Staff must read this policy.",
            "Social Media Policy\nLast reviewed: 1 May 2031\n\n1.1 Staff must read this policy.",
        ),
        passes=(
            "Social Media Policy\nLast reviewed: 3 June 2026\nApproved on: 3 June 2026\n\n"
            "1.1 Staff must read this policy.",
            "Social Media Policy\nLast reviewed: June 2026\nApproved on: 3 June 2026\n\n"
            "1.1 Staff must read this policy.",
        ),
    ),
    "L07": Examples(
        raises=(
            "Social Media Policy\nLast reviewed: 04/05/26\n\n1.1 Staff must read this policy.",
            "Social Media Policy\nLast reviewed: 14 May 2026\nNext review: June 2027\n\n"
            "1.1 Staff must read this policy.",
        ),
        passes=(
            "Social Media Policy\nLast reviewed: 14 May 2026\nNext review: 20 June 2027\n\n"
            "1.1 Staff must read this policy.",
            "Social Media Policy\nLast reviewed: 25/05/2026\n\n1.1 Staff must read this policy.",
        ),
    ),
    "L08": Examples(
        raises=(
            "Social Media Policy\nLast reviewed: 14 May 2026\n\n1.1 Staff must read this policy.",
            "Social Media Policy\nVersion: 5\n\nVersion\tDate\tAction\nVersion 1\t4 May 2024\tApproved\n"
            "Version 2\t4 May 2025\tApproved\n\n1.1 Staff must read.",
        ),
        passes=(
            "Social Media Policy\nVersion: 4\n\n1.1 Staff must read this policy.",
            "Social Media Policy\nVersion: 2\n\nVersion\tDate\tAction\nVersion 1\t4 May 2024\tApproved\n"
            "Version 2\t4 May 2025\tApproved\n\n1.1 Staff must read.",
        ),
    ),
    "L49": Examples(
        raises=(
            "Social Media Policy\n\n1.1 Staff must read this policy.",
            "1.1 All adults follow this.\n1.2 Be kind online.",
        ),
        passes=(
            "1.1 This document is uncontrolled when printed.",
            "1.1 The office keeps superseded versions and can show them to anybody who asks.",
        ),
    ),
    "L50": Examples(
        raises=(
            "Social Media Policy\nDate: 4 May 2026\n\n1.1 Staff must read this.",
            "1.1 Everyone follows this policy.",
        ),
        passes=(
            "Social Media Policy\nEffective from: 4 May 2026\n\n1.1 Staff must read this policy.",
            "1.1 This policy takes effect on 4 May 2026.",
        ),
    ),
}


@each_raising(EXAMPLES)
def test_it_is_raised(rule: str, text: str) -> None:
    assert rule in raised(text)


@each_passing(EXAMPLES)
def test_it_is_not_raised(rule: str, text: str) -> None:
    assert rule not in raised(text)
