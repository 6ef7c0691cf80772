"""D§3.3, §3.4, §4.7 to §4.9, line by line, as somebody who knows schools would answer."""

from clearline.cases.routing import Kind, Post, Subject, next_in_line, route
from tests.cases.routing.people import INSIDE, about, everybody, inside, school

# D§3.3, the table of subjects


def test_misuse_by_ordinary_staff_goes_to_the_head():
    routed = route(about(Subject.STAFF), school())

    assert (routed.receiver, routed.post, routed.copied, routed.outside) == ("head", Post.HEAD, (), ())


def test_contact_goes_to_the_line_manager():
    routed = route(about(Subject.NOBODY, Kind.CONTACT, child=True), school())

    assert (routed.receiver, routed.copied) == ("manager", ("dsl",))


def test_contact_does_not_go_to_a_line_manager_who_is_a_friend_of_the_subject():
    routed = route(about(Subject.STAFF, Kind.CONTACT, child=True), school(barred=["manager"]))

    assert routed.receiver == "head"
    assert "manager" not in inside(routed)


def test_contact_with_the_line_manager_goes_to_the_head():
    routed = route(about(Subject.LINE_MANAGER, Kind.CONTACT, child=True), school())

    assert routed.receiver == "head"
    assert "manager" not in inside(routed)


def test_misuse_by_the_line_manager_reads_like_misuse_by_anybody():
    """Else the reason would tell the head in whose team the reporter is."""
    assert route(about(Subject.LINE_MANAGER), school()) == route(about(Subject.STAFF), school())


def test_what_is_about_the_head_goes_to_the_chair():
    routed = route(about(Subject.HEAD), school())

    assert (routed.receiver, routed.copied) == ("chair", ())
    assert routed.outside == (Post.LOCAL_AUTHORITY,)


def test_the_chair_and_the_lado_screen_what_is_about_the_head_and_a_child():
    routed = route(about(Subject.HEAD, child=True), school())

    assert inside(routed) == {"chair"}
    assert routed.outside[0] is Post.LADO


def test_contact_with_the_head_is_not_the_line_managers():
    assert inside(route(about(Subject.HEAD, Kind.CONTACT, child=True), school())) == {"chair"}


def test_abuse_by_the_head_goes_to_the_chair():
    assert inside(route(about(Subject.HEAD, Kind.ABUSE, victims=frozenset({"teacher"})), school())) == {"chair"}


def test_what_is_about_the_head_stays_with_the_head_out_when_the_report_names_nobody():
    routed = route(about(Subject.HEAD, subjects=frozenset()), school(chair=("head",), vice_chair=("vice-chair",)))

    assert routed.receiver == "vice-chair"


def test_telling_the_school_is_not_safe_and_a_child_is_involved():
    routed = route(about(Subject.HEAD, child=True, unsafe_inside=True), school())

    assert inside(routed) == set()
    assert (routed.post, routed.outside) == (Post.LADO, (Post.LADO,))


def test_telling_the_school_is_not_safe_and_no_child_is_involved():
    routed = route(about(Subject.STAFF, unsafe_inside=True), school(in_trust=True))

    assert inside(routed) == set()
    assert (routed.post, routed.outside) == (Post.TRUST, (Post.TRUST,))


def test_what_is_about_the_chair_goes_to_the_vice_chair():
    routed = route(about(Subject.CHAIR), school())

    assert (routed.receiver, routed.outside) == ("vice-chair", (Post.LOCAL_AUTHORITY,))


def test_what_is_about_the_chair_goes_outside_without_a_vice_chair():
    """A body outside holds it: it rings with a reference and reads nothing."""
    routed = route(about(Subject.CHAIR), school(vacant=[Post.VICE_CHAIR]))

    assert routed.is_held_outside
    assert (routed.receiver, routed.post, routed.copied) == (None, Post.LOCAL_AUTHORITY, ())


def test_what_is_about_the_chair_of_an_academy_goes_to_the_trust():
    assert route(about(Subject.CHAIR), school(vacant=[Post.VICE_CHAIR], in_trust=True)).post is Post.TRUST


def test_what_is_about_another_governor_goes_to_the_chair():
    assert route(about(Subject.GOVERNOR), school()).receiver == "chair"


def test_what_is_about_the_owner_goes_to_the_head():
    assert inside(route(about(Subject.OWNER, subjects=frozenset({"owner"})), school())) == {"head"}


def test_what_is_about_a_head_who_owns_the_policy_goes_to_the_chair():
    assert route(about(Subject.OWNER, subjects=frozenset({"head"})), school()).receiver == "chair"


def test_what_is_about_the_hr_adviser_goes_to_the_head_who_asks_another():
    routed = route(about(Subject.HR_ADVISER), school())

    assert routed.receiver == "head"
    assert "another adviser" in routed.reason


def test_what_is_about_the_safeguarding_lead_is_screened_by_the_deputy_and_the_lado():
    routed = route(about(Subject.DSL, child=True), school())

    assert (routed.receiver, routed.copied, routed.outside) == ("head", ("deputy dsl",), (Post.LADO,))


