"""The recogniser itself: a picture -> pieces of text with their corners and how sure it is of them.

Everything about the library stands here. It is loaded with the first picture and once a process;
its models lie in its own wheel, so nothing is ever fetched.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import logging
import os
from pathlib import Path
from typing import Any, NamedTuple

# The long side, in pixels, at which text is looked for: characters of 12 points on A4 are then 18
# pixels high. Larger costs time and finds no more.
_SEARCH_PIXELS = 1280
# What the recogniser may scale by itself: nothing, pictures come in the right size.
_MOST_PIXELS = 10000
# Pieces of which it is less sure are scratches, leaves and faces: of those kept hardly any is none.
LEAST_SCORE = 0.5

Corner = tuple[float, float]


class Character(NamedTuple):
    """A character and the middle and width of its box along the piece, 0 (left end) to 1."""

    text: str
    middle: float
    width: float


class Piece(NamedTuple):
    """A piece of a line. ``corners`` in pixels from the top left of the picture: top left, top right,
    bottom right, bottom left of the text. ``score`` 0 to 1."""

    text: str
    score: float
    corners: tuple[Corner, Corner, Corner, Corner]
    characters: tuple[Character, ...]


def installed() -> bool:
    """Whether the extra ``ocr`` is there. Looks for it without loading it."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def recognise(picture: Any) -> list[Piece]:
    """All pieces found in an upright picture (BGR, 8 bits), in no particular order.

    Pieces below ``LEAST_SCORE`` are among them: that there is text nobody can read is worth knowing.
    """
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=True)
    if found.boxes is None or found.txts is None:
        return []
    words = found.word_results or ((),) * len(found.txts)
    pieces = []
    for box, text, score, characters in zip(found.boxes, found.txts, found.scores, words, strict=True):
        if text.strip():
            corners = tuple((float(x), float(y)) for x, y in box)
            pieces.append(Piece(text, float(score), corners, _characters(text, corners, characters)))  # type: ignore[arg-type]
    return pieces


def _characters(text: str, corners: Any, found: Any) -> tuple[Character, ...]:
    """Where in the piece each character stands; evenly spread where the library does not say."""
    spans = [(word, box) for word, _, box in found] if found else []
    if "".join(word for word, _ in spans) != text or any(len(word) != 1 for word, _ in spans):
        share = 1 / len(text)
        return tuple(Character(c, (i + 0.5) * share, share) for i, c in enumerate(text))
    (x0, y0), (x1, y1) = corners[0], corners[1]
    length = max((x1 - x0) ** 2 + (y1 - y0) ** 2, 1.0)

    def along(point: Any) -> float:
        return float(((point[0] - x0) * (x1 - x0) + (point[1] - y0) * (y1 - y0)) / length)

    placed = []
    for character, box in spans:
        start, end = sorted((along(box[0]), along(box[1])))
        placed.append(Character(character, (start + end) / 2, end - start))
    return tuple(placed)


def _keep_quiet() -> None:
    """Make sure the runtime of the models reports nothing to its makers, and keeps no id for it.

    Its newer versions do unless told otherwise, by the environment before it is loaded (Linux) and by a
    call (Windows).
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    with contextlib.suppress(AttributeError):
        onnxruntime.disable_telemetry_events()


@functools.cache
def _engine() -> Any:
    _keep_quiet()
    import cv2
    import rapidocr

    # One thread: the run has as many workers as the machine has cores already.
    cv2.setNumThreads(1)
    models = Path(rapidocr.__file__).parent / "models"
    with contextlib.suppress(AttributeError):
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    threads = "EngineConfig.onnxruntime"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.max_side_len": _MOST_PIXELS,
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            # Named outright: were they looked up by the library and missing, it would go to the network.
            "Det.model_path": str(_only(models, "*_det_*.onnx")),
            "Rec.model_path": str(_only(models, "*_rec_*.onnx")),
            "Det.limit_type": "max",
            "Det.limit_side_len": _SEARCH_PIXELS,
            f"{threads}.intra_op_num_threads": 1,
            f"{threads}.inter_op_num_threads": 1,
        }
    )


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise ImportError(f"rapidocr has no model {pattern} in {folder}")
    return found[0]
