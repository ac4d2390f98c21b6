"""Identity prefix, office code, then province, district, ward before and province, ward after 1 July 2025."""

TABLE = """
001|H26|Thành phố Hà Nội|Huyện Hoài Đức|Xã Yên Sở|Thành phố Hà Nội|Xã Dương Hòa
001|H26|Thành phố Hà Nội|Quận Nam Từ Liêm|Phường Cầu Diễn|Thành phố Hà Nội|Phường Từ Liêm
002|H22|Tỉnh Hà Giang|Huyện Đồng Văn|Xã Tả Lủng|Tỉnh Tuyên Quang|Xã Đồng Văn
002|H22|Tỉnh Hà Giang|Huyện Mèo Vạc|Xã Pải Lủng|Tỉnh Tuyên Quang|Xã Đồng Văn
002|H22|Tỉnh Hà Giang|Huyện Mèo Vạc|Xã Tả Lủng|Tỉnh Tuyên Quang|Xã Mèo Vạc
002|H22|Tỉnh Hà Giang|Huyện Bắc Mê|Thị trấn Yên Phú|Tỉnh Tuyên Quang|Xã Bắc Mê
004|H14|Tỉnh Cao Bằng|Huyện Quảng Hòa|Xã Cai Bộ|Tỉnh Cao Bằng|Xã Độc Lập
006|H03|Tỉnh Bắc Kạn|Huyện Chợ Mới|Xã Cao Kỳ|Tỉnh Thái Nguyên|Xã Tân Kỳ
008|H60|Tỉnh Tuyên Quang|Thành phố Tuyên Quang|Phường Phan Thiết|Tỉnh Tuyên Quang|Phường Minh Xuân
008|H60|Tỉnh Tuyên Quang|Thành phố Tuyên Quang|Xã Thái Long|Tỉnh Tuyên Quang|Phường Bình Thuận
010|H38|Tỉnh Lào Cai|Huyện Bát Xát|Xã A Mú Sung|Tỉnh Lào Cai|Xã A Mú Sung
011|H18|Tỉnh Điện Biên|Huyện Mường Nhé|Xã Quảng Lâm|Tỉnh Điện Biên|Xã Quảng Lâm
012|H35|Tỉnh Lai Châu|Huyện Sìn Hồ|Xã Pu Sam Cáp|Tỉnh Lai Châu|Xã Pu Sam Cáp
014|H52|Tỉnh Sơn La|Huyện Mai Sơn|Xã Cò Nòi|Tỉnh Sơn La|Xã Mai Sơn
014|H52|Tỉnh Sơn La|Huyện Quỳnh Nhai|Xã Chiềng Khay|Tỉnh Sơn La|Xã Mường Chiên
015|H63|Tỉnh Yên Bái|Huyện Văn Chấn|Xã Nậm Lành|Tỉnh Lào Cai|Xã Gia Hội
017|H28|Tỉnh Hòa Bình|Huyện Kim Bôi|Xã Kim Lập|Tỉnh Phú Thọ|Xã Hợp Kim
019|H55|Tỉnh Thái Nguyên|Thành phố Thái Nguyên|Phường Đồng Quang|Tỉnh Thái Nguyên|Phường Phan Đình Phùng
020|H37|Tỉnh Lạng Sơn|Huyện Tràng Định|Xã Đào Viên|Tỉnh Lạng Sơn|Xã Quốc Việt
022|H49|Tỉnh Quảng Ninh|Huyện Vân Đồn|Xã Vạn Yên|Tỉnh Quảng Ninh|Đặc khu Vân Đồn
024|H02|Tỉnh Bắc Giang|Huyện Lục Nam|Xã Bắc Lũng|Tỉnh Bắc Ninh|Xã Bắc Lũng
025|H44|Tỉnh Phú Thọ|Thành phố Việt Trì|Xã Hy Cương|Tỉnh Phú Thọ|Xã Hy Cương
026|H62|Tỉnh Vĩnh Phúc|Thành phố Phúc Yên|Phường Xuân Hòa|Tỉnh Phú Thọ|Phường Xuân Hòa
027|H05|Tỉnh Bắc Ninh|Huyện Yên Phong|Xã Đông Thọ|Tỉnh Bắc Ninh|Xã Văn Môn
030|H23|Tỉnh Hải Dương|Thành phố Chí Linh|Phường Sao Đỏ|Thành phố Hải Phòng|Phường Chu Văn An
031|H24|Thành phố Hải Phòng|Huyện Vĩnh Bảo|Xã Tân Liên|Thành phố Hải Phòng|Xã Vĩnh Bảo
033|H31|Tỉnh Hưng Yên|Huyện Văn Lâm|Thị trấn Như Quỳnh|Tỉnh Hưng Yên|Xã Như Quỳnh
034|H54|Tỉnh Thái Bình|Huyện Kiến Xương|Xã Hồng Tiến|Tỉnh Hưng Yên|Xã Bình Định
035|H25|Tỉnh Hà Nam|Huyện Lý Nhân|Xã Hợp Lý|Tỉnh Ninh Bình|Xã Lý Nhân
036|H40|Tỉnh Nam Định|Huyện Vụ Bản|Xã Liên Minh|Tỉnh Ninh Bình|Xã Liên Minh
037|H42|Tỉnh Ninh Bình|Huyện Yên Mô|Xã Yên Đồng|Tỉnh Ninh Bình|Xã Đồng Thái
038|H56|Tỉnh Thanh Hóa|Huyện Yên Định|Xã Yên Thái|Tỉnh Thanh Hóa|Xã Yên Trường
038|H56|Tỉnh Thanh Hóa|Huyện Mường Lát|Xã Tam Chung|Tỉnh Thanh Hóa|Xã Tam Chung
040|H41|Tỉnh Nghệ An|Huyện Đô Lương|Xã Thượng Sơn|Tỉnh Nghệ An|Xã Văn Hiến
040|H41|Tỉnh Nghệ An|Huyện Đô Lương|Xã Nam Sơn|Tỉnh Nghệ An|Xã Đô Lương
042|H27|Tỉnh Hà Tĩnh|Huyện Can Lộc|Xã Thanh Lộc|Tỉnh Hà Tĩnh|Xã Gia Hanh
044|H46|Tỉnh Quảng Bình|Thành phố Đồng Hới|Xã Nghĩa Ninh|Tỉnh Quảng Trị|Phường Đồng Sơn
045|H50|Tỉnh Quảng Trị|Huyện Vĩnh Linh|Xã Vĩnh Hà|Tỉnh Quảng Trị|Xã Bến Quan
046|H57|Thành phố Huế|Quận Thuận Hóa|Phường An Đông|Thành phố Huế|Phường An Cựu
048|H17|Thành phố Đà Nẵng|Quận Cẩm Lệ|Phường Hòa Xuân|Thành phố Đà Nẵng|Phường Hòa Xuân
049|H47|Tỉnh Quảng Nam|Huyện Núi Thành|Xã Tam Mỹ Đông|Thành phố Đà Nẵng|Xã Tam Mỹ
051|H48|Tỉnh Quảng Ngãi|Huyện Bình Sơn|Xã Bình Hòa|Tỉnh Quảng Ngãi|Xã Vạn Tường
052|H08|Tỉnh Bình Định|Huyện Phù Mỹ|Xã Mỹ Tài|Tỉnh Gia Lai|Xã Phù Mỹ Nam
054|H45|Tỉnh Phú Yên|Huyện Sơn Hòa|Xã Sơn Định|Tỉnh Đắk Lắk|Xã Vân Hòa
056|H32|Tỉnh Khánh Hòa|Thành phố Nha Trang|Xã Vĩnh Trung|Tỉnh Khánh Hòa|Phường Tây Nha Trang
058|H43|Tỉnh Ninh Thuận|Huyện Ninh Hải|Xã Hộ Hải|Tỉnh Khánh Hòa|Xã Xuân Hải
060|H11|Tỉnh Bình Thuận|Thị xã La Gi|Phường Phước Hội|Tỉnh Lâm Đồng|Phường Phước Hội
062|H34|Tỉnh Kon Tum|Huyện Đăk Hà|Xã Ngọk Wang|Tỉnh Quảng Ngãi|Xã Ngọk Réo
064|H21|Tỉnh Gia Lai|Huyện Chư Păh|Xã Hòa Phú|Tỉnh Gia Lai|Xã Chư Păh
066|H15|Tỉnh Đắk Lắk|Huyện Krông A Na|Xã Dray Sáp|Tỉnh Đắk Lắk|Xã Ea Na
066|H15|Tỉnh Đắk Lắk|Huyện Ea Súp|Xã Ia RVê|Tỉnh Đắk Lắk|Xã Ia Rvê
067|H16|Tỉnh Đắk Nông|Thành phố Gia Nghĩa|Xã Đắk Nia|Tỉnh Lâm Đồng|Phường Đông Gia Nghĩa
068|H36|Tỉnh Lâm Đồng|Huyện Lâm Hà|Xã Hoài Đức|Tỉnh Lâm Đồng|Xã Tân Hà Lâm Hà
070|H10|Tỉnh Bình Phước|Huyện Bù Đốp|Xã Phước Thiện|Tỉnh Đồng Nai|Xã Hưng Phước
072|H53|Tỉnh Tây Ninh|Huyện Tân Biên|Xã Tân Bình|Tỉnh Tây Ninh|Xã Tân Biên
074|H09|Tỉnh Bình Dương|Huyện Bắc Tân Uyên|Thị trấn Tân Thành|Thành phố Hồ Chí Minh|Xã Bắc Tân Uyên
075|H19|Tỉnh Đồng Nai|Thành phố Biên Hòa|Phường Long Bình Tân|Tỉnh Đồng Nai|Phường Long Hưng
077|H06|Tỉnh Bà Rịa - Vũng Tàu|Thành phố Phú Mỹ|Phường Mỹ Xuân|Thành phố Hồ Chí Minh|Phường Phú Mỹ
079|H29|Thành phố Hồ Chí Minh|Quận 12|Phường Tân Hưng Thuận|Thành phố Hồ Chí Minh|Phường Đông Hưng Thuận
079|H29|Thành phố Hồ Chí Minh|Quận 6|Phường 8|Thành phố Hồ Chí Minh|Phường Bình Tiên
080|H39|Tỉnh Long An|Huyện Tân Thạnh|Xã Tân Ninh|Tỉnh Tây Ninh|Xã Nhơn Ninh
082|H58|Tỉnh Tiền Giang|Huyện Chợ Gạo|Xã Bình Ninh|Tỉnh Đồng Tháp|Xã Bình Ninh
083|H07|Tỉnh Bến Tre|Huyện Mỏ Cày Bắc|Xã Hưng Khánh Trung A|Tỉnh Vĩnh Long|Xã Hưng Khánh Trung
084|H59|Tỉnh Trà Vinh|Huyện Châu Thành|Xã Phước Hảo|Tỉnh Vĩnh Long|Xã Hưng Mỹ
086|H61|Tỉnh Vĩnh Long|Huyện Vũng Liêm|Xã Tân An Luông|Tỉnh Vĩnh Long|Xã Trung Hiệp
087|H20|Tỉnh Đồng Tháp|Huyện Lai Vung|Xã Long Thắng|Tỉnh Đồng Tháp|Xã Hòa Long
089|H01|Tỉnh An Giang|Huyện Thoại Sơn|Xã Thoại Giang|Tỉnh An Giang|Xã Thoại Sơn
091|H33|Tỉnh Kiên Giang|Huyện Vĩnh Thuận|Xã Tân Thuận|Tỉnh An Giang|Xã Vĩnh Thuận
092|H13|Thành phố Cần Thơ|Huyện Cờ Đỏ|Xã Trung An|Thành phố Cần Thơ|Phường Trung Nhứt
093|H30|Tỉnh Hậu Giang|Huyện Phụng Hiệp|Xã Hòa Mỹ|Thành phố Cần Thơ|Xã Phụng Hiệp
094|H51|Tỉnh Sóc Trăng|Huyện Mỹ Tú|Xã Hưng Phú|Thành phố Cần Thơ|Xã Long Hưng
095|H04|Tỉnh Bạc Liêu|Huyện Phước Long|Xã Hưng Phú|Tỉnh Cà Mau|Xã Vĩnh Thanh
096|H12|Tỉnh Cà Mau|Huyện Trần Văn Thời|Xã Khánh Bình Tây Bắc|Tỉnh Cà Mau|Xã Đá Bạc
"""
