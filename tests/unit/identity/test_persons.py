"""What is accepted about a person, in which form, and what a refusal says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.identity.domain.persons import Particulars, PersonKind, checked
from motcua.kernel.refusal import Invalid

TODAY = date(2026, 11, 20)
NAME = "Nông Thị Liên"


def particulars(**more: object) -> Particulars:
    values = {"kind": PersonKind.CITIZEN, "full_name": NAME} | more
    return Particulars(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "given_", "stored"),
    [
        ("full_name", "  Nông  Thị Liên ", NAME),
        ("full_name", "Nông Thị Liên".encode().decode(), NAME),
        ("id_number", "019 203 000 123", "019203000123"),
        ("id_number", "", ""),
        ("phone", "0912 345 678", "0912345678"),
        ("phone", "+84 912.345.678", "0912345678"),
        ("phone", "84912345678", "0912345678"),
        ("phone", "02083 855 123", "02083855123"),
        ("email", " Lien@Example.VN ", "lien@example.vn"),
        ("tax_code", "4600123456", "4600123456"),
        ("tax_code", "4600123456001", "4600123456-001"),
        ("tax_code", "4600123456-001", "4600123456-001"),
        ("birth_on", date(2026, 11, 20), date(2026, 11, 20)),
        ("address", " Tổ 5,  phường Đức Xuân ", "Tổ 5, phường Đức Xuân"),
    ],
)
def test_values_are_brought_into_one_form(field: str, given_: object, stored: object) -> None:
    assert getattr(checked(particulars(**{field: given_}), on=TODAY), field) == stored


@pytest.mark.parametrize(
    ("field", "given_", "says"),
    [
        ("kind", "robot", "citizen, enterprise, organisation"),
        ("full_name", "", "Chưa có họ tên"),
        ("full_name", "12345", "Chưa có họ tên"),
        ("full_name", "A" * 201, "dài quá 200"),
        ("full_name", "A\0B", "không in được"),
        ("id_number", "12345678901", "12 chữ số"),
        ("id_number", "0192030001234", "12 chữ số"),
        ("id_number", "01920300012x", "12 chữ số"),
        ("id_number", "٠١٩٢٠٣٠٠٠١٢٣", "12 chữ số"),
        ("phone", "12345", "10 chữ số"),
        ("phone", "0912345678901", "10 chữ số"),
        ("email", "không phải", "ten@example.vn"),
        ("email", "a@b", "ten@example.vn"),
        ("email", "a" * 300 + "@example.vn", "ten@example.vn"),
        ("tax_code", "123", "10 chữ số"),
        ("tax_code", "460012345600", "13 chữ số"),
        ("birth_on", date(2026, 11, 21), "21/11/2026"),
        ("birth_on", date(1000, 1, 1), "01/01/1000"),
        ("address", "x" * 501, "dài quá 500"),
    ],
)
def test_a_refusal_names_the_field_and_the_remedy(field: str, given_: object, says: str) -> None:
    with pytest.raises(Invalid) as caught:
        checked(particulars(**{field: given_}), on=TODAY)
    assert caught.value.field == field
    assert says in caught.value.sentence("vi")
    assert caught.value.sentence("en")


@given(
    st.sampled_from(["full_name", "id_number", "phone", "email", "tax_code", "address"]), st.text()
)
def test_any_text_is_taken_or_refused_and_taking_twice_changes_nothing(
    field: str, text: str
) -> None:
    try:
        once = checked(particulars(**{field: text}), on=TODAY)
    except Invalid as refusal:
        assert refusal.field == field
        return
    assert checked(once, on=TODAY) == once
