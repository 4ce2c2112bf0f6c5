"""
Words of likeness: what people write about, in many wordings, and what a letter says besides.

One line is one concept: name, weight, phrases. A phrase with ``!`` counts only as written with
accents: folded, it would be another word as well.
"""


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    pairs = (pair.split("=") for line in text.splitlines() for pair in line.strip().split(","))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


#: What a petition can be about. The weight says how much the thing tells: "road" tells little.
THINGS = """
light 3: đèn đường, đèn chiếu sáng, điện chiếu sáng, hệ thống chiếu sáng, đèn cao áp, bóng đèn, \
cột đèn, chiếu sáng công cộng, điện đường, đèn công cộng, đèn led, trụ đèn, đèn!, chiếu sáng
garbage 3: rác, rác thải, thùng rác, bãi rác, xe rác, thu gom rác, đổ rác, phế thải, đống rác, \
điểm tập kết rác, xe gom rác, vệ sinh môi trường, phế liệu xây dựng, xả rác, chất thải rắn
road 1: đường!, con đường, mặt đường, tuyến đường, đường liên thôn, đường liên xã, đường bê tông, \
đường nhựa, lối đi, đường đi, đường làng, đường giao thông, lòng đường, đường dân sinh
pothole 3: ổ gà, ổ voi, sống trâu, hố sâu, hố sụt, sụt lún, lồi lõm, đường hỏng, đường hư, \
lầy lội, gồ ghề, đường xấu, mặt đường bong tróc, đường xuống cấp, bong tróc, hằn lún, đường nát, \
mặt đường vỡ, đường sụt, hố to, hố lớn, hố tử thần, cày nát, sụt lở
sidewalk 3: vỉa hè, hè phố, lề đường, hành lang đường bộ
water 3: nước sạch, nước sinh hoạt, nước máy, cấp nước, mất nước, cúp nước, nước yếu, thiếu nước, \
đường ống nước, nước giếng, công trình nước, nước tự chảy, trạm nước, nước không chảy, vòi nước, \
hóa đơn nước, tiền nước, đồng hồ nước, giá nước
sewage 3: cống!, cống rãnh, rãnh thoát nước, thoát nước, hố ga, mương thoát nước, \
cống thoát nước, nước thải, miệng cống, tắc cống, rãnh nước, nước bẩn
manhole 3: nắp cống, nắp hố ga, mất nắp, nắp ga, tấm đan, hở nắp, nắp đan, không có nắp, \
hố ga hở, nắp rãnh
flood 3: ngập úng, ngập lụt, ngập nước, úng ngập, ngập!, ngập sâu, nước ngập, đọng nước, \
úng nước, nước dâng
power 3: mất điện, cúp điện, điện lưới, điện yếu, cắt điện, trạm biến áp, đường dây điện, \
điện sinh hoạt, ngành điện, điện lực, tiền điện, công tơ điện, nguồn điện, cột điện, điện áp, \
dây điện, trụ điện, điện chập chờn
noise 3: tiếng ồn, ồn ào, karaoke, loa kẹo kéo, gây ồn, mở nhạc, hát hò, ầm ĩ, loa thùng, inh ỏi, \
nhạc sàn, loa đài, ồn!, tra tấn bằng loa, hát karaoke, nhạc to
farm 3: chăn nuôi, nuôi lợn, trại lợn, chuồng lợn, trại gà, nuôi heo, trại heo, nuôi gà, \
chuồng trại, chuồng heo, chuồng gà, trang trại, phân lợn, đàn lợn, nuôi bò, chuồng bò
smell 2: mùi hôi, hôi thối, bốc mùi, mùi thối, mùi khó chịu, nồng nặc, hôi hám, hôi!, thối!, \
hôi tanh
smoke 3: khói, khói bụi, đốt rác, khí thải, đốt rơm rạ, mùi khét, khói đen, ống khói, \
đốt rơm, khói lò, lò gạch, mùi nhựa cháy
dust 3: bụi!, bụi bay, nhiều bụi, bụi bặm, bụi mù, mù mịt, bụi đất, bụi bẩn, rơi vãi đất đá
quarry 3: mỏ đá, nổ mìn, khai thác đá, nghiền đá, mỏ quặng, khai thác khoáng sản, bãi thải mỏ
sand 3: khai thác cát, hút cát, cát tặc, tàu cát, cát sỏi, cát lậu, bơm cát, sạt lở bờ sông
truck 3: xe tải, xe quá tải, xe ben, xe chở đá, xe chở đất, xe trọng tải lớn, xe hổ vồ, \
quá khổ quá tải, xe container, quá tải trọng, xe quá khổ
parking 3: đỗ xe, đậu xe, bãi xe, gửi xe, trông xe, dừng đỗ, bãi đỗ xe, để xe, trông giữ xe, \
bãi giữ xe
traffic 2: ùn tắc, kẹt xe, tắc đường, tai nạn giao thông, mất an toàn giao thông, ách tắc
signal 3: đèn tín hiệu, đèn giao thông, đèn xanh đèn đỏ, đèn đỏ, biển báo, gờ giảm tốc, \
vạch kẻ đường, gương cầu, vạch sơn, biển chỉ dẫn
bridge 3: cầu treo, cầu dân sinh, cây cầu, cầu tạm, cầu bê tông, lan can cầu, mặt cầu, ngầm tràn, \
cầu tràn, cầu gỗ, cầu yếu
landslide 3: sạt lở, sạt lở đất, lở đất, taluy, kè!, bờ kè, đá lăn, sạt đất, sạt taluy
river 2: ô nhiễm nguồn nước, dòng suối, nước suối, nước sông, cá chết, kênh mương, ao hồ
irrigation 3: thủy lợi, nước tưới, tưới tiêu, hồ chứa, đập nước, trạm bơm, mương nội đồng, \
nước cho ruộng, kênh thủy lợi
tree 3: cây xanh, cành cây, cây đổ, cây gãy, cây cổ thụ, cắt tỉa, cây khô, tỉa cành, chặt cây, \
gốc cây, cây mục, cây chết
cable 3: dây cáp, cáp viễn thông, dây mạng, cáp quang, dây điện thoại, bó cáp, búi dây, \
cáp treo thấp
telecom 3: sóng điện thoại, internet, wifi, mạng yếu, mất sóng, cột sóng, mạng di động, trạm bts, \
đường truyền mạng, phủ sóng, mạng 4g, không có sóng, lõm sóng
building 3: xây dựng trái phép, xây nhà trái phép, xây dựng không phép, lấn chiếm, cơi nới, \
công trình xây dựng, giấy phép xây dựng, trật tự xây dựng, lấn đất, xây lấn, phép xây dựng, \
công trình trái phép, thi công
landcert 3: sổ đỏ, bìa đỏ, giấy chứng nhận quyền sử dụng đất, sổ hồng, gcnqsdđ, cấp sổ, bìa đất, \
giấy tờ đất, làm sổ, giấy đỏ, cấp bìa, hồ sơ đất, sổ đất, giấy chứng nhận đất
landtrans 3: chuyển nhượng đất, sang tên, tách thửa, chuyển mục đích, đo đạc, thửa đất, \
tặng cho đất, địa chính, biến động đất đai, mua bán đất, chuyển nhượng quyền sử dụng đất, chia đất
compensation 3: đền bù, bồi thường, giải phóng mặt bằng, tái định cư, thu hồi đất, \
hỗ trợ đất, giá đất, tiền đền bù
residence 3: hộ khẩu, thường trú, tạm trú, nhập khẩu, cư trú, nhập hộ, xác nhận cư trú, chuyển khẩu
idcard 3: căn cước, cccd, cmnd, chứng minh nhân dân, thẻ căn cước, định danh, vneid, làm thẻ, \
tài khoản định danh
birth 3: khai sinh, giấy khai sinh, trích lục khai sinh, làm khai sinh
marriage 3: kết hôn, đăng ký kết hôn, tình trạng hôn nhân, độc thân, xác nhận độc thân
death 3: khai tử, chứng tử, mai táng, mai táng phí
certify 3: chứng thực, công chứng, sao y, bản sao, chứng thực chữ ký, đóng dấu giáp lai, \
photo công chứng
insurance 3: bảo hiểm y tế, thẻ bảo hiểm, bhyt, khám chữa bệnh, thẻ bhyt, thẻ khám bệnh
social 3: trợ cấp, bảo trợ xã hội, người khuyết tật, người cao tuổi, hộ nghèo, cận nghèo, \
tiền hỗ trợ, chế độ chính sách, người có công, liệt sĩ, thương binh, tiền trợ cấp, hưu trí, \
lương hưu, hộ cận nghèo, trợ giúp xã hội, bảo hiểm xã hội, quà tết, xóa nhà tạm
school 3: trường học, học phí, thu tiền trường, nhà trường, học sinh, lạm thu, tiền học, \
giáo viên, \
dạy thêm, quỹ lớp, mầm non, trường tiểu học, các khoản thu, lớp học, phụ huynh, bán trú, học thêm
health 3: trạm y tế, bệnh viện, bác sĩ, thuốc!, y tế xã, phòng khám, tiêm chủng, tiêm phòng, \
khám bệnh, bệnh nhân
business 3: đăng ký kinh doanh, hộ kinh doanh, giấy phép kinh doanh, thành lập doanh nghiệp, \
đăng ký doanh nghiệp, giấy phép hộ kinh doanh
market 3: họp chợ, chợ cóc, hàng rong, buôn bán lấn chiếm, tiểu thương, chợ tạm, bày bán, \
bán hàng rong, bán hàng, ki ốt, bày hàng, quán cóc, chiếm vỉa hè
food 3: an toàn thực phẩm, ngộ độc, thực phẩm bẩn, vệ sinh thực phẩm, thức ăn, hàng giả, lò mổ, \
giết mổ, giá cả
animal 3: chó thả rông, thả rông, chó cắn, chó dại, không rọ mõm, chó dữ, trâu bò thả, gia súc, \
thả chó, chó chạy rông, chó!
forest 3: phá rừng, chặt phá rừng, cháy rừng, khai thác gỗ, lâm tặc, đất rừng, đốt nương, \
chặt rừng, gỗ lậu, rừng phòng hộ, giao rừng
order 3: đánh bạc, ma túy, trộm cắp, mất trật tự, tụ tập, đua xe, nghiện, tệ nạn, mất trộm, \
trộm!, \
đánh nhau, lô đề, hút chích, xóc đĩa, trộm đồ, an ninh trật tự
fire 3: phòng cháy, chữa cháy, cháy nổ, bình gas, pccc, xăng dầu, lối thoát hiểm
portal 3: cổng dịch vụ công, dịch vụ công trực tuyến, nộp trực tuyến, nộp online, dvc, \
dịch vụ công, hệ thống báo lỗi, không đăng nhập được, nộp qua mạng, trang web, phần mềm, \
thanh toán trực tuyến, đăng nhập, nộp hồ sơ trực tuyến, lỗi hệ thống, báo lỗi
counter 2: một cửa, bộ phận một cửa, nơi tiếp nhận hồ sơ, quầy tiếp nhận, \
trung tâm hành chính công, \
trung tâm phục vụ hành chính công, bộ phận tiếp nhận
dossier 1: hồ sơ, thủ tục, giấy tờ, thủ tục hành chính
fee 2: lệ phí, phí!, thu thêm tiền, thu quá, tiền lót tay, thu sai, biên lai, không biên lai, \
thu tiền, khoản thu, nộp tiền, phí dịch vụ
queue 2: xếp hàng, lấy số, chờ đợi lâu, chờ lâu, đợi lâu, chen lấn, ngồi chờ, chờ cả buổi, \
đông người
playground 3: sân chơi, nhà văn hóa, công viên, sân bóng, ghế đá, khu vui chơi, nhà sinh hoạt, \
sân thể thao, dụng cụ thể dục
bus 3: xe buýt, bến xe, xe khách, taxi, xe bus, nhà chờ xe
cemetery 3: nghĩa trang, mồ mả, nghĩa địa, an táng
loudspeaker 3: loa phường, loa truyền thanh, đài truyền thanh, loa phát thanh, loa xã
pesticide 3: thuốc trừ sâu, thuốc bảo vệ thực vật, thuốc diệt cỏ, phun thuốc, bao bì thuốc
factory 3: nhà máy, xưởng!, cơ sở sản xuất, xí nghiệp, xưởng gỗ, công ty, khu công nghiệp, \
xưởng mộc, xưởng cơ khí
driver 3: giấy phép lái xe, bằng lái, đăng ký xe, biển số xe, đổi bằng
judicial 3: lý lịch tư pháp, phiếu lý lịch
tax 3: thuế, thuế đất, nộp thuế, thuế phi nông nghiệp, chi cục thuế, mã số thuế
credit 3: vay vốn, ngân hàng chính sách, vốn vay, lãi suất, tín dụng
seed 3: giống cây, giống lúa, phân bón, hỗ trợ giống, vật nuôi, cây trồng, dịch tả lợn, lúa!, \
mùa màng
form 2: biểu mẫu, mẫu đơn, tờ khai, mẫu tờ khai
address 2: tên đường, số nhà, biển số nhà, đánh số nhà, địa giới, sáp nhập, đổi tên xã
"""

