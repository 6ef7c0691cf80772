"""The pack that ships: complete enough for the pages that read it, and honest about what is unconfirmed."""

from datetime import date

import pytest

from clearline.policies.reference_pack import Basis, Kind, shipped

TODAY = date(2026, 11, 22)


def test_it_says_who_confirmed_what_is_confirmed() -> None:
    for entry in shipped():
        assert bool(entry.checked_by and entry.last_checked) is entry.confirmed, entry.id


@pytest.mark.parametrize(
    ("on", "place"),
    [
        (date(2019, 10, 1), "Annex C"),
        (date(2021, 10, 1), "Annex D"),
        (date(2022, 10, 1), "Part two"),
        (TODAY, "Part two"),
    ],
)
def test_it_knows_where_online_safety_stood(on: date, place: str) -> None:
    editions = [entry for entry in shipped().in_force(on) if entry.text("family") == "kcsie"]

    for edition in editions:
        topics = edition.value["topics"]
        assert isinstance(topics, dict)
        assert topics["online safety"] == place


def test_it_keeps_the_confirmed_edition_beside_the_expected_one() -> None:
    editions = {entry.edition: entry for entry in shipped().in_force(TODAY) if entry.text("family") == "kcsie"}

    assert set(editions) == {"2025", "2026"}
    assert editions["2025"].confirmed
    assert not editions["2026"].confirmed


@pytest.mark.parametrize(
    "id",
    [
        "acas-discipline",
        "monitoring-workers",
        "filtering-and-monitoring-standards",
        "uk-gdpr",
        "data-protection-act",
        "data-use-and-access-act",
        "employment-rights-act-2025-october",
        "crime-and-policing-act-2026",
        "childrens-wellbeing-and-schools-act",
        "under-16-restriction",
        "mandatory-csa-report",
        "teacher-anonymity",
        "higgs",
        "bank-holidays",
    ],
)
def test_it_holds_the_law_and_guidance_pages_speak_of(id: str) -> None:
    assert shipped().entry(id).title


@pytest.mark.parametrize(
    "id",
    [
        "danger-999",
        "police-101",
        "posh",
        "report-harmful-content",
        "revenge-porn-helpline",
        "stopncii",
        "report-remove",
        "ceop",
        "iwf",
        "education-support",
        "protect",
        "nspcc-whistleblowing",
        "lado",
    ],
)
def test_it_holds_the_helplines(id: str) -> None:
    assert shipped().entry(id).kind is Kind.HELPLINE


def test_it_gives_each_timer_a_basis_and_a_calendar() -> None:
    timers = shipped().of_kind(Kind.TIMER)

    assert len(timers) >= 30
    for timer in timers:
        assert timer.text("basis") in {basis.value for basis in Basis}, timer.id
        assert timer.text("calendar"), timer.id


def test_it_gives_each_period_in_words_and_from_when() -> None:
    for period in shipped().of_kind(Kind.RETENTION):
        assert period.text("text"), period.id
        assert period.text("clock"), period.id


def test_its_links_are_secure() -> None:
    assert all(entry.url is None or entry.url.startswith("https://") for entry in shipped())


def test_no_duty_that_has_not_started_is_switched_on() -> None:
    duty = shipped().entry("mandatory-csa-report")

    assert duty.value["switched_on"] is False
    assert duty.value["starts_on"] is None
