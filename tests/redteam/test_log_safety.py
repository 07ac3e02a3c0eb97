"""Law 7: what goes into a pipe may end in a log, and quotes nothing that a record says.

``status`` and ``explain`` are asked for people, so they name them: students, staff, classes, the
school (``schemas/status.schema.json``: ``label``, ``responsible_name``). Nothing else.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given

from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, write_keys
from heartgrid.problems import CATALOGUE
from tests.redteam.canaries import CANARY, NAMED, Canaries
from tests.redteam.mutations import Files, Spoilt, spoilt
from tests.redteam.payloads import HARMLESS, MARK
from tests.redteam.planting import plant
from tests.redteam.running import on_disk, run_captured, write_files
from tests.redteam.small import small_ledger
from tests.redteam.test_fuzz import PROJECT, fuzzed
from tests.support.errors import ErrorLedger, error_ledgers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.redteam.planting import Planted

SILENT: Final = (
    ["check"],
    ["check", "--strict"],
    ["check", "--json"],
    ["check", "--as-of", "2020-01-01"],
    ["fmt", "--check"],
    ["fmt"],
    ["new", "谈心谈话", "--class", "J2024-01", "--student", "1", "--date", "2025-12-12"],
    ["new", "谈心谈话", "--student", "查无此人", "--date", "2025-12-12"],
    ["new", "谈心谈话", "--class", "查无此班", "--mentor", "查无此人"],
    ["new", "约谈", "--student", "1", "--date", "2025-12-12"],
    ["new", "家访", "--class", "J2024-01", "--date", "2025-12-12"],
    ["new", "个案", "--class", "J2024-01", "--student", "2", "--date", "2025-12-12"],
    ["pages"],
    ["build"],
    ["status", "--class", "查无此班"],
    ["status", "--staff", "查无此人"],
    ["status", "--duty", "查无此项"],
    ["explain", "D29", "查无此人"],
    ["explain", "D29", "J2024-01 查无此人"],
)
NAMING: Final = (
    ["status"],
    ["status", "--json"],
    ["explain", "D29", "J2024-01 1"],
    ["explain", "D14", "J2024-01"],
    ["explain", "D41", "C-ZYCCJR"],
    ["explain", "D41", "C-7K2M9Q"],
    ["explain", "D01", "J2024-01"],
    ["explain", "D25", "t009"],
)


def said(root: Path, *command: str) -> str:
    """All that a command tells a pipe; an unexpected end is none."""
    ran = run_captured(*command, "--root", str(root))
    assert ran.code in {0, 1, 2}, (command, ran.err)
    return ran.out + ran.err


def lay_out(case: ErrorLedger, root: Path) -> Path:
    """The broken ledger of a code below ``root``, with canaries in it."""
    case.lay_out(root)
    found = [one for one in root.rglob("*.yml") if one.is_file()]
    files = {one.relative_to(root).as_posix(): one.read_bytes() for one in found}
    write_files(root, Canaries().sow(files))
    (root / "heartgrid.yml").write_bytes(b"as_of: 2025-12-31\n")
    if case.keyring:
        subprocess.run(["git", "init", "-q"], cwd=root, check=True)
        write_keys(keys_file(find_repository(root)), case.keyring.keys())
    return root


@pytest.mark.parametrize("case", error_ledgers(), ids=lambda one: one.code)
def test_no_problem_quotes_a_record(case: ErrorLedger, tmp_path: Path) -> None:
    root = lay_out(case, tmp_path)
    for command in (["check", "--strict"], ["check", "--json"], ["fmt"]):
        shown = said(root, *command)
        assert CANARY not in shown, command
        assert NAMED not in shown, command
    assert CANARY not in said(root, "status", "--json")


def test_every_code_still_comes_up_among_canaries(tmp_path: Path) -> None:
    """Else the silence above would be an empty house's.

    A rule is no record (P704, P705), and what git does not know stands in none (W606).
    """
    found = set()
    for case in error_ledgers():
        root = lay_out(case, tmp_path / case.code)
        told = json.loads(run_captured("check", "--strict", "--json", "--root", str(root)).out)
        found |= {one["code"] for one in told}
    assert found >= CATALOGUE.keys() - {"P704", "P705", "W606"}


@pytest.fixture(scope="module")
def planted() -> Planted:
    return plant(HARMLESS, small_ledger())


@pytest.fixture
def full(planted: Planted, tmp_path: Path) -> Path:
    """A small school with a marked word in every free-text field, some of it wrong."""
    write_files(tmp_path, planted.files)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", SILENT, ids=" ".join)
def test_commands_that_name_nobody(full: Path, command: list[str]) -> None:
    assert MARK.findall(said(full, *command)) == []


@pytest.mark.parametrize("command", NAMING, ids=" ".join)
def test_commands_that_name_people_name_nothing_else(
    full: Path, planted: Planted, command: list[str]
) -> None:
    names = {mark for one in planted.names.values() for mark in MARK.findall(one)}
    allowed = {("StaffMember", "姓名"), ("Grid", "名称"), ("School", "名称")}
    marks = set(MARK.findall(said(full, *command)))
    assert {planted.marks.get(one) for one in marks - names} <= allowed


@fuzzed(0.15)
@given(spoilt(Files(plant(HARMLESS, small_ledger()).files)))
def test_spoilt_records_are_not_quoted(spoiled: Spoilt) -> None:
    with on_disk(spoiled.files) as root:
        for command in (["check", "--strict"], ["check", "--json"], ["fmt", "--check"], ["fmt"]):
            assert MARK.findall(said(root, *command)) == []
