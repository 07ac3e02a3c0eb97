"""Odd files and folders in ``records/``: told of, never a crash, and never passed over in silence."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.redteam.built import PROJECT
from tests.redteam.payloads import ATTRIBUTES, HTML, MARKDOWN, TEMPLATES, URLS
from tests.redteam.running import run_captured, write_files
from tests.redteam.small import small_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TALKS: Final = "talks/2025-1/J2024-01.t009.yml"
COMMANDS: Final = (
    ["check"],
    ["check", "--json"],
    ["fmt", "--check"],
    ["fmt"],
    ["status"],
    ["build"],
)
posix = pytest.mark.skipif(os.name == "nt", reason="Windows 没有这样的文件名")
NAMES: Final = (
    "王小明.yml",
    "with space.yml",
    "trailing .yml",
    "UPPER.YML",
    "school.yml.bak",
    ".hidden.yml",
    "~$school.yml",
    "a..b.yml",
    "..yml",
    "...",
    "-rf.yml",
    "--json",
    "e\u0301.yml",
    "\u202etxt.yml",
    "\u200b.yml",
    "👩‍👧.yml",
    "x" * 240 + ".yml",
    "talks/9999-9/J2024-01.t009.yml",
    "talks/2025-1/J2024-01.t009.yml.yml",
    "talks/2025-1/../x.yml",
    "talks/2025-1/j2024-01.t009.yml",
    "grids/P0000-00.yml",
    "screenings/0000.yml",
    "screenings/9999.yml",
    "trainings/0000.yml",
    "cases/C-OOOOOO.yml",
    "/".join(["deep"] * 60) + "/a.yml",
)
NASTY: Final = (
    "new\nline.yml",
    "tab\t.yml",
    "cr\r.yml",
    "\x1b[31m.yml",
    "\x7f.yml",
    "\udcff\udcfe.yml",
    "back\\slash.yml",
    "quote\"'`.yml",
    "colon: yes.yml",
    "*?[a-z].yml",
    "<b>.yml",
    "%2e%2e%2f.yml",
)
HOSTILE: Final = tuple(
    one.replace("/", "∕").replace("\n", " ") + ".yml"
    for one in (*HTML, *ATTRIBUTES, *MARKDOWN, *TEMPLATES, *URLS)
    if len(one.encode()) < 240
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    return write_files(tmp_path, small_ledger())


def told(root: Path) -> dict[str, set[str]]:
    """The codes of the problems in each file; every command has run without a crash."""
    for command in COMMANDS:
        ran = run_captured(*command, "--root", str(root))
        assert ran.code in {0, 1}, (command, ran.err)
        assert "Traceback" not in ran.out + ran.err
    found: dict[str, set[str]] = {}
    for one in json.loads(run_captured("check", "--json", "--root", str(root)).out):
        found.setdefault(one["path"].removeprefix("records/"), set()).add(one["code"])
    return found


def put(root: Path, name: str, raw: bytes = "种类: 谈心谈话\n".encode()) -> None:
    path = root / "records" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


def test_odd_names_are_told_of(root: Path) -> None:
    for name in NAMES:
        put(root, name)
    found = told(root)
    wanted = {os.path.normpath(name).replace("\\", "/") for name in NAMES}
    assert wanted <= found.keys()


@posix
def test_nasty_names_are_told_of(root: Path) -> None:
    for name in NASTY:
        put(root, name)
    shown = {name.encode("utf-8", "replace").decode("utf-8") for name in NASTY}
    assert shown <= told(root).keys()


@posix
def test_names_that_are_payloads_are_told_of(root: Path) -> None:
    for name in HOSTILE:
        put(root, name)
    assert set(HOSTILE) <= told(root).keys()


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "a.yml").write_bytes(b"a: 1\n")


def _as_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _as_dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nowhere")


def _unreadable(path: Path) -> None:
    path.chmod(0)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _huge(path: Path) -> None:
    path.write_bytes(b"# x\n" * 400_000)


WAYS: Final[dict[str, Callable[[Path], None]]] = {
    "a folder": _as_folder,
    "a loop": _as_loop,
    "a link to nowhere": _as_dangling,
    "unreadable": _unreadable,
    "empty": _empty,
    "huge": _huge,
}
FILES: Final = ("records/school.yml", "records/staff.yml", "records/grids/J2024-01.yml",
                f"records/{TALKS}", "heartgrid.yml", "policy.yml")  # fmt: skip


def is_root() -> bool:
    """Whether permissions mean nothing to us."""
    return sys.platform != "win32" and os.geteuid() == 0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_none(root: Path, name: str, way: str) -> None:
    if way == "unreadable" and (is_root() or os.name == "nt"):
        pytest.skip("root 读得了一切")
    try:
        WAYS[way](root / name)
    except OSError:
        pytest.skip("这个系统建不了链接")
    found = told(root)
    silent = way == "empty" and name == "heartgrid.yml"
    gone = way == "a folder" and name.endswith("staff.yml")
    assert silent or gone or any(name.removeprefix("records/") in one for one in found)


def test_folders_that_are_links_are_told_of(root: Path) -> None:
    """Their records would count for nothing without a word."""
    try:
        (root / "records" / "again").symlink_to(root / "records", target_is_directory=True)
    except OSError:
        pytest.skip("这个系统建不了链接")
    found = told(root)
    assert found["again"] == {"L001"}


@pytest.mark.skipif(is_root() or os.name == "nt", reason="root 读得了一切")
def test_a_folder_that_may_not_be_read_is_told_of(root: Path) -> None:
    folder = root / "records" / "talks"
    folder.chmod(0)
    try:
        assert told(root)["talks"] == {"Y001"}
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("name", ["records", "site", ".heartgrid", "mkdocs.yml"])
def test_a_file_in_the_place_of_a_folder_and_back(root: Path, name: str) -> None:
    path = root / name
    shutil.rmtree(path, ignore_errors=True)
    if path.exists():
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(b"x")
    for command in (*COMMANDS, ["pages"], ["new", "谈心谈话", "--student", "1"]):
        ran = run_captured(*command, "--root", str(root))
        assert ran.code in {0, 1, 2}, (command, ran.err)
