"""The registers of the demonstration: old books closed in time, a note beside a fresh entry."""

from datetime import date, datetime, time

from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.papers.register import total, year_of
from motcua.apps.dossiers.selectors.papers import register
from motcua.cli.demo.offices import Office
from motcua.cli.demo.story import SHOWN, Stage
from motcua.kernel import moments

_NOTE = "Đính chính: số điện thoại của người nộp thiếu một chữ số khi ghi, đã sửa theo giấy tờ."


def load(stage: Stage, now: datetime) -> None:
    """Close the books of 2019 and 2020 of the centre and one department; note one correction."""
    world = stage.world
    for office in (world.centre("H55"), world.of_kind("H55", AuthorityKind.DEPARTMENT)[0]):
        for year in (2019, 2020):
            _close(office, year)
    commune = next(o for o in world.of_kind("H55", AuthorityKind.COMMUNE) if o.code == SHOWN)
    _note(commune, now)


def _close(office: Office, year: int) -> None:
    if total(register.days(office.id, year_of(year))):
        services.close_register(
            authority=office.id,
            year=year,
            by=office.leader,
            at=moments.at(date(year + 1, 1, 4), time(9)),
        )


def _note(office: Office, now: datetime) -> None:
    days = register.days(office.id, year_of(moments.local_day(now).year))
    first = next(register.rows(office.id, days, start=max(total(days) - 20, 0)), None)
    if first:
        services.note_register(
            authority=office.id, code=first.code, text=_NOTE, by=office.receptionist, at=now
        )
