"""
Words of duty: what gives a task, what carries it out, and what only tells or praises.

All words are without accents and in lower case, as ``letters.flat`` makes them.
"""

import re

#: Words after which the agency that follows is given something to do.
GIVERS = (
    r"(?:giao(?: (?:nhiem vu|trach nhiem|them))?(?: cho)?|phan cong(?: cho)?|uy quyen(?: cho)?"
    r"|yeu cau(?: doi voi)?|de nghi|kien nghi|dong y giao|thong nhat giao|tiep tuc giao"
    r"|chi thi|doi voi)"
)
GIVER = re.compile(rf"\b(?P<giver>{GIVERS})\s*:?\s*$")
#: What makes of the word before an agency something else than giving.
NOT_GIVING = re.compile(
    r"\b(?:da|duoc|ban|chuyen|tam|theo|chua|viec|tung|truoc day|xet|noi dung|cac|nhu|dang)\s*"
    r"(?:co van ban |co cong van |lien tuc |nhieu lan )?$"
)

#: Verbs that a duty begins with.
VERBS = (
    "chu tri|phoi hop|co trach nhiem|chiu trach nhiem|co nhiem vu|khan truong|tiep tuc|to chuc|"
    "xay dung|ban hanh|trinh|bao cao|ra soat|huong dan|kiem tra|don doc|thuc hien|trien khai|"
    "hoan thanh|hoan thien|nghien cuu|xem xet|de xuat|cap nhat|cong khai|cong bo|bo tri|can doi|"
    "chi dao|quan triet|chu dong|tang cuong|day manh|tap trung|bao dam|dam bao|phan cong|thanh lap|"
    "kien toan|ket noi|tich hop|tham muu|tong hop|theo doi|giai quyet|xu ly|khac phuc|cham dut|"
    "chan chinh|cung cap|gui|lam viec|lap|phe duyet|tham dinh|thanh tra|thong ke|tiep thu|tra loi|"
    "trich|truyen thong|tuyen truyen|van hanh|nang cap|so hoa|sua doi|bai bo|don gian hoa|cat giam|"
    "mo rong|nang cao|uu tien|ho tro|thao go|som|kip thoi|nghiem tuc|quyet liet|thuong xuyen|"
    "dinh ky|cu|giao|yeu cau|thong bao|can cu|lua chon|quan ly|giam sat|phat dong|phat huy|"
    "pho bien|quy dinh|rut kinh nghiem|kiem diem|xac dinh|xac minh|ap dung|bien soan|bo sung|"
    "bo nhiem|bam sat|ban giao|bao ve|bo sung|cai cach|cai thien|cham lo|chuan bi|chuyen|cong nhan|"
    "cung co|danh gia|dao tao|dau tu|dieu chinh|dieu tra|dinh huong|doi moi|du bao|dua|dung|"
    "duy tri|gan|giam|giu|gop y|han che|hop|khao sat|khai thac|khoi phuc|khuyen khich|"
    "kiem soat|kiem ke|ky|len|lien he|luu y|mo|nam|ngan chan|niem yet|no luc|phan bo|phan dau|"
    "phan loai|phan tich|phat trien|phoi|phong|phuc vu|quyet dinh|quan tam|san sang|sap xep|so ket|"
    "su dung|tao|tap huan|tap hop|tham gia|tham mu|thay the|the che|thi diem|thu hoi|thuc day|"
    "tiep nhan|tien hanh|tiet kiem|tim|tinh toan|tong ket|trao doi|tu|ung dung|van dong|vao cuoc|"
    "xac lap|xoa|y kien|co y kien|co giai phap|co bien phap|co ke hoach|co van ban|co phuong an|"
    "co hinh thuc|gan ket|chia se|doi chieu|lam ro|lam tot|lam|nhap|cap|chi tra|chi|di doi|"
    "truc|ung pho|bo khan|huy dong|dieu dong|dieu hanh|dung|cho hoc sinh|canh bao|sua chua|"
    "tiep can|phan cap|tra|tra ket qua|danh so|lap dat|mua sam|thi cong|khoi cong|nghiem thu|"
    "quyet toan|giai ngan|thanh toan|ban|dang ky|dang tai|dang|phat hanh|phat hien|xu phat|"
    "xet duyet|xet|chot|chu dong|dat muc tieu|khong de|khong duoc|tuyet doi|nghiem cam|"
    "tang|rut|lay y kien|tieu huy|tiep|tu choi|sao luu|kham|chua tri|day|thu|cong chung|cat|"
    "dieu phoi|lien thong|lien ket|trien|thi hanh|hoat dong|kiem dem|kiem nghiem|lam dau moi|"
    "la dau moi|la co quan|ngay lap tuc|ngay|khong|dam nhan|dam nhiem|quan trac|"
    "do kiem|do dac|giai trinh|giai toa|giai phong|hop tac|can thiep|hoan tra|hoan tat|"
    "mua|van chuyen|tiem|trang bi|cung ung|xuat cap|to giac|"
    "tu kiem tra|tu ra soat|thong nhat|truc tiep|can|phai|se"
)
VERB = re.compile(rf"(?:{'|'.join(sorted(VERBS.split('|'), key=len, reverse=True))})\b")
#: What may stand between the agency and its verb.
FILLER = re.compile(
    r"(?:\s*,?\s*(?:(?:theo|can cu|trong pham vi) (?:dung )?(?:chuc nang|tham quyen|nhiem vu)"
    r"(?:,? (?:va )?(?:chuc nang|tham quyen|nhiem vu|quyen han|trach nhiem|linh vuc))*"
    r"(?: quan ly| duoc (?:giao|phan cong)| cua minh| cua (?:nganh|don vi))*|theo (?:chuc nang"
    r"|tham quyen|nhiem vu|phan cong|linh vuc|trach nhiem|quy dinh)"
    r"[^;.:]*?(?=,|\b(?:chu tri|khan truong|thao go|tiep tuc|chu dong|ra soat|to chuc"
    r"|trien khai)\b)"
    r"|(?:trong pham vi|tren co so|can cu|theo|tuy theo|trong khi|thong qua|truoc mat|tu nay|de|"
    r"voi vai tro|voi tu cach|la co quan|ngoai viec|bang|truoc|trong|den|cham nhat|tu|vao|"
    r"sau khi|khi|qua|ngay sau)\b[^;.:]*?,)\s*)+"
)

