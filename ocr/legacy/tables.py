"""The alphabets themselves: which byte, or pair of bytes, shows which letter.

TCVN3: TCVN 5712:1993, set VN3 ("ABC"), as the .Vn fonts have it; checked against the table
TCVN5712-1 of the GNU C library. VISCII: RFC 1456. VNI: the set VNI Windows of VNI Software,
the same in UniKey, xvnkb and the Vietnamese Unicode FAQs (vietunicode.sourceforge.net).
"""

import itertools
import unicodedata

TCVN3 = dict(zip(
    bytes.fromhex(
        "a1a2a3a4a5a6a7 a8a9aaabacadae b5b6b7b8b9 bbbcbdbec6 c7c8c9cacb cccecfd0d1 d2d3d4d5d6 d7d8dcddde"
        "dfe1e2e3e4 e5e6e7e8e9 eaebecedee eff1f2f3f4 f5f6f7f8f9 fafbfcfdfe"
    ),
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    strict=True,
))  # fmt: skip
"""Byte to letter. Capitals with a tone are the small letters of a font of capitals (.VnTimeH)."""

VISCII = dict(zip(
    bytes.fromhex(
        "02050614191e 808182838485868788898a8b8c8d8e8f 909192939495969798999a9b9c9d9e9f"
        "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf b0b1b2b3b4b5b6b7b8b9babbbcbdbebf c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"
        "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf e0e1e2e3e4e5e6e7e8e9eaebecedeeef f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"
    ),
    "ẲẴẪỶỸỴẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
    strict=True,
))  # fmt: skip
"""Byte to letter; six capitals lie on control characters."""

_VNI_LETTERS = dict(zip("ôöñíìæóòîÔÖÑÍÌÆÓÒÎ", "ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ", strict=True))
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_BEARERS = {
    "a": "ùøûõïâáàåãäêéèúüë", "e": "ùøûõïâáàåãä", "o": "ùøûõïâáàåãä", "u": "ùøûõï", "y": "ùøûõ",
    "ô": "ùøûõï", "ö": "ùøûõï",
}  # fmt: skip


def _pairs() -> dict[str, str]:
    pairs = dict(_VNI_LETTERS)
    for bearer, marks in _VNI_BEARERS.items():
        for letter, mark in itertools.product((bearer, bearer.upper()), marks):
            composed = unicodedata.normalize("NFC", _VNI_LETTERS.get(letter, letter) + _VNI_MARKS[mark])
            # beside a capital its mark has a capital's form; texts set in haste have the small one
            pairs[letter + mark] = pairs[letter + mark.upper()] = composed
    return pairs


VNI = _pairs()
"""One or two letters, as Windows takes the bytes, to the letter that they show."""
