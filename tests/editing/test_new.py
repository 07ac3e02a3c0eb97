"""``heartgrid new``: what is asked for, where it goes, and what is filled in."""

import random
from datetime import date
from typing import Any

import pytest

from heartgrid.editing import Ids, Surroundings
from heartgrid.editing.appending import BrokenFileError
from heartgrid.editing.clerk import MissingOptionError, NoTermError
from heartgrid.editing.new import (
    AlreadyThereError,
    NotThereError,
    OnPurposeOnlyError,
    UnreadableFileError,
    draft,
)
from heartgrid.editing.people import NotFoundError, StudentUnclearError
from heartgrid.editing.wishes import TARGETS, UnknownKindError, Wish
from heartgrid.ledger import load_files
from heartgrid.model.kinds import KINDS, kind_of_path
from heartgrid.problems import HeartgridError
from heartgrid.yamltree import parse
from tests.support.books import GRID, SCHOOL, STAFF, files_of

DAY = date(2025, 10, 15)  # a Wednesday
CASE = """
--- cases/C-7K2M9Q.yml
种类: 个案
编号: C-7K2M9Q
班级: J2024-01
学生: 2 李小红
来源: 观察
责任人: {导师: t012, 心理教师: t003, 班主任: t011, 分管领导: t002}
提名:
  - {编号: 3f9c2a, 时间: 2025-10-12 14:30, 提名人: t012, 紧急: 黄}
约谈: []
"""


def around(*more: str) -> Surroundings:
    files = files_of(SCHOOL, STAFF, GRID, *more)
    return Surroundings(load_files(files.items()).ledger, Ids((), random.Random(5)))


def wish(word: str, **said: Any) -> Wish:
    return Wish(word, **{"day": DAY, **said})


def written(word: str, *more: str, before: str | None = None, **said: Any) -> tuple[str, str]:
    """The path and the text of the file that holds the new entry; ids shown as ``#``."""
    made = draft(wish(word, **said), around(*more))
    raw, line = made.into(None if before is None else before.encode())
    text = raw.decode()
    assert parse(text, made.path).data is not None
    assert text.splitlines()[line - 1]
    return made.path, text


def entry(text: str) -> str:
    """The last entry of a file, its id left out."""
    lines = text[text.rindex("  - ") + 4 :].splitlines()
    return "\n".join(
        one.removeprefix("    ") for one in lines if not one.lstrip().startswith("编号")
    )


def test_a_talk_begins_the_mentors_book() -> None:
    path, text = written("谈心谈话", student="李小红")
    assert path == "records/talks/2025-1/J2024-01.t012.yml"
    head, _, rest = text.partition("  - 编号: ")
    assert head == "种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n导师: t012\n记录:\n"
    assert rest[6:] == (
        "\n    日期: 2025-10-15\n    学生: 2 李小红\n    方式: 面谈  # 面谈 电话 视频 书面\n"
        "    详情:\n      主题: []  # 学业 人际 家庭 情绪 生涯 适应 网络 其他\n      内容: |\n"
    )


def test_an_entry_goes_behind_those_that_are_there() -> None:
    before = "种类: 心理课\n学期: 2025-1\n班级: J2024-01\n心理课:\n- 日期: 2025-09-10\n  课时: 1"
    _, text = written("心理课", class_name="初二(1)班", staff="郑老师", before=before)
    assert text.startswith(before)
    assert text.splitlines()[-3:] == [
        "  课时:  # 几课时，1 课时为 45 分钟，如 1.5",
        "  主题:  # 课题",
        "  教师: t003",
    ]
    assert not text.endswith("\n")


