"""From coverage and windows to bars and columns."""

from __future__ import annotations

from heartgrid.duties import Status
from heartgrid.site.charts import Bar, Part, Point
from heartgrid.site.figures import filtered_bars, plain_bars, points
from heartgrid.views.classes import WindowRow
from heartgrid.views.coverage import Coverage

DONE = Coverage("D01 网格", "D01 网格", (("done", 2),))
LATE = Coverage("D29 谈心谈话", "D29 谈心谈话", (("done", 2), ("overdue", 1)))
LOST = Coverage("D14 倾听 & 说", "D14 倾听 & 说", (("unknown", 1),))


def test_bars_lead_to_what_is_late_or_unknown() -> None:
    bars = filtered_bars([DONE, LATE, LOST], "duty", "stats/index")
    assert [one.href for one in bars] == [
        None,
        "../overdue/index.html#duty=D29%20%E8%B0%88%E5%BF%83%E8%B0%88%E8%AF%9D",
        "../overdue/index.html#duty=D14%20%E5%80%BE%E5%90%AC%20%26%20%E8%AF%B4",
    ]
    assert bars[1].parts == (Part("done", 2), Part("overdue", 1))


def test_plain_bars_lead_nowhere() -> None:
    assert plain_bars([LATE]) == [Bar("D29 谈心谈话", (Part("done", 2), Part("overdue", 1)))]


def test_columns_show_what_was_held() -> None:
    assert points([WindowRow("9月", "2025年9月", 2, 1.5, Status.OVERDUE)]) == [Point("9月", 1.5)]
