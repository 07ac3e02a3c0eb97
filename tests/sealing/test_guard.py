"""The guard sees without keys what must not enter the repository, and quotes nothing."""

from __future__ import annotations

import pytest

from heartgrid.sealing.envelopes import new_data_key, seal_file
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.files import seal
from heartgrid.sealing.guard import ATTRIBUTE_LINE, guard
from heartgrid.sealing.inbox import inbox_public, seal_to

CLASS = EpochKeys("class/J2024-01", 3, b"1" * 32)
OTHER = EpochKeys("class/J2024-02", 3, b"3" * 32)
COUNSEL = EpochKeys("counsel", 1, b"2" * 32)
KEYS = Keyring([CLASS, OTHER, COUNSEL])
EPOCHS = {("class/J2024-01", 3), ("counsel", 1)}
TALKS = "records/talks/2025-1/J2024-01.t012.yml"
CASE = "records/cases/C-7K2M9Q.yml"
PLAIN = """种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: aaaaa1  # 王小明的妈妈来过
    日期: 2025-10-12
    学生: 12 王小明
    方式: 面谈
    详情: {内容: 他说了很多}
"""


def sealed(path: str, text: str) -> bytes:
    return seal(path, text.encode(), KEYS, lambda: None)


def findings(path: str, blob: bytes) -> list[str]:
    return [one.what for one in guard([(path, blob)], EPOCHS)]


def test_what_the_filter_writes_passes() -> None:
    files = [
        (TALKS, sealed(TALKS, PLAIN)),
        (CASE, sealed(CASE, "种类: 个案\n")),
        ("records/school.yml", "种类: 学校\n".encode()),
        ("records/README.md", b"x"),
        ("README.md", "王小明".encode()),
        (".gitattributes", f"# x\n{ATTRIBUTE_LINE}\n".encode()),
    ]
    assert list(guard(files, EPOCHS)) == []


@pytest.mark.parametrize(
    ("path", "blob", "said"),
    [
        (TALKS, PLAIN.encode(), "第 6 行：这里应当是密文，却是明文"),
        (CASE, "种类: 个案\n".encode(), "整个文件应当密封，却是明文"),
        (TALKS, sealed(TALKS, PLAIN) + "# 王小明\n".encode(), "第 11 行：这里应当是密文，却是明文"),
        (TALKS, b"<<<<<<< HEAD\n", "还有没解决的合并冲突标记"),
        (TALKS, PLAIN.encode("gb18030"), "整个文件应当密封，却是明文"),
        (CASE, seal_file(CLASS, b"x", new_data_key()), "文件是为别的范围密封的，不能放在这里"),
        ("records/谈话/王小明.yml", seal_file(COUNSEL, b"x", new_data_key()),
         "路径里只能有英文字母、数字、点、横线和下划线：名字不能写进路径"),
        ("records/notes.yml", b"a: b\n", "整个文件应当密封，却是明文"),
    ],
)  # fmt: skip
def test_what_must_not_be_there(path: str, blob: bytes, said: str) -> None:
    assert said in findings(path, blob)


def test_a_key_that_nobody_announced() -> None:
    path = TALKS.replace("01.", "02.")
    blob = sealed(path, PLAIN.replace("J2024-01", "J2024-02"))
    assert findings(path, blob) == ["用了 access.yml 里没有的钥匙：class/J2024-02 第 3 期"]
    assert list(guard([(path, blob)])) == []


@pytest.mark.parametrize(
    "path",
    [
        "records/.gitattributes",
        "records/talks/.gitattributes",
        "Records/.GitAttributes",
        ".GITATTRIBUTES",
    ],
)
def test_no_other_attributes_may_reach_the_records(path: str) -> None:
    assert "只能有一个 .gitattributes" in findings(path, b"*.yml -filter\n")[0]


def test_a_folder_that_differs_in_case_alone_is_the_same_folder_on_windows() -> None:
    assert findings(TALKS.replace("records", "Records"), PLAIN.encode()) == [
        "整个文件应当密封，却是明文"
    ]


def test_a_telephone_number_is_neither_an_id_nor_a_path() -> None:
    text = PLAIN.replace("aaaaa1  # 王小明的妈妈来过", "13812345678")
    blob = sealed(TALKS, text)
    assert b"13812345678" not in blob
    clear = blob.replace(blob.split("编号: ".encode())[1].split(b"\n")[0], b"13812345678")
    assert "第 6 行：这里应当是密文，却是明文" in findings(TALKS, clear)
    path = "records/13812345678.yml"
    [found] = guard([(path, seal_file(COUNSEL, b"x", new_data_key()))], EPOCHS)
    assert (found.path, found.what) == (
        "records/＊.yml", "路径里有一长串数字，像电话或证件号：不能写进路径",
    )  # fmt: skip


def test_nothing_is_quoted() -> None:
    files = [(TALKS, PLAIN.encode()), ("records/谈话/王小明.yml", b"x")]
    said = " ".join(f"{one.path}{one.what}" for one in guard(files, EPOCHS))
    for word in ("王小明", "妈妈", "很多"):
        assert word not in said


def test_a_report_needs_an_epoch_that_exists() -> None:
    public = inbox_public(COUNSEL)
    path = "records/inbox/R-7K2M9Q.yml"
    assert findings(path, seal_to(public, b"x", "counsel", 1)) == []
    assert findings(path, seal_to(public, b"x", "counsel", 2)) == [
        "用了 access.yml 里没有的钥匙：counsel 第 2 期"
    ]
