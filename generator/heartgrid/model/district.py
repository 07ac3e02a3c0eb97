"""区县: a district's (or city's) own ledger, with its schools and its coordination group (art. 16-20)."""

from __future__ import annotations

from datetime import time
from typing import ClassVar, Literal

from heartgrid.model.base import Book, Entry, Facts, fact, items
from heartgrid.model.lasting import Lasting
from heartgrid.model.school import Enrolment, StatutoryYear, TeamMember, Term
from heartgrid.model.values import (
    ClassId,
    Count,
    Day,
    Digest,
    EntryId,
    Moment,
    Name,
    Phrase,
    Prose,
    SchoolId,
    StaffId,
    YearId,
    YesNo,
)

DistrictLevel = Literal["区县", "市"]
Stage = Literal["小学", "初中", "高中", "九年一贯", "完全中学", "十二年一贯"]
Area = Literal["城区", "乡镇"]
Ownership = Literal["公办", "民办"]
BulletinSort = Literal["定期", "提前预警"]
DistrictMatter = Literal[
    "宣讲和指导进校园", "心理专家进校园", "驻校社工", "心理教师配备", "专项经费", "心导师激励政策",
    "心导师专项津贴", "其他",
]  # fmt: skip
BulletinAbout = Literal["高发学校", "高危群体", "高危时段", "总体"]


class MemberSchool(Facts, Lasting):
    """一所学校: what the tiers of art. 17 go by, and from when to when it was there."""

    id: SchoolId = fact("编号", "学校代号，小写字母")
    name: Name = fact("名称", "学校全称")
    stage: Stage = fact("学段", "小学、初中、高中等")
    area: Area = fact("区域", "城区或乡镇")
    ownership: Ownership = fact("性质", "公办或民办")
    begin: Day = fact("起", "从哪天起归本区县管")
    end: Day | None = fact("止", "到哪天（含）；仍在就不写", None)


class GroupMember(Facts, Lasting):
    """协调小组成员单位 (art. 16)."""

    department: Phrase = fact("单位", "哪个部门")
    begin: Day = fact("起", "从哪天起")
    end: Day | None = fact("止", "到哪天（含）；仍在就不写", None)


class District(Book):
    """区县: records/district.yml; it stands where a school's ledger has records/school.yml."""

    kind: Literal["区县"] = fact("种类", "固定写“区县”")
    id: SchoolId = fact("编号", "区县代号，小写字母")
    name: Name = fact("名称", "教育局全称")
    level: DistrictLevel = fact("层级", "区县或市")
    begin: Day = fact("启用", "从哪天起用本台账；之前的义务不计")
    schools: tuple[MemberSchool, ...] = fact("学校", "辖区内的学校，含已撤并的", min_length=1)
    terms: tuple[Term, ...] = fact("学期", "各学期的起止与放假", min_length=1)
    statutory: tuple[StatutoryYear, ...] = items(
        "法定节假日", "程序尚未收录的年份，照公布的安排录入"
    )
    group: tuple[GroupMember, ...] = items("协调小组", "跨部门工作协调小组的成员单位")

    # What a school has of its own, and a district has not.
    classes: ClassVar[tuple[ClassId, ...]] = ()
    team: ClassVar[tuple[TeamMember, ...]] = ()
    enrolment: ClassVar[tuple[Enrolment, ...]] = ()
    first_period_end: ClassVar[time] = time(0)

    def schools_on(self, begin: Day, end: Day) -> tuple[MemberSchool, ...]:
        """The schools that were there on some day from ``begin`` to ``end``."""
        return tuple(one for one in self.schools if one.meets(begin, end))


class JointMeeting(Entry):
    """一次联席会议 (art. 16)."""

    day: Day = fact("日期", "开会当天")
    departments: tuple[Phrase, ...] = fact("部门", "参加的部门", min_length=1)
    topics: Prose = fact("议题", "研究了什么问题")
    decided: Prose = fact("决议", "定了什么、谁负责、什么时候完成")
    minutes: Phrase | None = fact("纪要", "会议纪要的文号或文件名", None)


class ZoneList(Entry):
    """一次分类管控名单: which schools are in which of the three zones from now on (art. 17)."""

    day: Day = fact("日期", "确立当天")
    basis: Phrase = fact("依据", "省里的要求或本级文件")
    focus: tuple[SchoolId, ...] = items("重点管控", "学校代号")
    watched: tuple[SchoolId, ...] = items("关注", "学校代号")
    usual: tuple[SchoolId, ...] = items("常规", "学校代号")


class Supervision(Entry):
    """一次督查指导: a visit to a school of a tier that asks for more (art. 17)."""

    day: Day = fact("日期", "督查当天")
    school: SchoolId = fact("学校", "学校代号")
    by: tuple[StaffId, ...] = fact("督查人", "工作人员编号", min_length=1)
    found: Prose = fact("发现", "看到的做法和问题；不写学生姓名")
    due: Day | None = fact("整改期限", "哪天以前改好", None)
    mended: Day | None = fact("整改完成", "核实改好的日期", None)


