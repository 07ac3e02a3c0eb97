"""报告: what somebody without a key saw, on its way to the counsellors (docs/sealing.md §11).

It travels as JSON, sealed; it is no file of its own kind, but becomes an entry of the observations.
Whoever can write to the repository can write one, so what comes out is checked like any record.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import Field, ValidationError

from heartgrid.model.base import Facts, fact, items
from heartgrid.model.observation import Place, Sign, Urgency
from heartgrid.model.values import ClassId, Clock, Day, Moment, Phrase, ReportId, StaffId

if TYPE_CHECKING:
    from collections.abc import Mapping

Words = dict[str, str | list[str]]
MOST_BYTES: Final = 64 * 1024

# Shorter than the observation's own fields, which they go into.
Someone = Annotated[str, Field(min_length=1, max_length=200)]
Story = Annotated[str, Field(min_length=1, max_length=8000)]
Measures = Annotated[str, Field(min_length=1, max_length=4000)]


class Report(Facts):
    """一份报告；字段同日常动态观察表。"""

    id: ReportId = fact("编号", "报告的编号")
    written: Moment = fact("写于", "什么时候写的报告")
    urgency: Urgency = fact("紧急度", "绿=留意，黄=关注，红=可能危及生命")
    about: Someone = fact("学生", "看到的是谁：姓名、座号，或样子")
    class_id: ClassId | None = fact("班级", "班级代号", None)
    day: Day = fact("日期", "看到的当天")
    clock: Clock = fact("时刻", "看到的时刻")
    place: Place | None = fact("场所", "在哪里看到", None)
    description: Story = fact("描述", "客观描述，不写推断")
    signs: tuple[Sign, ...] = items("表现", "看到了什么，可选多个")
    lasting: Phrase | None = fact("持续", "持续了多久", None)
    measures: Measures | None = fact("已采取措施", "当场做了什么", None)
    reported_to: StaffId | None = fact("上报对象", "已经告诉了谁（教职工编号）", None)
    reported_at: Moment | None = fact("上报时间", "什么时候告诉的", None)
    reporter: StaffId | None = fact("报告人", "谁看到的（教职工编号）", None)


_WORDS: Final = {str(one.alias): name for name, one in Report.model_fields.items()}


def words_of(report: Report) -> Words:
    """What a report says, by field word and in the spelling of the records; nothing that is empty."""
    said = {word: getattr(report, name) for word, name in _WORDS.items()}
    return {word: _spelled(value) for word, value in said.items() if value not in (None, ())}


def to_json(report: Report) -> bytes:
    """The report as it is sealed."""
    return json.dumps(words_of(report), ensure_ascii=False, separators=(",", ":")).encode()


def from_json(raw: bytes) -> Report | None:
    """The report that `to_json` wrote; ``None`` for whatever else somebody sealed."""
    if len(raw) > MOST_BYTES:
        return None
    try:
        return Report.model_validate(json.loads(raw))
    except (ValueError, RecursionError):
        return None


def complaints(words: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a report of these words: the field's word and a Chinese reason."""
    try:
        Report.model_validate(dict(words))
    except ValidationError as error:
        listed = error.errors(include_url=False, include_input=False)
        return {str(one["loc"][0]): _reason(one) for one in reversed(listed)}
    return {}


def _reason(error: Any) -> str:
    """Chinese for what pydantic says in English; the custom types speak Chinese already."""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing" | "string_too_short":
            return "没有写"
        case "string_too_long":
            return f"太长了，最多 {context['max_length']} 个字"
        case "literal_error":
            return "不在可以选的词里"
        case "hg_spelling":
            return f"写法不对，应当像 {context['example']} 这样"
        case "hg_day" | "hg_clock" | "hg_moment":
            return str(error["msg"])
    return "写法不对"


def _spelled(value: Any) -> str | list[str]:
    match value:
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case tuple():
            return list(value)
    return str(value)
