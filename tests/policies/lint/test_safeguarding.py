"""Children first: roles, order, routes and evidence."""

from tests.policies.lint.scenes import Examples, each_passing, each_raising, raised

EXAMPLES = {
    "L23": Examples(
        raises=(
            "1.1 Staff must report misuse to the Principal at once.",
            "1.1 Any concern should be raised immediately with their line manager; tell your line manager.",
            "3 Responsibilities\nThe headteacher will:\na) begin disciplinary proceedings\nb) investigate concerns",
        ),
        passes=(
            "1.1 Staff must report misuse to the Principal at once, or to the chair of governors if it is about "
            "the Principal.",
            "1.1 Staff must report misuse to the headteacher.\n"
            "1.2 Where a concern is about the headteacher, the LADO is told.",
        ),
    ),
    "L24": Examples(
        raises=(
            "1.1 Staff must not message pupils and must report messages to the headteacher.",
            "1.1 Staff tell the designated safeguarding lead about any message from a child.",
        ),
        passes=(
            "1.1 Staff tell the DSL about any message from a pupil.\n"
            "1.2 The DSL tells the LADO where the harm threshold may be met, and "
            "keeps a record of low-level concerns.",
            "1.1 The office orders paper.",
        ),
    ),
    "L25": Examples(
        raises=(
            "1.1 Any breach of this policy will be investigated and may lead to disciplinary action.",
            "1.1 Misuse of social media is dealt with under the school's disciplinary procedure.",
        ),
        passes=(
            "1.1 Any breach will be investigated under the disciplinary procedure, but safeguarding advice is "
            "taken before the investigation.",
            "1.1 Concerns are handled under the disciplinary policy.\n"
            "1.2 No disciplinary step is taken until the LADO has given advice.",
        ),
    ),
    "L32": Examples(
        raises=(
            "1.1 Staff must block the pupil at once.",
            "1.1 The message should be deleted straight away and the sender blocked.",
        ),
        passes=(
            "1.1 Staff must take a screenshot of the message and then block the pupil.",
            "1.1 Staff must block the pupil, but must save the message before they do.",
        ),
    ),
}


@each_raising(EXAMPLES)
def test_it_is_raised(rule: str, text: str) -> None:
    assert rule in raised(text)


@each_passing(EXAMPLES)
def test_it_is_not_raised(rule: str, text: str) -> None:
    assert rule not in raised(text)
