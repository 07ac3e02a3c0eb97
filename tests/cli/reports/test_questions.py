"""One question at a time: what is asked again, what is left out, and the last look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from heartgrid.cli.reports.questions import (
    Question,
    StoppedError,
    Terminal,
    ask,
    ask_all,
    confirm,
    shown,
)
from heartgrid.cli.usage import UsageMistakeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.cli.reports.questions import Answer

SIGNS = Question("表现", "有没有？", choices=("哭泣", "独处", "冲突"), many=True)
STORY = Question("描述", "看到什么？", required=True, lines=True)
DAY = Question("日期", "哪天？", usual="今天")


@dataclass
class Someone:
    """Types these lines, and sees what is told."""

    typed: Iterator[str]
    told: list[str] = field(default_factory=list)

    @property
    def terminal(self) -> Terminal:
        return Terminal(self._ask, self.told.append)

    def _ask(self, prompt: str) -> str:
        self.told.append(prompt)
        return next(self.typed)


def typing(*lines: str) -> Someone:
    return Someone(iter(lines))


def settle(word: str, typed: str) -> Answer:
    if typed == "错":
        raise UsageMistakeError("看不懂", "写成别的")
    if typed == "选项错":
        raise UsageMistakeError("看不懂", "改好 --date 再来")
    return typed.split() if word == "表现" else typed


def test_an_empty_answer_leaves_out_or_takes_what_is_usual() -> None:
    assert ask(SIGNS, typing("").terminal, settle) is None
    assert ask(DAY, typing("  ").terminal, settle) == "今天"


def test_what_is_required_is_asked_until_it_is_there() -> None:
    someone = typing("", " ", "哭")
    assert ask(Question("学生", "谁？", required=True), someone.terminal, settle) == "哭"
    assert someone.told.count("这一项不能空着。") == 2


def test_what_makes_no_sense_is_asked_again_and_options_are_no_advice_here() -> None:
    someone = typing("错", "选项错", "对")
    assert ask(DAY, someone.terminal, settle) == "对"
    assert "看不懂。写成别的" in someone.told
    assert "看不懂" in someone.told
    assert "--date" not in "".join(someone.told)


@pytest.mark.parametrize("typed", ["1 3", "1,3", "1，3", "1、3", "哭泣 3", "哭泣、冲突"])
def test_choices_by_number_or_word(typed: str) -> None:
    assert ask(SIGNS, typing(typed).terminal, settle) == ["哭泣", "冲突"]


def test_a_number_beyond_the_choices_is_no_choice() -> None:
    assert ask(SIGNS, typing("0 4").terminal, settle) == ["0", "4"]


def test_several_lines_up_to_an_empty_one() -> None:
    assert ask(STORY, typing("一", "  二", "").terminal, settle) == "一\n  二"


def test_what_is_known_is_not_asked() -> None:
    someone = typing("2")
    assert ask_all((SIGNS, DAY), {"日期": "昨天"}, someone.terminal, settle) == {
        "日期": "昨天",
        "表现": ["独处"],
    }
    assert "哪天？" not in someone.told


def test_the_last_look_shows_all_and_changes_what_is_asked_for() -> None:
    someone = typing("1", "3", "2", "", "9", "x", "")
    known: dict[str, Answer] = {"表现": ["哭泣"], "日期": "昨天"}
    after = confirm((SIGNS, DAY), known, someone.terminal, settle)
    assert after == {"表现": ["冲突"], "日期": "今天"}
    assert "  1 表现：哭泣" in someone.told
    assert "  1 表现：冲突" in someone.told
    assert known == {"表现": ["哭泣"], "日期": "昨天"}


def test_what_is_left_out_in_the_end_is_gone() -> None:
    someone = typing("1", "", "")
    assert confirm((SIGNS,), {"表现": ["哭泣"]}, someone.terminal, settle) == {}
    assert "  1 表现：（没有写）" in someone.told


@pytest.mark.parametrize("typed", ["q", "Q"])
def test_who_stops_leaves_nothing(typed: str) -> None:
    with pytest.raises(StoppedError):
        confirm((DAY,), {}, typing(typed).terminal, settle)


def test_shown_in_one_line() -> None:
    assert shown("一\n二") == "一　／　二"
    assert shown(None) == ""
