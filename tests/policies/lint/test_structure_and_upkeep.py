"""How the document is put together and kept alive."""

from tests.policies.lint.scenes import Examples, each_passing, each_raising, raised

EXAMPLES = {
    "L33": Examples(
        raises=(
            "1 Aims\n- to be safe\n- to be kind\n\n2 Rules\n2.1 Staff must be kind.",
            "1 Duties\nThe governing body will:\na) lead\nb) review\nThe headteacher will:\na) report\nb) train",
        ),
        passes=("1 Rules\n1.1 Staff must be kind.\n1.2 Staff must be safe.", "1.1 Be kind.\n2.1 Be safe."),
    ),
    "L34": Examples(
        raises=(
            "1.1 Staff must be kind. .\n1.2 Be safe.",
            "1.1 Staff must be be safe and and kind.\n1.2 Be safe",
            "1.1 Staff must go to to the office.",
        ),
        passes=("1.1 Staff must be kind.\n1.2 Be safe.", "1.1 Staff must ask: is this kind? Is it true?"),
    ),
    "L38": Examples(
        raises=(
            "1.1 Staff must read this policy.\n1.2 It is on the wall.",
            "1.1 Governors lead. All new employees are made aware of this policy at induction, sign it, and are "
            "refreshed annually.",
        ),
        passes=(
            "1.1 New staff, and new governors, read this policy at induction and sign it. Everyone is reminded "
            "each year.",
            "1.1 When people join they are shown this policy and acknowledge it, with a refresher every September.",
        ),
    ),
    "L39": Examples(
        raises=("1.1 Staff must read this policy.", "1.1 Everyone is treated as an adult here."),
        passes=("1.1 An equality impact assessment was done.", "1.1 Ask the office for large print."),
    ),
    "L42": Examples(
        raises=("1.1 [Insert name of school] expects kindness.", "1.1 Where a school has its own page, it may use it."),
        passes=("1.1 The school expects kindness.", "1.1 Where the school has its own page, it may use it."),
    ),
}


@each_raising(EXAMPLES)
def test_it_is_raised(rule: str, text: str) -> None:
    assert rule in raised(text)


@each_passing(EXAMPLES)
def test_it_is_not_raised(rule: str, text: str) -> None:
    assert rule not in raised(text)
