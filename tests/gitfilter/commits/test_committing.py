"""One commit, whole or not at all: real git, and a real end of the process at every step."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import (
    NewerKeysError,
    UnreadableKeysError,
    keys_file,
    read_keys,
)
from heartgrid.gitfilter.commits import committing
from heartgrid.gitfilter.commits.alone import BusyError, alone
from heartgrid.gitfilter.commits.committing import (
    Commit,
    DetachedError,
    InTheWayError,
    LockedIndexError,
    StagedError,
    UnderWayError,
    commit_whole,
    finish_commit,
    is_interrupted,
)
from heartgrid.gitfilter.commits.plumbing import NobodyError
from heartgrid.gitfilter.commits.resealing import reseal, sealed_for
from heartgrid.sealing.envelopes import data_key_of
from heartgrid.sealing.signing import public_line
from tests.gitfilter.commits.rotation import CASE_TEXT, ME, NEW_EPOCHS, rotation
from tests.gitfilter.scratch import (
    ALL,
    CASE,
    OTHER_CLASS,
    OUR_CLASS,
    TALKS,
    Clone,
    entry,
    keys_of,
    new_clone,
    ring,
    talks,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.problems import HeartgridError


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """Two sealed files in HEAD, plain in the work tree, and a committer whom git knows."""
    made = new_clone(tmp_path / "学校 一").unlock(*ALL)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "t002")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "t002@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    made.write("access.yml", "一\n")
    made.commit((TALKS, talks(entry("3f9c2a", "她说想家"))), (CASE, CASE_TEXT))
    return made


def done(clone: Clone, commit: Commit) -> str:
    return commit_whole(clone.top, find_repository(clone.top), commit, ME)


def test_the_commit_has_exactly_the_files_and_the_clone_follows(clone: Clone) -> None:
    before = clone.read(TALKS)

    made = done(clone, rotation(clone))

    assert clone.git("rev-parse", "HEAD").strip() == made
    assert clone.git("log", "-1", "--format=%s").strip() == "换钥匙"
    assert f"ENC[1,{OUR_CLASS},2," in clone.blob(TALKS)
    assert clone.blob(CASE).startswith("HEARTGRID SEALED 1 counsel 2\n")
    assert clone.status() == ""
    assert clone.read(TALKS) == before, "the work tree stays open"
    assert clone.read("keys/counsel/2.yml") == "k\n"
    own = _epochs(clone)
    assert {(OUR_CLASS, 1), (OUR_CLASS, 2), ("counsel", 2)} <= own


def repository(clone: Clone) -> Repository:
    return find_repository(clone.top)


def _epochs(clone: Clone) -> set[tuple[str, int]]:
    keys = read_keys(keys_file(repository(clone))).keys()
    return {(one.compartment, one.epoch) for one in keys}


def test_the_next_edit_is_sealed_for_the_new_epoch_and_keeps_its_data_key(clone: Clone) -> None:
    done(clone, rotation(clone))
    wrapped = clone.blob(CASE).split("\n")[1]

    clone.commit((CASE, CASE_TEXT + "备注: 好转\n"))

    assert clone.blob(CASE).split("\n")[:2] == ["HEARTGRID SEALED 1 counsel 2", wrapped]


def test_a_file_sealed_whole_gets_another_data_key(clone: Clone) -> None:
    """Who has read an older version has the older key, and must not read on with it."""
    old = data_key_of(ring(*ALL), clone.blob(CASE).encode())
    done(clone, rotation(clone))

    assert data_key_of(ring(*ALL).joined(NEW_EPOCHS), clone.blob(CASE).encode()) != old


def test_a_removed_file_leaves_commit_and_work_tree(clone: Clone) -> None:
    done(clone, Commit({CASE: None}, "到期", drop=frozenset({("counsel", 1)})))

    assert CASE not in clone.git("ls-tree", "-r", "--name-only", "HEAD")
    assert not (clone.top / CASE).exists()
    assert clone.status() == ""
    own = read_keys(keys_file(repository(clone)))
    assert "counsel" not in own.compartments()


def test_an_edit_of_a_record_stays_as_it_is_beside_its_new_blob(clone: Clone) -> None:
    edited = talks(entry("3f9c2a", "她说不想家了"))
    clone.write(TALKS, edited)

    done(clone, rotation(clone))

    assert clone.read(TALKS) == edited
    assert clone.status() == f" M {TALKS}\n"
    clone.commit()
    assert f"{OUR_CLASS},2," in clone.blob(TALKS)


def test_the_commit_is_signed_as_git_signs(clone: Clone, tmp_path: Path) -> None:
    done(clone, rotation(clone))
    signers = tmp_path / "signers"
    signers.write_text(f't002 namespaces="git" {public_line(ME.signing_key.public_key())}\n')

    if shutil.which("ssh-keygen") is None:
        pytest.skip("no OpenSSH here")
    answer = clone.run("-c", f"gpg.ssh.allowedSignersFile={signers}", "verify-commit", "HEAD")

    assert answer.code == 0, answer.said
    assert 'Good "git" signature for t002' in answer.said


def test_a_sparse_work_tree_stays_sparse(clone: Clone) -> None:
    clone.git("sparse-checkout", "set", "--no-cone", "/*", f"!/{CASE}")
    assert not (clone.top / CASE).exists()

    done(clone, rotation(clone))

    assert not (clone.top / CASE).exists()
    assert clone.status() == ""


def test_the_first_commit_of_a_repository(tmp_path: Path, clone: Clone) -> None:
    top = tmp_path / "new"
    top.mkdir()
    Clone(top).git("init", "-q")

    made = commit_whole(top, find_repository(top), Commit({"a.txt": b"a"}, "开始"), ME)

    assert Clone(top).git("rev-list", "HEAD").split() == [made]
    assert (top / "a.txt").read_bytes() == b"a"
    assert Clone(top).status() == ""


def test_in_a_repository_of_sha256(tmp_path: Path, clone: Clone) -> None:
    top = tmp_path / "new"
    top.mkdir()
    Clone(top).git("init", "-q", "--object-format=sha256")
    for files in ({"a.txt": b"a", "b.txt": b"b"}, {"a.txt": None, "b.txt": b"c"}):
        commit_whole(top, find_repository(top), Commit(files, "x"), ME)

    assert Clone(top).git("ls-files").split() == ["b.txt"]
    assert Clone(top).status() == ""


def test_a_file_with_another_time_is_not_in_the_way(clone: Clone) -> None:
    """Restored from a backup or copied, it is what git has."""
    rules = clone.top / ".gitattributes"
    changed = rules.read_bytes() + b"# x\n"
    clone.touch_all()
    os.utime(rules, (1_000_000_000, 1_000_000_000))

    done(clone, Commit({".gitattributes": changed}, "x"))

    assert rules.read_bytes() == changed
    assert clone.status() == ""


@pytest.mark.parametrize("lock", [True, False])
def test_cut_short_and_then_the_folder_was_moved(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, *, lock: bool
) -> None:
    """Also where somebody removed the lock, as git advises."""

    def cut(*_: Any) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(committing, "bring_along", cut)
        with pytest.raises(OSError, match=r"^$"):
            done(clone, rotation(clone))
    moved = Clone(clone.top.rename(clone.top.with_name("搬走")), clone.environment)
    if not lock:
        (moved.top / ".git" / "index.lock").unlink()

    assert finish_commit(moved.top, find_repository(moved.top))
    assert _outcome(moved) == "new"


def test_a_lock_of_git_is_left_when_a_commit_that_never_was_is_cleared_away(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = find_repository(clone.top)

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(committing, "_move", killed)
        patch.setattr(committing, "_finish", lambda *_: False)
        with pytest.raises(KeyboardInterrupt):
            done(clone, rotation(clone))
    lock = clone.top / ".git" / "index.lock"
    lock.write_bytes(b"git")

    assert finish_commit(clone.top, repository)
    assert lock.read_bytes() == b"git"
    assert not is_interrupted(repository)


def test_a_second_worktree(clone: Clone, tmp_path: Path) -> None:
    clone.git("worktree", "add", "-q", "-b", "two", str(tmp_path / "two"))
    other = Clone(tmp_path / "two")

    done(other, rotation(clone))

    assert other.status() == ""
    assert f"{OUR_CLASS},2," in other.blob(TALKS)
    assert f"{OUR_CLASS},1," in clone.blob(TALKS)


def _staged(clone: Clone) -> None:
    clone.write("x.txt", "x")
    clone.git("add", "x.txt")


def _merging(clone: Clone) -> None:
    (clone.top / ".git" / "MERGE_HEAD").write_text(clone.git("rev-parse", "HEAD"))


def _other_work(clone: Clone) -> None:
    clone.write("access.yml", "手改\n")


def _untracked(clone: Clone) -> None:
    clone.write("说明.md", "别人的\n")


def _detached(clone: Clone) -> None:
    clone.git("checkout", "-q", "--detach")


def _keys_damaged(clone: Clone) -> None:
    keys_file(repository(clone)).write_bytes(b"[]")


def _keys_of_later(clone: Clone) -> None:
    keys_file(repository(clone)).write_bytes(b'{"format": 2, "keys": []}')


def _git_at_work(clone: Clone) -> None:
    (clone.top / ".git" / "index.lock").write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (_staged, StagedError),
        (_merging, UnderWayError),
        (_other_work, InTheWayError),
        (_untracked, InTheWayError),
        (_git_at_work, LockedIndexError),
        (_detached, DetachedError),
        (_keys_damaged, UnreadableKeysError),
        (_keys_of_later, NewerKeysError),
    ],
)
def test_refused_with_nothing_changed(
    clone: Clone, spoil: Callable[[Clone], None], error: type[HeartgridError]
) -> None:
    commit = rotation(clone)
    commit = Commit({**commit.files, "access.yml": "二\n".encode()}, "x", NEW_EPOCHS)
    spoil(clone)
    before = _everything(clone.top)

    with pytest.raises(error):
        done(clone, commit)

    assert _everything(clone.top) == before


def test_refused_without_a_name(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.delenv(f"GIT_{name}")
    clone.git("config", "user.useConfigOnly", "true")
    before = _everything(clone.top)

    with pytest.raises(NobodyError):
        done(clone, rotation(clone))

    assert _everything(clone.top) == before


def test_one_at_a_time(clone: Clone) -> None:
    with alone(repository(clone)), pytest.raises(BusyError):
        done(clone, rotation(clone))


def _everything(top: Path) -> dict[str, bytes]:
    """All files of the clone but git's objects, which nothing refers to yet."""
    return {
        one.relative_to(top).as_posix(): one.read_bytes()
        for one in sorted(top.rglob("*"))
        if one.is_file() and "objects" not in one.parts and one.name != "lock"
    }


