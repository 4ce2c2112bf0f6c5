"""What the rules of the indicators refuse."""

from motcua.kernel.refusal import NotFound, Refusal


class NotDeclarable(Refusal):
    """The metric is made of others: its parts are declared, not the sum."""

    code = "indicators.not_declarable"
    vi = "Chỉ số {metric} tính từ chỉ số khác. Hãy khai từng thành phần của nó."
    en = "The indicator {metric} is made of others. Declare its parts."


class NotComputed(Refusal):
    """The metric is only declared: nothing computes it."""

    code = "indicators.not_computed"
    vi = "Chỉ số {metric} do địa phương khai, hệ thống không tính được."
    en = "The indicator {metric} is declared by localities; the system cannot compute it."


class BadNumbers(Refusal):
    """The declared numbers do not make a value."""

    code = "indicators.bad_numbers"
    vi = "{why_vi}"
    en = "{why_en}"


class FromTheFuture(Refusal):
    """A value is told for a window that has not begun, or a source of a later day."""

    code = "indicators.from_the_future"
    vi = "{what_vi} còn ở tương lai. Hãy chọn ngày hoặc kỳ đã bắt đầu."
    en = "{what_en} lies in the future. Choose a day or a period that has begun."


class NoSource(Refusal):
    """A declared value needs the document it stands in."""

    code = "indicators.no_source"
    vi = "Hãy ghi nguồn: số và tên văn bản, báo cáo có con số này."
    en = "Give the source: number and name of the document that has this figure."


class UnknownAlert(NotFound):
    """No alert has this key, or the reader may not see it."""

    code = "indicators.unknown_alert"
    vi = "Không tìm thấy cảnh báo này."
    en = "There is no such alert."


class AlreadyAcknowledged(Refusal):
    """Somebody acknowledged the alert before."""

    code, status = "indicators.already_acknowledged", 409
    vi = "Cảnh báo này đã có người nhận xử lý."
    en = "Somebody has acknowledged this alert already."


class AlreadyATask(Refusal):
    """The alert became a task before."""

    code, status = "indicators.already_a_task", 409
    vi = "Cảnh báo này đã thành nhiệm vụ."
    en = "This alert has become a task already."


class BadThreshold(Refusal):
    """The limits of a threshold contradict each other or the metric."""

    code = "indicators.bad_threshold"
    vi = "{why_vi}"
    en = "{why_en}"


class BadAssessment(Refusal):
    """The assessment is none of those that the index knows."""

    code = "indicators.bad_assessment"
    vi = "{why_vi}"
    en = "{why_en}"
