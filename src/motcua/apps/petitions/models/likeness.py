"""What near-duplicates are found by, and the groups that officers made of them."""

from django.conf import settings
from django.db import models

from motcua.apps.petitions.models.petition import Petition, link


class Likeness(models.Model):
    """
    The MinHash signature of a petition.

    :ivar version: of the hashing and the tables; older rows are made anew.
    """

    petition = models.OneToOneField(Petition, primary_key=True, on_delete=models.PROTECT)
    version = models.SmallIntegerField()
    signature = models.BinaryField()


class Band(models.Model):
    """One key by which a petition is found: a band of its signature, or an anchor."""

    pk = models.CompositePrimaryKey("province_id", "key", "received_at", "petition_id")
    province = link("agencies.Authority")
    key = models.BigIntegerField()
    received_at = models.DateTimeField()
    petition = link(Petition)

    class Meta:
        indexes = (models.Index(fields=["petition"], name="petition_band_petition"),)


class Member(models.Model):
    """
    A petition that says the same as the head of its group; heads have a row of their own.

    :ivar answered_at: when the head's answer was carried to it.
    """

    petition = models.OneToOneField(Petition, primary_key=True, on_delete=models.PROTECT)
    head = link(Petition)
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["head", "at"], name="petition_member_head"),)
