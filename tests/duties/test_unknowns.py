"""What an unreadable record could hold is unknown; what readable ones settle stays as it is."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.books import GRID, STAFF, assess_text, book, packaged
from tests.support.casebook import CASE, case, decided, interviewed, met, planned
from tests.support.grids import FIRST_TERM, SECOND_TERM, grid, mentor, pupil, pupils, school
from tests.support.lines import asked_of_a_school, line, lines, opened, proof, status

BROKEN = "种类: [\n"
TWO = school("J2024-01", "J2024-02")
OTHER = grid(
    "J2024-02",
    mentors=[mentor("t031", [7]), mentor("t032"), mentor("t033")],
    students=[pupil(7)],
    homeroom=["t031 2024-09-01"],
)
LATE = "2026-03-01"


def broken(path: str) -> str:
    return f"--- {path}\n{BROKEN}"


def talk(day: str = "2025-10-12", seat: str = "2") -> str:
    return f"日期: {day}, 学生: {seat}, 方式: 面谈"


def states(duty: str, *texts: str, as_of: str = LATE) -> dict[str, str]:
    return {one.subject.id: status(one) for one in lines(duty, *texts, as_of=as_of)}


# --- a file that cannot be read at all --------------------------------------------------------


def test_a_talk_file_concerns_its_class_and_term_alone() -> None:
    """t013's talks are lost; t012's are there, one with student 1. Student 7 sits elsewhere."""
    texts = (
        TWO,
        OTHER,
        broken("talks/2025-1/J2024-01.t013.yml"),
        book("talks/2025-1/J2024-01.t012.yml", 记录=[talk(seat="1")]),
    )
    assert states("D29", *texts) == {
        "s000001": "已完成",
        "s000002": "未知",  # any mentor's talk counts
        "s000003": "未知",
        "s000007": "逾期",
    }
    one = line("D29", *texts, as_of=LATE, subject="s000002")
    assert one.because == (
        "心导师每学期与每名学生至少谈心谈话 1 次。文件 records/talks/2025-1/J2024-01.t013.yml "
        "有读不出来的内容，这项记录可能就在里面：请先照“数据问题”的提示把它修好，再看这一项。"
    )
    assert states("D14", *texts) == states("D14", TWO, OTHER)


def test_a_student_who_changed_class_may_have_talked_in_the_old_one() -> None:
    """Student 7 sat in J2024-01 until 17 October."""
    first = GRID.replace("名册:\n", "名册:\n  - {" + pupil(7, end="2025-10-17") + "}\n")
    second = OTHER.replace("入班: 2024-09-01", "入班: 2025-10-18")
    lost = broken("talks/2025-1/J2024-01.t012.yml")
    assert states("D29", TWO, first, second, lost)["s000007"] == "未知"
    assert states("D29", TWO, GRID, OTHER, lost)["s000007"] == "逾期"


def test_a_file_of_another_term_settles_nothing() -> None:
    """The second term's file may hold a vacation talk, but nothing of the first term before it."""
    both = school(terms=[FIRST_TERM, SECOND_TERM])
    lost = broken("talks/2025-2/J2024-01.t012.yml")
    found = [(opened(one), status(one)) for one in lines("D29", both, lost, as_of="2026-03-10")]
    assert found == [("2025-09-01", "未知"), ("2026-02-24", "未知")] * 3
    lessons = broken("lessons/2025-2/J2024-01.yml")
    first = [one for one in lines("D14", both, lessons, as_of="2026-03-10") if opened(one) < "2026"]
    assert {status(one) for one in first} == {"逾期"}


def test_a_visit_file_concerns_its_mentor_and_its_classs_triggers() -> None:
    texts = (TWO, OTHER, broken("visits/2025-1/J2024-01.t012.yml"))
    assert states("D17", *texts) == {
        "t011": "逾期",
        "t012": "未知",
        "t013": "逾期",
        "t031": "逾期",
        "t032": "逾期",
        "t033": "逾期",
    }
    # it may hold a trigger of its own that nobody knows of
    assert states("D31", *texts) == {"J2024-01": "未知"}


def test_an_observation_file_leaves_the_triggers_unknown() -> None:
    texts = (TWO, OTHER, broken("observations/2025-1/J2024-01.yml"))
    for duty in ("D30", "D30a", "D31", "D32", "D33"):
        one = line(duty, *texts, as_of=LATE)
        assert (one.subject.id, opened(one), status(one)[-2:]) == ("J2024-01", "2025-09-01", "未知")
        assert one.responsible == "t011"


