"""A class that is new this year: it gets keys, its records are sealed, its mentor reads them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.keys.school import Someone, copied, founded, let_in, stored

if TYPE_CHECKING:
    from pathlib import Path

NEW = "records/talks/2026-1/J2026-01.t012.yml"
TEXT = """种类: 谈心谈话
学期: 2026-1
班级: J2026-01
导师: t012
记录:
  - 编号: 5d1e7b
    日期: 2026-09-10
    学生: 3 周舟
    方式: 面谈
    详情:
      内容: 想家
"""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("school")
    admin = founded(folder)
    let_in(admin, folder, "mentor", "t012", "--role", "心导师", "--class", "J2024-01")
    return folder


@pytest.fixture
def admin(school: Path, tmp_path: Path) -> Someone:
    return copied(school, tmp_path, "admin")


@pytest.fixture
def mentor(school: Path, tmp_path: Path, admin: Someone) -> Someone:
    one = copied(school, tmp_path, "mentor")
    one.git("remote", "set-url", "origin", admin.clone.as_uri())
    return one


def test_until_then_nothing_of_it_enters_git(admin: Someone) -> None:
    admin.write(NEW, TEXT)
    with pytest.raises(subprocess.CalledProcessError):
        admin.git("add", "-A")
    assert "想家" not in stored(admin)


def test_a_new_class(admin: Someone, mentor: Someone, capsys: pytest.CaptureFixture[str]) -> None:
    assert admin.heartgrid("access", "add", "J2026-01", "J2026-02") == 0
    assert "J2026-01、J2026-02 有钥匙了" in capsys.readouterr().out
    admin.write(NEW, TEXT)
    admin.commit()
    assert "想家" not in stored(admin)
    assert admin.heartgrid("verify", "HEAD~2..HEAD") == 0
    classes = ("--class", "J2024-01", "--class", "J2026-01")
    assert admin.heartgrid("access", "grant", "t012", "--role", "心导师", *classes) == 0
    mentor.git("pull", "-q", "origin", "main")
    assert mentor.heartgrid("unlock") == 0
    assert "想家" in mentor.text(NEW)
    assert admin.git("status", "--short") == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["add", "J2024-01"], 1, "已经有了"),
        (["add", "初二1班"], 2, "班级编号的写法不对"),
        (["add", "../../x"], 2, "班级编号的写法不对"),
        (["grant", "t012", "--role", "心导师", "--class", "J2026-01"], 1, "access add J2026-01"),
    ],
)
def test_what_changes_nothing(
    admin: Someone,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    before = admin.git("rev-parse", "HEAD")
    assert admin.heartgrid("access", *arguments) == code
    assert said in capsys.readouterr().err
    assert admin.git("rev-parse", "HEAD") == before


def test_only_an_admin_adds(mentor: Someone, capsys: pytest.CaptureFixture[str]) -> None:
    assert mentor.heartgrid("access", "add", "J2026-01") == 1
    assert "t012 不是管理员" in capsys.readouterr().err
