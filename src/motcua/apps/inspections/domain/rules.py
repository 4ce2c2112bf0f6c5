"""What must hold of a session and its parts; each rule says no with its own words."""

from datetime import date

from motcua.apps.inspections.domain.session import (
    ANSWERED,
    AgendaGiven,
    FindingGiven,
    ItemGiven,
    MemberRole,
    SessionGiven,
)
from motcua.kernel.refusal import Conflict, Invalid, NotFound

#: Longest title, free text, and word, in characters.
LONGEST_TITLE, LONGEST_TEXT, LONGEST_WORD = 500, 20_000, 300
#: Most bodies, members, topics, metrics of a topic, links of a finding, items of a conclusion.
MOST = {"bodies": 200, "team": 60, "agenda": 60, "metrics": 60, "links": 50, "items": 300}
#: Longest session, in days.
LONGEST_DAYS = 366


class SessionNotFound(NotFound):
    """There is no such session, or the reader may not know that there is."""

    code = "inspections.not_found"
    vi = "Không tìm thấy phiên kiểm tra này."
    en = "There is no such inspection session."


class FindingNotFound(NotFound):
    """There is no such finding."""

    code = "inspections.finding_not_found"
    vi = "Không tìm thấy nội dung này trong phiên kiểm tra."
    en = "There is no such finding."


class TextMissing(Invalid):
    """A text that is needed is empty."""

    code = "inspections.text_missing"
    vi = "Hãy nhập nội dung của mục này."
    en = "Write something here."


class TextTooLong(Invalid):
    """A text is longer than what can be stored."""

    code = "inspections.text_too_long"
    vi = "Nội dung dài quá {most} ký tự. Hãy rút gọn."
    en = "The text is longer than {most} characters. Shorten it."


class TooMany(Invalid):
    """More of something than a session holds."""

    code = "inspections.too_many"
    vi = "Tối đa {most} dòng ở mục này."
    en = "At most {most} of these."


class NobodyVisited(Invalid):
    """A session without bodies."""

    code = "inspections.nobody_visited"
    vi = "Hãy chọn ít nhất một cơ quan được kiểm tra."
    en = "Choose at least one body to be inspected."


class NoHead(Invalid):
    """A team without exactly one head."""

    code = "inspections.no_head"
    vi = "Đoàn kiểm tra phải có đúng một trưởng đoàn."
    en = "A team has exactly one head."


class DaysOutOfOrder(Invalid):
    """Days that cannot follow each other so."""

    code = "inspections.days_out_of_order"
    vi = "Ngày này phải không trước {after}."
    en = "This day must not lie before {after}."


class NotVisited(Invalid):
    """The body is none of those inspected in this session."""

    code = "inspections.not_visited"
    vi = "Cơ quan này không thuộc phiên kiểm tra."
    en = "This body is not inspected in this session."


class NothingToSay(Invalid):
    """A conclusion without items."""

    code = "inspections.nothing_concluded"
    vi = "Kết luận phải có ít nhất một việc cần làm."
    en = "A conclusion needs at least one item."


class NobodyToAnswer(Invalid):
    """A difficulty or proposal that nobody is to answer."""

    code = "inspections.nobody_to_answer"
    vi = "Hãy chọn cơ quan có thẩm quyền trả lời khó khăn hoặc kiến nghị này."
    en = "Choose the body that is to answer this difficulty or proposal."


class NotAnswerable(Conflict):
    """Only difficulties and proposals are answered."""

    code = "inspections.not_answerable"
    vi = "Chỉ trả lời khó khăn, vướng mắc và đề xuất, kiến nghị."
    en = "Only difficulties and proposals are answered."


class StillOpen(Conflict):
    """Something of the session is not settled."""

    code = "inspections.still_open"
    vi = "Còn {count} nhiệm vụ hoặc kiến nghị của phiên này chưa xong."
    en = "{count} tasks or proposals of this session are not settled."


class NotFrozen(Conflict):
    """The pack is asked for before the data were frozen."""

    code = "inspections.not_frozen"
    vi = "Dữ liệu của phiên này chưa được chốt. Hãy chốt dữ liệu rồi tải gói."
    en = "The data of this session are not frozen yet. Freeze them, then take the pack."


