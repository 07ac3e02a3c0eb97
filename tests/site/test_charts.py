"""Pictures say in words what they show, and labels cannot become markup."""

from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from heartgrid.site.charts import Bar, Part, Point, columns, sparkline, stacked_bars
from heartgrid.site.loop import Step, loop
from tests.site.samples import PAYLOADS

PRINTABLE = [payload for payload in PAYLOADS if payload.isprintable()]


def parse(picture: Markup) -> ET.Element:
    """Each picture is well-formed, which a broken label would undo."""
    return ET.fromstring(picture)  # noqa: S314 - our own picture


def every_picture(label: str) -> list[Markup]:
    return [
        stacked_bars(label, [Bar(label, (Part("done", 1),), href=label), Bar(label, ())]),
        columns(label, [Point(label, 2)], unit=label, target=1),
        sparkline([1, 2], label),
        loop(label, [Step(label, label, "now", label)]),
    ]


@pytest.mark.parametrize("payload", PRINTABLE)
def test_labels_are_escaped(payload: str) -> None:
    expected = [{element.tag for element in parse(p).iter()} for p in every_picture("平常")]
    assert [
        {element.tag for element in parse(p).iter()} for p in every_picture(payload)
    ] == expected


@pytest.mark.parametrize("picture", every_picture("平常"))
def test_no_picture_needs_a_script_a_style_or_another_file(picture: Markup) -> None:
    names = {name for element in parse(picture).iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on")} | (names & {"style", "src"})


def test_a_bar_is_the_share_of_each_status_and_says_so() -> None:
    bar = Bar("D29", (Part("overdue", 1), Part("done", 2), Part("waived", 1), Part("due", 0)))
    figure = parse(stacked_bars("完成", [bar]))
    assert figure.findtext(".//li/svg/title") == "D29：逾期 1，已完成 2，已豁免 1"
    assert figure.findtext(".//span[@class='hg-bar-figures']") == "75% · 3/4"
    segments = [
        (group.get("class"), group[0].get("x"), group[0].get("width"))
        for group in figure.iterfind(".//svg/g")
    ]
    assert segments == [
        ("hg-waived", "0.00%", "25.00%"),
        ("hg-done", "25.00%", "50.00%"),
        ("hg-overdue", "75.00%", "25.00%"),
    ]


def test_a_bar_without_lines_says_that_nothing_was_due() -> None:
    figure = parse(stacked_bars("完成", [Bar("D99", ())]))
    assert figure.findtext(".//li/svg/title") == "D99：没有应办的事项"


def test_narrow_segments_have_no_room_for_figures() -> None:
    figure = parse(stacked_bars("完成", [Bar("D29", (Part("done", 99), Part("overdue", 1)))]))
    assert [text.text for text in figure.iterfind(".//svg//text")] == ["✓ 99"]


def test_columns_reach_the_height_of_the_largest_or_of_what_is_asked() -> None:
    chart = parse(columns("课", [Point("9月", 2), Point("10月", 1)], "课时", target=4))
    assert [bar.get("height") for bar in chart.iterfind(".//g/rect")] == ["60.0", "30.0"]
    assert chart.findtext(".//desc") == "9月 2课时，10月 1课时"
    assert chart.findtext(".//text[@class='hg-goal-label']") == "要求 4课时"


def test_many_columns_share_labels() -> None:
    chart = parse(columns("周", [Point(f"{week}", 1) for week in range(20)]))
    labels = [tick.text for tick in chart.iterfind(".//text[@class='hg-tick']")]
    assert labels[:4] == ["0", None, "2", None]


def test_empty_data_make_empty_pictures() -> None:
    assert parse(columns("课", [])).findtext(".//desc") == "没有数据"
    assert "<svg" not in sparkline([], "无")


def test_the_loop_lists_what_it_draws() -> None:
    steps = [
        Step("发现", "提名", "done", "10月12日"),
        Step("干预", "家访", "late"),
        Step("处置", "转介", "skipped"),
    ]
    figure = parse(loop("闭环", steps))
    assert figure.findtext(".//svg/desc") == "提名已完成，家访逾期，转介不需要"
    names = [name.text for name in figure.iterfind(".//span[@class='hg-step-name']")]
    assert names == ["提名", "家访", "转介"]
    assert figure.findtext(".//text[@class='hg-ring-count']") == "1 / 2"
    assert len(figure.findall(".//svg/g")) == len(figure.findall(".//svg/path")) == 3


def test_a_loop_of_which_nothing_is_known_counts_nothing() -> None:
    steps = [Step("发现", "提名", "unknown"), Step("干预", "家访", "unknown")]
    assert parse(loop("闭环", steps)).findtext(".//text[@class='hg-ring-count']") == "? / 2"


def test_a_loop_without_steps_is_drawn_empty() -> None:
    assert parse(loop("闭环", [])).findtext(".//text[@class='hg-ring-count']") == "0 / 0"
