"""豁免: by whose leave a duty need not be done; it waives what falls due in its time."""

from __future__ import annotations

import pytest

from tests.support.books import book
from tests.support.casebook import CASE, case, decided, met
from tests.support.grids import grid, mentor, pupil, school
from tests.support.lines import line, lines, opened, proof, status

LATE = "2026-03-01"
PATH = "waivers/2025-1/J2024-01.yml"


def waiver(
    duty: str = "D29",
    subject: str = "2",
    begin: str = "2025-09-01",
    end: str = "2026-01-23",
    approved: str = "2025-10-20",
    *,
    reason: str = "长期住院",
) -> str:
    return (
        f"义务: {duty}, 对象: {subject}, 起: {begin}, 止: {end}, 理由: {reason}, "
        f"批准人: t002, 批准日: {approved}"
    )


def waivers(*entries: str, scope: str = "J2024-01") -> str:
    return book(f"waivers/2025-1/{scope}.yml", 记录=entries)


def test_a_waived_line_says_by_whom_and_points_to_the_waiver() -> None:
    one = line("D29", waivers(waiver()), as_of=LATE, subject="s000002")
    assert status(one) == "已豁免"
    assert proof(one) == [f"{PATH}:5"]
    assert one.because == "心导师每学期与每名学生至少谈心谈话 1 次。已由吴主任于10月20日批准豁免。"
    others = lines("D29", waivers(waiver()), as_of=LATE)
    assert [status(each) for each in others] == ["逾期", "已豁免", "逾期"]


@pytest.mark.parametrize("subject", ["2", "李小红", "2 李小红", "s000002"])
def test_a_student_by_seat_name_or_id(subject: str) -> None:
    assert status(line("D29", waivers(waiver(subject=subject)), as_of=LATE, subject="s000002")) == (
        "已豁免"
    )


@pytest.mark.parametrize(
    ("entry", "waived"),
    [
        (waiver(), True),
        (waiver("D17"), False),  # another duty
        (waiver(subject="3"), False),  # another student
        (waiver(subject="99"), False),  # nobody
        (waiver(begin="2025-12-01"), True),  # what falls due on 23 January
        (waiver(end="2026-01-22"), False),  # … is not waived by one that ends before
        (waiver(begin="2025-10-08", end="2025-10-10"), False),  # three days do not waive a term
        (waiver(begin="2026-01-24", end="2026-02-28"), False),  # too late
        (waiver(reason="'  '"), False),  # no reason given
        (waiver(approved="2026-03-01"), True),
        (waiver(approved="2026-03-02"), False),  # not approved yet
    ],
)
def test_what_a_waiver_covers(entry: str, waived: bool) -> None:
    one = line("D29", waivers(entry), as_of=LATE, subject="s000002")
    assert status(one) == ("已豁免" if waived else "逾期")


@pytest.mark.parametrize(
    ("begin", "end", "waived"),
    [
        ("2025-10-20", "2025-10-26", ["2025-10-20"]),  # Monday to Sunday
        ("2025-10-20", "2025-10-24", ["2025-10-20"]),  # to Friday: no school day is left
        ("2025-10-20", "2025-10-23", []),  # to Thursday
        ("2025-10-24", "2025-10-24", ["2025-10-20"]),
        ("2025-10-20", "2025-11-07", ["2025-10-20", "2025-10-27", "2025-11-03"]),
        ("2025-10-25", "2025-10-30", ["2025-10-20"]),  # from Saturday; the next week has a Friday
        ("2025-09-22", "2025-09-26", []),  # the make-up Sunday 28 September is a school day
        ("2025-09-22", "2025-09-28", ["2025-09-22"]),
    ],
)
def test_weeks(begin: str, end: str, waived: list[str]) -> None:
    text = waivers(waiver("D14", "J2024-01", begin, end))
    found = lines("D14", text, as_of=LATE)
    assert [opened(one) for one in found if status(one) == "已豁免"] == waived


def test_never_turns_done_into_waived() -> None:
    done = book("talks/2025-1/J2024-01.t012.yml", 记录=["日期: 2025-10-12, 学生: 2, 方式: 面谈"])
    late = done.replace("2025-10-12", "2026-02-10")
    for talks, expected in ((done, "已完成"), (late, "迟完成")):
        one = line("D29", talks, waivers(waiver()), as_of=LATE, subject="s000002")
        assert status(one) == expected


