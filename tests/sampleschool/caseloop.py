"""What goes on around a case between its great steps: feedback, guidance, reviews, follow-ups."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.days import ONE, day
from tests.sampleschool.emit import Flow
from tests.sampleschool.telling import Teller, slots_of

if TYPE_CHECKING:
    from tests.sampleschool.casefile import CaseFile
    from tests.sampleschool.emit import Record
    from tests.sampleschool.world import World

_AWAY: Final = frozenset({"病假", "住院", "休学"})
_TEAM: Final = (people.LEADER, people.MORAL, people.COUNSELLOR)


class CaseLoop:
    """Writes into a case that has its decisions; each round is left out now and then."""

    def __init__(self, world: World, case: CaseFile) -> None:
        self._world = world
        self._case = case
        self._dice = world.dice("loop", case.id)
        self._teller = Teller(world.dice("tell loop", case.id))

    def _say(self, table: str, one: date) -> str:
        slots = slots_of(self._case.pupil, self._case.room.plan.stage, one)
        return self._teller.say(f"案.{table}", self._case.room.plan.stage, slots)

    def run(self, *, steady: float = 0.94) -> None:
        """Everything that comes back, up to today."""
        self._hand_over(steady)
        decisions = [dict(one) for one in self._case.steps["决议"] if isinstance(one, dict)]
        entered = [one for one in decisions if one["结论"] == "入库"]
        if not entered:
            return
        begin = day(str(entered[0]["时间"])[:10])
        out = [day(str(one["时间"])[:10]) for one in decisions if one["结论"] == "出库"]
        end = min([self._world.scale.as_of, *out])
        self._windows(begin, end, steady)
        self._months(begin, end, steady)

    def _level(self, one: date) -> str:
        held = [
            (str(each["时间"]), str(each["级别"]))
            for each in self._case.steps["决议"]
            if isinstance(each, dict) and day(str(each["时间"])[:10]) <= one
        ]
        return max(held)[1] if held else "二类"

    def _is_away(self, one: date) -> bool:
        states = [
            (str(each["日期"]), str(each["状态"]))
            for each in self._case.steps["状态变更"]
            if isinstance(each, dict) and day(str(each["日期"])) <= one
        ]
        return bool(states) and max(states)[1] in _AWAY

    def _windows(self, begin: date, end: date, steady: float) -> None:
        """Every 14 days, 7 at level three: who is away is followed up, with the parents."""
        while begin <= end:
            length = 7 if self._level(begin) == "三类" else 14
            one = begin + (length // 2) * ONE
            if one <= end and self._dice.chance(steady):
                if self._is_away(one):
                    self.follow_up(one)
                else:
                    self._feed_back(one)
            begin += timedelta(days=length)

    def _feed_back(self, one: date) -> None:
        self._case.add(
            "家长反馈",
            {
                "日期": one.isoformat(),
                "教职工": self._case.mentor(one),
                "渠道": self._dice.pick(("电话", "面谈", "微信短信")),
                "家长回应": self._dice.pick(("已知悉", "配合")),
                "要点": self._say("反馈", one),
            },
        )

    def follow_up(self, one: date, *sources: str) -> None:
        """回访, by telephone."""
        self._case.add(
            "回访",
            {
                "日期": one.isoformat(),
                "教职工": Flow((self._case.mentor(one),)),
                "方式": "电话",
                "对象": Flow(sources or ("家长",)),
                "居家状态": self._dice.pick(("好转", "平稳")),
                "就医情况": "按医嘱",
                "需求": self._say("回访需求", one),
                "学校支持": self._say("回访支持", one),
            },
        )

    def _months(self, begin: date, end: date, steady: float) -> None:
        """The counsellor guides the mentor; the team looks at the case again where it has not."""
        seen = {str(one["时间"])[:7] for one in self._case.steps["决议"] if isinstance(one, dict)}
        for one in self._last_days(begin, end):
            if self._dice.chance(steady):
                self._case.add(
                    "指导",
                    {
                        "日期": one.isoformat(),
                        "教师": self._case.counsellor,
                        "导师": self._case.mentor(one),
                        "内容": self._say("指导", one),
                    },
                )
            if one.isoformat()[:7] not in seen and self._dice.chance(steady):
                level, now = self._level(one), self._case.level
                self._case.decide(f"{one} 16:00", "维持", level)
                self._case.level = now

    def _last_days(self, begin: date, end: date) -> list[date]:
        """The last school day but one of each month in the library."""
        found: dict[str, list[date]] = {}
        for term in self._world.terms:
            for one in term.school_days:
                if begin < one <= end:
                    found.setdefault(one.isoformat()[:7], []).append(one)
        return [days[-2] for days in found.values() if len(days) > 1]

    def _hand_over(self, steady: float) -> None:
        for one in list(self._case.steps["提名"]):
            if not isinstance(one, dict) or one["紧急"] != "红" or not self._dice.chance(steady):
                continue
            told = datetime.fromisoformat(str(one["时间"])) + self._dice.number(5, 28) * _MINUTE
            mentor = self._case.mentor(told.date())
            self._case.add(
                "安全交接",
                {
                    "时间": f"{told:%Y-%m-%d %H:%M}",
                    "告知人": mentor,
                    "监护人": f"{self._case.pupil.name}的{self._case.pupil.home.carer}",
                    "陪伴人": Flow((mentor, self._case.counsellor)),
                    "全程陪伴": "是",
                    "交接时间": f"{told + 45 * _MINUTE:%Y-%m-%d %H:%M}",
                    "交给": self._case.pupil.home.carer,
                },
            )

    # --- beyond the school's means, and the way back ------------------------------------------

    def refer(self, met: str, letter: str, verified: str) -> None:
        """多方会谈, 转介信, 就诊核实."""
        one, carer = day(letter), f"{self._case.pupil.name}的{self._case.pupil.home.carer}"
        self._case.add(
            "多方会谈",
            {
                "日期": met,
                "参加方": Flow(("家长", "学校", "医疗机构")),
                "教职工": Flow(_TEAM),
                "告知要点": self._say("会谈", one),
                "签名": "是",
            },
        )
        sent = self._case.add(
            "转介信",
            {
                "日期": letter,
                "转介人": self._case.counsellor,
                "监护人": carer,
                "原因": self._say("转介", one),
                "紧急程度": "尽快",
                "建议机构": "市第三医院",
                "绿色通道": "是",
                "联系人": self._case.counsellor,
                "监护人同意": "是",
            },
        )
        self._case.add(
            "就诊核实",
            {
                "日期": verified,
                "核实人": self._case.counsellor,
                "转介信": sent,
                "结果": "已就诊",
                "机构": "市第三医院",
                "医生建议": "住院",
                "同意信息共享": "是",
            },
        )

    def apply(self, on: str, *papers: str) -> None:
        """复学申请."""
        carer = f"{self._case.pupil.name}的{self._case.pupil.home.carer}"
        record: Record = {
            "日期": on,
            "申请人": carer,
            "材料": Flow(papers),
            "收件人": self._case.counsellor,
        }
        self._case.add("复学申请", record)

    def assess(self, at: str, verdict: str, risk: str = "低") -> None:
        """复学评估."""
        record: Record = {
            "时间": at,
            "材料核验": "是",
            "风险": risk,
            "准备": self._say("复学准备", day(at[:10])),
            "结论": verdict,
        }
        if verdict == "有条件复学":
            record["条件"] = "先半日到校，一个月后再看。"
        record |= {"申诉渠道": "分管领导", "出席": Flow(_TEAM), "签署": Flow(_TEAM[:2])}
        self._case.add("复学评估", record)

    def come_back(self, told: str, signed: str, planned: str) -> None:
        """复学告知, 复学文书, 危机预案."""
        both = ("家长", "学生")
        self._case.add(
            "复学告知",
            {
                "日期": told,
                "告知人": self._case.counsellor,
                "对象": Flow(both),
                "内容": self._say("复学准备", day(told)),
            },
        )
        signers = Flow(("监护人", "学生"))
        self._case.add(
            "复学文书",
            {
                "日期": signed,
                "告知书": Flow(("监护人",)),
                "承诺书": signers,
                "契约书": signers,
            },
        )
        self._case.add(
            "危机预案",
            {
                "日期": planned,
                "启动情形": self._say("预案情形", day(planned)),
                "处置": self._say("预案处置", day(planned)),
                "责任人": self._case.counsellor,
                "紧急电话": "12356",
            },
        )

    def advise_appraisal(self, on: str) -> None:
        """鉴定建议, in writing."""
        self._case.add(
            "鉴定建议",
            {
                "日期": on,
                "建议人": people.LEADER,
                "方式": "书面",
                "机构": "有资质的第三方机构",
            },
        )


_MINUTE: Final = timedelta(minutes=1)
