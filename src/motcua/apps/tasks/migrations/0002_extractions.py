from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0001_tasks"),
    ]

    operations = []
