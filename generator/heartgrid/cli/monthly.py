"""``heartgrid monthly``: the month's figures for the district, small numbers left out."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from heartgrid.cli.options import By, Json, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import note, progress, say, say_json
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.views.monthly import MonthlyDuty, MonthlyView

Month = Annotated[str, typer.Argument(metavar="月份", help="哪个月，如 2025-10")]


To = Annotated[
    str,
    typer.Option(
        "--to", "--接收方", metavar="接收方", help="报给谁，如 海曙区教育局；会记入披露登记"
    ),
]
Approver = Annotated[
    str, typer.Option("--approver", "--审批人", metavar="编号", help="谁批准外报的")
]
_COUNSEL: Final = "counsel"
_CASES: Final = "records/cases/"
_ARTICLE: Final = 17


class NotBegunError(HeartgridError):
    """There is nothing to tell of a month to come."""

    def __init__(self, month: str) -> None:
        super().__init__(f"{month} 还没有开始", "写已经开始的月份，如 2025-10")


def monthly(
    month: Month,
    to: To,
    approver: Approver,
    *,
    by: By = None,
    as_json_text: Json = False,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """预警库月报：给区县的数字，没有姓名；少于 5 的不写，能推算出来的也不写。报给谁、谁批准的先记入披露登记。

    例：heartgrid monthly 2025-10 --to 海曙区教育局 --approver t002
    """
    from heartgrid.calendar import end_of_day
    from heartgrid.calendar.counting import month_end
    from heartgrid.cli.clock import now
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.opening.asking import staff_id, words
    from heartgrid.cli.opening.register import Disclosure
    from heartgrid.cli.opening.registering import Desk
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.views.monthly import monthly_view

    begin, recipient, approved = _first_day(month), words("--to", to), staff_id(approver)
    folder = the_root(root)
    keys = reading_keys(folder, identity, passphrase_file)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, None, keys, progress=tell)
    if begin > workspace.as_of.date():
        raise NotBegunError(month)
    workspace = replace(workspace, as_of=min(workspace.as_of, end_of_day(month_end(begin))))
    view = monthly_view(workspace.report, begin)
    desk = Desk(folder, keys.keyring, identity, by)
    document = workspace.report.policy.main.number
    entered = Disclosure(
        who=desk.who(_COUNSEL), at=now(), path=_CASES, compartment=_COUNSEL,
        purpose=f"报送 {month} 预警库月报", basis=f"{document} 第{_ARTICLE}条", approver=approved,
        mode="导出", recipient=recipient, reach="校外", ground="法定职责",
    )  # fmt: skip
    with disk_may_refuse():
        note(f"已记入 {desk.enter(entered)}，请提交。")
    if as_json_text:
        say_json(_as_json(view))
    else:
        for line in _text(view):
            say(line)
    return 0


def _first_day(month: str) -> date:
    found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", month, re.ASCII)
    if found is None:
        message, remedy = f"“{month}”不是月份", "写年和月，如 2025-10"
        raise UsageMistakeError(message, remedy)
    return date(int(found[1]), int(found[2]), 1)


def _as_json(view: MonthlyView) -> dict[str, Any]:
    """``null`` is a number that is not told."""
    return {
        "school": view.school,
        "begin": view.begin.isoformat(),
        "end": view.end.isoformat(),
        "levels": dict(view.levels),
        "flows": dict(view.flows),
        "duties": [asdict(one) for one in view.duties],
    }


def _text(view: MonthlyView) -> Iterator[str]:
    from heartgrid.views.suppression import shown

    yield f"{view.school} · 预警库月报 · {view.begin} 至 {view.end}"
    yield ""
    yield "月末在库\t" + "\t".join(f"{name} {shown(count)}" for name, count in view.levels)
    yield "本月变动\t" + "\t".join(f"{name} {shown(count)}" for name, count in view.flows)
    yield ""
    yield "本月到期\t应\t按时\t迟\t逾期\t豁免"
    for one in view.duties:
        yield _row(one)
    yield ""
    yield "不到 5 名学生的数字不外报，会让它被推算出来的数字也不外报。数字按现在的台账算出，不含姓名。"


def _row(one: MonthlyDuty) -> str:
    from heartgrid.views.suppression import HIDDEN, shown

    if one.due is None:
        return f"{one.name}\t{HIDDEN}"
    counts = (one.due, one.done, one.late, one.overdue, one.waived)
    return "\t".join((one.name, *map(shown, counts)))
