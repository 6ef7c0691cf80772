"""What `clearline doctor` looks at: each part of an installation, and one plain line about it."""

import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from clearline.cli.rounds import FIRST_HOUR
from clearline.cli.soundness import APPEND_ONLY
from clearline.drafts.checker.second_opinion import SecondOpinion, UnusableModel
from clearline.jobs.models import Round
from clearline.kernel.calendar import Nation, bank_holidays
from clearline.keys.installation import NoInstallationKey, read_installation_key
from clearline.mail.models import Message, State
from clearline.people.models import School

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "recursive_triggers": 1, "foreign_keys": 1}
SAFE_SQLITE = (3, 51, 3)  # earlier ones can corrupt a write-ahead log that several processes share
LONGEST_WAIT = timedelta(minutes=15)
LONGEST_WITHOUT_BACKUP = timedelta(hours=26)
LEAST_DISK = 1024**3  # bytes
HOLIDAYS_AHEAD = timedelta(days=180)


@dataclass(frozen=True)
class Answer:
    about: str
    ok: bool
    says: str


def examine(at: datetime) -> list[Answer]:
    answers = []
    for about, look in LOOKS.items():
        try:
            ok, says = look(at)
        except DatabaseError as problem:
            ok, says = False, f"the database does not answer: {str(problem).strip()}"
        answers.append(Answer(about, ok, says))
    return answers


Finding = tuple[bool, str]


def look_at_settings(at: datetime) -> Finding:
    if settings.DEBUG:
        return False, "DEBUG is true: pages show their inside to everybody. Set it to false."
    public = settings.PUBLIC_URL.startswith("https://")
    local = "//localhost" in settings.PUBLIC_URL or "//127.0.0.1" in settings.PUBLIC_URL
    if not local and not (public and settings.SESSION_COOKIE_SECURE):
        return False, f"PUBLIC_URL is {settings.PUBLIC_URL}; serve it over https and set HTTPS to true."
    return True, f"pages are at {settings.PUBLIC_URL}"


def look_at_key(at: datetime) -> Finding:
    path = Path(settings.CLEARLINE_KEY_FILE)
    try:
        read_installation_key(path)
    except NoInstallationKey as problem:
        return False, str(problem)
    others = stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    if others:
        return False, f"others can read {path}. Run: chmod 600 {path}"
    return True, f"{path} is there, and only its owner can read it"


def look_at_migrations(at: datetime) -> Finding:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        return False, f"{waiting} changes to the database wait. Run: clearline migrate"
    return True, "as this release needs it"


def look_at_triggers(at: datetime) -> Finding:
    problems = run_checks(tags=[APPEND_ONLY], include_deployment_checks=True)
    return (False, str(problems[0].msg)) if problems else (True, "all in place")


def look_at_database(at: datetime) -> Finding:
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return True, f"PostgreSQL {cursor.fetchone()[0]}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = cursor.fetchone()[0]
        wrong = [name for name, value in PRAGMAS.items() if pragma(cursor, name) != value]
    if tuple(int(part) for part in version.split(".")) < SAFE_SQLITE:
        return False, f"SQLite {version} can corrupt a file that several processes share; 3.51.3 or newer cannot."
    if wrong:
        return False, f"SQLite is not set as it should be: {', '.join(wrong)}"
    return True, f"SQLite {version}, every change on the disk before anybody is told"


def pragma(cursor: object, name: str) -> object:
    return cursor.execute(f"PRAGMA {name}").fetchone()[0]  # type: ignore[attr-defined] # Django's cursor gives itself


def look_at_mail(at: datetime) -> Finding:
    if is_demonstration():
        return True, "the demonstration sends none"
    if not settings.SMTP_HOST:
        return False, "SMTP_HOST is not set, so nobody gets mail and nobody can sign in with a code."
    stuck = Message.objects.filter(state=State.STUCK).count()
    if stuck:
        return False, f"{stuck} messages could not be sent in a week of trying."
    return True, f"goes through {settings.SMTP_HOST}"


def is_demonstration() -> bool:
    return School.objects.filter(fictional=True).exists()


def look_at_outbox(at: datetime) -> Finding:
    oldest = Message.objects.due(at).order_by("next_at").first()
    if oldest is None:
        return True, "nothing waits that should have been sent"
    waits = at - oldest.next_at
    return waits < LONGEST_WAIT, f"the oldest message has waited {spoken(waits)}. Is the worker running?"


def look_at_worker(at: datetime) -> Finding:
    last = Round.objects.order_by("-on").first()
    local = timezone.localtime(at)
    due = local.date() if local.hour > FIRST_HOUR else local.date() - timedelta(days=1)
    if last is None:
        return False, "the daily round has never been done. Start: clearline worker"
    return last.on >= due, f"the last daily round was done on {last.on:%-d %B %Y}"


def look_at_backup(at: datetime) -> Finding:
    """A backup touches a file when it is done; its age is the age of the backup."""
    if is_demonstration():
        return True, "the demonstration needs none"
    if not settings.BACKUP_STAMP:
        return False, "CLEARLINE_BACKUP_STAMP is not set, so nobody knows how old the last backup is."
    path = Path(settings.BACKUP_STAMP)
    if not path.exists():
        return False, f"there is no {path}, which a backup leaves when it is done."
    age = at - datetime.fromtimestamp(path.stat().st_mtime, tz=at.tzinfo)
    return age < LONGEST_WITHOUT_BACKUP, f"the last one is {spoken(age)} old"


def look_at_disk(at: datetime) -> Finding:
    folder = Path(str(connection.settings_dict["NAME"])).parent if connection.vendor == "sqlite" else settings.VAR
    free = shutil.disk_usage(folder if folder.is_dir() else Path("/")).free
    return free >= LEAST_DISK, f"{free / 1024**3:.1f} GB free"


def look_at_holidays(at: datetime) -> Finding:
    last = max(bank_holidays(Nation.ENGLAND))
    return last >= (at + HOLIDAYS_AHEAD).date(), f"bank holidays are known until {last:%-d %B %Y}"


def spoken(time: timedelta) -> str:
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def look_at_sentence_model(at: datetime) -> Finding:
    """Whether the model that gives a second opinion on drafts can be used; the checker goes on without it."""
    if not settings.SENTENCE_MODEL:
        return True, "none: drafts are checked by rules only"
    try:
        SecondOpinion(Path(settings.SENTENCE_MODEL))
    except UnusableModel as problem:
        return False, f"{problem} Drafts are checked by rules only."
    return True, f"the sentence model in {settings.SENTENCE_MODEL} answers"


LOOKS: dict[str, Callable[[datetime], Finding]] = {
    "Settings": look_at_settings,
    "Installation key": look_at_key,
    "Database": look_at_database,
    "Tables": look_at_migrations,
    "Append-only triggers": look_at_triggers,
    "Mail": look_at_mail,
    "Outbox": look_at_outbox,
    "Worker": look_at_worker,
    "Backup": look_at_backup,
    "Disk": look_at_disk,
    "Calendar": look_at_holidays,
    "Second opinion": look_at_sentence_model,
}
