from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0001_sessions"),
    ]

    operations = []
