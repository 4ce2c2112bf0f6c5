"""Bodies of the verbs of petitions: one schema a verb, closed against unknown fields."""

from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StrictBool

from motcua.api.v1.bodies import Body as Closed
from motcua.api.v1.bodies import Files, Short, Words, example
from motcua.api.v1.reading import Day, Text
from motcua.apps.petitions.domain.petition import (
    Channel,
    Kind,
    PetitionGiven,
    Routed,
    SenderGiven,
)

Long = Annotated[Text, Field(max_length=8_000)]
Number = Annotated[int, Field(strict=True)]
Bodies = Annotated[list[UUID], Field(max_length=50)]
_SOME = "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071"


class Body(Closed):
    """A body; ``versioned``: ``If-Match`` is asked."""

    versioned: ClassVar[bool] = True


class PetitionSender(Closed):
    """Who sends."""

    name: Short
    phone: Annotated[Text, Field(max_length=30)] = ""
    email: Annotated[Text, Field(max_length=200)] = ""
    address: Short = ""
    organisation: StrictBool = False


class PetitionSend(Body):
    """A petition: to an authority, or to that of a commune."""

    model_config = example(
        sender={"name": "Nông Thị Mẩy", "phone": "0912345678"},
        title="Đường vào thôn sạt lở",
        text="Đường vào thôn Nà Pài sạt lở từ tháng trước, chưa ai sửa.",
        commune="01273",
    )

    sender: PetitionSender
    title: Annotated[Text, Field(max_length=200)] = ""
    text: Long
    area: Annotated[Text, Field(max_length=100)] = ""
    kind: Kind | None = None
    commune: Annotated[Text, Field(max_length=10)] = ""
    to: UUID | None = None
    dossier: UUID | None = None
    files: Files = []

    def given(self, account: UUID | None, channel: Channel = Channel.WEB) -> PetitionGiven:
        """Return the petition as the service takes it."""
        return PetitionGiven(
            sender=SenderGiven(**self.sender.arguments(), account=account),
            title=self.title,
            text=self.text,
            channel=channel,
            field=self.area,
            kind=self.kind,
            commune=self.commune,
            to=self.to,
            dossier=self.dossier,
            files=tuple(self.files),
        )


class PetitionRegister(PetitionSend):
    """A petition that did not come over the network."""

    model_config = example(
        channel="paper",
        received_on="2026-11-20",
        sender={"name": "Lý Văn Páo", "address": "Thôn Khuổi Lùng"},
        text="Đề nghị sửa cầu treo.",
        to=_SOME,
    )

    channel: Literal["portal", "paper", "phone", "email", "reception", "form"]
    received_on: Day

    def keyed(self) -> PetitionGiven:
        """Return the petition as the service takes it."""
        return self.given(None, Channel(self.channel))


class PetitionLookUp(Body):
    """Code and phone number."""

    model_config = example(code="PAKN.20261120.0012", phone="0912345678")

    code: Annotated[Text, Field(max_length=60)]
    phone: Annotated[Text, Field(max_length=30)]


class PetitionNothing(Body):
    """A verb that asks nothing."""


class PetitionReason(Body):
    """A verb that needs its reason."""

    model_config = example(reason="Trả lời chưa đúng nội dung phản ánh.")

    reason: Words


