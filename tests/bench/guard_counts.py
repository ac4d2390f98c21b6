"""Counts what a page costs where no noise can reach: readings, pixels, decodings, statements, files, calls.

Nothing in the product is changed: its libraries are listened to while a block lasts.
"""

import functools
import inspect
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from types import FrameType
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
from PIL import Image, ImageFile, TiffImagePlugin
from sqlalchemy import Engine, event

from tests.bench.stages import Function, replaced

FIRST, IMAGES, AGAIN = "first readings", "images for the engine", "of them read again"
ENGINE_PIXELS = "kilopixels for the engine"
DECODED, DECODED_PIXELS, ENCODED, ENCODED_PIXELS = (
    "decodings",
    "kilopixels decoded",
    "encodings",
    "kilopixels encoded",
)
OPENCV, OPENCV_PIXELS = "calls of OpenCV", "kilopixels through OpenCV"
STATEMENTS, COMMITS, STORE = "SQL statements", "commits", "store round trips"
FILES, SYNCS, CALLS = "files opened to be written", "flushes to the disk", "thousand Python calls"

EXACT = (FIRST, DECODED, ENCODED, STATEMENTS, COMMITS, STORE, FILES, SYNCS)
"""Those that do not hang on what exactly was read: equal on every machine."""

NEARLY = (IMAGES, AGAIN, ENGINE_PIXELS, DECODED_PIXELS, ENCODED_PIXELS, OPENCV, OPENCV_PIXELS, CALLS)
"""Those that may differ a little where a processor rounds otherwise."""

_THOUSANDS = (ENGINE_PIXELS, DECODED_PIXELS, ENCODED_PIXELS, OPENCV_PIXELS, CALLS)
_DECODERS, _ENCODERS = ("imdecode", "imread"), ("imencode", "imwrite")
_listening: list[Counter[str]] = []


def is_thousands(name: str) -> bool:
    """Tell whether a count is shown in thousands."""
    return name in _THOUSANDS


@contextmanager
def counted(counts: Counter[str]) -> Iterator[None]:
    """Count while the block lasts, in this thread and this process."""
    with ExitStack() as stack:
        for listening in (_engine, _pictures, _opencv, _database, _files, _calls):
            stack.enter_context(listening(counts))
        yield


@contextmanager
def _engine(counts: Counter[str]) -> Iterator[None]:
    again: list[bool] = []

    def recognizing(recognize: Function) -> Function:
        def counting(images: Any, *arguments: Any) -> Any:  # noqa: ANN401 - as the engine takes and gives
            counts[IMAGES] += len(images)
            counts[AGAIN] += len(images) * bool(again)
            counts[ENGINE_PIXELS] += sum(image.size for image in images)
            return recognize(images, *arguments)

        return counting

    def rereading(reread: Function) -> Function:
        def counting(*arguments: Any) -> Any:  # noqa: ANN401 - as it takes and gives
            again.append(True)
            try:
                return reread(*arguments)
            finally:
                again.pop()

        return counting

    with (
        replaced("ocr.tesseract:recognize_all", recognizing),
        replaced("ocr.second:reread", rereading),
        replaced("ocr.first:read_page", partial(_counting, counts=counts, name=FIRST)),
        replaced("storage.directory:DirectoryStore", partial(_counting, counts=counts, name=STORE)),
    ):
        yield


def _counting(function: Function, counts: Counter[str], name: str) -> Function:
    @functools.wraps(function)
    def counting(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes and gives
        counts[name] += 1
        return function(*arguments, **named)

    return counting


@contextmanager
def _pictures(counts: Counter[str]) -> Iterator[None]:
    """Pictures that Pillow and PDFium decode and encode. Pillow decodes when it has tiles left to load."""

    def loading(load: Function) -> Function:
        def counting(image: Any, *arguments: Any) -> Any:  # noqa: ANN401 - as Pillow has it
            if image.tile:
                _note(counts, DECODED, DECODED_PIXELS, image.width * image.height)
            return load(image, *arguments)

        return counting

    def saving(save: Function) -> Function:
        def counting(image: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as Pillow has it
            _note(counts, ENCODED, ENCODED_PIXELS, image.width * image.height)
            return save(image, *arguments, **named)

        return counting

    def rendering(render: Function) -> Function:
        def counting(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as PDFium has it
            bitmap = render(*arguments, **named)
            _note(counts, DECODED, DECODED_PIXELS, bitmap.width * bitmap.height)
            return bitmap

        return counting

    with (
        _method(ImageFile.ImageFile, "load", loading),
        _method(TiffImagePlugin.TiffImageFile, "_load_libtiff", loading),
        _method(Image.Image, "save", saving),
        _method(pdfium.PdfPage, "render", rendering),
    ):
        yield


def _note(counts: Counter[str], name: str, pixels_name: str, pixels: int) -> None:
    counts[name] += 1
    counts[pixels_name] += pixels


@contextmanager
def _method(owner: Any, name: str, make: Callable[[Function], Function]) -> Iterator[None]:  # noqa: ANN401 - a class
    before = vars(owner)[name]
    setattr(owner, name, make(before))
    try:
        yield
    finally:
        setattr(owner, name, before)


@contextmanager
def _opencv(counts: Counter[str]) -> Iterator[None]:
    """Every function of OpenCV: the elements of the largest array that it takes or gives."""

    def through(function: Function) -> Function:
        name = function.__name__

        def counting(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as OpenCV has it
            answer = function(*arguments, **named)
            given = answer if isinstance(answer, tuple) else (answer,)
            size = max(
                (each.size for each in (*arguments, *given) if isinstance(each, np.ndarray)), default=0
            )
            _note(counts, OPENCV, OPENCV_PIXELS, size)
            if name in _DECODERS:
                _note(counts, DECODED, DECODED_PIXELS, answer.shape[0] * answer.shape[1])
            if name in _ENCODERS:
                picture = next(each for each in arguments if isinstance(each, np.ndarray))
                _note(counts, ENCODED, ENCODED_PIXELS, picture.shape[0] * picture.shape[1])
            return answer

        return counting

    names = [name for name, function in vars(cv2).items() if inspect.isbuiltin(function)]
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(_method(cv2, name, through))
        yield


@contextmanager
def _database(counts: Counter[str]) -> Iterator[None]:
    def executing(*_: object) -> None:
        counts[STATEMENTS] += 1

    def committing(*_: object) -> None:
        counts[COMMITS] += 1

    event.listen(Engine, "before_cursor_execute", executing)
    event.listen(Engine, "commit", committing)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", executing)
        event.remove(Engine, "commit", committing)


@contextmanager
def _files(counts: Counter[str]) -> Iterator[None]:
    """Files that Python opens to be written, and flushes; what the database writes is counted by its commits."""
    _hear()
    _listening.append(counts)
    try:
        with _method(os, "fsync", partial(_counting, counts=counts, name=SYNCS)):
            yield
    finally:
        _listening.remove(counts)


@functools.cache
def _hear() -> None:
    """Have Python tell what it opens; it cannot be told to stop."""

    def hearing(what: str, arguments: tuple[Any, ...]) -> None:
        if _listening and what == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            for counts in _listening:
                counts[FILES] += 1

    sys.addaudithook(hearing)


@contextmanager
def _calls(counts: Counter[str]) -> Iterator[None]:
    """Calls of Python functions and of those of C: the work that is done in Python itself."""

    def hearing(_: FrameType, what: str, __: object) -> None:
        if what.endswith("call"):
            counts[CALLS] += 1

    before = sys.getprofile()
    sys.setprofile(hearing)
    try:
        yield
    finally:
        sys.setprofile(before)
