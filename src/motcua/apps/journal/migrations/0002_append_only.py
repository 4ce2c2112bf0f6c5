"""Facts, leaves, nodes and heads only ever grow: refused by trigger, not granted to motcua_app."""

from django.db import migrations

APPEND_ONLY = ("journal_fact", "journal_leaf", "journal_node", "journal_head")

REFUSE = """
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal only grows: % of % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
"""

#: Takes the rights to change from the application's role, where there is one.
GRANTS = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        REVOKE ALL ON journal_fact, journal_leaf, journal_node, journal_head FROM motcua_app;
        GRANT SELECT ON journal_fact, journal_leaf, journal_node, journal_head TO motcua_app;
        GRANT INSERT ON journal_leaf, journal_node, journal_head TO motcua_app;
        GRANT INSERT (type, subject, authority, actor, at, payload) ON journal_fact TO motcua_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON journal_cursor, journal_delivery TO motcua_app;
    END IF;
END
$$;
"""

FORM = """
ALTER TABLE journal_fact ADD CONSTRAINT journal_fact_payload_is_object
    CHECK (jsonb_typeof(payload) = 'object');
ALTER TABLE journal_leaf ADD CONSTRAINT journal_leaf_hash_is_sha256 CHECK (length(hash) = 32);
ALTER TABLE journal_node ADD CONSTRAINT journal_node_hash_is_sha256 CHECK (length(hash) = 32);
ALTER TABLE journal_head ADD CONSTRAINT journal_head_root_is_sha256 CHECK (length(root) = 32);
"""


def _triggers(table: str) -> str:
    return f"""
CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
"""


def _no_triggers(table: str) -> str:
    return f"""
DROP TRIGGER {table}_only_grows ON {table};
DROP TRIGGER {table}_is_never_emptied ON {table};
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_tables")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION journal_refuse()"),
        migrations.RunSQL(
            "".join(map(_triggers, APPEND_ONLY)), "".join(map(_no_triggers, APPEND_ONLY))
        ),
        migrations.RunSQL(FORM, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
