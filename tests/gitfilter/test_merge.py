"""The merge driver under real git: what is stored is sealed, what lies in the work tree can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.files import is_sealed, unseal
from tests.gitfilter.scratch import (
    ALL,
    CASE,
    OUR_CLASS,
    TALKS,
    Answer,
    Clone,
    entry,
    keys_of,
    ring,
    talks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "金丝雀"
FIRST, SECOND, THIRD = (
    entry(number, f"{CANARY}{number}") for number in ("3f9c2a", "11aa22", "77bb33")
)
MINE, OTHERS = FIRST.replace("情绪", "学业"), FIRST.replace("情绪", "家庭")
MARKED = ("<<<<<<< {}\n      主题: [{}]\n||||||| 原来\n      主题: [情绪]\n=======\n"
          "      主题: [{}]\n>>>>>>> {}\n")  # fmt: skip
ME, THEM = "本地（你的修改）", "对方的修改"


@pytest.fixture(autouse=True)
def nothing_in_clear(ours: Clone) -> Iterator[None]:
    """No object of the repository, reachable or not, holds what is to be sealed."""
    yield
    assert CANARY not in ours.everything_stored()


def branches(clone: Clone, ours: str, theirs: str, base: str = FIRST, path: str = TALKS) -> None:
    """``main`` and ``theirs``, which part at a file with the entries ``base``."""
    clone.commit((path, talks(base)))
    clone.git("checkout", "-q", "-b", "theirs")
    clone.commit((path, talks(theirs)))
    clone.git("checkout", "-q", "main")
    clone.commit((path, talks(ours)))


def stages(clone: Clone) -> list[str]:
    listed = clone.git("ls-files", "-u").splitlines()
    return [line.split()[2] for line in listed]


def check_conflict(clone: Clone, answer: Answer, labels: tuple[str, str], sides: str) -> None:
    """Everything that git holds of a conflict: sealed; everything that a teacher sees: readable."""
    assert answer.code == 1
    line = "编号 3f9c2a 的“详情”两边改得不同，请选定一种写法，删去标记行"
    assert answer.ours == [f"heartgrid: {TALKS}:11：{line}"]
    topics = sides.split()
    assert MARKED.format(labels[0], *topics, labels[1]) in clone.read(TALKS)
    assert stages(clone) == ["1", "2", "3"]
    for stage in "123":
        assert is_sealed(TALKS, clone.blob(TALKS, f":{stage}").encode()) == ()


def settle(clone: Clone, text: str) -> None:
    clone.write(TALKS, text)
    clone.git("add", TALKS)


def test_two_people_append_to_one_file(ours: Clone) -> None:
    branches(ours, FIRST + SECOND, FIRST + THIRD)
    answer = ours.run("merge", "theirs", "-m", "合并")
    assert (answer.code, answer.ours) == (0, [])
    assert ours.read(TALKS) == talks(FIRST, SECOND, THIRD)
    assert is_sealed(TALKS, ours.blob(TALKS).encode()) == ()
    assert ours.status() == ""
    ours.touch_all()
    assert ours.status() == ""


def test_both_made_the_file(ours: Clone) -> None:
    ours.git("checkout", "-q", "-b", "theirs")
    ours.commit((TALKS, talks(THIRD)))
    ours.git("checkout", "-q", "main")
    ours.commit((TALKS, talks(SECOND)))
    ours.git("merge", "-q", "theirs", "-m", "合并")
    assert ours.read(TALKS) == talks(SECOND, THIRD)


def test_a_conflict_in_a_merge(ours: Clone) -> None:
    branches(ours, MINE, OTHERS)
    answer = ours.run("merge", "theirs")
    check_conflict(ours, answer, (ME, THEM), "学业 家庭")
    kept = ours.blob(TALKS, "AUTO_MERGE")
    assert kept.startswith("HEARTGRID SEALED 1 class/J2024-01 1\n")
    assert unseal(TALKS, kept.encode(), ring(OUR_CLASS)).raw.decode() == ours.read(TALKS)
    settle(ours, talks(MINE))
    ours.git("commit", "-q", "-m", "合并")
    assert is_sealed(TALKS, ours.blob(TALKS).encode()) == ()
    assert ours.status() == ""


def test_an_aborted_merge_leaves_ours(ours: Clone) -> None:
    branches(ours, MINE, OTHERS)
    assert ours.run("merge", "theirs").code == 1
    ours.git("merge", "--abort")
    assert ours.read(TALKS) == talks(MINE)
    assert ours.status() == ""


def test_a_conflict_added_with_its_markers_is_stored_sealed(ours: Clone) -> None:
    branches(ours, MINE, OTHERS)
    assert ours.run("merge", "theirs").code == 1
    ours.git("add", TALKS)
    assert ours.blob(TALKS, "").startswith("HEARTGRID SEALED")


def test_a_conflict_in_a_rebase_names_the_sides_as_teachers_do(ours: Clone) -> None:
    branches(ours, MINE, OTHERS)
    answer = ours.run("rebase", "theirs")
    check_conflict(ours, answer, (THEM, ME), "家庭 学业")
    settle(ours, talks(MINE))
    ours.git("rebase", "--continue")
    assert ours.read(TALKS) == talks(MINE)
    assert ours.status() == ""


def test_a_conflict_in_a_cherry_pick(ours: Clone) -> None:
    branches(ours, MINE, OTHERS)
    answer = ours.run("cherry-pick", "theirs")
    check_conflict(ours, answer, (ME, THEM), "学业 家庭")
    settle(ours, talks(OTHERS))
    ours.git("cherry-pick", "--continue")
    assert ours.status() == ""


def test_a_conflict_in_a_stash(ours: Clone) -> None:
    ours.commit((TALKS, talks(FIRST)))
    ours.write(TALKS, talks(OTHERS))
    ours.git("stash", "-q")
    ours.commit((TALKS, talks(MINE)))
    answer = ours.run("stash", "pop")
    check_conflict(ours, answer, (ME, THEM), "学业 家庭")
    assert ours.git("stash", "list") != ""


def test_a_stash_over_an_appended_entry(ours: Clone) -> None:
    ours.commit((TALKS, talks(FIRST)))
    ours.write(TALKS, talks(FIRST, THIRD))
    ours.git("stash", "-q")
    ours.commit((TALKS, talks(FIRST, SECOND)))
    ours.git("stash", "pop", "-q")
    assert ours.read(TALKS) == talks(FIRST, SECOND, THIRD)
    assert ours.status() == f" M {TALKS}\n"


def test_conflict_markers_again_from_the_index(ours: Clone) -> None:
    """``git checkout --merge`` asks the driver once more."""
    branches(ours, MINE, OTHERS)
    assert ours.run("merge", "theirs").code == 1
    marked = ours.read(TALKS)
    ours.write(TALKS, "verdorben\n")
    ours.git("checkout", "-q", "--merge", TALKS)
    assert ours.read(TALKS) == marked


def test_a_case_is_merged_and_stays_an_envelope(ours: Clone) -> None:
    branches(ours, FIRST + SECOND, FIRST + THIRD, path=CASE)
    ours.git("merge", "-q", "theirs", "-m", "合并")
    assert ours.read(CASE) == talks(FIRST, SECOND, THIRD)
    assert ours.blob(CASE).startswith("HEARTGRID SEALED 1 counsel 1\n")


def test_a_path_that_a_shell_would_take_apart(ours: Clone) -> None:
    path = 'records/其他 的/it\'s $(a) "b".yml'
    branches(ours, FIRST + SECOND, FIRST + THIRD, path=path)
    ours.git("merge", "-q", "theirs", "-m", "合并")
    assert ours.read(path) == talks(FIRST, SECOND, THIRD)


def test_a_rebase_in_another_worktree_names_the_sides_as_teachers_do(
    ours: Clone, tmp_path: Path
) -> None:
    branches(ours, MINE, OTHERS)
    ours.git("worktree", "add", "-q", "-b", "mine", str(tmp_path / "另一处"))
    other = Clone(tmp_path / "另一处")
    check_conflict(other, other.run("rebase", "theirs"), (THEM, ME), "家庭 学业")


def test_what_is_no_yaml_is_merged_by_lines(ours: Clone) -> None:
    base = f"【{CANARY}\n一\n二\n三\n四\n"
    ours.commit((CASE, base))
    ours.git("checkout", "-q", "-b", "theirs")
    ours.commit((CASE, base.replace("一", "壹")))
    ours.git("checkout", "-q", "main")
    ours.commit((CASE, base.replace("四", "肆")))
    ours.git("merge", "-q", "theirs", "-m", "合并")
    assert ours.read(CASE) == base.replace("一", "壹").replace("四", "肆")


def test_a_rebase_over_a_rotation(ours: Clone) -> None:
    """One appends for epoch 1, meanwhile the other has sealed everything for epoch 2."""
    ours.commit((TALKS, talks(FIRST)))
    ours.git("checkout", "-q", "-b", "mine")
    ours.commit((TALKS, talks(FIRST, SECOND)), message="一")
    ours.commit((TALKS, talks(FIRST, SECOND, THIRD)), message="二")
    ours.git("checkout", "-q", "main")
    ours.unlock_with([*map(keys_of, ALL), keys_of(OUR_CLASS, 2)])
    rotated = talks(FIRST.replace("2025-09-10", "2025-09-11"))
    ours.commit((TALKS, rotated), message="换钥匙")
    ours.git("checkout", "-q", "mine")
    ours.git("rebase", "-q", "main")
    assert ours.read(TALKS) == rotated + SECOND + THIRD
    assert "class/J2024-01,1," not in ours.blob(TALKS)
    assert "class/J2024-01,2," in ours.blob(TALKS)


@pytest.mark.parametrize("recursive", ["heartgrid", "binary"])
def test_crossing_merges_have_a_base_that_was_itself_merged(ours: Clone, recursive: str) -> None:
    """Two merges of the same branches, with a conflict settled in two ways, then merged.

    With ``binary`` the oldest version is the base, without markers of a merge that nobody saw.
    """
    ours.git("config", "merge.heartgrid.recursive", recursive)
    branches(ours, MINE + SECOND, OTHERS + THIRD)
    ours.git("branch", "old", "main")
    assert ours.run("merge", "theirs").code == 1
    settle(ours, talks(MINE, SECOND, THIRD))
    ours.git("commit", "-q", "-m", "合并")
    ours.git("checkout", "-q", "theirs")
    assert ours.run("merge", "old").code == 1
    settle(ours, talks(OTHERS, SECOND, THIRD))
    ours.git("commit", "-q", "-m", "合并")
    assert ours.run("merge", "main").code == 1
    text = ours.read(TALKS)
    assert text.endswith(f"        {CANARY}3f9c2a\n{SECOND}{THIRD}")
    assert (MARKED.format(ME, "家庭", "学业", THEM) in text) == (recursive == "binary")


def test_without_keys_appended_entries_merge(ours: Clone, tmp_path: Path) -> None:
    branches(ours, FIRST + SECOND, FIRST + THIRD)
    other = ours.clone("other").unlock()
    other.git("checkout", "-q", "main")
    other.git("merge", "-q", "origin/theirs", "-m", "合并")
    ours.git("fetch", "-q", str(other.top), "main")
    ours.git("merge", "-q", "--ff-only", "FETCH_HEAD")
    assert ours.read(TALKS) == talks(FIRST, SECOND, THIRD)


def test_without_keys_a_conflict_leaves_ours_and_says_who_can_help(ours: Clone) -> None:
    branches(ours, MINE, OTHERS)
    other = ours.clone("other").unlock()
    other.git("checkout", "-q", "main")
    before = other.read(TALKS)
    answer = other.run("merge", "origin/theirs")
    assert answer.code == 1
    assert "请有这把钥匙的同事来合并" in answer.ours[0]
    assert other.read(TALKS) == before
    assert stages(other) == ["1", "2", "3"]


def test_a_driver_that_fails_leaves_ours_sealed(ours: Clone) -> None:
    branches(ours, FIRST + SECOND, FIRST + THIRD)
    (ours.top / ".git/heartgrid/keys.json").write_text("{", encoding="utf-8")
    answer = ours.run("merge", "theirs")
    assert answer.code != 0
    assert "重新运行 heartgrid unlock" in answer.said
