"""Django's settings, derived from the table in ``env``."""

import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from motcua import web
from motcua.apps.notifications.domain import quiet
from motcua.config import demonstration, env, logs

logs.configure()
LOGGING = logs.LOGGING

HOME = env.home()
DEMO = env.flag("MOTCUA_DEMO")
DEMO_ACCOUNTS, DEMO_PASSWORD = demonstration.ACCOUNTS, demonstration.PASSWORD
DEBUG = env.flag("MOTCUA_DEBUG")
HTTPS = env.flag("MOTCUA_HTTPS")
ALLOWED_HOSTS = env.read("MOTCUA_HOSTS").split(",")


def _secret_key() -> str:
    given = env.read("MOTCUA_SECRET_KEY")
    if given:
        return given
    path = HOME / "secret-key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url or "postgresql://motcua@127.0.0.1:5432/motcua")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "127.0.0.1",
        "PORT": str(parts.port or 5432),
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": int(env.read("MOTCUA_POOL")), "timeout": 20},
            "server_side_binding": True,
            "prepare_threshold": 3,
        },
    }


SECRET_KEY = _secret_key()
DATABASES = {"default": _database(env.read("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "motcua.apps.journal",
    "motcua.apps.calendars",
    "motcua.apps.files",
    "motcua.apps.identity",
    "motcua.apps.agencies",
    "motcua.apps.notifications",
    "motcua.apps.procedures",
    "motcua.apps.dossiers",
    "motcua.apps.petitions",
    "motcua.apps.tasks",
    "motcua.apps.indicators",
    "motcua.apps.inspections",
    "motcua.web",
    "motcua.cli",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "motcua.api.middleware.problems",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.web.shared.middleware.content_security",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.web.shared.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.web.shared.accounts.Guard",
    "motcua.web.shared.middleware.Rights",
]

WEB = Path(web.__file__).parent
AUDIENCES = ("shared", "public", "counter", "office", "oversight")
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / audience / "templates" for audience in AUDIENCES],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "motcua.web.templatetags.motcua",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "motcua.web.shared.context.page",
            ],
        },
    }
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATICFILES_DIRS = [WEB / "shared" / "static"]
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# Accounts: officials by login with a second factor, citizens by e-mail, systems by token only.
AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("login", "email")}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 10 * 60 * 60
ACCOUNT_ADAPTER = "motcua.web.shared.accounts.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_DISPLAY = "motcua.web.shared.accounts.display_name"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "motcua.web.shared.accounts.NameForm"
ACCOUNT_EMAIL_VERIFICATION = "optional" if DEMO else "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
#: Failures are counted in the database (``identity``); allauth's counter, one per process, would
#: only come before it.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "motcua"
MFA_FORMS = {
    "add_webauthn": "motcua.web.shared.keys.AddKeyForm",
    "edit_webauthn": "motcua.web.shared.keys.EditKeyForm",
    "login_webauthn": "motcua.web.shared.keys.LoginKeyForm",
    "authenticate": "motcua.web.shared.accounts.AuthenticateForm",
    "reauthenticate": "motcua.web.shared.accounts.ReauthenticateForm",
}
SECOND_FACTOR = not DEMO
_SMTP_SECURITY = env.read("MOTCUA_SMTP_SECURITY")
if _SMTP_SECURITY not in ("starttls", "tls", "none"):
    raise ValueError("MOTCUA_SMTP_SECURITY is starttls, tls or none.")
_SMTP = urlsplit(f"//{env.read('MOTCUA_SMTP')}")
EMAIL_HOST = _SMTP.hostname or ""
EMAIL_PORT = _SMTP.port or {"starttls": 587, "tls": 465, "none": 25}[_SMTP_SECURITY]
EMAIL_USE_TLS, EMAIL_USE_SSL = _SMTP_SECURITY == "starttls", _SMTP_SECURITY == "tls"
EMAIL_HOST_USER = env.read("MOTCUA_SMTP_USER")
EMAIL_HOST_PASSWORD = env.read("MOTCUA_SMTP_PASSWORD")
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = env.read("MOTCUA_MAIL_FROM")

# Messages: a server or gateway that is not named is played by files in MOTCUA_HOME/outbox.
_OUTBOX, _GATEWAY = "motcua.adapters.outbox.Outbox", "motcua.adapters.phone.Gateway"
SMS_GATEWAY, SMS_TOKEN = env.read("MOTCUA_SMS_GATEWAY"), env.read("MOTCUA_SMS_TOKEN")
PUSH_GATEWAY, PUSH_TOKEN = env.read("MOTCUA_PUSH_GATEWAY"), env.read("MOTCUA_PUSH_TOKEN")
MAIL_PORT = "motcua.adapters.mail.SmtpMail" if EMAIL_HOST else _OUTBOX
SMS_PORT = env.read("MOTCUA_SMS_PORT") or (_GATEWAY if SMS_GATEWAY else _OUTBOX)
PUSH_PORT = env.read("MOTCUA_PUSH_PORT") or (_GATEWAY if PUSH_GATEWAY else _OUTBOX)
QUIET_HOURS = quiet.parse(env.read("MOTCUA_QUIET_HOURS"))
PUBLIC_URL = env.read("MOTCUA_PUBLIC_URL").rstrip("/")
if urlsplit(PUBLIC_URL).scheme not in ("http", "https"):
    raise ValueError("MOTCUA_PUBLIC_URL begins with http:// or https://.")

MAX_FILE_BYTES = int(env.read("MOTCUA_MAX_FILE_MB")) * 1_000_000
FILE_STORE = env.read("MOTCUA_FILE_STORE")
FILE_STAGING = env.read("MOTCUA_FILE_STAGING")
FILE_CONVERTER = env.read("MOTCUA_CONVERTER")
VIRUS_SCANNER = env.read("MOTCUA_SCANNER")
TYPESETTER = env.read("MOTCUA_TYPESETTER")
TEXT_READER = env.read("MOTCUA_TEXT_READER")
CLAMAV = env.read("MOTCUA_CLAMAV")
S3_BUCKET = env.read("MOTCUA_S3_BUCKET")
S3_ENDPOINT = env.read("MOTCUA_S3_ENDPOINT")
DRAFT_DAYS = int(env.read("MOTCUA_DRAFT_DAYS"))
ACCEPTANCE_HOURS = int(env.read("MOTCUA_ACCEPTANCE_HOURS"))
RATE_LIMIT = int(env.read("MOTCUA_RATE_LIMIT"))
HOTLINE = env.read("MOTCUA_HOTLINE")
KEY_DAYS = int(env.read("MOTCUA_KEY_DAYS"))
