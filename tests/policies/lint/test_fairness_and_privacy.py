"""Protected speech, monitoring, records and a fair process."""

from tests.policies.lint.scenes import Examples, each_passing, each_raising, raised

ALL_SIX = (
    "1.1 The school monitors use of its network. The purpose of monitoring is to keep students safe and "
    "its lawful basis is public task. "
    "An impact assessment was done, staff are told in a notice, only two people have access to "
    "monitoring results, and they are kept for 30 days."
)

EXAMPLES = {
    "L27": Examples(
        raises=(
            "1.1 Internet use on the network is logged and monitored.",
            "1.1 Management will monitor staff accounts at any time.\n1.2 The purpose of monitoring is discipline.",
        ),
        passes=(
            ALL_SIX,
            "1.1 Governors will monitor the implementation of this policy.",
            "1.1 The school does not monitor personal accounts.",
        ),
    ),
    "L28": Examples(
        raises=(
            "1.1 Employees must not post comments that could damage the reputation of the academy trust or school.",
            "1.1 You should not discuss your colleagues or criticise the school online.",
        ),
        passes=(
            "1.1 Employees must not post comments that damage the school.\n1.2 This does not affect whistleblowing.",
            "1.1 You should not criticise the school online. Trade union activities and lawful beliefs are not "
            "affected.",
        ),
    ),
    "L37": Examples(
        raises=(
            "1.1 The headteacher will notify all governors of any allegation.",
            "1.1 If staff report abuse online, the principal will brief the governing body.",
        ),
        passes=(
            "1.1 The headteacher will notify the chair of governors of any allegation.",
            "1.1 The headteacher tells the governing body each term how many concerns there were, in figures.",
        ),
    ),
    "L40": Examples(
        raises=("1.1 Staff must review their privacy settings.", "1.1 The head investigates concerns."),
        passes=("1.1 Records are retained for six years.", "1.1 The staff privacy notice says how data is used."),
    ),
    "L41": Examples(
        raises=(
            "5.1 A breach may lead to disciplinary action.",
            "5.1 A breach may lead to disciplinary action. The person may be accompanied by a colleague.",
        ),
        passes=(
            "5.1 A breach may lead to disciplinary action. The person may be accompanied and may appeal.",
            "5.1 Discipline follows the Staff Disciplinary Policy.\n"
            "5.2 A union representative may attend and there is a right of appeal.",
        ),
    ),
    "L48": Examples(
        raises=(
            "1.1 As an example, the pupil Jordan Wexley sent a message to a teacher.",
            "1.1 An incident concerned Casey Marlow, a Year 9 student.",
            "1.1 Parents can write to jo.bloggs@gmail.com about this.",
        ),
        passes=(
            "1.1 Staff follow the Child Protection Policy and the work of the Student Council.",
            "1.1 For example, a Year 9 student may send a teacher a message.",
        ),
    ),
}


@each_raising(EXAMPLES)
def test_it_is_raised(rule: str, text: str) -> None:
    assert rule in raised(text)


@each_passing(EXAMPLES)
def test_it_is_not_raised(rule: str, text: str) -> None:
    assert rule not in raised(text)
