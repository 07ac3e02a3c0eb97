"""``heartgrid draw``: announced, revealed, worked out again; a bent draw is a problem."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.books import files_of
from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

DISTRICT = """
--- district.yml
种类: 区县
编号: haishu
名称: 海曙区教育局
层级: 区县
启用: 2025-09-01
学校:
  - {编号: haiwan, 名称: 海湾实验学校, 学段: 初中, 区域: 城区, 性质: 公办, 起: 2010-09-01}
  - {编号: xinhai, 名称: 新海中学, 学段: 初中, 区域: 城区, 性质: 民办, 起: 2010-09-01}
  - {编号: dongshan, 名称: 东山小学, 学段: 小学, 区域: 乡镇, 性质: 公办, 起: 2010-09-01}
学期:
  - {学期: 2025-1, 起: 2025-09-01, 止: 2026-01-23}
--- staff.yml
种类: 教职工
教职工:
  - {编号: q001, 姓名: 周敏, 任职: [{岗位: 分管领导, 起: 2020-09-01}]}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, raw in files_of(DISTRICT).items():
        target = tmp_path / "records" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    (tmp_path / "heartgrid.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def announced(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[str, str, str]:
    """The number, the seed and the file of a draw."""
    ran = run(capsys, "draw", "announce", "--count", "1", *options)
    assert (ran.code, ran.err) == (0, "")
    number = re.search(r"抽签编号 (\w+)。", ran.out)
    seed = re.search(r"：([0-9a-f]{64})$", ran.out, re.MULTILINE)
    path = re.search(r"写进了 (\S+)，", ran.out)
    assert number
    assert seed
    assert path
    return number[1], seed[1], path[1]


def test_announced_revealed_and_found_sound(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number, seed, path = announced(capsys, "--stage", "初中", "--public", "12 月 1 日某指数收盘")
    before = (root / path).read_text(encoding="utf-8")
    assert "名单: [haiwan, xinhai]" in before
    assert seed not in before
    ran = run(capsys, "draw", "reveal", number, "--seed", seed, "--value", "3123.45")
    assert ran.code == 0
    assert re.match(r"抽中：(海湾实验学校|新海中学)\n", ran.out)
    after = (root / path).read_text(encoding="utf-8")
    assert after.startswith(before)  # what was announced stands untouched
    assert run(capsys, "check").code == 0


def test_another_school_than_the_one_drawn_is_found(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, seed, path = announced(capsys, "--stage", "初中")
    run(capsys, "draw", "reveal", number, "--seed", seed)
    text = (root / path).read_text(encoding="utf-8")
    drawn = re.search(r"抽中: \[(\w+)\]", text)
    assert drawn
    other = {"haiwan": "xinhai", "xinhai": "haiwan"}[drawn[1]]
    (root / path).write_text(text.replace(drawn[0], f"抽中: [{other}]"), encoding="utf-8")
    ran = run(capsys, "check")
    assert ran.code == 1
    assert "R231" in ran.out
    assert "重算" in ran.out


def test_a_wrong_seed_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number, _seed, path = announced(capsys)
    before = (root / path).read_bytes()
    for seed in ("0" * 64, "no seed", ""):
        ran = run(capsys, "draw", "reveal", number, "--seed", seed)
        assert (ran.code, ran.out) == (1, "")
        assert "对不上" in ran.err
    assert (root / path).read_bytes() == before


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        (("announce", "--count", "3"), 1, "不够抽"),
        (("announce", "--count", "1", "--stage", "高中"), 1, "只有 0 所"),
        (("reveal", "abcdef", "--seed", "0" * 64), 2, "没有公布过"),
    ],
)
def test_what_cannot_be(
    root: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], code: int, word: str
) -> None:
    ran = run(capsys, "draw", *options)
    assert (ran.code, ran.out) == (code, "")
    assert word in ran.err


def test_the_public_number_is_told_as_announced(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, seed, _path = announced(capsys)
    ran = run(capsys, "draw", "reveal", number, "--seed", seed, "--value", "1")
    assert ran.code == 2
    assert "没有写的不要写" in ran.err


def test_a_school_does_not_draw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_ledger(tmp_path))
    ran = run(capsys, "draw", "announce", "--count", "1")
    assert (ran.code, ran.out) == (1, "")
    assert "不是区县的台账" in ran.err