def test_contact_with_the_safeguarding_lead_is_not_the_leads():
    routed = route(about(Subject.DSL, Kind.CONTACT, child=True), school())

    assert inside(routed) == {"head", "deputy dsl"}


def test_what_is_about_a_channel_administrator_goes_to_the_head():
    routed = route(about(Subject.ADMINISTRATOR), school())

    assert routed.receiver == "head"
    assert "Another administrator" in routed.reason


def test_what_is_about_the_network_manager_or_the_dpo_goes_to_the_head_or_the_chair():
    for subject in (Subject.NETWORK_MANAGER, Subject.DPO):
        assert route(about(subject), school()).receiver == "head"
        assert route(about(subject), school(away=["head"])).receiver == "chair"


def test_what_is_about_a_union_representative_is_never_about_union_work():
    routed = route(about(Subject.UNION_REP), school())

    assert routed.receiver == "head"
    assert "Union work is never misuse" in routed.reason


def test_the_head_tells_the_employer_of_agency_staff():
    routed = route(about(Subject.AGENCY, child=True), school())

    assert (routed.receiver, routed.copied) == ("head", ("dsl",))
    assert "tells the employer" in routed.reason


def test_what_is_about_a_volunteer_goes_to_the_head_or_the_chair():
    assert route(about(Subject.VOLUNTEER), school()).receiver == "head"
    assert route(about(Subject.VOLUNTEER), school(barred=["head"])).receiver == "chair"


def test_what_is_about_a_leader_of_the_trust_is_hidden_from_the_head():
    routed = route(about(Subject.TRUST_LEADER), school(in_trust=True))

    assert (routed.receiver, routed.post, routed.outside) == (None, Post.TRUST, (Post.TRUST,))


def test_safeguarding_sees_what_is_about_a_leader_of_the_trust_and_a_child():
    routed = route(about(Subject.TRUST_LEADER, child=True), school(in_trust=True))

    assert inside(routed) == {"dsl"}
    assert Post.LADO in routed.outside


def test_what_is_about_another_school_is_recorded_at_both():
    routed = route(about(Subject.OTHER_SCHOOL, child=True), school(in_trust=True))

    assert (routed.receiver, routed.outside) == ("head", (Post.LADO,))
    assert "its own record" in routed.reason


def test_an_unknown_author_is_not_hunted():
    routed = route(about(Subject.NOBODY), school())

    assert routed.receiver == "head"
    assert "Nobody looks for who an unknown author is" in routed.reason


# D§3.3, who is conflicted


def test_somebody_line_managed_by_the_subject_receives_nothing_but_the_lead_still_screens():
    subject = about(Subject.STAFF, Kind.CONTACT, child=True, subjects=frozenset({"deputy head"}))
    routed = route(subject, school(managed=["manager", "dsl"]))

    assert (routed.receiver, routed.copied, routed.outside) == ("head", ("dsl",), ())


def test_a_conflicted_lead_screens_nothing_and_the_lado_is_shown():
    routed = route(about(Subject.STAFF, child=True), school(barred=["dsl"]))

    assert (routed.copied, routed.outside) == (("deputy dsl",), (Post.LADO,))


def test_the_lado_is_shown_where_no_lead_can_screen():
    routed = route(about(Subject.STAFF, child=True), school(vacant=[Post.DSL, Post.DEPUTY_DSL]))

    assert (routed.copied, routed.outside) == ((), (Post.LADO,))


def test_the_chain_does_not_tell_who_reported():
    reported = route(about(Subject.STAFF, reporter="head"), school())
    related = route(about(Subject.STAFF), school(barred=["head"]))

    assert reported == related


def test_the_reason_does_not_tell_who_is_related_to_whom():
    """The reporter reads it before sending; what somebody declared is not theirs to know."""
    usual = route(about(Subject.NOBODY, Kind.CONTACT, child=True), school())
    passed_over = route(about(Subject.NOBODY, Kind.CONTACT, child=True), school(barred=["manager"]))

    assert passed_over.reason == usual.reason
    assert passed_over.chain == ((Post.MANAGER, "manager", "has a conflict of interest"),)


# D§3.4, away and vacant


def test_while_the_head_is_away_it_goes_to_whoever_acts_for_them():
    routed = route(about(Subject.STAFF), school(head=("head", "acting"), away=["head"]))

    assert (routed.receiver, routed.post) == ("acting", Post.HEAD)
    assert routed.chain == ((Post.HEAD, "head", "is away"),)


def test_without_a_head_it_is_the_chairs():
    routed = route(about(Subject.STAFF), school(vacant=[Post.HEAD]))

    assert routed.receiver == "chair"
    assert routed.chain == ((Post.HEAD, "", "nobody holds this post"),)


def test_with_head_and_chair_away_it_goes_to_the_vice_chair():
    assert route(about(Subject.STAFF), school(away=["head", "chair"])).receiver == "vice-chair"


