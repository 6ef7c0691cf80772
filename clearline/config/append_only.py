"""Which rows can never be changed or removed, and the triggers that see to it on both databases.

This list is the only place: triggers are restored from it after every migration, and nothing is served while one is
missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import connection

TAG = "append_only"  # the check that `clearline serve`, `worker` and `doctor` ask for by name


@dataclass(frozen=True)
class Kept:
    """Rows of one table that stay as they are: all of them, or those for which `when` holds.

    `columns` are the ones that may not change; empty for every column. `when` is SQL about the row OLD.
    `insert_when` forbids adding rows, and changing one into such a row, as SQL about the row NEW.
    """

    model: str
    columns: tuple[str, ...] = ()
    when: str = ""
    insert_when: str = ""

    @property
    def table(self) -> str:
        return str(apps.get_model(self.model)._meta.db_table)


PUBLISHED = "EXISTS (SELECT 1 FROM policies_version v WHERE v.id = {row}.version_id AND v.published_at IS NOT NULL)"

APPEND_ONLY = (
    Kept("audit.Link"),
    Kept("audit.Look"),
    Kept("acknowledgements.Acknowledgement"),
    Kept("acknowledgements.Objection"),
    Kept("advice.Entry"),
    Kept("cases.Event"),
    Kept("cases.Denial"),
    Kept("declarations.Opened"),
    Kept("guidance.Answer"),
    Kept("guidance.Entry"),
    Kept(
        "guidance.PublishedAnswer",
        columns=("id", "school_id", "ref", "version_id", "clause", "question", "answer", "published_at"),
    ),
    Kept("policies.Approval"),
    Kept(
        "understanding.Item",
        columns=("id", "school_id", "version_id", "clause", "must", "stem", "options", "source", "edition", "by"),
    ),
    Kept("policies.Scan"),
    Kept("policies.Version", when="OLD.published_at IS NOT NULL"),
    Kept(
        "policies.Clause",
        columns=(
            "id",
            "version_id",
            "position",
            "ident",
            "label",
            "section",
            "heading",
            "lead",
            "text",
            "source",
            "obligations",
        ),
        when=PUBLISHED.format(row="OLD"),
        insert_when=PUBLISHED.format(row="NEW"),
    ),
    Kept("policies.ImportedPack"),
    Kept("policies.PackCheck"),
    Kept("briefings.Material"),
    Kept("briefings.Attendance"),
    Kept("exhibits.Exhibit"),
    Kept("exhibits.Segment"),
    Kept("exhibits.Custody"),
    Kept("investigations.Entry"),
    Kept("investigations.Paper"),
    Kept("letters.Letter", when="OLD.issued_at IS NOT NULL"),
    Kept("support.Share"),
    Kept("support.Escalation"),
    Kept("support.Entry"),
    Kept("people.School", columns=("urn", "fictional")),
    Kept("referrals.Entry"),
    Kept("keys.PublicKey"),
)


def make_way(*, plan: Sequence[Any] = (), **_: Any) -> None:
    """On SQLite, triggers that look into another table are gone while migrations run; `restore_triggers` follows."""
    if not plan or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for kept in APPEND_ONLY:
            if "SELECT" in kept.when + kept.insert_when:
                for name in names(kept):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def restore_triggers(**_: Any) -> None:
    """Every trigger of the list stands in the database, whatever a migration did to its table."""
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        for kept in APPEND_ONLY:
            if kept.table in there:  # not yet, when only some areas are migrated
                for statement in statements(kept):
                    cursor.execute(statement)


def missing_triggers() -> list[str]:
    """Names of triggers that should be there and are not."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
        there = {name for (name,) in cursor.fetchall()}
    return [name for kept in APPEND_ONLY for name in names(kept) if name not in there]


def check_triggers(**_: Any) -> list[CheckMessage]:
    """Django's form of the same answer, for areas that cannot look up to this one."""
    missing = missing_triggers()
    if not missing:
        return []
    which = missing[0] if len(missing) == 1 else f"{missing[0]} and {len(missing) - 1} more"
    return [
        Error(
            f"A record could be changed unseen, for want of a trigger in the database ({which}). "
            "Nothing is served until clearline migrate has put it back.",
            id="clearline.E001",
        )
    ]


def names(kept: Kept) -> list[str]:
    verbs = ["update", "delete"]
    if kept.insert_when:
        verbs.append("insert")
    if connection.vendor == "postgresql":
        verbs.append("truncate")
    return [f"kept_{kept.table}_{verb}" for verb in verbs]


def statements(kept: Kept) -> Iterator[str]:
    return _sqlite(kept) if connection.vendor == "sqlite" else _postgresql(kept)


def _conditions(kept: Kept) -> Iterator[tuple[str, str]]:
    """Each verb with the condition under which it is refused."""
    changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in kept.columns)
    guarded = " OR ".join(part for part in (kept.when, kept.insert_when) if part)
    yield "update", " AND ".join(f"({part})" for part in (guarded, changed) if part)
    yield "delete", kept.when
    if kept.insert_when:
        yield "insert", kept.insert_when


def _sqlite(kept: Kept) -> Iterator[str]:
    for verb, condition in _conditions(kept):
        name = f"kept_{kept.table}_{verb}"
        when = f"WHEN {condition}" if condition else ""
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {kept.table} {when} "
            f"BEGIN SELECT RAISE(ABORT, '{kept.table} is only ever added to'); END"
        )


def _postgresql(kept: Kept) -> Iterator[str]:
    refuse = f"kept_{kept.table}"
    yield (
        f"CREATE OR REPLACE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{kept.table} is only ever added to' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for verb, condition in _conditions(kept):
        # a trigger's own WHEN may not look into other tables, so the condition stands in a function of its own
        name = f"kept_{kept.table}_{verb}"
        passed = "OLD" if verb == "delete" else "NEW"
        test = f"IF {condition} THEN" if condition else "IF true THEN"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {test} "
            f"RAISE EXCEPTION '{kept.table} is only ever added to' USING ERRCODE = 'restrict_violation'; "
            f"END IF; RETURN {passed}; END $$"
        )
        yield f"DROP TRIGGER IF EXISTS {name} ON {kept.table}"
        yield f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {kept.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    yield f"DROP TRIGGER IF EXISTS kept_{kept.table}_truncate ON {kept.table}"
    yield (
        f"CREATE TRIGGER kept_{kept.table}_truncate BEFORE TRUNCATE ON {kept.table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {refuse}()"
    )
