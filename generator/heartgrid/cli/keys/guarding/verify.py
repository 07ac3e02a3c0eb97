"""``heartgrid verify``: the guard, for hooks and CI. Needs no key."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from heartgrid.cli.options import Json, Root
from heartgrid.cli.terminal import note, say, say_json
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heartgrid.cli.keys.guarding.inspecting import Inspection
    from heartgrid.sealing.epochs import Keyring
    from heartgrid.sealing.guard import Finding

Revision = Annotated[str, typer.Argument(metavar="版本", help="一个提交，或 旧..新；不写就是 HEAD")]
Staged = Annotated[bool, typer.Option("--staged", help="看已暂存、将要提交的内容（pre-commit 用）")]
Pushed = Annotated[
    bool, typer.Option("--pre-receive", help="从标准输入读推送的各个引用（服务器用）")
]
Message = Annotated[
    Path | None,
    typer.Option("--message", metavar="文件", help="提交说明里有没有姓名（commit-msg 钩子用）"),
]
_SCISSORS: Final = "# ------------------------ >8 ------------------------"


class BothAskedError(UsageMistakeError):
    """Two sources of what to look at."""

    def __init__(self) -> None:
        super().__init__("--staged、--pre-receive、--message 和版本只能选一样", "去掉其中一个")


class NoMessageError(HeartgridError):
    """The file with the message cannot be read."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"提交说明读不出来：{file}", '文件要是 UTF-8；钩子里写 --message "$1"')


def verify(
    revision: Revision = "",
    *,
    staged: Staged = False,
    pre_receive: Pushed = False,
    message: Message = None,
    as_json_text: Json = False,
    root: Root = None,
) -> int:
    """检查仓库里该加密的都加密了：不需要钥匙，给钩子和 CI 用；有钥匙时还查姓名。"""
    from heartgrid.cli.keys.guarding.inspecting import Inspection
    from heartgrid.cli.roots import the_root
    from heartgrid.gitfilter.clone.signing import signer
    from heartgrid.history.repository import Repository

    if sum([bool(revision), staged, pre_receive, message is not None]) > 1:
        raise BothAskedError
    # A bare repository on a server has no ledger to be found by.
    folder = (root or Path.cwd()) if pre_receive else the_root(root)
    inspection = Inspection(Repository(folder), _keyring(folder))
    if message is not None:
        found = inspection.message(_written(message))
    elif staged:
        found = inspection.staged(lambda: signer(folder))
    elif pre_receive:
        found = inspection.pushed(_updates(sys.stdin))
    else:
        found = _of_revision(inspection, revision or "HEAD")
    for one in inspection.notes:
        note(one)
    _tell(found, as_json=as_json_text)
    return int(bool(found))


def _of_revision(inspection: Inspection, revision: str) -> list[Finding]:
    base, dots, head = revision.partition("..")
    return inspection.span(base or "HEAD", head or "HEAD") if dots else inspection.tree(revision)


def _updates(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Old commit, new commit and name of each pushed reference."""
    for line in lines:
        old, new, name = line.rstrip("\n").split(" ", 2)
        yield old, new, name


def _keyring(folder: Path) -> Keyring:
    """The keys of this clone; unreadable ones are none, for the guard works without."""
    from heartgrid.gitfilter.clone.repository import find_repository
    from heartgrid.gitfilter.clone.state import keys_file, read_keys
    from heartgrid.sealing.epochs import Keyring

    try:
        return read_keys(keys_file(find_repository(folder)))
    except HeartgridError:
        return Keyring()


def _written(file: Path) -> str:
    """A message as git hands it to the hook, without the lines that it will leave out."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise NoMessageError(file) from None
    said = text.partition(_SCISSORS)[0]
    return "\n".join(line for line in said.split("\n") if not line.startswith("#"))


def _tell(found: list[Finding], *, as_json: bool) -> None:
    if as_json:
        say_json([asdict(one) for one in found])
        return
    for one in found:
        where = f"{one.path}：" if one.path else ""
        say(f"{where}{one.what}" + (f"（提交 {one.commit}）" if one.commit else ""))
    say(f"有 {len(found)} 处不能进仓库。" if found else "没有发现不能进仓库的东西。")
