"""``heartgrid report``: whoever holds no key tells the counsellors what he saw."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from heartgrid.cli.options import Root
from heartgrid.cli.terminal import note, say
from heartgrid.cli.usage import UsageMistakeError
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from heartgrid.cli.reports.answers import Reception
    from heartgrid.cli.reports.questions import Answer, Terminal
    from heartgrid.model.ledger import Ledger

Urgency = Annotated[
    str | None,
    typer.Option(
        "--urgency", "--紧急度", metavar="绿|黄|红", help="绿=留意 黄=关注 红=可能有生命危险"
    ),
]
Urgent = Annotated[bool, typer.Option("--urgent", help="就是 --urgency 红")]
About = Annotated[
    str | None,
    typer.Option("--about", "--学生", metavar="学生", help="看到的是谁：名字，或年级、样子、衣着"),
]
ClassName = Annotated[
    str | None,
    typer.Option(
        "--class", "--班级", metavar="班级", help="J2024-01，或 初二（1）班；不知道就不写"
    ),
]
Day = Annotated[
    str | None, typer.Option("--date", "--日期", metavar="日期", help="哪一天看到的；不写就是今天")
]
Time = Annotated[
    str | None, typer.Option("--time", "--时刻", metavar="时刻", help="几点几分；不写就是现在")
]
Place = Annotated[
    str | None,
    typer.Option("--place", "--场所", metavar="场所", help="在哪里，如 宿舍、食堂、校门口"),
]
Saw = Annotated[
    str | None,
    typer.Option(
        "--saw",
        "--描述",
        metavar="内容",
        help="看到了什么；命令会留在这台电脑的历史里，最好让它来问",
    ),
]
File = Annotated[
    str | None, typer.Option("--file", metavar="文件", help="内容在这个文件里；- 是标准输入")
]
Signs = Annotated[
    list[str] | None,
    typer.Option("--sign", "--表现", metavar="表现", help="如 哭泣、自伤痕迹"),
]
Lasting = Annotated[
    str | None, typer.Option("--lasting", "--持续", metavar="多久", help="有多久了")
]
Done = Annotated[
    str | None, typer.Option("--done", "--已采取措施", metavar="内容", help="当场做了什么")
]
Told = Annotated[
    str | None,
    typer.Option("--told", "--上报对象", metavar="教职工", help="已经告诉了谁：教职工编号"),
]
ToldAt = Annotated[
    str | None,
    typer.Option("--told-at", "--上报时间", metavar="时间", help="什么时候告诉的，如 14:30"),
]
By = Annotated[
    str | None, typer.Option("--by", "--报告人", metavar="教职工", help="你的教职工编号，如 t020")
]
Yes = Annotated[bool, typer.Option("--yes", help="不用再看一遍，直接写")]
_MOST_BYTES: Final = 1024 * 1024


class ContentFileError(UsageMistakeError):
    """What ``--file`` names cannot be used."""

    def __init__(self, *, size: bool = False, text: bool = False) -> None:
        why = "超过 1 MiB" if size else "不是 UTF-8 文本" if text else "读不出来"
        super().__init__(f"--file 的内容{why}", "换成 UTF-8 的文本文件，或不写 --file，让它来问")


class BothContentsError(UsageMistakeError):
    """The story is told twice."""

    def __init__(self) -> None:
        super().__init__("--saw 和 --file 只能写一个", "去掉其中一个")


class UrgencyTwiceError(UsageMistakeError):
    """Two urgencies."""

    def __init__(self) -> None:
        super().__init__("--urgent 和 --urgency 说得不一样", "去掉其中一个")


def report(
    *,
    urgency: Urgency = None,
    urgent: Urgent = False,
    about: About = None,
    class_name: ClassName = None,
    day: Day = None,
    time: Time = None,
    place: Place = None,
    saw: Saw = None,
    file: File = None,
    signs: Signs = None,
    lasting: Lasting = None,
    done: Done = None,
    told: Told = None,
    told_at: ToldAt = None,
    by: By = None,
    yes: Yes = False,
    root: Root = None,
) -> int:
    """看到学生有不对劲的地方，写给心理老师：不需要钥匙，写好就密封，只有他们打得开。

    直接运行 heartgrid report，它会一项一项地问。
    """
    from heartgrid.cli.clock import now
    from heartgrid.cli.reports.answers import Reception
    from heartgrid.cli.reports.sending import made, send
    from heartgrid.cli.roots import the_root

    folder = the_root(root)
    if saw is not None and file is not None:
        raise BothContentsError
    if urgent and urgency not in {None, "红"}:
        raise UrgencyTwiceError
    typed = {
        "紧急度": "红" if urgent else urgency, "学生": about, "班级": class_name, "日期": day,
        "时刻": time, "场所": place, "描述": saw if file is None else _content(file),
        "持续": lasting, "已采取措施": done, "上报对象": told, "上报时间": told_at, "报告人": by,
    }  # fmt: skip
    reception = Reception(_school(folder), now())
    known = {word: reception.settle(word, text) for word, text in typed.items() if text is not None}
    if signs:
        known["表现"] = reception.settle("表现", " ".join(signs))
    answers = reception.filled(_asked(reception, known, yes=yes))
    send(folder, made(folder, reception.now, answers))
    return 0


def _asked(reception: Reception, known: dict[str, Answer], *, yes: bool) -> dict[str, Answer]:
    """The answers; on a terminal what is missing is asked for, and shown once more."""
    from heartgrid.cli.reports.questions import ask, ask_all, confirm

    terminal, reporter = _terminal(), _myself()
    if terminal is None:
        return {"报告人": reporter, **known} if reporter else known
    questions = reception.questions(reporter)
    answers = known
    _warn(answers)
    if not {"紧急度", "学生", "描述"} <= known.keys():
        terminal.tell("一项一项来，写错了最后还能改；随时按 Ctrl+C 不写了。")
        first = questions[0]
        if first.word not in answers:
            answers = {**answers, first.word: ask(first, terminal, reception.settle) or ""}
            _warn(answers)
        answers = ask_all(questions, answers, terminal, reception.settle)
    return answers if yes else confirm(questions, answers, terminal, reception.settle)


def _terminal() -> Terminal | None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    from heartgrid.cli.reports.questions import Terminal

    return Terminal(_read_line, say)


def _read_line(prompt: str) -> str:
    line: str = typer.prompt(prompt, default="", show_default=False, prompt_suffix="")
    return line


def _warn(answers: dict[str, Answer]) -> None:
    from heartgrid.cli.reports.answers import RED, URGENT

    if answers.get("紧急度") == RED:
        for line in URGENT:
            note(line)


def _content(file: str) -> str:
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                raw = stream.read(_MOST_BYTES + 1)
    except OSError:
        raise ContentFileError from None
    if len(raw) > _MOST_BYTES:
        raise ContentFileError(size=True)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ContentFileError(text=True) from None


def _school(folder: Path) -> Ledger:
    """The school as far as it stands in clear: its classes, and the ids of its staff."""
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.ledger import load_files

    paths = [folder / "records" / name for name in ("school.yml", "staff.yml")]
    with disk_may_refuse():
        return load_files((one.name, one.read_bytes()) for one in paths if one.is_file()).ledger


def _myself() -> str:
    """Whose identity lies on this computer; empty where there is none."""
    from heartgrid.cli.keys.identities import identity_path
    from heartgrid.sealing.identity_file import public_of

    try:
        return public_of(identity_path(None).read_bytes()).person
    except (OSError, HeartgridError):
        return ""
