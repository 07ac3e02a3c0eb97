"""培训 of a calendar year (art. 7, 19)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from heartgrid.model.base import Book, Entry, fact, items
from heartgrid.model.values import Day, Hours, Phrase, StaffId, YearId, YesNo

TrainingKind = Literal["全员危机识别", "心导师培训", "专兼职研训", "其他"]


class Training(Entry):
    """一次培训；课时与天数至少写一样。"""

    day: Day = fact("日期", "培训当天（几天的写第一天）")
    kind: TrainingKind = fact("类别", "培训的类别；“其他”不计入心理健康教育培训")
    topic: Phrase = fact("主题", "培训的主题")
    periods: Hours | None = fact("课时", "几课时，1 课时为 45 分钟", None)
    days: Hours | None = fact("天数", "几个整天，1 天按 8 课时", None)
    makeup: YesNo | None = fact("补训", "是否补训", None)
    participants: tuple[StaffId, ...] = fact("参加", "参加人的教职工编号", min_length=1)

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if self.periods is None and self.days is None:
            raise PydanticCustomError("hg_together", "“课时”和“天数”至少要写一样")
        return self


class TrainingBook(Book):
    """培训台账: records/trainings/<year>.yml."""

    kind: Literal["培训"] = fact("种类", "固定写“培训”")
    year: YearId = fact("年", "公历年份")
    entries: tuple[Training, ...] = items("记录", "一次培训一条")
