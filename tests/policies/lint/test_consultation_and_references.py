"""Agreement, cross-references, guidance and contacts."""

from tests.policies.lint.scenes import Examples, each_passing, each_raising, raised

EXAMPLES = {
    "L09": Examples(
        raises=(
            "1.1 This policy has been agreed with all the teacher and support staff unions.",
            "Social Media Policy\n\nVersion\tDate\tAction\n"
            "Version 1\t4 May 2025\tAgreed with support staff unions\n\n"
            "1.1 It was negotiated with the teaching unions and support staff unions and agreed by both.",
        ),
        passes=(
            "Social Media Policy\n\nVersion\tDate\tAction\n"
            "Version 1\t4 May 2025\tAgreed by JCC (teaching and support staff sides)\n\n"
            "1.1 It was agreed with the teaching unions and support staff unions.",
            "1.1 The headteacher must consult the recognised unions before changing this policy.",
        ),
    ),
    "L10": Examples(
        raises=(
            "1.1 The appropriate authority will carry out consultation with staff before any change.",
            "1.1 Before any amendment the responsible party must consult unions.",
        ),
        passes=(
            "1.1 The trust board will consult the unions before any change.",
            "1.1 The relevant committee approves invoices.\n1.2 The headteacher must consult unions.",
        ),
    ),
    "L11": Examples(
        raises=(
            "1.1 Staff must not contact pupils online (see 7.4).\n1.2 Be kind.",
            "1.1 Staff must use the form in Appendix B to report a concern.\n1.2 Be kind.",
        ),
        passes=(
            "1.1 Staff must not contact pupils online (see 1.2).\n1.2 School channels are described here.",
            "1.1 Staff must behave well (see 3.2 of the Code of Conduct).\n1.2 Be kind.",
        ),
    ),
    "L14": Examples(
        raises=(
            "1.1 Staff must follow Keeping Children Safe in Education (2019).",
            "1.1 See KCSIE Annex D for help with online safety.",
            "1.1 The school follows the Data Protection Act 1998.",
            "1.1 The school refers matters to the NCTL.",
        ),
        passes=(
            "1.1 Staff must follow Keeping children safe in education 2025.",
            "1.1 Part two of KCSIE (the current edition) covers online safety.",
            "1.1 The school follows the UK GDPR and the Data Protection Act 2018.",
        ),
    ),
    "L22": Examples(
        raises=(
            "1.1 Ring the help desk on 01234 567890.",
            "1.1 Advice is at http://help.example.org.uk for all staff.",
        ),
        passes=("1.1 Ring 999 if anybody is in danger.", "1.1 Advice is at https://help.example.org.uk for all staff."),
    ),
    "L36": Examples(
        raises=(
            "1.1 Breaches are handled under the disciplinary procedure.",
            "1.1 Online insults are treated in the same way as insults in person.",
        ),
        passes=(
            "1.1 The headteacher handles misconduct under the Staff Disciplinary Policy. The Staff Code of "
            "Conduct, Safeguarding Policy, "
            "Acceptable Use Policy, Whistleblowing Policy, Data Protection Policy and Complaints Procedure also "
            "apply.",
            "1.1 Staff are kind to each other online.",
        ),
    ),
}


@each_raising(EXAMPLES)
def test_it_is_raised(rule: str, text: str) -> None:
    assert rule in raised(text)


@each_passing(EXAMPLES)
def test_it_is_not_raised(rule: str, text: str) -> None:
    assert rule not in raised(text)