SEEN = book(
    "observations/2025-1/J2024-01.yml",
    记录=[
        (
            "日期: 2025-10-14, 时刻: 08:50, 观察人: t012, "
            "详情: {学生: 2, 紧急度: 黄, 四必访: 未按时到校}"
        )
    ],
)


def test_late_evidence_of_a_trigger_may_stand_in_any_later_file() -> None:
    both = school(terms=[FIRST_TERM, SECOND_TERM])
    lost = broken("visits/2025-2/J2024-01.t012.yml")
    one = line("D30", both, SEEN, lost, as_of="2026-03-10", subject="s000002")
    assert status(one) == "未知"


def test_a_contact_file_leaves_the_shorter_limit_open_but_no_longer_than_the_other() -> None:
    """Absent at 08:50; without a contact the visit is due that day, with one until 08:50 tomorrow."""
    lost = broken("contacts/2025-1/J2024-01.t012.yml")
    for as_of, expected in (
        ("2025-10-14 20:00", "未知"),
        ("2025-10-15 08:50", "未知"),
        ("2025-10-15 08:51", "逾期"),  # overdue either way
    ):
        assert status(line("D30", SEEN, lost, as_of=as_of, subject="s000002")) == expected
    assert status(line("D30a", SEEN, lost, as_of="2025-10-20", subject="s000002")) == "目标 未知"


def test_a_lesson_file() -> None:
    texts = (TWO, OTHER, broken("lessons/2025-1/J2024-01.yml"))
    for duty in ("D07", "D14"):
        found = lines(duty, *texts, as_of="2025-10-15")
        assert {status(one) for one in found if one.subject.id == "J2024-01"} == {"未知", "未到"}
        assert {status(one) for one in found if one.subject.id == "J2024-02"} == {
            "逾期",
            "待办",
            "未到",
        }


def test_activities_trainings_and_screenings_concern_the_whole_school() -> None:
    assert states("D16", TWO, OTHER, broken("activities/2025-1.yml")) == {
        "J2024-01": "未知",
        "J2024-02": "未知",
    }
    lost = broken("trainings/2025.yml")
    assert set(states("D25", lost).values()) == {"未知"}
    assert [status(one) for one in lines("D87", lost, as_of=LATE, subject="t012")] == [
        "未知",
        "待办",
    ]
    assert set(states("D20", broken("screenings/2025.yml"), as_of="2026-12-01").values()) == {
        "待办"
    }
    first = lines("D20", broken("screenings/2025.yml"), as_of="2026-12-01")[0]
    assert (opened(first), status(first)) == ("2025-09-01", "未知")
    # the absent may stand in it: a line for the school
    (hole,) = lines("D20b", broken("screenings/2025.yml"), as_of="2026-12-01")
    assert (hole.subject.id, status(hole)) == ("haiwan", "目标 未知")


def test_a_book_of_another_year_settles_nothing() -> None:
    assert set(states("D25", broken("trainings/2024.yml")).values()) == {"逾期"}
    assert status(lines("D87", broken("trainings/2024.yml"), as_of=LATE)[0]) == "逾期"
    assert status(lines("D20", broken("screenings/2023.yml"), as_of="2026-12-01")[0]) == "逾期"


def test_a_grid() -> None:
    """Its class, mentors and students are unknown; the other class's lines are as they were."""
    lost = broken("grids/J2024-01.yml")
    for duty in ("D01", "D02", "D03", "D05", "D26"):
        found = [one for one in lines(duty, TWO, OTHER, lost, as_of=LATE) if one.rule == duty]
        assert {one.subject.id: status(one)[-2:] for one in found} == {
            "J2024-01": "未知",
            "J2024-02": "逾期" if duty == "D26" else "完成",
        }
    for duty, other in (("D04", {"s000007": "已完成"}), ("D29", {"s000007": "逾期"})):
        assert states(duty, TWO, OTHER, lost) == {"J2024-01": "未知", **other}
    for duty in ("D17", "D87"):
        found = lines(duty, TWO, OTHER, lost, as_of="2025-12-01")
        assert {one.subject.id: status(one) for one in found} == {
            "J2024-01": "未知",
            "t031": "待办",
            "t032": "待办",
            "t033": "待办",
        }
    # who the homeroom teacher is decides whether an event counts
    assert states("D16", TWO, OTHER, lost) == {"J2024-01": "未知", "J2024-02": "逾期"}
    # lessons and listening need no grid
    found = lines("D07", TWO, OTHER, lost, as_of=LATE)
    assert {status(one) for one in found} == {"逾期"}