class Bulletin(Entry):
    """一则预警信息: regular, or ahead of a time, a group, a school at risk (art. 17)."""

    day: Day = fact("日期", "发布当天")
    sort: BulletinSort = fact("类别", "定期，或提前预警")
    about: BulletinAbout = fact("对象", "高发学校、高危群体、高危时段或总体")
    begin: Day | None = fact("时段起", "提前预警的时段从哪天起", None)
    content: Prose = fact("内容", "提醒什么；不写学生，不点名排名")
    where: Phrase = fact("发布", "发到哪里")

    @property
    def lead(self) -> int | None:
        """How many days before the time it warns of it was published."""
        return None if self.begin is None else (self.begin - self.day).days


class DistrictMeans(Entry):
    """一项区县保障: what the district has in place for its schools (art. 5, 10, 18, 19)."""

    day: Day = fact("日期", "发文、落实或举办的日期")
    matter: DistrictMatter = fact("事项", "哪一项保障")
    in_place: YesNo = fact("落实", "已经落实写“是”；还没有写“否”，不计入")
    basis: Phrase = fact("依据", "文件、方案或预算的名称和文号；不写个人")


class ControlBook(Book):
    """管控: records/district/control/<year>.yml."""

    kind: Literal["管控"] = fact("种类", "固定写“管控”")
    year: YearId = fact("年", "公历年份")
    meetings: tuple[JointMeeting, ...] = items("联席会议", "一次会议一条")
    zones: tuple[ZoneList, ...] = items("分类名单", "名单一变就再写一条")
    supervisions: tuple[Supervision, ...] = items("督查", "一次督查一条")
    bulletins: tuple[Bulletin, ...] = items("预警信息", "一则一条")
    means: tuple[DistrictMeans, ...] = items("区县保障", "一项一条")


class Draw(Entry):
    """抽签的公布: everything that decides it, but for the seed, whose SHA-256 is told (art. 20)."""

    moment: Moment = fact("时间", "公布的日期和时刻")
    names: tuple[SchoolId, ...] = fact("名单", "从哪些学校里抽，写学校代号", min_length=1)
    count: Count = fact("抽取", "抽几所", ge=1)
    commitment: Digest = fact("承诺", "种子的 SHA-256，由 heartgrid draw 写")
    public: Phrase | None = fact(
        "公开数", "揭晓那天才知道、人人查得到的一个数，如某日某指数的收盘点数", None
    )


class Reveal(Entry):
    """抽签的揭晓: the seed, and who was drawn; anybody can work it out again."""

    moment: Moment = fact("时间", "揭晓的日期和时刻")
    draw: EntryId = fact("抽签", "揭晓的是哪一次抽签（编号）")
    seed: Digest = fact("种子", "公布时没有说的种子")
    value: Phrase | None = fact("公开数值", "那个公开数是多少", None)
    drawn: tuple[SchoolId, ...] = fact("抽中", "抽中的学校，按抽中的次序", min_length=1)


class SpotCheck(Entry):
    """一所学校的一次抽查 (art. 20)."""

    day: Day = fact("日期", "抽查当天")
    school: SchoolId = fact("学校", "学校代号")
    draw: EntryId | None = fact("抽签", "由哪一次抽签抽中的（编号）", None)
    by: tuple[StaffId, ...] = fact("检查人", "工作人员编号", min_length=1)
    found: Prose = fact("发现", "看到的做法和问题；不写学生姓名")
    due: Day | None = fact("整改期限", "哪天以前改好", None)
    mended: Day | None = fact("整改完成", "核实改好的日期", None)


class Publication(Entry):
    """一次晾晒: the month's findings made known to the schools (art. 20)."""

    day: Day = fact("日期", "晾晒当天")
    content: Prose = fact("内容", "晾晒了什么；小于 5 的数字不写，极端事件不排名")
    where: Phrase = fact("方式", "发到哪里、在什么会上")


class Evaluation(Entry):
    """一所学校的年度评估 (art. 20)."""

    day: Day = fact("日期", "评估结论的日期")
    school: SchoolId = fact("学校", "学校代号")
    by: tuple[StaffId, ...] = fact("评估人", "工作人员编号", min_length=1)
    score: Count | None = fact("得分", "总分（满分 100）", None, le=100)
    evidence: Phrase = fact("依据", "评估材料的文件名")
    told: YesNo | None = fact("反馈学校", "结果是否反馈给学校", None)


class Appraisal(Entry):
    """纳入考核: the work is part of the appraisal of governments, with goals (art. 20)."""

    day: Day = fact("日期", "印发当天")
    document: Phrase = fact("文件", "文件名和文号")
    note: Prose | None = fact("说明", "考核了什么", None)


class EvaluationBook(Book):
    """评估督导: records/district/evaluations/<year>.yml."""

    kind: Literal["评估督导"] = fact("种类", "固定写“评估督导”")
    year: YearId = fact("年", "公历年份")
    draws: tuple[Draw, ...] = items("抽签", "由 heartgrid draw announce 写")
    reveals: tuple[Reveal, ...] = items("揭晓", "由 heartgrid draw reveal 写")
    checks: tuple[SpotCheck, ...] = items("抽查", "一所学校一次一条")
    publications: tuple[Publication, ...] = items("晾晒", "一次一条")
    evaluations: tuple[Evaluation, ...] = items("年度评估", "一所学校一条")
    appraisals: tuple[Appraisal, ...] = items("纳入考核", "一份文件一条")
