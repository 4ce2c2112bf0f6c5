import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_PETITION = {
    "on_delete": django.db.models.deletion.PROTECT,
    "to": "petitions.petition",
}
_KEY = {**_PETITION, "primary_key": True, "serialize": False}
_LINK = {**_PETITION, "db_index": False, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_delegations"),
        ("petitions", "0001_petitions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Likeness",
            fields=[
                ("petition", models.OneToOneField(**_KEY)),
                ("version", models.SmallIntegerField()),
                ("signature", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Band",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "province_id",
                        "key",
                        "received_at",
                        "petition_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("received_at", models.DateTimeField()),
                ("petition", models.ForeignKey(**_LINK)),
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
            options={
                "indexes": [models.Index(fields=["petition"], name="petition_band_petition")],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("petition", models.OneToOneField(**_KEY)),
                ("at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
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
                ("head", models.ForeignKey(**_LINK)),
            ],
            options={
                "indexes": [models.Index(fields=["head", "at"], name="petition_member_head")],
            },
        ),
    ]
