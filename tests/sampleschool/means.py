"""保障 of the school years: papers, surveys and volunteers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heartgrid.model.classes import school_year_of
from tests.sampleschool import people
from tests.sampleschool.days import day
from tests.sampleschool.emit import Flow

if TYPE_CHECKING:
    from tests.sampleschool.emit import Record
    from tests.sampleschool.world import World


@dataclass(frozen=True, slots=True)
class Paper:
    """A matter and what it rests on; ``share`` of every second student where heads are counted."""

    on: str
    matter: str
    basis: str
    done: str = "是"
    share: float | None = None
    amount: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Helper:
    """A volunteer as registered for the school year."""

    on: str
    who: str
    skill: str
    services: tuple[str, ...]


# In the sample the survey falls short, the appraisal and the allowance are still to come.
_PAPERS: Final = (
    Paper("2025-09-01", "课程资源", "校本心理精品课与网络金课清单（2025 秋）"),
    Paper("2025-09-01", "音体美课表", "2025 学年第一学期总课表"),
    Paper("2025-09-10", "班主任待遇", "校务会纪要〔2025〕9 号"),
    Paper("2025-09-12", "驻校社工", "与区社工服务中心的购买服务协议"),
    Paper("2025-09-28", "党组织职责", "校党委会纪要〔2025〕11 号"),
    Paper("2025-10-15", "心导师激励政策", "海实〔2025〕18 号"),
    Paper("2025-10-30", "专项经费", "2025 年部门预算“心理健康教育”科目", amount=68000),
    Paper("2025-11-12", "求助渠道知晓率", "求助渠道知晓抽测表", share=0.93,
          note="班会课再讲一次 12356 和谈心室预约，期末前重测"),
    Paper("2025-11-20", "五中心", "素质教育“五中心”建设方案（征求意见稿）", "否"),
    Paper("2025-11-20", "一生一技一艺", "艺体特长登记汇总表", share=0.86),
    Paper("2026-01-14", "求助渠道知晓率", "求助渠道知晓抽测表（重测）", share=0.97),
    Paper("2026-01-20", "绩效考评", "教师考评方案（2025 学年修订）"),
    Paper("2026-01-21", "心导师专项津贴", "海实〔2026〕2 号"),
    Paper("2026-03-02", "课程资源", "校本心理精品课与网络金课清单（2026 春）"),
    Paper("2026-03-02", "音体美课表", "2025 学年第二学期总课表"),
    Paper("2026-04-22", "求助渠道知晓率", "求助渠道知晓抽测表", share=0.96),
    Paper("2026-05-29", "五中心", "素质教育“五中心”验收单"),
)  # fmt: skip
_HELPERS: Final = (
    Helper("2025-09-12", people.SOCIAL_WORKER, "社会工作师", ("结对帮扶", "家校沟通")),
    Helper("2025-09-18", people.VOLUNTEER, "心理咨询师", ("宣教",)),
)


def write_means(world: World) -> None:
    """The means of all school years, as far as they have come."""
    for paper in _PAPERS:
        if day(paper.on) <= world.scale.as_of:
            _paper(world, paper)
    for helper in _HELPERS:
        entry: Record = {
            "编号": world.new_id(world.dice("id", "volunteer", helper.who)),
            "日期": helper.on,
            "志愿者": helper.who,
            "专长": helper.skill,
            "准入查询": "是",
            "服务": Flow(helper.services),
        }
        world.write(("means", _year(helper.on), "志愿者"), helper.on, entry)


def _paper(world: World, paper: Paper) -> None:
    entry: Record = {
        "编号": world.new_id(world.dice("id", "means", paper.on, paper.matter)),
        "日期": paper.on,
        "事项": paper.matter,
        "落实": paper.done,
        "依据": paper.basis,
    }
    if paper.share is not None:
        asked = max(1, _present(world, paper.on) // 2)
        entry["人数"] = {"达到": int(asked * paper.share), "总数": asked}
    if paper.amount is not None:
        entry["金额"] = paper.amount
    if paper.note:
        entry["说明"] = paper.note
    world.write(("means", _year(paper.on), "记录"), paper.on, entry)


def _present(world: World, on: str) -> int:
    pupils = (pupil for room in world.rooms.values() for pupil in room.pupils)
    return sum(pupil.present(day(on)) for pupil in pupils)


def _year(on: str) -> str:
    return str(school_year_of(day(on)))
