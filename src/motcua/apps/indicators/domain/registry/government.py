"""Metrics that localities report by hand: centres, documents, portal, certificates, equipment."""

from motcua.apps.indicators.domain.metrics import Unit
from motcua.apps.indicators.domain.registry._rows import declared

_AXIS = "QĐ 28/2018/QĐ-TTg"
_PORTAL = "NQ 02/NQ-CP ngày 01/01/2020"

METRICS = (
    declared(
        "centre.established",
        ("Đã lập Trung tâm phục vụ hành chính công", "Service centre established"),
        Unit.YES_NO,
        "1: đã thành lập và hoạt động; 0: chưa.",
        legal="NĐ 61/2018/NĐ-CP",
    ),
    declared(
        "onestop.regulation",
        ("Đã ban hành quy chế một cửa", "One-stop regulation issued"),
        Unit.YES_NO,
        "1: đã ban hành quy chế tổ chức và hoạt động của bộ phận một cửa; 0: chưa.",
        legal="NĐ 61/2018/NĐ-CP",
    ),
    declared(
        "documents.sent",
        ("Văn bản điện tử đã gửi", "E-documents sent"),
        Unit.COUNT,
        "Văn bản điện tử gửi qua Trục liên thông văn bản quốc gia trong kỳ.",
        legal=_AXIS,
    ),
    declared(
        "documents.received",
        ("Văn bản điện tử đã nhận", "E-documents received"),
        Unit.COUNT,
        "Văn bản điện tử nhận qua Trục liên thông văn bản quốc gia trong kỳ.",
        legal=_AXIS,
    ),
    declared(
        "documents.levels",
        ("Số cấp liên thông văn bản", "Levels connected for documents"),
        Unit.RATIO,
        "Số cấp chính quyền đã gửi nhận văn bản điện tử, trong bốn cấp.",
        fraction=("Số cấp đã liên thông", "Bốn cấp"),
        legal=_AXIS,
    ),
    declared(
        "documents.signed_share",
        ("Tỷ lệ văn bản có chữ ký số", "Share of documents signed digitally"),
        Unit.PERCENT,
        "Văn bản điện tử gửi đi có chữ ký số, chia cho mọi văn bản điện tử gửi đi.",
        fraction=("Văn bản có chữ ký số", "Văn bản điện tử đã gửi"),
        legal=_AXIS,
    ),
    declared(
        "portal.services",
        ("Dịch vụ công trên Cổng Dịch vụ công quốc gia", "Services on the national portal"),
        Unit.PERCENT,
        "Dịch vụ công mức 3, 4 đã tích hợp lên Cổng, chia cho số đủ điều kiện; mục tiêu 30 %.",
        fraction=("Dịch vụ đã tích hợp", "Dịch vụ đủ điều kiện"),
        legal=_PORTAL,
    ),
    declared(
        "portal.dossiers",
        ("Hồ sơ phát sinh từ dịch vụ trên Cổng", "Dossiers from the portal's services"),
        Unit.COUNT,
        "Hồ sơ nộp qua các dịch vụ của địa phương trên Cổng Dịch vụ công quốc gia trong kỳ.",
        legal=_PORTAL,
    ),
    declared(
        "portal.synchronised",
        ("Tỷ lệ hồ sơ đồng bộ lên Cổng", "Dossiers synchronised to the portal"),
        Unit.PERCENT,
        "Hồ sơ đã đồng bộ trạng thái lên Cổng, chia cho hồ sơ tiếp nhận trong kỳ.",
        fraction=("Hồ sơ đã đồng bộ", "Hồ sơ tiếp nhận trong kỳ"),
        legal="NĐ 61/2018/NĐ-CP",
    ),
    declared(
        "reporting.finished",
        ("Đã hoàn thành hệ thống thông tin báo cáo", "Report system finished"),
        Unit.YES_NO,
        "1: hệ thống thông tin báo cáo của tỉnh đã hoàn thành; 0: chưa.",
        legal="NĐ 09/2019/NĐ-CP; QĐ 451/QĐ-TTg",
    ),
    declared(
        "digitisation.plan",
        ("Đã có kế hoạch số hóa kết quả", "Plan to digitise results"),
        Unit.YES_NO,
        "1: đã ban hành kế hoạch số hóa kết quả giải quyết thủ tục; 0: chưa.",
        legal="NĐ 45/2020/NĐ-CP",
    ),
    declared(
        "certificates.issued",
        ("Tỷ lệ cấp chứng thư số", "Digital certificates issued"),
        Unit.PERCENT,
        "Cán bộ, cơ quan đã được cấp chứng thư số, chia cho số phải được cấp.",
        fraction=("Đã được cấp chứng thư số", "Phải được cấp"),
        legal="NĐ 130/2018/NĐ-CP",
    ),
    declared(
        "equipment.computers",
        ("Máy tính trên mỗi cán bộ", "Computers per official"),
        Unit.RATIO,
        "Số máy tính dùng được, chia cho số cán bộ, công chức.",
        fraction=("Máy tính dùng được", "Cán bộ, công chức"),
        legal="TT 06/2013/TT-BTTTT",
    ),
    declared(
        "equipment.adequate",
        ("Tỷ lệ xã đủ thiết bị", "Communes with adequate equipment"),
        Unit.PERCENT,
        "Xã cho biết máy tính, máy quét và đường truyền đáp ứng yêu cầu, chia cho số xã.",
        fraction=("Xã đủ thiết bị", "Số xã"),
        legal="TT 06/2013/TT-BTTTT",
    ),
)
