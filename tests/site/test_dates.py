"""Dates as teachers read them."""

from datetime import date, datetime, timedelta, timezone

import pytest
from markupsafe import Markup

from heartgrid.site import dates

DAY = date(2025, 10, 12)
MOMENT = datetime(2025, 10, 12, 18, 5, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (dates.zh_date(DAY), "2025年10月12日 周日"),
        (dates.zh_day(MOMENT), "10月12日 周日"),
        (dates.zh_month(DAY), "2025年10月"),
        (dates.zh_time(MOMENT), "10月12日 周日 18:05"),
        (dates.zh_time(DAY), "10月12日 周日"),
        (dates.iso(DAY), "2025-10-12"),
        (dates.iso(MOMENT), "2025-10-12T18:05:00+08:00"),
        (dates.zh_date(None), "—"),
        (dates.zh_time(None), "—"),
        (dates.when(None), "—"),
        (dates.iso(None), ""),
    ],
)
def test_formats(written: str, expected: str) -> None:
    assert written == expected


@pytest.mark.parametrize("weekday", range(7))
def test_every_weekday_has_its_name(weekday: int) -> None:
    assert dates.zh_day(DAY + timedelta(days=1 + weekday)).endswith(
        "周" + "一二三四五六日"[weekday]
    )


def test_when_is_a_time_element_with_the_whole_date_in_its_tooltip() -> None:
    assert dates.when(MOMENT) == Markup(
        '<time datetime="2025-10-12T18:05:00+08:00" title="2025年10月12日 周日 18:05">'
        "10月12日 周日</time>"
    )


@pytest.mark.parametrize(
    ("share", "written"),
    [(0.0, "0%"), (0.001, "1%"), (0.874, "87%"), (0.999, "99%"), (1.0, "100%"), (None, "—")],
)
def test_a_share_is_never_rounded_to_all_or_nothing(share: float | None, written: str) -> None:
    assert dates.percent(share) == written
