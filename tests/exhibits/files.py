"""Small files of every kind, as their programs begin and end them. Nothing here shows anybody."""

import io
import struct
import zipfile
import zlib


def png(*chunks):
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    every = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(b"\x00\x00")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*each) for each in every)


def png_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def tiff(*, place=False, order="<"):
    """Exif of a made-up camera, with or without where it was."""
    values = {0x010F: b"Kestrel\x00", 0x0110: b"Kestrel 9\x00", 0x0131: b"9.1\x00"}
    taken = b"2026:11:20 12:30:00\x00"
    main = [(tag, 2, len(value), value) for tag, value in values.items()]
    main.append((0x8769, 4, 1, "exif"))
    if place:
        main.append((0x8825, 4, 1, "place"))
    directories = {"main": main, "exif": [(0x9003, 2, len(taken), taken)], "place": [(2, 5, 3, bytes(24))]}
    return _directories(directories if place else {name: directories[name] for name in ("main", "exif")}, order)


def _directories(directories, order):
    starts, at = {}, 8
    for name, tags in directories.items():
        starts[name] = at
        at += 2 + 12 * len(tags) + 4
    out, beyond = b"", b""
    for tags in directories.values():
        out += struct.pack(f"{order}H", len(tags))
        for tag, kind, count, value in tags:
            if isinstance(value, str):
                packed = struct.pack(f"{order}I", starts[value])
            elif len(value) <= 4:
                packed = value.ljust(4, b"\x00")
            else:
                packed = struct.pack(f"{order}I", at + len(beyond))
                beyond += value
            out += struct.pack(f"{order}HHI", tag, kind, count) + packed
        out += bytes(4)
    return (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8) + out + beyond


def jpeg(exif=b""):
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\x00\x00" + exif if exif else b""
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return b"\xff\xd8" + jfif + app1 + b"\xff\xda\x00\x02" + bytes(40) + b"\xff\xd9"


def gif(width=1, height=1):
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x00\x00\x00" + bytes(20) + b"\x3b"


def webp():
    return b"RIFF" + struct.pack("<I", 30) + b"WEBPVP8 " + bytes(22)


def boxes(brand, more=b""):
    return struct.pack(">I", 20) + b"ftyp" + brand + bytes(8) + struct.pack(">I", 16 + len(more)) + b"mdat" + more


def heic(exif=b""):
    return boxes(b"heic", bytes(30) + (b"Exif\x00\x00" + exif if exif else b""))


def pdf():
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n0\n%%EOF\n"


def zipped(*names, comment=b""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
        archive.comment = comment
    return buffer.getvalue()


def docx(*more):
    return zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml", *more)


def xlsx(*more):
    return zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", *more)


def eml():
    return (
        b"Received: from mail.test by mx.test;\r\n\tFri, 20 Nov 2026 12:30:00 +0000\r\n"
        b"From: A Parent <a@home.test>\r\nTo: b@school.test\r\nSubject: Hello\r\n"
        b"Content-Type: text/html\r\n\r\n<!doctype html><p>Hello</p>\r\n"
    )


def msg():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__properties_version1.0".encode("utf-16-le") + bytes(80)
