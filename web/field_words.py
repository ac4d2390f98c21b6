"""What fields of papers are called to people; those of kinds that a place adds are shown by their own names."""

from web.words import Words

FIELD_WORDS = {
    "kind": Words("Loại giấy tờ", "Kind of paper"),
    "amount": Words("Số tiền", "Amount"),
    "area_m2": Words("Diện tích (m²)", "Area (m²)"),
    "birth_datetime": Words("Giờ, ngày sinh", "Time and date of birth"),
    "business_name": Words("Tên hộ kinh doanh", "Name of the business"),
    "capital": Words("Vốn kinh doanh", "Capital"),
    "certification_authority": Words("Cơ quan chứng thực", "Certifying office"),
    "certification_book": Words("Quyển số chứng thực", "Book of certification"),
    "certification_date": Words("Ngày chứng thực", "Date of certification"),
    "certification_number": Words("Số chứng thực", "Number of certification"),
    "certification_signer": Words("Người ký chứng thực", "Signer of the certification"),
    "certification_type": Words("Loại chứng thực", "Type of certification"),
    "copy_form": Words("Hình thức sao", "Form of copy"),
    "date_of_birth": Words("Ngày sinh", "Date of birth"),
    "date_of_death": Words("Ngày chết", "Date of death"),
    "date_of_expiry": Words("Có giá trị đến", "Date of expiry"),
    "dossier_code": Words("Mã hồ sơ", "Dossier code"),
    "due_date": Words("Ngày hẹn trả", "Due date"),
    "ethnicity": Words("Dân tộc", "Ethnicity"),
    "full_name": Words("Họ và tên", "Full name"),
    "id_number": Words("Số định danh / CCCD / CMND", "Identity number"),
    "intended_name": Words("Dự định đặt tên con", "Intended name of the child"),
    "issue_date": Words("Ngày cấp / ban hành", "Date of issue"),
    "issuing_authority": Words("Cơ quan cấp / ban hành", "Issuing office"),
    "land_certificate_serial": Words("Số phát hành GCN", "Serial of the land certificate"),
    "map_sheet_number": Words("Tờ bản đồ số", "Map sheet"),
    "notary_number": Words("Số công chứng", "Number of notarization"),
    "number": Words("Số, ký hiệu", "Number"),
    "parcel_number": Words("Thửa đất số", "Parcel"),
    "permanent_address": Words("Nơi đăng ký thường trú", "Permanent address"),
    "personal_id": Words("Số định danh cá nhân", "Personal number"),
    "phone": Words("Số điện thoại", "Telephone"),
    "place_of_birth": Words("Nơi sinh", "Place of birth"),
    "place_of_origin": Words("Quê quán", "Place of origin"),
    "price": Words("Giá chuyển nhượng", "Price"),
    "procedure_code": Words("Mã thủ tục", "Procedure code"),
    "procedure_name": Words("Tên thủ tục", "Procedure"),
    "received_date": Words("Ngày nhận hồ sơ", "Date of receipt"),
    "register_number": Words("Số vào sổ cấp GCN", "Register number"),
    "registration_date": Words("Ngày đăng ký", "Date of registration"),
    "residence": Words("Nơi thường trú / cư trú", "Residence"),
    "seal": Words("Con dấu", "Seal"),
    "serial_number": Words("Số phát hành (số sê-ri)", "Serial number"),
    "sex": Words("Giới tính", "Sex"),
    "signature": Words("Chữ ký", "Signature"),
    "signer": Words("Người ký", "Signer"),
    "subject": Words("Trích yếu", "Subject"),
    "weight_grams": Words("Cân nặng (gam)", "Weight (grams)"),
}

_PERSONS = {
    "agent": Words("người được ủy quyền", "agent"),
    "applicant": Words("người nộp", "applicant"),
    "decedent": Words("người để lại di sản", "decedent"),
    "father": Words("người cha", "father"),
    "heir": Words("người thừa kế 1", "heir 1"),
    "heir_2": Words("người thừa kế 2", "heir 2"),
    "heir_3": Words("người thừa kế 3", "heir 3"),
    "heir_4": Words("người thừa kế 4", "heir 4"),
    "husband": Words("chồng", "husband"),
    "mother": Words("người mẹ", "mother"),
    "owner": Words("chủ sở hữu", "owner"),
    "owner_2": Words("chủ sở hữu 2", "owner 2"),
    "owner_3": Words("chủ sở hữu 3", "owner 3"),
    "party_a": Words("bên A", "party A"),
    "party_a_2": Words("bên A, người thứ 2", "party A, second person"),
    "party_b": Words("bên B", "party B"),
    "party_b_2": Words("bên B, người thứ 2", "party B, second person"),
    "payer": Words("người nộp tiền", "payer"),
    "principal": Words("người ủy quyền", "principal"),
    "subject": Words("người được đăng ký", "person concerned"),
    "wife": Words("vợ", "wife"),
}
_OF_PERSONS = ("full_name", "id_number", "date_of_birth", "sex", "phone")


def field_words(name: str) -> Words:
    """What a field is called."""
    if name in FIELD_WORDS:
        return FIELD_WORDS[name]
    for part in _OF_PERSONS:
        who = _PERSONS.get(name.removesuffix(f"_{part}"))
        if name.endswith(f"_{part}") and who:
            what = FIELD_WORDS[part]
            return Words(f"{what.vi} ({who.vi})", f"{what.en} ({who.en})")
    plain = name.replace("_", " ")
    return Words(plain, plain)
