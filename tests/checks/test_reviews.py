"""R221, C541: reviews and back-traces are of an incident, and what is to be mended is somebody's."""

from __future__ import annotations

import pytest

from heartgrid.checks.reviews import corrective_items_are_somebodys, incidents_exist
from heartgrid.checks.waivers import waived_subjects_exist
from tests.support.books import book
from tests.support.checked import told
from tests.support.crisis import INCIDENT, REVIEW, backtrace, incident, review

CHECKS = (incidents_exist, corrective_items_are_somebodys)


def test_the_incident_is_there() -> None:
    texts = (incident(), review("2025-11-28"), backtrace("2025-11-20"))
    assert told(*texts, checks=CHECKS) == []
    assert told(*texts[1:], checks=CHECKS) == ["R221 3:5", "R221 3:5"]


def test_one_that_cannot_be_read_may_be_it() -> None:
    broken = "--- incidents/I-7K2M9Q.yml\n种类: [\n"
    assert told(broken, review("2025-11-28"), checks=CHECKS) == []
    other = "--- incidents/I-7K2M9R.yml\n种类: [\n"
    assert told(other, review("2025-11-28"), checks=CHECKS) == ["R221 3:5"]


def test_each_item_lacks_what_it_lacks() -> None:
    items = ["整改项: 甲", "整改项: 乙, 责任人: t002, 期限: 2025-12-10", "整改项: 丙, 责任人: t002"]
    assert told(incident(), review("2025-11-28", *items), checks=CHECKS) == [
        "C541 11:5", "C541 11:5", "C541 13:5",
    ]  # fmt: skip


def test_who_is_named_in_a_crisis_is_on_the_staff() -> None:
    text = incident(处置=["编号: 0d0001, 步骤: 报警, 时间: 2025-11-13 14:40, 经办人: t099"])
    assert told(text) == ["R204 10:53"]
    assert told(text.replace("接报人: t011", "接报人: t098").replace("t099", "t002")) == [
        "R204 7:6"
    ]
    item = "编号: 0d0002, 整改项: 甲, 责任人: t097, 期限: 2025-12-10"
    assert told(incident(), review("2025-11-28", item)) == ["R204 11:31"]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (INCIDENT, []),
        (f"{REVIEW}.0c0001", []),
        ("I-7K2M9R", ["W602 5:19"]),
        (REVIEW, ["W602 5:19"]),
    ],
)
def test_a_waiver_may_be_about_an_incident_or_an_item(about: str, expected: list[str]) -> None:
    waiver = book(
        "waivers/2025-1/school.yml",
        记录=[
            (
                f"义务: D70, 对象: {about}, 起: 2025-11-13, 止: 2025-11-13, 理由: 区局在现场, "
                "批准人: t001, 批准日: 2025-11-14"
            )
        ],
    )
    texts = (incident(), review("2025-11-28"), waiver)
    assert told(*texts, checks=[waived_subjects_exist]) == expected
