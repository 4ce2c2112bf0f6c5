import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

# A published version is written once: dossiers under way keep the version of their intake day.
WRITTEN_ONCE = """
CREATE FUNCTION procedures_version_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status <> 'draft' AND (
        NEW.procedure_id, NEW.number, NEW.content, NEW.source_hash, NEW.valid_from, NEW.decision_no
    ) IS DISTINCT FROM (
        OLD.procedure_id, OLD.number, OLD.content, OLD.source_hash, OLD.valid_from, OLD.decision_no
    ) THEN
        RAISE EXCEPTION 'a published version of a procedure is never edited';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER procedures_version_written_once BEFORE UPDATE ON procedures_version
    FOR EACH ROW EXECUTE FUNCTION procedures_version_written_once();
"""
UNDO = """
DROP TRIGGER procedures_version_written_once ON procedures_version;
DROP FUNCTION procedures_version_written_once();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.CreateModel(
            name="Procedure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("code", models.TextField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("draft", "Bản thảo"),
                            ("published", "Đã công bố"),
                            ("retired", "Đã bãi bỏ"),
                        ],
                        default="draft",
                    ),
                ),
                ("decision_no", models.TextField(null=True)),
                ("decision_on", models.DateField(null=True)),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("name", models.TextField()),
                ("field", models.TextField(null=True)),
                ("level", models.TextField(null=True)),
                (
                    "levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "life_events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("no_due_date", models.BooleanField(default=False)),
                ("immediate_result", models.BooleanField(default=False)),
                ("boundary_free", models.TextField(null=True)),
                ("online_level", models.TextField(null=True)),
                ("partial_reason", models.TextField(null=True)),
                ("max_supplements", models.PositiveSmallIntegerField(default=1)),
                ("content", models.JSONField()),
                (
                    "source",
                    models.TextField(
                        help_text="catalogue, import or the name of the system it came from"
                    ),
                ),
                ("source_hash", models.TextField(help_text="SHA-256 of content")),
                ("created_by", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "folded",
                    models.TextField(
                        help_text="code, name, field, life events: folded for searching"
                    ),
                ),
                (
                    "words",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "folded", config="simple"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="procedures.procedure",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["folded"],
                        name="procedures_version_trgm",
                        opclasses=["gin_trgm_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="procedures_version_words"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["life_events"], name="procedures_version_events"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("procedure", "number"), name="procedures_version_no"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "published"), ("valid_until__isnull", True)),
                        fields=("procedure",),
                        name="procedures_one_current_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="procedures_version_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "draft"), ("valid_from__isnull", False), _connector="OR"
                        ),
                        name="procedures_published_from_a_day",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WRITTEN_ONCE, UNDO),
    ]
