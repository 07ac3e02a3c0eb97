"""Whom a typed word means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.cli.subjects import AmbiguousSubjectError, NoSuchSubjectError, the_subject
from heartgrid.cli.workspace import open_workspace
from heartgrid.duties import Subject, SubjectKind
from tests.support.command import write_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.views.report import Report

MORE = """
--- school.yml
种类: 学校
编号: haiwan
名称: 海湾实验学校
启用: 2025-09-01
班级: [J2024-01, J2025-01]
首节下课: 08:40
学期:
  - {学期: 2025-1, 起: 2025-09-01, 止: 2026-01-23}
--- grids/J2025-01.yml
种类: 心网格
班级: J2025-01
名册:
  - {编号: s000011, 座号: 1, 姓名: 王小明, 入班: 2025-09-01}
  - {编号: s000012, 座号: 2, 姓名: 赵一, 入班: 2025-09-01, 离班: 2025-09-30, 去向: 转班}
  - {编号: s000013, 座号: 3, 姓名: 李小红, 入班: 2025-09-01, 离班: 2025-09-30, 去向: 转出}
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 3 张小刚
来源: 观察
责任人: {导师: t013, 心理教师: t003, 班主任: t011, 分管领导: t002}
提名: [{编号: cccccc, 时间: 2025-10-09 10:00, 提名人: t013, 紧急: 黄}]
--- incidents/I-7K2M9Q.yml
种类: 危机事件
编号: I-7K2M9Q
知悉时间: 2025-10-09 10:05
地点: 操场
类型: 走失
涉事人: [{班级: J2024-01, 学生: 2 李小红}]
接报人: t013
经过: 略
"""


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return open_workspace(write_ledger(tmp_path, MORE)).report


@pytest.mark.parametrize(
    ("typed", "kind", "subject_id"),
    [
        ("学校", SubjectKind.SCHOOL, "haiwan"),
        ("全校", SubjectKind.SCHOOL, "haiwan"),
        ("J2024-01", SubjectKind.CLASS, "J2024-01"),
        ("j2024-01", SubjectKind.CLASS, "J2024-01"),
        ("初二（1）班", SubjectKind.CLASS, "J2024-01"),
        ("初二1班", SubjectKind.CLASS, "J2024-01"),
        ("t012", SubjectKind.STAFF, "t012"),
        ("陈老师", SubjectKind.STAFF, "t012"),
        ("C-7K2M9Q", SubjectKind.CASE, "C-7K2M9Q"),
        ("c-7k2m9q", SubjectKind.CASE, "C-7K2M9Q"),
        ("I-7K2M9Q", SubjectKind.INCIDENT, "I-7K2M9Q"),
        ("i-7k2m9q", SubjectKind.INCIDENT, "I-7K2M9Q"),
        ("s000002", SubjectKind.STUDENT, "s000002"),
        ("J2024-01 2", SubjectKind.STUDENT, "s000002"),
        ("初二1班 2", SubjectKind.STUDENT, "s000002"),
        ("J2024-01 李小红", SubjectKind.STUDENT, "s000002"),
        ("J2024-01 2 李小红", SubjectKind.STUDENT, "s000002"),
        ("J2025-01 王小明", SubjectKind.STUDENT, "s000011"),
        ("张小刚", SubjectKind.STUDENT, "s000003"),
        ("3 张小刚", SubjectKind.STUDENT, "s000003"),
        ("李小红", SubjectKind.STUDENT, "s000002"),  # her namesake has left
        ("赵一", SubjectKind.STUDENT, "s000012"),  # has left, and is the only one of that name
        ("J2025-01 赵一", SubjectKind.STUDENT, "s000012"),
        ("J2025-01 2", SubjectKind.STUDENT, "s000012"),
        (" 张小刚 ", SubjectKind.STUDENT, "s000003"),
    ],
)
def test_found(report: Report, typed: str, kind: SubjectKind, subject_id: str) -> None:
    assert the_subject(typed, report) == Subject(kind, subject_id)


def test_several(report: Report) -> None:
    with pytest.raises(AmbiguousSubjectError) as caught:
        the_subject("王小明", report)
    assert "J2024-01 1（s000001）、J2025-01 1（s000011）" in caught.value.remedy
    assert "王小明" not in caught.value.message + caught.value.remedy


@pytest.mark.parametrize("typed", ["", "查无此人", "J2024-01 99", "C-000000", "12", "小明"])
def test_nobody(report: Report, typed: str) -> None:
    with pytest.raises(NoSuchSubjectError):
        the_subject(typed, report)


def test_who_was_probably_meant_is_for_the_terminal_alone(report: Report) -> None:
    with pytest.raises(NoSuchSubjectError) as caught:
        the_subject("J2024-01 王晓明", report)
    assert caught.value.detail == "相近的有：1 王小明"
    assert "王" not in caught.value.message + caught.value.remedy
