"""The text of each page of a PDF as Chromium writes it: enough to see what a printed page says."""

from __future__ import annotations

import re
import unicodedata
import zlib

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
_SHOWN = re.compile(
    rb"/ActualText <FEFF([0-9A-F]*)>|(EMC)|/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>(?= Tj|[^\[\]]*\] ?TJ)"
)
_CHAR = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>(?! <)")
_RANGE = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>")


def page_texts(data: bytes) -> list[str]:
    """The words of every page in the order in which they are drawn, without spaces."""
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [_page_text(body, objects) for body in pages]


def paper(data: bytes) -> set[tuple[int, int]]:
    """The sizes of the pages in millimetres."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    return {(_millimetres(width), _millimetres(height)) for width, height in boxes}


def _millimetres(points: bytes) -> int:
    return round(float(points) * 25.4 / 72)


def _page_text(page: bytes, objects: dict[int, bytes]) -> str:
    fonts = {name: _letters(objects[int(number)], objects) for name, number in _FONT.findall(page)}
    found = re.search(rb"/Contents (\d+) 0 R", page)
    assert found
    text, font, spoken = [], b"", False
    for actual, end, name, glyphs in _SHOWN.findall(_unpacked(objects[int(found[1])])):
        if actual:
            text.append(bytes.fromhex(actual.decode()).decode("utf-16-be"))
            spoken = True
        elif end:
            spoken = False
        elif name:
            font = name
        elif not spoken:
            text.append(_read(glyphs.decode(), *fonts[font]))
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", "".join(text)))


def _read(glyphs: str, letters: dict[int, str], width: int) -> str:
    codes = (int(glyphs[at : at + width], 16) for at in range(0, len(glyphs), width))
    return "".join(letters.get(code, "") for code in codes)


def _letters(font: bytes, objects: dict[int, bytes]) -> tuple[dict[int, str], int]:
    """What the glyphs of a font mean, and how many hex digits one takes."""
    found = re.search(rb"/ToUnicode (\d+) 0 R", font)
    table = _unpacked(objects[int(found[1])]) if found else b""
    table = table.partition(b"endcodespacerange")[2]
    letters = {int(code, 16): _word(word) for code, word in _CHAR.findall(table)}
    for first, last, word in _RANGE.findall(table):
        for step in range(int(last, 16) - int(first, 16) + 1):
            letters[int(first, 16) + step] = chr(int(word, 16) + step)
    return letters, 2 if b"/Type3" in font else 4


def _word(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _unpacked(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]
