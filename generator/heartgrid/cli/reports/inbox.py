"""``heartgrid inbox``: what others reported is read, and becomes an entry or is put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, get_args

import typer

from heartgrid.cli.helping import ChineseCommand, ChineseGroup
from heartgrid.cli.options import Json, Root
from heartgrid.cli.terminal import is_terminal, note, printable, say, say_json
from heartgrid.cli.usage import UnknownChoiceError, UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heartgrid.cli.reports.box import Box, Letter
    from heartgrid.model.report import Report

inbox = typer.Typer(
    cls=ChineseGroup,
    help="收件箱：门卫、宿管、食堂等写来的报告。不写命令就是列出。",
    add_completion=False,
    rich_markup_mode=None,
)
ReportId = Annotated[str, typer.Argument(metavar="编号", help="报告的编号，如 R-7K2M9Q")]
ClassName = Annotated[
    str | None,
    typer.Option("--class", "--班级", metavar="班级", help="哪个班的；不写就按报告里的"),
]
Student = Annotated[
    str, typer.Option("--student", "--学生", metavar="学生", help="座号或姓名，按当天的名册")
]
Term = Annotated[
    str | None, typer.Option("--term", "--学期", metavar="学期", help="2025-1；不写就按日期")
]
By = Annotated[
    str | None,
    typer.Option("--by", "--观察人", metavar="教职工", help="谁看到的；不写就按报告里的"),
]
Trigger = Annotated[
    str | None,
    typer.Option("--trigger", "--四必访", metavar="哪一类", help="属于四类必访的，写是哪一类"),
]
Disposition = Annotated[
    str | None, typer.Option("--disposition", "--处置", metavar="内容", help="后来怎么处理的")
]
Reason = Annotated[str, typer.Option("--reason", "--理由", metavar="内容", help="为什么不入账")]
Clerk = Annotated[
    str, typer.Option("--by", "--经办", metavar="教职工", help="你的教职工编号，如 t003")
]
_URGENCIES: Final = "红黄绿"


class NotATerminalError(UsageMistakeError):
    """The words of a report are for the eyes of whoever sits at the terminal."""

    def __init__(self) -> None:
        super().__init__("报告的内容只在终端里显示", "直接在终端里运行，不要接到文件或别的程序")


class NotReadableError(HeartgridError):
    """A report that does not open, or is none that ``heartgrid report`` wrote for this id."""

    def __init__(self, letter: Letter) -> None:
        if letter.missing_key:
            what, remedy = letter.why, "请有那一期钥匙的心理老师来处理，或重新运行 heartgrid unlock"
        elif letter.text is None:
            what, remedy = letter.why, "打不开的报告可以用 heartgrid inbox dismiss 写明理由"
        else:
            what = "不是 heartgrid report 写给这个编号的"
            remedy = "用 heartgrid inbox show 看内容，用 heartgrid new 日常动态观察 记下，再 dismiss 写明理由"
        super().__init__(f"{letter.id}：{what}", remedy)


class NoReasonError(UsageMistakeError):
    """Nothing is put aside without a reason."""

    def __init__(self) -> None:
        super().__init__("没有写理由", "用 --reason 写明为什么不入账，以后倒查时要看")


@inbox.callback(invoke_without_command=True)
def waiting(context: typer.Context, *, as_json_text: Json = False, root: Root = None) -> int:
    """收件箱：门卫、宿管、食堂等写来的报告。不写命令就是列出还没有处理的。"""
    from heartgrid.cli.reports.box import Box
    from heartgrid.cli.roots import the_root

    if context.invoked_subcommand is not None:
        return 0
    box = Box(the_root(root))
    letters, lost = box.waiting(), box.lost()
    came = {one: when.strftime("%Y-%m-%d %H:%M") for one, when in box.came().items()}
    if as_json_text:
        rows = [{"id": one.id, "committed": came.get(one.id), "lost": False} for one in letters]
        rows += [{"id": one, "committed": came.get(one), "lost": True} for one in lost]
        say_json(rows)
        return 0
    for one in sorted(letters, key=_rank):
        say(f"{one.id}　{came.get(one.id, '还没有提交')}　{_about(one, box)}")
    for missing in lost:
        say(f"✗ {missing}　{came[missing]}　从收件箱里拿走了，却没有入账，也没有写理由")
    if lost:
        note(
            "拿走的报告在 git 历史里：用 git log --diff-filter=D -- records/inbox 找到它，取回来再处理。"
        )
    say(f"有 {len(letters)} 份报告等着处理。" if letters else "收件箱是空的。")
    return int(bool(lost))


def _rank(letter: Letter) -> tuple[int, str]:
    """The urgent first; of what is not known how urgent it is, the worst is assumed."""
    return (_URGENCIES.index(letter.facts.urgency) if letter.facts else 0, letter.id)


def _about(letter: Letter, box: Box) -> str:
    """Facts for a terminal; elsewhere no word of a report."""
    if not box.has_key or letter.missing_key:
        return "🔒 这里没有打开它的钥匙"
    if letter.text is None:
        return f"✗ 打不开：{letter.why}"
    if letter.facts is None:
        return "？ 不是 heartgrid report 写的，请用 show 查看"
    if not is_terminal():
        return "可以打开"
    facts = letter.facts
    return f"{facts.urgency}　{facts.class_id or '班级不详'}　报告人 {facts.reporter or '没有写'}"


@inbox.command(cls=ChineseCommand)
def show(report: ReportId, *, root: Root = None) -> int:
    """在终端里看一份报告；磁盘上的那份一直是密封的。"""
    from heartgrid.cli.reports.box import Box
    from heartgrid.cli.roots import the_root

    if not is_terminal():
        raise NotATerminalError
    letter = Box(the_root(root)).letter(report)
    if letter.text is None:
        raise NotReadableError(letter)
    if letter.facts is None:
        say("不是 heartgrid report 写给这个编号的，原文如下：")
        say(letter.text)
    else:
        for line in told(letter.facts):
            say(line)
        note("报告人是报告里自己写的；是谁提交的，看 git log 里这个文件的那一次提交。")
    return 0


def told(report: Report) -> Iterable[str]:
    """What a report says, a field a line."""
    from heartgrid.model.report import words_of

    for word, text in words_of(report).items():
        said = "、".join(text) if isinstance(text, list) else text
        yield f"{word}：{said}"


@inbox.command(name="file", cls=ChineseCommand)
def file_report(
    report: ReportId,
    *,
    student: Student,
    class_name: ClassName = None,
    term: Term = None,
    by: By = None,
    trigger: Trigger = None,
    disposition: Disposition = None,
    root: Root = None,
) -> int:
    """入账：把报告写进那个班的日常动态观察，写好后从收件箱移走。"""
    from heartgrid.cli.reports.box import Box
    from heartgrid.cli.reports.filing import enter
    from heartgrid.cli.roots import the_root
    from heartgrid.editing.reports import Filing
    from heartgrid.model.visit import Trigger as Triggers

    if trigger is not None and trigger not in get_args(Triggers):
        raise UnknownChoiceError("四必访", trigger, get_args(Triggers))
    box = Box(the_root(root))
    letter = box.letter(report)
    if letter.facts is None:
        raise NotReadableError(letter)
    filing = Filing(student, class_name, term, by, trigger, disposition)
    where = enter(box, letter.facts, filing)
    say(printable(f"记下来了：{where}；{report} 已从收件箱移走，git 历史里还在。"))
    _commit_both(where.rpartition(":")[0], letter.path, was_committed=report in box.came())
    return 0


@inbox.command(cls=ChineseCommand)
def dismiss(report: ReportId, *, reason: Reason, by: Clerk, root: Root = None) -> int:
    """不入账：写明理由，连同原文另存一份密封的记录，再从收件箱移走。

    查不出是谁、写错了、重复了，用它；认得出学生的，一律用 file 入账。
    """
    from heartgrid.cli.clock import now
    from heartgrid.cli.reports.box import Box
    from heartgrid.cli.reports.filing import put_aside
    from heartgrid.cli.roots import the_root

    if not reason.strip():
        raise NoReasonError
    box = Box(the_root(root))
    letter = box.letter(report)
    if letter.missing_key:
        raise NotReadableError(letter)
    original = "\n".join(told(letter.facts)) if letter.facts else letter.text
    where = put_aside(box, report, now().date(), by, reason, original or f"（{letter.why}）")
    say(f"理由和原文记在 {where}；{report} 已从收件箱移走，git 历史里还在。")
    _commit_both(where, letter.path, was_committed=report in box.came())
    return 0


def _commit_both(made: str, gone: str, *, was_committed: bool) -> None:
    """Both in one commit: a clone that has only one of them would show a report lost, or twice."""
    say("请把两处改动放在一次提交里：")
    say(f"  git add {made}")
    if was_committed:
        say(f"  git add -u {gone}")
    say(f"  git commit -m {gone.rpartition('/')[2].removesuffix('.yml')}")
