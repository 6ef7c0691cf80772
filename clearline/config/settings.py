"""Every setting, read once. `docs/reference/settings.md` says what each environment variable is for."""

from pathlib import Path

from django.utils.csp import CSP

from clearline.config.environment import database, env_flag, env_text, mailers, secret_key

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(env_text("CLEARLINE_VAR", str(ROOT / "var")))

DEBUG = env_flag("DEBUG")
CLEARLINE_KEY_FILE = Path(env_text("CLEARLINE_KEY_FILE", str(VAR / "installation.key")))
SECRET_KEY = secret_key(CLEARLINE_KEY_FILE)
ALLOWED_HOSTS = env_text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

INSTALLED_APPS = [
    "clearline.config",
    "clearline.cli",
    "clearline.desks",
    "clearline.assurance",
    "clearline.reminders",
    "clearline.support",
    "clearline.investigations",
    "clearline.referrals",
    "clearline.advice",
    "clearline.cases",
    "clearline.briefings",
    "clearline.understanding",
    "clearline.acknowledgements",
    "clearline.guidance",
    "clearline.drafts",
    "clearline.privacy_reviews",
    "clearline.declarations",
    "clearline.policies",
    "clearline.people",
    "clearline.exhibits",
    "clearline.letters",
    "clearline.mail",
    "clearline.jobs",
    "clearline.audit",
    "clearline.keys",
    "clearline.pages",
    "django_cotton.apps.SimpleAppConfig",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "clearline.pages.middleware.WithoutNameMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "clearline.pages.middleware.UploadLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clearline.people.middleware.SeatMiddleware",
    "clearline.pages.middleware.OneUseTokenMiddleware",
]

ROOT_URLCONF = "clearline.config.urls"
WSGI_APPLICATION = "clearline.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "clearline.config.navigation.around_the_page",
            ],
            "builtins": ["django_cotton.templatetags.cotton", "clearline.pages.templatetags.clearline"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "clearline.pages.forms.Renderer"

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

COTTON_ISOLATE_BY_DEFAULT = True

AUTH_USER_MODEL = "people.SignIn"
AUTHENTICATION_BACKENDS = ["clearline.people.sessions.Backend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "desks:home"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "clearline.people.passwords.LongAndUncommon"}]

# Limits are counted in the database, so that several web processes count together (docs/decisions/0005).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_ENGINE = "clearline.people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a school day: nobody stays signed in overnight on a shared computer
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = env_flag("HTTPS")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if env_flag("HTTPS") else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_flag("BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["clearline"],
}

# Uploads stay in memory, up to a limit that UploadLimitMiddleware keeps: a refused file leaves no trace on the disk.
LARGEST_UPLOAD = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_UPLOAD + 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# Pages that take more than that, by URL name: all files of one sending together. They are sealed as they arrive, under
# a key that is only in memory, and never held whole.
LARGER_UPLOADS = {
    "briefings:material": 50 * 1024 * 1024,
    "cases:add_exhibit": 25 * 1024 * 1024,
    "investigations:add_exhibit": 25 * 1024 * 1024,
    "cases:exhibit_copy": 25 * 1024 * 1024,
    "support:keep": 25 * 1024 * 1024,
    **dict.fromkeys(("cases:public_send", "cases:public_give"), 50 * 1024 * 1024),
}
LARGER_UPLOAD_HANDLER = "clearline.exhibits.arriving.SealedUploadHandler"
CLAMD_ADDRESS = env_text("CLAMD_ADDRESS")
SENTENCE_MODEL = env_text("CLEARLINE_SENTENCE_MODEL")

WITHOUT_NAME = "/report/"  # pages that neither read nor set a cookie: see WithoutNameMiddleware

BACKUP_STAMP = env_text("CLEARLINE_BACKUP_STAMP")

PUBLIC_URL = env_text("PUBLIC_URL", "http://localhost:8000")
MAIL_DOMAIN = env_text("MAIL_DOMAIN", "clearline.invalid")
SMTP_HOST = env_text("SMTP_HOST")
MAILERS = mailers(SMTP_HOST)
DEFAULT_FROM_EMAIL = env_text("MAIL_FROM", f"Clearline <no-reply@{MAIL_DOMAIN}>")

ACCOUNT_ADAPTER = "clearline.people.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # nobody signs up; this gives the password page its field
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # allauth's letter offers to sign up; ours does not
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "login": "clearline.people.sign_in.Password",
    "request_login_code": "clearline.people.sign_in.RequestCode",
    "confirm_login_code": "clearline.people.sign_in.ConfirmCode",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env_flag("BEHIND_PROXY") else 0
# A school is one address: what comes from there is limited loosely, what is tried on one person strictly.
ACCOUNT_RATE_LIMITS = {
    "login": "600/10m/ip",
    "login_failed": "100/10m/ip,5/5m/key,30/d/key",
    "request_login_code": "600/10m/ip,3/m/key,10/h/key,30/d/key",
    "confirm_login_code": "10/15m/key,90/d/key",
    "prove": "5/m/user,20/d/user",
    "prove_code": "5/15m/user,20/d/user",
    "use_slip": "60/m/ip,600/m/key",
}
MFA_ADAPTER = "clearline.people.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Clearline"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "600/10m/ip"}
MFA_FORMS = {
    "authenticate": "clearline.people.sign_in.SecondFactor",
    "reauthenticate": "clearline.people.sign_in.SecondFactorAgain",
    "activate_totp": "clearline.people.sign_in.ActivateApp",
    "add_webauthn": "clearline.people.sign_in.AddPasskey",
    "login_webauthn": "clearline.people.sign_in.SignInByPasskey",
    "authenticate_webauthn": "clearline.people.sign_in.PasskeySecond",
    "reauthenticate_webauthn": "clearline.people.sign_in.PasskeyAgain",
}
CSRF_FAILURE_VIEW = "clearline.pages.errors.csrf_failed"
