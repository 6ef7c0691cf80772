"""Words that cannot be tested, and duties that cannot be shown."""

from tests.policies.lint.scenes import Examples, each_passing, each_raising, raised

EXAMPLES = {
    "L18": Examples(
        raises=("1.1 Staff should periodically change passwords.", "1.1 Staff must not post anything unprofessional."),
        passes=(
            "1.1 Staff should change passwords regularly, at least once a term.",
            "1.1 “Excessive” means more than an hour.\n1.2 Excessive use is discouraged.",
        ),
    ),
    "L19": Examples(
        raises=(
            "1.1 Staff must report concerns to the chair.",
            "1.1 Employees should declare friendships with parents.",
        ),
        passes=(
            "1.1 Staff must report concerns to the chair within two working days.",
            "1.1 Employees should declare friendships with parents before they start.",
        ),
    ),
    "L20": Examples(
        raises=("1.1 All complaints will be investigated.", "1.1 The school will inform the police where needed."),
        passes=(
            "1.1 All complaints will be investigated by the deputy headteacher.",
            "1.1 The headteacher will inform the police.",
        ),
    ),
    "L29": Examples(
        raises=(
            "1.1 Staff must not add pupils and should avoid adding parents.",
            "1.1 Gossip is prohibited. Staff are encouraged to be kind.",
        ),
        passes=(
            "1.1 Staff must not add pupils. Staff must not add parents.",
            "1.1 Staff should be kind and are advised to be careful.",
        ),
    ),
    "L30": Examples(
        raises=(
            "1.1 Staff must log out. Staff must lock screens. Staff must report loss.",
            "1.1 You should read this. You must sign it. You must not share it. You should ask.",
        ),
        passes=("1.1 Staff must log out.", "1.1 Staff must log out. Staff must lock screens."),
    ),
    "L31": Examples(
        raises=(
            "1.1 School laptops are for school work. Staff must report any misuse to the chair.",
            "1.1 Strong passwords protect everyone. Change them each term. Breaches should be reported at once.",
        ),
        passes=(
            "1.1 Staff must report any misuse to the chair. They need not prove it.",
            "1.1 School laptops are for school work. Staff must not lend them.",
        ),
    ),
    "L43": Examples(
        raises=(
            "1.1 Staff must not write on a pupil's wall or poke pupils.",
            "1.1 Social media includes blogs and forums.",
        ),
        passes=(
            "1.1 Social media includes messaging apps, gaming, live streaming and AI tools.",
            "1.1 Social media covers WhatsApp groups, games, livestreams and deepfakes. Staff tell us about "
            "family friends.",
        ),
    ),
    "L45": Examples(
        raises=(
            "1.1 The governors will ensure that this policy is followed.",
            "1.1 The board must make sure the policy is adhered to.",
        ),
        passes=(
            "1.1 The governors will ensure that this policy is followed by reading a report each term.",
            "1.1 The governors will approve this policy.",
        ),
    ),
    "L46": Examples(
        raises=(
            "1.1 Staff must report the account to the platform every time.",
            "1.1 Staff are required to contact the service provider about each message.",
        ),
        passes=(
            "1.1 Staff must report the account to the platform where possible.",
            "1.1 Staff must contact the headteacher about each message.",
        ),
    ),
    "L47": Examples(
        raises=(
            "1 Aims\n- to celebrate achievement through photography competitions\n\n2 Rules\n"
            "2.1 Staff must not add pupils.",
            "1 Purpose\n- to reduce screen fatigue and eye strain\n\n2 Rules\n2.1 Staff must report messages at once.",
        ),
        passes=(
            "1 Aims\n- to stop personal messages between adults and pupils\n\n2 Rules\n"
            "2.1 Staff must not send personal messages to pupils.",
            "1 Rules\n1.1 Staff must not add pupils.",
        ),
    ),
}


@each_raising(EXAMPLES)
def test_it_is_raised(rule: str, text: str) -> None:
    assert rule in raised(text)


@each_passing(EXAMPLES)
def test_it_is_not_raised(rule: str, text: str) -> None:
    assert rule not in raised(text)
