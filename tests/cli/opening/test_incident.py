"""``heartgrid incident``: a sheet for the crisis team, after the register knows of it."""

from __future__ import annotations

import pytest

from tests.cli.opening.crisis import CANARY, INCIDENT, Team
from tests.cli.opening.test_crisis_duties import asked, broken_register, told

pytestmark = [pytest.mark.slow]
WHY = ("--purpose", "复盘会")


@pytest.mark.parametrize("typed", ["I-7K2M9Q", "i-7k2m9q"])
def test_the_sheet(capsys: pytest.CaptureFixture[str], team: Team, typed: str) -> None:
    before = (team.clone / INCIDENT).read_bytes()
    ran = asked(capsys, team, "incident", typed, *WHY)
    assert ran.code == 0, ran.err
    assert "危机事件 I-7K2M9Q　知悉 2025年10月12日 14:30" in ran.out
    assert "知悉后 10 分钟　处置（报警）　吴主任" in ran.out
    assert "☑ 已完成　D67" in ran.out
    assert "☐ 逾期 8 天　D70" in ran.out
    assert CANARY not in ran.out + ran.err
    assert (team.clone / INCIDENT).read_bytes() == before
    assert told(team) == [("t002", "查阅", INCIDENT, "复盘会")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("I-7K2M9Q",), 2),
        (("I-7K2M9Q", "--purpose", "看"), 2),
        (("I-000001", *WHY), 1),
        (("../staff", *WHY), 1),
    ],
)
def test_what_opens_nothing(
    capsys: pytest.CaptureFixture[str], team: Team, words: tuple[str, ...], code: int
) -> None:
    ran = asked(capsys, team, "incident", *words)
    assert (ran.code, ran.out, team.registers()) == (code, "", [])


def test_no_entry_no_sheet(capsys: pytest.CaptureFixture[str], team: Team) -> None:
    assert asked(capsys, team, "incident", "I-7K2M9Q", *WHY).code == 0
    broken_register(team)
    ran = asked(capsys, team, "incident", "I-7K2M9Q", *WHY)
    assert (ran.code, ran.out) == (1, "")
