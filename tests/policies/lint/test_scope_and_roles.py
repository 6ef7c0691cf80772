"""Who is bound, by which words, and who has work to do."""

from tests.policies.lint.scenes import Examples, each_passing, each_raising, raised

EXAMPLES = {
    "L13": Examples(
        raises=(
            "1.1 This policy applies to all teaching and support staff and to governors.",
            "1.1 The scope of this policy is employees, volunteers and agency workers.",
        ),
        passes=(
            "1.1 This policy applies to everyone who works at the school, paid or unpaid.",
            "1.1 This policy covers employees, governors, volunteers, supply staff, contractors, trainees and "
            "visiting teachers.",
        ),
    ),
    "L15": Examples(
        raises=(
            "1.1 The term 'staff' means employees, governors and volunteers.\n"
            "2.1 Employees must report concerns to the chair at once.",
            "1.1 In this policy “workers” includes employees, trainees and volunteers.\n"
            "2.1 Volunteers should be careful.",
        ),
        passes=(
            "1.1 The term 'staff' means employees, governors and volunteers.\n2.1 Staff must report concerns at once.",
            "1.1 The term 'staff' means employees, governors and volunteers.\n"
            "2.1 Discipline is for employees; governors and volunteers have a code.",
        ),
    ),
    "L21": Examples(
        raises=(
            "Social Media Policy\nKey staff: Mr A Example\n\n1.1 Staff must read this policy.",
            "1.1 Questions go to Mrs Fernwick in the office.",
        ),
        passes=(
            "Social Media Policy\nKey staff: Deputy Headteacher\n\n1.1 Staff must read this policy.",
            "1.1 Questions go to the school business manager.",
        ),
    ),
    "L26": Examples(
        raises=(
            "1.1 This policy applies to staff, governors and volunteers.\n"
            "2.1 Any breach may lead to disciplinary action.",
            "1.1 “Staff” means employees, volunteers and trustees.\n2.1 Misconduct online can result in dismissal.",
        ),
        passes=(
            "1.1 This policy applies to staff, governors and volunteers.\n"
            "2.1 Any breach may lead to disciplinary action, or for "
            "governors to the governors' code and for volunteers to the end of their placement.",
            "1.1 This policy applies to teachers only.\n2.1 Any breach may lead to disciplinary action.",
        ),
    ),
    "L35": Examples(
        raises=(
            "1.1 Social media is useful.\n1.2 Social networking sites are useful.\n1.3 Social tools are useful.",
            "1.1 Students matter.\n1.2 Pupils matter.",
        ),
        passes=(
            "1.1 Social media is useful.\n1.2 Social media is public.",
            "1.1 Students matter.\n1.2 Students learn.",
        ),
    ),
    "L44": Examples(
        raises=(
            "1 Responsibilities\n1.1 The headteacher will lead.\n2 Contact\n"
            "2.1 Staff must tell their line manager the same day.",
            "1 Responsibilities\n1.1 The governing body will lead.\n2 Channels\n"
            "2.1 Administrators must check each post.",
        ),
        passes=(
            "1 Responsibilities\n1.1 Line managers will write down what they are told.\n2 Contact\n"
            "2.1 Staff must tell their line manager.",
            "1 Responsibilities\n1.1 The headteacher will lead.\n2 Contact\n2.1 Staff must tell the headteacher.",
        ),
    ),
}


@each_raising(EXAMPLES)
def test_it_is_raised(rule: str, text: str) -> None:
    assert rule in raised(text)


@each_passing(EXAMPLES)
def test_it_is_not_raised(rule: str, text: str) -> None:
    assert rule not in raised(text)