def test_a_mentors_load_is_unknown_while_a_grid_is_lost() -> None:
    found = lines("D02.mentor", TWO, OTHER, broken("grids/J2024-01.yml"), as_of=LATE)
    assert {one.subject.id: status(one) for one in found} == {
        "t031": "提示 未知",
        "t032": "提示 未知",
        "t033": "提示 未知",
    }


def test_counsellors_need_the_staff_list_and_the_number_of_students() -> None:
    lost = broken("staff.yml")
    assert [status(line(duty, lost, as_of=LATE)) for duty in ("D84", "D85")] == ["未知", "未知"]
    grids = broken("grids/J2024-01.yml")
    assert status(line("D84", grids, as_of=LATE)) == "未知"  # met so far, by the rosters known
    stated = school(more="在校生: [{起: 2025-09-01, 人数: 300}]\n")
    assert status(line("D84", stated, grids, as_of=LATE)) == "已完成"


def test_the_staff_list() -> None:
    lost = broken("staff.yml")
    one = line("D25", lost, as_of=LATE)
    assert (one.subject.id, status(one)) == ("haiwan", "未知")
    # who was a counsellor that day decides whether an interview counts
    text = case(访谈=[interviewed("2025-10-14 10:00")], 一生一策=[planned("2025-10-20")])
    assert status(line("D36", lost, text, as_of=LATE)) == "未知"
    assert status(line("D29", lost, as_of=LATE, subject="s000002")) == "逾期"


def test_a_case_file() -> None:
    """The case is known by its path alone; another case is as it was."""
    other = case("C-2B3D4F", "3", 决议=[decided("2025-10-16 16:00")])
    for duty in ("D36", "D38", "D40", "D41", "D47", "D48"):
        found = lines(duty, broken(f"cases/{CASE}.yml"), other, as_of="2025-11-20")
        own = [one for one in found if one.subject.id == CASE]
        assert [status(one)[-2:] for one in own] == ["未知"]
        assert all(status(one)[-2:] != "未知" for one in found if one.subject.id != CASE)


def test_the_school_file() -> None:
    """Nothing can be worked out: one unknown line for every duty, also without a file at all."""
    found = assess_text(broken("school.yml"), as_of="2025-10-12")
    assert {one.status for one in found} == {"unknown"}
    asked = asked_of_a_school(packaged(), date(2025, 10, 12))
    assert sorted(one.duty for one in found) == sorted(asked)
    assert all("records/school.yml" in one.because for one in found)


# --- single entries ---------------------------------------------------------------------------


def test_a_bad_entry_costs_that_entry_and_leaves_its_class_unknown() -> None:
    """Line 6 is good, line 7 has no such day; student 2 is settled, 1 and 3 are not."""
    text = book(
        "talks/2025-1/J2024-01.t012.yml", 记录=[talk(), "日期: 2025-13-01, 学生: 3, 方式: 面谈"]
    )
    assert states("D29", text) == {"s000001": "未知", "s000002": "已完成", "s000003": "未知"}


def test_an_entry_whose_student_nobody_knows() -> None:
    """It may be about anybody in the class; as the mentor's own visit it counts all the same."""
    text = book(
        "visits/2025-1/J2024-01.t012.yml",
        记录=["日期: 2025-10-20, 学生: 99, 方式: 实地, 详情: {类型: 常规}"],
    )
    assert states("D17", text)["t012"] == "已完成"
    text = book("talks/2025-1/J2024-01.t012.yml", 记录=[talk(seat="99")])
    assert set(states("D29", text).values()) == {"未知"}
    seen = SEEN.replace("学生: 2", "学生: 99")
    assert states("D30", seen) == {"J2024-01": "未知"}


def test_a_bad_lesson_says_nothing_of_the_weeks() -> None:
    text = book(
        "lessons/2025-1/J2024-01.yml",
        心理课=["日期: 2025-13-01, 课时: 1, 主题: 情绪, 教师: t003"],
        周登记=["周: 2025-09-08, 倾听: 3"],
    )
    assert status(lines("D07", text, as_of="2025-10-15")[0]) == "未知"
    assert [status(one) for one in lines("D14", text, as_of="2025-09-20")[:3]] == [
        "逾期",
        "已完成",
        "待办",
    ]


