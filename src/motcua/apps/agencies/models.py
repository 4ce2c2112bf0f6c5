"""Tables of the agencies: authorities through time, their units, who was appointed to what."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q

from motcua.apps.agencies.domain.authorities import AuthorityKind, SuccessionKind, UnitKind
from motcua.apps.agencies.domain.codes import Scheme
from motcua.apps.agencies.domain.rights import OFFICES


class UuidV7(Func):
    """PostgreSQL's ``uuidv7()``: keys that grow with time."""

    function = "uuidv7"
    template = "%(function)s()"
    output_field = models.UUIDField()


def _choices(values: Any) -> list[tuple[str, str]]:
    return [(str(v), str(v)) for v in values]


def _in_order(name: str, start: str, end: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name, condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__lt": F(end)})
    )


class Authority(models.Model):
    """
    An authority (cơ quan): an internal key that outlives names, codes and parents.

    The row shows the last known state; ``Chapter`` and ``Code`` hold how it was before.
    Valid from the day ``valid_from`` until the day before ``valid_until``.
    """

    id = models.UUIDField(primary_key=True, db_default=UuidV7(), editable=False)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20, choices=_choices(AuthorityKind))
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    province = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=35, blank=True)
    old_code = models.CharField(max_length=13, blank=True)
    admin_unit = models.CharField(max_length=5, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    sort_key = models.CharField(max_length=700, blank=True)

    class Meta:
        db_table = "agencies_authority"
        indexes = [
            models.Index(fields=["province", "sort_key"], name="agencies_authority_sorted"),
            models.Index(fields=["admin_unit"], name="agencies_authority_place"),
        ]
        constraints = [
            _in_order("agencies_authority_in_order", "valid_from", "valid_until"),
            models.CheckConstraint(
                name="agencies_province_is_its_own",
                condition=~Q(kind="province") | Q(province=F("id")),
            ),
        ]


class Chapter(models.Model):
    """What an authority was called and where it stood, from one day until another."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="chapters")
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    province = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        db_table = "agencies_chapter"
        constraints = [
            _in_order("agencies_chapter_in_order", "from_on", "until_on"),
            models.UniqueConstraint("authority", "from_on", name="agencies_chapter_once"),
        ]


class Code(models.Model):
    """A code of an authority in one of the two schemes, with its days."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="codes")
    scheme = models.CharField(max_length=10, choices=_choices(Scheme))
    code = models.CharField(max_length=35)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        db_table = "agencies_code"
        indexes = [models.Index(fields=["code", "from_on"], name="agencies_code_on_day")]
        constraints = [
            _in_order("agencies_code_in_order", "from_on", "until_on"),
            models.UniqueConstraint(
                "code", name="agencies_code_open_once", condition=Q(until_on__isnull=True)
            ),
        ]


class Succession(models.Model):
    """What became of an authority: merged into another, split into several, abolished."""

    predecessor = models.ForeignKey(Authority, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="inheritances")
    kind = models.CharField(max_length=10, choices=_choices(SuccessionKind))
    on = models.DateField()
    document = models.CharField(max_length=300)

    class Meta:
        db_table = "agencies_succession"
        constraints = [
            models.UniqueConstraint("predecessor", "successor", name="agencies_succession_once"),
            models.CheckConstraint(
                name="agencies_succession_not_to_itself",
                condition=~Q(predecessor=F("successor")),
            ),
            models.CheckConstraint(
                name="agencies_abolished_has_no_successor",
                condition=Q(kind="abolish") | Q(successor__isnull=False),
            ),
        ]


class Unit(models.Model):
    """A unit of an authority: its one-stop, a case-handling room, its leadership."""

    id = models.UUIDField(primary_key=True, db_default=UuidV7(), editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="units")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=_choices(UnitKind))
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    sort_key = models.CharField(max_length=700, blank=True)

    class Meta:
        db_table = "agencies_unit"
        constraints = [_in_order("agencies_unit_in_order", "from_on", "until_on")]


class UnitChapter(models.Model):
    """What a unit was called from one day until another; written when it is renamed."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="chapters")
    name = models.CharField(max_length=300)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    document = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "agencies_unit_chapter"
        constraints = [
            _in_order("agencies_unit_chapter_in_order", "from_on", "until_on"),
            models.UniqueConstraint("unit", "from_on", name="agencies_unit_chapter_once"),
        ]


class Appointment(models.Model):
    """An account in an office (role) of an authority, from one day until another."""

    id = models.UUIDField(primary_key=True, db_default=UuidV7(), editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="appointments")
    role = models.CharField(max_length=20, choices=_choices(OFFICES))
    title = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        db_table = "agencies_appointment"
        constraints = [
            _in_order("agencies_appointment_in_order", "from_on", "until_on"),
            models.CheckConstraint(
                name="agencies_operator_has_no_authority",
                condition=Q(role="operator", authority__isnull=True)
                | (~Q(role="operator") & Q(authority__isnull=False)),
            ),
        ]


class Delegation(models.Model):
    """
    An official exercises the office of another for some days (ủy quyền xử lý công việc).

    It points to one appointment, so it never gives more than the giver holds, nor longer.
    """

    id = models.UUIDField(primary_key=True, db_default=UuidV7(), editable=False)
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="delegations")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    document = models.CharField(max_length=300)
    from_on = models.DateField()
    until_on = models.DateField()
    #: First day without it, when it ended before ``until_on``.
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "agencies_delegation"
        indexes = [
            models.Index(fields=["authority", "from_on"], name="agencies_delegation_of"),
        ]
        constraints = [
            _in_order("agencies_delegation_in_order", "from_on", "until_on"),
            models.CheckConstraint(
                name="agencies_delegation_not_to_oneself", condition=~Q(giver=F("receiver"))
            ),
            models.CheckConstraint(
                name="agencies_delegation_ends_within",
                condition=Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("from_on"), ended_on__lt=F("until_on")),
            ),
        ]
