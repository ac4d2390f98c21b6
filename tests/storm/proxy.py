"""A cable that can be pulled: a TCP proxy before a server, whose connections are cut or fall silent on demand."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Self

from tests.servers import free_port

_BLOCK = 1 << 16


class Cable:
    """Forwards ``127.0.0.1:port`` to the port of a server, in a thread of its own. Leave the block to end it.

    Whatever happens to the cable, the port stays the same.
    """

    def __init__(self, to_port: int) -> None:
        """Lead to a server on this machine; nothing listens yet."""
        self.port = free_port()
        self._to_port = to_port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"cable-{to_port}", daemon=True)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._flows = asyncio.Event()

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        self.mend()
        return self

    def __exit__(self, *_: object) -> None:
        """Cut every connection and end."""
        self._do(self._end)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """Break all connections and refuse new ones, until it is mended."""
        self._do(self._cut)

    def mute(self) -> None:
        """Take connections and lose no byte, but pass none on until it is mended: nobody can tell why."""
        self._do(self._mute)

    def mend(self) -> None:
        """Pass on again; what waited goes on where it stopped."""
        self._do(self._mend)

    def _do(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        asyncio.run_coroutine_threadsafe(work(), self._loop).result(10)

    async def _cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._open:
            writer.transport.abort()

    async def _mute(self) -> None:
        self._flows.clear()

    async def _mend(self) -> None:
        self._flows.set()
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, backlog=200)

    async def _end(self) -> None:
        await self._cut()
        self._flows.set()
        mine = asyncio.current_task()
        rest = [task for task in asyncio.all_tasks() if task is not mine]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            await self._flows.wait()
            away_reader, away_writer = await asyncio.open_connection("127.0.0.1", self._to_port)
        except OSError:
            # The server is dead. Its own port would refuse; a cable can only break off.
            self._drop(writer)
            return
        self._open.add(away_writer)
        try:
            await asyncio.gather(self._pump(reader, away_writer), self._pump(away_reader, writer))
        finally:
            self._drop(writer)
            self._drop(away_writer)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while block := await reader.read(_BLOCK):
                await self._flows.wait()
                writer.write(block)
                await writer.drain()
            if writer.can_write_eof():
                writer.write_eof()
            return
        writer.transport.abort()

    def _drop(self, writer: asyncio.StreamWriter) -> None:
        self._open.discard(writer)
        writer.transport.abort()
