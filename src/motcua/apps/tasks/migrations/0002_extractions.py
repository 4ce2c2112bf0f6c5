import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_delegations"),
        ("files", "0002_uploads"),
        ("tasks", "0001_tasks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Extraction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("state", models.TextField(default="draft")),
                ("version", models.IntegerField(default=1)),
                ("source_number", models.TextField(default="")),
                ("source_issued_on", models.DateField(null=True)),
                ("source_issuer", models.TextField(default="")),
                ("source_kind", models.TextField()),
                ("source_title", models.TextField(default="")),
                ("source_signatory", models.TextField(default="")),
                ("paragraphs", models.JSONField()),
                ("opened_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "giver_province",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source_file",
                    models.ForeignKey(
                        db_column="source_file",
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.file",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ExtractionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.IntegerField()),
                ("paragraph", models.IntegerField(null=True)),
                ("anchor", models.TextField(default="")),
                ("lead_text", models.TextField(default="")),
                ("lead_group", models.TextField(default="")),
                ("coordinating", models.JSONField(default=list)),
                ("coordinating_text", models.TextField(default="")),
                ("act", models.TextField()),
                ("deadline_kind", models.TextField()),
                ("deadline_on", models.DateField(null=True)),
                ("deadline_text", models.TextField(default="")),
                ("rule", models.TextField(default="")),
                ("review_on", models.DateField(null=True)),
                ("taken", models.BooleanField(default=True)),
                (
                    "extraction",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="tasks.extraction",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ExtractionTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.IntegerField()),
                (
                    "extraction",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="tasks.extraction",
                    ),
                ),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tasks.task",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="extraction",
            index=models.Index(fields=["giver", "-changed_at", "id"], name="extraction_of_giver"),
        ),
        migrations.AddConstraint(
            model_name="extraction",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "confirmed", "discarded"])),
                name="extraction_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="extraction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", False), ("state", "confirmed")),
                    models.Q(
                        models.Q(("state", "confirmed"), _negated=True),
                        ("confirmed_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="extraction_confirmed_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="extractionrow",
            constraint=models.UniqueConstraint(
                fields=("extraction", "position"), name="extraction_row_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="extractiontask",
            constraint=models.UniqueConstraint(
                fields=("extraction", "position"), name="extraction_task_position"
            ),
        ),
    ]
