"""The committed sample is what the script writes, and it is a ledger without a fault."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import pytest

from heartgrid import yamltree
from heartgrid.calendar import SchoolCalendar
from heartgrid.checks import BASIC, STRICT, CheckContext, run
from heartgrid.duties import Status, assess
from heartgrid.ledger import Loaded, load_files
from heartgrid.model.kinds import KINDS, kind_of_path
from heartgrid.model.values import ZONE
from heartgrid.policy import load_policy
from tests.sampleschool.__main__ import AnotherSchoolError, replace_records
from tests.sampleschool.dice import Dice
from tests.sampleschool.scale import Scale, large, sample
from tests.sampleschool.telling import tables
from tests.sampleschool.writing import write_school
from tests.support.lines import asked_of_a_school

ROOT = Path(__file__).parents[2]
# What may lie ahead: appointments, reviews, ends of terms and waivers.
PLANNED = re.compile(r"(止|下次|约定期限|复评日期|复评日):")
DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def opened(scale: Scale) -> tuple[Loaded, CheckContext]:
    """The ledger of that scale and what checks and duties need, at the end of its last day."""
    loaded = load_files((name, text.encode()) for name, text in write_school(scale).items())
    assert loaded.ledger.school is not None
    calendar = SchoolCalendar(loaded.ledger.school.record)
    as_of = datetime.combine(scale.as_of, time(17), ZONE)
    policy = load_policy().policy
    return loaded, CheckContext(calendar, policy, as_of, loaded.sources.locate)


@cache
def written() -> dict[str, str]:
    return write_school(sample())


def test_settings_and_script_agree_on_the_day() -> None:
    assert f"as_of: {sample().as_of}\n" in (ROOT / "heartgrid.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "scale", [pytest.param(sample(), id="sample"), pytest.param(large(240), id="large")]
)
def test_neither_loading_nor_checking_finds_a_problem(scale: Scale) -> None:
    loaded, context = opened(scale)
    problems = (*loaded.problems, *run(BASIC, loaded.ledger, context))
    assert [f"{one.position} {one.code} {one.message}" for one in problems] == []


def test_strict_checking_finds_the_newcomer_without_a_mentor() -> None:
    loaded, context = opened(sample())
    problems = run(STRICT, loaded.ledger, context)
    assert [(one.code, one.position.path) for one in problems] == [
        ("S802", "records/grids/J2024-01.yml")
    ]


def test_every_duty_has_lines_and_every_status_but_unknown_occurs() -> None:
    loaded, context = opened(sample())
    lines = assess(loaded.ledger, context.policy, context.calendar, context.as_of)
    # N02 is asked from the next term on, D34 where git is.
    asked = asked_of_a_school(context.policy, context.as_of.date()) - {"N02", "D34"}
    assert {one.duty for one in lines} == asked
    assert {one.status for one in lines} == set(Status) - {Status.UNKNOWN}


def test_every_file_is_of_a_kind_and_every_kind_has_files() -> None:
    kinds: Counter[str] = Counter()
    for name, text in written().items():
        found = kind_of_path(name)
        assert found is not None, name
        tree = yamltree.parse(text, name)
        assert tree.data is not None, name
        found[0].model.model_validate(tree.data)
        kinds[found[0].slug] += 1
    # A receipt is what is left of a case that was let go, which takes years; a district is no school.
    elsewhere = {"receipt", "district", "control", "evaluation", "oversight"}
    assert set(kinds) == {kind.slug for kind in KINDS} - elsewhere


def test_ids_are_unique() -> None:
    ids = re.findall(r"^ *- 编号: ([0-9a-f]{6})$", "\n".join(written().values()), re.MULTILINE)
    assert len(ids) > 900
    assert [one for one, count in Counter(ids).items() if count > 1] == []


def test_nothing_has_happened_after_the_day_of_the_sample() -> None:
    late = [
        f"{name}: {line}"
        for name, text in written().items()
        for line in text.splitlines()
        for found in DAY.findall(line)
        if date.fromisoformat(found) > sample().as_of and not PLANNED.search(line)
    ]
    assert late == []


def test_no_slot_is_left_open_and_no_line_ends_in_a_space() -> None:
    bad = [
        f"{name}: {line}"
        for name, text in written().items()
        for line in text.splitlines()
        if re.search(r"[{}→｜]|\s$", line)
    ]
    assert bad == []


def test_conclusions_carry_no_diagnosis_and_nothing_tells_how_to_hurt() -> None:
    words = re.compile("抑郁|焦虑症|双相|精神分裂|强迫症|割|跳楼|坠|上吊|服毒|自杀")
    prose = "\n".join(text for rows in tables().values() for _, text in rows)
    assert words.findall(prose) == []


def test_a_large_school_is_the_same_twice() -> None:
    assert write_school(large(80)) == write_school(large(80))


def test_dice_fall_the_same_on_every_machine() -> None:
    dice = Dice("a", 1)
    assert [dice.number(1, 6) for _ in range(8)] == [2, 6, 5, 1, 4, 2, 6, 3]


def test_records_of_another_school_are_never_overwritten(tmp_path: Path) -> None:
    school = tmp_path / "school.yml"
    school.write_text("种类: 学校\n编号: other\n", encoding="utf-8")
    with pytest.raises(AnotherSchoolError):
        replace_records(tmp_path, {"school.yml": b""})
    assert school.read_text(encoding="utf-8") == "种类: 学校\n编号: other\n"


def test_what_is_no_longer_written_goes_away(tmp_path: Path) -> None:
    school = "编号: haiwan\n".encode()
    replace_records(tmp_path, {"school.yml": school, "talks/2025-1/a.yml": b"x"})
    replace_records(tmp_path, {"school.yml": school})
    assert [one.name for one in tmp_path.rglob("*.yml")] == ["school.yml"]
