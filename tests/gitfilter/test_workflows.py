"""What people do with git every day, with a filter in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.files import is_sealed, unseal
from tests.gitfilter.scratch import (
    ALL,
    CASE,
    SCHOOL,
    TALKS,
    Clone,
    entry,
    keys_of,
    new_clone,
    ring,
    talks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = entry("3f9c2a", "金丝雀一")
SECOND = entry("11aa22", "金丝雀二")
THIRD = entry("77bb33", "金丝雀三")
CANARY = "金丝雀"


@pytest.fixture
def filled(ours: Clone) -> Clone:
    ours.commit(
        (TALKS, talks(FIRST)), (CASE, "种类: 个案\n学生: 金丝雀\n"), (SCHOOL, "种类: 学校\n")
    )
    return ours


@pytest.fixture(autouse=True)
def nothing_in_clear(ours: Clone) -> Iterator[None]:
    """Whatever happened: no object of the repository holds what is to be sealed."""
    yield
    assert CANARY not in ours.everything_stored()


def test_diff_log_and_show_are_readable(filled: Clone) -> None:
    filled.write(TALKS, talks(FIRST, SECOND))
    assert "+        金丝雀二\n" in filled.git("diff")
    filled.git("commit", "-qam", "第二次谈话")
    assert "+        金丝雀二\n" in filled.git("log", "-1", "-p")
    assert "+        金丝雀二\n" in filled.git("show")
    assert "金丝雀二" in filled.git("blame", "HEAD", "--", TALKS)


def test_worktrees_share_the_keys(filled: Clone, tmp_path: Path) -> None:
    filled.git("worktree", "add", "-q", "-b", "另一处", str(tmp_path / "另 一处"))
    other = Clone(tmp_path / "另 一处")
    assert other.read(TALKS) == talks(FIRST)
    other.commit((TALKS, talks(FIRST, SECOND)))
    other.touch_all()
    assert other.status() == ""
    filled.git("merge", "-q", "另一处")
    assert filled.read(TALKS) == talks(FIRST, SECOND)


def test_sparse_checkout(filled: Clone) -> None:
    filled.git("sparse-checkout", "set", "records/cases")
    assert not (filled.top / TALKS).exists()
    filled.commit((CASE, "种类: 个案\n学生: 金丝雀改\n"))
    filled.git("sparse-checkout", "disable")
    assert filled.read(TALKS) == talks(FIRST)
    filled.touch_all()
    assert filled.status() == ""


@pytest.mark.parametrize("options", [(), ("-u",), ("--staged",)], ids=str)
def test_stash_and_pop(filled: Clone, options: tuple[str, ...]) -> None:
    filled.write(TALKS, talks(FIRST, SECOND))
    filled.write(CASE, "种类: 个案\n学生: 金丝雀改\n")
    filled.git("add", TALKS, CASE)
    filled.git("stash", "push", "-q", *options)
    assert filled.read(TALKS) == talks(FIRST)
    filled.git("stash", "pop", "-q")
    assert filled.read(TALKS) == talks(FIRST, SECOND)
    assert filled.read(CASE) == "种类: 个案\n学生: 金丝雀改\n"


def test_stash_of_a_new_file(filled: Clone) -> None:
    path = "records/cases/C-000001.yml"
    filled.write(path, "种类: 个案\n学生: 金丝雀\n")
    filled.git("stash", "push", "-q", "-u")
    assert not (filled.top / path).exists()
    filled.git("stash", "pop", "-q")
    assert filled.read(path) == "种类: 个案\n学生: 金丝雀\n"


def test_rebase_over_changes_of_another_file(filled: Clone) -> None:
    filled.git("switch", "-q", "-c", "我的")
    for number in range(3):
        filled.commit((TALKS, talks(FIRST, entry(f"aa000{number}", f"金丝雀{number}"))))
    filled.git("switch", "-q", "main")
    filled.commit((CASE, "种类: 个案\n学生: 金丝雀改\n"))
    filled.git("switch", "-q", "我的")
    filled.touch_all()
    filled.git("rebase", "-q", "main")
    assert "金丝雀2" in filled.read(TALKS)
    assert filled.read(CASE) == "种类: 个案\n学生: 金丝雀改\n"
    assert filled.status() == ""


def test_cherry_pick(filled: Clone) -> None:
    filled.git("switch", "-q", "-c", "我的")
    picked = filled.commit((TALKS, talks(FIRST, SECOND)))
    filled.git("switch", "-q", "main")
    filled.touch_all()
    filled.git("cherry-pick", picked)
    assert filled.read(TALKS) == talks(FIRST, SECOND)
    assert filled.status() == ""


def test_bisect(filled: Clone) -> None:
    """Which commit brought the sentence? `bisect run` opens each one."""
    good = filled.git("rev-parse", "HEAD").strip()
    commits = [
        filled.commit(
            (TALKS, talks(*(entry(f"aa000{one}", f"金丝雀{one}") for one in range(upto))))
        )
        for upto in range(2, 6)
    ]
    filled.git("bisect", "start", "HEAD", good)
    found = filled.git("bisect", "run", "sh", "-c", f"! grep -q 金丝雀3 '{TALKS}'")
    assert f"{commits[2]} is the first bad commit" in found
    filled.git("bisect", "reset")
    assert filled.status() == ""


def test_submodule(ours: Clone, filled: Clone, tmp_path: Path) -> None:
    """A district holds its schools as submodules; each has its own keys."""
    district = new_clone(tmp_path / "区县")
    district.git("submodule", "add", "-q", str(filled.top), "schools/海湾")
    school = Clone(district.top / "schools" / "海湾")
    assert "ENC[1," in school.read(TALKS)
    school.unlock(*ALL)
    (school.top / TALKS).unlink()
    school.git("checkout", "HEAD", "--", ".")
    assert school.read(TALKS) == talks(FIRST)
    school.commit((TALKS, talks(FIRST, SECOND)))
    assert CANARY not in school.everything_stored()
    school.touch_all()
    assert "-Subproject commit" in district.git("diff", "--submodule=short")


def test_adding_a_part(filled: Clone) -> None:
    """`add -p` shows and stages sealed hunks; what is staged opens to that part alone."""
    between = [entry(f"cc000{one}", f"金丝雀甲{one}") for one in range(4)]
    filled.commit((TALKS, talks(FIRST, *between, SECOND)))
    changed = talks(
        FIRST.replace("金丝雀一", "金丝雀改"), *between, SECOND.replace("金丝雀二", "金丝雀变")
    )
    filled.write(TALKS, changed)
    filled.git("add", "-p", typed="y\nn\ny\nn\n" * 4)
    staged = filled.blob(TALKS, "").encode()
    assert is_sealed(TALKS, staged) == ()
    opened = unseal(TALKS, staged, ring(*ALL))
    assert opened.refused == ()
    assert opened.raw.decode() not in (changed, talks(FIRST, *between, SECOND))
    assert filled.read(TALKS) == changed


def test_commit_of_a_part_of_the_files(filled: Clone) -> None:
    """`git commit PATH` works with an index of its own."""
    filled.write(TALKS, talks(FIRST, SECOND))
    filled.write(CASE, "种类: 个案\n学生: 金丝雀改\n")
    filled.git("commit", "-qm", "只有个案", "--", CASE)
    assert filled.status() == f" M {TALKS}\n"


def test_an_old_epoch_stays_clean_and_the_next_change_takes_the_new_one(filled: Clone) -> None:
    filled.unlock_with([*map(keys_of, ALL), keys_of("class/J2024-01", 2)])
    filled.touch_all()
    assert filled.status() == ""
    filled.commit((TALKS, talks(FIRST, SECOND)))
    assert "ENC[1,class/J2024-01,2," in filled.blob(TALKS)
    assert "ENC[1,class/J2024-01,1," not in filled.blob(TALKS)
    filled.git("checkout", "-q", "HEAD~1")
    assert filled.read(TALKS) == talks(FIRST)
    filled.touch_all()
    assert filled.status() == ""


def test_a_conflict_resolved_by_taking_a_side_keeps_that_sides_blob(filled: Clone) -> None:
    filled.git("switch", "-q", "-c", "我的")
    filled.commit((CASE, "种类: 个案\n学生: 金丝雀甲\n"))
    filled.git("switch", "-q", "main")
    filled.commit((CASE, "种类: 个案\n学生: 金丝雀乙\n"))
    filled.run("merge", "我的")
    filled.git("checkout", "--theirs", "--", CASE)
    filled.git("add", CASE)
    assert filled.blob(CASE, "") == filled.blob(CASE, "我的")
