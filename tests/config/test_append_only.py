"""What is kept cannot be changed or removed on either database, by any road."""

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations import Migration
from django.db.models import ProtectedError

from clearline.acknowledgements import actions
from clearline.acknowledgements.models import Acknowledgement, Objection
from clearline.advice import actions as advice
from clearline.advice.models import Entry as AdviceEntry
from clearline.advice.models import Request as AdviceRequest
from clearline.audit.models import Link, Look
from clearline.briefings import actions as briefings
from clearline.briefings.models import Attendance, Audience, Kind, Material
from clearline.cases import naming
from clearline.cases import reporting as cases
from clearline.cases.models import Denial, Event
from clearline.config import append_only
from clearline.declarations import actions as declarations
from clearline.declarations.models import Opened
from clearline.exhibits import actions as exhibits
from clearline.exhibits.models import Custody, Exhibit, Segment
from clearline.exhibits.models import Kind as ExhibitKind
from clearline.guidance import actions as guidance
from clearline.guidance import publishing
from clearline.guidance.choices import Outcome
from clearline.guidance.models import Answer, PublishedAnswer
from clearline.guidance.models import Entry as QuestionEntry
from clearline.investigations.models import Entry as InvestigationEntry
from clearline.investigations.models import Investigation, Paper
from clearline.investigations.writing import happen
from clearline.keys.models import PublicKey
from clearline.letters import actions as letters
from clearline.letters.kinds import Kind as LetterKind
from clearline.letters.models import Letter
from clearline.letters.templates import needed, start
from clearline.people.models import School
from clearline.policies.models import Approval, Clause, ImportedPack, PackCheck, Scan, Version
from clearline.referrals.actions import lado as referrals
from clearline.referrals.models import Entry as ReferralEntry
from clearline.support.models import Entry as SupportEntry
from clearline.support.models import Escalation, Share
from clearline.understanding.models import Item
from tests.cases.conftest import MESSAGE
from tests.conftest import NOON
from tests.declarations.conftest import NIECE
from tests.support.conftest import outside_school

postgresql = pytest.mark.only("postgresql")
sqlite = pytest.mark.only("sqlite")

# a field of each kept table that somebody might want to change
KEPT = {
    Link: ("body", b"{}"),
    Acknowledgement: ("kind", "paper"),
    Objection: ("by", "somebody"),
    Approval: ("minute", "9.9"),
    Scan: ("name", "other.pdf"),
    Version: ("title", "Another policy"),
    Clause: ("text", "Another rule."),
    ImportedPack: ("edition", "2020-01-01"),
    PackCheck: ("by", "somebody"),
    Material: ("sha256", "0" * 64),
    Attendance: ("how", "led"),
    Look: ("by", "somebody"),
    Opened: ("by_id", 1),
    Answer: ("clause", "4.1"),
    QuestionEntry: ("step", "closed"),
    PublishedAnswer: ("answer", "Another answer."),
    Event: ("step", "closed"),
    Denial: ("at", NOON.replace(year=2025)),
    AdviceEntry: ("step", "closed"),
    Item: ("stem", "Another question?"),
    Exhibit: ("media_type", "image/png"),
    Segment: ("sealed", b"other"),
    Custody: ("what", "opened"),
    Letter: ("drafted_by", "another"),
    ReferralEntry: ("step", "close"),
    Share: ("given", False),
    Escalation: ("to", "legal"),
    SupportEntry: ("what", "closed"),
    School: ("fictional", True),
    InvestigationEntry: ("step", "close"),
    Paper: ("act", "disclosed"),
    PublicKey: ("public", b"x" * 32),
}
each_kept = pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)


