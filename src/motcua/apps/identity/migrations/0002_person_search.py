import django.contrib.postgres.indexes
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_initial"),
    ]

    operations = [
        TrigramExtension(),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("tax_code", ""), _negated=True),
                fields=["tax_code"],
                name="identity_person_tax_code",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name_search"], name="identity_person_name", opclasses=["gin_trgm_ops"]
            ),
        ),
    ]
