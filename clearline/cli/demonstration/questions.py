"""What people asked about the policy, and what they were told. Everybody and everything in it is made up."""

from dataclasses import dataclass

from clearline.guidance.choices import Outcome


@dataclass(frozen=True)
class Asked:
    code: str
    clause: str
    asked: int  # school days ago
    hour: int
    minute: int
    words: str
    answer: str = ""
    answered: int = 0  # school days ago
    outcome: Outcome = Outcome.YES
    for_all: tuple[str, str] = ("", "")  # question and answer, as they were published without a name


QUESTIONS = (
    Asked(
        "OTR",
        "4.3",
        *(6, 12, 35),
        "I coach a Sunday side and two of our year 11s play in it. The club has one group chat for everybody. "
        "Do I have to leave it?",
        "No. Ask the club to keep a chat that parents are in and that no coach uses for one-to-one messages, and tell "
        "your line manager that you are in it (clause 1.5). Do not message the two students yourself (clause 4.3).",
        5,
        Outcome.NO,
    ),
    Asked(
        "AMA",
        "4.2",
        *(6, 16, 10),
        "My profile on a professional network says where I work. Does that have to go?",
        "No. Clause 4.2 is advice, and professional profiles are left out of it.",
        4,
        Outcome.NO,
        (
            "Does my profile on a professional network have to leave out where I work?",
            "No. Clause 4.2 is advice, and professional profiles are left out of it.",
        ),
    ),
    Asked(
        "G07",
        "4.4",
        *(5, 19, 25),
        "I am a parent as well as a governor. May I post my own daughter’s sports day photographs?",
        "Yes, of your own child, if nobody else’s child can be seen, or their parent agrees (clause 4.4).",
        3,
        Outcome.YES_IF,
        (
            "May I post photographs of my own child from sports day?",
            "Yes, of your own child, if nobody else’s child can be seen, or their parent agrees.",
        ),
    ),
    Asked(
        "KBO",
        "4.8",
        *(5, 8, 20),
        "Students ask for help on the computing club’s chat server. The school owns it. Is that an official channel?",
        "Yes. It is on the list of channels, with you and Zoë Lambert as administrators. Answer in the open channel, "
        "never one to one.",
        4,
    ),
    Asked(
        "FZA",
        "4.6",
        *(4, 17, 5),
        "May I share my union’s post about the pay ballot?",
        "Yes. Clause 4.6 protects trade union activity. Share it as yourself.",
        3,
    ),
    Asked(
        "DAC",
        "1.5",
        *(4, 13, 15),
        "My cousin’s son starts in year 7 in September. When do I have to say so?",
        "Within five working days of learning of it, to your line manager. Tell Joanna Whitlock this week.",
        1,
        Outcome.SAID,
    ),
    Asked(
        "DPR",
        "4.4",
        *(1, 10, 45),
        "I photograph repairs for the contractors. If students are in the background, is that an image of students?",
    ),
    Asked(
        "CFR",
        "4.8",
        *(1, 16, 30),
        "Is looking something up on a video site for a lesson personal use?",
    ),
    Asked(
        "V03",
        "4.0",
        *(2, 20, 5),
        "Who do I ask at a weekend match if somebody sends me something?",
    ),
)
