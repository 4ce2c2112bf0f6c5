"""Open data: the dossiers behind every rate, without a person in them, streamed row by row."""

from collections.abc import Iterator

from django.db import connection
from psycopg import ClientCursor

from motcua.apps.dossiers.selectors.statistics import AS_OF, Question, parameters

#: Column, type and meaning of ``dossiers.csv``, in order.
COLUMNS = (
    ("id", "uuid", "dossier, an identifier that says nothing of the person"),
    ("authority", "uuid", "competent authority as recorded at the end of the period"),
    ("field", "text", "field of the procedure"),
    ("procedure", "text", "code of the procedure"),
    ("channel", "text", "direct | online | postal"),
    ("received_at", "moment", "acceptance, ISO 8601"),
    (
        "ended_at",
        "moment or empty",
        "issue, refusal or stop; empty = open at the end of the period",
    ),
    ("end_kind", "text or empty", "issued | refused | stopped"),
    ("form_due_at", "moment or empty", "due by form 06; empty = no due date"),
    ("index_due_at", "moment or empty", "due by the index, supplement time added"),
    ("due_at", "moment or empty", "legal due date, restarted after a supplement"),
    ("supplements", "integer", "requests for supplement after intake"),
    ("paused_since", "moment or empty", "waiting for applicant or payment since"),
    ("no_due_date", "t | f", "the procedure has no due date"),
)

_ISO = "to_char({0} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
_ROWS = f"""
select id, authority_id, field, procedure_code, channel, {_ISO.format("received_at")},
       {_ISO.format("ended_at")}, case when ended_at is not null then end_kind end,
       {_ISO.format("form_due_at")}, {_ISO.format("index_due_at")}, {_ISO.format("due_at")},
       supplements, {_ISO.format("paused_since")}, no_due_date
from asof
where %(all)s or authority_id = any(%(authorities)s::uuid[])
"""


def rows(question: Question) -> Iterator[bytes]:
    """Yield ``dossiers.csv`` (header first) in blocks, straight from the database's COPY."""
    yield (",".join(name for name, _, _ in COLUMNS) + "\n").encode()
    with connection.cursor() as cursor:
        statement = "copy (" + AS_OF + _ROWS + ") to stdout with (format csv)"
        with cursor.copy(_bound(statement, parameters(question))) as copy:
            yield from (bytes(block) for block in copy)


def _bound(statement: str, values: dict[str, object]) -> str:
    """Bind on the client: COPY takes no parameters from the protocol."""
    connection.ensure_connection()
    raw = connection.connection
    return ClientCursor(raw).mogrify(statement, values)
