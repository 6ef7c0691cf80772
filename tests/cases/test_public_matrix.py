"""Who gets what without a name, in each state: the words decide, and never who is signed in in that browser (D§4.8)."""

import csv
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from clearline.cases.choices import Mode
from clearline.cases.models import Case, Event
from clearline.cases.reporting import Sender, report
from clearline.cases.without_name import actions as without_name
from clearline.cases.without_name import words as seven_words
from clearline.cases.without_name.sealed import TALK, carried
from clearline.exhibits.models import Exhibit
from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from tests.cases.test_public_floods import SEEN
from tests.cases.visitor import PNG, Visitor

ROWS = list(csv.DictReader((Path(__file__).parent / "public_matrix.csv").read_text(encoding="utf-8").splitlines()))
WORDS, OTHERS = "zoo " * 6 + "able", "able " * 6 + "zoo"


@pytest.fixture(autouse=True)
def turns(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture(scope="module")
def claim(tmp_path_factory) -> str:
    return seven_words.hasher().hash(seven_words.as_typed(WORDS))


def made(state, head, teacher, claim) -> Case:
    at = timezone.now()
    modes = {"named": Mode.NAMED, "in confidence": Mode.CONFIDENTIAL}
    if state in modes:
        return report(SEEN, sender=Sender(head.school, teacher, modes[state]), at=at)
    case = without_name.report(SEEN, school=head.school, claim=claim, nudge="", at=at)
    changed = {
        "sent": {},
        "received": {"status": "received", "acknowledged_at": at},
        "closed": {"status": "closed", "outcome": "dealt with", "closed_at": at},
        "disposed": {"status": "closed", "outcome": "dealt with", "closed_at": at, "disposed_at": at},
    }[state]
    Case.objects.filter(pk=case.pk).update(**changed) if changed else None
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['who']}, {row['state']}: {row['address']}")
def test_each_gets_what_the_matrix_says(row, head, chair, teacher, client_of, other_school, claim):
    case = made(row["state"], head, teacher, claim)
    visitor = Visitor(head.school_id)
    if row["who"] != "stranger":
        visitor.client = client_of({"head": head, "teacher": teacher}[row["who"]])

    assert got(row["address"], case, visitor, head, other_school) == row["answer"]


def got(address, case, visitor, head, other_school) -> str:
    if address == "door":
        return str(visitor.open().status_code)
    if address.startswith("with"):
        words = {"with right words": WORDS, "with other words": OTHERS, "with words of another": "able " * 7}[address]
        visitor.come_back(case.ref, words)
        return "opens" if f"Reference {case.ref}" in visitor.words else "opens nothing"
    urn = other_school.pk if "another" in address else head.school_id
    talk = carried(TALK, {"ref": case.ref}, urn=urn, at=timezone.now())
    data = {"once": new_token(), "talk": talk}
    if address == "give":
        file = SimpleUploadedFile("seen.png", PNG)
        data |= {"may_be_indecent": "no", "send": "yes", "added": file, "provenance": "I saw it."}
    else:
        data["words"] = "On Friday."
    before = Event.objects.count()
    answer = visitor.send(data, f"{visitor.door}back/{'give' if address == 'give' else 'say'}/")
    kept = Event.objects.count() - before
    assert bool(kept) == (answer.status_code == 200)
    assert Exhibit.objects.exists() == (address == "give" and bool(kept))
    return "kept" if kept else str(answer.status_code)


@pytest.mark.parametrize("state", ["closed", "disposed", "named", "in confidence"])
def test_the_verbs_refuse_where_the_pages_do(state, head, chair, teacher, claim):
    case = made(state, head, teacher, claim)

    with pytest.raises(Refused):
        without_name.say(case, "On Friday.", at=timezone.now())
    with pytest.raises(Refused):
        without_name.give(case, [], provenance="I saw it.", at=timezone.now())
