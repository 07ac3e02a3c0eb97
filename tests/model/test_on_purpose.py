"""危机事件、复盘、披露: what the forms ask for, and what nobody may leave out."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from heartgrid.model.backtrace import Backtrace
from heartgrid.model.disclosure import DisclosureBook
from heartgrid.model.incident import Incident
from heartgrid.model.kinds import BY_SLUG, kind_of_path
from heartgrid.model.review import Review
from heartgrid.model.templates import template
from heartgrid.yamltree import parse


def example(slug: str) -> dict[str, Any]:
    data = parse(template(BY_SLUG[slug]), slug).data
    assert data is not None
    return data


@pytest.mark.parametrize("left_out", ["知悉时间", "地点", "类型", "涉事人", "接报人", "经过"])
def test_an_incident_says_at_least(left_out: str) -> None:
    data = example("incident")
    Incident.model_validate(data)
    del data[left_out]
    with pytest.raises(ValidationError):
        Incident.model_validate(data)


def test_an_incident_may_be_begun_before_any_step_is_done() -> None:
    data = example("incident")
    for later in ("处置", "续报", "终报", "发生时间", "现场与舆情", "不适用", "对接", "善后"):
        del data[later]
    assert Incident.model_validate(data).steps == ()


@pytest.mark.parametrize("dimension", ["日常表现", "人际", "学业", "亲子"])
def test_a_review_has_all_four_dimensions(dimension: str) -> None:
    data = example("review")
    Review.model_validate(data)
    del data["四维分析"][dimension]
    with pytest.raises(ValidationError):
        Review.model_validate(data)


def test_what_is_to_be_mended_may_lack_somebody_and_a_day() -> None:
    """That is a problem of its own (C541), and overdue: an item that is left out would be neither."""
    data = example("review")
    for field in ("责任人", "期限"):
        del data["整改"][0][field]
    (item,) = Review.model_validate(data).corrective
    assert (item.owner, item.due) == (None, None)
    del data["整改"][0]["整改项"]
    with pytest.raises(ValidationError):
        Review.model_validate(data)


@pytest.mark.parametrize(
    "left_out",
    ["事件", "日期", "倒查人", "范围", "抽取提交", "记录数", "迟录数", "事后改动数", "结论"],
)
def test_a_back_trace_says_at_least(left_out: str) -> None:
    data = example("backtrace")
    Backtrace.model_validate(data)
    del data[left_out]
    with pytest.raises(ValidationError):
        Backtrace.model_validate(data)


@pytest.mark.parametrize("commit", ["main", "4b825d", "4B825DC6", "HEAD~1", "g" * 40])
def test_a_back_trace_names_commits_by_their_hash(commit: str) -> None:
    data = example("backtrace")
    data["抽取提交"] = [commit]
    with pytest.raises(ValidationError):
        Backtrace.model_validate(data)


@pytest.mark.parametrize("step", ["口头上报", "书面上报", "启动预案"])
def test_reports_and_the_plan_are_always_called_for(step: str) -> None:
    data = example("incident")
    Incident.model_validate(data)
    data["不适用"][0]["步骤"] = step
    with pytest.raises(ValidationError):
        Incident.model_validate(data)


@pytest.mark.parametrize("field", ["文件", "目的"])
def test_a_disclosure_says_of_what_and_why(field: str) -> None:
    data = example("disclosure")
    DisclosureBook.model_validate(data)
    del data["记录"][0]["详情"][field]
    with pytest.raises(ValidationError):
        DisclosureBook.model_validate(data)


@pytest.mark.parametrize("who", ["recovery", "王老师", "T012", "t0123456"])
def test_whoever_looked_is_on_the_staff_list(who: str) -> None:
    data = example("disclosure")
    data["记录"][0]["谁"] = who
    with pytest.raises(ValidationError):
        DisclosureBook.model_validate(data)


PATHS = [
    ("incidents/I-7K2M9Q.yml", "incident"),
    ("incidents/C-7K2M9Q.yml", None),
    ("incidents/I-7K2M9U.yml", None),
    ("reviews/F-7K2M9Q.yml", "review"),
    ("backtraces/B-7K2M9Q.yml", "backtrace"),
    ("backtraces/I-7K2M9Q.yml", None),
    ("disclosures/crisis/2025.yml", "disclosure"),
    ("disclosures/class/J2024-01/2025.yml", "disclosure"),
    ("disclosures/class/2025.yml", None),
    ("disclosures/2025.yml", None),
]


@pytest.mark.parametrize(("path", "slug"), PATHS)
def test_where_they_lie(path: str, slug: str | None) -> None:
    found = kind_of_path(path)
    assert (None if found is None else found[0].slug) == slug
