"""Three small readers of environment variables."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from clearline.config import Connection

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA recursive_triggers=ON;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-20000"
)


def env_text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def env_flag(name: str) -> bool:
    """True for "true", False for "false" or absent.

    Raises:
        ImproperlyConfigured: any other value; nobody should guess what "0" or "no" did.
    """
    value = os.environ.get(name, "false")
    if value not in {"true", "false"}:
        raise ImproperlyConfigured(f'{name} is "{value}"; give true or false.')
    return value == "true"


def env_count(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f'{name} is "{value}"; give a whole number, such as {default}.')
    return int(value)


def database(url: str) -> dict[str, Any]:
    """Django's description of the database that a URL names: `sqlite:///path` or `postgres://user@host/name`.

    Raises:
        ImproperlyConfigured: any other kind of URL.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path[1:])  # sqlite:///var/x is relative, sqlite:////var/x is not
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://.")


def _sqlite(path: str) -> dict[str, Any]:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
            "factory": Connection,
        },
    }


def secret_key(key_file: Path) -> str:
    """Django's secret, made from the installation key, so that there is one file to keep.

    Before there is one, a secret that lasts as long as this process: enough to read a policy or add a school.
    """
    if key_file.exists():
        return hashlib.sha256(b"django " + key_file.read_bytes()).hexdigest()
    return secrets.token_hex(32)


def mailers(host: str) -> dict[str, Any]:
    """How mail leaves: by SMTP when there is a host, else not at all (messages wait in the outbox)."""
    if not host:
        return {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    options = {
        "host": host,
        "port": env_count("SMTP_PORT", 587),
        "username": env_text("SMTP_USER"),
        "password": env_text("SMTP_PASSWORD"),
        "use_tls": env_flag("SMTP_TLS"),
        "timeout": 20,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
