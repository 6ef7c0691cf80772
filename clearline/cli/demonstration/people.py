"""Who works at the made-up schools, from the lists beside this file."""

import csv
import io
import unicodedata
from dataclasses import dataclass
from importlib.resources import files

HEADINGS = (
    *("Staff Code", "Forename", "Surname", "Known As", "Work Email", "Category", "Job Title", "Line Manager"),
    *("Start Date", "End Date"),
)


@dataclass(frozen=True)
class Person:
    code: str
    given: str
    family: str
    known_as: str
    email: str
    category: str
    job: str
    manager: str
    starts_on: str
    joined: str  # "september": with this school year's list; "left": gone with it; "lately": last week
    answer: str  # what they did when they were asked to sign

    @property
    def name(self) -> str:
        return f"{self.known_as or self.given} {self.family}"

    @property
    def is_elsewhere_by_day(self) -> bool:
        """Governors and volunteers have another job, and sign in the evening."""
        return self.category in {"Governor", "Volunteer"}


def read_people(name: str, domain: str) -> list[Person]:
    text = (files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    return [_person(row, domain) for row in csv.DictReader(io.StringIO(text))]


def _person(row: dict[str, str], domain: str) -> Person:
    return Person(
        code=row["Staff Code"],
        given=row["Forename"],
        family=row["Surname"],
        known_as=row["Known As"],
        email=f"{_plain(row['Forename'])}.{_plain(row['Surname'])}@{domain}" if row["Mail"] else "",
        category=row["Category"],
        job=row["Job Title"],
        manager=row["Line Manager"],
        starts_on=row["Start Date"],
        joined=row["Joined"],
        answer=row["Answer"],
    )


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    return letters.lower().replace(" ", "-").replace("'", "")


def staff_list(people: list[Person], *, left_on: str = "") -> bytes:
    """The list as the school's information system would export it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    for each in people:
        ends_on = left_on if each.joined == "left" else ""
        named = (each.code, each.given, each.family, each.known_as, each.email, each.category, each.job)
        writer.writerow((*named, each.manager, each.starts_on, ends_on))
    return file.getvalue().encode()
