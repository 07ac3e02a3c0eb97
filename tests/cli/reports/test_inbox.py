"""``heartgrid inbox``: what came in is read, filed or put aside; never lost, never shown to a log."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from heartgrid.cli.reports import filing as inbox_filing
from heartgrid.cli.reports.box import Box
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, read_keys, write_keys
from heartgrid.model.values import ZONE
from heartgrid.sealing.inbox import inbox_public, seal_to
from tests.cli.keys.school import Someone, founded, somebody

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2025, 10, 12, 14, 30, tzinfo=ZONE)
BOOK = "records/observations/2025-1/J2024-01.yml"
SECRETS = ("红外套", "在校门口哭", "李小红")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A counsellor (the admin here) with a report from the door, committed by a clone without keys."""
    folder = tmp_path_factory.mktemp("school")
    counsellor = founded(folder)
    door = somebody(folder, "door", counsellor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("heartgrid.cli.clock.now", lambda: NOW)
        patch.setenv("HEARTGRID_IDENTITY", str(folder / "nobody.json"))
        told = ("--about", "穿红外套的男生", "--saw", "在校门口哭", "--by", "t013")
        assert door.heartgrid("report", "--urgent", "--class", "J2024-01", *told) == 0
    door.commit()
    counsellor.git("pull", "-q", door.clone.as_uri(), "main")
    return folder


@pytest.fixture
def me(school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Someone:
    """The counsellor, at a terminal."""
    monkeypatch.setattr("heartgrid.cli.clock.now", lambda: NOW)
    monkeypatch.setattr("heartgrid.cli.reports.inbox.is_terminal", lambda: True)
    shutil.copytree(school / "admin", tmp_path / "admin")
    one = Someone(tmp_path / "admin" / "school", tmp_path / "admin")
    one.git("update-index", "-q", "--refresh")
    return one


@pytest.fixture
def report(me: Someone) -> str:
    return next((me.clone / "records" / "inbox").glob("R-*.yml")).stem


def without(me: Someone, *compartments: str) -> None:
    """Take keys away from the clone, as if this colleague had never had them."""
    file = keys_file(find_repository(me.clone))
    held = read_keys(file).keys()
    write_keys(file, [one for one in held if one.compartment not in compartments])


def plant(me: Someone, report: str, raw: bytes, epoch: int = 1) -> None:
    """Something that somebody sealed to the counsellors."""
    keyring = read_keys(keys_file(find_repository(me.clone)))
    blob = seal_to(inbox_public(keyring.of("counsel", 1)), raw, "counsel", epoch)
    (me.clone / "records" / "inbox" / f"{report}.yml").write_bytes(blob)


def said(capsys: pytest.CaptureFixture[str], me: Someone, *asked: str) -> str:
    capsys.readouterr()
    me.heartgrid("inbox", *asked)
    captured = capsys.readouterr()
    return captured.out + captured.err


# --- list and show -----------------------------------------------------------------------------


def test_the_list_says_what_waits(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, me)
    assert f"{report}　20" in shown
    assert "红　J2024-01　报告人 t013" in shown
    assert "有 1 份报告等着处理" in shown
    assert not any(word in shown for word in SECRETS)


def test_the_urgent_and_the_unknown_come_first(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ("--about", "x", "--saw", "y")
    for urgency in ("绿", "黄"):
        me.heartgrid("report", "--urgency", urgency, *told)
    plant(me, "R-ZZZZZZ", b"?")
    lines = said(capsys, me).splitlines()[:4]
    assert [line.split("　")[2][0] for line in lines] in (
        ["红", "？", "黄", "绿"],
        ["？", "红", "黄", "绿"],
    )
    assert "还没有提交" in lines[-1]


def test_a_pipe_sees_ids_and_days_alone(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heartgrid.cli.reports.inbox.is_terminal", lambda: False)
    shown = said(capsys, me)
    assert report in shown
    assert "红" not in shown
    [row] = json.loads(said(capsys, me, "--json"))
    assert row["id"] == report
    assert row["committed"].startswith("20")
    assert row["lost"] is False
    assert "只在终端里显示" in said(capsys, me, "show", report)


def test_show_says_all_of_it_and_leaves_the_file_sealed(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = me.clone / "records" / "inbox" / f"{report}.yml"
    before = file.read_bytes()
    shown = said(capsys, me, "show", report)
    assert all(
        word in shown for word in ("穿红外套的男生", "在校门口哭", "t013", "2025-10-12", "14:30")
    )
    assert file.read_bytes() == before
    assert me.git("status", "--short") == ""


def test_what_a_report_says_cannot_steer_the_terminal(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(me, "R-ZZZZZZ", "\x1b[2J他在哭\x07".encode())
    shown = said(capsys, me, "show", "R-ZZZZZZ")
    assert "他在哭" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_without_the_key_it_is_counted_and_not_read(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    without(me, "counsel")
    shown = said(capsys, me)
    assert f"{report}　20" in shown
    assert "🔒" in shown
    for command in (("show", report), ("file", report, "--student", "2"),
                    ("dismiss", report, "--reason", "x", "--by", "t003")):  # fmt: skip
        assert "这里没有心理老师（counsel）的钥匙" in said(capsys, me, *command)
    assert me.git("status", "--short") == ""


# --- file ----------------------------------------------------------------------------------------


def test_filed_it_is_an_entry_and_no_longer_in_the_inbox(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, me, "file", report, "--student", "李小红", "--disposition", "当天约谈")
    assert f"记下来了：{BOOK}:5" in shown
    assert f"git add -u records/inbox/{report}.yml" in shown
    text = me.text(BOOK)
    assert f"    报告: {report}\n" in text
    assert "    观察人: t013\n" in text
    assert "      学生: 2 李小红\n" in text
    assert "        在校门口哭\n" in text
    assert "        当天约谈\n" in text
    assert me.heartgrid("check") == 0
    assert "收件箱是空的" in said(capsys, me)
    me.commit()
    assert me.heartgrid("verify") == 0
    stored = me.git("cat-file", "blob", f"HEAD:{BOOK}")
    assert f"报告: {report}" in stored
    assert not any(word in stored for word in SECRETS)
    assert "收件箱是空的" in said(capsys, me)


def test_twice_it_is_refused(me: Someone, report: str, capsys: pytest.CaptureFixture[str]) -> None:
    me.heartgrid("inbox", "file", report, "--student", "李小红")
    before = me.text(BOOK)
    assert f"它已经处理过了，在 {BOOK}:5" in said(capsys, me, "file", report, "--student", "王小明")
    assert me.text(BOOK) == before


class CrashError(Exception):
    pass


@pytest.mark.parametrize("how", ["file", "dismiss"])
def test_a_crash_between_writing_and_removing_loses_nothing_and_writes_nothing_twice(
    how: str, me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {
        "file": ("file", report, "--student", "李小红"),
        "dismiss": ("dismiss", report, "--reason", "查不出是谁", "--by", "t003"),
    }[how]
    made = me.clone / {"file": BOOK, "dismiss": f"records/inbox/closed/{report}.yml"}[how]

    def crash(*_: object) -> None:
        raise CrashError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Box, "remove", crash)
        assert me.heartgrid("inbox", *asked) == 3
    written = made.read_bytes()
    assert report in said(capsys, me)
    assert me.heartgrid("inbox", *asked) == 0
    assert made.read_bytes() == written
    assert "收件箱是空的" in said(capsys, me)


def test_a_crash_before_writing_leaves_the_report(me: Someone, report: str) -> None:
    def crash(*_: object) -> None:
        raise CrashError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inbox_filing, "_reads_back", crash)
        assert me.heartgrid("inbox", "file", report, "--student", "李小红") == 3
    assert not (me.clone / BOOK).exists()
    assert me.git("status", "--short", "records") == ""


def test_an_entry_that_only_claims_to_come_from_the_report_does_not_end_it(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A colleague who holds the key of the class, and no other, could write such an entry."""
    me.heartgrid("inbox", "file", report, "--student", "李小红")
    forged = me.text(BOOK).replace("在校门口哭", "没什么事")
    me.git("checkout", "--", "records/inbox")
    me.write(BOOK, forged)
    assert "内容却和报告不一样" in said(capsys, me, "file", report, "--student", "李小红")
    assert me.text(BOOK) == forged
    assert report in said(capsys, me)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("--student", "赵小强"), "没有这名学生"),
        (("--student", "李小红", "--class", "初九1班"), "这个班级查不到"),
        (("--student", "李小红", "--class", "J2024-02"), "没有这名学生"),
        (("--student", "李小红", "--term", "2031-1"), "这个学期查不到"),
        (("--student", "李小红", "--trigger", "别的"), "四必访里没有“别的”"),
        (("--student", "李小红", "--by", "t999"), "这个教职工查不到"),
    ],
)
def test_what_is_unclear_leaves_the_report_where_it_is(
    asked: tuple[str, ...],
    why: str,
    me: Someone,
    report: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert why in said(capsys, me, "file", report, *asked)
    assert me.git("status", "--short") == ""


def test_into_a_class_whose_key_is_not_here_nothing_is_written(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git would refuse the book, or take it in clear where the filter is missing."""
    without(me, "class/J2024-01")
    shown = said(capsys, me, "file", report, "--student", "李小红")
    assert "要用 class/J2024-01 的钥匙密封" in shown
    assert me.git("status", "--short") == ""


def test_who_saw_it_must_be_known(
    me: Someone, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTGRID_IDENTITY", str(me.home / "nobody.json"))
    me.heartgrid("report", "--urgency", "绿", "--about", "x", "--saw", "独自吃饭")
    new = next(one for one in Box(me.clone).waiting() if one.facts and not one.facts.reporter)
    asked = ("file", new.id, "--student", "李小红", "--class", "J2024-01")
    assert "还要知道是哪个观察人" in said(capsys, me, *asked)
    shown = said(capsys, me, *asked, "--by", "陈老师")
    assert "记下来了" in shown
    assert "git add -u" not in shown  # it was never committed
    assert "    观察人: t012\n" in me.text(BOOK)


# --- what does not open, and what is no report --------------------------------------------------------


def test_another_s_words_under_this_id_are_no_report_of_it(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sealed report copied to another name would be filed twice."""
    folder = me.clone / "records" / "inbox"
    shutil.copy(folder / f"{report}.yml", folder / "R-ZZZZZZ.yml")
    assert "不是 heartgrid report 写" in said(capsys, me)
    refused = said(capsys, me, "file", "R-ZZZZZZ", "--student", "李小红")
    assert "不是 heartgrid report 写给这个编号的" in refused
    assert "在校门口哭" in said(capsys, me, "show", "R-ZZZZZZ")


@pytest.mark.parametrize("how", ["damaged", "another epoch", "no report"])
def test_what_does_not_open_stays_and_can_be_put_aside_unless_a_key_is_missing(
    how: str, me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = me.clone / "records" / "inbox" / f"{report}.yml"
    if how == "damaged":
        text = file.read_text(encoding="ascii")
        other = "B" if text[200] == "A" else "A"
        file.write_text(text[:200] + other + text[201:], encoding="ascii", newline="\n")
    elif how == "another epoch":
        plant(me, report, b"{}", epoch=2)
    else:
        file.write_bytes(b"x")
    listed = said(capsys, me)
    assert ("🔒" if how == "another epoch" else "✗ 打不开") in listed
    assert f"错误：{report}：" in said(capsys, me, "show", report)
    assert f"错误：{report}：" in said(capsys, me, "file", report, "--student", "李小红")
    code = me.heartgrid("inbox", "dismiss", report, "--reason", "打不开", "--by", "t003")
    assert code == int(how == "another epoch")
    assert file.exists() is (how == "another epoch")


@pytest.mark.parametrize("asked", ["R-000000", "../../school", "R-7K2M9I", ""])
def test_no_such_report(asked: str, me: Someone, capsys: pytest.CaptureFixture[str]) -> None:
    assert "收件箱里没有" in said(capsys, me, "show", asked)
    assert "收件箱里没有" in said(capsys, me, "file", asked, "--student", "2")


# --- dismiss ------------------------------------------------------------------------------------------


def test_put_aside_it_is_kept_sealed_with_the_reason(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = f"records/inbox/closed/{report}.yml"
    asked = ("dismiss", report, "--reason", "查不出是谁，问过门卫", "--by", "t003")
    assert path in said(capsys, me, *asked)
    text = me.text(path)
    assert all(
        word in text for word in ("查不出是谁，问过门卫", "在校门口哭", "经办: t003", "2025-10-12")
    )
    assert me.heartgrid("check") == 0
    assert "收件箱是空的" in said(capsys, me)
    me.commit()
    assert me.heartgrid("verify") == 0
    assert me.git("cat-file", "blob", f"HEAD:{path}").startswith("HEARTGRID SEALED 1 counsel 1\n")
    assert f"它已经处理过了，在 {path}" in said(capsys, me, "show", report)


@pytest.mark.parametrize(
    ("told", "why"),
    [((" ", "t003"), "没有写理由"), (("x", "郑老师"), "经办人的编号写法不对")],
)
def test_nothing_is_put_aside_without_a_reason_and_a_name(
    told: tuple[str, str], why: str, me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    reason, by = told
    assert why in said(capsys, me, "dismiss", report, "--reason", reason, "--by", by)
    assert me.git("status", "--short") == ""


def test_what_lies_where_it_would_be_kept_is_not_written_over(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = f"records/inbox/closed/{report}.yml"
    (me.clone / path).parent.mkdir(parents=True)
    me.write(path, "编号: 别的\n")
    asked = ("dismiss", report, "--reason", "x", "--by", "t003")
    assert "内容却不是这份报告" in said(capsys, me, *asked)
    assert me.text(path) == "编号: 别的\n"
    assert report in said(capsys, me)


# --- to its end ---------------------------------------------------------------------------------------


def test_a_report_that_went_without_a_trace_is_named_also_without_keys(
    me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    me.git("rm", "-q", f"records/inbox/{report}.yml")
    me.git("commit", "-qm", "x")
    capsys.readouterr()
    assert me.heartgrid("inbox") == 1
    assert f"✗ {report}" in capsys.readouterr().out
    assert me.heartgrid("lock") == 0
    assert me.heartgrid("inbox") == 1
    [row] = json.loads(said(capsys, me, "--json"))
    assert (row["id"], row["lost"]) == (report, True)


@pytest.mark.parametrize("how", ["file", "dismiss"])
def test_what_was_settled_is_not_missed_in_a_clone_without_keys(
    how: str, me: Someone, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = {"file": ("--student", "2"), "dismiss": ("--reason", "x", "--by", "t003")}[how]
    me.heartgrid("inbox", how, report, *rest)
    me.commit()
    assert me.heartgrid("lock") == 0
    capsys.readouterr()
    assert me.heartgrid("inbox") == 0
    assert "收件箱是空的" in capsys.readouterr().out
