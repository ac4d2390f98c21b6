"""The port that pages are asked for at, opened before anything else: whoever cannot have it learns so at once."""

import errno
import ipaddress
import socket

from dossier.errors import BadSetting

_HIGHEST_PORT = 65535
_ELSEWHERE = ("192.0.2.1", 9)
"""An address of documentation; nothing is sent to it."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises BadSetting, saying in words why it cannot be had."""
    if port > _HIGHEST_PORT:
        raise BadSetting(
            f"cổng {port} không có; cổng lớn nhất là {_HIGHEST_PORT} (there is no port {port}; {_HIGHEST_PORT} is the highest)"
        )
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        return socket.create_server(address[:2], family=family, backlog=512)
    except OSError as problem:
        raise BadSetting(_why_not(host, port, problem)) from problem


def addresses(listening: socket.socket) -> tuple[str, ...]:
    """How pages are called: from this machine, and from others if it can be reached from them."""
    host, port = listening.getsockname()[:2]
    if not ipaddress.ip_address(host).is_unspecified:
        return (_address(host, port),)
    mine = _seen_from_others()
    return (_address("127.0.0.1", port), *((_address(mine, port),) if mine else ()))


def is_open_to_others(listening: socket.socket) -> bool:
    """Whether anybody but programs of this machine can connect."""
    return not ipaddress.ip_address(listening.getsockname()[0]).is_loopback


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _seen_from_others() -> str | None:
    """The address of this machine in its network, by asking which one would be used to go out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_ELSEWHERE)
        except OSError:
            return None
        return str(asking.getsockname()[0])


def _why_not(host: str, port: int, problem: OSError) -> str:
    if isinstance(problem, socket.gaierror) or problem.errno == errno.EADDRNOTAVAIL:
        return (
            f"máy này không có địa chỉ {host}; 0.0.0.0 là mọi địa chỉ (this machine has no address {host}; "
            "0.0.0.0 means all; see SOHOA_WEB_ADDRESS)"
        )
    if problem.errno == errno.EADDRINUSE:
        return (
            f"cổng {port} đang được chương trình khác dùng, có thể là một `sohoa serve` khác; hãy dừng nó hoặc chọn cổng khác "
            f"bằng --port (port {port} is in use, perhaps by another `sohoa serve`; stop it or choose another with --port)"
        )
    if problem.errno == errno.EACCES:
        return (
            f"không được phép mở cổng {port}; hãy chọn cổng từ 1024 trở lên (port {port} may not be opened; choose one "
            "from 1024 on)"
        )
    return f"{host}, port {port} cannot be listened on: {problem.strerror}"
