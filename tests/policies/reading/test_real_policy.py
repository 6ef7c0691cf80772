"""The first real policy: every clause, date and pointer in it."""

from clearline.policies.reading import Reading, as_json

_IDS = (
    "CS 1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.b1 2.b2 2.b3 2.b4 2.b5 3.GB.a 3.GB.b 3.GB.c 3.GB.d 3.HT.a 3.HT.b 3.HT.c 3.HT.d "
    "3.ALL.a 3.ALL.b 4.0 4.1 4.2 4.3 4.4 4.5 4.6 4.7 4.8 5.1 5.2 5.3 5.4"
)


def _bound(reading: Reading, id: str) -> list[tuple[str | None, str]]:
    return [(obligation.actor, obligation.modality.value) for obligation in reading.clause(id).obligations]


def test_it_finds_every_clause(real_reading):
    assert [clause.id for clause in real_reading.clauses] == _IDS.split()
    assert real_reading.doubts == ()


def test_it_reads_the_history_day_first(real_reading):
    rows = [(row.version, row.date, row.kind) for row in real_reading.history]

    assert rows == [("1", "2015-09-17", "agreed"), ("2", "2019-03-06", "agreed"), (None, "2021", "review due")]
    assert [bool(row.body) for row in real_reading.history] == [True, True, False]


def test_it_reads_the_control_facts(real_reading):
    facts = real_reading.metadata

    assert (facts.last_reviewed, facts.approved_by, facts.dated, facts.renewal_due) == (
        "2018-03",
        None,
        "2019-04",
        "2020-04",
    )
    assert facts.key_staff
    assert facts.key_governor
    assert len(facts.printed) == 6


def test_it_reads_who_produced_it(real_reading):
    assert real_reading.producer.name
    assert real_reading.producer.phone
    assert (real_reading.producer.url or "").startswith("http://")


def test_it_joins_the_sentence_that_a_page_parted(real_reading):
    clause = real_reading.clause("4.0")

    assert "\n\n" in clause.source
    assert "\n" not in clause.text
    assert clause.text == " ".join(clause.source.split())


def test_it_says_that_a_pointer_leads_nowhere(real_reading):
    (reference,) = real_reading.clause("1.4").references

    assert (reference.to, reference.found) == ("6.1.14", False)


def test_it_tells_advice_from_rules(real_reading):
    assert _bound(real_reading, "4.3") == [
        ("staff", "must not"),
        ("staff", "advised not"),
        ("staff", "must"),
        ("staff", "must"),
        ("staff", "should"),
    ]
    assert _bound(real_reading, "4.2") == [("staff", "advised not")]
    assert _bound(real_reading, "4.4") == [("staff", "must not"), ("staff", "should")]
    assert _bound(real_reading, "4.7") == [("staff", "must not"), ("staff", "must not")]


def test_it_tells_who_is_bound(real_reading):
    assert _bound(real_reading, "4.8") == [
        ("staff", "must not"),
        ("school", "may"),
        ("school", "will"),
        ("administrators", "should"),
        ("staff", "must"),
    ]
    assert _bound(real_reading, "5.4") == [("staff", "should"), ("headteacher", "will"), ("headteacher", "will")]
    assert _bound(real_reading, "1.5") == [("employee", "should")]
    assert _bound(real_reading, "1.4") == [("staff", "should"), ("staff", "must not")]


def test_it_binds_each_item_of_a_list_as_its_lead_in_says(real_reading):
    assert _bound(real_reading, "3.GB.a") == [("governing body", "will")]
    assert _bound(real_reading, "3.HT.c") == [("headteacher", "will")]
    assert _bound(real_reading, "3.ALL.b") == [("everyone", "should")]


def test_it_takes_a_possibility_for_no_permission(real_reading):
    assert _bound(real_reading, "5.3") == [(None, "statement")]
    assert [modality for _, modality in _bound(real_reading, "2.b1")] == ["statement"]


def test_it_prints_what_the_reference_shows(real_reading):
    shape = as_json(real_reading)

    assert list(shape) == ["title", "subtitle", "school", "version", "producer", "metadata", "history", "clauses"]
    assert list(shape["metadata"]) == [
        "key_staff",
        "key_governor",
        "last_reviewed",
        "approved_by",
        "dated",
        "renewal_due",
    ]
    assert list(shape["history"][0]) == ["version", "date", "kind", "body", "action"]
    assert list(shape["clauses"][0]) == ["id", "label", "section", "heading", "text", "obligations", "references"]
    assert list(shape["clauses"][0]["obligations"][0]) == ["id", "actor", "modality", "text"]
    assert shape["version"] is None
