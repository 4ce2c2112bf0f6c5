"""Settings of the installation: one table, read once, documented in docs/reference/settings.md."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, its default and what it means."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("MOTCUA_HOME", "var", "folder of all state; relative paths start at the checkout"),
    Setting("DATABASE_URL", "", "PostgreSQL 18+ server; empty = the embedded one"),
    Setting("MOTCUA_SECRET_KEY", "", "secret for sessions; empty = made once and kept in the home"),
    Setting("MOTCUA_HOSTS", "127.0.0.1,localhost,[::1]", "host names served, comma separated"),
    Setting("MOTCUA_HTTPS", "0", "1 = served over https: Secure cookies, HSTS"),
    Setting("MOTCUA_DEMO", "0", "1 = demonstration: marks pages as synthetic, no second factor"),
    Setting("MOTCUA_DEBUG", "0", "1 = developer's error pages; never in production"),
    Setting("MOTCUA_POOL", "16", "database connections per web process"),
    Setting("MOTCUA_FILE_STORE", "motcua.adapters.folder.FolderStore", "file store, dotted path"),
    Setting("MOTCUA_FILE_STAGING", "motcua.adapters.folder.FolderStaging", "uploads, dotted path"),
    Setting("MOTCUA_CONVERTER", "motcua.adapters.pictures.PillowConverter", "photos, dotted path"),
    Setting("MOTCUA_SCANNER", "motcua.adapters.memory.NoScanner", "virus scanner, dotted path"),
    Setting("MOTCUA_CLAMAV", "127.0.0.1:3310", "host:port of clamd, for the scanner of clamav"),
    Setting("MOTCUA_S3_BUCKET", "", "bucket, for the file store of s3"),
    Setting("MOTCUA_S3_ENDPOINT", "", "address of the S3 server; empty = that of the provider"),
    Setting("MOTCUA_SMTP", "", "mail server, host:port; empty = mails are files in the home"),
    Setting("MOTCUA_SMTP_SECURITY", "starttls", "starttls | tls | none (a relay on this machine)"),
    Setting("MOTCUA_SMTP_USER", "", "account at the mail server; empty = it asks for none"),
    Setting("MOTCUA_SMTP_PASSWORD", "", "password of that account"),
    Setting("MOTCUA_MAIL_FROM", "motcua@localhost", "sender of mails; what bounces returns there"),
    Setting("MOTCUA_SMS_GATEWAY", "", "address that SMS are posted to; empty = files in the home"),
    Setting("MOTCUA_SMS_TOKEN", "", "bearer token for that gateway"),
    Setting("MOTCUA_SMS_PORT", "", "dotted path of another adapter for SMS"),
    Setting("MOTCUA_PUSH_GATEWAY", "", "address for push notices; empty = files in the home"),
    Setting("MOTCUA_PUSH_TOKEN", "", "bearer token for that gateway"),
    Setting("MOTCUA_PUSH_PORT", "", "dotted path of another adapter for push notices"),
    Setting("MOTCUA_QUIET_HOURS", "21:00-07:00", "no SMS, no push then; none = at any hour"),
    Setting("MOTCUA_PUBLIC_URL", "http://127.0.0.1:8000", "address of the site, for links sent"),
    Setting(
        "MOTCUA_TEXT_READER",
        "motcua.adapters.documents.DocumentReader",
        "text of documents, dotted path",
    ),
    Setting("MOTCUA_TYPESETTER", "motcua.adapters.typesetting.TypstTypesetter", "dotted path"),
    Setting("MOTCUA_MAX_FILE_MB", "10", "largest file accepted, megabytes"),
    Setting("MOTCUA_DRAFT_DAYS", "30", "days for which an application under way is kept"),
    Setting("MOTCUA_ACCEPTANCE_HOURS", "8", "working hours to accept what came on line or by post"),
    Setting("MOTCUA_RATE_LIMIT", "600", "API requests a minute for each client"),
    Setting("MOTCUA_HOTLINE", "1800 1096", "telephone number that citizens are told to call"),
    Setting("MOTCUA_KEY_DAYS", "30", "days for which a dossier's idempotency keys are kept"),
)
_BY_NAME = {s.name: s for s in SETTINGS}


def read(name: str) -> str:
    """
    Return the value of a setting, or its default.

    :raises KeyError: the setting is not in the table.
    """
    return os.environ.get(name) or _BY_NAME[name].default


def flag(name: str) -> bool:
    """Return whether a setting is switched on (``1``)."""
    return read(name) == "1"


def home() -> Path:
    """Return the folder that holds all state of this installation."""
    path = Path(read("MOTCUA_HOME")).expanduser()
    return path if path.is_absolute() else ROOT / path
