"""What a record points to: who, which class, which term, which entry."""

from __future__ import annotations

import pytest

from tests.support.books import GRID, SCHOOL, STAFF, book, load_text
from tests.support.checked import found, told

OBSERVATIONS = """
--- observations/2025-1/J2024-01.yml
种类: 日常动态观察
学期: 2025-1
班级: J2024-01
记录:
  - 编号: 0b0001
    日期: 2025-10-13
    时刻: 08:05
    观察人: t013
    详情: {学生: 2, 紧急度: 黄, 描述: 一个人坐着}
  - 编号: 0b0002
    日期: 2025-10-13
    时刻: 08:05
    观察人: t013
    详情: {学生: 3, 紧急度: 黄, 描述: 一个人坐着}
"""
VISIT = """
--- visits/2025-1/J2024-01.t012.yml
种类: 家访
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: aaaaaa
    日期: 2025-10-13
    时刻: 18:30
    学生: 2
    方式: 实地
    同行: [t011, t013]
    详情:
      类型: 四必访
      家庭情况: 和睦
      触发:
        - {类别: 情绪反常, 时间: 2025-10-13 08:05, 观察: 0b0001}
"""
CASE = """
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 2
来源: 导师
责任人: {导师: t012, 心理教师: t003, 班主任: t011, 分管领导: t002}
提名:
  - 编号: ca0001
    时间: 2025-10-13 16:00
    提名人: t012
    紧急: 黄
    依据: [0b0001, aaaaaa]
访谈:
  - {编号: ca0002, 时间: 2025-10-14 16:00, 访谈人: t003, 告知保密例外: 是, 风险: 中}
决议:
  - 编号: ca0003
    时间: 2025-10-15 16:00
    结论: 入库
    级别: 二类
    分级标准: 区标准
    分级方向: 数字越大越重
    出席: [t002, t003]
    签署: [t002, t003]
  - 编号: ca0004
    时间: 2025-12-15 16:00
    结论: 出库
    级别: 一类
    分级标准: 区标准
    分级方向: 数字越大越重
    出席: [t002, t003]
    签署: [t002, t003]
出库: {决议: ca0004, 后续关注: t012}
"""


def test_a_sound_ledger() -> None:
    assert told(OBSERVATIONS, VISIT, CASE) == []


# --- staff -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "typed", "instead", "expected"),
    [
        (OBSERVATIONS, "观察人: t013", "观察人: t099", "R204 8:10"),
        (OBSERVATIONS, "紧急度: 黄", "紧急度: 黄, 上报对象: t099", "R204 9:31"),
        (VISIT, "同行: [t011, t013]", "同行: [t011, t099]", "R204 11:16"),
        (CASE, "心理教师: t003", "心理教师: t099", "R204 6:23"),
        (CASE, "提名人: t012", "提名人: t099", "R204 10:10"),
        (CASE, "出席: [t002, t003]", "出席: [t002, t099]", "R204 22:16"),
        (CASE, "后续关注: t012", "后续关注: t099", "R204 32:24"),
    ],
)
def test_whoever_is_named_is_on_the_staff_list(
    text: str, typed: str, instead: str, expected: str
) -> None:
    texts = [
        one.replace(typed, instead, 1) if one is text else one
        for one in (OBSERVATIONS, VISIT, CASE)
    ]
    assert told(*texts) == [expected]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2025-10-12", ["R205 8:10", "R205 13:10", "R205 11:16"]),
        ("2025-10-13", []),
    ],
)
def test_whoever_acts_is_in_post_that_day(end: str, expected: list[str]) -> None:
    staff = STAFF.replace("黄老师\n    任职: [{岗位: 任课教师, 起: 2020-09-01}]",
                          f"黄老师\n    任职: [{{岗位: 任课教师, 起: 2020-09-01, 止: {end}}}]")  # fmt: skip
    assert told(staff, OBSERVATIONS, VISIT) == expected


def test_of_a_grid_and_of_the_team_the_first_day_counts() -> None:
    """Who mentors a class from 2024 is in post in 2020; who joins the team in 2019 is not."""
    team = "评估小组: [{教职工: t002, 角色: 分管领导, 起: 2019-09-01}]\n"
    grid = GRID.replace("- {导师: t013, 身份: 任课教师, 起: 2024-09-01",
                        "- {导师: t013, 身份: 任课教师, 起: 2019-09-01")  # fmt: skip
    assert told(SCHOOL + team, grid) == ["R205 9:10", "R205 11:14"]


def test_the_keeper_of_a_book_is_told_of_once() -> None:
    visits = VISIT.replace("t012", "t098")
    again = visits.split("记录:\n")[1].replace("aaaaaa", "bbbbbb")
    assert told(OBSERVATIONS, visits + again) == ["R204 4:5"]


def test_nobody_is_missing_from_a_staff_list_that_cannot_be_read() -> None:
    broken = STAFF.replace("编号: t013", "编号: 十三")
    assert told(broken, OBSERVATIONS, VISIT) == []
    assert told(STAFF.replace("教职工:\n", "教职工\n"), OBSERVATIONS, VISIT, CASE) == []


# --- classes and terms ----------------------------------------------------------------------------


def test_a_class_is_the_school_s() -> None:
    """The head of each book once, and each class that an activity names."""
    school = SCHOOL.replace("[J2024-01]", "[J2024-02]")
    activity = """
        --- activities/2025-1.yml
        种类: 活动
        学期: 2025-1
        活动:
          - {编号: ac0001, 日期: 2025-10-13, 类别: 宣讲, 主题: 求助, 班级: [J2024-02, J2024-09]}
        """
    problems = [one for one in found(school, OBSERVATIONS, activity) if one.code == "R206"]
    assert [str(one.position) for one in problems] == [
        "records/activities/2025-1.yml:4:65",
        "records/grids/J2024-01.yml:2:5",
        "records/observations/2025-1/J2024-01.yml:3:5",
    ]


