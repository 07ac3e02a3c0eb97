"""Which files are sealed and for whom; what could pass for a fact."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.shapes import NOTHING, Fact, FileShape, Layer, Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CLASS = "class/J2024-01"
KEPT = [
    ("school.yml", "school", Layer.CLEAR, ""),
    ("staff.yml", "staff", Layer.FIELDS, "staff"),
    ("grids/J2024-01.yml", "grid", Layer.FIELDS, CLASS),
    ("talks/2025-1/J2024-01.t009.yml", "talk", Layer.FIELDS, CLASS),
    ("visits/2025-1/J2024-01.t009.yml", "visit", Layer.FIELDS, CLASS),
    ("contacts/2025-2/P2021-03.w001.yml", "contact", Layer.FIELDS, "class/P2021-03"),
    ("observations/2025-1/J2024-01.yml", "observation", Layer.FIELDS, CLASS),
    ("peers/2025-1/J2024-01.yml", "peer_note", Layer.FIELDS, CLASS),
    ("profiles/s7c1e09.yml", "profile", Layer.FIELDS, "counsel"),
    ("handovers/J2024-01.yml", "handover", Layer.FIELDS, CLASS),
    ("consents/J2024-01.yml", "consent", Layer.FIELDS, CLASS),
    ("lessons/2025-1/J2024-01.yml", "lesson", Layer.CLEAR, ""),
    ("activities/2025-1.yml", "activity", Layer.CLEAR, ""),
    ("trainings/2025.yml", "training", Layer.CLEAR, ""),
    ("means/2025.yml", "means", Layer.CLEAR, ""),
    ("screenings/2025.yml", "screening", Layer.CLEAR, ""),
    ("waivers/2025-1/J2024-01.yml", "waiver", Layer.FIELDS, CLASS),
    ("waivers/2025-1/school.yml", "waiver", Layer.FIELDS, "staff"),
    ("cases/C-7K2M9Q.yml", "case", Layer.WHOLE, "counsel"),
    ("screenings/2025/J2024-01.yml", "screening_result", Layer.WHOLE, "counsel"),
    ("inbox/R-7K2M9Q.yml", "report", Layer.REPORT, "counsel"),
]
NO_KIND = [
    "inbox/closed/R-7K2M9Q.yml",
    "inbox/R-7K2M9Q.yml.tmp",
    "inbox/R-7K2M9I.yml",
    "inbox/r-7k2m9q.yml",
    "inbox/notes.yml",
    "cases/王小明.yml",
    "cases/C-7K2M9Q.yml.orig",
    "cases/.C-7K2M9Q.yml.swp",
    "cases/README.md/C-7K2M9Q.yml",
    "cases/C-7K2M9Q.yml\n",
    "talks/2025-1/J2024-01.t009.yaml",
    "talks/2025-1/j2024-01.t009.yml",
    "talks/2025-1/J２０２４-01.t009.yml",
    "talks/2025-3/J2024-01.t009.yml",
    "talks/2025-1/sub/J2024-01.t009.yml",
    "old/talks/2025-1/J2024-01.t009.yml",
    "waivers/2025-1/School.yml",
    "school_yml",
    "school.yml/school.yml",
    "notes.txt",
    "readme.md",
]
NO_RECORD = [
    "README.md",
    "policy.yml",
    "records",
    "records/",
    "myrecords/staff.yml",
    "docs/records/staff.yml",
    "records/README.md",
    "records/cases/README.md",
    "records/talks/2025-1/.gitkeep",
    "records/.gitignore",
    "records/.gitattributes",
]
FREE = [
    "王小明",
    "12 王小明",
    "2025-10-12 王小明",
    "2025-10-12\n王小明",
    "2025-10-12\n",
    " 2025-10-12",
    "２０２５-10-12",
    "08:40 王小明",
    "t012\n",
    "t012 王小明",
    "t０１２",
    "J2024-01 王小明",
    "面谈王小明",
    "面谈 ",
    "王小明面谈",
    "3f9c2a 王小明",
    "3f9c2a\n",
    "学校|王小明",
    "D29：王小明住院",
    "wang xiaoming",
    "wangxiaoming@example.com",
    "330200201201011234",
    "ENC[1,staff,1,AA]",
    "",
    "~",
]


def shape(path: str) -> FileShape:
    found = shape_of(f"records/{path}")
    assert found is not None
    return found


def facts(inside: Shape, at: str = "") -> Iterator[tuple[str, Fact]]:
    """Every fact of a shape with the keys that lead to it."""
    for key, fact in inside.facts.items():
        yield f"{at}{key}", fact
    for key, group in inside.groups.items():
        yield from facts(group, f"{at}{key}.")


FACTS = [
    pytest.param(fact, id=f"{kind}:{at}")
    for path, kind, _, _ in KEPT
    for at, fact in facts(shape(path).root)
]


@pytest.mark.parametrize(("path", "kind", "layer", "compartment"), KEPT)
def test_a_path_has_its_kind_layer_and_compartment(
    path: str, kind: str, layer: Layer, compartment: str
) -> None:
    found = shape(path)
    assert (found.kind, found.layer, found.compartment) == (kind, layer, compartment)
    assert (found.root == NOTHING) is (layer is not Layer.FIELDS)


@pytest.mark.parametrize("path", NO_KIND)
def test_what_no_kind_describes_is_sealed_as_a_whole(path: str) -> None:
    assert shape(path) == FileShape("", Layer.WHOLE, "counsel", NOTHING)


@pytest.mark.parametrize("path", NO_RECORD)
def test_what_is_no_record(path: str) -> None:
    assert shape_of(path) is None


@pytest.mark.parametrize("path", ["Records/staff.yml", "RECORDS/cases/C-7K2M9Q.yml"])
def test_another_spelling_of_the_folder_lets_nothing_through(path: str) -> None:
    found = shape_of(path)
    assert found is not None
    assert found.layer is Layer.WHOLE


@given(st.text())
def test_whatever_lies_below_records_is_kept_by_a_kind_or_sealed(name: str) -> None:
    found = shape_of(f"records/unknown/{name}.yml")
    assert found == FileShape("", Layer.WHOLE, "counsel", NOTHING)


@pytest.mark.parametrize("fact", FACTS)
def test_no_free_text_passes_for_a_fact(fact: Fact) -> None:
    pattern = fact.pattern
    matching = (pattern.fullmatch, pattern.match, pattern.search)  # however a reader asks
    assert [text for text in FREE if any(how(text) for how in matching)] == []


@pytest.mark.parametrize("fact", FACTS)
@given(text=st.text("王明 \n\t2025-10tJD:是否面谈[],#\"'", min_size=1, max_size=14))
def test_what_passes_is_a_declared_word_or_short_and_ascii(fact: Fact, text: str) -> None:
    if fact.pattern.search(text):
        declared = text in fact.pattern.pattern
        assert declared or (text.isascii() and text.isprintable() and " " not in text)


def test_a_talk_as_its_reader_sees_it_without_a_key() -> None:
    talk = shape("talks/2025-1/J2024-01.t009.yml").root
    entry = talk.groups["记录"]
    assert set(talk.facts) == {"种类", "学期", "班级", "导师"}
    assert set(entry.facts) == {"编号", "日期", "方式", "时长"}
    assert entry.facts["日期"].pattern.fullmatch("2025-10-12")
    assert entry.facts["方式"].pattern.fullmatch("面谈")
    assert entry.pseudonyms == {"学生"}
    assert entry.groups == {}


def test_a_fact_may_be_a_list() -> None:
    entry = shape("visits/2025-1/J2024-01.t009.yml").root.groups["记录"]
    assert {key for key, fact in entry.facts.items() if fact.many} == {"同行"}


def test_the_filter_needs_no_models_to_know_its_shapes() -> None:
    code = (
        "import sys; from heartgrid.sealing.shapes import shape_of; shape_of('records/staff.yml'); "
        "print(*{'pydantic', 'typer', 'heartgrid.model'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout.split() == []
