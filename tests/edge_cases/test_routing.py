"""D§5: who receives a report where the usual answer would be wrong."""

from clearline.cases.routing import Kind, Post, Subject, next_in_line, route
from tests.cases.routing.people import about, everybody, inside, school


def test_a_self_report_is_help_and_reaches_the_line_manager():
    """Case 1."""
    own = about(Subject.STAFF, Kind.SELF_REPORT, child=True, subjects=frozenset({"teacher"}))
    routed = route(own, school())

    assert (routed.receiver, routed.copied) == ("manager", ("dsl",))
    assert "treated as help" in routed.reason


def test_a_self_report_of_the_head_reaches_the_chair():
    """Case 1."""
    own = about(Subject.HEAD, Kind.SELF_REPORT, reporter="head", subjects=frozenset({"head"}))

    assert inside(route(own, school())) == {"chair"}


def test_neither_of_two_who_report_each_other_receives_either_report():
    """Case 2: the manager and the head; two reports, each with a receiver of its own."""
    one = route(about(Subject.HEAD, reporter="manager"), school())
    other = route(about(Subject.STAFF, reporter="head", subjects=frozenset({"manager"})), school())

    assert (one.receiver, other.receiver) == ("chair", "chair")


def test_an_impersonated_teacher_is_a_victim_and_not_a_subject():
    """Case 24: the head supports; where it is the head who is impersonated, the chair does."""
    teacher = about(Subject.NOBODY, Kind.ABUSE, victims=frozenset({"teacher"}))
    head = about(Subject.NOBODY, Kind.ABUSE, reporter="teacher", victims=frozenset({"head"}))

    assert route(teacher, school()).receiver == "head"
    assert route(head, school()).receiver == "chair"


def test_a_report_on_a_saturday_night_is_taken_and_shows_a_number():
    """Case 27: everybody is away. It has a receiver all the same, and the reporter a number to ring."""
    routed = route(about(Subject.NOBODY, Kind.CONTACT, child=True), school(away=everybody()))

    assert (routed.receiver, routed.copied) == ("manager", ("dsl",))
    assert routed.outside == (Post.LADO,)
    assert "is away" in routed.reason


def test_a_head_on_a_trip_is_no_reason_to_wait():
    """Case 34: whoever acts for the head has it; without one, the chair."""
    assert route(about(Subject.STAFF), school(head=("head", "acting"), away=["head"])).receiver == "acting"
    assert route(about(Subject.STAFF), school(away=["head"])).receiver == "chair"


def test_there_is_always_somebody_outside_when_it_is_about_the_head():
    """Case 40: a head who discourages reports is passed by, inside and outside the school."""
    for child in (True, False):
        for kind in Kind:
            routed = route(about(Subject.HEAD, kind, child=child), school())

            assert routed.receiver == "chair"
            assert routed.outside


def test_a_chair_who_was_told_too_much_is_not_asked():
    """Case 44."""
    assert route(about(Subject.HEAD), school(barred=["chair"])).receiver == "vice-chair"


def test_without_an_untold_governor_it_goes_above_the_school():
    """Case 44: never back to the head."""
    routed = route(about(Subject.HEAD, child=True), school(barred=["chair", "vice-chair"], in_trust=True))

    assert (routed.receiver, routed.post) == (None, Post.TRUST)
    assert Post.LADO in routed.outside


def test_a_like_of_something_extreme_reaches_the_lead_where_a_child_is_involved():
    """Case 48: the head has it, and nothing is sent on by itself to anybody outside."""
    assert route(about(Subject.STAFF), school()).copied == ()
    assert route(about(Subject.STAFF, child=True), school()).copied == ("dsl",)
    assert route(about(Subject.STAFF, child=True), school()).outside == ()


def test_a_head_who_is_the_safeguarding_lead_has_it_once():
    """Case 83."""
    routed = route(about(Subject.STAFF, child=True), school(dsl=("head",), deputy_dsl=()))

    assert (routed.receiver, routed.copied, routed.outside) == ("head", (), ())


def test_what_is_about_a_head_who_is_the_safeguarding_lead_goes_to_the_chair_and_the_lado():
    """Case 83: in a school with nobody else, it still finds somebody."""
    alone = {"dsl": ("head",), "deputy_dsl": (), "manager": ("head",)}

    for subject in (Subject.HEAD, Subject.DSL):
        routed = route(about(subject, child=True, subjects=frozenset({"head"})), school(**alone))
        assert inside(routed) == {"chair"}
        assert Post.LADO in routed.outside


def test_a_conflicted_head_who_is_the_safeguarding_lead_neither_receives_nor_screens():
    """Case 83."""
    routed = route(about(Subject.STAFF, child=True), school(dsl=("head",), barred=["head"]))

    assert (routed.receiver, routed.copied, routed.outside) == ("chair", ("deputy dsl",), (Post.LADO,))


def test_the_diocese_is_told_only_when_the_governors_decide():
    """Case 84: it is no body that a rule can send anything to."""
    assert "diocese" not in set(Post)
    assert "diocese" not in route(about(Subject.CHAIR), school(vacant=[Post.VICE_CHAIR])).reason


def test_a_head_who_does_not_take_it_up_is_passed_by():
    """Cases 34, 40: silence moves it on."""
    assert next_in_line(about(Subject.STAFF), school(), ["head"]).receiver == "chair"
