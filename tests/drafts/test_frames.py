"""Union business, concerns raised, beliefs and abuse received: never a breach, and help is pointed to."""

import pytest

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, Picture, School

THORNWICK = Context(School(name="Thornwick Academy", aliases=("Thornwick", "TWA"), town="Saltmere"))

PROTECTED = [
    ("union", "Disgraceful what they are doing with this restructure, every member should vote to strike"),
    ("union", "GMB members will not be bullied by management, see you on the picket line"),
    ("union", "Our NASUWT rep was brilliant today, join your union"),
    ("union", "The trust's restructure is an attack on support staff and UNISON will fight it every step"),
    ("union", "EIS ballot result: 94% yes"),
    ("union", "Teachers strike for fair pay this Thursday, honk if you pass us"),
    ("whistleblowing", "I reported the ratios to Ofsted after the governors ignored me"),
    ("whistleblowing", "I told the LADO and the council about what I saw, and I would do it again"),
    ("whistleblowing", "Raised the asbestos with my head in June and with the HSE in September"),
    ("whistleblowing", "Blew the whistle on exam malpractice. It was in the public interest and I am not sorry"),
    ("belief", "As a Christian I believe life begins at conception"),
    ("belief", "I'm gender critical: I think sex matters in law. I bear nobody ill will"),
    ("belief", "Trans women are women and I will say so all day"),
    ("belief", "Ethical vegan here, happy to share recipes and reasons"),
    ("belief", "Pacifist, always have been. No war is worth it"),
    ("quoted_abuse", "A student's dad called me a stupid cow outside the gates today"),
    ("quoted_abuse", "Someone just messaged me saying I should be shot for teaching about gay people"),
    (
        "quoted_abuse",
        '"You are a useless fat teacher and I hope you die" - message from a parent this morning. Reported it',
    ),
    ("quoted_abuse", "Got called the P word by a man in a van on the way to work"),
    ("quoted_abuse", "Anonymous account says I'm a paedo because I run drama club. Police informed"),
    ("union", "Undeb da yw'r unig beth sy'n ein cadw ni'n saff. Ymunwch heddiw."),
    ("union", "Związek zawodowy to nie wstyd. Zapisałam się wczoraj i polecam każdemu."),
    ("union", "Take your rep with you to every meeting. The head is a bully and you need a witness"),
    ("union", "Proud rep here. Management lie, members win."),
    ("union", "Members at Thornwick voted 9 to 1, this head has lost us"),
    ("union", "Can agency cooks be used to cover a strike or did the court knock that back?"),
    ("belief", "I'm a lesbian and a Christian and I teach Year 4, get over it"),
    ("belief", "As a Muslim woman I'm sick of being asked to shake hands"),
    ("belief", "Dwi'n Gristion a dwi'n falch"),
    ("belief", "Jestem katoliczką i nie wstydzę się tego"),
    ("belief", "my faith teaches me marriage is between a man and a woman, and I still love my gay brother"),
    ("whistleblowing", "I flagged the chained fire doors to the head in May. They ignored it. I've got the e-mails."),
    ("whistleblowing", "Rang the council about the fiddled registers. It's in the public interest"),
    ("whistleblowing", "I wrote to the regulator about the stolen pupil premium at Thornwick"),
    ("whistleblowing", "I logged a concern about the deputy and the missing trip money. They ignored it"),
    ("quoted_abuse", "message request this morning: hope you get raped you woke teacher. blocked"),
    ("quoted_abuse", "A dad at the gate today: you're a useless thick cow. Lovely start to the week"),
    ("quoted_abuse", "Wyzwał mnie od szmat przed szkołą. Zgłosiłam."),
    ("quoted_abuse", 'gweiddodd rhiant "yr hen ast dew" arna i heddiw. wedi riportio'),
]


@pytest.mark.parametrize(("frame", "draft"), PROTECTED)
def test_what_is_protected_is_never_a_breach_and_points_to_help(frame: str, draft: str) -> None:
    answer = check(draft, context=THORNWICK)
    assert answer.verdict is not Verdict.BREACH
    assert frame in answer.help


@pytest.mark.parametrize(
    ("frame", "draft"),
    [
        ("union", "The striker was offside by a yard"),
        ("union", "Lightning strike took out the church spire"),
        ("whistleblowing", "The referee blew his whistle for half time"),
        ("belief", "I cannot believe it is only Tuesday"),
        ("quoted_abuse", "My nan called me at six about the cat"),
        ("quoted_abuse", 'The lodger left a note: "gone to the shop"'),
        ("union", "Three sets of ten reps on the bench and I am finished"),
        ("union", "Lanes closed at the pool, members only on Sunday"),
        ("belief", "Christian from the garage has fixed the brakes"),
        ("whistleblowing", "Rang the plumber again about the tap"),
    ],
)
def test_ordinary_posts_are_in_no_protected_frame(frame: str, draft: str) -> None:
    assert frame not in check(draft, context=THORNWICK).help


@pytest.mark.parametrize(
    "draft",
    [
        "Our head is a lazy liar and everyone knows it",
        "Bottom set are thick as mince",
        "Thornwick is a dump run by clowns",
    ],
)
def test_contempt_outside_a_frame_stays_a_breach(draft: str) -> None:
    assert check(draft, context=THORNWICK).verdict is Verdict.BREACH


def test_abuse_in_a_picture_of_what_came_in_is_not_the_writers() -> None:
    answer = check(
        "This is what I woke up to. Reported and blocked.",
        picture=Picture(text="you fat useless cow"),
        context=THORNWICK,
    )
    assert answer.verdict is not Verdict.BREACH
    assert "quoted_abuse" in answer.help
