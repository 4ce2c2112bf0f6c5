"""
Petitions in many wordings, for ``motcua bench duplicates``: tables of our own, seeded.

A matter is told in four or more ways; the second half of each list was kept out of tuning. Places
are put into ``{at}``. Two matters are written so that they share words with another one.
"""

from dataclasses import dataclass
from random import Random

from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: wordings used while tuning, and wordings held out."""

    tuned: tuple[str, ...]
    held_out: tuple[str, ...]


def _matter(*ways: str) -> Matter:
    half = len(ways) // 2
    return Matter(ways[:half], ways[half:])


MATTERS: tuple[Matter, ...] = (
    _matter(
        "Đèn đường {at} hỏng cả tuần nay, buổi tối không ai dám đi",
        "Hệ thống chiếu sáng công cộng {at} không hoạt động đã nhiều ngày",
        "Bóng đèn cao áp {at} bị cháy, đi lại ban đêm rất nguy hiểm",
        "{at} tối om vì đèn chiếu sáng không lên mà chẳng thấy ai thay",
        "Mấy cột đèn {at} tắt ngóm từ đầu tháng, trời tối như mực",
        "Điện đường {at} hư lâu rồi chưa được sửa",
    ),
    _matter(
        "Rác thải {at} chất đống nhiều ngày không ai thu gom, bốc mùi hôi thối",
        "Điểm tập kết rác {at} quá đầy, mùi rất hôi, xe rác mấy hôm không đến lấy",
        "Người ta đổ rác bừa bãi {at}, ruồi nhặng bay khắp nơi",
        "Bãi rác tự phát {at} ngày càng to, không thấy ai dọn",
        "Xe gom rác bỏ qua {at} cả tuần, túi rác ngổn ngang ngoài lề",
        "Đề nghị dọn đống rác {at}, nặng mùi không chịu nổi",
    ),
    _matter(
        "Đường {at} nhiều ổ gà, ổ voi, mưa xuống là lầy lội",
        "Mặt đường {at} xuống cấp nghiêm trọng, đầy hố sâu, xe máy hay ngã",
        "Đoạn {at} bong tróc, lồi lõm, đi lại rất khó",
        "Con đường {at} hư hỏng nặng, toàn hố to, đã có người ngã",
        "Ổ voi chi chít {at}, chở con đi học mà sợ",
        "Đường đi {at} nát bét từ đợt mưa trước, chưa vá lại",
    ),
    _matter(
        "Nước sinh hoạt {at} mất liên tục ba ngày nay, không có nước nấu ăn",
        "Nước máy {at} bị cúp mấy hôm rồi mà không thông báo",
        "Gia đình tôi {at} không có nước sạch để dùng từ đầu tuần",
        "Vòi nước {at} không chảy giọt nào suốt ba hôm",
        "Khu {at} bị cắt nước kéo dài, phải đi mua nước bình",
        "Cả xóm {at} thiếu nước dùng vì ống nước không có nước",
    ),
    _matter(
        "Nước máy {at} đục ngầu, có cặn, không dám dùng",
        "Nước sinh hoạt {at} vàng và tanh, giặt quần áo cũng ố",
        "Nguồn nước sạch cấp cho {at} bị bẩn, có mùi lạ",
        "Nước sạch {at} chảy ra đen như nước cống",
    ),
    _matter(
        "Cống thoát nước {at} bị tắc, mưa là ngập vào nhà",
        "Rãnh thoát nước {at} nghẹt bùn, nước thải tràn lên đường",
        "Hố ga {at} bị bịt, nước không thoát được gây ngập úng",
        "Nước thải {at} ứ đọng vì cống nghẹt, trời mưa dâng tới sân",
        "Mương thoát nước {at} bồi lấp lâu ngày, mưa nhỏ cũng ngập",
        "Đề nghị khơi thông cống rãnh {at}, tắc từ lâu nên hay ngập",
    ),
    _matter(
        "Nắp cống {at} bị vỡ, trẻ em suýt rơi xuống",
        "Miệng hố ga {at} mất nắp, rất dễ sa chân",
        "Tấm đan cống {at} gãy để hở một hố sâu giữa lối đi",
        "Hố ga {at} hở nắp mấy tháng nay, đi tối là ngã",
    ),
    _matter(
        "Quán karaoke {at} mở nhạc to đến nửa đêm, cả khu không ngủ được",
        "Nhà hàng xóm {at} hát loa kẹo kéo ầm ĩ suốt ngày",
        "Tiếng ồn từ loa thùng {at} quá lớn, người già trẻ nhỏ mất ngủ",
        "Tối nào {at} cũng hát karaoke inh ỏi tới khuya",
        "Loa đài {at} tra tấn bà con đến 12 giờ đêm",
        "Tụ điểm {at} bật nhạc sàn gây ồn, góp ý không nghe",
    ),
    _matter(
        "Trại lợn {at} xả phân ra suối, mùi hôi nồng nặc",
        "Cơ sở chăn nuôi heo {at} gây ô nhiễm, nước suối đen ngòm",
        "Chuồng lợn {at} thải thẳng ra mương, hôi không thở được",
        "Hộ nuôi lợn {at} để phân chảy tràn, ruồi muỗi nhiều",
        "Mùi hôi từ trang trại heo {at} bay vào nhà dân suốt ngày",
        "Nước thải chuồng heo {at} làm bẩn cả nguồn nước bà con",
    ),
    _matter(
        "Xe tải chở đá chạy qua {at} quá tải, bụi mù mịt, đường nứt",
        "Xe ben chở đất chạy suốt ngày {at}, rơi vãi đất đá, bụi bặm",
        "Đoàn xe quá khổ quá tải cày nát đoạn {at}, bụi bay vào nhà",
        "Xe hổ vồ chở vật liệu qua {at} không che bạt, bụi khắp nơi",
        "Ngày nào xe trọng tải lớn cũng chạy {at}, bụi không mở được cửa",
        "Xe chở đá quá tải {at} phóng nhanh, đất rơi đầy đường",
    ),
    _matter(
        "Mỏ đá {at} nổ mìn làm nứt tường nhà dân",
        "Việc khai thác đá {at} nổ mìn rung lắc, nhà tôi nứt hết",
        "Nhà dân {at} bị nứt do mỏ nổ mìn lấy đá",
        "Mỗi lần nghiền đá, nổ mìn {at} là rung nhà, tường rạn",
    ),
    _matter(
        "Tàu hút cát trái phép {at} làm sạt lở bờ sông",
        "Khai thác cát lậu ban đêm {at}, bờ sông lở vào ruộng",
        "Cát tặc hoạt động {at} gây lở đất canh tác",
        "Đêm đêm có tàu bơm cát {at}, bãi bồi sạt hết",
    ),
    _matter(
        "Chó thả rông {at} không rọ mõm, đã cắn người",
        "Nhiều nhà {at} thả chó ra đường, trẻ con sợ không dám đi",
        "Chó dữ {at} chạy rông, cắn một cháu bé",
        "Đề nghị nhắc các hộ {at} xích chó, đừng để chó chạy rông cắn người",
    ),
    _matter(
        "Hộ dân {at} xây nhà trái phép lấn ra lối đi chung",
        "Công trình xây dựng không phép {at} lấn chiếm đường đi",
        "Có nhà {at} cơi nới, lấn đất hành lang mà không ai xử lý",
        "Nhà {at} xây lấn sang lối đi của xóm, không có giấy phép",
    ),
    _matter(
        "Tiểu thương bày bán lấn chiếm vỉa hè {at}, không còn chỗ đi bộ",
        "Hàng rong họp chợ cóc {at}, chắn hết lối đi",
        "Chợ tạm {at} lấn ra lòng đường gây tắc đường giờ tan tầm",
        "Vỉa hè {at} bị quán xá chiếm bán hàng, phải đi xuống lòng đường",
    ),
    _matter(
        "Điện {at} chập chờn, tối nào cũng mất điện vài lần",
        "Mất điện thường xuyên {at}, hỏng cả tủ lạnh",
        "Điện yếu {at}, quạt không quay nổi, hay bị cúp điện",
        "Cứ tối là cúp điện {at}, điện áp không ổn định",
    ),
    _matter(
        "Sóng điện thoại {at} rất yếu, không gọi được",
        "{at} không có sóng di động, internet cũng không vào được",
        "Mạng yếu {at}, con em không học trực tuyến được vì mất sóng",
        "Đề nghị phủ sóng {at}, gọi điện phải trèo lên đồi",
    ),
    _matter(
        "Cầu treo {at} mục ván, lan can gãy, qua lại rất sợ",
        "Cây cầu dân sinh {at} xuống cấp, ván gãy, học sinh đi học nguy hiểm",
        "Mặt cầu {at} thủng nhiều chỗ, chưa ai sửa",
        "Ván cầu gỗ {at} hỏng, cầu lung lay, trẻ em suýt rơi",
    ),
    _matter(
        "Taluy {at} sạt lở xuống đường sau mưa, chưa dọn",
        "Đất đá sạt xuống chắn đường {at}, xe không qua được",
        "Sạt lở đất {at} vùi lấp đường, phải đi vòng",
        "Sau trận mưa, {at} bị sạt taluy, đất tràn kín mặt đường",
    ),
    _matter(
        "Cây xanh {at} nghiêng sắp đổ vào nhà dân",
        "Cây cổ thụ {at} mục gốc, cành khô rơi xuống đường",
        "Đề nghị cắt tỉa cây {at}, cành cây gãy vướng dây điện",
        "Cành cây khô {at} rơi trúng xe, cần tỉa cành gấp",
    ),
    _matter(
        "Tôi nộp hồ sơ cấp giấy chứng nhận quyền sử dụng đất {at} quá hạn chưa có kết quả",
        "Làm sổ đỏ {at} hẹn mãi mà chưa trả, đã quá ngày hẹn",
        "Hồ sơ cấp bìa đỏ {at} chậm trả, hỏi thì bảo chờ",
        "Sổ đỏ nộp {at} từ quý trước đến nay vẫn chưa nhận được, trễ hẹn nhiều lần",
        "Xin cấp sổ đất {at} bị ngâm hồ sơ, quá thời hạn vẫn im lặng",
        "Chậm giải quyết việc cấp giấy chứng nhận đất {at}, hẹn đi hẹn lại",
    ),
    _matter(
        "Cán bộ một cửa {at} thái độ hách dịch, quát mắng người dân",
        "Nhân viên bộ phận tiếp nhận {at} cáu gắt, coi thường dân",
        "Bộ phận một cửa {at} nói năng thiếu tôn trọng, gắt gỏng với bà con",
        "Người trực quầy tiếp nhận {at} lớn tiếng nạt nộ người đến làm giấy tờ",
    ),
    _matter(
        "Làm khai sinh cho con {at} bị yêu cầu thêm giấy tờ ngoài quy định, đi lại nhiều lần",
        "Đăng ký khai sinh {at} bắt bổ sung giấy tờ không có trong danh mục",
        "Đi làm giấy khai sinh {at} mấy lần vẫn bị đòi thêm giấy, gây khó khăn",
        "Cán bộ {at} hành dân khi đăng ký khai sinh, lần nào cũng thiếu một tờ khác",
    ),
    _matter(
        "Trường học {at} thu nhiều khoản ngoài quy định đầu năm",
        "Nhà trường {at} lạm thu, quỹ lớp quá cao",
        "Phụ huynh {at} bức xúc vì các khoản thu vô lý của trường",
        "Đầu năm học trường {at} bắt nộp đủ thứ tiền, thu cao quá",
    ),
    _matter(
        "Gia đình tôi {at} là hộ nghèo nhưng chưa nhận được tiền hỗ trợ",
        "Tiền trợ cấp người cao tuổi {at} mấy tháng chưa được chi trả",
        "Chế độ bảo trợ xã hội {at} chi trả chậm, người khuyết tật chờ mãi",
        "Bố mẹ tôi {at} chưa được nhận trợ cấp hàng tháng, hỏi không ai trả lời",
    ),
    _matter(
        "Thanh niên {at} tụ tập đánh bạc, ma túy gây mất trật tự",
        "Tình trạng trộm cắp, đánh bạc {at} diễn ra công khai",
        "Có nhóm người {at} hay tụ tập chơi lô đề, xóc đĩa, mất an ninh trật tự",
        "Tệ nạn nghiện hút {at} làm bà con lo, mong công an vào cuộc",
    ),
    _matter(
        "Đốt rơm rạ {at} khói mù mịt, khó thở",
        "Lò gạch {at} xả khói đen suốt ngày",
        "Người dân đốt rác {at} khói bay vào nhà, trẻ con ho",
        "Khói khét từ việc đốt rác {at} chiều nào cũng có",
    ),
    _matter(
        "Đèn tín hiệu giao thông {at} hỏng, xe đi lộn xộn, dễ tai nạn",
        "Đèn đỏ {at} không hoạt động, giờ cao điểm ùn tắc",
        "Đèn giao thông {at} chập chờn lúc có lúc không",
        "Cụm đèn xanh đèn đỏ {at} tắt mấy hôm nay, va chạm liên tục",
    ),
    _matter(
        "Kênh thủy lợi {at} hỏng, ruộng không có nước tưới",
        "Mương nội đồng {at} vỡ bờ, lúa khô hạn vì thiếu nước tưới",
        "Trạm bơm {at} không chạy, cả cánh đồng thiếu nước",
        "Không có nước cho ruộng {at} do kênh mương hư hỏng",
    ),
    _matter(
        "Tôi không đăng nhập được cổng dịch vụ công để nộp hồ sơ cho {at}",
        "Hệ thống báo lỗi khi nộp trực tuyến hồ sơ về {at}",
        "Nộp online trên cổng dịch vụ công cho {at} bị lỗi, thử nhiều lần không được",
        "Trang dịch vụ công báo lỗi hệ thống, không gửi được hồ sơ tới {at}",
    ),
)

_KINDS = ("thôn", "xóm", "bản", "tổ", "đường", "phố", "ngõ", "khu phố", "tổ dân phố")
_NAMES = (
    "Bắc Sơn",
    "Hùng Vương",
    "Nà Pài",
    "Lê Lợi",
    "Khuổi Luông",
    "Trần Phú",
    "Pác Bó",
    "Minh Khai",
    "Đồng Tâm",
    "Quang Trung",
    "Nà Cà",
    "Phú Lương",
    "Bản Vàng",
    "Hoàng Văn Thụ",
    "Tân Lập",
    "Sơn Dương",
    "Nậm Lỳ",
    "Kỳ Lừa",
    "Yên Bình",
    "Lũng Cú",
    "Tân Thịnh",
    "Nà Nưa",
    "Đội Cấn",
    "Phai Vệ",
    "Bản Chang",
    "Cốc Lùng",
)
_COMMUNES = (
    "xã Hòa Bình",
    "phường Tân Giang",
    "xã Quảng Bạch",
    "phường Đức Xuân",
    "xã Minh Tân",
    "xã Thượng Lâm",
    "phường Đông Kinh",
    "xã Yên Trạch",
    "xã Nghĩa Tá",
    "phường Túc Duyên",
)
_OPEN = (
    "",
    "",
    "Kính gửi UBND, ",
    "Kính gửi quý cơ quan, tôi xin phản ánh việc như sau: ",
    "Tôi là người dân sinh sống tại đây, xin phản ánh: ",
    "Cho tôi hỏi, ",
    "Alo cho em hỏi với, ",
)
_CLOSE = (
    "",
    "",
    ". Xin chân thành cảm ơn.",
    ". Rất mong cơ quan chức năng sớm xem xét, giải quyết.",
    ". Đề nghị kiểm tra và xử lý dứt điểm.",
    ". Mong các cấp quan tâm!",
    ". Trân trọng.",
)
_SHORT = (
    ("không", "ko"),
    ("được", "dc"),
    ("không", "k"),
    ("rồi", "r"),
    ("đường", "đg"),
    ("nước", "nc"),
    ("người", "ng"),
    ("với", "vs"),
    ("quá", "wá"),
    ("hồ sơ", "hs"),
    ("nhiều", "nhìu"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: street or hamlet with its name or number, within a commune."""

    fine: str
    name: str
    commune: str

    def told(self, dice: Random, *, whole: bool) -> str:
        """Return the place in one of the ways in which people name it, ``whole`` = with commune."""
        ways = (
            f"ở {self.fine} {self.name}, {self.commune}",
            f"tại {self.fine} {self.name}, {self.commune}",
            f"{self.fine} {self.name} ({self.commune})",
            f"khu vực {self.fine} {self.name} thuộc {self.commune}",
            f"đoạn qua {self.fine} {self.name}, {self.commune}",
            f"tại {self.fine} {self.name}",
        )
        return dice.choice(ways[:-1] if whole else ways)


