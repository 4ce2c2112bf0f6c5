import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "__first__"),
        ("files", "__first__"),
        ("identity", "__first__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Number",
            fields=[
                ("year", models.IntegerField(primary_key=True, serialize=False)),
                ("last", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("content_hash", models.TextField()),
                ("outcome", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="task_request_age")],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("code", models.TextField(db_collation="C", unique=True)),
                ("national_ref", models.TextField(default="")),
                ("state", models.TextField()),
                ("version", models.IntegerField(default=1)),
                ("title", models.TextField()),
                ("content", models.TextField()),
                ("product", models.TextField(default="")),
                ("kind", models.TextField()),
                ("urgency", models.TextField()),
                ("level", models.TextField()),
                ("public", models.BooleanField(default=True)),
                ("source_number", models.TextField()),
                ("source_issued_on", models.DateField()),
                ("source_issuer", models.TextField()),
                ("source_kind", models.TextField()),
                ("source_title", models.TextField(default="")),
                ("source_signatory", models.TextField(default="")),
                ("source_anchor", models.TextField(default="")),
                ("source_excerpt", models.TextField(default="")),
                ("document", models.UUIDField()),
                ("deadline_kind", models.TextField()),
                ("recurrence", models.TextField(default="")),
                ("original_deadline", models.DateField(null=True)),
                ("deadline", models.DateField(null=True)),
                ("review_on", models.DateField(null=True)),
                ("assigned_on", models.DateField()),
                ("entered_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("result_number", models.TextField(default="")),
                ("result_on", models.DateField(null=True)),
                ("completed_on", models.DateField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("quality", models.TextField(default="")),
                ("percent", models.IntegerField(default=0)),
                ("returns", models.IntegerField(default=0)),
                ("extensions", models.IntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                ("end_reason", models.TextField(default="")),
                ("changed_at", models.DateTimeField()),
                (
                    "due_sort",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            "deadline", models.Value("9999-12-31", output_field=models.DateField())
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "entered_by",
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
                    "holder",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tasks.task",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tasks.task",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
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
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Spell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                ("state", models.TextField()),
                ("document", models.UUIDField()),
                ("level", models.TextField()),
                ("public", models.BooleanField()),
                ("deadline", models.DateField(null=True)),
                ("original_deadline", models.DateField(null=True)),
                ("completed_on", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
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
                    "lead",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spells",
                        to="tasks.task",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.TextField()),
                ("step", models.IntegerField()),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="tasks.task",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("fact", models.UUIDField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="tasks.task",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("percent", models.IntegerField(null=True)),
                ("text", models.TextField()),
                ("difficulties", models.TextField(default="")),
                ("proposal", models.TextField(default="")),
                ("next_step", models.TextField(default="")),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress",
                        to="tasks.task",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("was", models.DateField()),
                ("until", models.DateField()),
                ("reason", models.TextField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("granted", models.BooleanField(null=True)),
                ("decision", models.TextField(default="")),
                ("document", models.TextField(default="")),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extension_requests",
                        to="tasks.task",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.TextField()),
                ("document_number", models.TextField(default="")),
                ("document_on", models.DateField(null=True)),
                ("summary", models.TextField(default="")),
                ("at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("rejected_at", models.DateTimeField(null=True)),
                ("rejection", models.TextField(default="")),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="tasks.task",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dunning",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("level", models.TextField()),
                ("document", models.TextField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dunnings",
                        to="tasks.task",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Coordinator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coordinators",
                        to="tasks.task",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="tasks.evidence",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.file",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["file"], name="task_evidence_with")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evidence", "file"), name="task_evidence_file_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SecretTally",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("on", models.DateField()),
                ("completed_on_time", models.IntegerField()),
                ("completed_late", models.IntegerField()),
                ("open_within", models.IntegerField()),
                ("open_overdue", models.IntegerField()),
                ("withdrawn", models.IntegerField()),
                ("reassigned", models.IntegerField()),
                ("at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "by",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["body", "giver", "on", "at"], name="task_secret_of")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("completed_late__gte", 0),
                            ("completed_on_time__gte", 0),
                            ("open_overdue__gte", 0),
                            ("open_within__gte", 0),
                            ("reassigned__gte", 0),
                            ("withdrawn__gte", 0),
                        ),
                        name="task_secret_natural",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            models.Value("assigned"),
                            models.Value("return_requested"),
                            models.Value("in_progress"),
                            models.Value("result_submitted"),
                        ],
                    )
                ),
                fields=["lead", "due_sort", "id"],
                name="task_due_lead",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["lead", "id"], name="task_of_lead"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            models.Value("assigned"),
                            models.Value("return_requested"),
                            models.Value("in_progress"),
                            models.Value("result_submitted"),
                        ],
                    )
                ),
                fields=["province", "due_sort", "id"],
                name="task_due_province",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["province", "id"], name="task_of_province"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            models.Value("assigned"),
                            models.Value("return_requested"),
                            models.Value("in_progress"),
                            models.Value("result_submitted"),
                        ],
                    )
                ),
                fields=["giver", "due_sort", "id"],
                name="task_due_giver",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["giver", "id"], name="task_of_giver"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            models.Value("assigned"),
                            models.Value("return_requested"),
                            models.Value("in_progress"),
                            models.Value("result_submitted"),
                        ],
                    )
                ),
                fields=["giver_province", "due_sort", "id"],
                name="task_due_giver_province",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["giver_province", "id"], name="task_of_giver_province"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(
                    ("unit__isnull", False),
                    (
                        "state__in",
                        [
                            models.Value("assigned"),
                            models.Value("return_requested"),
                            models.Value("in_progress"),
                            models.Value("result_submitted"),
                        ],
                    ),
                ),
                fields=["unit", "due_sort", "id"],
                name="task_due_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("unit__isnull", False)),
                fields=["unit", "id"],
                name="task_of_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(
                    ("holder__isnull", False),
                    (
                        "state__in",
                        [
                            models.Value("assigned"),
                            models.Value("return_requested"),
                            models.Value("in_progress"),
                            models.Value("result_submitted"),
                        ],
                    ),
                ),
                fields=["holder", "due_sort", "id"],
                name="task_due_holder",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("holder__isnull", False)),
                fields=["holder", "id"],
                name="task_of_holder",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["document"], name="task_document"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("parent__isnull", False)), fields=["parent"], name="task_parent"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("previous__isnull", False)),
                fields=["previous"],
                name="task_previous",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            models.Value("assigned"),
                            models.Value("return_requested"),
                            models.Value("in_progress"),
                            models.Value("result_submitted"),
                        ],
                    )
                ),
                fields=["due_sort", "id"],
                name="task_due",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("state", "result_submitted")),
                fields=["giver", "submitted_at", "id"],
                name="task_to_confirm",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            models.Value("assigned"),
                            models.Value("return_requested"),
                            models.Value("in_progress"),
                            models.Value("result_submitted"),
                        ],
                    ),
                    ("deadline__isnull", True),
                ),
                fields=["review_on"],
                name="task_review",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["entered_at"], name="task_entered"),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "assigned",
                            "return_requested",
                            "in_progress",
                            "result_submitted",
                            "confirmed",
                            "withdrawn",
                            "reassigned",
                        ],
                    )
                ),
                name="task_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deadline_kind", "none"), _negated=True),
                    models.Q(("deadline__isnull", True), ("review_on__isnull", False)),
                    _connector="OR",
                ),
                name="task_without_deadline_is_reviewed",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deadline_kind", "none"),
                    models.Q(("deadline__isnull", False), ("original_deadline__isnull", False)),
                    _connector="OR",
                ),
                name="task_with_deadline_keeps_both",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("completed_on__isnull", False), ("state", "confirmed")),
                    models.Q(
                        models.Q(("state", "confirmed"), _negated=True),
                        ("completed_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="task_completed_has_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "state__in",
                            [
                                models.Value("assigned"),
                                models.Value("return_requested"),
                                models.Value("in_progress"),
                                models.Value("result_submitted"),
                            ],
                        ),
                        ("ended_at__isnull", True),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "state__in",
                                [
                                    models.Value("assigned"),
                                    models.Value("return_requested"),
                                    models.Value("in_progress"),
                                    models.Value("result_submitted"),
                                ],
                            ),
                            _negated=True,
                        ),
                        ("ended_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="task_ended_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__gte", 0), ("percent__lte", 100)),
                name="task_percent_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("national_ref", ""), _negated=True),
                    models.Q(("state", "reassigned"), _negated=True),
                ),
                fields=("national_ref",),
                name="task_national_ref_once",
            ),
        ),
        migrations.AddIndex(
            model_name="spell",
            index=models.Index(fields=["lead", "from_at"], name="task_spell_lead"),
        ),
        migrations.AddIndex(
            model_name="spell",
            index=models.Index(fields=["province", "from_at"], name="task_spell_province"),
        ),
        migrations.AddConstraint(
            model_name="spell",
            constraint=models.UniqueConstraint(fields=("task", "from_at"), name="task_spell_once"),
        ),
        migrations.AddConstraint(
            model_name="spell",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at__isnull", True)),
                fields=("task",),
                name="task_spell_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="spell",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_at__isnull", True),
                    ("from_at__lt", models.F("until_at")),
                    _connector="OR",
                ),
                name="task_spell_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("task", "day", "kind", "step"), name="task_reminder_once"
            ),
        ),
        migrations.AddIndex(
            model_name="remark",
            index=models.Index(fields=["task"], name="task_remark_of"),
        ),
        migrations.AddIndex(
            model_name="progress",
            index=models.Index(fields=["task", "at"], name="task_progress_of"),
        ),
        migrations.AddIndex(
            model_name="extension",
            index=models.Index(fields=["task", "asked_at"], name="task_extension_of"),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True)),
                fields=("task",),
                name="task_extension_one_pending",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("was"))), name="task_extension_later"
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["task", "at"], name="task_evidence_of"),
        ),
        migrations.AddConstraint(
            model_name="dunning",
            constraint=models.UniqueConstraint(
                fields=("task", "document"), name="task_dunning_document_once"
            ),
        ),
        migrations.AddIndex(
            model_name="coordinator",
            index=models.Index(fields=["authority", "task"], name="task_coordinator_of"),
        ),
        migrations.AddIndex(
            model_name="coordinator",
            index=models.Index(fields=["province", "task"], name="task_coordinator_in"),
        ),
        migrations.AddConstraint(
            model_name="coordinator",
            constraint=models.UniqueConstraint(
                fields=("task", "authority"), name="task_coordinates_once"
            ),
        ),
    ]
