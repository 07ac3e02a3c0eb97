"""Wrong usage ends with 2 and one Chinese sentence that says what to type instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = re.compile(
    r"\b(error|usage|option|argument|missing|invalid|command|try|such)\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chekc", "命令里没有“chekc”；是不是“check”？"),
        ("检查", "可以写的是：check、"),
        ("check --jsno", "没有选项 --jsno；是不是 --json？"),
        ("check --qqqq", "没有选项 --qqqq"),
        ("check -x", "没有选项 -x"),
        ("--qqqq", "没有选项 --qqqq"),
        ("check --as-of", "选项 --as-of 后面要写内容"),
        ("check --json=1", "选项 --json 后面不用写内容"),
        ("check --as-of 昨天", "选项 --as-of 不是一个成立的日期"),
        ("check --as-of 2025-02-30", "写成 2025-10-12，或 2025-10-12T14:30"),
        ("check 没有这个文件.yml", "找不到 没有这个文件.yml"),
        ("explain", "缺少参数“义务”"),
        ("explain D29", "缺少参数“对象”"),
        ("explain D29 王小明 多余", "多写了：多余"),
        ("explain D99 王小明", "义务里没有“D99”"),
        ("status --status 逾期了", "状态里没有“逾期了”；是不是“逾期”？"),
        ("status --status late", "可以写的是：未到、待办、逾期、已完成、"),
        ("status --class J2024-02", "班级里没有“J2024-02”；是不是“J2024-01”？"),
        ("status --duty D00", "义务里没有“D00”"),
        ("status --staff t099", "教职工里没有“t099”"),
        ("serve --port 八千", "选项 --port 的写法不对"),
        ("serve --port 0", "选项 --port 的写法不对"),
    ],
)
def test_wrong_usage(
    line: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(write_ledger(tmp_path))
    ran = run(capsys, *line.split())
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err
    assert not ENGLISH.search(re.sub(r"--?\w[\w-]*|heartgrid \w+", "", ran.err)), ran.err


def test_says_where_the_help_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert "用法见：heartgrid check --help" in run(capsys, "check", "--jsno").err


def test_names_of_people_are_no_candidates_in_a_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_ledger(tmp_path))
    ran = run(capsys, "status", "--staff", "陈老")
    assert "t012" in ran.err
    assert "陈老师" not in ran.err
