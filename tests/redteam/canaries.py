"""Ledgers in which every word that people wrote freely is a canary, told apart where it may be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from heartgrid.model.fields import Sort, fields_of
from tests.redteam.freetext import MODELS, all_fields

Files = Mapping[str, bytes]
# What an output must not hold; and what it may, where names are what was asked for.
CANARY: Final = "绝密"
NAMED: Final = "绰号"

_NAMES: Final = frozenset({"姓名", "名称", "学生", "对象"})
_WORDS: Final = sorted({key for _, key in all_fields()}, key=len, reverse=True)
_FIELD: Final = re.compile(rf"({'|'.join(_WORDS)})(\s*[:：]\s*)([^,，\]}}\n]+)")
_LISTED: Final = re.compile(r"(?m)^( +- +)(\d* ?[\u4e00-\u9fff]+)$")
_BLOCK: Final = re.compile(r"(?m)^ +[^:：\n]*$")
_COMMENT: Final = re.compile(r"#[^\n]*")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]+")
_LONG: Final = 20
_LETTERS: Final = "甲乙丙丁戊己庚辛壬癸"


def _schema_words() -> frozenset[str]:
    """Every word of a list of words, and every field's: no message could do without them."""
    found = {"学校"}
    models = list(MODELS.values())
    for model in models:
        for shape in fields_of(model):
            found |= {shape.key, *shape.words}
            if shape.group is not None and shape.group not in models:
                models.append(shape.group)
            if shape.sort is Sort.WORD:
                found |= set(shape.words)
    return frozenset(found)


class Canaries:
    """Puts one canary, always the same, in the place of each run of Chinese that a person wrote."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}
        self._known = _schema_words()

    def sow(self, files: Files) -> dict[str, bytes]:
        """The files with canaries; what is no UTF-8 is sown in its own encoding."""
        return {name: self._sown(raw) for name, raw in files.items()}

    def _sown(self, raw: bytes) -> bytes:
        for encoding in ("utf-8", "gb18030"):
            try:
                return self._text(raw.decode(encoding)).encode(encoding)
            except UnicodeDecodeError:
                continue
        return raw

    def _text(self, text: str) -> str:
        text = _FIELD.sub(self._field, text)
        text = _LISTED.sub(lambda one: one[1] + self._words(one[2], NAMED), text)
        text = _BLOCK.sub(lambda one: self._words(one[0], CANARY), text)
        return _COMMENT.sub(lambda one: self._words(one[0], CANARY), text)

    def _field(self, found: re.Match[str]) -> str:
        bird = NAMED if found[1] in _NAMES else CANARY
        return f"{found[1]}{found[2]}{self._words(found[3], bird)}"

    def _words(self, text: str, bird: str) -> str:
        return _CHINESE.sub(lambda one: self._instead(one[0], bird), text)

    def _instead(self, word: str, bird: str) -> str:
        if word in self._known or word.startswith((CANARY, NAMED)):
            return word
        number = len(self._given)
        last = _LETTERS[number // 10 % 10] + _LETTERS[number % 10]
        long = CANARY * (len(word) // 2) if len(word) > _LONG else ""
        return self._given.setdefault((word, bird), f"{bird}{last}{long}")
