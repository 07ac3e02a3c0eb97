"""``heartgrid explain``: everything that a line follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = """
--- talks/2025-1/J2024-01.t012.yml
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - {编号: aaaaaa, 日期: 2025-09-20, 学生: 2 李小红, 方式: 面谈}
--- waivers/2025-1/J2024-01.yml
种类: 豁免
学期: 2025-1
班级: J2024-01
范围: J2024-01
记录:
  - {编号: dddddd, 义务: D29, 对象: 3, 起: 2025-09-01, 止: 2026-01-23,
     理由: 随父母在外地, 批准人: t002, 批准日: 2025-09-10}
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 3 张小刚
来源: 观察
责任人: {导师: t013, 心理教师: t003, 班主任: t011, 分管领导: t002}
提名: [{编号: cccccc, 时间: 2025-10-09 10:00, 提名人: t013, 紧急: 红}]
""".replace("班级: J2024-01\n范围", "范围")
POLICY = """\
种类: 政策参数
记录:
  - 参数: talks_per_term
    值: 2
    生效: 2025-09-01
    批准日: 2025-08-20
    批准人: t001
    依据: 校长办公会纪要第 18 号
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_ledger(tmp_path, RECORDS))
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    ran = run(capsys, "explain", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_a_done_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "D29", "李小红")
    for part in (
        "D29 谈心谈话：心导师每学期与每名学生至少谈心谈话 1 次",
        "甬教德〔2023〕126号 第 8 条",
        "红线",
        "talks_per_term；第8条原文",
        "面谈、电话、视频",
        "过期 28 天内补上算迟完成",
        "【已完成】初二（1）班 · 2 李小红",
        "起算 2025年9月1日",
        "期限 2026年1月23日",
        "陈老师（t012）",
        "records/talks/2025-1/J2024-01.t012.yml:6（2025年9月20日）",
    ):
        assert part in text


def test_an_override_names_who_approved_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "policy.yml").write_text(POLICY, encoding="utf-8")
    text = said(capsys, "D29", "王小明")
    assert "至少谈心谈话 2 次" in text
    assert "2025年9月1日起生效，周校长于2025年8月20日批准（policy.yml:3）" in text
    assert "校长办公会" not in text  # free text is for the terminal alone
    assert "policy.yml:3" in text


def test_a_waived_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "D29", "J2024-01 3")
    assert "【已豁免】" in text
    assert "2025年9月1日至2026年1月23日，吴主任于2025年9月10日批准" in text
    assert "records/waivers/2025-1/J2024-01.yml:5" in text
    assert "随父母在外地" not in text  # a pipe may end in a log


def test_a_students_case_is_found_by_the_student(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "D36", "张小刚")
    assert "C-7K2M9Q" in text
    assert "按钟点算 24 小时" in text
    assert "【逾期】" in text
    assert "期限 2025年10月10日 10:00" in text
    assert said(capsys, "D36", "C-7K2M9Q") == text


def test_every_window_has_its_line_and_the_rule_stands_once(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "D14", "初二1班")
    assert text.count("倾听一刻钟：") == 1
    assert text.count("【") > 10
    assert "过期不能补做" in text


def test_a_duty_of_the_school(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "D84", "学校")
    assert "full_time_ratio" in text
    assert "专职心理教师人数" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["D29", "查无此人"], "没有找到这个对象"),
        (["D29", "学校"], "D29 对这个对象没有任何事项"),
        (["D31", "王小明"], "heartgrid status --duty D31"),
    ],
)
def test_nothing_to_explain(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    ran = run(capsys, "explain", *arguments)
    assert ran.code == 1
    assert message in ran.err


def test_a_duty_of_another_document_cites_that_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "N01", "J2024-01", "--as-of", "2025-11-05")
    for part in (
        "N01 每天运动两小时：每班平均每天综合体育活动不少于 120 分钟，按周登记",
        "依据　教育部十条措施（2025） 第 2 条（每天两小时体育）",
        "轻重　目标：国家目标，不是本市办法的要求",
        "从2025年10月24日起要求",
        "出处　policy/national-2025/0-document.yml 第 ",
        "起算 2025年10月27日",
    ):
        assert part in text
    assert "甬教德" not in text
