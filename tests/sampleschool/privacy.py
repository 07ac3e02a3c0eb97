"""What the law wants on record: assessments, the audit, each family's answer, and what was handed on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tests.sampleschool import people
from tests.sampleschool.emit import Flow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sampleschool.emit import Record, Value
    from tests.sampleschool.world import Pupil, Room, World

_TOLD: Final = date(2025, 9, 12)
_FOURTEEN_FROM: Final = 8
_ASSESSED: Final = (
    ("2025-08-26", "首次上线", "普查、谈心谈话、家访、观察和个案",
     "这些是学校的法定职责；只记够用的内容，不写诊断。",
     "写错、外传会让学生被贴标签；仓库失窃会泄露个案。",
     "按班级和岗位分别加密，查阅登记，到期销毁；每学期演练一次换钥匙。", "海实〔2025〕15 号"),
    ("2025-10-09", "其他重大变更", "普查改用区测评平台",
     "平台由区里统一采购，学校只上传班级和座号。",
     "平台方能看到作答；导出的表可能被转存。",
     "签了委托协议和字段清单，导出一次登记一次。", "海实〔2025〕21 号"),
)  # fmt: skip
_AUDITED: Final = "2025-12-02"


def privacy_files(world: World) -> Iterator[tuple[str, Record]]:
    """The year's book."""
    yield "privacy/2025.yml", _book(world)


def _book(world: World) -> Record:
    words = ("日期", "缘由", "范围", "目的与必要", "影响与风险", "保护措施", "报告")
    assessments: list[Value] = []
    for one in _ASSESSED:
        entry: Record = dict(zip(words, one, strict=True))
        new = world.new_id(world.dice("assessment", one[0]))
        assessments.append({"编号": new, **entry, "结论": "可以处理", "评估人": people.LEADER})
    found: Record = {"种类": "个人信息保护", "年": "2025", "影响评估": assessments}
    if date.fromisoformat(_AUDITED) <= world.scale.as_of:
        audit: Record = {
            "编号": world.new_id(world.dice("audit")), "日期": _AUDITED, "审计年度": "2025",
            "审计方": "校务办公室和信息中心", "报告": "海实审〔2025〕1 号",
            "发现": "两名离岗教师的权限晚停了一周，已经停用并换了钥匙。",
        }  # fmt: skip
        found["合规审计"] = [audit]
    found["报送"] = [
        {
            "编号": world.new_id(world.dice("filing")), "日期": "2025-09-18", "审计年度": "2024",
            "报送给": "区网信办", "回执": "平台回执 0918 号（补报）",
        }
    ]  # fmt: skip
    return found


def handed_on(
    world: World, room: Room, went: list[tuple[str, str]]
) -> Iterator[tuple[str, Record]]:
    """The register of a class whose files ``went`` on a day to a school: an entry for each."""
    entries: list[Record] = [
        {
            "编号": world.new_id(world.dice("disclosed", room.id, place)), "日期": day,
            "时刻": "09:40", "谁": people.COUNSELLOR, "方式": "移交",
            "详情": {
                "文件": f"records/handovers/{room.id}.yml", "目的": "转学移交成长档案",
                "依据": "办法第六条", "审批人": people.LEADER, "接收方": school,
                "去向": "校外", "法律依据": "法定职责",
            },
        }
        for place, (day, school) in enumerate(went)
    ]  # fmt: skip
    for year in sorted({day[:4] for day, _school in went}):
        of_year: list[Value] = [one for one in entries if str(one["日期"]).startswith(year)]
        head: Record = {"种类": "披露", "范围": f"class/{room.id}", "年": year}
        yield f"disclosures/class/{room.id}/{year}.yml", {**head, "记录": of_year}


def screening_answers(world: World, room: Room) -> Iterator[tuple[date, Record]]:
    """Each family's answer to the screening; who came late was asked in the first week."""
    refused = _refused(world, room)
    for pupil in room.pupils:
        day = max(_TOLD, pupil.begin + timedelta(days=5))
        if day <= world.scale.as_of and (pupil.end is None or day <= pupil.end):
            yield day, _answer(world, room, pupil, day, refused=pupil.id in refused)


def _answer(world: World, room: Room, pupil: Pupil, day: date, *, refused: bool) -> Record:
    details: Record = {
        "告知版本": "2025 版",
        "答复": "拒绝" if refused else "同意",
        "未满14": "是" if room.plan.grade < _FOURTEEN_FROM else "否",
        "监护人": f"{pupil.name[0]}妈妈",
    }
    return {
        "编号": world.new_id(world.dice("asked", pupil.id)), "日期": day.isoformat(),
        "事项": "普查", "学生": pupil.label, "经手人": room.homeroom(day), "详情": details,
    }  # fmt: skip


def _refused(world: World, room: Room) -> frozenset[str]:
    found = (one for _when, one in world.books["screenings", "2025", "记录"])
    summary = next((one for one in found if one["班级"] == room.id), None)
    listed = summary.get("拒绝") if summary else None
    return frozenset(map(str, listed.items)) if isinstance(listed, Flow) else frozenset()
