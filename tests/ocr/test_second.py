"""Pieces read again, drawn and read with the real Tesseract."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from dossier.geometry import Box
from dossier.recognition import Region
from dossier.scans import MediaType
from ocr.raster import Pixels
from ocr.reader import TesseractReader

Draw = Callable[..., Pixels]
Save = Callable[..., Path]
NAME = "Huỳnh Gia Chứ"
REST = (
    "thường trú tại thôn Đồng Tiến, đã nộp đủ giấy tờ theo quy định của pháp luật.",
    "Người được cấp giấy chịu trách nhiệm về những nội dung đã khai trong tờ khai.",
    "Quyết định này có hiệu lực kể từ ngày ký và được lưu tại văn phòng.",
)


def test_name_on_a_dotted_leader_is_read_again(
    tmp_path: Path, reader: TesseractReader, draw: Draw, save_page: Save
) -> None:
    picture = Image.fromarray(draw((NAME, *REST)))
    pen = ImageDraw.Draw(picture)
    for left in range(150, 480, 5):
        pen.rectangle((left, 177, left + 2, 178), fill=40)
    page = reader.read(save_page(np.array(picture), tmp_path / "a.png"), MediaType.PNG, 1, tmp_path)
    left, top, width, height = (round(part * page.dpi / 200) for part in (155, 136, 300, 42))

    answers = reader.reread([Region(1, (Box(left, top, width, height),))], tmp_path)

    assert answers[0][0] == NAME
