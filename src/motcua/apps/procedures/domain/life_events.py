"""
Life events (sự kiện trong đời): the ways into the catalogue for somebody who knows no code.

A record carries the keys; people search by the words.
"""

LIFE_EVENTS: dict[str, tuple[str, ...]] = {
    "birth": ("Có con nhỏ", "sinh con", "khai sinh", "Having a child"),
    "school": ("Học tập", "đi học", "giáo dục", "Education"),
    "work": ("Việc làm", "lao động", "tìm việc", "Work"),
    "residence": ("Cư trú và giấy tờ tùy thân", "căn cước", "hộ khẩu", "Residence, identity"),
    "marriage": ("Hôn nhân và gia đình", "kết hôn", "cưới", "Marriage and family"),
    "driving": ("Phương tiện và người lái", "lái xe", "xe máy", "ô tô", "Driving, vehicles"),
    "travel": ("Xuất nhập cảnh", "hộ chiếu", "Travel, passport"),
    "housing": ("Đất đai, nhà ở, xây dựng", "sổ đỏ", "làm nhà", "Land, housing, building"),
    "health": ("Sức khỏe và y tế", "khám bệnh", "Health"),
    "social_support": ("Trợ giúp xã hội, người có công", "trợ cấp", "Social support"),
    "retirement": ("Hưu trí", "nghỉ hưu", "lương hưu", "Retirement"),
    "death": ("Người thân qua đời", "khai tử", "mai táng", "thừa kế", "A death in the family"),
    "disputes": ("Khiếu nại, tố cáo, tranh chấp", "Complaints, disputes"),
    "copies": ("Chứng thực, bản sao", "sao y", "Certified copies"),
    "business_start": ("Khởi sự kinh doanh", "thành lập", "mở quán", "Starting a business"),
    "business_run": ("Hoạt động kinh doanh", "giấy phép", "Running a business"),
    "business_end": ("Tạm ngừng, chấm dứt kinh doanh", "giải thể", "Closing a business"),
    "farming": ("Nông nghiệp, môi trường", "trồng trọt", "chăn nuôi", "Farming, environment"),
}


def words_of(event: str) -> tuple[str, ...]:
    """Return the words by which people look for a life event; an unknown one is its own word."""
    return LIFE_EVENTS.get(event, (event.replace("_", " "),))
