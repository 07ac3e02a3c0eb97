"""What the models say of sealing: facts stay, free text never does, nothing is forgotten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import pytest
from pydantic import create_model

from heartgrid.model import values
from heartgrid.model.base import Facts, InGit, fact, items
from heartgrid.model.fields import Sort, fields_of
from heartgrid.model.kinds import BY_SLUG, KINDS, Kind, Layer
from heartgrid.model.sealing_shapes import FreeTextError, sealing_shapes, shape_of_model
from heartgrid.model.templates import template
from heartgrid.yamltree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

FREE_TEXT = {Sort.NAME, Sort.PHRASE, Sort.PROSE, Sort.STUDENT}
BY_FIELD = [kind for kind in KINDS if kind.sealing.layer is Layer.FIELDS]
EVERY_SEALED_KIND = pytest.mark.parametrize("kind", BY_FIELD, ids=lambda kind: kind.slug)
MENTOR_BOOK = "种类 学期 班级 导师 记录.编号 记录.日期"
FACTS = {
    "staff": "种类 教职工.编号 教职工.任职.岗位 教职工.任职.起 教职工.任职.止",
    "grid": (
        "种类 班级 班主任.教职工 班主任.起 班主任.止 心导师.导师 心导师.身份 心导师.起 心导师.止"
        " 心理委员.起 心理委员.止 名册.编号 名册.入班 名册.离班 保全.起 保全.止 保全.批准人 保全.解除批准人"
    ),
    "talk": f"{MENTOR_BOOK} 记录.方式 记录.时长 每周关注.编号 每周关注.周",
    "visit": f"{MENTOR_BOOK} 记录.时刻 记录.方式 记录.同行",
    "contact": f"{MENTOR_BOOK} 记录.时刻 记录.渠道",
    "observation": "种类 学期 班级 记录.编号 记录.日期 记录.时刻 记录.观察人 记录.报告",
    "disclosure": "种类 范围 年 记录.编号 记录.日期 记录.时刻 记录.谁 记录.方式",
    "peer_note": "种类 学期 班级 记录.编号 记录.日期 记录.时刻 记录.转录人",
    "profile": "种类 学生 建档日",
    "handover": (
        "种类 班级 记录.编号 记录.日期 记录.离校日 记录.经手人"
        " 档案接收.编号 档案接收.日期 档案接收.入班日 档案接收.经手人"
    ),
    "consent": "种类 班级 记录.编号 记录.日期 记录.事项 记录.经手人",
    "waiver": "种类 学期 范围 记录.编号 记录.义务 记录.起 记录.止 记录.批准人 记录.批准日",
}
PSEUDONYMS = {
    "talk": "记录.学生",
    "visit": "记录.学生",
    "contact": "记录.学生",
    "handover": "记录.学生 档案接收.学生",
    "consent": "记录.学生",
}


def spread(shape: dict[str, Any], part: str, at: str = "") -> Iterator[str]:
    """The keys under ``part`` of a shape and of its groups, with the keys that lead to them."""
    yield from (f"{at}{key}" for key in shape[part])
    for key, group in shape["groups"].items():
        yield from spread(group, part, f"{at}{key}.")


def free_text(model: type[Facts], at: str = "") -> Iterator[str]:
    """Every field that takes free text, however deep."""
    for field in fields_of(model):
        if field.sort in FREE_TEXT:
            yield f"{at}{field.key}"
        elif field.group is not None:
            yield from free_text(field.group, f"{at}{field.key}.")


def fact_patterns(shape: dict[str, Any]) -> Iterator[str]:
    yield from (one["pattern"] for one in shape["facts"].values())
    for group in shape["groups"].values():
        yield from fact_patterns(group)


@EVERY_SEALED_KIND
def test_these_stay_in_clear_and_no_others(kind: Kind) -> None:
    shape = shape_of_model(kind.model)
    assert set(spread(shape, "facts")) == set(FACTS[kind.slug].split())
    assert set(spread(shape, "pseudonyms")) == set(PSEUDONYMS.get(kind.slug, "").split())


@EVERY_SEALED_KIND
def test_free_text_is_nowhere_a_fact(kind: Kind) -> None:
    free = set(free_text(kind.model))
    assert free
    assert free.isdisjoint(spread(shape_of_model(kind.model), "facts"))


@EVERY_SEALED_KIND
def test_details_are_sealed_in_one_piece(kind: Kind) -> None:
    shape = shape_of_model(kind.model)
    assert not [one for part in ("facts", "groups") for one in spread(shape, part) if "详情" in one]


@EVERY_SEALED_KIND
def test_what_the_example_says_matches_the_patterns(kind: Kind) -> None:
    """Else a fact would be sealed that everybody may see, and could not be counted."""
    data = parse(template(kind), kind.slug).data
    assert data is not None
    assert list(misfits(shape_of_model(kind.model), data)) == []


def misfits(shape: dict[str, Any], data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Facts in ``data`` that their patterns refuse."""
    for key, said in shape["facts"].items():
        words = data.get(key, []) if said["many"] else [data[key]] if key in data else []
        yield from ((key, one) for one in words if not re.fullmatch(said["pattern"], one))
    for key, group in shape["groups"].items():
        for one in data.get(key, []):
            yield from misfits(group, one)


