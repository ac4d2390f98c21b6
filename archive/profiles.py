"""Colour profiles that come with a picture: which of them a PDF/A-2 may carry. Pure."""

_CLASSES = {b"scnr", b"mntr", b"prtr", b"spac"}
_SPACES = {1: b"GRAY", 3: b"RGB "}
_DEVICE = {1: "/DeviceGray", 3: "/DeviceRGB"}
_OWN_NAMES = (b"sRGB", "sRGB".encode("utf-16-be"))
_HEADER_BYTES = 128
_NEWEST = 4  # ISO 19005-2, 6.2.4.2: up to ICC.1:2010, which is version 4


def colour_space(profile: bytes | None, channels: int) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """Name the colour space of a picture of 1 or 3 channels, and the profile stream it refers to as @0.

    A profile that says sRGB is left out, the file being sRGB itself; one that is not sound is too.
    """
    if profile is None or any(name in profile for name in _OWN_NAMES) or not is_sound(profile, channels):
        return _DEVICE[channels], ()
    return "[/ICCBased @0]", ((f"/N {channels}", profile),)


def is_sound(profile: bytes, channels: int) -> bool:
    """Tell whether a profile is whole and of a kind, version and colour space that PDF/A-2 allows."""
    return (
        len(profile) > _HEADER_BYTES
        and int.from_bytes(profile[:4], "big") == len(profile)
        and profile[8] <= _NEWEST
        and profile[12:16] in _CLASSES
        and profile[16:20] == _SPACES.get(channels)
        and profile[36:40] == b"acsp"
    )