@pytest.fixture
def history(asked, teacher, owner, version):
    """A row in each kept table, made as people make them."""
    actions.dispute(asked, seat=teacher, reason="It is not clear to me.", at=NOON)
    actions.sign(asked, seat=teacher, typed_name="Tom Reed", at=NOON)
    Scan.objects.create(urn=version.school_id, sha256="0" * 64, name="minute.pdf", content=b"%PDF")
    ImportedPack.objects.create(edition="2026-11-01", content=b"{}", imported_at=NOON, imported_by=teacher.key)
    PackCheck.objects.create(school_id=version.school_id, on=NOON.date(), by=teacher.key)
    PublicKey.objects.create(public=bytes(32), first_used_at=NOON)
    briefed(owner)
    told = declarations.declare(NIECE, seat=teacher, at=NOON)
    declarations.read(told, seat=told.receiver, at=NOON)
    published_question(version, teacher, owner)
    exhibits.add_words(
        "CS-1", version.school_id, kind=ExhibitKind.NOTE, words="Seen.", provenance="My own.", by="", at=NOON
    )
    words = start(LetterKind.OUTCOME, dict.fromkeys(needed(LetterKind.OUTCOME), "As agreed."))
    draft = letters.draft("CS-1", version.school_id, kind=LetterKind.OUTCOME, words=words, by="x", at=NOON)
    letters.issue(draft, words=words, by="x", at=NOON)
    case = cases.report(MESSAGE, sender=cases.named(teacher), at=NOON)
    naming.deny(case, seat=owner, at=NOON)
    referrals.open_for(case, by=None, at=NOON)
    asks = {"school": case.school, "case": case, "ref": "HR-1", "question": b"", "drafted_at": NOON}
    advice.said(AdviceRequest.objects.create(**asks), "drafted", by=owner, at=NOON)
    outside_school(teacher)
    looked_into(case, owner)
    item = {"clause": "4.3", "stem": "Is it?", "options": [], "source": "own", "edition": NOON.date(), "must": True}
    Item.objects.create(school=version.school, version=version, **item)


def published_question(version, asker, answerer):
    question = guidance.ask(version.clauses.get(ident="4.2"), seat=asker, text="May I?", to=answerer, at=NOON)
    guidance.answer(question, seat=answerer, outcome=Outcome.YES, clause="4.2", text="Yes.", at=NOON)
    publishing.let_publish(question, seat=asker, at=NOON)
    publishing.word(question, words=publishing.Words("May I?", "Yes."), seat=answerer, at=NOON)
    return publishing.publish(question, number=2, seat=asker, at=NOON)


def looked_into(case, subject):
    found = Investigation.objects.create(
        school=case.school, case=case, ref="IN-1", subject=subject, opened_at=NOON, asked_at=NOON, due_on=NOON.date()
    )
    happen(found, "opened", at=NOON)
    Paper.objects.create(investigation=found, what="letter", ref="LT-1", act="assigned", at=NOON, by="x")


def briefed(owner):
    on, kind = NOON.date(), Kind.INSET
    plan = {"title": "Our policy", "kind": kind, "audience": Audience.EVERYONE, "on": on, "led_by": owner}
    session = briefings.plan(**plan, by=owner, at=NOON)
    briefings.add_material(session, name="film.mp4", chunks=[b"film"], by=owner, at=NOON)
    briefings.hold(session, by=owner, at=NOON)


def row(model):
    return model.objects.order_by("pk").first()


def table(model):
    return model._meta.db_table


def refused():
    """Inside, the database must refuse; afterwards the transaction goes on."""
    return pytest.raises(DatabaseError, match="only ever added to")


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_it_has_a_scene_for_every_table_of_the_list():
    assert {model._meta.label for model in KEPT} == {kept.model for kept in append_only.APPEND_ONLY}


@each_kept
def test_it_refuses_to_save_a_changed_row(history, model):
    kept, (field, value) = row(model), KEPT[model]
    setattr(kept, field, value)

    with refused(), transaction.atomic():
        kept.save()


@each_kept
def test_it_refuses_to_update_rows(history, model):
    field, value = KEPT[model]

    with refused(), transaction.atomic():
        model.objects.update(**{field: value})


@each_kept
def test_it_refuses_to_update_rows_in_bulk(history, model):
    kept, (field, value) = row(model), KEPT[model]
    setattr(kept, field, value)

    with refused(), transaction.atomic():
        model.objects.bulk_update([kept], [field])


@each_kept
def test_it_refuses_to_update_in_plain_sql(history, model):
    field, value = KEPT[model]

    with refused():
        sql(f'UPDATE {table(model)} SET "{field}" = %s', value)  # noqa: S608 - our own tables


@each_kept
def test_it_refuses_to_delete_a_row(history, model):
    with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
        row(model).delete()


@each_kept
def test_it_refuses_to_delete_rows_in_plain_sql(history, model):
    with refused():
        sql(f"DELETE FROM {table(model)}")  # noqa: S608 - our own tables


@each_kept
def test_it_refuses_an_insert_that_would_update(history, model):
    kept, (field, value) = row(model), KEPT[model]
    setattr(kept, field, value)

    with refused(), transaction.atomic():
        model.objects.bulk_create(
            [kept], update_conflicts=True, unique_fields=[model._meta.pk.name], update_fields=[field]
        )