PLACES = [
    ("谈心谈话", {"student": "2"}, "talks/2025-1/J2024-01.t012.yml"),
    ("谈话", {"student": "2", "staff": "t013"}, "talks/2025-1/J2024-01.t013.yml"),
    ("talk", {"staff": "陈老师"}, "talks/2025-1/J2024-01.t012.yml"),
    ("每周关注", {"staff": "t012"}, "talks/2025-1/J2024-01.t012.yml"),
    ("家访", {"student": "王小明"}, "visits/2025-1/J2024-01.t011.yml"),
    ("家校沟通", {"student": "s000003"}, "contacts/2025-1/J2024-01.t013.yml"),
    ("日常动态观察", {"class_name": "初二1班"}, "observations/2025-1/J2024-01.yml"),
    ("心理委员观察", {"class_name": "J2024-01"}, "peers/2025-1/J2024-01.yml"),
    ("周登记", {"staff": "t011"}, "lessons/2025-1/J2024-01.yml"),
    ("活动", {}, "activities/2025-1.yml"),
    ("家长活动", {"class_name": "J2024-01"}, "activities/2025-1.yml"),
    ("培训", {}, "trainings/2025.yml"),
    ("培训", {"day": date(2026, 2, 1)}, "trainings/2026.yml"),
    ("保障", {"day": date(2026, 2, 1)}, "means/2025.yml"),
    ("志愿者", {}, "means/2025.yml"),
    ("影响评估", {"day": date(2026, 2, 1)}, "privacy/2026.yml"),
    ("合规审计", {}, "privacy/2025.yml"),
    ("报送", {"day": date(2026, 1, 20)}, "privacy/2026.yml"),
    ("普查", {"day": date(2026, 2, 1)}, "screenings/2025.yml"),
    ("普查结果", {"student": "2"}, "screenings/2025/J2024-01.yml"),
    ("档案移交", {"student": "2"}, "handovers/J2024-01.yml"),
    ("档案接收", {"student": "2"}, "handovers/J2024-01.yml"),
    ("知情同意", {"student": "2"}, "consents/J2024-01.yml"),
    ("成长档案", {"student": "2"}, "profiles/s000002.yml"),
    ("补测", {"student": "2"}, "screenings/2025.yml"),
    ("豁免", {}, "waivers/2025-1/school.yml"),
    ("豁免", {"class_name": "J2024-01"}, "waivers/2025-1/J2024-01.yml"),
    ("waiver", {"term": "2025-1", "day": date(2026, 3, 1)}, "waivers/2025-1/school.yml"),
    ("披露", {"staff": "t003"}, "disclosures/counsel/2025.yml"),
    ("披露", {"class_name": "J2024-01"}, "disclosures/class/J2024-01/2025.yml"),
    ("名册", {"class_name": "J2024-01"}, "grids/J2024-01.yml"),
    ("教职工", {}, "staff.yml"),
    ("学校", {}, "school.yml"),
    ("约谈", {"case": "C-7K2M9Q"}, "cases/C-7K2M9Q.yml"),
    ("约谈", {"student": "李小红"}, "cases/C-7K2M9Q.yml"),
    ("家访", {"case": "C-7K2M9Q"}, "cases/C-7K2M9Q.yml"),
    ("豁免", {"case": "C-7K2M9Q"}, "cases/C-7K2M9Q.yml"),
]


@pytest.mark.parametrize(("word", "said", "path"), PLACES)
def test_where_it_goes(word: str, said: dict[str, Any], path: str) -> None:
    assert draft(wish(word, **said), around(CASE)).path == f"records/{path}"


FILLED = [
    ("日常动态观察", {"student": "2", "staff": "t013"}, "观察人: t013\n详情:\n  学生: 2 李小红"),
    ("周登记", {"class_name": "J2024-01"}, "周: 2025-10-13\n倾听:  # 本周“倾听一刻钟”几次"),
    ("家长活动", {"class_name": "J2024-01"}, "班级: [J2024-01]"),
    ("培训", {"staff": "t012"}, "参加: [t012]"),
    ("补测", {"student": "2", "class_name": "J2024-01"}, "学生: [s000002]"),
    ("豁免", {"staff": "t012"}, "起: 2025-10-15"),
    ("豁免", {"staff": "t012"}, "批准人:  # 批准人的教职工编号"),
]


@pytest.mark.parametrize(("word", "said", "lines"), FILLED)
def test_what_is_known_is_filled_in(word: str, said: dict[str, Any], lines: str) -> None:
    assert lines in entry(written(word, **said)[1])


def test_a_step_of_a_case() -> None:
    before = files_of(CASE)["cases/C-7K2M9Q.yml"].decode()
    _, text = written("约谈", CASE, before=before, case="C-7K2M9Q", staff="t003")
    assert entry(text) == (
        "日期: 2025-10-15\n教师: t003\n方式: 面谈  # 面谈 视频 电话\n"
        "状态变化: 好转  # 好转 平稳 加重\n内容: |"
    )


def test_a_new_case_knows_who_is_responsible() -> None:
    path, text = written("个案", student="2", staff="t012")
    data = parse(text, path).data or {}
    assert path == f"records/cases/{data['编号']}.yml"
    assert data["学生"] == "2 李小红"
    assert data["责任人"] == {
        "导师": "t012",
        "心理教师": "t003",
        "班主任": "t011",
        "分管领导": "t002",
    }
    (nomination,) = data["提名"]
    assert (nomination["时间"], nomination["提名人"]) == ("2025-10-15", "t012")