def test_a_waiver_s_class_is_its_scope() -> None:
    school = SCHOOL.replace("[J2024-01]", "[J2024-02]")
    waiver = """
        --- waivers/2025-1/J2024-01.yml
        种类: 豁免
        学期: 2025-1
        范围: J2024-01
        记录:
          - {编号: aaaaaa, 义务: D29, 对象: 2, 起: 2025-10-01, 止: 2025-10-31, 理由: 住院, 批准人: t002, 批准日: 2025-10-01}
        """
    places = [one for one in told(school, waiver) if one.startswith("R206")]
    assert places == ["R206 2:5", "R206 3:5"]


def test_a_term_is_the_school_s() -> None:
    books = [one.replace("2025-1", "2024-1") for one in (OBSERVATIONS, VISIT)]
    assert told(*books) == ["R207 2:5", "R207 2:5"]


def test_without_the_school_s_record_no_class_or_term_is_unknown() -> None:
    broken = SCHOOL.replace("编号: haiwan", "编号: 海湾")
    assert told(broken, OBSERVATIONS.replace("2025-1", "2024-1"), VISIT, CASE) == []


# --- students named by id --------------------------------------------------------------------------


def test_a_growth_file_is_somebodys_on_a_roster() -> None:
    """Whoever has left is on the roster still; a roster that cannot be read may hold anybody."""
    file = "--- profiles/{0}.yml\n种类: 成长档案\n学生: {0}\n建档日: 2025-09-10\n"
    assert told(file.format("s000002")) == []
    assert told(file.format("s000009")) == ["R215 2:5"]
    left = GRID.replace("姓名: 李小红", "姓名: 李小红, 离班: 2025-09-05")
    assert told(left, file.format("s000002")) == []
    assert told(GRID.replace("座号: 3", "座号: 三"), file.format("s000009")) == []


def test_a_screening_names_students_on_a_roster() -> None:
    tested = (
        "班级: J2024-01, 施测日: 2025-10-10, 量表: 量表, 版本: 第 2 版, 施测人: t003, "
        "应测: 3, 实测: 2, 同意: 2, 缺测: [{}]"
    )
    makeup = "班级: J2024-01, 日期: 2025-10-20, 学生: [s000003, {}]"
    sound = book("screenings/2025.yml", 记录=[tested.format("s000003")])
    assert [one for one in told(sound) if one.startswith("R215")] == []
    wrong = book(
        "screenings/2025.yml", 记录=[tested.format("s000009")], 补测=[makeup.format("s000008")]
    )
    found_ = [one.split()[1] for one in told(wrong) if one.startswith("R215")]
    assert [one.partition(":")[0] for one in found_] == ["4", "6"]


# --- entries ---------------------------------------------------------------------------------------


def test_a_visit_names_an_observation_of_its_own_student() -> None:
    assert told(VISIT, OBSERVATIONS.replace("0b0001", "0b0009")) == ["R208 16:48"]
    [problem] = found(VISIT.replace("观察: 0b0001", "观察: 0b0002"), OBSERVATIONS)
    assert problem.code == "R208"
    assert "这名学生的" in problem.message


def test_an_observation_that_cannot_be_read_may_be_the_one() -> None:
    broken = OBSERVATIONS.replace("紧急度: 黄", "紧急度: 橙", 1)
    assert told(VISIT, broken) == []
    assert told(VISIT, CASE, OBSERVATIONS.replace("记录:", "记录")) == []


def test_a_contact_names_observations() -> None:
    contact = """
        --- contacts/2025-1/J2024-01.t012.yml
        种类: 家校沟通
        学期: 2025-1
        班级: J2024-01
        导师: t012
        记录:
          - 编号: cccccc
            日期: 2025-10-13
            学生: 2
            渠道: 电话
            详情: {家长回应: 配合, 要点: 说明情况, 观察: [0b0001, 0b0009]}
        """
    assert told(OBSERVATIONS, contact) == ["R208 10:43"]


def test_a_week_names_observations() -> None:
    week = """
        --- talks/2025-1/J2024-01.t012.yml
        种类: 谈心谈话
        学期: 2025-1
        班级: J2024-01
        导师: t012
        每周关注:
          - {编号: cccccc, 周: 2025-10-06, 情况: 无异常}
          - {编号: cccccd, 周: 2025-10-13, 情况: 见观察, 观察: [0b0001, 0b0009]}
        """
    assert told(OBSERVATIONS, week) == ["R208 7:55"]
    assert told(OBSERVATIONS.replace("紧急度: 黄", "紧急度: 橙", 1), week) == []
    broken = load_text(week.replace(", 观察: [0b0001, 0b0009]", ""))
    assert [
        one.code for one in broken.problems if one.position.path.startswith("records/talks")
    ] == ["F112"]


def test_a_nomination_is_grounded_on_entries_that_exist() -> None:
    assert told(
        OBSERVATIONS, VISIT, CASE.replace("依据: [0b0001, aaaaaa]", "依据: [0b0001, bbbbbb]")
    ) == ["R208 12:18"]


@pytest.mark.parametrize("decision", ["ca0003", "ca0001", "0b0001", "ffffff"])
def test_the_way_out_is_a_decision_to_let_out(decision: str) -> None:
    text = CASE.replace("决议: ca0004", f"决议: {decision}")
    assert told(OBSERVATIONS, VISIT, text) == ["R208 32:10"]
