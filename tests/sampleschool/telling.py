"""Sentences out of the tables in ``prose/``: none comes twice before all have been used."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tests.sampleschool.dice import Dice
    from tests.sampleschool.world import Pupil

_FOLDER: Final = Path(__file__).parent / "prose"
_SECTION: Final = re.compile(r"\[(\S+?)(?: ([PJS]+))?\]")
_SLOT: Final = re.compile(r"\{(\w+)\}")
ALL: Final = "PJS"

Tables = dict[str, list[tuple[str, str]]]


@cache
def tables() -> Tables:
    """Every sentence of every table with the stages that it suits, by the table's name."""
    found: Tables = {}
    for path in sorted(_FOLDER.glob("*.txt")):
        name, stages = "", ALL
        for line in path.read_text(encoding="utf-8").splitlines():
            section = _SECTION.fullmatch(line)
            if section:
                name, stages = section[1], section[2] or ALL
            elif line.strip() and not line.startswith("#"):
                found.setdefault(name, []).append((stages, line.strip()))
    return found


class Teller:
    """One person's way of telling: a deck of each table, shuffled, dealt, shuffled again."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._decks: dict[tuple[str, str], list[str]] = {}

    def say(self, table: str, stage: str = "", slots: Mapping[str, str] | None = None) -> str:
        """The next sentence of ``table`` for that stage, its slots filled."""
        deck = self._decks.setdefault((table, stage), [])
        if not deck:
            deck += self._dice.shuffled(
                [text for stages, text in tables()[table] if not stage or stage in stages]
            )
        return self._fill(deck.pop(), stage, slots or {})

    def _fill(self, text: str, stage: str, slots: Mapping[str, str]) -> str:
        def word(match: re.Match[str]) -> str:
            name = match[1]
            return slots[name] if name in slots else self.say(f"词.{name}", stage, slots)

        return _SLOT.sub(word, text)


def slots_of(pupil: Pupil, stage: str, one: date) -> dict[str, str]:
    """The words that stay the same for a student, and those that follow from the day."""
    home = pupil.home
    return {
        "他": "他" if pupil.boy else "她",
        "家长": home.carer,
        "家况": home.family.replace("{他}", "他" if pupil.boy else "她"),
        "弱科": home.weak,
        "强科": home.strong,
        "爱好": home.hobby,
        "考试": _exam(stage, one),
    }


def _exam(stage: str, one: date) -> str:
    month_day = (one.month, one.day)
    if (9, 1) <= month_day < (10, 9) or (3, 1) <= month_day < (4, 10):
        return "开学检测" if stage == "S" else "第一单元练习"
    if (10, 9) <= month_day < (11, 12) or (4, 10) <= month_day < (5, 8):
        return "单元练习" if stage == "P" else "月考"
    if month_day >= (11, 12) or (5, 8) <= month_day < (6, 12):
        return "期中练习" if stage == "P" else "期中考试"
    return "期末练习" if stage == "P" else "期末考试"
