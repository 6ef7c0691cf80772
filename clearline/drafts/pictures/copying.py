"""A copy of a picture that is nothing but the picture. Only the child imports this."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

from clearline.drafts.pictures.opening import upright

LARGEST_PROFILE = 1024 * 1024  # bytes
SHARP: dict[str, Any] = {"quality": 95, "subsampling": 0}
HOW: dict[str, dict[str, Any]] = {
    "JPEG": {"format": "JPEG", **SHARP},
    "MPO": {"format": "JPEG", **SHARP},
    "WEBP": {"format": "WEBP", "quality": 95},
    "GIF": {"format": "GIF"},
    "PNG": {"format": "PNG"},
}
KEPT = ("transparency", "gamma")


def copied(image: Image.Image) -> bytes:
    """The same kind of file. What the picture needs to look as it did is worked into it; all else is left behind."""
    kind = image.format or "PNG"
    copy = _usual_colours(upright(image))
    copy.info = {name: copy.info[name] for name in KEPT if name in copy.info}
    out = BytesIO()
    copy.save(out, **HOW[kind])
    return out.getvalue()


def _usual_colours(image: Image.Image) -> Image.Image:
    """As on the usual screen, where a sound profile says that its numbers mean other colours."""
    profile = image.info.get("icc_profile")
    if not profile or len(profile) > LARGEST_PROFILE or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image
