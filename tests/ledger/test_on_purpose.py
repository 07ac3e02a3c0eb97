"""Crisis files in the work tree are sealed whoever holds the key: no problem, and no gap."""

from __future__ import annotations

from heartgrid.ledger import load_files
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.files import seal
from tests.support.books import GRID, SCHOOL, STAFF, assess_text, files_of, load_text

KEYS = Keyring([EpochKeys("crisis", 1, bytes(32))])
REGISTER = """\
种类: 披露
范围: crisis
年: 2025
记录:
  - 编号: 3f9c2a
    日期: 2025-10-12
    时刻: 09:30
    谁: t002
    方式: 查阅
    详情: {文件: records/incidents/I-7K2M9Q.yml, 目的: 金丝雀}
"""
PLAIN = {
    "incidents/I-7K2M9Q.yml": b"x: 1\n",
    "reviews/F-7K2M9Q.yml": b"x: 1\n",
    "disclosures/crisis/2025.yml": REGISTER.encode(),
}
SEALED = {path: seal(f"records/{path}", raw, KEYS, lambda: None) for path, raw in PLAIN.items()}


def test_they_are_closed_and_nothing_is_wrong() -> None:
    loaded = load_files((files_of(SCHOOL, STAFF, GRID) | SEALED).items())
    assert loaded.problems == ()
    closed = {(one.kind, one.sealed) for one in loaded.ledger.unreadable}
    assert closed == {("incident", True), ("review", True)}


def test_who_read_when_is_known_without_the_key() -> None:
    loaded = load_files((files_of(SCHOOL, STAFF, GRID) | SEALED).items())
    (entry,) = loaded.ledger.disclosures
    assert (entry.record.who, entry.record.mode, entry.record.details) == ("t002", "查阅", None)
    assert f"{entry.at:%Y-%m-%d %H:%M}" == "2025-10-12 09:30"


def test_no_duty_but_their_own_becomes_unknown_by_them() -> None:
    texts = (SCHOOL, STAFF, GRID)
    sealed = [f"\n--- {path}\n{raw.decode()}" for path, raw in SEALED.items()]
    asked = "2025-11-30"
    assert len(load_text(*texts, *sealed).ledger.unreadable) == 2
    found = assess_text(*texts, *sealed, as_of=asked)
    own = [one for one in found if one.subject.id in {"I-7K2M9Q", "F-7K2M9Q"}]
    assert {(one.status, one.sealed) for one in own} == {("unknown", True)}
    others = tuple(one for one in found if one not in own)
    assert others == assess_text(*texts, as_of=asked)
