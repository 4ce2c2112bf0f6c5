"""The accounts of the demonstration: told by the command that loads it and on its front page."""

PASSWORD = "motcua-demo"  # noqa: S105 - of the demonstration, printed for everybody
#: Sign-in name, who it is in Vietnamese and English.
ACCOUNTS = (
    ("congdan", ("công dân, có hồ sơ của mình", "citizen with dossiers")),
    ("tiepnhan.h55.501", ("công chức tiếp nhận, một xã của Thái Nguyên", "counter of a commune")),
    ("xuly.h55.501", ("công chức thụ lý, cùng xã", "case officer, same commune")),
    ("lanhdao.h55.501", ("lãnh đạo, cùng xã", "leader, same commune")),
    (
        "quantri.h55.501",
        ("quản trị của xã: cán bộ, ủy quyền, lịch, phân công", "administrator, same commune"),
    ),
    (
        "tiepnhan.h55.1",
        ("Trung tâm Phục vụ hành chính công tỉnh Thái Nguyên", "provincial service centre"),
    ),
    ("vpubnd.h55", ("Văn phòng UBND tỉnh Thái Nguyên", "office of the people's committee")),
    ("tocongtac", ("Tổ công tác, cả sáu tỉnh", "Working Group, all six provinces")),
    ("vanhanh", ("người vận hành hệ thống", "operator of the system")),
)