_KILLED = """
import os, sys
from pathlib import Path
from heartgrid.gitfilter.commits.committing import commit_whole
from heartgrid.gitfilter.clone.repository import find_repository
from tests.gitfilter.commits.rotation import ME, rotation
from tests.gitfilter.scratch import Clone

clone, left = Clone(Path(sys.argv[1])), int(sys.argv[2])
commit = rotation(clone)
repository = find_repository(clone.top)

def count(event, arguments):
    global left
    if event in {"subprocess.Popen", "os.rename", "os.remove", "os.link"}:
        left -= 1
        if not left:
            os._exit(9)

sys.addaudithook(count)
commit_whole(clone.top, repository, commit, ME)
"""
_ENDLESS = 200


def test_killed_at_every_step_it_is_the_old_state_or_the_new(clone: Clone, tmp_path: Path) -> None:
    """Each run ends one system call later, until one comes through; then the next command mends."""
    outcomes: list[str] = []
    for number in range(1, _ENDLESS):
        copy = tmp_path / f"kill-{number}"
        shutil.copytree(clone.top, copy, symlinks=True)
        ended = subprocess.run(
            [sys.executable, "-c", _KILLED, str(copy), str(number)],
            check=False, capture_output=True, cwd=Path(__file__).parents[3],
        )  # fmt: skip
        assert ended.returncode in {0, 9}, ended.stderr.decode()
        outcomes.append(_outcome(Clone(copy, clone.environment)))
        shutil.rmtree(copy)
        if not ended.returncode:
            break

    assert ended.returncode == 0
    assert len(outcomes) > 20, "a kill between any two calls"
    first_new = outcomes.index("new")
    assert outcomes == ["old"] * first_new + ["new"] * (len(outcomes) - first_new)
    assert first_new > 5
    assert len(outcomes) - first_new > 5


