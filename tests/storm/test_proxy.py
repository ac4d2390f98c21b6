"""The cable before a server, pulled and mended."""

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator

import pytest

from tests.storm.proxy import Cable


class Echo(socketserver.BaseRequestHandler):
    """Says what it hears."""

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            while heard := self.request.recv(100):
                self.request.sendall(heard)


@pytest.fixture
def cable() -> Iterator[Cable]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever).start()
        with Cable(server.server_address[1]) as cable:
            yield cable
        server.shutdown()


def connected(cable: Cable) -> socket.socket:
    """A connection through the cable."""
    return socket.create_connection(("127.0.0.1", cable.port), 5)


def test_cable_passes_on(cable: Cable) -> None:
    with connected(cable) as one:
        one.sendall(b"hello")

        assert one.recv(100) == b"hello"


def test_cut_cable_breaks_connections_and_refuses_new_ones(cable: Cable) -> None:
    with connected(cable) as one:
        one.sendall(b"hello")
        one.recv(100)
        cable.cut()

        with contextlib.suppress(ConnectionResetError):
            assert one.recv(100) == b""
    with pytest.raises(ConnectionRefusedError):
        connected(cable)


def test_mended_cable_serves_again(cable: Cable) -> None:
    cable.cut()
    cable.mend()
    with connected(cable) as one:
        one.sendall(b"again")

        assert one.recv(100) == b"again"


def test_mute_cable_loses_nothing(cable: Cable) -> None:
    with connected(cable) as one:
        one.sendall(b"1")
        one.recv(100)
        cable.mute()
        one.sendall(b"2")
        one.settimeout(0.2)
        with pytest.raises(TimeoutError):
            one.recv(100)
        cable.mend()
        one.settimeout(5)

        assert one.recv(100) == b"2"


def test_cable_to_a_dead_server_breaks_off() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        dead = taken.getsockname()[1]
        with Cable(dead) as cable, connected(cable) as one, contextlib.suppress(ConnectionResetError):
            assert one.recv(100) == b""
