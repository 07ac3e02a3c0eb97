"""A report between its writer and the counsellors: nothing lost, nothing taken that is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.model.observation import Observation, ObservationDetails
from heartgrid.model.report import MOST_BYTES, Report, complaints, from_json, to_json, words_of

LEAST = {
    "编号": "R-7K2M9Q",
    "写于": "2025-10-12 14:40",
    "紧急度": "红",
    "学生": "穿红外套的男生",
    "日期": "2025-10-12",
    "时刻": "08:05",
    "描述": "在校门口哭",
}
MOST = {
    **LEAST,
    "班级": "J2024-01",
    "场所": "校门口",
    "表现": ["哭泣", "自伤痕迹"],
    "持续": "一个早上",
    "已采取措施": "陪着他",
    "上报对象": "t002",
    "上报时间": "2025-10-12 08:20",
    "报告人": "t020",
}


@pytest.mark.parametrize("words", [LEAST, MOST])
def test_what_was_told_comes_back(words: dict[str, object]) -> None:
    report = Report.model_validate(words)
    assert words_of(report) == words
    assert from_json(to_json(report)) == report
    assert complaints(words) == {}


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=200)


@given(story=texts, about=texts)
def test_any_text_survives(story: str, about: str) -> None:
    report = Report.model_validate({**LEAST, "描述": story, "学生": about})
    assert from_json(to_json(report)) == report


def test_the_form_has_a_field_for_all_that_an_observation_tells() -> None:
    """But for what the counsellors add: the entry's own id, the report's, and what became of it."""
    fields = [*Observation.model_fields.values(), *ObservationDetails.model_fields.values()]
    told = {one.alias for one in Report.model_fields.values()}
    missing = {one.alias for one in fields} - told
    assert missing == {"报告", "详情", "观察人", "四必访", "处置", "处置时间"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        json.dumps({**LEAST, "多余": "x"}).encode(),
        json.dumps({**LEAST, "紧急度": "黑"}).encode(),
        json.dumps({**LEAST, "描述": ""}).encode(),
        json.dumps({key: value for key, value in LEAST.items() if key != "时刻"}).encode(),
        json.dumps(LEAST).encode() + b" " * MOST_BYTES,
    ],
)
def test_what_somebody_else_sealed_is_no_report(raw: bytes) -> None:
    assert from_json(raw) is None


@pytest.mark.parametrize(
    ("word", "typed", "why"),
    [
        ("描述", "字" * 8001, "太长了，最多 8000 个字"),
        ("学生", "", "没有写"),
        ("时刻", "25:00", "钟面上没有这个时刻"),
        ("日期", "2025-02-30", "日历上没有这一天"),
        ("场所", "月球", "不在可以选的词里"),
        ("报告人", "王老师", "写法不对，应当像 t012 这样"),
    ],
)
def test_complaints_are_chinese_and_quote_nothing(word: str, typed: str, why: str) -> None:
    assert complaints({**MOST, word: typed}) == {word: why}


def test_what_is_left_out_is_missed() -> None:
    assert complaints({}) == dict.fromkeys(LEAST, "没有写")