def test_every_kind_is_there_and_closed_unless_it_says_otherwise() -> None:
    rows = sealing_shapes()["kinds"]
    assert {row["kind"] for row in rows} == {*BY_SLUG, "report"}
    clear = {row["kind"] for row in rows if row["layer"] == "clear"}
    assert clear >= {"school", "lesson", "activity", "training", "means", "screening", "receipt"}
    assert not clear & {"talk", "visit", "contact", "observation", "case", "incident", "review"}
    assert Kind("new", "新", "new.yml", BY_SLUG["talk"].model).sealing.layer is Layer.WHOLE


@pytest.mark.parametrize("row", sealing_shapes()["kinds"], ids=lambda row: row["kind"])
def test_a_compartment_follows_from_the_path(row: dict[str, str]) -> None:
    named = set(re.compile(row["pattern"]).groupindex)
    assert set(re.findall(r"\{(\w+)\}", row["compartment"])) <= named
    assert bool(row["compartment"]) is (row["layer"] != "clear")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_the_patterns_take_the_paths_that_the_models_take(kind: Kind) -> None:
    rows = [one["pattern"] for one in sealing_shapes()["kinds"] if one["kind"] == kind.slug]
    for path in (
        "staff.yml", "grids/J2024-01.yml", "talks/2025-1/J2024-01.t009.yml", "cases/C-7K2M9Q.yml",
        "waivers/2025-1/school.yml", "waivers/2025-1/J2024-01.yml", "talks/2025-1/J２０２４-01.t1.yml",
    ):  # fmt: skip
        by_pattern = any(re.fullmatch(one, path) for one in rows)
        assert by_pattern is (kind.match(path) is not None), path


def test_nothing_depends_on_a_flag_of_the_reader() -> None:
    assert r"\d" not in str(sealing_shapes())


@pytest.mark.parametrize("digits", ["1234567", "13812345678", "330203199001011234"])
def test_no_fact_is_a_telephone_number(digits: str) -> None:
    """What somebody types by mistake into the field of an id is sealed like any detail."""
    patterns = {
        pattern for row in sealing_shapes()["kinds"] for pattern in fact_patterns(row["root"])
    }
    assert "(?!.*[0-9]{7})[0-9a-f]{6,12}" in patterns
    for pattern in patterns:
        for word in (digits, f"s{digits}", f"t{digits}", f"a{digits}"):
            assert re.fullmatch(pattern, word) is None


class Inner(Facts):
    day: values.Day = fact("日期", "哪天", in_git=InGit.FACT)
    note: values.Prose | None = fact("说明", "什么", None)


class Sample(Facts):
    open_: tuple[Inner, ...] = items("记录", "看得见", in_git=InGit.FACT)
    closed: Inner = fact("详情", "看不见")
    student: values.StudentRef = fact("学生", "谁", in_git=InGit.PSEUDONYM)
    scope: values.ClassId | Literal["学校"] = fact("范围", "哪里", in_git=InGit.FACT)
    words: tuple[Literal["甲", "乙.丙"], ...] = items("方面", "哪些", in_git=InGit.FACT)
    staff: values.StaffId | None = fact("教师", "谁", None)


def test_a_shape_names_facts_walked_groups_and_pseudonyms() -> None:
    day = {"facts": {"日期": {"pattern": "[0-9]{4}-[0-9][0-9]-[0-9][0-9]", "many": False}}}
    assert shape_of_model(Sample) == {
        "facts": {
            "方面": {"pattern": r"甲|乙\.丙", "many": True},
            "范围": {"pattern": "[PJS]20[0-9][0-9]-[0-9][0-9]|学校", "many": False},
        },
        "groups": {"记录": {**day, "groups": {}, "pseudonyms": [], "details": ["说明"]}},
        "pseudonyms": ["学生"],
        "details": ["教师", "详情"],
    }


@pytest.mark.parametrize(
    "type_",
    [values.Name, values.Phrase, values.Prose, values.StudentRef, values.ClassId | values.Phrase],
)
def test_free_text_cannot_be_declared_a_fact(type_: Any) -> None:
    name = fact("姓名", "谁", in_git=InGit.FACT)
    careless = create_model("Careless", __base__=Facts, name=(type_, name))
    with pytest.raises(FreeTextError):
        shape_of_model(careless)
