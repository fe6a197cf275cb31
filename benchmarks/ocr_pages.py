"""Pages as villages hand them in: drawn from a PDF with a text layer, then spoilt by condition.

The tests of the reader and the benchmark share these.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

SERIF = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"


def drawn(pdf: Path, number: int, dots: int = 200) -> Image.Image:
    """Page ``number`` (from 1) at so many dots an inch."""
    document = pdfium.PdfDocument(pdf)
    try:
        return document[number - 1].render(scale=dots / 72).to_pil().convert("RGB")
    finally:
        document.close()


def turned(degrees: int) -> Callable[[Image.Image], Image.Image]:
    """Put into the scanner the wrong way round."""
    return lambda page: page.rotate(degrees, expand=True, fillcolor="white")


def skewed(page: Image.Image, degrees: float = 3.0) -> Image.Image:
    """Put in askew."""
    return page.rotate(degrees, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)


def coarse(page: Image.Image) -> Image.Image:
    """Scanned at 150 dots an inch instead of 200."""
    return page.resize((page.width * 3 // 4, page.height * 3 // 4), Image.Resampling.BOX)


def noisy(page: Image.Image) -> Image.Image:
    """A worn copying machine: grey paper, specks, pale ink, hard JPEG."""
    chance = np.random.default_rng(7)
    pixels = np.asarray(page, dtype=np.float32) * 0.62 + 70
    pixels += chance.normal(0, 16, pixels.shape[:2])[:, :, None]
    specks = chance.random(pixels.shape[:2])
    pixels[specks < 0.002] = 40
    return recompressed(Image.fromarray(pixels.clip(0, 255).astype(np.uint8)), 40)


def recompressed(page: Image.Image, quality: int) -> Image.Image:
    """Saved as JPEG and read again."""
    stream = io.BytesIO()
    page.save(stream, "JPEG", quality=quality)
    return Image.open(io.BytesIO(stream.getvalue())).convert("RGB")


def stamp(size: int, text: str = "中国共产党柳溪村支部委员会") -> Image.Image:
    """A round seal, red on nothing, ``size`` pixels across."""
    seal = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(seal)
    red = (214, 48, 44, 215)
    pen.ellipse((4, 4, size - 4, size - 4), outline=red, width=max(size // 36, 3))
    middle = size / 2
    corners = []
    for point in range(10):
        radius = size * (0.17 if point % 2 == 0 else 0.068)
        angle = np.pi * (point / 5 - 0.5)
        corners.append((middle + radius * np.cos(angle), middle + radius * np.sin(angle)))
    pen.polygon(corners, fill=red)
    font = ImageFont.truetype(SERIF, size // 9)
    for index, character in enumerate(text):
        degrees = -125 + 250 * index / max(len(text) - 1, 1)
        letter = Image.new("RGBA", (size, size), (0, 0, 0, 0))
        ImageDraw.Draw(letter).text((middle, size * 0.055), character, font=font, fill=red, anchor="mt")
        seal.alpha_composite(letter.rotate(-degrees, resample=Image.Resampling.BICUBIC))
    return seal


def stamped(page: Image.Image, at: tuple[float, float] | None = None) -> Image.Image:
    """A seal over the text: 4.2 cm across on A4, its middle at these shares of width and height."""
    size = round(page.width * 0.2)
    x, y = at or (0.36, 0.2)
    place = (round(page.width * x - size / 2), round(page.height * y - size / 2))
    layer = Image.new("RGB", page.size, "white")
    layer.paste(stamp(size), place, stamp(size))
    # Ink lets black through.
    return ImageChops.multiply(page, layer)


def photographed(page: Image.Image) -> Image.Image:
    """With a telephone from the side, under a lamp: perspective, shadow, table around it, blur, JPEG."""
    width, height = page.size
    scene = Image.new("RGB", (round(width * 1.15), round(height * 1.12)), (112, 92, 74))
    corners = ((0.10, 0.07), (0.04, 0.96), (0.97, 0.93), (0.89, 0.05))
    target = [(x * scene.width, y * scene.height) for x, y in corners]
    source = [(0, 0), (0, height), (width, height), (width, 0)]
    sheet = page.transform(
        scene.size,
        Image.Transform.PERSPECTIVE,
        _coefficients(target, source),
        Image.Resampling.BICUBIC,
        fillcolor=(112, 92, 74),
    )
    light = np.linspace(1.0, 0.55, scene.width)[None, :] * np.linspace(0.9, 1.0, scene.height)[:, None]
    shaded = np.asarray(sheet, dtype=np.float32) * light[:, :, None]
    blurred = Image.fromarray(shaded.astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.1))
    return recompressed(blurred, 60)


def _coefficients(target: list[tuple[float, float]], source: list[tuple[float, float]]) -> list[float]:
    rows, wanted = [], []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return [float(v) for v in np.linalg.solve(np.array(rows), np.array(wanted))]


def sent_by_chat(page: Image.Image) -> Image.Image:
    """Through a chat program that keeps 1280 pixels of the long side."""
    small = page.copy()
    small.thumbnail((1280, 1280), Image.Resampling.BICUBIC)
    return recompressed(small, 55)


CONDITIONS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "200 dpi": lambda page: page,
    "150 dpi": coarse,
    "turned 90": turned(90),
    "turned 180": turned(180),
    "turned 270": turned(270),
    "skew 3": skewed,
    "noise": noisy,
    "stamp": stamped,
    "photograph": photographed,
    "chat 1280": sent_by_chat,
}
