"""What people told the school of, and what came of it. Everybody and everything in it is made up."""

from dataclasses import dataclass
from typing import Literal

from clearline.declarations.choices import Connection, Safeguard, Standing

type Outcome = Literal["", "nothing needed", "accepted", "referred"]


@dataclass(frozen=True)
class Relationship:
    code: str
    connection: Connection
    standing: Standing
    words: str
    told: int  # school days ago
    outcome: Outcome = ""  # nothing yet: it waits to be read
    safeguards: tuple[Safeguard, ...] = ()
    arrangement: str = ""


RELATIONSHIPS = (
    Relationship(
        "OTR",
        Connection.FAMILY,
        Standing.STUDENT,
        "My niece has joined year 9. We see each other most weekends, and she is in the family’s group chat.",
        told=40,
        outcome="accepted",
        safeguards=(Safeguard.GROUP_CHATS, Safeguard.MARKING),
        arrangement="Carys Morgan takes her group for PE this year.",
    ),
    Relationship(
        "ATA",
        Connection.OWN_CHILD,
        Standing.STUDENT,
        "My son has moved to this school, into year 8. I do not teach his class.",
        told=33,
        outcome="nothing needed",
    ),
    Relationship(
        "EMC",
        Connection.CLUB,
        Standing.STUDENT,
        "I help with a youth orchestra on Saturdays. Three of our students play in it, and one travels home on my bus.",
        told=4,
        outcome="referred",
    ),
    Relationship(
        "VSH",
        Connection.NEIGHBOUR,
        Standing.PARENT,
        "The family next door have two children here. We water each other’s plants and share a gate.",
        told=1,
    ),
)
