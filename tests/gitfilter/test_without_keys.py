"""People without keys: everything else works, nothing is lost, nothing gets in unsealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.clone.installing import uninstall
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file
from tests.gitfilter.scratch import (
    ALL,
    CASE,
    OTHER_CLASS,
    OUR_CLASS,
    SCHOOL,
    TALKS,
    Clone,
    entry,
    keys_of,
    talks,
)

if TYPE_CHECKING:
    from pathlib import Path

FIRST = entry("3f9c2a", "金丝雀一")
SECOND = entry("11aa22", "金丝雀二")
CASE_TEXT = "种类: 个案\n学生: 金丝雀\n"


@pytest.fixture
def shared(ours: Clone) -> Clone:
    ours.commit((TALKS, talks(FIRST)), (CASE, CASE_TEXT), (SCHOOL, "种类: 学校\n"))
    return ours


@pytest.fixture
def keyless(shared: Clone) -> Clone:
    """A clone with the filter and no keys, checked out."""
    clone = shared.clone("无钥匙").unlock()
    clone.git("checkout", "-q", "main")
    return clone


def test_checkout_leaves_files_sealed_and_says_so_once(keyless: Clone) -> None:
    answer = keyless.run("checkout", "-f", "HEAD", "--", ".")
    (keyless.top / TALKS).unlink()
    (keyless.top / CASE).unlink()
    answer = keyless.run("checkout", "--", ".")
    assert answer.code == 0
    assert answer.ours == ["heartgrid: 有 2 个文件保持密封：这里还没有钥匙，运行 heartgrid unlock"]
    assert keyless.read(TALKS) == keyless.blob(TALKS)
    assert keyless.read(CASE) == keyless.blob(CASE)


def test_the_rest_of_the_work_goes_on(keyless: Clone) -> None:
    keyless.touch_all()
    assert keyless.status() == ""
    keyless.commit((SCHOOL, "种类: 学校\n编号: haiwan\n"))
    assert keyless.git("show", "--stat").count("|") == 1
    assert keyless.status() == ""


def test_a_sealed_file_with_words_typed_into_it_is_refused_and_nothing_is_lost(
    keyless: Clone,
) -> None:
    edited = keyless.read(TALKS) + "# 金丝雀\n"
    keyless.write(TALKS, edited)
    answer = keyless.run("add", "-A")
    assert answer.code != 0
    assert answer.ours == [
        f"heartgrid: {TALKS}：这里没有“class/J2024-01”的钥匙，改动不能密封，所以没有加入 git；"  # noqa: ISC004 - one sentence
        f"文件原样还在。运行 heartgrid unlock 打开钥匙；没有这把钥匙时，删除这个文件再运行 git restore {TALKS}，"
        "就恢复原样；新写的内容请交给有钥匙的同事"
    ]
    assert keyless.read(TALKS) == edited
    assert keyless.blob(TALKS, "") == keyless.blob(TALKS)


def test_sealed_text_can_be_taken_out_and_moved(shared: Clone) -> None:
    """A merge decided without the key, an entry removed at somebody's wish, a class renamed."""
    shared.commit((TALKS, talks(FIRST, SECOND)))
    clone = shared.clone("无钥匙").unlock()
    clone.git("checkout", "-q", "main")
    sealed = clone.read(TALKS)
    clone.write(TALKS, sealed[: sealed.index("  - 编号: 11aa22")])
    clone.git("mv", CASE, "records/cases/C-000001.yml")
    clone.touch_all()
    answer = clone.run("commit", "-qam", "拿掉一条")
    assert (answer.code, answer.ours) == (0, [])
    shared.git("pull", "-q", str(clone.top), "main")
    assert shared.read(TALKS) == talks(FIRST)
    assert shared.read("records/cases/C-000001.yml") == CASE_TEXT


def test_the_way_out_that_the_message_names(keyless: Clone) -> None:
    before = keyless.read(TALKS)
    keyless.write(TALKS, "改坏了")
    assert keyless.run("add", TALKS).code != 0
    (keyless.top / TALKS).unlink()
    keyless.git("restore", TALKS)
    assert keyless.read(TALKS) == before
    assert keyless.status() == ""


@pytest.mark.parametrize("path", [TALKS, OTHER_CLASS, "records/cases/C-000001.yml"])
def test_a_new_file_in_clear_is_refused(keyless: Clone, path: str) -> None:
    keyless.write(path, talks(SECOND))
    answer = keyless.run("add", path)
    assert answer.code != 0
    assert len(answer.ours) == 1
    assert "金丝雀" not in keyless.everything_stored()