#: What is wrong with it.
TROUBLES = """
broken 2: hỏng, hư hỏng, hư!, không sáng, không hoạt động, tắt!, cháy bóng, tối om, tối đen, \
xuống cấp, chập chờn, vỡ!, gãy!, sập!, mất nắp, bong!, nứt, không lên, không chạy, đứt!, \
tối thui, \
tối mịt, đen kịt, bị liệt, thiếu ánh sáng, ngưng hoạt động, mất tác dụng, chết bóng, không cháy, \
rò rỉ, nát, không dùng được, hết sáng, ngừng hoạt động, lỗi!, không bật, tối tăm, om tối
absent 2: chưa có, không có, thiếu!, bị mất, chưa được lắp, chưa lắp, lắp thêm, lắp đặt, cần lắp, \
mong có, chưa được xây, làm mới, bổ sung thêm, trang bị
late 2: trễ hẹn, quá hạn, chậm trễ, chậm!, lâu chưa, chưa trả, chưa có kết quả, chưa giải quyết, \
muộn, kéo dài, hẹn lại, quá thời hạn, chưa nhận được, nhiều tháng, mãi chưa, chưa thấy, chậm trả, \
chưa xong, ngâm hồ sơ, chậm giải quyết, quá ngày hẹn, trễ!, chưa được trả, hẹn mãi, chưa có gì, \
mãi không, lâu quá, quá lâu, hẹn đi hẹn lại, \
 ngâm!, chưa được giải quyết, hẹn lần
rude 3: thái độ, hách dịch, nhũng nhiễu, cửa quyền, quát!, quát mắng, gắt gỏng, thiếu tôn trọng, \
coi thường, không nhiệt tình, cáu gắt, nạt nộ, khó chịu với dân, thô lỗ, lớn tiếng, vô lễ, \
khó chịu với người dân, không lịch sự, nói trống không
extra 3: giấy tờ ngoài quy định, thêm giấy tờ, yêu cầu thêm, đi lại nhiều lần, gây khó khăn, \
phiền hà, bắt bổ sung, nhiều lần bổ sung, hướng dẫn không rõ, ngoài quy định, sai quy định, \
đòi thêm, bắt nộp thêm, bổ sung nhiều lần, giấy tờ không có trong, trả về nhiều lần, \
hành dân, vòi vĩnh, đi lại mấy lần, làm khó, không đúng quy định
heaped 2: ùn ứ, chất đống, tồn đọng, không thu gom, không được thu gom, vứt bừa bãi, đổ trộm, \
bừa bãi, tràn lan, quá đầy, tràn ra, không ai dọn, tập kết, không dọn, ngổn ngang, chưa thu gom, \
không lấy rác, đầy ắp, vứt rác, chất cao, ứ đọng, không đến lấy, chưa dọn, chất thành đống
stuck 2: tắc!, tắc nghẽn, bị tắc, nghẹt, ứ!, không thoát, bít!, vùi lấp, bồi lấp
dirty 2: ô nhiễm, bẩn!, mất vệ sinh, ruồi muỗi, đục!, nước đục, đục ngầu, váng!, phèn, đen ngòm, \
ô uế, ruồi nhặng, đóng cặn, vẩn đục, vàng khè, dơ bẩn, dơ!
cut 2: mất điện, mất nước, cúp điện, cúp nước, cắt điện, cắt nước, mất!, cúp!, không chảy, \
ngừng cấp, \
không có nước, không có điện
danger 1: nguy hiểm, tai nạn, mất an toàn, ngã xe, té ngã, rình rập, ngã!, té!, sa hố, sụp hố
dark 1: buổi tối, ban đêm, đêm tối
obstruct 2: cản trở, chắn lối, bịt lối, lấn chiếm lòng đường, chiếm dụng, rào!, chắn đường, \
choán lối, chiếm lối, chặn!, chiếm đường, lấn ra đường
loud 2: đêm khuya, nửa đêm, suốt đêm, mất ngủ, không ngủ được, quá khuya, đến khuya, giữa trưa
illegal 2: trái phép, không phép, không giấy phép, lậu!, lén lút, sai phép
overcharge 2: thu cao, thu quá cao, lạm thu, thu thêm, thu sai, tăng bất thường, cao bất thường, \
tăng đột biến, ngoài quy định, quá cao, tăng vọt, cao gấp
unfair 2: không công bằng, thiếu minh bạch, không công khai, sai đối tượng, không được xét, \
bỏ sót, \
bị sót, không có tên, bị cắt, không minh bạch
wrong 2: sai thông tin, sai tên, ghi sai, nhầm!, sai ngày sinh, sai sót, sai lệch
weak 2: yếu!, chập chờn, phập phù, chậm như, lúc được lúc không, không ổn định
refused 2: không tiếp nhận, không cho nộp, từ chối tiếp nhận, không giải quyết, bị trả lại, \
bị từ chối, không nhận hồ sơ, trả hồ sơ
absentee 2: vắng mặt, không có người trực, không ai trực, nghỉ làm, đóng cửa, không có cán bộ, \
về sớm, đi muộn!, không có ai, không mở cửa
"""

