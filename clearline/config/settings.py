"""Every setting, read once. `docs/reference/settings.md` says what each environment variable is for."""

from pathlib import Path

from clearline.config.environment import database, env_flag, env_text

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(env_text("CLEARLINE_VAR", str(ROOT / "var")))

DEBUG = env_flag("DEBUG")
SECRET_KEY = env_text("SECRET_KEY", "not-a-secret")
ALLOWED_HOSTS = env_text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

INSTALLED_APPS = [
    "django.forms",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "clearline.pages",
    "clearline.cli",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]

ROOT_URLCONF = "clearline.config.urls"
WSGI_APPLICATION = "clearline.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {"default": database(env_text("DATABASE_URL", f"sqlite:///{VAR / 'clearline.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