def test_with_all_of_them_away_the_lead_receives_what_involves_a_child():
    routed = route(about(Subject.STAFF, child=True), school(away=["head", "chair", "vice-chair"]))

    assert (routed.receiver, routed.copied) == ("dsl", ())


def test_with_everybody_away_it_waits_for_the_head_and_the_lado_is_shown():
    routed = route(about(Subject.STAFF, child=True), school(away=everybody()))

    assert (routed.receiver, routed.outside) == ("head", (Post.LADO,))
    assert "waits for the first of them" in routed.reason


def test_with_all_of_them_away_the_lead_does_not_receive_what_involves_no_child():
    routed = route(about(Subject.STAFF), school(away=["head", "chair", "vice-chair"]))

    assert inside(routed) == {"head"}


def test_without_chair_and_vice_chair_what_is_about_the_head_goes_outside():
    routed = route(about(Subject.HEAD), school(vacant=[Post.CHAIR, Post.VICE_CHAIR]))

    assert routed.is_held_outside
    assert routed.post is Post.LOCAL_AUTHORITY
    assert routed.chain == (
        (Post.CHAIR, "", "nobody holds this post"),
        (Post.VICE_CHAIR, "", "nobody holds this post"),
    )
    assert "Nobody at the school receives it" in routed.reason


def test_with_nobody_at_all_it_is_unrouted_and_says_whom_to_ring():
    routed = route(about(Subject.STAFF, child=True), school(vacant=INSIDE))

    assert routed.is_unrouted
    assert set(routed.outside) == {Post.LOCAL_AUTHORITY, Post.LADO}


# D§4.7 to §4.9


def test_the_lead_sees_contact_from_a_grown_up_too():
    assert route(about(Subject.NOBODY, Kind.CONTACT), school()).copied == ("dsl",)


def test_somebody_who_receives_their_own_report_is_passed_over():
    routed = route(about(Subject.NOBODY, Kind.CONTACT, child=True, reporter="dsl"), school())

    assert (routed.receiver, routed.copied, routed.outside) == ("manager", ("deputy dsl",), (Post.LADO,))


def test_misuse_that_involves_a_child_is_screened():
    assert route(about(Subject.STAFF, child=True), school()).copied == ("dsl",)


def test_abuse_of_staff_goes_to_the_head_and_abuse_of_the_head_to_the_chair():
    abused = about(Subject.NOBODY, Kind.ABUSE, victims=frozenset({"teacher"}))
    head = about(Subject.NOBODY, Kind.ABUSE, reporter="head", victims=frozenset({"head"}))

    assert inside(route(abused, school())) == {"head"}
    assert inside(route(head, school())) == {"chair"}


# Not taken up


def test_what_is_not_taken_up_goes_to_the_next_in_line_with_the_reason():
    routed = next_in_line(about(Subject.NOBODY, Kind.CONTACT, child=True), school(), ["manager"])

    assert routed.receiver == "head"
    assert routed.chain == ((Post.MANAGER, "manager", "was asked and has not taken it up"),)
    assert "goes to the next in line" in routed.reason


def test_what_nobody_takes_up_is_unrouted_in_the_end():
    asked: list[str] = []
    while receiver := next_in_line(about(Subject.STAFF), school(), asked).receiver:
        asked.append(receiver)

    assert asked == ["head", "chair", "vice-chair"]
    assert next_in_line(about(Subject.STAFF), school(), asked).is_unrouted


def test_the_lado_is_shown_where_nobody_takes_up_what_involves_a_child():
    """Also while the lead, who had a copy from the beginning, is there."""
    routed = next_in_line(about(Subject.STAFF, child=True), school(), sorted(everybody()))

    assert routed.is_unrouted
    assert (routed.copied, Post.LADO in routed.outside) == (("dsl",), True)


def test_what_a_body_outside_does_not_take_up_goes_to_the_next_body():
    subject = about(Subject.HEAD, child=True)
    asked = ["chair", "vice-chair"]

    assert next_in_line(subject, school(), asked).post is Post.LOCAL_AUTHORITY
    assert next_in_line(subject, school(), [*asked, Post.LOCAL_AUTHORITY]).post is Post.LADO
    assert next_in_line(subject, school(), [*asked, Post.LOCAL_AUTHORITY, Post.LADO]).is_unrouted


# About several at once


def test_of_several_the_head_decides():
    """With the chair's rule the safeguarding lead, who works under the head, would see it."""
    assert Subject.deciding([Subject.CHAIR, Subject.STAFF, Subject.HEAD]) is Subject.HEAD
    assert Subject.deciding([]) is Subject.NOBODY

    routed = route(about(Subject.HEAD, child=True, subjects=frozenset({"head", "chair"})), school())

    assert inside(routed) == {"vice-chair"}
    assert Post.LADO in routed.outside


def test_what_is_about_the_line_manager_and_a_colleague_is_the_heads():
    subject = Subject.deciding([Subject.STAFF, Subject.LINE_MANAGER])

    assert route(about(subject, Kind.CONTACT, child=True), school()).receiver == "head"