def test_waives_what_is_due_ahead_or_unknown() -> None:
    text = waivers(waiver("D14", "J2024-01", "2025-11-03", "2025-11-09"))
    for as_of in ("2025-10-25", "2025-11-05", LATE):
        found = {opened(one): status(one) for one in lines("D14", text, as_of=as_of)}
        assert found["2025-11-03"] == "已豁免"
    lost = "--- talks/2025-1/J2024-01.t012.yml\n种类: [\n"
    assert status(line("D29", waivers(waiver()), lost, as_of=LATE, subject="s000002")) == "已豁免"


def test_a_standing_duty_is_waived_while_the_waiver_runs() -> None:
    short = grid(mentors=[mentor("t012", [2])], students=[pupil(2)])
    text = waivers(waiver("D03", "J2024-01", "2025-11-01", "2025-11-30"))
    for as_of, expected in (
        ("2025-10-31", "逾期"),
        ("2025-11-01", "已豁免"),
        ("2025-11-30", "已豁免"),
        ("2025-12-01", "逾期"),
    ):
        assert status(line("D03", short, text, as_of=as_of)) == expected


def test_classes_staff_and_the_school_in_the_schools_own_book() -> None:
    text = waivers(
        waiver("D16", "J2024-01"),
        waiver("D17", "t012"),
        waiver("D85", "学校", end="2026-12-31"),
        scope="school",
    )
    assert status(line("D16", text, as_of=LATE)) == "已豁免"
    assert status(line("D85", text, as_of=LATE)) == "已豁免"
    found = {one.subject.id: status(one) for one in lines("D17", text, as_of=LATE)}
    assert found == {"t011": "逾期", "t012": "已豁免", "t013": "逾期"}
    # a seat number means nothing there; the student's id does
    for subject, expected in (("2", "逾期"), ("s000002", "已豁免")):
        entry = waivers(waiver(subject=subject), scope="school")
        assert status(line("D29", entry, as_of=LATE, subject="s000002")) == expected


def test_a_class_does_not_waive_its_students() -> None:
    text = waivers(waiver("D29", "J2024-01"))
    assert {status(one) for one in lines("D29", text, as_of=LATE)} == {"逾期"}


def test_inside_the_case() -> None:
    """Whatever its subject says, it is this case's; weeks of 17 and 24 November."""
    inside = waiver("D41", "本个案", "2025-11-17", "2025-11-30", "2025-11-14")
    text = case(决议=[decided("2025-11-12 16:00")], 约谈=[met("2025-11-25")], 豁免=[inside])
    found = {opened(one): one for one in lines("D41", text, as_of=LATE) if one.rule == "D41"}
    assert status(found["2025-11-17"]) == "已豁免"
    assert proof(found["2025-11-17"]) == [f"cases/{CASE}.yml:14"]
    assert status(found["2025-11-24"]) == "已完成"
    assert status(found["2025-12-01"]) == "逾期"


def test_a_case_by_its_number() -> None:
    text = case(决议=[decided("2025-11-12 16:00")])
    entry = waivers(waiver("D40", CASE, "2025-11-12", "2025-11-30"))
    assert status(line("D40", text, entry, as_of=LATE)) == "已豁免"


def test_a_trigger_that_falls_due_in_its_time() -> None:
    """Absent on Friday 17 October, due that day: a waiver of that day covers it."""
    seen = book(
        "observations/2025-1/J2024-01.yml",
        记录=[
            (
                "日期: 2025-10-17, 时刻: 08:50, 观察人: t012, "
                "详情: {学生: 2, 紧急度: 绿, 四必访: 未按时到校}"
            )
        ],
    )
    for begin, end, expected in (
        ("2025-10-17", "2025-10-17", "已豁免"),
        ("2025-10-18", "2025-10-31", "逾期"),
        ("2025-10-01", "2025-10-16", "逾期"),
    ):
        text = waivers(waiver("D30", "2", begin, end))
        assert status(line("D30", seen, text, as_of=LATE)) == expected


def test_a_line_without_a_limit_by_the_day_it_opened() -> None:
    """D25 of a late arrival, while the next term is not entered."""
    staff = book(
        "staff.yml", 教职工=["编号: t009, 姓名: 教师甲, 任职: [{岗位: 任课教师, 起: 2026-01-12}]"]
    )
    text = waivers(waiver("D25", "t009", "2026-01-12", "2026-06-30"), scope="school")
    assert status(line("D25", school(), staff, text, as_of="2026-02-01")) == "已豁免"
