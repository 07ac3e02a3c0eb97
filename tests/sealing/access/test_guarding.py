"""A commit may have the version of access of its parents, or the next one: told without any key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heartgrid.sealing.access.changing import new_compartment, rotate
from heartgrid.sealing.access.guarding import (
    Version,
    admin_keys,
    signed_by,
    wrong_keys,
    wrong_step,
)
from heartgrid.sealing.access.requests import write_request
from heartgrid.sealing.access.verifying import sign_change
from heartgrid.sealing.access.writing import digest
from heartgrid.sealing.signing import sign
from tests.sealing.access.people import HEAD, MENTOR, SCHOOL, after

if TYPE_CHECKING:
    from heartgrid.sealing.access.changing import Change
    from heartgrid.sealing.identity import Identity


def version(change: Change, identity: Identity = HEAD) -> Version:
    raw = change.files["access.yml"]
    return Version(raw, sign_change(identity, raw))


SECOND_ = rotate(SCHOOL.manifest, ["crisis"])
THIRD_ = new_compartment(SECOND_.manifest, "class/P2025-01")
ONE, TWO, THREE = map(version, (SCHOOL, SECOND_, THIRD_))
FORK = version(rotate(SCHOOL.manifest, ["staff"]))
KNOWN = {digest(one.raw): one for one in (ONE, TWO, THREE)}


@pytest.mark.parametrize(
    ("parents", "own"),
    [
        ([], None),
        ([None], None),
        ([], ONE),
        ([None], ONE),
        ([ONE], ONE),
        ([ONE], TWO),
        ([TWO, TWO], TWO),
        ([THREE, ONE], THREE),  # a branch that began before two changes comes back
        ([ONE, THREE], THREE),
        ([None, TWO], TWO),
        ([TWO, ONE], THREE),
    ],
)
def test_the_same_or_the_next(parents: list[Version | None], own: Version | None) -> None:
    assert wrong_step(parents, own, KNOWN.get) == ""


@pytest.mark.parametrize(
    ("parents", "own", "said"),
    [
        ([ONE], None, "权限表不见了"),
        ([TWO, None], None, "权限表不见了"),
        ([TWO], ONE, "可能是旧的一版"),
        ([THREE, ONE], ONE, "可能是旧的一版"),
        ([THREE, ONE], TWO, "可能是旧的一版"),
        ([ONE], THREE, "不要压缩"),
        ([], TWO, "不要压缩"),
        ([TWO, FORK], TWO, "不能只留一边"),
        ([THREE, FORK], THREE, "不能只留一边"),
        ([ONE], Version(TWO.raw, b""), "没有签名"),
        ([ONE], version(SECOND_, MENTOR), "不是上一版的管理员"),
        ([ONE], Version(TWO.raw, ONE.signature), "对不上"),
        ([TWO], Version(TWO.raw, b""), "可能是旧的一版"),
        ([ONE], Version(b"{", b""), "读不懂"),
        ([ONE], Version(TWO.raw + b"# x", TWO.signature), "写法被手改过"),
    ],
)
def test_nothing_else(parents: list[Version | None], own: Version | None, said: str) -> None:
    assert said in wrong_step(parents, own, KNOWN.get)


def test_branches_whose_versions_nobody_can_connect() -> None:
    assert "看不出哪一版在后" in wrong_step([THREE, ONE], THREE, lambda _: None)


def keys(*changes: Change) -> dict[str, bytes]:
    return {path: raw for path, raw in after(*changes).items() if path.startswith("keys/")}


def found(files: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(one.path, one.what) for one in wrong_keys(SCHOOL.manifest, files)]


def test_the_listed_key_files_and_requests_and_nothing_more() -> None:
    request = "keys/requests/t012.yml"
    good = {**keys(SCHOOL), request: write_request(MENTOR.public)}
    assert found(good) == []
    assert found({**good, "keys/notes.txt": b"x"}) == [
        ("keys/notes.txt", "access.yml 没有列出这个文件；keys 里只放它列出的密钥和申请")
    ]
    assert found({**good, request: b"x"}) == [(request, "不是 heartgrid enroll 写的申请")]
    assert found({**good, "keys/requests/t013.yml": good[request]}) == [
        ("keys/requests/t013.yml", "不是 heartgrid enroll 写的申请")
    ]


def test_a_key_file_that_is_missing_or_another() -> None:
    good = keys(SCHOOL)
    lost = {path: raw for path, raw in good.items() if path != "keys/staff/1.yml"}
    assert found(lost) == [("keys", "staff 第 1 期的密钥文件找不到")]
    assert found({**good, "keys/staff/1.yml": good["keys/crisis/1.yml"]}) == [
        ("keys", "staff 第 1 期的密钥文件与权限表不符，可能被改动过")
    ]


def test_before_there_is_access_only_requests_may_lie_there() -> None:
    files = {"keys/requests/t012.yml": write_request(MENTOR.public)}
    assert [*wrong_keys(None, files)] == []
    assert [one.path for one in wrong_keys(None, keys(SCHOOL))] == sorted(keys(SCHOOL))


def test_who_signed_a_commit() -> None:
    admins = admin_keys(SCHOOL.manifest)
    assert admins == {HEAD.public.ssh}
    assert admin_keys(None) == frozenset()
    signature = sign(HEAD.signing_key, "git", b"tree x")
    assert signed_by(signature, b"tree x", admins)
    assert not signed_by(signature, b"tree y", admins)
    assert not signed_by(sign(HEAD.signing_key, "file", b"tree x"), b"tree x", admins)
    assert not signed_by(sign(MENTOR.signing_key, "git", b"tree x"), b"tree x", admins)
    assert not signed_by(b"", b"tree x", admins)
