"""What the tests ask of a finished PDF."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

SHA256 = "5b1f0c9e77a24d18e3c690fb2a5d88416f0eb7d913ca52e804f79d6ca1b338e5"

# what a staff list or a policy may well hold, and what markup would make of it
AWKWARD = (
    '#import "evil": *',
    "*stars* _lines_ `code` $x$ @someone <label>",
    "\\ // /* ' \" “quoted” ~ --- [brackets]",
    "Angharad Llŷr-Bŵts ac Łukasz Źdźbło-Wiśniewski",
    "Zoë O’Hâra, Şükrü Çağlar, Nguyễn Thị Ánh",
)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def title(pdf: PdfReader) -> str:
    return (pdf.metadata and pdf.metadata.title) or ""


def words(pdf: bytes) -> str:
    """All text in reading order, on one line, as it was before the page broke it."""
    return " ".join(" ".join(page.extract_text() for page in reader(pdf).pages).split())


def unbroken(pdf: bytes) -> str:
    """The same without any space: for codes and addresses that run over several lines."""
    return words(pdf).replace(" ", "")


def structure(pdf: bytes) -> list[str]:
    """The tags of the document, in order, as a screen reader meets them."""
    root = reader(pdf).root_object["/StructTreeRoot"]
    return [str(element["/S"]) for element in _elements(root) if "/S" in element]


def _elements(element):
    element = element.get_object()
    if isinstance(element, list):
        for kid in element:
            yield from _elements(kid)
    elif isinstance(element, DictionaryObject):
        yield element
        if "/K" in element:
            yield from _elements(element["/K"])
