from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "__first__"),
        ("files", "__first__"),
        ("indicators", "__first__"),
        ("tasks", "__first__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = []
