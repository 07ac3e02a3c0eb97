"""One case while it is being written: each step adds its record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.days import ONE, day
from tests.sampleschool.emit import Flow
from tests.sampleschool.telling import Teller, slots_of

if TYPE_CHECKING:
    from datetime import date

    from tests.sampleschool.emit import Record, Value
    from tests.sampleschool.world import Pupil, Room, World

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SCALE: Final = "区中小学生心理危机分级参考（2024）"
_LISTS: Final = (
    "提名", "访谈", "决议", "一生一策", "约谈", "家访", "告知书", "会诊", "状态变更",
    "指导", "家长反馈", "回访", "多方会谈", "转介信", "就诊核实", "复学申请", "复学评估", "复学告知",
    "复学文书", "危机预案", "鉴定建议", "安全交接", "豁免",
)  # fmt: skip
_CUSTODY: Final = ("就医", "看护", "收存危险物", "反馈结果")


class CaseFile:
    """The case of ``pupil``; ``theme`` chooses the sentences, ``seed`` the chance."""

    def __init__(
        self, world: World, room: Room, pupil: Pupil, *, source: str, theme: str, opened: str
    ) -> None:
        self.world = world
        self.room = room
        self.pupil = pupil
        self._head: Record = {"班级": room.id, "学生": pupil.label}
        self.theme = theme
        self.source = source
        self.opened = day(opened[:10])
        self.dice = world.dice("case", room.id, pupil.id)
        self._teller = Teller(world.dice("tell case", room.id, pupil.id))
        self.id = "C-" + "".join(self.dice.pick(_ALPHABET) for _ in range(6))
        self.level = "二类"
        self.counsellor = self.dice.pick(people.counsellors(world))
        self.steps: dict[str, list[Value]] = {name: [] for name in _LISTS}
        self.exit: Record = {}
        world.in_library.add(pupil.id)

    def say(self, table: str, one: date) -> str:
        """A sentence of ``案.<table>``."""
        slots = slots_of(self.pupil, self.room.plan.stage, one)
        return self._teller.say(f"案.{table}", self.room.plan.stage, slots)

    def move(self, room: Room, pupil: Pupil) -> None:
        """The student goes on in another class."""
        self.room, self.pupil = room, pupil

    def mentor(self, one: date) -> str:
        """Whoever is in charge of the student that day."""
        return self.room.mentor_of(self.pupil, one) or self.room.homeroom(one)

    def add(self, step: str, record: Record) -> str:
        """One entry more; its id."""
        entry_id = self.world.new_id(self.dice)
        self.steps[step].append({"编号": entry_id, **record})
        return entry_id

    def nominate(
        self,
        at: str,
        *,
        alarm: str = "黄",
        by: str = "",
        told: str = "",
        grounds: tuple[str, ...] = (),
        risks: tuple[str, ...] = (),
    ) -> None:
        """提名; ``told`` chooses the sentence where the theme would not."""
        one = day(at[:10])
        record: Record = {
            "时间": at,
            "提名人": by or self.mentor(one),
            "紧急": alarm,
        }
        if grounds:
            record["依据"] = Flow(grounds)
        if risks:
            record["风险因素"] = Flow(risks)
        record["保护因素"] = self.say("保护", one)
        reason = self.say(f"提名.{told or self.theme}", one)
        record["说明"] = reason + self.say("提名.红", one) if alarm == "红" else reason
        self.add("提名", record)

    def interview(self, at: str, *, risk: str = "中", proposed: str = "二类") -> None:
        """访谈评估."""
        one = day(at[:10])
        degree = {"低": "轻", "中": "中"}.get(risk, "重")
        record: Record = {
            "时间": at,
            "访谈人": self.counsellor,
            "告知保密例外": "是",
            "主诉": self.say(f"主诉.{self.theme}", one),
            "评估": self.say(f"评估.{degree}", one),
            "风险": risk,
        }
        if risk != "低":
            record["安全措施"] = self.say("安全", one)
        self.add("访谈", record | {"建议级别": proposed})

    def decide(self, at: str, verdict: str, level: str, *, beyond: str = "否") -> str:
        """决议."""
        one = day(at[:10])
        self.level = level
        homeroom = self.room.homeroom(one)
        present = [people.LEADER, people.MORAL, people.COUNSELLOR, people.DOCTOR, homeroom]
        record: Record = {
            "时间": at,
            "结论": verdict,
            "级别": level,
            "分级标准": _SCALE,
            "分级方向": "数字越大越重",
            "出席": Flow(tuple(present)),
            "签署": Flow(tuple(present[: 3 if level == "三类" else 2])),
            "超出学校能力": beyond,
        }
        if verdict not in {"不入库", "出库"}:
            record["复评日期"] = (one + 28 * ONE).isoformat()
        return self.add("决议", record | {"意见": self.say(f"意见.{verdict}", one)})

    def plan(self, on: str, *, version: int = 1, signed: bool = True) -> None:
        """一生一策."""
        one = day(on)
        mentor = self.mentor(one)
        owners = (
            ("心理", self.counsellor, "每周一次"),
            ("导师", mentor, "每周一次"),
            ("班主任", self.room.homeroom(one), "每天"),
        )
        measures: list[Value] = [
            {"内容": self.say(f"措施.{who}", one), "责任人": owner, "频次": rhythm}
            for who, owner, rhythm in owners
        ]
        record: Record = {
            "日期": on,
            "版本": version,
            "问题界定": self.say(f"问题.{self.theme}", one),
            "目标": self.say(f"目标.{self.theme}", one),
            "措施": measures,
            "家庭任务": self.say("家庭任务", one),
            "安全计划": {
                "预警信号": self.say("信号", one),
                "自我应对": self.say("应对", one),
                "可联系的人": self.say("可找", one),
                "限制工具": self.say("收起", one),
                "紧急电话": "12356",
            },
            "复评日": (one + 30 * ONE).isoformat(),
        }
        self.add("一生一策", record | ({"家长签字": "是"} if signed else {}))

    def weekly(
        self, days: list[date], course: tuple[str, ...] = ("平稳", "好转"), mode: str = "面谈"
    ) -> None:
        """每周约谈."""
        for place, one in enumerate(days):
            change = course[place % len(course)]
            record: Record = {
                "日期": one.isoformat(),
                "教师": self.counsellor,
                "方式": mode,
                "状态变化": change,
                "风险复评": "中" if self.level == "三类" or change == "加重" else "低",
                "内容": self.say(f"约谈.{change}", one),
            }
            if self.dice.chance(0.6):
                record["给导师的建议"] = self.say("给导师", one)
            if self.dice.chance(0.5):
                record["给家长的反馈"] = self.say("给家长", one)
            self.add("约谈", record)

    def visit(self, at: str, *, mode: str = "实地") -> None:
        """在库家访."""
        one = day(at[:10])
        mentor = self.mentor(one)
        host = self.room.homeroom(one) if mentor in self.world.homebound else mentor
        staff = tuple(dict.fromkeys((host, self.counsellor)))
        self.add(
            "家访",
            {
                "日期": at[:10],
                "时刻": at[11:],
                "教职工": Flow(staff),
                "方式": mode,
                "内容": self.say("家访", one),
            },
        )

    def notice(self, at: str, *, opinion: str = "配合", days: int = 1, whole: bool = True) -> None:
        """告知书 with its receipt ``days`` later; ``whole`` if it names the guardian's duties."""
        one = day(at[:10])
        carer = self.pupil.home.carer
        grave = self.level == "三类"
        receipt: Record = {"日期": (one + days * ONE).isoformat(), "意见": opinion}
        if opinion != "拒签":
            receipt["签收人"] = f"{self.pupil.name}的{carer}"
        receipt["送达方式"] = "当面"
        if opinion == "拒签":
            receipt["见证人"] = Flow((self.room.homeroom(one), people.MORAL))
        self.add(
            "告知书",
            {
                "时间": at,
                "级别": self.level,
                "监护人": f"{self.pupil.name}的{carer}",
                "风险说明": self.say(f"告知.{self.level}", one),
                "建议": Flow(("就医", "陪护", "观察") if grave else ("观察", "休息")),
                "监护责任": self.say(f"监护.{self.level}", one),
                **({"责任要点": Flow(_CUSTODY if grave else _CUSTODY[:2])} if whole else {}),
                "回执": receipt,
            },
        )

    def consult(self, on: str) -> None:
        """会诊."""
        said = self.say("会诊", day(on))
        expert = "市第三医院专家" if said.startswith("市") else "区医教结合专家组"
        self.add("会诊", {"日期": on, "专家": expert, "结论": said})

    def state(self, on: str, state: str, note: str) -> None:
        """状态变更."""
        self.add("状态变更", {"日期": on, "状态": state, "说明": note})

    def leave(self, at: str, follower: str) -> None:
        """出库 by a decision of that moment."""
        decision = self.decide(at, "出库", "一类")
        note = self.say("出库说明", day(at[:10]))
        self.exit = {"决议": decision, "后续关注": follower, "说明": note}

    def waive(self, duty: str, begin: str, end: str) -> None:
        """豁免 of a duty of this case."""
        approved = (day(begin) - timedelta(days=3)).isoformat()
        record: Record = {
            "义务": duty,
            "对象": self.id,
            "起": begin,
            "止": end,
            "理由": self.say("豁免.约谈", day(begin)),
            "批准人": people.LEADER,
            "批准日": approved,
        }
        self.add("豁免", record)

    def done(self) -> None:
        """Put the case among the world's."""
        one = max(self.opened, self.pupil.begin)
        record: Record = {
            "种类": "个案",
            "编号": self.id,
            **self._head,
            "来源": self.source,
            "责任人": {
                "导师": self.mentor(one),
                "心理教师": self.counsellor,
                "班主任": self.room.homeroom(one),
                "分管领导": people.LEADER,
            },
        }
        for name in _LISTS[:-1]:
            if self.steps[name]:
                record[name] = self.steps[name]
        if self.exit:
            record["出库"] = self.exit
        if self.steps["豁免"]:
            record["豁免"] = self.steps["豁免"]
        self.world.cases[self.id] = record
