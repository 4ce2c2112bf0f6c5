"""The sealer remembers which transactions it has seen, instead of the last one."""

from django.db import migrations

import motcua.apps.journal.models

#: The last transaction and all before it were over.
CARRY_OVER = """
ALTER TABLE journal_head ADD COLUMN seen pg_snapshot;
ALTER TABLE journal_head DISABLE TRIGGER USER;
UPDATE journal_head SET seen = format('%1$s:%1$s:', last_xid::text::bigint + 1)::pg_snapshot;
ALTER TABLE journal_head ENABLE TRIGGER USER;
ALTER TABLE journal_head ALTER COLUMN seen SET NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]

    operations = [
        migrations.RunSQL(
            CARRY_OVER,
            "ALTER TABLE journal_head DROP COLUMN seen",
            state_operations=[
                migrations.AddField("head", "seen", motcua.apps.journal.models.SnapshotField())
            ],
        ),
        migrations.RemoveField("head", "last_xid"),
        migrations.RemoveField("head", "last_seq"),
    ]
