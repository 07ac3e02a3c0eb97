"""``heartgrid schema``: what stands in ``schemas/`` is what the models say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from heartgrid.cli.schema import PACKAGED, generated, schema_files
from heartgrid.model.kinds import KINDS
from heartgrid.policy import load_policy
from tests.support.command import run, write_ledger
from tests.support.core_yaml import as_edited

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
FILES = schema_files()


def test_the_schemas_in_the_repository_are_fresh() -> None:
    """When this fails: ``make schema``."""
    stored = {one.name: one.read_bytes() for one in (ROOT / "schemas").glob("*.json")}
    assert stored == {name: text.encode() for name, text in FILES.items()}


def test_the_package_knows_the_same_of_sealing() -> None:
    """When this fails: ``make schema``."""
    assert PACKAGED in generated(ROOT)
    assert (ROOT / PACKAGED).read_bytes() == (ROOT / "schemas/sealing.json").read_bytes()


def test_every_kind_has_its_file_and_its_place_in_the_editor() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    mapped: Mapping[str, str] = settings["yaml.schemas"]
    inputs = {f"./schemas/{one.slug}.json" for one in KINDS} | {"./schemas/policy.json"}
    assert set(mapped) == inputs
    outputs = {f"./schemas/{one}.schema.json" for one in ("problems", "status", "retention")}
    assert {f"./schemas/{name}" for name in FILES} == inputs | outputs | {"./schemas/sealing.json"}


@pytest.mark.parametrize("name", sorted(FILES.keys() - {"sealing.json"}))
def test_every_file_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(FILES[name]))


@pytest.mark.parametrize(
    ("value", "good"),
    [("2", True), ("[面谈, 电话]", True), ("面谈", True), ("{a: 1}", False)],
)
def test_the_policy_schema(value: str, good: bool) -> None:
    text = (
        f"种类: 政策参数\n记录:\n  - {{参数: talks_per_term, 值: {value}, 生效: 2025-09-01, "
        "批准日: 2025-08-20, 批准人: t001, 依据: 校长办公会纪要}\n"
    )
    schema = Draft202012Validator(json.loads(FILES["policy.json"]))
    assert schema.is_valid(as_edited(text)) is good


def test_the_example_of_the_policy_is_accepted_by_the_policy() -> None:
    (example,) = json.loads(FILES["policy.json"])["examples"]
    assert load_policy(overrides=json.dumps(example, ensure_ascii=False)).problems == ()


def test_writing_and_checking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_ledger(tmp_path))
    ran = run(capsys, "schema", "--check")
    assert ran.code == 1
    assert "talk.json" in ran.err
    assert not (tmp_path / "schemas").exists()  # checking never writes
    assert run(capsys, "schema").code == 0
    assert run(capsys, "schema", "--check").code == 0
    assert "更新了 0 个文件" in run(capsys, "schema").out
    talk = tmp_path / "schemas/talk.json"
    talk.write_bytes(talk.read_bytes() + b" ")
    ran = run(capsys, "schema", "--check")
    assert (ran.code, "1 个不是最新：schemas/talk.json" in ran.err) == (1, True)
