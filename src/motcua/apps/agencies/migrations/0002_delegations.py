import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import motcua.apps.agencies.models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=motcua.apps.agencies.models.UuidV7(),
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("document", models.CharField(max_length=300)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="agencies.appointment",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "agencies_delegation",
                "indexes": [
                    models.Index(fields=["authority", "from_on"], name="agencies_delegation_of")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__lt", models.F("until_on")),
                            _connector="OR",
                        ),
                        name="agencies_delegation_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("receiver")), _negated=True),
                        name="agencies_delegation_not_to_oneself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            models.Q(
                                ("ended_on__gte", models.F("from_on")),
                                ("ended_on__lt", models.F("until_on")),
                            ),
                            _connector="OR",
                        ),
                        name="agencies_delegation_ends_within",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitChapter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                ("document", models.CharField(blank=True, max_length=300)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chapters",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "db_table": "agencies_unit_chapter",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__lt", models.F("until_on")),
                            _connector="OR",
                        ),
                        name="agencies_unit_chapter_in_order",
                    ),
                    models.UniqueConstraint(
                        models.F("unit"), models.F("from_on"), name="agencies_unit_chapter_once"
                    ),
                ],
            },
        ),
    ]
