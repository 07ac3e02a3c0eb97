"""``heartgrid new``: a correct, pre-filled entry in the right file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from heartgrid.cli.options import Root
from heartgrid.cli.terminal import printable, say
from heartgrid.cli.usage import UsageMistakeError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from heartgrid.cli.clock import Clock
    from heartgrid.editing import Wish

Kind = Annotated[
    str,
    typer.Argument(metavar="种类", help="谈心谈话、家访、周登记、个案……；个案里的写 约谈、决议……"),
]
ClassName = Annotated[
    str | None, typer.Option("--class", "--班级", metavar="班级", help="J2024-01，或 初二（1）班")
]
Staff = Annotated[
    str | None,
    typer.Option("--mentor", "--导师", metavar="教职工", help="谁的记录：编号或姓名"),
]
Student = Annotated[
    str | None,
    typer.Option("--student", "--学生", metavar="学生", help="座号或姓名，按当天的名册"),
]
Day = Annotated[
    str | None, typer.Option("--date", "--日期", metavar="日期", help="哪一天；不写就是今天")
]
Term = Annotated[
    str | None, typer.Option("--term", "--学期", metavar="学期", help="2025-1；不写就按日期")
]
Case = Annotated[
    str | None, typer.Option("--case", "--个案", metavar="个案", help="个案编号，如 C-7K2M9Q")
]
Edit = Annotated[bool, typer.Option("--edit", help="写好后用编辑器打开（VISUAL 或 EDITOR）")]


class DateMistakeError(UsageMistakeError):
    """``--date`` is not a date."""

    def __init__(self) -> None:
        super().__init__("选项 --date 不是一个成立的日期", "写成 2025-10-12")


def new(
    kind: Kind,
    *,
    class_name: ClassName = None,
    staff: Staff = None,
    student: Student = None,
    day: Day = None,
    term: Term = None,
    case: Case = None,
    edit: Edit = False,
    root: Root = None,
) -> int:
    """添一条记录：日期、编号、学生先填好，写进该写的文件，显示在哪一行。

    例：heartgrid new 谈心谈话 --学生 王小明
    heartgrid new 约谈 --个案 C-7K2M9Q --导师 t003
    """
    from heartgrid.cli.roots import the_root
    from heartgrid.editing import Wish

    folder = the_root(root)
    wish = Wish(kind, the_day(day), class_name, staff, student, term, case)
    path, line = write(folder, wish)
    say(printable(f"{path}:{line}"))
    if edit:
        from heartgrid.cli.editor import open_editor

        open_editor(folder / path, line)
    return 0


def write(root: Path, wish: Wish) -> tuple[str, int]:
    """Write the entry; its file, below ``root``, and its line.

    Raises:
        HeartgridError: it is unclear what to write, or the file does not take it.
    """
    from random import SystemRandom

    from heartgrid.editing import Snapshot, draft, read_records, surroundings

    files = [one for one in read_records(root) if isinstance(one, Snapshot)]
    made = draft(wish, surroundings(files, SystemRandom()))
    read = {one.shown: one for one in files}
    file = read.get(made.path) or Snapshot.of(root, made.path)
    raw, line = made.into(file.raw)
    file.replace(raw)
    return made.path, line


def the_day(typed: str | None, clock: Clock | None = None) -> date:
    """The day that was typed, or today.

    Raises:
        DateMistakeError: what was typed is no date.
    """
    from heartgrid.cli.clock import now, parse_moment

    if typed is None:
        return (clock or now)().date()
    moment = parse_moment(typed)
    if moment is None:
        raise DateMistakeError
    return moment.date()
