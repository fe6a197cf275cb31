"""The bytes of a picture -> its pages as arrays: turned as the camera says, of a workable size."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError

from evidencecheck.reading.problems import damaged, too_large

# The long side of what is recognised, in pixels: A4 at 220 dots an inch.
MOST_PIXELS = 2600
# The largest telephone cameras give 200 million pixels; an A0 scan is no village paper.
_MAX_PICTURE = 220_000_000
_MAX_PAGES = 500


def pages_of(data: bytes) -> Iterator[tuple[Any, bool]]:
    """Each page (RGB, 8 bits) and whether it was cut off. All pages of a TIFF, else the first picture.

    Raises ``ReadingError`` for what is no picture, or one that is out of all bounds.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture = Image.open(io.BytesIO(data))
        except Image.DecompressionBombError:
            raise too_large("图片过大") from None
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
            raise damaged("图片") from None
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number and (picture.format != "TIFF" or number >= _MAX_PAGES):
                return
            if frame.width * frame.height > _MAX_PICTURE:
                raise too_large("图片过大")
            yield _page(frame)


def _page(frame: Image.Image) -> tuple[Any, bool]:
    # A JPEG of 40 million pixels is decoded at a half or a quarter of its size straight away.
    frame.draft("RGB", (MOST_PIXELS, MOST_PIXELS))
    cut_off = False
    try:
        frame.load()
    except (OSError, ValueError, SyntaxError):
        cut_off = True
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            frame.load()
        except (OSError, ValueError, SyntaxError):
            raise damaged("图片") from None
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
    largest = max(frame.size)
    small: Image.Image = frame
    if largest > MOST_PIXELS and frame.mode != "P":
        share = MOST_PIXELS / largest
        size = max(round(frame.width * share), 1), max(round(frame.height * share), 1)
        # Black-and-white scans are made grey first, or thin strokes would break.
        small = (frame.convert("L") if frame.mode == "1" else frame).resize(size, Image.Resampling.BOX)
    # After scaling, for it copies; the camera's note of how it was held survives neither.
    orientation = frame.getexif().get(0x0112, 1)
    small = _coloured(small)
    small.getexif()[0x0112] = orientation
    return np.asarray(ImageOps.exif_transpose(small)), cut_off


def _coloured(picture: Image.Image) -> Image.Image:
    """RGB; what is transparent becomes paper."""
    if picture.mode in ("I", "F") or picture.mode.startswith("I;"):
        grey = np.asarray(picture, dtype=np.float32)
        low, high = float(grey.min()), float(grey.max())
        scaled = (grey - low) * (255 / max(high - low, 1.0))
        return Image.fromarray(scaled.astype(np.uint8)).convert("RGB")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return picture.convert("RGB")
