"""Git signs with the key of the clone's user, and goes on committing when that key is gone."""

from __future__ import annotations

import shutil
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.signing import (
    can_sign,
    has_key,
    is_set_up,
    set_up,
    settings,
    signer,
    take_down,
    write_signers,
)
from heartgrid.history.commits import parse_commit
from heartgrid.history.repository import Repository as History
from heartgrid.sealing.access.guarding import signed_by
from heartgrid.sealing.identity import new_identity
from tests.gitfilter.scratch import new_clone

if TYPE_CHECKING:
    from pathlib import Path

    from heartgrid.gitfilter.clone.repository import Repository
    from tests.gitfilter.scratch import Clone

ME = new_identity("t012")
COLLEAGUE = new_identity("t013")
needs_ssh_keygen = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed"
)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return new_clone(tmp_path / "学校的 台账")


@pytest.fixture
def repository(clone: Clone) -> Repository:
    return find_repository(clone.top)


def is_mine(clone: Clone, revision: str = "HEAD") -> bool:
    """Whether a commit carries my signature, by our own reading of it."""
    oid = clone.git("rev-parse", revision).strip()
    [(_, raw)] = History(clone.top).commit_objects([oid])
    commit = parse_commit(oid, raw)
    return signed_by(commit.signature, commit.signed, {ME.public.ssh})


@needs_ssh_keygen
def test_a_commit_verifies_with_git_and_in_process(clone: Clone, repository: Repository) -> None:
    assert set_up(clone.top, repository, ME)
    assert is_set_up(clone.top, repository)
    assert signer(clone.top) == ME.public.ssh
    clone.commit(("a.txt", "1"))
    said = clone.run("verify-commit", "HEAD").said
    assert 'Good "git" signature for t012' in said
    assert is_mine(clone)
    clone.git("tag", "-m", "x", "v1")
    assert 'Good "git" signature for t012' in clone.run("verify-tag", "v1").said


@needs_ssh_keygen
def test_merges_and_worktrees_sign_too(clone: Clone, repository: Repository) -> None:
    set_up(clone.top, repository, ME)
    clone.git("worktree", "add", "-q", "-b", "side", str(clone.top.parent / "旁边"))
    beside = type(clone)(clone.top.parent / "旁边")
    beside.commit(("b.txt", "1"))
    clone.commit(("a.txt", "1"))
    clone.git("merge", "-q", "-m", "合并", "side")
    assert is_mine(clone)
    assert is_mine(clone, "side")


@needs_ssh_keygen
def test_whose_signature_counts_is_what_was_written_last(
    clone: Clone, repository: Repository
) -> None:
    set_up(clone.top, repository, ME)
    clone.commit(("a.txt", "1"))
    write_signers(repository, [COLLEAGUE.public])
    assert clone.run("verify-commit", "HEAD").code != 0
    write_signers(repository, [COLLEAGUE.public, ME.public])
    assert clone.run("verify-commit", "HEAD").code == 0


@needs_ssh_keygen
def test_taken_down_nothing_of_the_key_is_left_and_git_commits_on(
    clone: Clone, repository: Repository
) -> None:
    before = clone.git("config", "--local", "--list")
    set_up(clone.top, repository, ME)
    take_down(clone.top, repository)
    take_down(clone.top, repository)
    assert clone.git("config", "--local", "--list") == before
    assert not is_set_up(clone.top, repository)
    assert not [*repository.state.iterdir()]
    clone.commit(("a.txt", "1"))
    assert not is_mine(clone)


@needs_ssh_keygen
def test_a_clone_that_was_moved_is_mended_by_the_next_unlock(
    clone: Clone, repository: Repository
) -> None:
    set_up(clone.top, repository, ME)
    moved = type(clone)(clone.top.rename(clone.top.with_name("新的 位置")))
    assert moved.run("commit", "--allow-empty", "-m", "x").code != 0
    found = find_repository(moved.top)
    assert not is_set_up(moved.top, found)
    assert set_up(moved.top, found, ME)
    moved.commit(("a.txt", "1"))
    assert is_mine(moved)
    again = type(clone)(moved.top.rename(moved.top.with_name("再一处")))
    take_down(again.top, find_repository(again.top))
    again.commit(("a.txt", "2"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("user.signingkey", "ABCD1234"), ("gpg.format", "openpgp"), ("commit.gpgsign", "false")],
)
def test_signing_of_the_user_s_own_choice_stays(
    clone: Clone, repository: Repository, name: str, value: str
) -> None:
    clone.git("config", name, value)
    before = clone.git("config", "--local", "--list")
    assert not set_up(clone.top, repository, ME)
    assert clone.git("config", "--local", "--list") == before
    take_down(clone.top, repository)
    assert clone.git("config", "--local", "--list") == before


def test_without_ssh_keygen_nothing_is_switched_on(clone: Clone, repository: Repository) -> None:
    clone.git("config", "gpg.ssh.program", str(clone.top / "nowhere" / "ssh-keygen"))
    assert not set_up(clone.top, repository, ME)
    assert has_key(repository)
    assert not can_sign(clone.top, repository)
    clone.commit(("a.txt", "1"))


@needs_ssh_keygen
def test_where_ssh_keygen_went_away_it_is_switched_off(
    clone: Clone, repository: Repository
) -> None:
    set_up(clone.top, repository, ME)
    clone.git("config", "gpg.ssh.program", str(clone.top / "nowhere" / "ssh-keygen"))
    assert not set_up(clone.top, repository, ME)
    clone.commit(("a.txt", "1"))


@needs_ssh_keygen
def test_trying_leaves_no_object_behind(clone: Clone, repository: Repository) -> None:
    before = clone.everything_stored()
    assert set_up(clone.top, repository, ME)
    assert clone.everything_stored() == before


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_the_key_is_its_owner_s_alone(clone: Clone, repository: Repository) -> None:
    set_up(clone.top, repository, ME)
    assert stat.S_IMODE((repository.state / "signing").stat().st_mode) == 0o600


def test_the_key_that_git_signs_with(clone: Clone, tmp_path: Path) -> None:
    line = COLLEAGUE.public.ssh
    assert signer(clone.top) == ""
    clone.git("config", "gpg.format", "ssh")
    assert signer(clone.top) == ""
    file = tmp_path / "id_ed25519"
    file.with_suffix(".pub").write_text(f"{line} 陈老师", encoding="utf-8")
    for chosen in (f"key::{line} x", line, file.as_posix(), file.with_suffix(".pub").as_posix()):
        clone.git("config", "user.signingkey", chosen)
        assert signer(clone.top) == line
    clone.git("config", "user.signingkey", (tmp_path / "nothing").as_posix())
    assert signer(clone.top) == ""


def test_every_setting(tmp_path: Path) -> None:
    state = tmp_path / "a b" / "heartgrid"
    assert dict(settings(state)) == {
        "gpg.format": "ssh",
        "user.signingkey": f"{state.as_posix()}/signing",
        "gpg.ssh.allowedSignersFile": f"{state.as_posix()}/allowed_signers",
        "commit.gpgsign": "true",
        "tag.gpgsign": "true",
    }
