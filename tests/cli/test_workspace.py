"""A ledger opened for work."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

import pytest

from heartgrid.cli.clock import AsOfMistakeError
from heartgrid.cli.roots import find_root
from heartgrid.cli.workspace import Workspace, open_workspace
from heartgrid.model.values import ZONE
from tests.support.command import write_ledger

if TYPE_CHECKING:
    from pathlib import Path

CLOCK = datetime(2025, 12, 1, 8, 0, tzinfo=ZONE)


def opened(root: Path, as_of: str | None = None) -> Workspace:
    return open_workspace(root, as_of, clock=lambda: CLOCK)


def no_clock() -> NoReturn:
    pytest.fail("the clock was read although the day was given")


@pytest.mark.parametrize("start", [".", "records", "records/grids"])
def test_the_nearest_folder_upwards_is_the_ledger(tmp_path: Path, start: str) -> None:
    root = write_ledger(tmp_path / "outer" / "school")
    write_ledger(tmp_path / "outer")
    assert find_root(None, root / start) == root.resolve()


def test_records_or_settings_make_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "one" / "records").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "heartgrid.yml").touch()
    (tmp_path / "three").mkdir()
    found = [find_root(tmp_path / one, tmp_path) for one in ("one", "two", "three")]
    assert found == [(tmp_path / "one").resolve(), (tmp_path / "two").resolve(), None]


def test_a_folder_that_is_named_is_not_searched_from(tmp_path: Path) -> None:
    root = write_ledger(tmp_path)
    assert find_root(root / "records", root) is None


@pytest.mark.parametrize(
    ("asked", "settings", "moment"),
    [
        ("2025-10-20", "as_of: 2025-10-12\n", "2025-10-20T23:59:59+08:00"),
        ("2025-10-20 14:30", "as_of: 2025-10-12\n", "2025-10-20T14:30:00+08:00"),
        (None, "as_of: 2025-10-12\n", "2025-10-12T23:59:59+08:00"),
        (None, "as_of: 2025-10-12 09:00\n", "2025-10-12T09:00:00+08:00"),
        (None, "", "2025-12-01T08:00:00+08:00"),
        (None, None, "2025-12-01T08:00:00+08:00"),
        (None, "as_of: 不知道\n", "2025-12-01T08:00:00+08:00"),
    ],
)
def test_as_of_when(tmp_path: Path, asked: str | None, settings: str | None, moment: str) -> None:
    root = write_ledger(tmp_path, settings=settings)
    assert opened(root, asked).as_of.isoformat() == moment


def test_the_clock_is_not_read_when_the_day_is_given(tmp_path: Path) -> None:
    open_workspace(write_ledger(tmp_path), clock=no_clock)
    open_workspace(write_ledger(tmp_path, settings=None), "2025-10-12", clock=no_clock)


def test_a_day_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(AsOfMistakeError):
        opened(write_ledger(tmp_path), "昨天")


def test_a_sound_ledger(tmp_path: Path) -> None:
    found = opened(write_ledger(tmp_path))
    assert found.problems == ()
    assert found.calendar is not None
    assert found.ledger.school is not None
    assert {one.duty for one in found.assessments} >= {"D01", "D29"}
    assert found.report.school_name == "海湾实验学校"


def test_problems_of_all_files_are_in_one_order(tmp_path: Path) -> None:
    root = write_ledger(
        tmp_path,
        """
        --- talks/2025-1/J2024-01.t012.yml
        种类: 谈心谈话
        学期: 2025-1
        班级: J2024-01
        导师: t012
        记录:
          - 编号: aaaaaa
            日期: 2025-10-10
            学生: 查无此人
            方式: 面谈
          - 编号: aaaaab
            日期: 2025-10-11
            学生: 2
            方式: 面淡
        """,
        settings="asof: 2025-10-12\n",
    )
    (root / "policy.yml").write_text(
        "种类: 政策参数\n记录:\n  - {参数: 没有这个, 值: 2, 生效: 2025-11-01, 批准日: 2025-10-20,"
        " 批准人: t001, 依据: 会议纪要}\n",
        encoding="utf-8",
    )
    found = opened(root).problems
    assert [one.position for one in found] == sorted(one.position for one in found)
    assert [(one.position.path, one.code) for one in found] == [
        ("heartgrid.yml", "F103"),
        ("policy.yml", "P701"),
        ("records/talks/2025-1/J2024-01.t012.yml", "R201"),
        ("records/talks/2025-1/J2024-01.t012.yml", "F104"),
    ]


def test_an_override_is_in_force(tmp_path: Path) -> None:
    root = write_ledger(tmp_path)
    (root / "policy.yml").write_text(
        "种类: 政策参数\n记录:\n  - {参数: talks_per_term, 值: 2, 生效: 2025-10-01,"
        " 批准日: 2025-09-20, 批准人: t001, 依据: 会议纪要}\n",
        encoding="utf-8",
    )
    found = opened(root)
    assert found.problems == ()
    assert found.policy.parameters.number("talks_per_term", CLOCK.date()) == 2


@pytest.mark.parametrize("name", ["heartgrid.yml", "policy.yml"])
def test_files_beside_the_records_may_be_unreadable(tmp_path: Path, name: str) -> None:
    root = write_ledger(tmp_path)
    (root / name).write_bytes("种类: 政策参数".encode("gbk"))
    assert [(one.position.path, one.code) for one in opened(root).problems] == [(name, "Y002")]


def test_an_empty_ledger_lacks_its_school(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    found = opened(tmp_path)
    assert [one.code for one in found.problems] == ["L005"]
    assert found.calendar is None
    assert {one.status for one in found.assessments} == {"unknown"}
