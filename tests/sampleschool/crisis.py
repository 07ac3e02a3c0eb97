"""The sample's one crisis, told by hand: the incident, what it taught, and who has read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.sampleschool.people import COUNSELLOR, HEAD, LEADER, MORAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sampleschool.emit import Record, Value
    from tests.sampleschool.world import World

_INCIDENT: Final = "I-4T8N2Q"
_REVIEW: Final = "F-9K3M7R"
_BACKTRACE: Final = "B-5W2H8D"
_CASE: Final = "C-SKH3X0"
_CLASS: Final = "J2023-01"
_SEAT: Final = 12


def crisis_files(world: World) -> dict[str, Record]:
    """Incident, review and the registers of disclosure, by path."""
    ids = world.dice("id", "crisis")
    new = iter(lambda: world.new_id(ids), "")
    return {
        f"incidents/{_INCIDENT}.yml": _incident(world, new),
        f"reviews/{_REVIEW}.yml": _review(new),
        f"backtraces/{_BACKTRACE}.yml": _backtrace(),
        "disclosures/crisis/2025.yml": _register("crisis", [
            _read(new, "2025-11-20", "21:15", LEADER, _INCIDENT, "写终报"),
            _read(new, "2025-11-27", "13:40", HEAD, _INCIDENT, "准备复盘会"),
        ]),
        "disclosures/counsel/2025.yml": _register("counsel", [
            _read(new, "2025-12-03", "16:05", LEADER, _CASE, "评估会前看材料"),
        ]),
    }  # fmt: skip


def _incident(world: World, new: Iterator[str]) -> Record:
    pupil, homeroom = world.rooms[_CLASS].seat(_SEAT), "t010"
    steps: list[Value] = [
        _step(new, "启动预案", "2025-11-20 16:48", LEADER, "值班领导到校，分头找人。"),
        _step(new, "通知家长", "2025-11-20 16:58", homeroom, "母亲接的电话，马上从单位出发。"),
        _step(new, "报警", "2025-11-20 17:10", MORAL, "派出所登记，民警到校看监控。"),
        _step(new, "口头上报", "2025-11-20 17:12", LEADER, "区教育局值班室记录了情况。"),
        _step(new, "书面上报", "2025-11-20 17:40", LEADER, "书面报告一页，写明正在找人。"),
    ]
    return {
        "种类": "危机事件",
        "编号": _INCIDENT,
        "知悉时间": "2025-11-20 16:45",
        "发生时间": "2025-11-20 15:50",
        "地点": "校门口公交站",
        "类型": "走失",
        "涉事人": [{"班级": _CLASS, "学生": pupil.label}],
        "接报人": homeroom,
        "经过": "放学后家长没有接到人，同桌说看见这名学生独自上了公交车。\n十八点四十分在外婆家小区找到，身体没有受伤。",
        "处置": steps,
        "不适用": [
            {
                "编号": next(new),
                "步骤": one,
                "理由": "走失，没有伤情；找到后由母亲带去医院看过，一切正常。",
                "时间": "2025-11-20 19:10",
                "批准人": HEAD,
            }
            for one in ("联系校医", "送医")
        ],
        "对接": [
            {
                "编号": next(new),
                "部门": "公安",
                "时间": "2025-11-20 17:15",
                "对接人": MORAL,
                "对方": "派出所值班民警",
                "说明": "一起看监控，找公交车的去向。",
            }
        ],
        "善后": [
            {
                "编号": next(new),
                "轮次": "首轮",
                "时间": "2025-11-21 10:00",
                "经办人": COUNSELLOR,
                "专家": "本校心理教师",
                "对象": "学生和母亲，同桌一人",
                "说明": "各谈了半小时，约好每周再谈一次。",
            }
        ],
        "续报": [
            {
                "编号": next(new),
                "时间": "2025-11-20 18:55",
                "报告人": LEADER,
                "接报": "区教育局值班室",
                "内容": "人已在外婆家小区找到，正和家长一起回家，身体没有受伤。",
            }
        ],
        "终报": {
            "时间": "2025-11-20 21:10",
            "报告人": LEADER,
            "接报": "区教育局德育科",
            "结果": "学生平安到家，第二天由心理教师约谈，家长约定放学由舅舅接。",
        },
    }


def _step(new: Iterator[str], step: str, moment: str, by: str, note: str) -> Record:
    return {"编号": next(new), "步骤": step, "时间": moment, "经办人": by, "说明": note}


def _review(new: Iterator[str]) -> Record:
    return {
        "种类": "复盘",
        "编号": _REVIEW,
        "事件": _INCIDENT,
        "基准时点": "2025-11-20 16:45",
        "日期": "2025-11-28",
        "参加人": [HEAD, LEADER, MORAL, COUNSELLOR],
        "已知信息": "期中考试之后话变少，同桌知道，没有人告诉导师。",
        "四维分析": {
            "日常表现": "上课走神比以前多，作业照交，没有人当作信号。",
            "人际": "有一个好朋友，十月转学走了。",
            "学业": "期中退步了二十名，自己很在意。",
            "亲子": "父母那几天在商量搬家，没有和孩子谈。",
        },
        "盲区": "同学看到的变化没有一条路能到导师那里。",
        "整改": [
            {
                "编号": next(new),
                "整改项": "心理委员每周和导师碰一次头，看到的变化当天告诉导师。",
                "责任人": MORAL,
                "期限": "2025-12-10",
                "验收日": "2025-12-09",
                "验收人": LEADER,
            },
            {
                "编号": next(new),
                "整改项": "放学点名改在校门口，没有人接的学生由值班老师带回传达室。",
                "责任人": LEADER,
                "期限": "2025-12-05",
            },
        ],
    }


def _backtrace() -> Record:
    return {
        "种类": "倒查",
        "编号": _BACKTRACE,
        "事件": _INCIDENT,
        "日期": "2025-12-03",
        "倒查人": ["区教育局安全科", "区教研室"],
        "范围": "九月以来这个班的谈心谈话、日常动态观察、家访和周登记。",
        "抽取提交": ["4b825dc6", "9f1c02ab7"],
        "记录数": "46",
        "迟录数": "3",
        "事后改动数": "0",
        "盲区": ["同学看到的变化没有记进观察"],
        "结论": "台账按时、没有事后补写；同学和导师之间缺一条路。",
    }


def _register(scope: str, entries: list[Value]) -> Record:
    return {"种类": "披露", "范围": scope, "年": "2025", "记录": entries}


def _read(  # noqa: PLR0917 - a line of the register
    new: Iterator[str], day: str, clock: str, who: str, what: str, purpose: str
) -> Record:
    folder = "incidents" if what == _INCIDENT else "cases"
    return {
        "编号": next(new),
        "日期": day,
        "时刻": clock,
        "谁": who,
        "方式": "查阅",
        "详情": {"文件": f"records/{folder}/{what}.yml", "目的": purpose},
    }
