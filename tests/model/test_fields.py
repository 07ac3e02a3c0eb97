"""The models read as a description."""

from typing import Annotated, Literal

import pytest

from heartgrid.model import values
from heartgrid.model.base import Entry, Facts, fact, items
from heartgrid.model.fields import Sort, fields_of, plain_item, vocabulary
from heartgrid.model.grid import Grid, Mentor
from heartgrid.model.kinds import BY_SLUG, KINDS, Kind
from heartgrid.model.school import School


class Inner(Facts):
    name: values.Name = fact("姓名", "姓名")


class Sample(Entry):
    """One field of each sort."""

    day: values.Day = fact("日期", "哪一天")
    clock: values.Clock | None = fact("时刻", "几点", None)
    moment: values.Moment = fact("时间", "何时")
    count: values.Count = fact("人数", "几个")
    hours: values.Hours | None = fact("课时", "几课时", None)
    student: values.StudentRef = fact("学生", "谁")
    word: Literal["是", "否"] | None = fact("签字", "签了没有", None)
    words: tuple[Literal["甲", "乙"], ...] = items("方面", "哪些")
    scope: values.ClassId | Literal["学校"] = fact("范围", "哪里")
    staff: tuple[values.StaffId, ...] = fact("参加", "哪些人", min_length=1)
    prose: values.Prose | None = fact("内容", "说了什么", None)
    group: Inner | None = fact("详情", "更多", None)
    groups: tuple[Inner, ...] = items("名册", "每人一条")


READ = [
    ("编号", Sort.ID, False, False),
    ("日期", Sort.DAY, False, True),
    ("时刻", Sort.CLOCK, False, False),
    ("时间", Sort.MOMENT, False, True),
    ("人数", Sort.NUMBER, False, True),
    ("课时", Sort.NUMBER, False, False),
    ("学生", Sort.STUDENT, False, True),
    ("签字", Sort.WORD, False, False),
    ("方面", Sort.WORD, True, False),
    ("范围", Sort.ID, False, True),
    ("参加", Sort.ID, True, True),
    ("内容", Sort.PROSE, False, False),
    ("详情", Sort.GROUP, False, False),
    ("名册", Sort.GROUP, True, False),
]


def test_every_sort_of_field() -> None:
    read = [(one.key, one.sort, one.many, one.required) for one in fields_of(Sample)]
    assert read == READ


def test_words_groups_types_and_examples() -> None:
    shapes = {one.key: one for one in fields_of(Sample)}
    assert shapes["签字"].words == ("是", "否")
    assert shapes["方面"].words == ("甲", "乙")
    assert shapes["详情"].group is shapes["名册"].group is Inner
    assert shapes["参加"].type_ is values.StaffId
    assert [shapes[one].example for one in ("日期", "参加", "范围", "内容")] == [
        "2025-10-12", "t012", "J2024-01", "",
    ]  # fmt: skip
    assert shapes["名册"].description == "每人一条"


def test_a_plain_word_stands_for_the_only_field_that_must_be_told() -> None:
    students = next(one for one in fields_of(Mentor) if one.key == "学生")
    plain = plain_item(students)
    assert plain is not None
    assert plain.sort is Sort.STUDENT
    terms = next(one for one in fields_of(School) if one.key == "学期")
    assert plain_item(terms) is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_every_field_of_every_kind_can_be_read(kind: Kind) -> None:
    assert vocabulary(kind)["种类"] == {"word"}


def test_the_vocabulary_knows_what_each_word_may_hold() -> None:
    grid = vocabulary(BY_SLUG["grid"])
    assert BY_SLUG["grid"].model is Grid
    assert grid["学生"] == {"list", "*group", "*ref", "ref"}
    assert grid["起"] == {"day"}
    assert "主题" not in grid
    assert vocabulary()["主题"] >= {"phrase", "word", "*word"}


def test_an_unknown_scalar_type_is_no_silent_guess() -> None:
    class Strange(Facts):
        field: Annotated[bytes, "…"] = fact("字节", "…")

    with pytest.raises(KeyError):
        fields_of(Strange)
