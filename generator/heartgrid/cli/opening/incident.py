"""``heartgrid incident``: an incident's duties on one sheet; who and why is written down first."""

from __future__ import annotations

from typing import Annotated

import typer

from heartgrid.cli.opening.open import Purpose
from heartgrid.cli.options import AsOf, ReadAs, ReadWords, Root
from heartgrid.cli.terminal import printable, progress, say
from heartgrid.problems import HeartgridError

Which = Annotated[str, typer.Argument(metavar="编号", help="事件的编号，如 I-7K2M9Q")]


class NoSuchIncidentError(HeartgridError):
    """There is no incident of that number, or it does not read."""

    def __init__(self) -> None:
        super().__init__(
            "没有这个编号的危机事件，或它的记录还读不通",
            "核对编号；记录读不通的，用 heartgrid open 打开它改好",
        )


def incident(
    number: Which,
    purpose: Purpose,
    *,
    as_of: AsOf = None,
    identity: ReadAs = None,
    passphrase_file: ReadWords = None,
    root: Root = None,
) -> int:
    """把一个危机事件该做的事列在一张纸上：步骤和时刻、迟了没有、随访、倒查、复盘和整改。

    打开以前先记入披露登记；不显示记录里的话，可以打印。例：heartgrid incident I-7K2M9Q --purpose 复盘会
    """
    from heartgrid.cli.keys.reading import reading_keys
    from heartgrid.cli.opening.looking import looking
    from heartgrid.cli.roots import the_root
    from heartgrid.cli.workspace import open_workspace
    from heartgrid.views.incident import incident_text

    folder = the_root(root)
    wanted = number.strip().upper()
    if not (folder / f"records/incidents/{wanted}.yml").is_file():
        raise NoSuchIncidentError
    look = looking(folder, identity, purpose, crisis=True, about=wanted)
    keys = reading_keys(folder, identity, passphrase_file, look)
    with progress("正在读取") as tell:
        workspace = open_workspace(folder, as_of, keys, progress=tell)
    report = workspace.report
    if all(one.incident_id != wanted for one in report.ledger.incidents):
        raise NoSuchIncidentError
    for text in incident_text(report, wanted):
        say(printable(text))
    return 0
