"""What is not open here is unknown for that incident, never missing; with the key it is assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.calendar import SchoolCalendar
from heartgrid.duties import STATUS_LABEL, assess
from heartgrid.ledger import load_files
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.files import seal
from tests.support.books import GRID, SCHOOL, STAFF, files_of, moment, packaged
from tests.support.crisis import INCIDENT, REVIEW, backtrace, incident, review, step, unneeded

if TYPE_CHECKING:
    from heartgrid.duties import Assessment

KEYS = Keyring([EpochKeys("crisis", 1, bytes(32))])
CANARY = "金丝雀在天台"
WHOLE = files_of(
    incident(
        处置=[f"{step('报警', '2025-11-13 14:40')}, 说明: {CANARY}"],
        不适用=[unneeded("送医", reason=CANARY)],
    ),
    review("2025-11-28", f"编号: 0c0001, 整改项: {CANARY}, 责任人: t003, 期限: 2025-12-10"),
    backtrace("2025-11-20"),
)
SEALED = {path: seal(f"records/{path}", raw, KEYS, lambda: None) for path, raw in WHOLE.items()}
OF_INCIDENT = (
    "D64", "D65", "D66", "D67", "D68", "D69", "D70", "D70a", "D71", "D71a", "D71b", "D71c", "D72",
    "D73", "D74",
)  # fmt: skip


def assessed(files: dict[str, bytes], keyring: Keyring | None = None) -> tuple[Assessment, ...]:
    loaded = load_files((files_of(SCHOOL, STAFF, GRID) | files).items(), keyring)
    assert loaded.problems == ()
    assert loaded.ledger.school is not None
    calendar = SchoolCalendar(loaded.ledger.school.record)
    return assess(loaded.ledger, packaged(), calendar, moment("2026-01-10"))


def of_crisis(lines: tuple[Assessment, ...]) -> list[Assessment]:
    return [one for one in lines if one.subject.kind in {"incident", "corrective"}]


def test_without_the_key_every_line_of_the_incident_is_unknown() -> None:
    found = of_crisis(assessed(SEALED))
    assert {(one.duty, one.subject.id) for one in found} == {
        *((duty, INCIDENT) for duty in OF_INCIDENT),
        ("D75", REVIEW),
    }
    assert {(one.status, one.sealed) for one in found} == {("unknown", True)}
    assert all("没有它的钥匙" in one.because for one in found)


def test_no_other_line_changes() -> None:
    without = assessed({})
    assert [one for one in assessed(SEALED) if one not in of_crisis(assessed(SEALED))] == [*without]


def test_with_the_key_it_is_as_if_it_stood_open() -> None:
    assert assessed(SEALED, KEYS) == assessed(WHOLE)
    found = {one.duty: STATUS_LABEL[one.status] for one in of_crisis(assessed(SEALED, KEYS))}
    assert [found[one] for one in ("D64", "D66", "D67", "D73", "D74", "D75")] == [
        "逾期", "已豁免", "已完成", "已完成", "已完成", "逾期",
    ]  # fmt: skip


@pytest.mark.parametrize("keyring", [None, KEYS])
def test_no_line_quotes_a_record(keyring: Keyring | None) -> None:
    assert all(CANARY not in repr(one) for one in assessed(SEALED, keyring))


def test_an_incident_that_is_closed_leaves_the_lines_of_another_alone() -> None:
    other = files_of(incident("I-7K2M9R", "2025-12-01 10:00"))
    lines = of_crisis(assessed(SEALED | other))
    found = {one.duty: STATUS_LABEL[one.status] for one in lines if one.subject.id == "I-7K2M9R"}
    assert (found["D67"], found["D70"]) == ("逾期", "逾期")
    # Its back-trace may be the sealed one, and so may its review.
    assert (found["D73"], found["D74"]) == ("未知", "未知")
