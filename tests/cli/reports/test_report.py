"""``heartgrid report``: from a clone without any key to a file that only counsellors open."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from heartgrid.cli import main
from heartgrid.cli.reports.answers import Reception
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, read_keys
from heartgrid.ledger import load_files
from heartgrid.model.report import Report, from_json
from heartgrid.model.values import ZONE
from heartgrid.problems import HeartgridError
from heartgrid.sealing.inbox import open_with
from tests.cli.keys.school import Someone, founded, founded_anew, somebody
from tests.support.books import SCHOOL, STAFF, files_of

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2025, 10, 12, 14, 30, tzinfo=ZONE)
TOLD = ("--urgency", "黄", "--about", "穿红外套的男生", "--saw", "在校门口哭")
URGENT = "可能有生命危险，现在就打电话"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school that seals; its counsellor is the admin here, and the door has a clone alone."""
    folder = tmp_path_factory.mktemp("school")
    somebody(folder, "door", founded(folder))
    return folder


@pytest.fixture
def door(school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Someone:
    monkeypatch.setattr("heartgrid.cli.clock.now", lambda: NOW)
    monkeypatch.setenv("HEARTGRID_IDENTITY", str(tmp_path / "nobody.json"))
    shutil.copytree(school / "door", tmp_path / "door")
    return Someone(tmp_path / "door" / "school", tmp_path / "door")


def waiting(someone: Someone) -> list[Path]:
    return sorted((someone.clone / "records" / "inbox").glob("*"))


def opened(school: Path, file: Path) -> Report:
    """As the counsellor opens it."""
    keyring = read_keys(keys_file(find_repository(school / "admin" / "school")))
    report = from_json(open_with(keyring.of("counsel", 1), file.read_bytes()))
    assert report is not None
    return report


def test_a_report_without_keys_or_identity(
    school: Path, door: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door.heartgrid("report", *TOLD) == 0
    [file] = waiting(door)
    report = opened(school, file)
    assert report.id == file.stem
    assert report == Report.model_validate({
        "编号": report.id, "写于": "2025-10-12 14:30", "紧急度": "黄", "学生": "穿红外套的男生",
        "日期": "2025-10-12", "时刻": "14:30", "描述": "在校门口哭",
    })  # fmt: skip
    said = capsys.readouterr()
    assert f"编号 {report.id}" in said.out
    assert "只有心理老师打得开" in said.out
    assert "还没有送出" in said.out
    assert URGENT not in said.out + said.err


def test_everything_that_can_be_told(school: Path, door: Someone) -> None:
    asked = [
        "--about", "１２ 王小明", "--class", "初二（1）班", "--date", "2025.10.11", "--time", "８：05",
        "--place", "宿舍", "--saw", "在床上哭", "--sign", "哭泣", "--sign", "自伤痕迹",
        "--lasting", "一夜", "--urgent", "--done", "陪着他", "--told", "T002",
        "--told-at", "2025-10-11 08:20", "--by", "t013",
    ]  # fmt: skip
    assert door.heartgrid("report", *asked) == 0
    report = opened(school, waiting(door)[0])
    assert report == Report.model_validate({
        "编号": report.id, "写于": "2025-10-12 14:30", "紧急度": "红", "学生": "１２ 王小明",
        "班级": "J2024-01", "日期": "2025-10-11", "时刻": "08:05", "场所": "宿舍",
        "描述": "在床上哭", "表现": ["哭泣", "自伤痕迹"], "持续": "一夜", "已采取措施": "陪着他",
        "上报对象": "t002", "上报时间": "2025-10-11 08:20", "报告人": "t013",
    })  # fmt: skip


def test_who_is_in_danger_needs_a_call_and_no_report(
    door: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    door.heartgrid("report", *TOLD[2:], "--urgent")
    err = capsys.readouterr().err
    assert URGENT in err
    assert "120" in err


def test_whose_identity_lies_here_is_the_reporter(
    school: Path, door: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTGRID_IDENTITY", str(school / "admin" / "identity.json"))
    door.heartgrid("report", *TOLD)
    assert opened(school, waiting(door)[0]).reporter == "t002"
    waiting(door)[0].unlink()
    door.heartgrid("report", *TOLD, "--by", "t013")
    assert opened(school, waiting(door)[0]).reporter == "t013"


def test_nothing_of_it_lies_on_the_disk_in_clear(door: Someone) -> None:
    before = {one for one in door.home.rglob("*") if one.is_file()}
    door.heartgrid("report", *TOLD)
    words = [one.encode() for one in ("红外套", "校门口", "哭")]
    after = {one for one in door.home.rglob("*") if one.is_file()}
    assert not [one for one in after if any(word in one.read_bytes() for word in words)]
    added = {one.relative_to(door.clone).as_posix() for one in after - before}
    assert added == {f"records/inbox/{waiting(door)[0].name}", ".git/heartgrid/access.json"}


def test_not_even_when_the_program_itself_is_at_fault(
    door: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(raw: bytes, *_: object) -> None:
        raise RuntimeError(raw.decode())

    monkeypatch.setattr("heartgrid.sealing.inbox.seal_to", lambda _, raw, *__: crash(raw))
    assert door.heartgrid("report", *TOLD[:4], f"--saw={TOLD[5]}") == 3
    log = (door.clone / ".heartgrid" / "error.log").read_text(encoding="utf-8")
    assert "sending.py" in log
    assert "report --urgency --about --saw --root" in log
    assert not any(word in log for word in ("红外套", "校门口", "黄"))


def test_the_fingerprints_are_shown_once(door: Someone, capsys: pytest.CaptureFixture[str]) -> None:
    door.heartgrid("report", *TOLD)
    assert "请向管理员核对下面的指纹" in capsys.readouterr().out
    door.heartgrid("report", *TOLD)
    assert "指纹" not in capsys.readouterr().out
    assert len(waiting(door)) == 2


def test_it_is_added_committed_and_passes_the_guard(door: Someone) -> None:
    door.heartgrid("report", *TOLD)
    file = waiting(door)[0]
    path = file.relative_to(door.clone).as_posix()
    assert door.heartgrid("check") == 0
    door.git("add", path)
    assert door.heartgrid("verify", "--staged") == 0
    door.git("commit", "-qm", file.stem, "--", path)
    assert door.heartgrid("verify") == 0
    assert door.git("cat-file", "blob", f"HEAD:{path}").encode() == file.read_bytes()


def test_check_never_lets_it_be_forgotten(
    door: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    door.heartgrid("report", *TOLD)
    capsys.readouterr()
    assert door.heartgrid("check") == 0
    assert "L008" in capsys.readouterr().out
    assert door.heartgrid("check", "--strict") == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "还缺：紧急度（--urgency）、学生（--about）、描述（--saw 或 --file）"),
        ((*TOLD, "--date", "2025-10-11"), "还缺：时刻（--time）"),
        ((*TOLD, "--class", "初九1班"), "这个班级查不到"),
        ((*TOLD, "--class", "J2023-01"), "这个班级查不到"),
        ((*TOLD, "--date", "2025-10-13"), "“日期”还没有到"),
        ((*TOLD, "--date", "明天"), "“日期”看不懂"),
        ((*TOLD, "--date", "2025-02-30"), "“日期”看不懂"),
        ((*TOLD, "--time", "14:31"), "“时刻”还没有到"),
        ((*TOLD, "--time", "下午"), "“时刻”看不懂"),
        ((*TOLD, "--time", "25:10"), "“时刻”钟面上没有这个时刻"),
        ((*TOLD, "--by", "t999"), "“报告人”在教职工名单里没有这个编号"),
        ((*TOLD, "--told", "王老师"), "“上报对象”在教职工名单里没有这个编号"),
        ((*TOLD, "--place", "月球"), "场所里没有“月球”"),
        ((*TOLD, "--sign", "哭"), "表现里没有“哭”；是不是“哭泣”？"),
        ((*TOLD, "--urgent"), "--urgent 和 --urgency 说得不一样"),
        ((*TOLD, "--file", "-"), "--saw 和 --file 只能写一个"),
        ((*TOLD[:4], "--saw", " \n\t"), "“描述”没有写"),
        ((*TOLD[:4], "--saw", "字" * 8001), "“描述”太长了，最多 8000 个字"),
        ((*TOLD[:4], "--file", "nowhere.txt"), "--file 的内容读不出来"),
    ],
)
def test_what_cannot_be_so_is_said_and_nothing_is_written(
    asked: tuple[str, ...], said: str, door: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door.heartgrid("report", *asked) in {1, 2}
    assert said in capsys.readouterr().err
    assert waiting(door) == []


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("他在哭".encode("gb18030"), "--file 的内容不是 UTF-8 文本"),
        (b"a" * (2 * 1024 * 1024), "--file 的内容超过 1 MiB"),
        (b"a" * (1024 * 1024), "“描述”太长了，最多 8000 个字"),
    ],
)
def test_contents_from_elsewhere_that_do_not_do(
    raw: bytes,
    said: str,
    door: Someone,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert door.heartgrid("report", *TOLD[:4], "--file", "-") == 2
    assert said in capsys.readouterr().err
    assert waiting(door) == []


def test_contents_from_elsewhere(
    school: Path, door: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = b"\xef\xbb\xbf" + "他在哭\r\n手上有伤\x1b[2J\r\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert door.heartgrid("report", *TOLD[:4], "--file", "-") == 0
    assert opened(school, waiting(door)[0]).description == "他在哭\n手上有伤\ufffd[2J"


# --- whose key is it? -----------------------------------------------------------------------------


def altered(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_a_key_file_that_the_access_file_does_not_list(
    door: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    file = door.clone / "keys" / "counsel" / "1.yml"
    other = door.clone / "keys" / "crisis" / "1.yml"
    file.write_bytes(other.read_bytes().replace(b"crisis", b"counsel"))
    assert door.heartgrid("report", *TOLD) == 1
    assert "错误：" in capsys.readouterr().err
    assert waiting(door) == []


def test_no_key_file(door: Someone) -> None:
    (door.clone / "keys" / "counsel" / "1.yml").unlink()
    assert door.heartgrid("report", *TOLD) == 1
    assert waiting(door) == []


@pytest.mark.parametrize("way", ["unsigned", "altered", "missing"])
def test_an_access_file_that_nobody_signed(
    way: str, door: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    if way == "unsigned":
        (door.clone / "access.yml.sig").unlink()
    elif way == "altered":
        altered(door.clone / "access.yml", "t002", "t003")
    else:
        (door.clone / "access.yml").unlink()
    assert door.heartgrid("report", *TOLD) == 1
    err = capsys.readouterr().err
    assert "错误：" in err
    assert "红外套" not in err
    assert waiting(door) == []


def test_a_school_that_came_from_elsewhere_after_the_first_report(
    door: Someone, tmp_path: Path
) -> None:
    """Another school's access file, self-signed as well: this clone knows its own."""
    assert door.heartgrid("report", *TOLD) == 0
    stranger = founded_anew(tmp_path / "elsewhere")
    for name in ("access.yml", "access.yml.sig", "keys"):
        here, theirs = door.clone / name, stranger.clone / name
        shutil.rmtree(here) if here.is_dir() else here.unlink()
        shutil.copytree(theirs, here) if theirs.is_dir() else shutil.copy(theirs, here)
    assert door.heartgrid("report", *TOLD) == 1
    assert len(waiting(door)) == 1


# --- the reception ---------------------------------------------------------------------------------

FULL = Reception(load_files(files_of(SCHOOL, STAFF).items()).ledger, NOW)
BARE = Reception(load_files(()).ledger, NOW)


@pytest.mark.parametrize(
    ("word", "typed", "means"),
    [
        ("日期", "昨天", "2025-10-11"),
        ("日期", "前天", "2025-10-10"),
        ("日期", "２０２５年９月１日", "2025-09-01"),
        ("日期", "2025/9/1", "2025-09-01"),
        ("时刻", "8点5分", "08:05"),
        ("时刻", "8.30", "08:30"),
        ("上报时间", "8:30", "2025-10-12 08:30"),
        ("上报时间", "昨天 8:30", "2025-10-11 08:30"),
        ("班级", "初二1班", "J2024-01"),
        ("报告人", "Ｔ００２", "t002"),
        ("学生", " 高个子\n男生 ", "高个子 男生"),
    ],
)
def test_what_people_type_is_understood(word: str, typed: str, means: str) -> None:
    assert FULL.settle(word, typed) == means


def test_where_no_school_is_known_ids_are_taken_as_they_are_spelled() -> None:
    assert BARE.settle("班级", "J2024-01") == "J2024-01"
    assert BARE.settle("报告人", "t999") == "t999"
    for word, typed in (("班级", "初二1班"), ("报告人", "王老师")):
        with pytest.raises(HeartgridError):
            BARE.settle(word, typed)


def test_every_field_of_the_form_is_asked_for() -> None:
    asked = {one.word for one in FULL.questions("")}
    assert asked == {one.alias for one in Report.model_fields.values()} - {"编号", "写于"}


# --- at a terminal ---------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_at_a_terminal_it_asks_one_thing_after_the_other(school: Path, door: Someone) -> None:
    import pty

    answers = [
        "3", "穿红外套的男生", "J2024-01", "昨天", "8:05", "校门口", "他在哭", "手上有伤", "",
        "1 7", "", "", "", "", "t013", "2", "高个子", "",
    ]  # fmt: skip
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "heartgrid", "report", "--root", door.clone],
        stdin=theirs, stdout=theirs, stderr=theirs,
    ) as started:  # fmt: skip
        os.close(theirs)
        os.write(ours, "".join(f"{one}\n" for one in answers).encode())
        shown = b""
        with contextlib.suppress(OSError):
            while part := os.read(ours, 65536):
                shown += part
        os.close(ours)
    text = shown.decode()
    assert started.returncode == 0, text
    assert text.index(URGENT) < text.index("看到的是谁？")
    report = opened(school, waiting(door)[0])
    assert (report.urgency, report.about, report.class_id) == ("红", "高个子", "J2024-01")
    assert (report.clock.hour, report.place, report.reporter) == (8, "校门口", "t013")
    assert report.description == "他在哭\n手上有伤"
    assert report.signs == ("情绪低落", "自伤痕迹")


def test_help_needs_no_repository(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--help"]) == 0
    assert "不需要钥匙" in capsys.readouterr().out
