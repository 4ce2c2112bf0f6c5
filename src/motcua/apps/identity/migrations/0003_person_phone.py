from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_person_search"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("phone", ""), _negated=True),
                fields=["phone"],
                name="identity_person_phone",
            ),
        ),
    ]
