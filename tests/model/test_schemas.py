"""The schemas that editors read say what the models say, in Chinese, about YAML as editors read it."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from heartgrid.model.kinds import BY_SLUG, KINDS, Kind, kind_of_path
from heartgrid.model.schemas import kind_schema
from heartgrid.model.templates import template
from heartgrid.yamltree import parse
from tests.support.core_yaml import as_edited
from tests.support.sample import sample_files

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORDS = sorted(sample_files())
CHINESE = re.compile(r"[\u4e00-\u9fff]")
Place = tuple[str | int, ...]


def example(kind: Kind) -> dict[str, Any]:
    """The kind's full example, as strings."""
    data = parse(template(kind), kind.slug).data
    assert data is not None
    return data


SCHEMAS = {kind.slug: kind_schema(kind, example(kind)) for kind in KINDS}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)


def by_schema(slug: str, data: Any) -> bool:
    return not list(Draft202012Validator(SCHEMAS[slug]).iter_errors(data))


def by_model(slug: str, data: Any) -> bool:
    try:
        BY_SLUG[slug].model.model_validate(data)
    except ValidationError:
        return False
    return True


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema within a schema."""
    if isinstance(schema, dict):
        yield schema
        for key, value in schema.items():
            nested = value.values() if key == "properties" else [value]
            yield from (one for each in nested for one in parts(each) if key != "examples")
    elif isinstance(schema, list):
        yield from (one for each in schema for one in parts(each))


@EVERY_KIND
def test_is_a_schema_of_draft_2020_12(kind: Kind) -> None:
    schema = SCHEMAS[kind.slug]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:heartgrid:schema:{kind.slug}"


@EVERY_KIND
def test_everything_that_an_editor_shows_is_chinese(kind: Kind) -> None:
    for part in parts(SCHEMAS[kind.slug]):
        for key in ("title", "description"):
            assert CHINESE.search(part.get(key, "中文")), part


@EVERY_KIND
def test_no_class_names_no_defaults_no_nulls(kind: Kind) -> None:
    for part in parts(SCHEMAS[kind.slug]):
        assert not part.keys() & {"$ref", "$defs", "default"}
        assert "null" not in part.get("type", "")


@EVERY_KIND
def test_nothing_may_be_added(kind: Kind) -> None:
    objects = [one for one in parts(SCHEMAS[kind.slug]) if one.get("type") == "object"]
    assert objects
    assert all(one["additionalProperties"] is False for one in objects)


@EVERY_KIND
def test_every_field_has_a_title_and_a_description(kind: Kind) -> None:
    objects = [one for one in parts(SCHEMAS[kind.slug]) if one.get("type") == "object"]
    for name, field in (item for one in objects for item in one["properties"].items()):
        assert field["title"] == name
        assert field["description"]


@EVERY_KIND
def test_the_example_is_valid(kind: Kind) -> None:
    data = example(kind)
    assert SCHEMAS[kind.slug]["examples"] == [data]
    assert by_schema(kind.slug, data)
    assert by_model(kind.slug, data)


@EVERY_KIND
def test_the_template_is_valid_as_an_editor_reads_it(kind: Kind) -> None:
    assert by_schema(kind.slug, as_edited(template(kind)))


@pytest.mark.parametrize("path", RECORDS)
def test_the_sample_school_gets_the_models_verdict(path: str) -> None:
    text = sample_files()[path].decode()
    found = kind_of_path(path)
    assert found is not None
    slug = found[0].slug
    assert by_schema(slug, as_edited(text)) == by_model(slug, parse(text, path).data)


TALK = "种类: 谈心谈话\n学期: 2025-1\n班级: J2024-01\n导师: t012\n记录:\n  - {日期: 2025-10-12, "


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ("学生: 12, 方式: 面谈}", True),
        ("学生: 12 王小明, 方式: 面谈}", True),
        ("学生: 王小明, 方式: 面谈, 编号: 301234}", True),
        ("学生: 王小明, 方式: 面谈, 编号: 012345}", True),
        ("学生: 王小明, 方式: 面谈, 编号: 3e5012}", True),  # a float to YAML 1.2
        ("学生: 王小明, 方式: 面谈, 编号: xyz}", False),
        ("学生: 王小明, 方式: 面谈, 时长: 20}", True),
        ("学生: 王小明, 方式: 面谈, 时长: '20'}", True),
        ("学生: 王小明, 方式: 面谈, 时长: 1.5}", False),
        ("学生: 王小明, 方式: 面谈, 时长: -5}", False),
        ("学生: 王小明, 方式: 面谈, 时长: 二十}", False),
        ("学生: 王小明, 方式: 面谈, 地点: 302}", True),  # a room
        ("学生: 王小明, 方式: 面淡}", False),
        ("学生: 王小明, 方式: 面谈, 日 期: 2025-10-12}", False),
        ("学生: 王小明}", False),
        ("学生: 王小明, 方式: 面谈, 详情: {下次: 2025/10/12}}", False),
        ("学生: 王小明, 方式: 面谈, 详情: {下次: 2025-10-19, 提名: 否}}", True),
    ],
)
def test_what_hands_type_gets_the_models_verdict(line: str, good: bool) -> None:
    text = TALK + line
    assert by_schema("talk", as_edited(text)) is good
    assert by_model("talk", parse(text, "x").data) is good


@pytest.mark.parametrize(
    ("slug", "key", "value", "good"),
    [
        ("screening", "学年", 2025, True),
        ("screening", "学年", 1999, False),
        ("screening", "学年", 20255, False),
        ("talk", "班级", "Ｊ２０２４-０１", False),
        ("talk", "班级", "J２０２４-01", False),  # full-width digits are no digits
        ("waiver", "范围", "学校", True),
        ("waiver", "范围", "全校", False),
        ("grid", "名册", [], False),
    ],
)
def test_fields_of_the_head(slug: str, key: str, value: Any, good: bool) -> None:
    data = {**example(BY_SLUG[slug]), key: value}
    assert by_schema(slug, data) is good
    assert by_model(slug, {**data, key: str(value) if isinstance(value, int) else value}) is good


def test_a_mentors_student_is_a_word_a_number_or_a_group() -> None:
    grid = example(BY_SLUG["grid"])
    for student, good in [("12 王小明", True), (12, True), ({"学生": 12}, True), ([12], False)]:
        grid["心导师"][0]["学生"] = [student]
        assert by_schema("grid", grid) is good


def places(data: Any, at: Place = ()) -> Iterator[Place]:
    """The place of everything within ``data``."""
    steps: Any = data.items() if isinstance(data, dict) else ()
    steps = enumerate(data) if isinstance(data, list) else steps
    for step, inner in steps:
        yield (*at, step)
        yield from places(inner, (*at, step))


def changed(data: Any, place: Place, value: Any) -> Any:
    """A copy with ``value`` at ``place``; without it for ``None``."""
    copied = copy.deepcopy(data)
    parent = copied
    for step in place[:-1]:
        parent = parent[step]
    if value is None:
        del parent[place[-1]]
    else:
        parent[place[-1]] = value
    return copied


@EVERY_KIND
def test_whatever_is_changed_in_the_example_gets_the_models_verdict(kind: Kind) -> None:
    data = example(kind)
    for place in places(data):
        for value in (None, "不认识的词", ["一项"], {"不认识": "字段"}, "", "长" * 20_001):
            one = changed(data, place, value)
            found = json.dumps(one, ensure_ascii=False)[:2000]
            assert by_schema(kind.slug, one) == by_model(kind.slug, one), (place, value, found)
