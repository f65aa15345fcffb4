"""Writers of small documents: a PDF of lines at places, and a package of XML files."""

import io
import textwrap
import zipfile

#: Left, height from the foot of the page, size, bold, words.
Line = tuple[float, float, float, bool, str]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(pages: list[list[Line]], information: dict[str, str] | None = None) -> bytes:
    """Return a PDF of A4 pages with the lines in Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for font in (b"Helvetica", b"Helvetica-Bold"):
        objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % font)
    fonts = b"/Resources << /Font << /F0 3 0 R /F1 4 0 R >> >>"
    kids = []
    for lines in pages:
        marks = b"\n".join(_shown(line) for line in lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(marks), marks))
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %s >>" % (len(objects), fonts)
        objects.append(page)
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    said = b""
    if information:
        objects.append(b"<< %s >>" % b" ".join(b"/%s (%s)" % (k.encode(), v.encode()) for k, v in information.items()))
        said = b" /Info %d 0 R" % len(objects)
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, said, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def _shown(line: Line) -> bytes:
    left, height, size, bold, words = line
    text = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F%d %g Tf %g %g Td (%s) Tj ET" % (bold, size, left, height, text)


def column(text: str, left: float, top: float, width: int = 48, step: float = 12) -> list[Line]:
    """Return paragraphs, one a line of `text`, set in a column of `width` letters, first lines indented."""
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        for i, words in enumerate(textwrap.wrap(paragraph, width)):
            lines.append((left + (0 if i else 10), top - step * len(lines), 9, False, words))
    return lines


def package(files: dict[str, str | bytes]) -> bytes:
    """Return a ZIP file with these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, stored)
    return data.getvalue()


def docx(body: str, **others: str) -> bytes:
    """Return a Word document with this XML in its body; `others` are further files of the folder "word"."""
    files: dict[str, str | bytes] = {"word/document.xml": _word("document", f"<w:body>{body}</w:body>")}
    files.update({f"word/{name}.xml": _word(name.rstrip("0123456789"), xml) for name, xml in others.items()})
    return package(files)


def _word(name: str, inner: str) -> str:
    root = {"header": "hdr", "footer": "ftr"}.get(name, name)
    return f'<w:{root} xmlns:w="{WORD}">{inner}</w:{root}>'


def p(words: str, style: str = "", run: str = "") -> str:
    """Return the XML of one paragraph of a Word document; `run` is XML of its run's properties."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{styled}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
