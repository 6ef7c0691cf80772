"""The words in a picture, by RapidOCR's two models: one finds lines, the other reads them."""

import time
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from PIL import Image
from rapidocr import RapidOCR
from rapidocr.utils.process_img import get_rotate_crop_image

from clearline.drafts.pictures.opening import within

PIXELS, SIDE, LEAST = 1_200_000, 3_200, 64
SECONDS = 2.0  # of the processor's; a page of small print takes longer, and is then read in part
SURE = 0.5  # as RapidOCR has it


class Words(NamedTuple):
    text: str
    all: bool  # False when there was no time for the smallest


@cache
def _engine() -> Any:
    one = {f"EngineConfig.onnxruntime.{each}_op_num_threads": 1 for each in ("intra", "inter")}
    sizes = {"Det.limit_type": "max", "Det.limit_side_len": SIDE, "Global.max_side_len": SIDE}
    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False, **one, **sizes})


def get_ready(blank: Image.Image) -> None:
    """Both models are loaded; on a picture without words the second would not be."""
    read(blank)
    _engine()(np.asarray(blank), use_det=False, use_cls=False, use_rec=True)


def read(image: Image.Image) -> Words:
    """The lines in the order they stand. The largest are read first, as far as the time goes."""
    pixels = np.asarray(within(image, pixels=PIXELS, side=SIDE, least=LEAST))[:, :, ::-1].copy()
    until = time.process_time() + SECONDS
    found = _engine()(pixels, use_det=True, use_cls=False, use_rec=False).boxes
    boxes = [] if found is None else list(found)
    lines: dict[int, str] = {}
    for at in sorted(range(len(boxes)), key=lambda at: _height(boxes[at]), reverse=True):
        if time.process_time() > until:
            break
        lines[at] = _line(pixels, boxes[at])
    return Words("\n".join(lines[at] for at in sorted(lines) if lines[at]), len(lines) == len(boxes))


def _line(pixels: Any, box: Any) -> str:
    """What stands there; nothing where the engine itself is unsure, or sees no letter."""
    read = _engine()(get_rotate_crop_image(pixels, box), use_det=False, use_cls=False, use_rec=True)
    sure = [text for text, score in zip(read.txts or (), read.scores or (), strict=True) if score >= SURE]
    return " ".join(text for text in sure if any(map(str.isalnum, text)))


def _height(box: Any) -> float:
    return float(np.linalg.norm(box[3] - box[0]))
