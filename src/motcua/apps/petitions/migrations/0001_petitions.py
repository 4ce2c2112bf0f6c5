import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0002_delegations"),
        ("identity", "0002_person_search"),
        ("files", "0002_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("last", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("content_hash", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="petition_request_at")],
            },
        ),
        migrations.CreateModel(
            name="Petition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("code", models.TextField(db_collation="C", unique=True)),
                ("content_hash", models.BinaryField()),
                ("version", models.IntegerField(default=1)),
                ("state", models.TextField()),
                ("resumes_in", models.TextField(null=True)),
                ("channel", models.TextField()),
                ("kind", models.TextField(null=True)),
                ("content_class", models.SmallIntegerField(null=True)),
                ("field", models.TextField(default="")),
                ("title", models.TextField()),
                ("text", models.TextField()),
                ("commune", models.TextField(default="")),
                ("dossier_id", models.UUIDField(null=True)),
                ("hint", models.TextField(default="")),
                ("search", models.TextField(default="")),
                ("received_at", models.DateTimeField()),
                ("registered_at", models.DateTimeField()),
                ("arrived_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("hops", models.SmallIntegerField(default=0)),
                ("competence_asked_at", models.DateTimeField(null=True)),
                ("competence_decided_at", models.DateTimeField(null=True)),
                ("classify_due_at", models.DateTimeField()),
                ("transfer_due_at", models.DateTimeField()),
                ("answer_started_at", models.DateTimeField()),
                ("answer_term", models.TextField()),
                ("first_answer_due_at", models.DateTimeField()),
                ("answer_due_at", models.DateTimeField()),
                ("soon_at", models.DateTimeField()),
                ("publish_due_at", models.DateTimeField(null=True)),
                ("urgent_at", models.DateTimeField()),
                ("calendar_version", models.TextField()),
                ("extended_at", models.DateTimeField(null=True)),
                ("extended_days", models.SmallIntegerField(default=0)),
                ("pauses", models.JSONField(default=list)),
                ("paused_since", models.DateTimeField(null=True)),
                ("classified_at", models.DateTimeField(null=True)),
                ("handled_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("end_reason", models.TextField(default="")),
                ("routed", models.TextField(default="")),
                ("outside_name", models.TextField(default="")),
                ("answer", models.TextField(default="")),
                ("public_title", models.TextField(default="")),
                ("public_text", models.TextField(default="")),
                ("public_answer", models.TextField(default="")),
                ("public_search", models.TextField(default="")),
                ("visible", models.BooleanField(default=False)),
                ("reopened", models.SmallIntegerField(default=0)),
                ("soon_told_for", models.DateTimeField(null=True)),
                ("late_told_for", models.DateTimeField(null=True)),
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
            name="Attempt",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("failures", models.IntegerField()),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["last_at"], name="petition_attempt_last")],
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("agrees", models.BooleanField(null=True)),
                ("text", models.TextField(default="")),
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
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.petition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.SmallIntegerField()),
                ("text", models.TextField()),
                ("drafted_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                ("return_reason", models.TextField(default="")),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.petition",
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
                ("at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.file",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.petition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round", models.SmallIntegerField()),
                ("score", models.SmallIntegerField()),
                ("comment", models.TextField(default="")),
                ("at", models.DateTimeField()),
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
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.petition",
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
                ("status", models.TextField()),
                ("channel", models.TextField()),
                ("field", models.TextField()),
                ("content_class", models.SmallIntegerField(null=True)),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(null=True)),
                ("handled_at", models.DateTimeField(null=True)),
                ("published", models.BooleanField(default=False)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
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
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.petition",
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
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.SmallIntegerField()),
                ("verb", models.TextField()),
                ("from_state", models.TextField(null=True)),
                ("to_state", models.TextField()),
                ("to_name", models.TextField(default="")),
                ("reason", models.TextField(default="")),
                ("late", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
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
                    "from_authority",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.petition",
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
                ("question", models.TextField(default="")),
                ("asked_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(default="")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.petition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Examination",
            fields=[
                (
                    "petition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="petitions.petition",
                    ),
                ),
                ("rule", models.TextField()),
                ("criteria", models.JSONField()),
                ("decision", models.TextField()),
                ("note", models.TextField(default="")),
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
            ],
        ),
        migrations.CreateModel(
            name="Sender",
            fields=[
                (
                    "petition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="petitions.petition",
                    ),
                ),
                ("name", models.TextField()),
                ("phone", models.TextField()),
                ("email", models.TextField(default="")),
                ("address", models.TextField(default="")),
                ("organisation", models.BooleanField(default=False)),
                ("mark", models.TextField()),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "received",
                            "supplement_requested",
                            "classified",
                            "assigned",
                            "in_handling",
                            "answered",
                            "approved",
                        ),
                    )
                ),
                fields=["authority", "urgent_at", "id"],
                name="petition_work_authority",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "received",
                            "supplement_requested",
                            "classified",
                            "assigned",
                            "in_handling",
                            "answered",
                            "approved",
                        ),
                    )
                ),
                fields=["province", "urgent_at", "id"],
                name="petition_work_province",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "received",
                            "supplement_requested",
                            "classified",
                            "assigned",
                            "in_handling",
                            "answered",
                            "approved",
                        ),
                    )
                ),
                fields=["receiver", "urgent_at", "id"],
                name="petition_work_receiver",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                fields=["authority", "received_at", "id"], name="petition_authority"
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(fields=["receiver", "received_at", "id"], name="petition_receiver"),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(fields=["province", "received_at", "id"], name="petition_province"),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("unit__isnull", False)),
                fields=["unit", "received_at", "id"],
                name="petition_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("holder__isnull", False)),
                fields=["holder", "received_at", "id"],
                name="petition_holder",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("owner__isnull", False)),
                fields=["owner", "received_at", "id"],
                name="petition_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("dossier_id__isnull", False)),
                fields=["dossier_id"],
                name="petition_dossier",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("visible", True)),
                fields=["published_at", "id"],
                name="petition_public",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("visible", True)),
                fields=["field", "published_at", "id"],
                name="petition_public_field",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(
                condition=models.Q(("visible", True)),
                fields=["commune", "published_at", "id"],
                name="petition_public_commune",
            ),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("visible", True)),
                fields=["public_search"],
                name="petition_public_search",
                opclasses=["gin_trgm_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="asked",
            index=models.Index(
                fields=["authority", "-asked_at", "-id"], name="petition_asked_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(
                fields=("petition", "authority"), name="petition_asked_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("petition", "number"), name="petition_answer_number"
            ),
        ),
        migrations.AddIndex(
            model_name="filelink",
            index=models.Index(fields=["file"], name="petition_file"),
        ),
        migrations.AddConstraint(
            model_name="filelink",
            constraint=models.UniqueConstraint(
                fields=("petition", "file"), name="petition_file_once"
            ),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(fields=["authority", "at"], name="petition_rating_body"),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(
                fields=("petition", "round"), name="petition_rating_once"
            ),
        ),
        migrations.AddIndex(
            model_name="spell",
            index=models.Index(
                fields=["authority", "from_at"],
                include=("until_at", "received_at", "status", "due_at", "paused_at", "handled_at"),
                name="petition_spell_authority",
            ),
        ),
        migrations.AddIndex(
            model_name="spell",
            index=models.Index(fields=["petition", "from_at"], name="petition_spell_petition"),
        ),
        migrations.AddConstraint(
            model_name="spell",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at", None)),
                fields=("petition",),
                name="petition_spell_last",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                fields=["authority", "verb", "-at", "-id"], name="petition_step_verb"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                fields=("petition", "number"), name="petition_step_number"
            ),
        ),
        migrations.AddIndex(
            model_name="supplement",
            index=models.Index(fields=["petition", "id"], name="petition_supplement"),
        ),
        migrations.AddIndex(
            model_name="sender",
            index=models.Index(fields=["mark"], name="petition_sender_mark"),
        ),
        migrations.AddIndex(
            model_name="sender",
            index=models.Index(
                condition=models.Q(("account__isnull", False)),
                fields=["account"],
                name="petition_sender_account",
            ),
        ),
    ]
