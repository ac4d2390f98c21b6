"""Ink laid over print: round red seals, signatures, guilloche ground, portraits and emblems of our own."""

from __future__ import annotations

import math
from functools import cache
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from samples.drawing.fonts import BLUE, RED, Colour, Style, face


def _star(draw: ImageDraw.ImageDraw, cx: float, cy: float, radius: float, fill: int) -> None:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.pi * corner / 5 - math.pi / 2
        points.append((cx + reach * math.cos(angle), cy + reach * math.sin(angle)))
    draw.polygon(points, fill=fill)


def _ring_text(mask: Image.Image, text: str, radius: float, size: float, upper: bool) -> None:
    """Letters along a circle, each turned to stand on it."""
    font = face(Style("arimo", size, bold=True))
    centre = mask.width / 2
    total = sum(font.getlength(letter) for letter in text) * 1.06
    angle = -total / radius / 2
    for letter in text:
        half = font.getlength(letter) * 1.06 / radius / 2
        angle += half
        tile = Image.new("L", (160, 160), 0)
        ImageDraw.Draw(tile).text((80, 80), letter, fill=255, font=font, anchor="mm")
        degrees = -math.degrees(angle) if upper else math.degrees(angle)
        tile = tile.rotate(degrees, resample=Image.Resampling.BICUBIC)
        x = centre + radius * math.sin(angle)
        y = centre - radius * math.cos(angle) if upper else centre + radius * math.cos(angle)
        mask.paste(255, (round(x) - 80, round(y) - 80), tile)
        angle += half


@cache
def seal(upper: str, lower: str, seed: int, colour: Colour = RED) -> Image.Image:
    """A worn rubber stamp; its words come from the office that sealed."""
    side = 860
    mask = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mask)
    draw.ellipse((8, 8, side - 8, side - 8), outline=255, width=14)
    draw.ellipse((34, 34, side - 34, side - 34), outline=255, width=5)
    draw.ellipse((196, 196, side - 196, side - 196), outline=255, width=6)
    _star(draw, side / 2, side / 2, 130, 255)
    _ring_text(mask, upper, 316, min(19.0, 1180.0 / (3.2 * len(upper))), True)
    _ring_text(mask, lower, 326, min(16.0, 760.0 / (3.2 * len(lower))), False)
    rng = np.random.default_rng(seed)
    worn = Image.fromarray(rng.integers(90, 256, (43, 43), dtype=np.uint8)).resize(
        (side, side), Image.Resampling.BICUBIC
    )
    grain = rng.integers(170, 256, (side, side), dtype=np.uint8).astype(np.float32) / 255
    wear = np.clip(np.asarray(worn, dtype=np.float32) / 190, 0.45, 1.0)
    alpha = np.asarray(mask, dtype=np.float32) * grain * wear * 0.86
    image = Image.new("RGBA", (side, side), (*colour, 0))
    image.putalpha(Image.fromarray(alpha.astype(np.uint8)))
    return image.rotate(float(rng.uniform(-14, 14)), resample=Image.Resampling.BICUBIC)


def signature(rng: Random, colour: Colour = BLUE) -> Image.Image:
    """A smooth curve through random points, thick where the pen slows; like no real signature."""
    width, height, scale = 560, 240, 2
    count = rng.randint(6, 9)
    knots = [
        (width * (0.08 + 0.8 * index / (count - 1)) + rng.uniform(-34, 34), height * rng.uniform(0.18, 0.82))
        for index in range(count)
    ]
    knots.append((width * 0.2, height * rng.uniform(0.6, 0.85)))
    knots.append((width * 0.95, height * rng.uniform(0.4, 0.7)))
    mask = Image.new("L", (width * scale, height * scale), 0)
    draw = ImageDraw.Draw(mask)
    path = _spline(knots)
    for index, (x, y) in enumerate(path):
        radius = scale * (3.3 + 1.5 * math.sin(index / 45.0))
        draw.ellipse(
            (x * scale - radius, y * scale - radius, x * scale + radius, y * scale + radius), fill=225
        )
    image = Image.new("RGBA", (width, height), (*colour, 0))
    image.putalpha(
        mask.resize((width, height), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.6))
    )
    return image


def _spline(knots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Catmull-Rom through the knots, fine enough that discs along it make a line."""
    points = [knots[0], *knots, knots[-1]]
    path: list[tuple[float, float]] = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        for step in range(240):
            t = step / 240
            path.append((_catmull(a[0], b[0], c[0], d[0], t), _catmull(a[1], b[1], c[1], d[1], t)))
    return path


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


@cache
def guilloche(width: int, height: int, colour: Colour, seed: int, strength: int = 34) -> Image.Image:
    """Security ground: families of waves and rosettes in a pale ink."""
    rng = Random(seed)
    mask = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(mask)
    wave, lift = rng.uniform(90, 150), rng.uniform(14, 24)
    for line in range(-40, height + 40, 15):
        points = [(x, line + lift * math.sin(x / wave + line / 70)) for x in range(0, width + 8, 8)]
        draw.line(points, fill=strength, width=1)
        points = [(x, line + lift * math.sin(-x / (wave * 0.7) + line / 95)) for x in range(0, width + 8, 8)]
        draw.line(points, fill=strength, width=1)
    for petal in range(36):
        reach = min(width, height) * 0.2
        angle = math.pi * petal / 18
        cx, cy = width / 2 + reach * 0.6 * math.cos(angle), height / 2 + reach * 0.6 * math.sin(angle)
        draw.ellipse((cx - reach, cy - reach, cx + reach, cy + reach), outline=strength, width=1)
    image = Image.new("RGBA", (width, height), (*colour, 0))
    image.putalpha(mask.filter(ImageFilter.GaussianBlur(0.7)))
    return image


def emblem(size: int = 260) -> Image.Image:
    """A plain round badge with a star, standing in for the national emblem."""
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse(
        (4, 4, size - 4, size - 4), fill=(205, 40, 40, 235), outline=(220, 170, 40, 255), width=size // 16
    )
    mask = Image.new("L", (size, size), 0)
    _star(ImageDraw.Draw(mask), size / 2, size * 0.44, size * 0.22, 255)
    image.paste((240, 200, 40, 255), (0, 0), mask)
    draw.arc(
        (size * 0.2, size * 0.2, size * 0.8, size * 0.84), 20, 160, fill=(230, 180, 40, 255), width=size // 14
    )
    return image


def portrait(rng: Random, sex: str, size: tuple[int, int] = (300, 400)) -> Image.Image:
    """A faceless figure: head, hair, shoulders. No real person can be seen in it."""
    width, height = size
    image = Image.new("RGBA", size, (206, 220, 236, 255))
    draw = ImageDraw.Draw(image)
    skin, hair = rng.choice([(222, 184, 152), (206, 164, 130), (232, 198, 170)]), (42, 34, 32)
    shirt = rng.choice([(70, 84, 120), (236, 236, 240), (90, 60, 64), (60, 90, 80)])
    draw.ellipse((width * 0.04, height * 0.7, width * 0.96, height * 1.4), fill=shirt)
    draw.rectangle((width * 0.41, height * 0.55, width * 0.59, height * 0.76), fill=skin)
    draw.ellipse((width * 0.25, height * 0.1, width * 0.75, height * 0.5), fill=hair)
    if sex == "Nữ":
        draw.rectangle((width * 0.25, height * 0.3, width * 0.75, height * 0.68), fill=hair)
    draw.ellipse((width * 0.29, height * 0.17, width * 0.71, height * 0.64), fill=skin)
    return image.filter(ImageFilter.GaussianBlur(2))
