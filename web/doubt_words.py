"""Every doubt of docs/errors.md in words for who must settle it: what to look at, not what the program did."""

from web.words import Words

DOUBT_WORDS = {
    "not_found": Words("Loại giấy này phải có trường này nhưng chưa tìm thấy trên giấy.", "Every paper of this kind has this field, and it was not found."),
    "unreadable": Words("Có trên giấy nhưng máy không đọc được: chữ viết tay, bị che hoặc mờ.", "It is on the paper and could not be read: handwriting, covered or faint."),
    "passport": Words("Giấy ghi số hộ chiếu (có chữ cái), còn trường này chỉ nhận chữ số.", "The paper names a passport; this field holds digits only."),
    "readings_differ": Words("Các lần đọc cho giá trị khác nhau.", "Independent readings gave different values."),
    "repaired": Words("Có chữ cái ở chỗ phải là chữ số (hoặc QD thay cho QĐ); máy đã thử sửa.", "Letters stood where digits must; the value was mended."),
    "ink_behind": Words("Sau giá trị còn nét mực chưa đọc được: có thể thiếu phần cuối.", "Ink behind the value could not be read: part of it may be missing."),
    "code_differs": Words("Mã QR, mã vạch hoặc dòng MRZ ghi khác chữ in: có thể là giấy của người khác.", "A code on the paper says something else: perhaps another person's card."),
    "code_mended": Words("Dòng MRZ đọc có lỗi, chỉ đúng khi thay vài ký tự.", "The machine-readable zone holds only with letters exchanged."),
    "words_differ": Words("Số ghi bằng chữ trên giấy khác với số này.", "The paper writes something else out in words."),
    "improbable_date": Words("Ngày ở tương lai hoặc cách đây hơn 130 năm.", "The date lies in the future or more than 130 years back."),
    "order_of_dates": Words("Ngày này đứng trước một ngày phải có trước nó (ví dụ sinh sau ngày cấp).", "The date lies before one that it must follow."),
    "improbable_age": Words("Tuổi không hợp lý (kết hôn dưới 16 tuổi, hoặc người ký, nộp dưới 14 tuổi).", "The age cannot be right."),
    "malformed_id_number": Words("Số định danh không đúng cấu tạo: sai mã tỉnh hoặc mã thế kỷ.", "The identity number is not well formed."),
    "number_too_new": Words("Số 12 chữ số chỉ có từ năm 2012, còn giấy này cũ hơn.", "Twelve digits on a paper older than such numbers."),
    "birth_year_mismatch": Words("Năm sinh trong số định danh khác ngày sinh trên giấy.", "The identity number names another year of birth."),
    "sex_mismatch": Words("Giới tính trong số định danh khác giới tính trên giấy.", "The identity number names another sex."),
    "shared_number": Words("Hai người khác nhau trên giấy có cùng một số.", "Two persons of the paper have the same number."),
    "malformed_phone": Words("Không phải đầu số hoặc độ dài của số điện thoại.", "Not the form of a telephone number."),
    "check_digit": Words("Chữ số kiểm tra của mã số thuế không khớp.", "The check digit of the tax code does not hold."),
    "malformed_number": Words("Số không đúng dạng thường có của loại giấy này.", "Not the form that such a number has."),
    "unknown_unit": Words("Mã đơn vị trong mã hồ sơ, mã thủ tục không có thật.", "The unit in the code is none that exists."),
    "notation_differs": Words("Ký hiệu trong số là của loại văn bản khác với tiêu đề.", "The notation is that of another kind of document."),
    "garbled_notation": Words("Ký hiệu lẫn cả chữ và số, không văn bản nào ghi như vậy.", "Letters and digits are mixed in the notation."),
    "number_year": Words("Năm trong số khác năm của ngày ban hành.", "The year in the number is not that of the date."),
    "malformed_register": Words("Số vào sổ cấp giấy chứng nhận không đúng dạng.", "The register number has none of its known forms."),
    "improbable_measure": Words("Cân nặng, diện tích hoặc số tiền không hợp lý.", "The measure cannot be right."),
    "incomplete_name": Words("Tên cơ quan thiếu địa danh.", "The office lacks the place that it belongs to."),
    "odd_name": Words("Không giống họ tên người, hoặc bị mất phần đầu, mất dấu.", "Not the form of a person's name, or cut off."),
    "odd_surname": Words("Họ này có thể bị đọc sai dấu hoặc sai chữ.", "The family name may have been misread."),
    "unknown_place": Words("Địa danh không có thật, chỉ gần giống một địa danh có thật.", "No place has this name; one is nearly like it."),
    "impossible_syllable": Words("Có tiếng không tồn tại trong tiếng Việt (thiếu hoặc sai dấu).", "A syllable that Vietnamese does not have."),
}  # fmt: skip

_UNKNOWN = Words("Cần xem lại giá trị này.", "Please look at this value.")


def doubt_words(code: str) -> Words:
    """What a doubt says."""
    return DOUBT_WORDS.get(code, _UNKNOWN)
