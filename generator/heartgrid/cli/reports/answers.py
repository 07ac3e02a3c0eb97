"""What is asked for a report, and how what people type is understood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, get_args

from heartgrid.cli.reports.questions import Question
from heartgrid.cli.usage import UnknownChoiceError, UsageMistakeError
from heartgrid.editing.people import class_of
from heartgrid.editing.reports import plain, plain_line
from heartgrid.model.observation import Place, Sign, Urgency
from heartgrid.model.report import complaints

if TYPE_CHECKING:
    from heartgrid.cli.reports.questions import Answer
    from heartgrid.model.ledger import Ledger

RED: Final = "红"
URGENT: Final = (
    "！这里写的不会马上有人看到。可能有生命危险，现在就打电话：",
    "！分管领导、班主任；受伤、昏迷打 120；有人要伤害自己或别人打 110。不要让他一个人待着。",
)
_DATE: Final = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?", re.ASCII)
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.点时]|：)(\d{1,2})分?", re.ASCII)
_DAYS_AGO: Final = {"今天": 0, "昨天": 1, "前天": 2}
_CHOICES: Final = {"场所": get_args(Place), "表现": get_args(Sign), "紧急度": get_args(Urgency)}
_OPTIONS: Final = {
    "紧急度": "--urgency", "学生": "--about", "班级": "--class", "日期": "--date",
    "时刻": "--time", "场所": "--place", "描述": "--saw 或 --file", "表现": "--sign",
    "持续": "--lasting", "已采取措施": "--done", "上报对象": "--told", "上报时间": "--told-at",
    "报告人": "--by",
}  # fmt: skip


class AnswerError(UsageMistakeError):
    """An answer that cannot be so."""

    def __init__(self, word: str, why: str, remedy: str = "") -> None:
        super().__init__(f"“{word}”{why}", remedy or f"改好 {_OPTIONS[word]} 再来")


class NotToldError(UsageMistakeError):
    """What a report cannot do without, and nobody can be asked."""

    def __init__(self, words: list[str]) -> None:
        listed = "、".join(f"{word}（{_OPTIONS[word]}）" for word in words)
        super().__init__(f"还缺：{listed}", "在终端里运行，会一项一项地问；或用选项写上")


@dataclass(frozen=True, slots=True)
class Reception:
    """Takes answers: knows the school as far as it stands in clear, and what time it is."""

    ledger: Ledger
    now: datetime

    def questions(self, reporter: str) -> tuple[Question, ...]:
        """Everything that is asked, in order."""
        return (
            Question("紧急度", "急不急？", required=True, choices=_CHOICES["紧急度"], meanings=(
                "留意：不急，但应当有人知道",
                "关注：这几天就要有人去看",
                "可能有生命危险：先打电话叫人，再写",
            )),
            Question("学生", "看到的是谁？知道名字就写名字；不知道，写年级、样子、衣着。",
                     required=True),
            Question("班级", "是哪个班的？不知道就直接回车。"),
            Question("日期", "哪一天看到的？", usual=self.now.date().isoformat()),
            Question("时刻", "几点几分？", usual=self.now.strftime("%H:%M")),
            Question("场所", "在哪里？不在里面就直接回车。", choices=_CHOICES["场所"]),
            Question("描述", "看到了什么、听到了什么？照实写，不用猜原因；可以写几行，"
                     "写完空一行按回车。", required=True, lines=True),
            Question("表现", "有没有下面这些？写前面的数字，可以写几个；没有就直接回车。",
                     choices=_CHOICES["表现"], many=True),
            Question("持续", "有多久了？不知道就直接回车。"),
            Question("已采取措施", "当场做了什么？没有就直接回车。", lines=True),
            Question("上报对象", "已经告诉了哪位老师？写他的教职工编号；没有就直接回车。"),
            Question("上报时间", "什么时候告诉的？如 14:30；没有就直接回车。"),
            Question("报告人", "你的教职工编号，如 t020；不想写就直接回车。", usual=reporter),
        )  # fmt: skip

    def settle(self, word: str, typed: str) -> Answer:
        """What ``typed`` means for a field.

        Raises:
            HeartgridError: it means nothing, or cannot be so; the message says why.
        """
        answer: Answer
        match word:
            case "描述" | "已采取措施":
                answer = plain(typed)
            case "班级":
                answer = self._class(typed)
            case "日期":
                answer = self._day(typed).isoformat()
            case "时刻":
                answer = _clock(_folded(typed))
            case "上报时间":
                answer = self._moment(typed)
            case "上报对象" | "报告人":
                answer = self._staff(word, typed)
            case "表现":
                answer = [_choice(word, one) for one in typed.split()]
            case "场所" | "紧急度":
                answer = _choice(word, plain_line(typed))
            case _:
                answer = plain_line(typed)
        why = complaints({word: answer}).get(word)
        if why is not None:
            raise AnswerError(word, why)
        return answer

    def filled(self, answers: dict[str, Answer]) -> dict[str, Answer]:
        """The answers with what follows by itself: today, and now if it was today.

        Raises:
            NotToldError: something is missing.
            AnswerError: it is said to happen later than now.
        """
        today = self.now.date().isoformat()
        full = {"日期": today, **answers}
        if full["日期"] == today:
            full.setdefault("时刻", self.now.strftime("%H:%M"))
        missing = [one for one in ("紧急度", "学生", "描述", "时刻") if one not in full]
        if missing:
            raise NotToldError(missing)
        seen = f"{full['日期']} {full['时刻']}"
        if seen > self.now.strftime("%Y-%m-%d %H:%M"):
            raise AnswerError("时刻", "还没有到")
        return full

    def _class(self, typed: str) -> str:
        if self.ledger.school is None:
            return _folded(typed)
        return class_of(self.ledger, typed, self.now.date())

    def _day(self, typed: str) -> date:
        said = _folded(typed)
        if said in _DAYS_AGO:
            return self.now.date() - timedelta(days=_DAYS_AGO[said])
        found = _DATE.fullmatch(said)
        try:
            day = date(*map(int, found.groups())) if found else None
        except ValueError:
            day = None
        if day is None:
            raise AnswerError("日期", "看不懂", "写成 2025-10-12，或 今天、昨天")
        if day > self.now.date():
            raise AnswerError("日期", "还没有到")
        return day

    def _moment(self, typed: str) -> str:
        said = _folded(typed)
        day, _, clock = said.rpartition(" ")
        return f"{self._day(day or '今天').isoformat()} {_clock(clock)}"

    def _staff(self, word: str, typed: str) -> str:
        said = _folded(typed).casefold()
        if self.ledger.staff and said not in self.ledger.staff:
            raise AnswerError(
                word, "在教职工名单里没有这个编号", "写教职工编号，如 t020；不知道就不写"
            )
        return said


def _folded(typed: str) -> str:
    """Full-width digits and signs as plain ones."""
    return plain_line(unicodedata.normalize("NFKC", typed))


def _clock(typed: str) -> str:
    found = _TIME.fullmatch(typed)
    if found is None:
        raise AnswerError("时刻", "看不懂", "写成 14:30")
    return f"{int(found[1]):02}:{int(found[2]):02}"


def _choice(word: str, typed: str) -> str:
    choices: tuple[Any, ...] = _CHOICES[word]
    if typed not in choices:
        raise UnknownChoiceError(word, typed, choices)
    return str(typed)
