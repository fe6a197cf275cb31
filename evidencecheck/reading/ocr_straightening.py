"""A page lying askew, or photographed from the side -> the transformation that makes it straight.

Lines of text show how far what is level slants, and how that changes down the page; ruling lines
of tables show the same for what is upright.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from evidencecheck.reading.ocr_engine import Corner, Piece
from evidencecheck.reading.ocr_ink import dark_ink

# Slants beyond this many degrees belong to drawings and stamps, not to the page.
_MOST_SLANTED = 25.0
# Only pieces this many times as long as high show their slant well.
_LONG = 4.0
# A change of slant from one end of the page to the other below this (radians) is error of measurement.
_LEAST_CHANGE = 0.004
# Ruling lines this many characters high say what is upright.
_POST = 3.0


def straightening(picture: Any, pieces: Sequence[Piece], text_height: float) -> Any:
    """A 3 x 3 matrix from the picture's pixels to those of the straight page, which is as large."""
    height, width = picture.shape[:2]
    level = _fit(*_slants(pieces, height / 2), height)
    first = _homography((-level[0], 0.0), level, width, height)
    grey = warped(picture, first)
    upright = _fit(*_post_slants(grey, text_height), width)
    return _homography(upright, (0.0, 0.0), width, height) @ first


def warped(picture: Any, matrix: Any) -> Any:
    """The picture (BGR or grey) made straight, in grey; what lies outside is paper."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    size = (grey.shape[1], grey.shape[0])
    return cv2.warpPerspective(grey, matrix, size, borderValue=255, flags=cv2.INTER_LINEAR)


def moved(points: Sequence[Corner], matrix: Any) -> list[Corner]:
    """The points on the straight page."""
    found = cv2.perspectiveTransform(np.array([points], dtype=np.float64), matrix)[0]
    return [(float(x), float(y)) for x, y in found]


def _slants(pieces: Sequence[Piece], middle: float) -> tuple[list[float], list[float], list[float]]:
    """Where (down the page, from its middle), how steep and how long the lines of text are."""
    where, slant, weight = [], [], []
    for piece in pieces:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece.corners
        # The middle line: the finder's boxes are sometimes wedges.
        dx, dy = (x1 + x2 - x0 - x3) / 2, (y1 + y2 - y0 - y3) / 2
        length, across = math.hypot(dx, dy), math.hypot(x3 - x0, y3 - y0)
        if length > _LONG * across and abs(math.degrees(math.atan2(dy, dx))) < _MOST_SLANTED:
            where.append((y0 + y1 + y2 + y3) / 4 - middle)
            slant.append(dy / dx)
            weight.append(length)
    return where, slant, weight


def _post_slants(grey: Any, text_height: float) -> tuple[list[float], list[float], list[float]]:
    """Where (across the page, from its middle), how far from upright and how long its posts are."""
    high = max(int(1.5 * text_height), 14)
    thick = cv2.dilate(dark_ink(grey, text_height), np.ones((1, 5), np.uint8))
    posts = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((high, 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(posts)
    where, slant, weight = [], [], []
    for label in range(1, count):
        left, top, wide, tall, _ = stats[label]
        if tall < _POST * text_height or tall < 4 * wide:
            continue
        ys, xs = np.nonzero(labels[top : top + tall, left : left + wide] == label)
        steepness, at = np.polyfit(ys - tall / 2, xs, 1)
        where.append(float(left + at - grey.shape[1] / 2))
        slant.append(float(steepness))
        weight.append(float(tall))
    return where, slant, weight


def _fit(
    where: Sequence[float], slant: Sequence[float], weight: Sequence[float], extent: float
) -> tuple[float, float]:
    """The slant in the middle of the page and its change by pixel; outliers left out."""
    if not where:
        return 0.0, 0.0
    x, y, w = np.array(where), np.array(slant), np.array(weight)
    order = np.argsort(y)
    usual = float(y[order][np.searchsorted(np.cumsum(w[order]), w.sum() / 2)])
    if len(x) < 5 or np.ptp(x) < 0.25 * extent:
        return usual, 0.0
    kept = np.abs(y - usual) < 0.12
    for _ in range(3):
        if kept.sum() < 5:
            return usual, 0.0
        change, middle = np.polyfit(x[kept], y[kept], 1, w=w[kept])
        error = np.abs(y - middle - change * x)
        kept = error <= max(2.5 * float(np.median(error[kept])), 0.004)
    if abs(change) * extent < _LEAST_CHANGE:
        return usual, 0.0
    return float(middle), float(change)


def _homography(upright: tuple[float, float], level: tuple[float, float], width: int, height: int) -> Any:
    """The matrix that makes upright lines (x = x0 + (a + b x0) y) and level ones (y = y0 + (c + d y0) x)
    parallel to the edges; x, y from the middle of the page, where it leaves things as they are."""
    (a, b), (c, d) = upright, level
    source, target = [], []
    for x0, y0 in ((-0.4, -0.4), (0.4, -0.4), (0.4, 0.4), (-0.4, 0.4)):
        px, py = x0 * width, y0 * height
        p, q = a + b * px, c + d * py
        x = (px + p * py) / (1 - p * q)
        y = py + q * x
        source.append((x + width / 2, y + height / 2))
        target.append((px + width / 2, py + height / 2))
    return cv2.getPerspectiveTransform(np.array(source, np.float32), np.array(target, np.float32))
