from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0001_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="apology_demanded_for",
            field=models.DateTimeField(null=True),
        ),
    ]