def test_the_first_member_of_staff_begins_the_list() -> None:
    _, text = written("教职工")
    assert text.startswith("种类: 教职工\n教职工:\n  - 编号:  # 教职工编号，如 t012")


def test_a_students_class_is_found_through_the_whole_school() -> None:
    other = GRID.replace("J2024-01", "P2021-03").replace("李小红", "李小蓝")
    assert draft(wish("家访", student="李小蓝", staff="t012"), around(other)).path.endswith(
        "P2021-03.t012.yml"
    )
    with pytest.raises(StudentUnclearError) as unclear:
        draft(wish("家访", student="王小明"), around(other))
    assert unclear.value.detail == "可能是：J2024-01 1 王小明、P2021-03 1 王小明"
    assert "王小明" not in unclear.value.message + unclear.value.remedy


UNCLEAR = [
    ("谈心谈话", {"student": "9", "class_name": "J2024-01"}, StudentUnclearError, "没有这名学生"),
    ("谈心谈话", {"student": "李大红"}, StudentUnclearError, "没有这名学生"),
    (
        "谈心谈话",
        {"class_name": "J2024-01"},
        MissingOptionError,
        "--mentor，可以写：t011、t012、t013",
    ),
    ("心理课", {}, MissingOptionError, "--class，可以写：J2024-01"),
    ("心理课", {"class_name": "初三9班"}, NotFoundError, "可以写的是：J2024-01"),
    ("谈话", {"staff": "孙老师"}, NotFoundError, "可以写的是：t001"),
    ("活动", {"day": date(2026, 8, 1)}, NoTermError, "用 --term 指明学期：2025-1"),
    ("活动", {"term": "2030-1"}, NotFoundError, "可以写的是：2025-1"),
    ("谈心", {}, UnknownKindError, "是不是“谈心谈话”"),
    ("约谈", {}, MissingOptionError, "--case"),
    ("约谈", {"case": "C-000000"}, NotFoundError, "可以写的是：C-7K2M9Q"),
    ("个案", {}, MissingOptionError, "--student"),
]


@pytest.mark.parametrize(("word", "said", "error", "sentence"), UNCLEAR)
def test_what_is_unclear_is_asked(
    word: str, said: dict[str, Any], error: type[HeartgridError], sentence: str
) -> None:
    with pytest.raises(error) as asked:
        draft(wish(word, **said), around(CASE))
    assert sentence in f"{asked.value.message} {asked.value.remedy}"


REFUSED = [
    ("学校", {}, b"", AlreadyThereError),
    ("心导师", {"class_name": "J2024-01"}, None, NotThereError),
    ("约谈", {"case": "C-7K2M9Q"}, None, NotThereError),
    ("活动", {}, "活动: [".encode(), BrokenFileError),
    ("活动", {}, "种类: 活动".encode("gbk"), UnreadableFileError),
]


@pytest.mark.parametrize(("word", "said", "raw", "error"), REFUSED)
def test_files_that_do_not_take_it(
    word: str, said: dict[str, Any], raw: bytes | None, error: type[HeartgridError]
) -> None:
    with pytest.raises(error):
        draft(wish(word, **said), around(CASE)).into(raw)


def test_a_byte_order_mark_stays() -> None:
    raw, _ = draft(wish("活动"), around()).into("\ufeff种类: 活动\r\n活动: []\r\n".encode())
    assert raw.startswith("\ufeff种类: 活动\r\n活动:\r\n  - ".encode())


def test_every_list_of_every_kind_can_be_asked_for() -> None:
    missing = {(kind.slug, part) for kind in KINDS for part in kind.lists}
    missing -= {(one.kind.slug, one.part) for one in TARGETS.values()}
    assert {slug for slug, _ in missing} - {"receipt"} == {"case", "incident", "review"}


@pytest.mark.parametrize(
    ("word", "path"),
    [("危机事件", "incidents/I-"), ("review", "reviews/F-"), ("倒查", "backtraces/B-")],
)
def test_what_is_opened_on_purpose_only_is_not_written_in_clear(word: str, path: str) -> None:
    """The remedy holds a new address, so that nobody makes one up."""
    with pytest.raises(OnPurposeOnlyError, match="加密的副本") as refused:
        draft(wish(word), around())
    found = refused.value.remedy.split()[3]
    assert found.startswith(f"records/{path}")
    assert kind_of_path(found.removeprefix("records/")) is not None
