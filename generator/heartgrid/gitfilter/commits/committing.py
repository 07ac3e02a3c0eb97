"""One commit of ours, whole or not at all: keys, index and working tree come along with it.

    lock the index → write objects → note what is to be done → move the reference → do it

The reference is the moment: before it nothing has changed, after it `finish_commit` brings along
what a crash left undone. Until then ``index.lock`` stands, so git itself refuses to go on.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.gitfilter.clone.state import keys_file, read_keys
from heartgrid.gitfilter.commits.alone import alone
from heartgrid.gitfilter.commits.finishing import aside_of, bring_along, digest_of, lock_of
from heartgrid.gitfilter.commits.journal import Journal, journal_file, read_journal, write_journal
from heartgrid.gitfilter.commits.plumbing import NOTHING, GitRefusedError, Plumbing
from heartgrid.problems import HeartgridError
from heartgrid.sealing.shapes import RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from heartgrid.gitfilter.clone.repository import Repository
    from heartgrid.sealing.epochs import EpochKeys
    from heartgrid.sealing.identity import Identity

_UNDER_WAY: Final = (
    ("MERGE_HEAD", "合并"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
)
_MOST_NAMED: Final = 5
_MARK: Final = b"heartgrid"  # in the lock until the next index stands there


@dataclass(frozen=True, slots=True)
class Commit:
    """What a commit changes.

    ``files`` gives each path's blob exactly as git is to store it, sealed already; ``None`` takes
    the path out. ``keys`` come into this clone with the commit, the epochs in ``drop`` leave it.
    """

    files: Mapping[str, bytes | None]
    message: str
    keys: tuple[EpochKeys, ...] = ()
    drop: frozenset[tuple[str, int]] = frozenset()


class UnderWayError(HeartgridError):
    """Git is in the middle of something else."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"这里有一次 {what} 还没有做完", "先把它做完，或用 git 的 --abort 放弃，再试一次"
        )


class DetachedError(HeartgridError):
    """No branch would have the commit: it would be lost, and nobody would get it."""

    def __init__(self) -> None:
        super().__init__(
            "现在不在任何分支上（在看旧的提交，或 git bisect 还没有做完）",
            "运行 git switch main（或你的分支名）回到分支，再试一次",
        )


class StagedError(HeartgridError):
    """Something else would go into the commit."""

    def __init__(self) -> None:
        super().__init__(
            "暂存区里有还没有提交的改动", "先用 git commit 提交，或用 git restore --staged . 撤下来"
        )


class InTheWayError(HeartgridError):
    """Files of the work tree that are not as git has them would be written over."""

    def __init__(self, paths: list[str]) -> None:
        more = "" if len(paths) <= _MOST_NAMED else f" 等 {len(paths)} 个文件"
        super().__init__(
            f"有改动还没有提交：{'、'.join(paths[:_MOST_NAMED])}{more}",
            "先提交，或用 git restore 放弃改动、把新文件移走，再试一次",
        )


class LockedIndexError(HeartgridError):
    """Another git command is at work, or one was killed."""

    def __init__(self, lock: Path) -> None:
        super().__init__(
            "另一个 git 命令正在这里运行",
            f"等它做完再试；确实没有别的命令时，删除 {lock}",
        )


class MovedError(HeartgridError):
    """Somebody else committed to the branch meanwhile."""

    def __init__(self) -> None:
        super().__init__("这期间分支上有了别的提交，这次改动没有写入", "再运行一次就好")


class ElsewhereError(HeartgridError):
    """An interrupted change belongs to another work tree of this clone."""

    def __init__(self, root: str) -> None:
        super().__init__(
            "上一次改动权限时中断了，是在另一个工作目录里", f"到 {root} 里运行 heartgrid unlock"
        )


def commit_whole(
    root: Path,
    repository: Repository,
    commit: Commit,
    me: Identity,
    step: Callable[[str], object] = lambda _: None,
) -> str:
    """One commit on the current branch, signed by ``me``; its id. ``step`` hears how far it is.

    The work tree gets the new version of a file where it has the old one, open or sealed; other
    edits of a record stay as they are. A clone without keys gets none.

    Raises:
        HeartgridError: staged changes, unsaved work in the way, a merge under way, nobody to
            commit as, a reference that moved: nothing is changed then.
        OSError: the disk refused.
    """
    with alone(repository):
        _finish(root, repository)
        _take(lock_of(repository), aside_of(repository))
        try:
            journal = _Work(root, repository, step).prepared(commit, me)
            aside_of(repository).replace(lock_of(repository))
            step("index")
            _move(root, journal, commit.message)
        except BaseException:
            with suppress(HeartgridError, OSError):
                _finish(root, repository)  # it may have moved just before
            raise
        step("committed")
        bring_along(root, repository, journal, step)
    return journal.new


def finish_commit(root: Path, repository: Repository) -> bool:
    """Bring along what an interrupted commit left undone, or clear away one that never was.

    True if there was one.

    Raises:
        HeartgridError: its note is damaged, or it is another work tree's.
    """
    with alone(repository):
        return _finish(root, repository)


def is_interrupted(repository: Repository) -> bool:
    """Whether a commit was cut short here, so that `finish_commit` has something to do."""
    lock = lock_of(repository)
    return journal_file(repository).exists() or (lock.is_file() and lock.read_bytes() == _MARK)