def _outcome(clone: Clone) -> str:
    """``old`` or ``new``, whole: nothing between passes."""
    finish_commit(clone.top, repository(clone))
    state = clone.top / ".git" / "heartgrid"
    assert not (clone.top / ".git" / "index.lock").exists()
    assert not (clone.top / ".git" / "index.heartgrid").exists()
    assert not (state / "change.json").exists()
    assert clone.status() == ""
    assert "她说想家" in clone.read(TALKS)
    epochs = _epochs(clone)
    new = ("counsel", 2) in epochs
    assert new is ((OUR_CLASS, 2) in epochs)
    assert clone.blob(CASE).startswith(f"HEARTGRID SEALED 1 counsel {1 + new}\n")
    assert f"ENC[1,{OUR_CLASS},{1 + new}," in clone.blob(TALKS)
    assert (clone.top / "keys" / "counsel" / "2.yml").exists() is new
    clone.commit((TALKS, talks(entry("3f9c2a", "她说想家"), entry("3f9c2b", "又谈了一次"))))
    assert f"ENC[1,{OUR_CLASS},{1 + new}," in clone.blob(TALKS)
    return "new" if new else "old"


def test_sealed_for_finds_the_files_of_a_compartment() -> None:
    paths = [TALKS, OTHER_CLASS, CASE, "records/school.yml", "README.md"]

    assert list(sealed_for(paths, {OUR_CLASS})) == [TALKS]
    assert list(sealed_for(paths, {OUR_CLASS, "counsel"})) == [TALKS, CASE]


def test_a_file_that_does_not_open_here_is_left(clone: Clone) -> None:
    blob = clone.blob(CASE).encode()

    found = reseal([(CASE, blob)], ring(OUR_CLASS), [keys_of(OUR_CLASS, 2)])

    assert found.files == {}
    assert found.left == (CASE,)


def test_interrupted_by_hand_just_after_the_moment(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C between git's answer and ours: the commit stands, and all of it follows."""
    moved = committing._move

    def interrupted(*arguments: Any) -> None:
        moved(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(committing, "_move", interrupted)

    with pytest.raises(KeyboardInterrupt):
        done(clone, rotation(clone))

    assert _outcome(clone) == "new"


def test_on_a_disk_without_hard_links(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(os, "link", refused)
    lock = clone.top / ".git" / "index.lock"
    lock.write_bytes(b"")
    with pytest.raises(LockedIndexError):
        done(clone, rotation(clone))
    lock.unlink()

    done(clone, rotation(clone))

    assert clone.status() == ""
    assert f"{OUR_CLASS},2," in clone.blob(TALKS)
