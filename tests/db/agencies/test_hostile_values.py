"""Whatever stands in a field of a verb: done, or refused with a sentence; nothing half-written."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.agencies import selectors, services
from motcua.apps.agencies.models import Authority, Chapter, Code
from motcua.apps.identity import services as identity
from motcua.apps.journal.models import FactRow
from motcua.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
OLD = date(2015, 1, 1)
hostile = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", " ", "\0", "x" * 5_000, "'; DROP TABLE x; --", "<script>", "H55", "province", "leader",
         "citizen", "\u202e", "٠١", "{what}", "%s", "00.00"]
    ),
)  # fmt: skip
ORDINARY = {
    "found": {
        "name": "Sở", "kind": "department", "short_name": "", "code": "", "old_code": "",
        "admin_unit": "", "document": "QĐ",
    },
    "appoint": {"role": "leader", "title": ""},
    "open_account": {"login": "a", "kind": "official", "display_name": "A", "email": "",
                     "password": "mở cửa sớm"},
    "register_person": {"full_name": "A", "kind": "citizen", "id_number": "", "phone": "",
                        "email": "", "address": "", "tax_code": ""},
}  # fmt: skip
FIELDS = [(verb, field) for verb, values in ORDINARY.items() for field in values]


def act(verb: str, values: dict[str, str]) -> None:
    if verb == "found":
        services.found(valid_from=OLD, by=None, at=AT, **values)
    elif verb == "appoint":
        home = services.found(
            name="Xã", kind="commune", valid_from=OLD, document="QĐ", by=None, at=AT
        )
        who = identity.open_account(login="x", kind="official", display_name="X", by=None, at=AT)
        services.appoint(account=who.id, authority=home.id, from_on=OLD, by=None, at=AT, **values)
    else:
        getattr(identity, verb)(by=None, at=AT, **values)


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Authority, Chapter, Code, FactRow))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FIELDS), hostile)
def test_any_value_is_done_or_refused(field: tuple[str, str], value: str) -> None:
    verb, name = field
    with transaction.atomic():
        before = rows()
        try:
            with transaction.atomic():
                act(verb, ORDINARY[verb] | {name: value})
        except Refusal as refusal:
            assert refusal.sentence("vi")
            assert refusal.sentence("en")
            assert rows() == before
        transaction.set_rollback(True)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile)
def test_any_text_can_be_looked_up(value: str) -> None:
    for look in (
        lambda: selectors.find_authority(value, OLD),
        lambda: selectors.search(value, on=OLD),
        lambda: selectors.admin_unit(value, OLD),
        lambda: selectors.what_became_of(value),
        lambda: selectors.search_admin_units(value, OLD),
    ):
        try:
            look()
        except Refusal as refusal:
            assert refusal.sentence("vi")
