from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0001_petitions"),
    ]

    operations = []