@pytest.mark.parametrize(
    ("bad", "unknown"),
    [
        # which list the entry stands in says which duties it could concern
        ({"约谈": [met("2025-13-01")]}, {"D41"}),
        ({"一生一策": ["日期: 2025-10-20"]}, {"D40"}),
        ({"访谈": ["时间: 2025-10-14"]}, {"D36", "D38"}),
        ({"告知书": ["时间: 2025-10-17"]}, {"D48"}),
        ({"家访": ["日期: 2025-10-20"]}, {"D47"}),
        ({"状态变更": ["日期: 2025-10-20"]}, {"D41", "D47"}),  # may have been on leave
    ],
)
def test_a_bad_step_of_a_case(bad: dict[str, list[str]], unknown: set[str]) -> None:
    steps = {"决议": [decided("2025-10-16 16:00")], **bad}
    found = [
        one
        for duty in ("D36", "D38", "D40", "D41", "D47", "D48")
        for one in lines(duty, school(terms=[FIRST_TERM, SECOND_TERM]), case(**steps), as_of=LATE)
    ]
    assert {one.duty for one in found if one.status == "unknown"} == unknown


def test_a_case_whose_student_nobody_knows() -> None:
    """His visits cannot be found in the visit books; everything in the case itself can."""
    text = case(CASE, "99", 决议=[decided("2025-10-16 16:00")])
    found = {
        one.rule: status(one)
        for duty in ("D40", "D47", "D48")
        for one in lines(duty, text, as_of=LATE)
    }
    assert found == {"D40": "逾期", "D47.entry": "未知", "D48.level_two": "逾期"}
    settled = case(CASE, "99", 决议=[decided("2025-10-16 16:00")], 约谈=[met("2025-10-22")])
    assert status(lines("D41", settled, as_of=LATE)[0]) == "已完成"


def test_a_bad_member_of_staff() -> None:
    bad = STAFF + "  - {编号: t099, 姓名: 某某}\n"
    assert status(line("D85", bad, as_of=LATE)) == "未知"  # may be the part-time counsellor
    assert status(line("D84", bad, as_of=LATE)) == "已完成"  # one more changes nothing


def test_a_bad_line_of_the_roster() -> None:
    """Three mentors are enough for 45 students, not for 46: whoever is lost may be the 46th."""
    many = [mentor(f"t01{place}", range(place * 15 + 1, place * 15 + 16)) for place in range(3)]
    text = grid(mentors=many, students=[*pupils(45), "编号: s999999, 姓名: 某某"])
    assert states("D03", text) == {"J2024-01": "未知"}
    assert status(line("D02", text, as_of=LATE, subject="J2024-01")) == "未知"
    assert status(line("D01", text, as_of=LATE)) == "已完成"
    found = states("D04", text)
    assert (found.pop("J2024-01"), set(found.values())) == ("未知", {"已完成"})


def test_a_bad_mentor_of_the_grid() -> None:
    """Two good mentors and one whose entry is lost: three may be there, and the students' too."""
    text = GRID.replace("身份: 任课教师, 起: 2024-09-01, 学生: [3]", "身份: 专家, 起: 2024-09-01")
    assert states("D03", text) == {"J2024-01": "未知"}
    assert states("D05", text) == {"J2024-01": "目标 未知"}
    assert states("D04", text) == {"s000001": "已完成", "s000002": "已完成", "s000003": "未知"}
    assert set(states("D29", text).values()) == {"未知"}  # he may have held the talk
    assert states("D26", text) == {"J2024-01": "已完成"}


# --- what is settled stays --------------------------------------------------------------------


def test_done_lines_stay_done_and_coming_ones_stay_ahead() -> None:
    texts = (
        book("talks/2025-1/J2024-01.t012.yml", 记录=[talk()]),
        broken("talks/2025-1/J2024-01.t011.yml"),
        broken("lessons/2025-1/J2024-01.yml"),
    )
    one = line("D29", *texts, as_of=LATE, subject="s000002")
    assert (status(one), proof(one)) == ("已完成", ["talks/2025-1/J2024-01.t012.yml:6"])
    assert status(lines("D14", *texts, as_of="2025-10-15")[-1]) == "未到"


def test_done_late_may_have_been_in_time() -> None:
    texts = (
        book("talks/2025-1/J2024-01.t012.yml", 记录=[talk("2026-02-10")]),
        broken("talks/2025-1/J2024-01.t011.yml"),
    )
    one = line("D29", *texts, as_of=LATE, subject="s000002")
    assert (status(one), proof(one)) == ("未知", ["talks/2025-1/J2024-01.t012.yml:6"])


def test_an_unreadable_waiver_waives_nothing() -> None:
    assert status(
        line("D29", broken("waivers/2025-1/J2024-01.yml"), as_of=LATE, subject="s000002")
    ) == ("逾期")