#: Whole turns of a letter, folded, that say nothing of the matter.
LETTER = (
    r"cong hoa xa hoi chu nghia viet nam",
    r"doc lap (?:-|–)? ?tu do (?:-|–)? ?hanh phuc",
    r"kinh (?:gui|thua|bao)(?: (?:quy|cac|co quan|ban|lanh dao|anh chi|ong|ba|uy ban|nhan dan))*",
    r"(?:toi|em|minh|chau) (?:xin )?(?:ten|la|xin tu gioi thieu)(?: la)? [a-z]+ (?:van|thi) [a-z]+",
    r"toi la (?:mot )?(?:nguoi dan|cong dan|cu dan|dan)(?: (?:song|sinh song|cu tru|tai day))*",
    r"(?:chung toi|ba con|nhan dan|nguoi dan) (?:la nhung|cac) (?:ho|nguoi) (?:dan|song)",
    r"(?:toi|chung toi|em|nay) (?:xin )?(?:viet|lam|gui) (?:don|thu|phan anh|kien nghi) nay",
    r"(?:nay )?(?:toi|chung toi|em|minh)? ?(?:xin|muon) (?:duoc )?(?:phan anh|kien nghi|trinh bay)",
    r"(?:noi dung |su viec |viec |ve viec )+(?:nhu sau|cu the)?",
    r"(?:rat |kinh )?(?:mong|de nghi|yeu cau|xin) (?:quy |cac )?(?:co quan|cap|ban nganh|lanh dao|"
    r"chinh quyen|nganh|don vi)(?: (?:chuc nang|co tham quyen|tham quyen|lien quan|dia phuong|"
    r"cac cap))*",
    r"(?:som )?(?:quan tam|xem xet|giai quyet|xu ly|kiem tra|khac phuc|chi dao|vao cuoc)"
    r"(?: (?:va|,|som|quan tam|xem xet|giai quyet|xu ly|kiem tra|khac phuc|dut diem|kip thoi))+",
    r"(?:toi|chung toi|em|nguoi dan|ba con)? ?(?:xin )?(?:chan thanh|tran trong) cam on",
    r"(?:xin |rat )?cam on(?: (?:quy co quan|nhieu|a|va tran trong))*",
    r"tran trong(?: kinh chao)?",
    r"(?:kinh )?chuc (?:suc khoe|quy)",
    r"(?:alo )?(?:cho )?(?:toi|em|minh) (?:xin )?hoi(?: voi)?",
)

