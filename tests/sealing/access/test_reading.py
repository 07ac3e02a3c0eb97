"""``access.yml``: one spelling out, any layout in, and every mistake with its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartgrid.sealing.access.fields import FutureAccessError, UnreadableAccessError
from heartgrid.sealing.access.manifest import (
    CLASS,
    COMPARTMENT,
    ROLE,
    AccessError,
    Compartment,
    Epoch,
    Manifest,
    Person,
    Rule,
)
from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.rules import WORDS
from heartgrid.sealing.access.writing import write
from heartgrid.sealing.identity import PERSON, Identity
from tests.sealing.access.people import MENTOR, SCHOOL

if TYPE_CHECKING:
    from collections.abc import Callable

RAW = SCHOOL.files["access.yml"]
TEXT = RAW.decode()

words = st.lists(st.from_regex(ROLE, fullmatch=True), max_size=3, unique=True).map(tuple)
compartment_names = st.from_regex(COMPARTMENT, fullmatch=True)
epochs = st.lists(
    st.tuples(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32)),
    min_size=1,
    max_size=3,
).map(
    lambda found: tuple(
        Epoch(place, one, other.hex()) for place, (one, other) in enumerate(found, 1)
    )
)


@st.composite
def people(draw: st.DrawFn) -> Person:
    public = Identity("t001", draw(st.binary(min_size=128, max_size=128))).public
    return Person(
        id=draw(st.from_regex(PERSON, fullmatch=True)),
        roles=draw(words),
        classes=draw(st.lists(st.from_regex(CLASS, fullmatch=True), max_size=3, unique=True)
                     .map(tuple)),
        active=draw(st.booleans()),
        since=draw(st.dates(min_value=date(1000, 1, 1))),
        hpke=public.hpke,
        ssh=public.ssh,
    )  # fmt: skip


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    everybody = draw(st.lists(people(), max_size=3, unique_by=(lambda one: one.id, lambda one: one.ssh,
                                                              lambda one: one.hpke)))  # fmt: skip
    opens = st.lists(st.sampled_from(sorted(WORDS)) | compartment_names, max_size=3, unique=True)
    roles = {role for one in everybody for role in one.roles} | set(draw(words))
    number = draw(st.integers(1, 999_999_999))
    names = draw(st.lists(compartment_names, max_size=3, unique=True))
    return Manifest(
        number=number,
        previous=draw(st.binary(min_size=32, max_size=32)).hex() if number > 1 else "",
        rules=tuple(Rule(role, tuple(draw(opens))) for role in sorted(roles)),
        people=tuple(everybody),
        compartments=tuple(Compartment(name, draw(epochs)) for name in names),
    )


@given(manifests())
def test_what_is_written_is_read(manifest: Manifest) -> None:
    assert read(write(manifest)) == manifest


def test_the_school_as_it_is_written() -> None:
    manifest = read(RAW)
    assert manifest == SCHOOL.manifest
    assert TEXT.startswith("# 谁能读什么。")
    assert "\n  - 角色: 心理教师\n    可读: [counsel, 全部班级]\n" in TEXT
    assert "\n  - 名称: class/J2024-01\n    期:\n      - 序号: 1\n        承诺: " in TEXT


def test_another_layout_says_the_same() -> None:
    other = TEXT.replace("\n", "\r\n").replace("可读: [本班]", "可读:\r\n      - 本班  # 只有本班")
    assert read(b"\xef\xbb\xbf" + other.encode()) == SCHOOL.manifest


def test_lists_of_nothing() -> None:
    nobody = Manifest(1, "", (), (), ())
    assert read(write(nobody)) == nobody
    assert "人员: []" in write(nobody).decode()


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (replaced("版本: 1", "版本: 一"), 3, "“版本”的写法不对"),
        (replaced("版本: 1", "版本: 2"), 3, "前版"),
        (replaced("版本: 1\n", "版本: 1\n前版: abc\n"), 4, "“前版”的写法不对"),
        (replaced("版本: 1\n", ""), 2, "没有填“版本”"),
        (replaced("格式: 1", "格式: 0"), 2, "“格式”的写法不对"),
        (replaced("版本: 1\n", "版本: 1\n备注: 无\n"), 4, "不认识这个字段"),
        (replaced("角色: 班主任", "角色: 班 主任"), 8, "“角色”的写法不对"),
        (replaced("角色: 班主任", "角色: 心导师"), 6, "重复"),
        (replaced("可读: [本班]", "可读: [../本班]"), 7, "“可读”应当是列表"),
        (replaced("可读: [本班]", "可读: 本班"), 7, "“可读”应当是列表"),
        (replaced("可读: [本班]", "可读: [本班, 本班]"), 7, "“可读”里有重复"),
        (replaced("编号: t002", "编号: 陈丽华"), 22, "“编号”的写法不对"),
        (replaced("编号: t002", "编号: t004"), 22, "重复"),
        (replaced("班级: []", "班级: [初一1班]"), 24, "“班级”应当是列表"),
        (replaced("角色: [分管领导, 管理员]", "角色: [校工]"), 22, "“规则”里没有写"),
        (replaced("状态: 在用", "状态: 休假"), 25, "“状态”的写法不对"),
        (replaced("起: 2025-09-01", "起: 2025-09-31"), 26, "日历上没有这一天"),
        (replaced("公钥: ", "公钥: A"), 27, "“公钥”不是完整的密钥数据"),
        (replaced("公钥: ssh-ed25519 AAAA", "公钥: ssh-ed25519 AAAB"), 28, "“签名公钥”不是完整的"),
        (replaced("公钥: ssh-ed25519", "公钥: ssh-rsa"), 28, "“签名公钥”的写法不对"),
        (replaced("名称: staff", "名称: con"), 59, "“名称”的写法不对"),
        (replaced("名称: staff", "名称: crisis"), 59, "重复"),
        (replaced("序号: 1", "序号: 2"), 61, "一个不缺"),
        (replaced("承诺: ", "承诺: A"), 62, "“承诺”不是完整的密钥数据"),
        (replaced("密钥文件: ", "密钥文件: x"), 63, "“密钥文件”的写法不对"),
        (replaced("  - 名称: staff\n    期:\n", "  - 期: 无\n  - 期:\n"), 59, "“期”应当是列表"),
    ],
)  # fmt: skip
def test_mistakes(change: Callable[[str], str], line: int, said: str) -> None:
    with pytest.raises(UnreadableAccessError) as caught:
        read(change(TEXT).encode(), "access.yml")
    findings = [(one.position.line, one.message) for one in caught.value.findings]
    assert any(where == line and said in message for where, message in findings), findings


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "最外层"),
        (b"- a", "最外层"),
        ("版本: 1\n版本: 1\n".encode(), "已经写过"),
        ("版本: &a 1\n".encode(), "锚点"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("人员: 1\n规则: 2\n分区: {}\n".encode(), "没有填"),
        ("人员: [1]\n".encode(), "字段: 内容"),
        (b"a: " + b"x" * 1024 * 1024, "1024 KiB"),
    ],
)
def test_what_is_no_access_file(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableAccessError) as caught:
        read(raw)
    assert any(said in one.message for one in caught.value.findings), caught.value.findings


def test_all_mistakes_at_once_and_none_quoted() -> None:
    text = TEXT.replace("编号: t002", "编号: 陈丽华").replace("状态: 在用", "状态: 休假")
    with pytest.raises(UnreadableAccessError) as caught:
        read(text.encode())
    assert len(caught.value.findings) == 1 + len(SCHOOL.manifest.people)
    assert caught.value.message.startswith("access.yml:22:")
    assert "（共 6 处）" in caught.value.message
    assert "陈丽华" not in caught.value.message


def test_a_later_format_is_told_apart() -> None:
    with pytest.raises(FutureAccessError):
        read(TEXT.replace("格式: 1", "格式: 2\n新字段: 3").encode())


def test_two_people_with_one_key() -> None:
    copied = tuple(
        replace(one, ssh=MENTOR.public.ssh) if one.id == "t004" else one
        for one in SCHOOL.manifest.people
    )
    with pytest.raises(UnreadableAccessError, match="重复"):
        read(write(replace(SCHOOL.manifest, people=copied)))


def test_what_is_not_there() -> None:
    with pytest.raises(AccessError, match="class/S2030-09"):
        SCHOOL.manifest.compartment("class/S2030-09")