def place(dice: Random) -> Place:
    """Return a place drawn at random; some have a number for a name."""
    kind = dice.choice(_KINDS)
    numbered = kind in ("tổ", "ngõ", "tổ dân phố", "khu phố") or dice.random() < 0.15
    name = str(dice.randrange(1, 30)) if numbered else dice.choice(_NAMES)
    if kind == "ngõ":
        name += f" {dice.choice(('đường', 'phố'))} {dice.choice(_NAMES)}"
    return Place(kind, name, dice.choice(_COMMUNES))


def wording(
    matter: Matter, where: Place, dice: Random, *, held_out: bool, whole: bool = True
) -> tuple[str, str]:
    """Return title and text of a petition in one of the wordings, spoiled as people spoil it."""
    told = dice.choice(matter.held_out if held_out else matter.tuned)
    text = told.replace("{at}", where.told(dice, whole=whole))
    text = text[0].upper() + text[1:]
    opening = dice.choice(_OPEN)
    whole = opening + (text[0].lower() + text[1:] if opening else text) + dice.choice(_CLOSE)
    title = text if dice.random() < 0.4 else ""
    return _spoiled(title, dice), _spoiled(whole, dice)


def _spoiled(text: str, dice: Random) -> str:
    way = dice.random()
    if way < 0.25:
        return fold(text)
    if way < 0.35:
        text = text.lower()
    if way < 0.5:
        for long, short in _SHORT:
            if dice.random() < 0.5:
                text = text.replace(f" {long} ", f" {short} ")
    if 0.4 < way < 0.65:
        text = _slips(text, dice)
    return text


def _slips(text: str, dice: Random) -> str:
    """Return the text with one or two slips of the finger in long words."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    for at in dice.sample(long, min(2, len(long))):
        word, i = words[at], dice.randrange(1, len(words[at]) - 1)
        kind = dice.randrange(3)
        if kind == 0:
            words[at] = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        elif kind == 1:
            words[at] = word[:i] + word[i + 1 :]
        else:
            words[at] = word[:i] + word[i] + word[i:]
    return " ".join(words)
