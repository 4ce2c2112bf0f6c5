import datetime

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
        ("procedures", "__first__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "receiver",
                        "day",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("day", models.DateField()),
                ("last", models.IntegerField()),
                (
                    "receiver",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.TextField(unique=True)),
                ("code", models.TextField(db_collation="C", null=True, unique=True)),
                ("state", models.TextField()),
                ("interrupted_state", models.TextField(null=True)),
                ("version", models.IntegerField(default=1)),
                ("procedure_code", models.TextField()),
                ("procedure_name", models.TextField()),
                ("field", models.TextField()),
                ("case", models.TextField()),
                ("channel", models.TextField()),
                ("immediate_result", models.BooleanField(default=False)),
                ("step", models.TextField(default="")),
                ("changed_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField()),
                ("completed_at", models.DateTimeField()),
                ("accept_due_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                ("handover_due_at", models.DateTimeField(null=True)),
                ("handed_over_at", models.DateTimeField(null=True)),
                ("first_started_at", models.DateTimeField(null=True)),
                ("clock_started_at", models.DateTimeField(null=True)),
                ("term", models.TextField(null=True)),
                ("exclusions", models.JSONField(default=list)),
                ("no_due_date", models.BooleanField(default=False)),
                ("calendar_version", models.TextField(null=True)),
                ("pauses", models.JSONField(default=list)),
                ("paused_since", models.DateTimeField(null=True)),
                ("pause_kind", models.TextField(null=True)),
                ("open_consultations", models.IntegerField(default=0)),
                ("first_due_at", models.DateTimeField(null=True)),
                ("form_due_at", models.DateTimeField(null=True)),
                ("index_due_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("appointment_at", models.DateTimeField(null=True)),
                ("provisional", models.BooleanField(default=False)),
                ("deadline_at", models.DateTimeField(null=True)),
                ("extended_at", models.DateTimeField(null=True)),
                ("extension_reason", models.TextField(default="")),
                ("apology", models.TextField(default="")),
                ("late_reason", models.TextField(default="")),
                ("supplements", models.IntegerField(default=0)),
                ("supplements_before", models.IntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                ("end_kind", models.TextField(null=True)),
                ("end_reason", models.TextField(default="")),
                ("result_no", models.TextField(default="")),
                ("result_version", models.IntegerField(default=0)),
                ("returned_at", models.DateTimeField(null=True)),
                ("return_channel", models.TextField(null=True)),
                (
                    "urgent_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(ended_at__isnull=False, then=models.Value(None)),
                            models.When(
                                state=models.Value("submitted"),
                                then=django.db.models.functions.comparison.Coalesce(
                                    models.F("accept_due_at"), models.F("submitted_at")
                                ),
                            ),
                            models.When(
                                models.Q(
                                    ("paused_since__isnull", False),
                                    (
                                        "state__in",
                                        [
                                            models.Value("supplement_before"),
                                            models.Value("supplement_after"),
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                then=models.Value(
                                    datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC)
                                ),
                            ),
                            default=django.db.models.functions.comparison.Coalesce(
                                models.F("appointment_at"),
                                models.Value(
                                    datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC)
                                ),
                            ),
                            output_field=models.DateTimeField(),
                        ),
                        output_field=models.DateTimeField(null=True),
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
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "procedure_version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.version",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "returning",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "support",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
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
            name="Deadline",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("verb", models.TextField()),
                ("start", models.DateTimeField(null=True)),
                ("term", models.TextField(null=True)),
                ("pauses", models.JSONField(default=list)),
                ("calendar_version", models.TextField(null=True)),
                ("form_due_at", models.DateTimeField(null=True)),
                ("index_due_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("appointment_at", models.DateTimeField(null=True)),
                ("supplements", models.IntegerField(default=0)),
                ("paused_since", models.DateTimeField(null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"),
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("agency_name", models.TextField()),
                ("question", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("excluded", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(default="")),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Component",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.IntegerField()),
                ("code", models.TextField(default="")),
                ("name", models.TextField()),
                ("originals", models.IntegerField(default=0)),
                ("certified", models.IntegerField(default=0)),
                ("copies", models.IntegerField(default=0)),
                ("satisfied_by", models.TextField(default="paper")),
                ("note", models.TextField(default="")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FileLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.TextField()),
                ("component_code", models.TextField(default="")),
                ("result_version", models.IntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
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
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "account",
                        "key",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.TextField()),
                ("content_hash", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Supplement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before_intake", models.BooleanField()),
                ("asked_at", models.DateTimeField()),
                ("content", models.TextField()),
                ("items", models.JSONField(default=list)),
                ("answer_by", models.DateTimeField(null=True)),
                ("justification", models.TextField(default="")),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(default="")),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Takeover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["authority", "urgent_at", "id"],
                name="dossier_open_authority",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["province", "urgent_at", "id"],
                name="dossier_open_province",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    models.Q(("receiver", models.F("authority")), _negated=True),
                ),
                fields=["receiver", "urgent_at", "id"],
                name="dossier_open_receiver",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("receiver", models.F("authority")), _negated=True),
                fields=["receiver", "state", "id"],
                name="dossier_receiver_state",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("code__isnull", False)),
                fields=["province", "code"],
                name="dossier_province_code",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    ("code__isnull", False),
                    models.Q(("receiver", models.F("authority")), _negated=True),
                ),
                fields=["receiver", "code"],
                name="dossier_receiver_code",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["authority", "state", "id"], name="dossier_authority_state"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["province", "state", "id"], name="dossier_province_state"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("code__isnull", False)),
                fields=["authority", "code"],
                name="dossier_authority_code",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("unit__isnull", False)),
                fields=["unit", "urgent_at", "id"],
                name="dossier_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("holder__isnull", False)),
                fields=["holder", "urgent_at", "id"],
                name="dossier_holder",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("owner__isnull", False)),
                fields=["owner", "id"],
                name="dossier_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["person", "id"], name="dossier_person"),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "submitted",
                            "supplement_before",
                            "not_accepted",
                            "received",
                            "in_handling",
                            "supplement_after",
                            "waiting_payment",
                            "approved",
                            "issued",
                            "returned",
                            "refused",
                            "withdraw_requested",
                            "stopped",
                        ],
                    )
                ),
                name="dossier_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code__isnull", True), ("received_at__isnull", True)),
                    models.Q(("code__isnull", False), ("received_at__isnull", False)),
                    _connector="OR",
                ),
                name="dossier_code_from_receipt",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_kind__isnull", True), ("ended_at__isnull", True)),
                    models.Q(("end_kind__isnull", False), ("ended_at__isnull", False)),
                    _connector="OR",
                ),
                name="dossier_end_has_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(fields=["dossier", "at", "id"], name="deadline_of_dossier"),
        ),
        migrations.AddConstraint(
            model_name="takeover",
            constraint=models.UniqueConstraint(
                fields=("dossier", "predecessor", "successor", "at"), name="takeover_once"
            ),
        ),
    ]