class PetitionClassify(Body):
    """Class, kind, field of administration (``area``)."""

    model_config = example(content_class=1, kind="feedback", area="Đất đai")

    content_class: Number
    kind: Kind
    area: Annotated[Text, Field(max_length=100)] = ""

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of the service."""
        return {"content_class": self.content_class, "kind": self.kind, "field": self.area}


class PetitionQuestion(Body):
    """What the sender is asked for."""

    model_config = example(question="Sự việc ở thôn nào?")

    question: Words


class PetitionMore(Body):
    """What the sender adds."""

    versioned: ClassVar[bool] = False
    model_config = example(text="Ở thôn Nà Pài.")

    text: Long
    files: Files = []


class PetitionScore(Body):
    """1 to 5 and a remark."""

    versioned: ClassVar[bool] = False
    model_config = example(score=5, comment="Trả lời rõ.")

    score: Number
    comment: Annotated[Text, Field(max_length=2_000)] = ""


class PetitionRefuse(Body):
    """Ground and reason."""

    model_config = example(ground="unclear", reason="Không nêu sự việc cụ thể.")

    ground: Annotated[Text, Field(max_length=30)]
    reason: Words


class PetitionTransfer(Body):
    """To a body of this house, several at once, or one outside."""

    model_config = example(to=_SOME, reason="Thuộc thẩm quyền của Sở.")

    to: UUID | None = None
    to_name: Annotated[Text, Field(max_length=200)] = ""
    also: Bodies = []
    reason: Words


class PetitionDecide(Body):
    """Who is competent, and on what ground."""

    model_config = example(to=_SOME, reason="Theo phân cấp.")

    to: UUID
    reason: Words


class PetitionRoute(Body):
    """Complaint or denunciation, and who handles it."""

    model_config = example(kind="complaint", to_name="Thanh tra tỉnh")

    kind: Routed
    to_name: Annotated[Text, Field(max_length=200)]
    note: Annotated[Text, Field(max_length=2_000)] = ""


class PetitionAssign(Body):
    """Who works on it."""

    model_config = example(unit=_SOME)

    unit: UUID | None = None
    holder: UUID | None = None


class PetitionDraft(Body):
    """The answer for the leader."""

    model_config = example(text="Đã sửa đường ngày 20/11.")

    text: Long
    files: Files = []
    early: Annotated[Text, Field(max_length=2_000)] = ""


class PetitionOpinion(Body):
    """The opinion of a body that was asked."""

    versioned: ClassVar[bool] = False
    model_config = example(text="Đồng ý.", agrees=True)

    text: Long
    agrees: StrictBool = True
    body: UUID | None = None
    files: Files = []


class PetitionExtend(Body):
    """Calendar days more, with a reason."""

    model_config = example(days=5, reason="Phải kiểm tra thực địa.")

    days: Number
    reason: Words


class PetitionPublish(Body):
    """Petition and answer as everybody reads them."""

    model_config = example(redacted_text="Đường vào thôn sạt lở.", answer="Đã sửa.")

    redacted_text: Long
    redacted_title: Annotated[Text, Field(max_length=200)] = ""
    answer: Long = ""
    visible: StrictBool = True


class PetitionExamine(Body):
    """The rule, six findings, the decision."""

    model_config = example(
        rule="QĐ 12/2025/QĐ-UBND, Điều 3",
        criteria={
            "necessity": True,
            "legality": True,
            "simplicity": False,
            "feasibility": True,
            "consistency": True,
            "treaties": True,
        },
        decision="amend",
    )

    rule: Short
    criteria: dict[Annotated[Text, Field(max_length=20)], StrictBool]
    decision: Annotated[Text, Field(max_length=20)]
    note: Words = ""


VERBS: dict[str, type[Body]] = {
    "classify": PetitionClassify,
    "ask_supplement": PetitionQuestion,
    "supplement": PetitionMore,
    "refuse": PetitionRefuse,
    "transfer": PetitionTransfer,
    "ask_competence": PetitionReason,
    "decide_competence": PetitionDecide,
    "route_out": PetitionRoute,
    "assign": PetitionAssign,
    "draft_answer": PetitionDraft,
    "contribute": PetitionOpinion,
    "approve": PetitionNothing,
    "return_draft": PetitionReason,
    "extend": PetitionExtend,
    "publish": PetitionPublish,
    "return_answer": PetitionReason,
    "close": PetitionNothing,
    "reopen": PetitionReason,
    "rate": PetitionScore,
    "examine_rule": PetitionExamine,
}
