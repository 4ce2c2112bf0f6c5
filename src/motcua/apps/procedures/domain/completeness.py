"""
What a record still lacks before it can be published: the parts of NĐ 63/2010 Art. 8.

``grave`` gaps forbid publication: without them nobody can hand in, be promised a day, or check
the law. The others are told to whoever publishes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.apps.procedures.domain.record import OnlineLevel, ProcedureRecord
from motcua.kernel.refusal import Refusal


class Incomplete(Refusal):
    """A draft lacks a part without which it cannot be published."""

    code = "procedures.incomplete"
    vi = "Chưa công bố được: {gaps_vi}"
    en = "This cannot be published yet: {gaps_en}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A part that is missing; ``part`` names the page of the editor that has it."""

    part: str
    vi: str
    en: str
    grave: bool = False


def gaps(record: ProcedureRecord) -> tuple[Gap, ...]:
    """Return what the record lacks, the grave ones first."""
    found = [*_general(record), *_cases(record), *_lists(record)]
    return tuple(sorted(found, key=lambda gap: not gap.grave))


def demand_complete(record: ProcedureRecord) -> None:
    """
    Demand that nothing grave is missing.

    :raises Incomplete: something is.
    """
    grave = [gap for gap in gaps(record) if gap.grave]
    if grave:
        raise Incomplete(
            gaps_vi=" ".join(gap.vi for gap in grave), gaps_en=" ".join(gap.en for gap in grave)
        )


def _general(record: ProcedureRecord) -> Iterator[Gap]:
    if not record.at_levels():
        yield Gap(
            part="general",
            vi="Chưa chọn cấp thực hiện.",
            en="No level is chosen.",
            grave=True,
        )
    if record.online_level is OnlineLevel.PARTIAL and not record.partial_reason:
        yield Gap(
            part="general",
            vi="Dịch vụ công một phần phải nêu lý do.",
            en="A service that goes on line in part needs its reason.",
            grave=True,
        )
    if not record.applicants:
        yield Gap(part="general", vi="Chưa nêu đối tượng.", en="Applicants are not named.")
    if not (record.bodies.executing or record.bodies.competent):
        yield Gap(part="general", vi="Chưa nêu cơ quan thực hiện.", en="No authority is named.")
    if record.online_level is None:
        yield Gap(
            part="general",
            vi="Chưa nêu mức dịch vụ công trực tuyến.",
            en="How far it goes on line is not told.",
        )


def _cases(record: ProcedureRecord) -> Iterator[Gap]:
    if not record.cases:
        yield Gap(
            part="cases",
            vi="Chưa có trường hợp nào (hồ sơ, thời hạn).",
            en="There is no case (papers, term).",
            grave=True,
        )
    names = [case.name for case in record.cases]
    if len(set(names)) < len(names):
        yield Gap(
            part="cases",
            vi="Hai trường hợp trùng tên.",
            en="Two cases have the same name.",
            grave=True,
        )
    for number, case in enumerate(record.cases, 1):
        name = case.name or str(number)
        if not record.no_due_date and not case.terms:
            yield Gap(
                part="cases",
                vi=f"Trường hợp “{name}” chưa có thời hạn.",
                en=f"The case “{name}” has no term.",
                grave=True,
            )
        if not case.components:
            yield Gap(
                part="cases",
                vi=f"Trường hợp “{name}” chưa có thành phần hồ sơ.",
                en=f"The case “{name}” has no papers.",
            )


def _lists(record: ProcedureRecord) -> Iterator[Gap]:
    if not record.results:
        yield Gap(part="results", vi="Chưa nêu kết quả.", en="No result is named.", grave=True)
    if not record.legal_bases:
        yield Gap(
            part="legal",
            vi="Chưa nêu căn cứ pháp lý.",
            en="No legal basis is named.",
            grave=True,
        )
    if not record.fees:
        yield Gap(
            part="fees",
            vi="Chưa nêu phí, lệ phí (nếu không thu, ghi 0 đồng).",
            en="No fee is told (write 0 when there is none).",
        )
    if not record.steps:
        yield Gap(part="steps", vi="Chưa có trình tự thực hiện.", en="There are no steps.")