class StaleVersion(Conflict):
    """The reader decided on an older state of the session."""

    code = "inspections.stale_version"
    vi = "Phiên kiểm tra đã được người khác thay đổi. Hãy tải lại trang và thử lại."
    en = "Somebody else has changed this session. Reload and try again."


def words(text: str, *, field: str, most: int = LONGEST_TEXT, needed: bool = True) -> str:
    """
    Return ``text`` without space around it.

    :raises TextMissing: it is empty although needed.
    :raises TextTooLong: it is longer than ``most`` characters.
    """
    found = text.replace("\0", "").strip()
    if needed and not found:
        raise TextMissing(field=field)
    if len(found) > most:
        raise TextTooLong(field=field, most=most)
    return found


def few(things: tuple[object, ...], *, field: str) -> None:
    """
    Demand that there are not more things than a session holds.

    :raises TooMany: there are.
    """
    if len(things) > MOST[field]:
        raise TooMany(field=field, most=MOST[field])


def demand_session(given: SessionGiven) -> None:
    """
    Demand that a session can be planned so.

    :raises Invalid: a text, a list or a day cannot be used; the field is named.
    """
    words(given.title, field="title", most=LONGEST_TITLE)
    words(given.decision, field="decision", most=LONGEST_WORD)
    words(given.place, field="place", most=LONGEST_TITLE, needed=False)
    if not given.bodies:
        raise NobodyVisited(field="bodies")
    few(given.bodies, field="bodies")
    few(given.team, field="team")
    if sum(member.role is MemberRole.HEAD for member in given.team) != 1:
        raise NoHead(field="team")
    for member in given.team:
        words(member.office, field="team", most=LONGEST_WORD)
    in_order(given.starts_on, given.decision_on, field="starts_on")
    in_order(given.ends_on, given.starts_on, field="ends_on")
    if (given.ends_on - given.starts_on).days > LONGEST_DAYS:
        raise Invalid(
            field="ends_on",
            why_vi=f"Một phiên kiểm tra kéo dài tối đa {LONGEST_DAYS} ngày.",
            why_en=f"A session lasts at most {LONGEST_DAYS} days.",
        )
    demand_agenda(given.agenda)


def demand_agenda(agenda: tuple[AgendaGiven, ...]) -> None:
    """
    Demand that topics can be kept.

    :raises Invalid: too many, or one without words.
    """
    few(agenda, field="agenda")
    for topic in agenda:
        words(topic.topic, field="agenda", most=LONGEST_TITLE)
        few(topic.metrics, field="metrics")


def in_order(later: date, earlier: date, *, field: str) -> None:
    """
    Demand that ``later`` does not lie before ``earlier``.

    :raises DaysOutOfOrder: it does.
    """
    if later < earlier:
        raise DaysOutOfOrder(field=field, after=f"{earlier:%d/%m/%Y}")


def demand_finding(given: FindingGiven) -> None:
    """
    Demand that a finding can be kept.

    :raises Invalid: a text is missing or too long.
    :raises NobodyToAnswer: a difficulty or proposal names no competent body.
    """
    words(given.topic, field="topic", most=LONGEST_TITLE)
    words(given.text, field="text")
    for field in ("nature", "degree", "responsible"):
        words(getattr(given, field), field=field, most=LONGEST_TITLE, needed=False)
    words(given.cause, field="cause", needed=False)
    few(given.links, field="links")
    for link in given.links:
        words(link.ref, field="links", most=LONGEST_WORD)
    if given.kind in ANSWERED and given.competent is None:
        raise NobodyToAnswer(field="competent")


def demand_items(items: tuple[ItemGiven, ...]) -> None:
    """
    Demand that a conclusion can be drafted so.

    :raises NothingToSay: there is no item.
    :raises Invalid: too many, or one without words.
    """
    if not items:
        raise NothingToSay(field="items")
    few(items, field="items")
    for item in items:
        words(item.text, field="items")
        words(item.product, field="items", most=LONGEST_TITLE, needed=False)