def _finish(root: Path, repository: Repository) -> bool:
    lock = lock_of(repository)
    ours = lock.read_bytes() if lock.is_file() else b""
    journal = read_journal(journal_file(repository))
    if journal is None:
        aside_of(repository).unlink(missing_ok=True)
        if ours == _MARK:
            lock.unlink()
        return ours == _MARK
    elsewhere = Path(journal.root)
    if elsewhere != root.resolve() and elsewhere.is_dir():  # otherwise the folder was moved
        raise ElsewhereError(journal.root)
    if Plumbing(root).says_yes("merge-base", "--is-ancestor", journal.new, "HEAD"):
        bring_along(root, repository, journal, lambda _: None)
    else:
        _clear_away(repository, journal)
    return True


def _take(lock: Path, aside: Path) -> None:
    """Keep git's own commands from the index: their lock, which appears with our mark in it."""
    aside.write_bytes(_MARK)
    try:
        os.link(aside, lock)
    except FileExistsError:
        raise LockedIndexError(lock) from None
    except OSError:
        _take_without_links(lock)
    finally:
        aside.unlink()


def _take_without_links(lock: Path) -> None:
    """On a disk that has no hard links, such as a memory stick."""
    try:
        handle = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        raise LockedIndexError(lock) from None
    with os.fdopen(handle, "wb") as stream:
        stream.write(_MARK)


def _move(root: Path, journal: Journal, message: str) -> None:
    """The moment: the branch leads to the new commit, if it still led to the old one."""
    try:
        Plumbing(root).run(
            "update-ref",
            "-m",
            f"heartgrid: {message}",
            "HEAD",
            journal.new,
            "" if journal.old == NOTHING else journal.old,
        )
    except GitRefusedError:
        raise MovedError from None


def _clear_away(repository: Repository, journal: Journal) -> None:
    """The reference has not moved: what was prepared goes, the lock last if it is ours."""
    lock = lock_of(repository)
    ours = lock.is_file() and (lock.read_bytes() == _MARK or digest_of(lock) == journal.index)
    for file in (journal_file(repository), aside_of(repository), *((lock,) if ours else ())):
        with suppress(OSError):
            file.unlink()


class _Work:
    """All that comes before the reference moves; no git command of the user's sees any of it."""

    def __init__(self, root: Path, repository: Repository, step: Callable[[str], object]) -> None:
        self._root, self._repository, self._step = root, repository, step
        self._git = Plumbing(root)

    def prepared(self, commit: Commit, me: Identity) -> Journal:
        old = self._git.head()
        self._refuse_if_under_way(old)
        read_keys(keys_file(self._repository))  # afterwards it would be too late to find out
        before = self._git.files(old, commit.files)
        self._refuse_if_in_the_way(commit, before)
        self._step("checked")
        after = self._blobs(commit)
        self._step("blobs")
        new = self._commit(old, after, commit.message, me)
        self._step("objects")
        journal = Journal(
            root=str(self._root.resolve()),
            old=old,
            new=new,
            paths={path: (before.get(path), oid) for path, oid in after.items()},
            keys=commit.keys,
            drop=commit.drop,
            index=digest_of(aside_of(self._repository)),
        )
        write_journal(journal_file(self._repository), journal)
        self._step("noted")
        return journal

    def _blobs(self, commit: Commit) -> dict[str, str | None]:
        oids = iter(self._git.write_blobs(one for one in commit.files.values() if one is not None))
        return {path: None if raw is None else next(oids) for path, raw in commit.files.items()}

    def _commit(self, old: str, after: Mapping[str, str | None], message: str, me: Identity) -> str:
        beside = self._beside()
        skipped = [path for path in beside.skipped() if after.get(path)]
        beside.put(after)
        beside.skip(skipped)
        return beside.write_commit(old, message, me)

    def _beside(self) -> Plumbing:
        """On a copy of the index, which keeps what git knows of the files that stay."""
        aside = aside_of(self._repository)
        aside.unlink(missing_ok=True)
        if self._repository.index.exists():
            aside.write_bytes(self._repository.index.read_bytes())
        return Plumbing(self._root, aside)

    def _refuse_if_under_way(self, head: str) -> None:
        for name, what in _UNDER_WAY:
            if self._repository.index.with_name(name).exists():
                raise UnderWayError(what)
        if not self._git.says_yes("symbolic-ref", "--quiet", "HEAD"):
            raise DetachedError
        if head == NOTHING:
            clean = not self._git.run("ls-files", "-z")
        else:
            clean = self._git.says_yes("diff", "--cached", "--quiet", "--no-ext-diff", head)
        if not clean:
            raise StagedError

    def _refuse_if_in_the_way(self, commit: Commit, before: Mapping[str, str]) -> None:
        """An edited record may stay beside its new blob; all else would be written over."""
        beside = self._beside()
        beside.says_yes("update-index", "-q", "--refresh")  # another time is no change
        changed = frozenset(beside.changed())
        wrong = [
            path
            for path, raw in commit.files.items()
            if (path in changed and (raw is None or not path.startswith(RECORDS)))
            or (path not in before and (self._root / path).exists())
        ]
        if wrong:
            raise InTheWayError(wrong)
