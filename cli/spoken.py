"""Numbers, times and durations as people here write them."""

import datetime as dt


def number(count: int) -> str:
    """A whole number the Vietnamese way: 2.788."""
    return f"{count:,}".replace(",", ".")


def moment(at: dt.datetime) -> str:
    """A moment on the clock of this machine: 14:02:11 08/09/2025."""
    return at.astimezone().strftime("%H:%M:%S %d/%m/%Y")


def spell(span: dt.timedelta) -> tuple[str, str]:
    """A duration by its largest unit and the one below it, in Vietnamese and in English."""
    seconds = max(round(span.total_seconds()), 0)
    if seconds < 60:
        return f"{seconds} giây", f"{seconds} s"
    minutes = seconds // 60
    if minutes < 60:
        return f"{minutes} phút", f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} giờ {minutes:02} phút", f"{hours} h {minutes:02} min"
    days, hours = divmod(hours, 24)
    return f"{number(days)} ngày {hours} giờ", f"{days} d {hours} h"
