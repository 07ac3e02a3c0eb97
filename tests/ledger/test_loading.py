from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from heartgrid import parallel
from heartgrid.ledger import load, load_files
from heartgrid.ledger.loading import reason_of
from tests.support.books import GRID, SCHOOL, STAFF, files_of
from tests.support.sample import write_sample

if TYPE_CHECKING:
    from pathlib import Path


def write(root: Path, *texts: str) -> None:
    for name, raw in files_of(*texts).items():
        path = root / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def codes(root: Path) -> list[str]:
    return [f"{one.code} {one.position.path}" for one in load(root).problems]


def test_from_a_folder_and_from_memory_alike(tmp_path: Path) -> None:
    write(tmp_path, SCHOOL, STAFF, GRID)
    from_folder = load(tmp_path)
    from_memory = load_files(files_of(SCHOOL, STAFF, GRID).items())
    assert from_folder.ledger == from_memory.ledger
    assert from_folder.problems == from_memory.problems == ()
    assert from_folder.files == from_memory.files == 3


def test_an_empty_folder_lacks_its_school(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["L005 records/school.yml"]
    (tmp_path / "records" / "talks").mkdir(parents=True)
    assert codes(tmp_path) == ["L005 records/school.yml"]


def test_what_does_not_belong_is_told_of_unless_it_is_git_s_or_a_readme(tmp_path: Path) -> None:
    write(tmp_path, SCHOOL)
    records = tmp_path / "records"
    for name in ("README.md", ".gitkeep", ".gitignore", ".gitattributes"):
        (records / name).write_text("x", encoding="utf-8")
    assert codes(tmp_path) == []
    (records / "notes.docx").write_bytes(b"PK")
    (records / ".school.yml.swp").write_bytes(b"x")
    assert codes(tmp_path) == [
        "L001 records/.school.yml.swp", "L001 records/notes.docx"
    ]  # fmt: skip


def test_an_unreadable_school_is_not_a_missing_one(tmp_path: Path) -> None:
    write(tmp_path, SCHOOL.replace("编号: haiwan", "编号: 海湾"))
    assert codes(tmp_path) == ["F108 records/school.yml"]
    assert load(tmp_path).ledger.school is None


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    write(tmp_path, SCHOOL)
    try:
        (tmp_path / "records" / "staff.yml").symlink_to(tmp_path / "nowhere")
    except OSError:
        pytest.skip("links need a privilege on this system")
    loaded = load(tmp_path)
    [problem] = loaded.problems
    assert (problem.code, str(problem.position)) == ("Y001", "records/staff.yml:1:1")
    assert [one.kind for one in loaded.ledger.unreadable] == ["staff"]


def test_why_a_file_does_not_open_is_said_in_chinese() -> None:
    assert reason_of(PermissionError(13, "Permission denied")) == "没有权限"
    assert reason_of(OSError("odd")) == "系统拒绝打开"


def test_progress_counts_the_files(tmp_path: Path) -> None:
    write(tmp_path, SCHOOL, STAFF, GRID)
    told: list[tuple[int, int]] = []
    load(tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.skipif(sys.platform != "linux", reason="helpers are forked, on Linux only")
def test_files_read_by_helpers_are_the_files_read_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = write_sample(tmp_path)
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: {0})
    alone = load(school)
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: {0, 1})
    monkeypatch.setattr(parallel, "_WORTH_A_HELPER", 10)
    together = load(school)
    assert (together.ledger, together.problems) == (alone.ledger, alone.problems)
    assert alone.files > 2 * 10


def test_problems_come_in_the_order_of_their_places() -> None:
    files = files_of(
        SCHOOL, STAFF, GRID, "--- talks/2025-1/J2024-01.t012.yml\n种类: 家访\n学期: 2\n"
    )
    files |= {"a.yml": b"", "z.yml": b""}
    places = [str(one.position) for one in load_files(files.items()).problems]
    assert places == sorted(places)
    assert len(places) == 4
