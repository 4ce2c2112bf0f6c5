"""Notes that the applicant does not see, drafts of results, apologies proposed, saved views."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

UUIDV7 = models.Func(function="uuidv7")


def key() -> Any:
    return models.UUIDField(db_default=UUIDV7, editable=False, primary_key=True, serialize=False)


def link(to: str, **options: Any) -> Any:
    options = {"db_index": False, "related_name": "+", **options}
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=to, **options)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("dossiers", "0009_tickets"),
        ("files", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", key()),
                ("at", models.DateTimeField()),
                ("text", models.TextField()),
                ("erased_at", models.DateTimeField(null=True)),
                ("author", link(settings.AUTH_USER_MODEL)),
                ("dossier", link("dossiers.dossier", db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="ResultDraft",
            fields=[
                ("id", key()),
                ("number", models.IntegerField()),
                ("text", models.TextField(default="")),
                ("made_at", models.DateTimeField()),
                ("state", models.TextField(default="draft")),
                ("sent_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("remark", models.TextField(default="")),
                ("decided_by", link(settings.AUTH_USER_MODEL, null=True)),
                ("dossier", link("dossiers.dossier")),
                ("file", link("files.file", null=True)),
                ("made_by", link(settings.AUTH_USER_MODEL)),
                ("reviewer", link(settings.AUTH_USER_MODEL, null=True)),
                ("sent_by", link(settings.AUTH_USER_MODEL, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ApologyProposal",
            fields=[
                ("id", key()),
                ("at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("reason", models.TextField()),
                ("by", link(settings.AUTH_USER_MODEL)),
                ("dossier", link("dossiers.dossier")),
            ],
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", key()),
                ("page", models.TextField()),
                ("name", models.TextField()),
                ("query", models.TextField()),
                ("at", models.DateTimeField()),
                ("account", link(settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name="resultdraft",
            constraint=models.UniqueConstraint(
                fields=["dossier", "number"], name="result_draft_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="apologyproposal",
            constraint=models.UniqueConstraint(
                fields=["dossier", "due_at"], name="apology_proposed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=["account", "page", "name"], name="saved_view_name"
            ),
        ),
        migrations.AddIndex(
            model_name="resultdraft",
            index=models.Index(
                condition=models.Q(state="in_review"),
                fields=["reviewer", "dossier"],
                name="result_draft_in_review",
            ),
        ),
        migrations.AddIndex(
            model_name="apologyproposal",
            index=models.Index(fields=["due_at", "dossier"], name="apology_proposed_for"),
        ),
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(
                condition=models.Q(answered_at__isnull=True),
                fields=["agency", "due_at", "id"],
                name="consultation_open_of_agency",
            ),
        ),
    ]
