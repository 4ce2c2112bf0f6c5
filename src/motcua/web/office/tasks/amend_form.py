"""What the giver corrects: words, urgency, the deadline with its document."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.tasks.domain.given import Amendment
from motcua.apps.tasks.domain.task import Urgency
from motcua.web.office.fields import Day, line, words
from motcua.web.office.tasks import wording
from motcua.web.office.tasks.verb_form import TaskForm

_FIELDS = ("title", "content", "product", "urgency", "deadline", "review_on", "public")


class Amend(TaskForm):
    """The task as it stands, to be changed; what stays as it is is left alone."""

    title = line(_("Tên nhiệm vụ"))
    content = words(_("Phải làm gì"), rows=4)
    product = line(_("Sản phẩm"), required=False)
    urgency = forms.ChoiceField(label=_("Độ khẩn"))
    deadline = forms.DateField(
        label=_("Hạn đang áp dụng"),
        required=False,
        widget=Day(),
        help_text=_("Hạn đầu vẫn được giữ. Dời hạn thì phải nêu văn bản."),
    )
    document = line(_("Văn bản dời hạn"), required=False)
    review_on = forms.DateField(label=_("Ngày rà soát"), required=False, widget=Day())
    public = forms.BooleanField(label=_("Được công khai"), required=False)

    def prepare(self) -> None:
        """Show what stands now; a task without a deadline has a day of review instead."""
        urgency = self.fields["urgency"]
        assert isinstance(urgency, forms.ChoiceField)
        urgency.choices = wording.choices(wording.URGENCIES)
        if self.task.deadline is None:
            del self.fields["deadline"], self.fields["document"]
        else:
            del self.fields["review_on"]
        for name in _FIELDS:
            self.initial[name] = getattr(self.task, name)

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return what differs from the task."""
        told = self.cleaned_data
        changed = {
            name: told[name]
            for name in _FIELDS
            if name in told and told[name] != getattr(self.task, name)
        }
        if changed.get("deadline", True) is None:
            del changed["deadline"]
        if "urgency" in changed:
            changed["urgency"] = Urgency(changed["urgency"])
        sent = {"expected": told["expected"], "key": told["key"]}
        return sent | {"amendment": Amendment(document=told.get("document", ""), **changed)}
