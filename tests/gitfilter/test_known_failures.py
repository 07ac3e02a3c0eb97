"""How filters of other tools fail (each was seen with real git), and what happens here instead."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.attributes import ATTRIBUTE_LINE
from heartgrid.sealing.files import is_sealed
from heartgrid.sealing.openable import displaced, unopened
from tests.gitfilter.scratch import (
    ALL,
    CASE,
    OTHER_CLASS,
    OUR_CLASS,
    SCHOOL,
    TALKS,
    entry,
    ring,
    talks,
)

if TYPE_CHECKING:
    from tests.gitfilter.scratch import Clone

FIRST = entry("3f9c2a", "金丝雀一")
CANARY = "金丝雀"


@pytest.fixture
def shared(ours: Clone) -> Clone:
    ours.commit(
        (TALKS, talks(FIRST)), (CASE, "种类: 个案\n学生: 金丝雀\n"), (SCHOOL, "种类: 学校\n")
    )
    return ours


def test_plain_text_from_a_clone_without_the_filter_is_found_and_healed(shared: Clone) -> None:
    """Git gives such a clone no sign. Its commit is found without keys; who has the keys is told,
    and the next `add` there seals what came in clear.
    """
    careless = shared.clone("没有装")
    careless.git("checkout", "-q", "main")
    path = "records/talks/2025-1/J2024-01.t012.yml"
    careless.commit((path, talks(entry("99ff00", "金丝雀二"))))
    assert is_sealed(path, careless.blob(path).encode()) != ()

    answer = shared.run("pull", "-q", str(careless.top), "main")
    assert answer.code == 0
    assert [one for one in answer.ours if path in one] == answer.ours != []
    assert CANARY not in "".join(answer.ours)
    shared.touch_all()
    assert shared.status() == f" M {path}\n"
    shared.git("add", path)
    assert is_sealed(path, shared.blob(path, "").encode()) == ()


def test_conflict_markers_in_sealed_text_do_not_delete_the_file(shared: Clone) -> None:
    """Without the merge driver git merges sealed lines and lets the filter open the result."""
    shared.git("config", "--remove-section", "merge.heartgrid")
    shared.git("switch", "-q", "-c", "我的")
    shared.commit((TALKS, talks(entry("3f9c2a", "金丝雀甲"))))
    shared.git("switch", "-q", "main")
    shared.commit((TALKS, talks(entry("3f9c2a", "金丝雀乙"))))
    answer = shared.run("merge", "我的")
    assert answer.code == 1
    assert "CONFLICT" in answer.out
    assert "<<<<<<< HEAD" in shared.read(TALKS)
    assert shared.run("status").code == 0
    assert CANARY not in shared.everything_stored()


@pytest.fixture
def keyless(shared: Clone) -> Clone:
    clone = shared.clone("无钥匙").unlock()
    clone.git("checkout", "-q", "main")
    return clone


def test_a_refused_edit_of_another_length_stops_nothing_else(keyless: Clone) -> None:
    """The length says enough to git: only adding the file itself asks the filter."""
    keyless.write(TALKS, "改过")
    assert keyless.status() == f" M {TALKS}\n"
    keyless.write(SCHOOL, "种类: 学校\n编号: haiwan\n")
    keyless.git("commit", "-qm", "别的文件", "--", SCHOOL)
    assert keyless.read(TALKS) == "改过"


COMMANDS = [("status",), ("diff",), ("commit", "-m", "别的文件", "--", SCHOOL)]


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_an_edit_of_the_same_length_in_sealed_text_stops_nothing(
    keyless: Clone, command: tuple[str, ...]
) -> None:
    """Git must ask the filter whether anything changed: sealed text passes, with a warning."""
    keyless.write(SCHOOL, "种类: 学校\n编号: haiwan\n")
    keyless.write(TALKS, keyless.read(TALKS).replace("面谈", "电话"))
    answer = keyless.run(*command)
    assert answer.code == 0
    assert [one for one in answer.ours if f"运行 git restore {TALKS}" in one]
    keyless.git("restore", TALKS)
    assert f" M {TALKS}" not in keyless.status()


@pytest.mark.parametrize("command", [("status",), ("diff",)], ids=str)
def test_plain_text_of_the_same_length_stops_git_with_the_way_out(
    keyless: Clone, command: tuple[str, ...]
) -> None:
    """Git ends when its filter refuses a file, and must: otherwise it would take the plain text."""
    sealed = keyless.read(TALKS)
    edited = sealed.replace("ENC", "字", 1)
    assert len(edited.encode()) == len(sealed.encode())
    keyless.write(TALKS, edited)
    answer = keyless.run(*command)
    assert answer.code != 0
    assert len(answer.ours) == 1
    assert f"git restore {TALKS}" in answer.ours[0]
    assert keyless.read(TALKS) == edited
    (keyless.top / TALKS).unlink()
    keyless.git("restore", TALKS)
    assert keyless.status() == ""


def test_conflict_markers_that_are_added_are_sealed(shared: Clone) -> None:
    """`git add` takes them; here they go into an envelope, so no side of the conflict leaks."""
    marked = talks(FIRST).replace(
        "    方式: 面谈", "<<<<<<< HEAD\n    方式: 面谈\n=======\n    方式: 电话\n>>>>>>> 我的"
    )
    shared.write(TALKS, marked)
    answer = shared.run("add", TALKS)
    assert answer.code == 0
    assert [one for one in answer.ours if TALKS in one] == answer.ours != []
    assert shared.blob(TALKS, "").startswith("HEARTGRID SEALED 1 class/J2024-01 1\n")
    shared.git("commit", "-qm", "带着标记")
    (shared.top / TALKS).unlink()
    shared.git("checkout", "--", TALKS)
    assert shared.read(TALKS) == marked
    assert CANARY not in shared.everything_stored()


def archived(clone: Clone, *what: str) -> dict[str, bytes]:
    """The files of `git archive`."""
    file = clone.top.parent / "archive.tar"
    clone.git("archive", "-o", str(file), *what)
    with tarfile.open(fileobj=io.BytesIO(file.read_bytes())) as tar:
        files = ((one, tar.extractfile(one)) for one in tar if one.isfile())
        return {one.name: found.read() for one, found in files if found is not None}


def test_an_archive_leaves_the_records_out(shared: Clone) -> None:
    """Git lets the filter open what goes into an archive, and tells it the same as of a checkout.
    Only the attributes of the commit keep the records out.
    """
    shared.commit(("README.md", "台账\n"))
    for what in (["HEAD"], ["HEAD", "."], ["HEAD^{tree}"], ["--worktree-attributes", "HEAD"]):
        assert archived(shared, *what) == {
            "README.md": "台账\n".encode(),
            ".gitattributes": f"{ATTRIBUTE_LINE}\n".encode(),
        }


def test_an_archive_of_the_records_alone_is_sealed(shared: Clone) -> None:
    """There the paths begin below the folder, so that no attribute meets them."""
    found = archived(shared, "HEAD:records")
    assert found[TALKS.removeprefix("records/")].decode() == shared.blob(TALKS)
    assert CANARY not in b"".join(found.values()).decode()


def test_half_an_entry_that_was_staged_is_seen_before_it_goes_out(shared: Clone) -> None:
    """`git add -p` cuts sealed text: a date goes in, and the details that are bound to it stay."""
    shared.write(TALKS, talks(FIRST.replace("2025-09-10", "2025-09-11")))
    shared.git("add", "-p", typed="s\ny\nn\n")
    staged = shared.blob(TALKS, "")
    assert "日期: 2025-09-11" in staged
    assert [one.line for one in unopened(TALKS, staged.encode(), ring(*ALL))] == [10]
    assert displaced(TALKS, shared.blob(TALKS).encode(), staged.encode()) == (10,)
    shared.git("add", TALKS)
    assert unopened(TALKS, shared.blob(TALKS, "").encode(), ring(*ALL)) == ()


def test_patches_and_stashes_are_sealed(shared: Clone) -> None:
    shared.commit((TALKS, talks(FIRST, entry("11aa22", "金丝雀二"))))
    assert CANARY not in shared.git("format-patch", "--stdout", "-2")
    shared.write(TALKS, talks(entry("3f9c2a", "金丝雀三")))
    shared.git("stash")
    assert CANARY not in shared.blob(TALKS, "stash")


def test_a_sealed_patch_applies(shared: Clone) -> None:
    """By mail, say: `git am` works on what git stores."""
    base = shared.git("rev-parse", "HEAD").strip()
    shared.commit((TALKS, talks(FIRST, entry("11aa22", "金丝雀二"))))
    patch = shared.git("format-patch", "--stdout", "-1")
    shared.git("reset", "-q", "--hard", base)
    shared.git("am", "-q", "-3", typed=patch)
    assert shared.read(TALKS) == talks(FIRST, entry("11aa22", "金丝雀二"))
    assert CANARY not in shared.everything_stored()


def test_a_renamed_file_keeps_every_byte(shared: Clone) -> None:
    """The path is in no token: git sees a rename, not a rewritten file."""
    shared.git("mv", TALKS, "records/talks/2025-1/J2024-01.t010.yml")
    shared.git("mv", CASE, "records/cases/C-000001.yml")
    shared.touch_all()
    shared.git("add", "-A")
    assert [
        one.split("\t")[0]
        for one in shared.git("diff", "-M", "--cached", "--name-status").splitlines()
    ] == ["R100", "R100"]


def test_a_file_moved_to_another_class_is_sealed_for_that_class(shared: Clone) -> None:
    shared.unlock(*ALL, "class/J2024-02")
    shared.git("mv", TALKS, OTHER_CLASS)
    shared.touch_all()
    shared.git("add", "-A")
    stored = shared.blob(OTHER_CLASS, "")
    assert is_sealed(OTHER_CLASS, stored.encode()) == ()
    assert f"ENC[1,{OUR_CLASS}," not in stored


def test_no_readable_diff_is_cached(shared: Clone) -> None:
    """Git would keep the readable text as blobs under refs/notes/textconv; a global wish for that
    does not count here.
    """
    shared.commit((TALKS, talks(FIRST, entry("11aa22", "金丝雀二"))))
    wish = {
        "GIT_CONFIG_GLOBAL": str(
            shared.write(".git/wish", '[diff "heartgrid"]\n\tcachetextconv = true\n')
        )
    }
    assert "金丝雀二" in shared.git("log", "-p", **wish)
    assert shared.git("for-each-ref", "refs/notes") == ""
    assert CANARY not in shared.everything_stored()
