"""4.4: photographs of students."""

from clearline.drafts.checker.answer import Confidence, Verdict
from clearline.drafts.checker.rules.rule import Rule

RULES = (
    Rule(
        "photograph of students",
        "4.4",
        Verdict.BREACH,
        when=("photo.student",),
        why="This reads as a photograph or video of students on a personal account.",
        change="Leave the picture out. The school's own account may have consent for one.",
        unless=("official", "picture.students.no", "photo.own_child", "photo.no_faces"),
    ),
    Rule(
        "a group that may be students",
        "4.4",
        Verdict.CAUTION,
        when=("photo.likely",),
        why="Several faces are seen, and the words read as if they were a class or a team.",
        change="Leave the picture out if students are in it.",
        unless=(
            "official", "picture.students.no", "photo.student", "photo.own_child", "photo.no_faces",
            "photo.whole_class",
        ),
        confidence=Confidence.POSSIBLE,
    ),
    Rule(
        "students said to be in the picture",
        "4.4",
        Verdict.BREACH,
        when=("picture.students.yes",),
        why="You said that students are in the picture, and it would go on a personal account.",
        change="Leave the picture out. The school's own account may have consent for one.",
        unless=("official", "photo.own_child"),
    ),
    Rule(
        "words in the picture point to students",
        "4.4",
        Verdict.BREACH,
        when=("picture_says.student", "picture_says.award", "picture_says.event.school.sure"),
        why="The words in the picture and the faces in it suggest that students are shown.",
        change="Leave the picture out unless only adults are in it.",
        needs=("picture.faces",),
        unless=(
            "official", "picture.students.no", "own.child", "own.named", "own.young", "own.relative", "past",
            "picture_says.past", "adults", "adult_award", "frame.school_days", "photo.student", "picture_says.staff",
        ),
        confidence=Confidence.POSSIBLE,
    ),
    Rule(
        "faces in front of the school's name",
        "4.4",
        Verdict.BREACH,
        when=("picture_says.school.name",),
        why="Several faces are seen where the school's name stands; they may be students.",
        change="Leave the picture out unless only adults are in it.",
        needs=("picture.faces.many",),
        unless=(
            "official", "picture.students.no", "own.child", "own.named", "own.young", "own.relative", "past", "adults",
            "picture_says.past", "picture_says.staff", "photo.student", "colleague", "me_working",
        ),
        confidence=Confidence.POSSIBLE,
    ),
    Rule(
        "own child with a whole class",
        "4.4",
        Verdict.BREACH,
        when=("photo.whole_class",),
        why="Your own child may be shown at a family event; here a whole class or school team seems to be shown.",
        change="Choose a picture with only your child in it, and nothing of the school.",
        unless=("official", "picture.students.no"),
    ),
    Rule(
        "own child with school or others",
        "4.4",
        Verdict.CAUTION,
        when=("photo.own_child",),
        why="Your own child may be shown at a family event; at school or with other children the policy asks for care.",
        change="Choose a picture with only your child in it, and nothing of the school.",
        unless=("official", "picture.students.no"),
    ),
    Rule(
        "students without faces",
        "4.4",
        Verdict.CAUTION,
        when=("photo.no_faces",),
        why="No faces are seen, but students may still be known by where they are and what is said.",
        change="Leave the picture out, or ask your line manager first.",
        unless=("official", "picture.students.no"),
    ),
)  # fmt: skip