@sqlite
@each_kept
def test_it_refuses_an_insert_that_would_replace(history, model):
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
    field, value = KEPT[model]
    changed = ", ".join("%s" if column == f'"{field}"' else column for column in columns)

    rows = f"({', '.join(columns)}) SELECT {changed} FROM {table(model)}"  # noqa: S608 - our own tables

    with refused():
        sql(f"INSERT OR REPLACE INTO {table(model)} {rows}", value)


@postgresql
@each_kept
def test_it_refuses_to_truncate(history, model):
    connection.check_constraints()

    with refused():
        sql(f"TRUNCATE {table(model)} CASCADE")


@postgresql
@pytest.mark.parametrize("parent", ["acknowledgements_request", "people_seat", "policies_version", "people_school"])
def test_it_refuses_to_truncate_from_above(history, parent):
    connection.check_constraints()

    with refused():
        sql(f"TRUNCATE {parent} CASCADE")


def test_it_refuses_to_delete_what_kept_rows_hang_on(history, asked):
    def delete():
        with transaction.atomic():
            sql("DELETE FROM acknowledgements_request")
            connection.check_constraints()  # the database does so itself before it commits

    with pytest.raises(DatabaseError):
        delete()


def test_it_refuses_a_new_clause_in_a_published_version(version):
    with refused(), transaction.atomic():
        Clause.objects.create(version=version, position=99, ident="9.9", text="Slipped in.")


def test_it_refuses_to_move_a_clause_into_a_published_version(version, owner):
    draft = Version.objects.create(school=version.school, number=2, title="Next", uploaded_at=NOON, uploaded_by="x")
    clause = Clause.objects.create(version=draft, position=0, ident="9.9", text="Slipped in.")

    with refused(), transaction.atomic():
        Clause.objects.filter(pk=clause.pk).update(version=version)


def test_it_refuses_to_take_a_published_version_back(version):
    with refused(), transaction.atomic():
        Version.objects.update(published_at=None)


def test_it_lets_the_duty_of_a_published_clause_be_linked(version):
    linked = version.clauses.update(duties=[], no_duty_reason="It sets no duty.", duty_confirmed=True)

    assert linked == 6


def test_it_lets_a_draft_be_changed(draft):
    clause = draft.clauses.get(ident="4.4")
    clause.text = "Ask first."
    clause.save()
    draft.title = "Our policy"
    draft.save()
    draft.clauses.filter(ident="4.2").delete()

    assert draft.clauses.get(ident="4.4").text == "Ask first."


def test_it_lets_a_school_change_its_name(school):
    school.name = "Alder Academy"
    school.save()

    assert School.objects.get().name == "Alder Academy"


@pytest.fixture
def rebuild():
    """Add a field as `migrate` does. SQLite copies the table and drops the old one, and its triggers with it."""

    def add_a_field(model):
        field = models.CharField(max_length=10, default="")
        field.set_attributes_from_name("remark")
        field.model = model
        plan = [(Migration("add_a_remark", model._meta.app_label), False)]
        emit_pre_migrate_signal(verbosity=0, interactive=False, db="default", plan=plan, apps=apps)
        with connection.schema_editor(atomic=True) as editor:
            editor.add_field(model, field)

    return add_a_field


@pytest.mark.parametrize("kept", append_only.APPEND_ONLY, ids=lambda kept: kept.model)
def test_it_has_its_triggers_again_after_a_migration(own_database, rebuild, kept):
    model = apps.get_model(kept.model)

    rebuild(model)
    lost = append_only.missing_triggers()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert append_only.missing_triggers() == []
    if connection.vendor == "sqlite":
        assert set(lost) >= set(append_only.names(kept))


def test_it_says_in_one_sentence_which_trigger_is_missing(own_database):
    lose("kept_audit_link_update", "audit_link")

    (problem,) = run_checks(tags=[append_only.TAG], include_deployment_checks=True)

    assert problem.msg == (
        "A record could be changed unseen, for want of a trigger in the database (kept_audit_link_update). "
        "Nothing is served until clearline migrate has put it back."
    )


@postgresql
def test_it_counts_a_trigger_that_is_turned_off_as_missing(own_database):
    sql("ALTER TABLE audit_link DISABLE TRIGGER kept_audit_link_delete")

    assert append_only.missing_triggers() == ["kept_audit_link_delete"]


def lose(trigger, table):
    sql(f"DROP TRIGGER {trigger}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def test_it_leaves_tables_alone_that_are_not_there_yet(own_database):
    sql("DROP TABLE policies_importedpack")

    append_only.restore_triggers()

    assert len(append_only.missing_triggers()) == len(append_only.names(append_only.Kept("policies.ImportedPack")))
