"""What becomes of one file, and what is said about it: path, line and reason, never content."""

from __future__ import annotations

import pytest

from heartgrid.gitfilter.conversion import Converter, NoKeyForChangeError
from heartgrid.sealing.envelopes import new_data_key, seal_file
from heartgrid.sealing.epochs import Keyring
from tests.gitfilter.scratch import ALL, CASE, OUR_CLASS, SCHOOL, TALKS, entry, keys_of, ring, talks

PLAIN = talks(entry("3f9c2a", "金丝雀一"), entry("11aa22", "金丝雀二")).encode()
INCIDENT = "records/incidents/I-7K2M9Q.yml"


class Desk:
    """A converter, the index it asks, and what it said."""

    def __init__(self, keyring: Keyring | None = None) -> None:
        self.index: dict[str, bytes] = {}
        self.told: list[str] = []
        keyring = ring(*ALL) if keyring is None else keyring
        self.converter = Converter(keyring, lambda path, _: self.index.get(path), self.told.append)

    def clean(self, path: str, raw: bytes) -> bytes:
        return self.converter.clean(path, raw)

    def smudge(self, path: str, blob: bytes) -> bytes:
        return self.converter.smudge(path, blob)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("path", [TALKS, CASE, SCHOOL, "records/other.txt", "README.md"])
def test_there_and_back(desk: Desk, path: str) -> None:
    assert desk.smudge(path, desk.clean(path, PLAIN)) == PLAIN
    desk.converter.conclude()
    assert desk.told == []


@pytest.mark.parametrize("path", [TALKS, CASE])
def test_sealed_text_is_not_sealed_again(desk: Desk, path: str) -> None:
    """The work tree may hold it: checked out before `unlock`, or copied from another revision."""
    sealed = desk.clean(path, PLAIN)
    again = desk.clean(path, sealed)
    assert desk.smudge(path, again) == PLAIN
    desk.index[path] = sealed
    assert desk.clean(path, sealed) == desk.clean(path, PLAIN) == sealed


def test_a_sealed_file_with_one_comment_typed_in_clear(desk: Desk) -> None:
    """The rest of it is opened, and all of it sealed."""
    sealed = desk.clean(TALKS, PLAIN).decode()
    cleaned = desk.clean(TALKS, sealed.replace("2025-1\n", "2025-1 # 新写的\n").encode())
    assert "新写的" not in cleaned.decode()
    assert desk.smudge(TALKS, cleaned).decode() == PLAIN.decode().replace(
        "2025-1\n", "2025-1 # 新写的\n"
    )
    assert desk.told == []


def test_sealed_text_that_no_longer_opens_is_told_before_it_is_sealed_as_it_stands(
    desk: Desk,
) -> None:
    sealed = desk.clean(TALKS, PLAIN).decode()
    edited = sealed.replace("日期: 2025-09-10", "日期: 2025-09-11", 1)
    cleaned = desk.clean(TALKS, edited.encode())
    (said,) = desk.told
    assert said.startswith(f"{TALKS}:10：密文打不开")
    assert desk.smudge(TALKS, cleaned).decode().count("ENC[1,") == 1


def test_without_the_key_only_what_is_sealed_passes() -> None:
    desk = Desk(Keyring())
    desk.index[TALKS] = Desk().clean(TALKS, PLAIN)
    shorter = Desk().clean(TALKS, talks(entry("11aa22", "金丝雀二")).encode())
    for raw in (desk.index[TALKS], shorter):
        assert desk.clean(TALKS, raw) == raw
    for raw in (PLAIN, b"", desk.index[TALKS] + "# 王\n".encode()):
        with pytest.raises(NoKeyForChangeError, match=r"J2024-01\.t009\.yml.*原样还在"):
            desk.clean(TALKS, raw)
    assert desk.clean(SCHOOL, PLAIN) == PLAIN
    assert desk.told == []


def test_without_the_key_a_fact_changed_beside_a_token_is_told() -> None:
    desk = Desk(Keyring())
    desk.index[TALKS] = Desk().clean(TALKS, PLAIN)
    raw = desk.index[TALKS].replace("面谈".encode(), "电话".encode())
    assert desk.clean(TALKS, raw) == raw
    (said,) = desk.told
    assert said.startswith(f"{TALKS}:10：")
    assert f"git restore {TALKS}" in said


def test_keys_of_an_epoch_that_was_left_seal_nothing() -> None:
    newer = Desk(Keyring([keys_of(OUR_CLASS, 2)]))
    desk = Desk(ring(OUR_CLASS))
    desk.index[TALKS] = newer.clean(TALKS, PLAIN)
    with pytest.raises(NoKeyForChangeError, match=r"第 2 期.*原样还在"):
        desk.clean(TALKS, PLAIN)


def test_files_of_epochs_that_are_not_here_are_told_in_one_sentence() -> None:
    ours, newer = Desk(Keyring([keys_of(OUR_CLASS, 2)])), Desk(Keyring([keys_of(OUR_CLASS, 3)]))
    older = Desk(Keyring([keys_of(OUR_CLASS, 1)]))
    for desk, files in ((newer, 7), (older, 6)):
        for number in range(files):
            path = f"records/talks/2025-1/J2024-01.t{number:03}.yml"
            ours.smudge(path, desk.clean(path, PLAIN))
    ours.converter.conclude()
    assert ours.told == [
        "有 7 个文件没有打开：权限换了新的一期，运行 heartgrid unlock 取新的钥匙",
        "有 6 个文件没有全部打开：它们密封于以前的一期，这里没有那一期的钥匙",
    ]


def test_what_is_opened_on_purpose_only_stays_sealed() -> None:
    desk = Desk(ring("crisis"))
    blob = seal_file(keys_of("crisis"), PLAIN, new_data_key())
    assert desk.smudge(INCIDENT, blob) == blob
    assert desk.told == []


def test_each_file_that_does_not_open_is_told_once_with_its_line(desk: Desk) -> None:
    blob = desk.clean(TALKS, PLAIN).replace(
        "日期: 2025-09-10".encode(), "日期: 2025-09-11".encode()
    )
    opened = desk.smudge(TALKS, blob)
    assert "ENC[1," in opened.decode()
    (said,) = desk.told
    assert said.startswith(f"{TALKS}:10：密文打不开")
    assert said.endswith("（这样的地方共 2 处）")


def test_plain_text_in_git_is_told(desk: Desk) -> None:
    assert desk.smudge(TALKS, PLAIN) == PLAIN
    (said,) = desk.told
    assert said.startswith(f"{TALKS}:")
    assert "明文" in said
    assert "金丝雀" not in said


def test_a_whole_checkout_of_damaged_files_says_few_lines(desk: Desk) -> None:
    for number in range(30):
        desk.smudge(f"records/cases/C-0000{number:02}.yml", b"HEARTGRID SEALED 9")
    desk.converter.conclude()
    assert len(desk.told) == 6
    assert desk.told[-1] == "另有 25 个文件也没有全部打开"


def test_conflict_markers_are_told(desk: Desk) -> None:
    marked = b"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n"
    desk.clean(CASE, marked)
    assert desk.told == [f"{CASE}:2：还有合并冲突的标记，请选定一种写法、删去标记行再提交"]
