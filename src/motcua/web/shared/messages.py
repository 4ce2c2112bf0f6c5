"""Words for messages: channels, states, why one was skipped."""

from django.utils.translation import gettext_lazy as _

from motcua.apps.notifications.domain.recipients import Channel, Problem, State

CHANNELS = {
    Channel.PAGE: _("Trang tin nhắn"),
    Channel.EMAIL: _("Thư điện tử"),
    Channel.SMS: _("Tin nhắn SMS"),
    Channel.PUSH: _("Thông báo đẩy"),
}
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
STATES = {
    State.QUEUED: _("đang chờ gửi"),
    State.SENT: _("đã gửi"),
    State.BOUNCED: _("bị trả lại"),
    State.FAILED: _("không gửi được"),
    State.SKIPPED: _("không gửi"),
}
#: State -> signal of its mark.
SIGNALS = {
    State.QUEUED: "paused",
    State.SENT: "done",
    State.BOUNCED: "late",
    State.FAILED: "late",
    State.SKIPPED: "unlimited",
}
PROBLEMS = {
    Problem.ERASED: _("dữ liệu của người nhận đã được xóa"),
    Problem.NO_ADDRESS: _("người nhận không còn địa chỉ"),
    Problem.BAD_ADDRESS: _("địa chỉ đã bị trả lại trước đó"),
    Problem.DECLINED: _("người nhận đã tắt loại tin này"),
}
