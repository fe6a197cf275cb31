"""Just enough PDF to put text and lines where a test wants them."""

from __future__ import annotations

WIDTH, HEIGHT = 595, 842


def text(x: float, y: float, content: str, size: float = 12) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{content.encode('utf-16-be').hex()}> Tj ET\n"


def scaled(x: float, y: float, content: str, size: float = 12) -> str:
    """The same with the size in the matrix, as some programs write it."""
    return f"BT /F1 1 Tf {size} 0 0 {size} {x} {y} Tm <{content.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S\n"


def bar(x0: float, y0: float, x1: float, y1: float) -> str:
    """A border as Word draws it: a thin filled rectangle."""
    return f"{x0} {y0} {x1 - x0 or 0.5} {y1 - y0 or 0.5} re f\n"


def box(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} {x1 - x0} {y1 - y0} re S\n"


def grid(xs: list[float], ys: list[float], draw: object = line) -> str:
    """All lines of a regular table."""
    level = "".join(draw(xs[0], y, xs[-1], y) for y in ys)  # type: ignore[operator]
    return level + "".join(draw(x, min(ys), x, max(ys)) for x in xs)  # type: ignore[operator]


def pdf(*pages: str, rotate: int = 0, size: tuple[int, int] = (WIDTH, HEIGHT), form: bool = False) -> bytes:
    """A file of these page contents; with ``form`` each is drawn by a form object, shifted by 10, 20."""
    objects: list[bytes] = [b"", b""]
    objects.append(
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
    )
    objects.append(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 2>>/FontDescriptor 5 0 R/DW 1000/W[1 95 500 814 939 500]>>"
    )
    objects.append(
        b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -140 1000 860]/ItalicAngle 0"
        b"/Ascent 860/Descent -140/CapHeight 700/StemV 80>>"
    )
    kids = []
    fonts = "/Font<</F1 3 0 R>>"
    for content in pages:
        drawn = content.encode()
        resources = f"<<{fonts}>>"
        if form:
            objects.append(
                f"<</Type/XObject/Subtype/Form/BBox[0 0 {size[0]} {size[1]}]/Matrix[1 0 0 1 10 20]"
                f"/Resources<<{fonts}>>/Length {len(drawn)}>>stream\n".encode()
                + drawn
                + b"endstream"
            )
            resources, drawn = f"<</XObject<</X {len(objects)} 0 R>>>>", b"/X Do\n"
        objects.append(f"<</Length {len(drawn)}>>stream\n".encode() + drawn + b"endstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Rotate {rotate}"
            f"/Resources{resources}/Contents {len(objects)} 0 R>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    out, offsets = b"%PDF-1.7\n", []
    for number, content_of in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content_of + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{o:010} 00000 n \n" for o in offsets
    )
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + table.encode() + end.encode()
