"""Invented names: common surnames and given names, put together by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sampleschool.telling import tables

if TYPE_CHECKING:
    from tests.sampleschool.dice import Dice


class Names:
    """Draws full names; within one group none comes twice."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()

    def student(self, dice: Dice, group: str, *, boy: bool) -> str:
        """A student's name, new to ``group``."""
        return self._draw(dice, group, "男生" if boy else "女生")

    def adult(self, dice: Dice, *, man: bool) -> str:
        """An adult's name, new to the whole school."""
        older, younger = ("男教师", "男生") if man else ("女教师", "女生")
        return self._draw(dice, "staff", older if dice.chance(0.9) else younger)

    def _draw(self, dice: Dice, group: str, given: str) -> str:
        while True:
            name = _surname(dice) + _word(dice, f"名.{given}")
            if (group, name) not in self._taken:
                self._taken.add((group, name))
                return name


def _surname(dice: Dice) -> str:
    return _word(dice, "姓." + dice.weighted(("常见", 60), ("其他", 39), ("复姓", 1)))


def _word(dice: Dice, table: str) -> str:
    return dice.pick(tables()[table])[1]
