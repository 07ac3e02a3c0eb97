"""保障 of a school year: what the school has in place, and its volunteers (art. 2, 3, 5, 18–20)."""

from __future__ import annotations

from typing import Final, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from heartgrid.model.base import Book, Entry, Facts, fact, items
from heartgrid.model.values import Count, Day, Phrase, StaffId, YearId, YesNo

Matter = Literal[
    "课程资源", "音体美课表", "五中心", "一生一技一艺", "求助渠道知晓率", "驻校社工", "专项经费",
    "班主任待遇", "心导师激励政策", "心导师专项津贴", "党组织职责", "绩效考评", "其他",
]  # fmt: skip
Service = Literal["结对帮扶", "家校沟通", "宣教", "其他"]
_RATES: Final = frozenset({"一生一技一艺", "求助渠道知晓率"})


class Headcount(Facts):
    """抽测或统计的人数；没有人名。"""

    reached: Count = fact("达到", "达到要求（如知道求助渠道）的学生人数")
    total: Count = fact("总数", "抽测或统计的学生总人数")

    @model_validator(mode="after")
    def _is_a_part(self) -> Self:
        if self.reached > self.total:
            raise PydanticCustomError("hg_together", "“达到”不能大于“总数”")
        return self


class Means(Entry):
    """一项保障；git 里是明文，所以只写事项和文件，不写个人。"""

    day: Day = fact("日期", "落实、发文或抽测的日期")
    matter: Matter = fact("事项", "哪一项保障")
    in_place: YesNo = fact("落实", "已经落实写“是”；还没有写“否”，不计入")
    basis: Phrase = fact("依据", "文件、会议纪要、课表或抽测表的名称和文号")
    headcount: Headcount | None = fact("人数", "一生一技一艺、求助渠道知晓率必须写", None)
    amount: Count | None = fact("金额", "学校列支的总额，单位元；不写个人的津贴和待遇", None)
    note: Phrase | None = fact("说明", "补充说明；不写个人的姓名、金额和考评结果", None)

    @model_validator(mode="after")
    def _has_a_rate_where_it_is_one(self) -> Self:
        if self.matter in _RATES and self.headcount is None:
            raise PydanticCustomError("hg_together", "这个事项要写“人数”：达到多少、总数多少")
        return self


class Volunteer(Entry):
    """一名志愿者（校园心理健康守护员），每学年登记一次。"""

    day: Day = fact("日期", "本学年登记的日期")
    volunteer: StaffId = fact("志愿者", "志愿者或社工的编号，姓名写在教职工名册里")
    skill: Phrase = fact("专长", "有什么专长，如“心理咨询师”")
    vetted: YesNo = fact("准入查询", "是否做过准入查询（有无侵害未成年人等违法犯罪记录）")
    services: tuple[Service, ...] = items("服务", "参与哪些服务；不写帮扶的是哪名学生")


class MeansBook(Book):
    """保障台账: records/means/<school year>.yml."""

    kind: Literal["保障"] = fact("种类", "固定写“保障”")
    year: YearId = fact("学年", "学年起始年，如 2025 指 2025 年 9 月起的学年")
    entries: tuple[Means, ...] = items("记录", "一项保障一条")
    volunteers: tuple[Volunteer, ...] = items("志愿者", "一名志愿者一条")
