"""A real school cannot begin with the published identities, nor let them in; what slipped in shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.cli.keys.enroll import write_request
from heartgrid.sealing.attributes import ATTRIBUTE_LINE as LINE
from tests.cli.keys.school import Someone, founded, somebody
from tests.sampleschool.demo import as_demo, identity, write_identities
from tests.sampleschool.sealing import demo_keyring
from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = "这是公开的演示身份"
WARNING = "权限表里有公开的演示身份"


def test_nobody_begins_a_school_with_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = somebody(tmp_path, "admin")
    write_ledger(one.clone)
    write_identities(tmp_path)
    asked = ["access", "init", "t002", "--root", str(one.clone), *as_demo("t002", tmp_path)]
    ran = run(capsys, *asked)
    assert (ran.code, REFUSED in ran.err) == (1, True)
    assert not (one.clone / "access.yml").exists()


def test_nobody_lets_them_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    admin = founded(tmp_path)
    public = identity("t017").public
    write_request(admin.clone, public)
    before = (admin.clone / "access.yml").read_bytes()
    capsys.readouterr()
    code = admin.heartgrid(
        "access", "grant", "t017", "--role", "心导师", "--fingerprint", public.fingerprint
    )
    assert (code, REFUSED in capsys.readouterr().err) == (1, True)
    assert (admin.clone / "access.yml").read_bytes() == before


@pytest.mark.parametrize(("school", "wrong"), [("haiwan", False), ("qiushi", True)])
def test_whoever_took_the_samples_keys_along_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], school: str, wrong: bool
) -> None:
    """The sample itself passes `verify`; a school made of it does not."""
    one = taken_along(tmp_path, school)
    ran = run(capsys, "verify", "--root", str(one.clone))
    assert (ran.code, WARNING in ran.out) == (int(wrong), wrong)
    ran = run(capsys, "verify", "--staged", "--root", str(one.clone))
    assert WARNING in ran.out if wrong else WARNING not in ran.out
    ran = run(capsys, "doctor", "--root", str(one.clone))
    assert f"✗ {WARNING}，全世界都有它的钥匙，等于没有加密：t002、t004、t017" in ran.out


def taken_along(tmp_path: Path, school: str) -> Someone:
    one = somebody(tmp_path, "admin")
    (one.clone / "records").mkdir()
    one.write("records/school.yml", f"种类: 学校\n编号: {school}\n")
    one.write(".gitattributes", f"{LINE}\n")
    one.commit()
    demo_keyring(one.clone, [])
    one.commit()
    return one