#: Words that bind and soften, folded; they weigh nothing.
EMPTY = words(
    """
    a ah ai anh ba ban bao bay bi bo boi ca cac cach cai can cang cho chi chinh chua chung chu
    co con cua cung cu cuc cuoi da dang dau day de den di do doi du dung duoc duoi e em gan gi
    gio giua ha hai hang hay hen het hi hien ho hoac hoi hon i khi kha khac kinh la lai lam
    lau len lien loi luc luon ma mat me minh moi mong mot nao nay nam nen neu ngay nghi nguoi
    nha nhan nhat nhe nhieu nhu nhung no noi nua o ong phai phan qua quy ra rang rat roi sao
    sau se su suot ta tai tang tat te thang the thi thich them theo thoi thu thuong tien tim
    tinh to toan toi ton tra tren trong tu tuan tung tuy va van vao vay ve vi viec vien voi
    vua xa xin xong y yeu khong chau bac vang thay duong khu vuc dia phuong giup som ro dan
    lanh dao chuc nang kiem xem xet giai quyet phuc xu ly cap quan tam kien nganh xuyen mua
    dem sang chieu trua ngoi gia dinh tre nguy hiem khoang
    """
)

#: What is typed for short, folded, and what it stands for. Accents are gone by then.
SHORT: dict[str, str] = _pairs(
    """
    k=khong,ko=khong,kh=khong,hok=khong,hong=hong,kg=khong,hk=khong,khg=khong,kong=khong,khum=khong,
    dc=duoc,dk=duoc,dx=duoc,duoc=duoc,dg=duong,dgg=duong,r=roi,rui=roi,
    ubnd=uy ban,ub=uy ban,hdnd=hoi dong,ns=noi,vs=voi,wa=qua,qa=qua,w=qua,ng=nguoi,nc=nuoc,
    nuoc=nuoc,hs=ho so,hso=ho so,tthc=thu tuc,tt=thu tuc,dvc=dich vu cong,dvctt=dich vu cong,
    gcn=giay chung nhan,gcnqsdd=so do,qsdd=quyen su dung dat,qsd=quyen su dung,
    bhyt=bao hiem y te,bhxh=bao hiem xa hoi,cmnd=can cuoc,cmt=can cuoc,cccd=can cuoc,
    cc=can cuoc,hk=ho khau,shk=ho khau,gks=giay khai sinh,ks=khai sinh,dkkh=ket hon,
    gplx=giay phep lai xe,gpxd=giay phep xay dung,gpmb=giai phong mat bang,
    cb=can bo,cbcc=can bo,gd=gia dinh,dt=dien thoai,sdt=so dien thoai,
    tdp=to dan pho,kp=khu pho,ql=quoc lo,tl=tinh lo,p=phuong,tp=thanh pho,tx=thi xa,
    bv=benh vien,hsinh=hoc sinh,gv=giao vien,pccc=phong chay,atgt=an toan giao thong,
    vsmt=ve sinh moi truong,attp=an toan thuc pham,antt=an ninh trat tu,csgt=canh sat giao thong,
    bt=biet,bn=bao nhieu,ntn=nhu the nao,j=gi,z=vay,v=vay,vay=vay,nt=nhan tin,m=minh,mn=moi nguoi,
    mng=moi nguoi,b=ban,ae=anh em,bc=ba con,bs=bac si,sv=sinh vien,xd=xay dung,tg=thoi gian,
    trc=truoc,nh=nhieu,nhiu=nhieu,nhju=nhieu,lun=luon,iu=yeu,bik=biet,bit=biet,hum=hom,wen=quen,
    ck=chong,vk=vo,onl=online,sx=san xuat,kd=kinh doanh,dkkd=dang ky kinh doanh,cty=cong ty,
    ttpvhcc=trung tam hanh chinh cong,hcc=hanh chinh cong,mc=mot cua,1cua=mot cua,hv=hanh vi
    """
)
