"""Which version of the school's ``policy.yml`` a typed word means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from heartgrid.cli.roots import POLICY
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.history.errors import GitError
from heartgrid.history.repository import Repository
from heartgrid.ledger.loading import reason_of
from heartgrid.policy import load_policy
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from heartgrid.policy import Policy
    from heartgrid.problems import Problem

NOW: Final = "现在"
DEFAULT: Final = "默认"


class NoSuchVersionError(UsageMistakeError):
    """No file, no folder, no commit of that name."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"没有找到参数文件“{typed}”",
            f"写 {NOW}（台账里现在的 {POLICY}）、{DEFAULT}（程序带的值）、"
            f"一个 {POLICY} 文件、放着它的文件夹，或 git 的提交（如 HEAD~1）",
        )


class UnsoundPolicyError(HeartgridError):
    """The version has problems: what it would change is not what its author means."""

    def __init__(self, typed: str, problems: tuple[Problem, ...]) -> None:
        listed = "；".join(
            f"第 {one.position.line} 行 {one.code} {one.message}" for one in problems
        )
        super().__init__(f"“{typed}”里有 {len(problems)} 个问题，不能用来比较", f"先改好：{listed}")


class UnreadableVersionError(HeartgridError):
    """The file is there and cannot be read."""

    def __init__(self, typed: str, reason: str) -> None:
        super().__init__(f"“{typed}”读不出来：{reason}", "确认它是能打开的 UTF-8 文本文件")


def policy_of(typed: str, root: Path) -> Policy:
    """The packaged policy with the version of ``policy.yml`` that ``typed`` means.

    Raises:
        NoSuchVersionError: it means none.
        UnsoundPolicyError: something in it is wrong.
    """
    loaded = load_policy(overrides=_text(typed, root))
    if loaded.problems:
        raise UnsoundPolicyError(typed, loaded.problems)
    return loaded.policy


def _text(typed: str, root: Path) -> str | None:
    if typed == DEFAULT:
        return None
    if typed == NOW:
        return _read(typed, root / POLICY) if (root / POLICY).is_file() else None
    path = Path(typed)
    if path.is_dir():
        path /= POLICY
        if not path.is_file():
            raise NoSuchVersionError(typed)
    return _read(typed, path) if path.is_file() else _at_commit(typed, root)


def _read(typed: str, path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableVersionError(typed, reason_of(error)) from error
    return _decoded(typed, raw)


def _decoded(typed: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableVersionError(typed, "不是 UTF-8 编码") from error


def _at_commit(typed: str, root: Path) -> str | None:
    """The file as that commit has it; ``None`` where the school had changed nothing by then."""
    history = Repository(root)
    try:
        commit = history.commit_id(typed)
    except GitError:
        raise NoSuchVersionError(typed) from None
    (found,) = history.resolve([f"{commit}:./{POLICY}"])
    if found is None:
        return None
    ((_oid, raw),) = history.blobs([found])
    return _decoded(typed, raw)
