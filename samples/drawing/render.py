"""Turns a page's list of drawn things into pixels at 300 dpi."""

from __future__ import annotations

from random import Random

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from samples.drawing.fonts import INVISIBLE, PX_PER_MM, face
from samples.drawing.page import Page, Picture, Run, Stroke

Pixels = npt.NDArray[np.uint8]


def px(millimetres: float) -> int:
    return round(millimetres * PX_PER_MM)


def render(page: Page) -> Image.Image:
    image = Image.new("RGB", (px(page.width), px(page.height)), page.paper)
    for picture in page.pictures:
        if picture.under:
            _lay(image, picture)
    draw = ImageDraw.Draw(image)
    for stroke in page.strokes:
        _stroke(draw, stroke)
    for run in page.runs:
        if run.style.colour == INVISIBLE:
            continue
        if run.style.pen:
            _pen(image, run)
        else:
            _print(draw, run)
    for picture in page.pictures:
        if not picture.under:
            _lay(image, picture)
    return image


def _print(draw: ImageDraw.ImageDraw, run: Run) -> None:
    at = (run.x * PX_PER_MM, run.y * PX_PER_MM)
    draw.text(at, run.text, fill=run.style.colour, font=face(run.style), anchor="ls")


def _pen(image: Image.Image, run: Run) -> None:
    """A hand is never level: each word is turned and lifted a little, the same way at every drawing."""
    rng = Random(f"{run.x:.2f} {run.y:.2f} {run.text}")
    font = face(run.style)
    x = run.x * PX_PER_MM
    for word in run.text.split(" "):
        length = font.getlength(word + " ")
        pad = round(run.style.size * 4)
        tile = Image.new("L", (round(length) + 2 * pad, 3 * pad), 0)
        ImageDraw.Draw(tile).text((pad, 2 * pad), word, fill=235, font=font, anchor="ls")
        turned = tile.rotate(rng.uniform(-1.6, 1.6), resample=Image.Resampling.BICUBIC, center=(pad, 2 * pad))
        place = (round(x) - pad, round(run.y * PX_PER_MM) - 2 * pad + rng.randint(-4, 3))
        image.paste(run.style.colour, (place[0], place[1]), turned)
        x += length


def _stroke(draw: ImageDraw.ImageDraw, stroke: Stroke) -> None:
    points = [(x * PX_PER_MM, y * PX_PER_MM) for x, y in stroke.points]
    if not stroke.dotted:
        draw.line(points, fill=stroke.colour, width=max(1, px(stroke.width)))
        return
    (x, y), (end, _) = points[0], points[-1]
    while x < end:
        draw.ellipse((x, y - 5, x + 4.4, y - 0.6), fill=stroke.colour)
        x += 1.15 * PX_PER_MM


def _lay(image: Image.Image, picture: Picture) -> None:
    """Multiplies the picture into the page, as ink does."""
    size = (max(1, px(picture.width)), max(1, px(picture.height)))
    ink = picture.image.convert("RGBA")
    if ink.size != size:
        ink = ink.resize(size, Image.Resampling.LANCZOS)
    left, top = px(picture.x), px(picture.y)
    box = (max(0, left), max(0, top), min(image.width, left + size[0]), min(image.height, top + size[1]))
    if box[0] >= box[2] or box[1] >= box[3]:
        return
    ink = ink.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
    below = np.asarray(image.crop(box), dtype=np.float32)
    above = np.asarray(ink, dtype=np.float32)
    alpha = above[:, :, 3:] / 255.0
    mixed = below * (1.0 - alpha + alpha * above[:, :, :3] / 255.0)
    image.paste(Image.fromarray(mixed.clip(0, 255).astype(np.uint8)), (box[0], box[1]))