#: What follows an agency that is told about, not told to do something.
TOLD = re.compile(
    r"\s*,?\s*(?:(?:cung|van|luon|deu|co ban|buoc dau|hien|hien nay|gan day|nay|thoi gian qua|"
    r"trong thoi gian qua|nam qua)\s*,?\s*)*(?:da|dang|vua|chua|moi chi|moi|con|la(?! (?:co quan"
    r"|dau"
    r" moi|don vi))|dat|dung(?: thu| dau)|duoc (?!giao|phan cong|uy quyen|yeu cau|chi dinh)"
    r"|nam trong|"
    r"thuoc|gap|"
    r"gom|bao gom|nhan duoc|nhan thay|thay rang|cho rang|cho biet|neu|phan anh|bay to"
    r"|thong nhat (?:voi|danh gia|cao|nhan dinh)|chiu trach nhiem (?:truoc|neu)|"
    r"nhan dinh|xin|chuc|cam on|hoan nghenh|bieu duong|ghi nhan|danh gia cao|tiep tuc dung|"
    r"co (?!trach nhiem|nhiem vu|y kien|giai phap|bien phap|ke hoach|van ban|phuong an|hinh thuc|"
    r"che tai|lo trinh|bao cao|co che|chinh sach))\b"
)
#: What narrows the agencies before the duty: ``Các địa phương chưa ban hành … phải ban hành``.
NARROWED = re.compile(
    r"\s*(?:chua|con|co|dang|duoc|thuoc|nam trong|gap)\s+(?:[^\s,;:.]+\s+){1,14}"
    r"(?:phai|co trach nhiem|can khan truong|khan truong)\b"
)
#: ``đã`` among the first words after the agency, or an outcome told at the end of what it did.
DONE = re.compile(r"^(?:\S+\s+){0,5}da\b(?! duoc (?:giao|phe duyet|phan cong|ban hanh|neu|duyet))")
PRAISED = re.compile(
    r"\b(?:duoc (?:nguoi dan|nhan dan|du luan|danh gia|cong nhan|bieu duong|ghi nhan)|"
    r"(?:thuc hien|to chuc|trien khai|lam|phoi hop|hoan thanh|giai quyet) (?:kha |rat )?"
    r"(?:tot|hieu qua|nghiem tuc|xuat sac|kip thoi)(?! (?:nhiem vu|cac|noi dung|cong tac|viec)\b)"
    r"|nhieu ket qua|ket qua (?:tich cuc|tot|noi bat)|"
    r"gop phan (?:quan trong|tich cuc)|dat ket qua|con (?:nhieu|mot so) (?:han che|ton tai"
    r"|kho khan)"
    r"|chuyen bien (?:tich cuc|ro net)|so voi (?:cung ky|yeu cau|ke hoach|nam truoc)|dung thu)\b"
)
#: Sentences that assign nothing, whatever agency they name.
NOTHING = re.compile(
    r"(?:(?:xet|theo) (?:de nghi|y kien|bao cao|to trinh)|sau khi nghe|tham du|cung du|cung tham du"
    r"|thanh phan|hoan nghenh|bieu duong|ghi nhan|danh gia cao|thu tuong chinh phu (?:danh gia|hoan"
    r" nghenh|ghi nhan|bieu duong)|nhin chung|trong thoi gian qua|thoi gian qua|kinh gui|noi nhan|"
    r"luu\s*:|nhu (?:dieu|tren|kinh gui)|thong bao nay|(?:quyet dinh|chi thi|nghi quyet|ke hoach|"
    r"cong dien) nay (?:co hieu luc|thay the|gom|duoc)|tran trong|ket luan cua|y kien ket luan"
    r"|(?:van phong chinh phu|vpcp|van phong uy ban nhan dan|van phong ubnd|ubnd|uy ban nhan dan)"
    r"[^,;:.]{0,40} (?:xin )?"
    r"(?:thong bao (?:de|y kien|ket luan)|nhan duoc)|so\s*:|ho ten|(?:tm|kt|tl|tuq|q)\s*\.)"
)
#: A legal basis: it cites a document and gives nobody anything.
BASIS = re.compile(
    r"can cu (?:luat|bo luat|phap lenh|hien phap|nghi quyet|nghi dinh|quyet dinh|thong tu|chi thi|"
    r"ket luan|ke hoach|cong van|thong bao|van ban|bien ban|de nghi|to trinh|chuong trinh|quy che|"
    r"chuc nang, nhiem vu, quyen han)\b(?!.*,\s*(?:giao|yeu cau|de nghi)\b)"
)
#: A meeting that was held.
MEETING = re.compile(
    r"\b(?:chu tri|da chu tri|dong chu tri) (?:cuoc hop|buoi|hoi nghi|phien hop|hop|cuoc lam viec|"
    r"buoi lam viec|hoi thao|le)\b|^(?:chieu|sang|toi)?\s*,?\s*(?:ngay|tu ngay) \d{1,2}.{0,25}"
    r"(?:, tai|tai tru so|tai hoi truong| da )"
)
#: The clause that closes a decision: everybody answers for it, nobody gets a task of their own.
CLOSING = re.compile(
    r"(?:chiu trach nhiem|co trach nhiem|can cu) (?:to chuc )?(?:thi hanh|thuc hien)"
    r" (?:quyet dinh|chi thi|nghi quyet|ke hoach|thong tu|nghi dinh|cong dien) nay\s*[./]*$"
    r"|nghiem tuc (?:trien khai |to chuc )?thuc hien\s*[./]*$"
)
#: Headings under which is told what was, and headings under which tasks are given.
TELLING = re.compile(
    r"(?:(?:ve|mot so|nhung|cac|phan|cong tac|tong quan|khai quat)\s+)*"
    r"(?:danh gia|ket qua|tinh hinh|ton tai|han che|uu diem|khuyet diem|nguyen nhan|boi canh|"
    r"nhan dinh|thuan loi|kho khan|mat duoc|mat tot|viec da|nhung viec)\b"
)
GIVING = re.compile(
    r"\b(?:nhiem vu|giai phap|thoi gian toi|yeu cau|to chuc thuc hien|phan cong|trach nhiem|"
    r"de nghi|kien nghi|khac phuc|thang toi|quy toi|phuong huong)\b"
)
#: The agencies in which a paragraph is written about as "quý cơ quan".
YOU = re.compile(
    r"quy (?:co quan|don vi|bo|so|ban|vi|dia phuong|ong|ba)(?:, (?:don vi|dia phuong))?"
)
