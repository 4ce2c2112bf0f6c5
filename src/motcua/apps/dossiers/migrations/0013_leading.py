"""What a leader asks by authority: what has ended, where we apologised, what was asked for twice."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0012_register")]
    operations = [
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["authority", "ended_at"],
                condition=Q(ended_at__isnull=False),
                name="dossier_authority_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["authority", "extended_at"],
                condition=Q(extended_at__isnull=False),
                name="dossier_authority_extended",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["authority", "changed_at"],
                condition=Q(supplements__gte=2)
                | Q(supplements_before__gte=2)
                | Q(supplements=1, supplements_before=1),
                name="dossier_supplemented_twice",
            ),
        ),
    ]
