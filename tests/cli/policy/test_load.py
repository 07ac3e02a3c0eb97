"""``heartgrid policy load``: talks and visits a week, at present and if a parameter were changed.

The first term runs from Monday, 1 September, to Friday, 23 January: 21 weeks, and each has a
school day (29 and 30 September, 9 to 11 October). As of Sunday, 12 October, five are over; the
one that ends that day still counts, so 16 are left.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

TALKS = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - {编号: aaaaaa, 日期: 2025-09-20, 学生: 2 李小红, 方式: 面谈}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path, TALKS))
    return tmp_path


def test_one_mentor_at_present(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "policy", "load", "陈老师")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[1:] == [
        "2025—2026学年第一学期：上课的周共 21 周，还剩 16 周。",
        "教职工\t参数\t事项\t本学期应做\t还差\t全学期平均每周\t从现在起每周",
        "陈老师\t现行\t谈话\t1\t0\t0\t0",
        "陈老师\t现行\t家访\t1\t1\t0\t0.1",
    ]


def test_as_if_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = json.loads(
        run(
            capsys, "policy", "load", "t012", "--json",
            "--set", "visits_per_mentor_term=8", "--set", "talks_per_term=2",
        ).out
    )  # fmt: skip
    assert one["staff"] == "t012"
    assert one["present"]["visits"] == {
        "needed": 1, "left": 1, "per_week": 0.0, "per_week_left": 0.1,
    }  # fmt: skip
    assert (one["changed"]["weeks"], one["changed"]["weeks_left"]) == (21, 16)
    assert one["changed"]["visits"] == {
        "needed": 8, "left": 8, "per_week": 0.4, "per_week_left": 0.5,
    }  # fmt: skip
    assert one["changed"]["talks"]["left"] == 1


def test_everybody(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "policy", "load", "--json").out)
    assert [one["staff"] for one in found] == ["t011", "t012", "t013"]
    assert all("changed" not in one for one in found)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("no_such=1", "参数里没有“no_such”"),
        ("talks_per_term", "写一个整数，如 talks_per_term=1"),
        ("talks_per_term=两次", "写一个整数"),
        ("talks_per_term=0", "可以是：1 到 100000 之间的整数"),
        ("visit_modes=短信", "可以是：实地、约访、视频、电话"),
    ],
)
def test_a_value_that_cannot_be(
    root: Path, capsys: pytest.CaptureFixture[str], value: str, said: str
) -> None:
    ran = run(capsys, "policy", "load", "t012", "--set", value)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_words_are_divided_by_a_comma(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "policy", "load", "t012", "--json", "--set", "talk_modes=电话、视频")
    (one,) = json.loads(ran.out)
    assert (one["present"]["talks"]["left"], one["changed"]["talks"]["left"]) == (0, 1)


def test_before_the_first_term(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "policy", "load", "--as-of", "2025-08-20")
    assert (ran.code, ran.out) == (1, "")
    assert "还没有哪个学期开始" in ran.err
