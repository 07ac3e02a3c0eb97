"""危机事件、复盘、披露: what the forms ask for, and what nobody may leave out."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

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
    for later in ("处置", "续报", "终报", "发生时间", "现场与舆情"):
        del data[later]
    assert Incident.model_validate(data).steps == ()


@pytest.mark.parametrize("dimension", ["日常表现", "人际", "学业", "亲子"])
def test_a_review_has_all_four_dimensions(dimension: str) -> None:
    data = example("review")
    Review.model_validate(data)
    del data["四维分析"][dimension]
    with pytest.raises(ValidationError):
        Review.model_validate(data)


@pytest.mark.parametrize("field", ["责任人", "期限"])
def test_what_is_to_be_mended_has_somebody_and_a_day(field: str) -> None:
    data = example("review")
    del data["整改"][0][field]
    with pytest.raises(ValidationError):
        Review.model_validate(data)


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
    ("disclosures/crisis/2025.yml", "disclosure"),
    ("disclosures/class/J2024-01/2025.yml", "disclosure"),
    ("disclosures/class/2025.yml", None),
    ("disclosures/2025.yml", None),
]


@pytest.mark.parametrize(("path", "slug"), PATHS)
def test_where_they_lie(path: str, slug: str | None) -> None:
    found = kind_of_path(path)
    assert (None if found is None else found[0].slug) == slug
