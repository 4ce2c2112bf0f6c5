"""What a dossier is made of: its components (thành phần hồ sơ) and the files behind them."""

from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier, link


class Component(models.Model):
    """One paper of the dossier, how many of which kind, and what satisfies it."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    position = models.IntegerField()
    code = models.TextField(default="")
    name = models.TextField()
    originals = models.IntegerField(default=0)
    certified = models.IntegerField(default=0)
    copies = models.IntegerField(default=0)
    satisfied_by = models.TextField(default="paper")
    note = models.TextField(default="")


class FileLink(models.Model):
    """A file of the dossier: what a component is, what was supplemented, what was decided."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    file = link("files.File")
    role = models.TextField()
    component_code = models.TextField(default="")
    result_version = models.IntegerField(default=0)
    at = models.DateTimeField()
