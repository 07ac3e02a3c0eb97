"""``heartgrid disclose``: enter what was printed, exported or handed on, which no program sees."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from heartgrid.cli.keys.identities import IdentityFile
from heartgrid.cli.options import By, Root
from heartgrid.cli.terminal import say
from heartgrid.cli.usage import UnknownChoiceError, UsageMistakeError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

Record = Annotated[
    str,
    typer.Argument(
        metavar="路径", help="打印、导出或移交的是哪份记录，如 records/handovers/J2024-01.yml"
    ),
]
Mode = Annotated[str, typer.Option("--mode", "--方式", metavar="方式", help="打印、导出或移交")]
To = Annotated[str, typer.Option("--to", "--接收方", metavar="接收方", help="交给了谁，一行话")]
Reached = Annotated[str, typer.Option("--reach", "--去向", metavar="去向", help="校内或校外")]
Right = Annotated[
    str,
    typer.Option(
        "--ground", "--法律依据", metavar="依据",
        help="单独同意、法定职责、紧急保护、强制报告、委托处理或本人查阅复制",
    ),
]  # fmt: skip
Purpose = Annotated[
    str, typer.Option("--purpose", "--目的", metavar="目的", help="为什么交出去，一行话")
]
Basis = Annotated[
    str | None, typer.Option("--basis", "--依据", metavar="文件", help="法条、制度或批示的名称")
]
Approver = Annotated[
    str | None,
    typer.Option("--approver", "--审批人", metavar="编号", help="谁批准的；交给校外必须写"),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at", "--时间", metavar="时间", help="哪天几点，如 2025-10-20T09:00；不写就是现在"
    ),
]


class AtMistakeError(UsageMistakeError):
    """No moment, or one to come: what has not happened is not entered."""

    def __init__(self) -> None:
        super().__init__("选项 --at 不是已经过去的时间", "写交出去的时间，如 2025-10-20T09:00")


class ClearError(UsageMistakeError):
    """The record is clear for everybody who has the repository."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} 本来就是明文，没有学生，不用登记", "要登记的是加密的记录")


def disclose(
    path: Record,
    *,
    mode: Mode,
    to: To,
    reach: Reached,
    ground: Right,
    purpose: Purpose,
    basis: Basis = None,
    approver: Approver = None,
    at: At = None,
    by: By = None,
    identity: IdentityFile = None,
    root: Root = None,
) -> int:
    """打印、导出或移交了加密的记录，记入披露登记。程序看不见浏览器的打印和拷走的文件，所以要自己登记。

    例：heartgrid disclose records/cases/C-7K2M9Q.yml --mode 打印 --to 评估小组 --reach 校内
    --ground 法定职责 --purpose 评估会
    """
    from heartgrid.cli.audience import Look
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.opening.asking import staff_id, words
    from heartgrid.cli.opening.register import Disclosure
    from heartgrid.cli.opening.registering import Desk, OutsideNeedsApprovalError
    from heartgrid.cli.paths import record_path
    from heartgrid.cli.roots import the_root
    from heartgrid.model.disclosure import DisclosureMode, Ground, Reach
    from heartgrid.sealing.shapes import Layer, shape_of

    entered = Disclosure(
        who="",
        at=_moment(at),
        path="",
        compartment="",
        purpose=words("--purpose", purpose),
        basis=None if basis is None else words("--basis", basis),
        approver=None if approver is None else staff_id(approver),
        mode=_chosen(
            "方式", mode, one_of=[each for each in get_args(DisclosureMode) if each != "查阅"]
        ),
        recipient=words("--to", to),
        reach=_chosen("去向", reach, one_of=get_args(Reach)),
        ground=_chosen("法律依据", ground, one_of=get_args(Ground)),
    )
    if entered.reach == "校外" and entered.approver is None:
        raise OutsideNeedsApprovalError
    folder = the_root(root)
    shown = record_path(path, folder, Path.cwd())
    shape = shape_of(shown)
    if shape is None or shape.layer is Layer.CLEAR:
        raise ClearError(shown)
    # Of what is opened on purpose only, nothing is but the register that gets this entry.
    keys = reading_keys(folder, None, None, Look(lambda _keys: None))
    desk = Desk(folder, keys.keyring, identity, by)
    who = desk.who(shape.compartment)
    with disk_may_refuse():
        register = desk.enter(replace(entered, who=who, path=shown, compartment=shape.compartment))
    say(f"已记入 {register}，请提交。")
    return 0


def _chosen(what: str, typed: str, *, one_of: Sequence[str]) -> Any:
    """``typed``, one of the words of the model."""
    if typed not in one_of:
        raise UnknownChoiceError(what, typed, one_of)
    return typed


def _moment(typed: str | None) -> datetime:
    from heartgrid.cli.clock import now, parse_moment

    current = now()
    at = current if typed is None else parse_moment(typed)
    if at is None or at > current:
        raise AtMistakeError
    return at
