"""What in a picture is no text: red stamps over it, and the ruling lines of tables."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from evidencecheck.reading.pdf_rules import Box

# Stamps are looked for in a picture of this long side, in pixels.
_LOOK_PIXELS = 800
# A stamp of a branch is 4.2 cm wide on paper 21 cm wide, one of a person or a village group smaller;
# in a picture cut close it takes up more. As shares of the picture's short side.
_SMALLEST_STAMP, _LARGEST_STAMP = 0.08, 0.42
# Red headings and red printed forms are wide, stamps are not.
_MOST_OBLONG = 2.0
# Red on white: how far above green and blue the red of a pixel lies. Old ink is pale.
_REDNESS = 38
# Lightness in the red channel from which stamp ink is as good as paper, and black ink's own.
_PAPER, _INK = 190, 50
# A ruling line is at least this many times as long as characters are high. 一 is as long as high.
_LINE_LENGTH = 2.6
_POST_LENGTH = 1.7
# How much darker than its surroundings ink is at least, of 255: blurred lines are pale.
_LEAST_CONTRAST = 7
# Gaps in them of up to so many characters are mended.
_BRIDGED = 2.0


def without_stamps(picture: Any) -> Any:
    """The picture (BGR) with stamps made pale, so that black text below them stands alone."""
    height, width = picture.shape[:2]
    share = min(1.0, _LOOK_PIXELS / max(height, width))
    small = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    blue, green, red = (small[:, :, i].astype(np.int16) for i in range(3))
    mask = ((red - np.maximum(blue, green)) > _REDNESS).astype(np.uint8)
    if mask.mean() < 0.0005:
        return picture
    side = max(3, round(0.025 * min(small.shape[:2])))
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    cleaned = picture
    short = min(small.shape[:2])
    for left, top, wide, high, _ in stats[1:count]:
        if not _SMALLEST_STAMP * short <= max(wide, high) <= _LARGEST_STAMP * short:
            continue
        if max(wide, high) > _MOST_OBLONG * min(wide, high):
            continue
        if cleaned is picture:
            cleaned = picture.copy()
        margin = side
        y0, y1 = int((top - margin) / share), int((top + high + margin) / share)
        x0, x1 = int((left - margin) / share), int((left + wide + margin) / share)
        part = cleaned[max(y0, 0) : y1, max(x0, 0) : x1]
        pale = (part[:, :, 2].astype(np.float32) - _INK) * (255 / (_PAPER - _INK))
        part[:] = np.clip(pale, 0, 255).astype(np.uint8)[:, :, None]
    return cleaned


def dark_ink(grey: Any, text_height: float) -> Any:
    """What is darker than its surroundings, 255 on 0: shadows and grey paper are not."""
    block = max(15, 3 * int(text_height) // 2 * 2 + 1)
    return cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, _LEAST_CONTRAST
    )


def ruling_lines(grey: Any, text_height: float) -> list[Box]:
    """Level and upright lines of a straight grey picture as thin boxes in pixels, y downwards.

    ``text_height`` is the usual height of a character in pixels.
    """
    dark = dark_ink(grey, text_height)
    long = max(int(_LINE_LENGTH * text_height), 20)
    high = max(int(_POST_LENGTH * text_height), 14)
    bridge = max(int(_BRIDGED * text_height), 3)
    edges: list[Box] = []
    # Lines that are still a little askew are thickened first, then followed, and mended where a pale
    # copy or a stroke of writing has broken them.
    for thicken, follow, mend, level in (
        ((3, 1), (1, long), (1, bridge), True),
        ((1, 3), (high, 1), (bridge, 1), False),
    ):
        lines = cv2.dilate(dark, np.ones(thicken, np.uint8))
        lines = cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones(follow, np.uint8))
        lines = cv2.morphologyEx(lines, cv2.MORPH_CLOSE, np.ones(mend, np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(lines)
        for left, top, wide, tall, _ in stats[1:count]:
            thickness, length = (tall, wide) if level else (wide, tall)
            # A broad dark bar is the edge of the paper or a shaded cell.
            if thickness <= max(0.5 * text_height, 8) and length >= 3 * thickness:
                edges.append((float(left), float(top), float(left + wide), float(top + tall)))
    return edges