def test_with_one_key_the_other_files_stay_sealed_without_a_word(shared: Clone) -> None:
    clone = shared.clone("只有一个班").unlock(OUR_CLASS)
    answer = clone.run("checkout", "-q", "main")
    assert answer.ours == []
    assert clone.read(TALKS) == talks(FIRST)
    assert clone.read(CASE) == clone.blob(CASE)
    clone.touch_all()
    assert clone.status() == ""


def test_an_epoch_that_is_not_here_yet(shared: Clone) -> None:
    """After a rotation, before the next `unlock`: sealed, and a line that says why."""
    shared.unlock_with([*map(keys_of, ALL), keys_of(OUR_CLASS, 2)])
    shared.commit((TALKS, talks(FIRST, SECOND)))
    clone = shared.clone("旧钥匙").unlock(OUR_CLASS)
    answer = clone.run("checkout", "-q", "main")
    assert answer.code == 0
    assert answer.ours == [
        "heartgrid: 有 1 个文件没有打开：权限换了新的一期，运行 heartgrid unlock 取新的钥匙"
    ]
    assert clone.read(TALKS) == clone.blob(TALKS)
    clone.touch_all()
    assert clone.status() == ""


def test_keys_that_come_later_do_not_seal_twice(keyless: Clone) -> None:
    """The work tree still holds sealed files when `unlock` has written the keys."""
    keyless.unlock(OUR_CLASS, "counsel")
    keyless.touch_all()
    assert keyless.status() == ""
    (keyless.top / TALKS).unlink()
    keyless.git("checkout", "--", TALKS)
    assert keyless.read(TALKS) == talks(FIRST)


def test_sealed_text_of_another_revision_is_opened_before_it_is_sealed(shared: Clone) -> None:
    old = shared.blob(TALKS)
    shared.commit((TALKS, talks(FIRST, SECOND)))
    shared.write(TALKS, old)
    shared.git("add", TALKS)
    assert shared.blob(TALKS, "") == old


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "heartgrid: 这台电脑上存的钥匙读不出来。重新运行 heartgrid unlock"),
        (
            b'{"format": 2, "keys": []}',
            "heartgrid: 这台电脑上的钥匙是更新版本的 heartgrid 存的。先升级 heartgrid，再试一次",
        ),
    ],
    ids=["damaged", "newer"],
)
def test_keys_that_do_not_read_open_nothing_and_destroy_nothing(
    shared: Clone, content: bytes, said: str
) -> None:
    shared.touch_all()
    assert shared.status() == ""  # from here on git need not look into the plain files again
    keys_file(find_repository(shared.top)).write_bytes(content)
    (shared.top / TALKS).unlink()
    answer = shared.run("checkout", "--", TALKS)
    assert answer.code == 0
    assert answer.ours[0] == said
    assert shared.read(TALKS) == shared.blob(TALKS)
    shared.write(TALKS, talks(SECOND))
    assert shared.run("add", TALKS).code != 0
    assert shared.read(TALKS) == talks(SECOND)


def test_a_clone_without_the_filter_shows_sealed_text(shared: Clone, tmp_path: Path) -> None:
    clone = shared.clone("没有装")
    clone.git("checkout", "-q", "main")
    assert clone.read(TALKS) == clone.blob(TALKS)
    assert clone.status() == ""


def test_after_uninstalling_git_works_on_sealed_text(shared: Clone) -> None:
    uninstall(shared.top)
    (shared.top / TALKS).unlink()
    shared.git("checkout", "--", TALKS)
    assert shared.read(TALKS) == shared.blob(TALKS)


@pytest.mark.parametrize("touched", [False, True])
def test_rebase_and_cherry_pick_without_keys(shared: Clone, keyless: Clone, touched: bool) -> None:
    """Sealed files move with the history; git cleans them again and again on the way."""
    shared.commit((TALKS, talks(FIRST, SECOND)))
    shared.commit((CASE, CASE_TEXT + "诉求: 金丝雀\n"))
    for number in range(4):
        keyless.commit((SCHOOL, f"种类: 学校\n编号: s{number}\n"))
    keyless.git("fetch", "-q")
    if touched:
        keyless.touch_all()
    keyless.git("rebase", "-q", "origin/main")
    assert keyless.status() == ""
    keyless.git("switch", "-q", "-c", "另一支", "HEAD~5")
    if touched:
        keyless.touch_all()
    keyless.git("cherry-pick", "main~4..main")
    keyless.touch_all()
    assert keyless.status() == ""
