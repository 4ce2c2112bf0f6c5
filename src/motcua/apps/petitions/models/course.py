"""What becomes of a petition: steps, dated spells for counting, answers, opinions, ratings."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.apps.petitions.models.petition import Petition, link


class Step(models.Model):
    """One verb carried out, with its words; the journal holds the fact without them."""

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.SmallIntegerField()
    verb = models.TextField()
    from_state = models.TextField(null=True)
    to_state = models.TextField()
    from_authority = link("agencies.Authority", null=True)
    authority = link("agencies.Authority")
    to_name = models.TextField(default="")
    reason = models.TextField(default="")
    late = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["petition", "number"], name="petition_step_number"),
        )
        indexes = (
            models.Index(fields=["authority", "verb", "-at", "-id"], name="petition_step_verb"),
        )


class Spell(models.Model):
    """
    How a petition counted, from one moment until another: the rows that counters add up.

    :ivar status: ``open``, ``handled``, ``refused``, ``routed_out`` or ``transferred_out``.
    :ivar paused_at: since when the clock stood still in this spell.
    """

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    authority = link("agencies.Authority")
    province = link("agencies.Authority")
    status = models.TextField()
    channel = models.TextField()
    field = models.TextField()
    content_class = models.SmallIntegerField(null=True)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)
    published = models.BooleanField(default=False)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["petition"], condition=Q(until_at=None), name="petition_spell_last"
            ),
        )
        indexes = (
            models.Index(
                fields=["authority", "from_at"],
                include=["until_at", "received_at", "status", "due_at", "paused_at", "handled_at"],
                name="petition_spell_authority",
            ),
            models.Index(fields=["petition", "from_at"], name="petition_spell_petition"),
        )


class Asked(models.Model):
    """A body that is competent too and was asked at once with the one that consolidates."""

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    authority = link("agencies.Authority")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    agrees = models.BooleanField(null=True)
    text = models.TextField(default="")
    by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["petition", "authority"], name="petition_asked_once"),
        )
        indexes = (
            models.Index(fields=["authority", "-asked_at", "-id"], name="petition_asked_body"),
        )


class Answer(models.Model):
    """A version of the answer: drafted, approved or returned."""

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.SmallIntegerField()
    text = models.TextField()
    drafted_at = models.DateTimeField()
    drafted_by = link(settings.AUTH_USER_MODEL, null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = link(settings.AUTH_USER_MODEL, null=True)
    returned_at = models.DateTimeField(null=True)
    return_reason = models.TextField(default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["petition", "number"], name="petition_answer_number"),
        )


class Supplement(models.Model):
    """What the sender was asked for, and what came; what came unasked has no question."""

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    question = models.TextField(default="")
    asked_at = models.DateTimeField(null=True)
    answer = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["petition", "id"], name="petition_supplement"),)


class FileLink(models.Model):
    """A file beside a petition. Roles: petition, supplement, opinion, answer."""

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    file = link("files.File")
    role = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["petition", "file"], name="petition_file_once"),
        )
        indexes = (models.Index(fields=["file"], name="petition_file"),)


class Rating(models.Model):
    """What the sender thinks of an answer, 1 to 5; once for each publication."""

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    authority = link("agencies.Authority")
    round = models.SmallIntegerField()
    score = models.SmallIntegerField()
    comment = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["petition", "round"], name="petition_rating_once"),
        )
        indexes = (models.Index(fields=["authority", "at"], name="petition_rating_body"),)


class Examination(models.Model):
    """A rule examined against the six criteria (NĐ 20/2008 Art. 14-15), and what was decided."""

    petition = models.OneToOneField(Petition, primary_key=True, on_delete=models.PROTECT)
    rule = models.TextField()
    criteria = models.JSONField()
    decision = models.TextField()
    note = models.TextField(default="")
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)
