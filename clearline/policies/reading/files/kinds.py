"""Every kind of file into lines."""

from clearline.policies.reading.files.limits import refuse_length, refuse_size
from clearline.policies.reading.files.signature import FileKind, file_kind
from clearline.policies.reading.line import Line


def lines(data: bytes, name: str) -> list[Line]:
    """The document's lines, each with what the file says about it.

    Raises:
        UnreadablePolicy: it is no txt, md, docx or pdf, or it is locked, damaged, empty or too large.
    """
    refuse_size(len(data))
    found = _lines(data, name)
    refuse_length(sum(len(line.text) for line in found))
    return found


def _lines(data: bytes, name: str) -> list[Line]:
    """Each reader is imported only when a file of its kind arrives: most processes never read one."""
    match file_kind(data, name):
        case FileKind.WORD:
            from clearline.policies.reading.files.word import word_lines

            return word_lines(data)
        case FileKind.PDF:
            from clearline.policies.reading.files.pdf import pdf_lines

            return pdf_lines(data)
        case FileKind.MARKDOWN:
            from clearline.policies.reading.files.markdown import markdown_lines

            return markdown_lines(data)
        case FileKind.TEXT:
            from clearline.policies.reading.files.plain_text import text_lines

            return text_lines(data)
