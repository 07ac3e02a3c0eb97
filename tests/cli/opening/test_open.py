"""``heartgrid open``: written down first, shown in private, sealed again, and nothing left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from heartgrid.cli import main
from heartgrid.gitfilter.clone.repository import find_repository
from heartgrid.gitfilter.clone.state import keys_file, write_keys
from heartgrid.model.values import ZONE
from heartgrid.sealing.files import unseal
from heartgrid.yamltree import parse
from tests.cli.opening.crisis import CANARY, INCIDENT, TOLD, Team, editor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow]
EDIT = "file.write_text(file.read_text('utf-8').replace('教学楼', '操场'), 'utf-8')"
NEW = "records/incidents/I-000001.yml"
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals and terminals")


def entries(team: Team) -> list[dict[str, object]]:
    data = parse(team.register(), "x.yml").data
    assert data is not None
    found: list[dict[str, object]] = data["记录"]
    return found


def bytes_below(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


def until(true: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_a_reading_is_written_down_sealed(team: Team, tmp_path: Path) -> None:
    before = (team.clone / INCIDENT).read_bytes()
    done = team.open(
        INCIDENT, "--basis", "未保法 37", "--approver", "t001",
        editor=editor(tmp_path, f"assert {CANARY!r} in file.read_text('utf-8')"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (team.clone / INCIDENT).read_bytes() == before
    (entry,) = entries(team)
    today = datetime.now(ZONE).date()
    assert (entry["谁"], entry["方式"]) == ("t002", "查阅")
    assert str(entry["日期"])[:4] == str(today.year)
    assert entry["详情"] == {
        "文件": INCIDENT, "目的": "准备家长会谈", "依据": "未保法 37", "审批人": "t001",
    }  # fmt: skip
    stored = team.registers()[0].read_text(encoding="utf-8")
    assert "谁: t002" in stored
    for word in ("家长", INCIDENT, "未保法"):
        assert word not in stored


def test_the_entry_stands_before_anything_is_shown(team: Team, tmp_path: Path) -> None:
    look = f"pathlib.Path({str(tmp_path / 'seen')!r}).write_bytes(next(pathlib.Path({str(team.clone)!r}).glob('records/disclosures/crisis/*.yml')).read_bytes())"
    assert team.open(INCIDENT, editor=editor(tmp_path, look)).returncode == 0
    assert "谁: t002" in (tmp_path / "seen").read_text(encoding="utf-8")


def test_an_edit_is_mended_sealed_and_stands_nowhere_in_clear(team: Team, tmp_path: Path) -> None:
    done = team.open(INCIDENT, editor=editor(tmp_path, EDIT))
    assert done.returncode == 0, done.stderr
    told = team.plain(INCIDENT)
    assert "地点: 操场" in told
    assert "学生: 2 李小红" in told, "completed, as `heartgrid fmt` does"
    assert "- 编号: " in told
    for place in (team.clone, team.memory):
        assert CANARY.encode() not in bytes_below(place)
    assert CANARY not in done.stdout + done.stderr
    assert team.copies() == []
    team.at.commit()
    assert team.at.git("status", "--porcelain") == ""
    assert team.at.heartgrid("verify") == 0
    assert team.at.text(INCIDENT).startswith("HEARTGRID SEALED 1 crisis")


def test_what_an_editor_leaves_goes_with_the_copy(team: Team, tmp_path: Path) -> None:
    """Swap files, backups, its own home and temporary files, a link; and it ends with a failure."""
    leave = f"""
said = file.read_text('utf-8')
for name in ('.copy.yml.swp', 'copy.yml~', '#copy.yml#', '.config/x/history'):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(said, 'utf-8')
pathlib.Path(os.environ['HOME'], '.viminfo').write_text(said, 'utf-8')
pathlib.Path(os.environ['TMPDIR'], 'v1').write_text(said, 'utf-8')
(folder / 'link').symlink_to({str(tmp_path)!r})
(folder / 'locked').mkdir(0)
sys.exit(7)
"""
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    assert team.open(INCIDENT, editor=editor(tmp_path, leave)).returncode == 0
    assert team.copies() == []
    assert CANARY.encode() not in bytes_below(team.memory) + bytes_below(team.at.home)
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_the_copy_is_its_owners_alone_and_its_name_says_nothing(team: Team, tmp_path: Path) -> None:
    look = f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text(f'{{folder.stat().st_mode:o}} {{file.stat().st_mode:o}} {{file}}')"
    team.open(INCIDENT, editor=editor(tmp_path, look))
    folder, file, path = (tmp_path / "seen").read_text(encoding="utf-8").split()
    if os.name != "nt":
        assert (folder[-3:], file[-3:]) == ("700", "600")
    assert path.startswith(str(team.memory))
    assert "I-7K2M9Q" not in path


def test_without_the_key_nothing_is_opened_or_written_down(
    team: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    file = keys_file(find_repository(team.clone))
    held = team.keyring.keys()
    write_keys(file, [one for one in held if one.compartment != "crisis"])
    assert team.refused(INCIDENT) == 1
    assert "heartgrid unlock" in capsys.readouterr().err
    assert team.registers() == []


def test_an_identity_that_the_school_does_not_know_reads_nothing(
    team: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever sits at somebody's open clone with a name of his own."""
    (team.at.home / "identity.json").unlink()
    assert team.at.heartgrid("enroll", "t009") == 0
    assert (team.refused(INCIDENT), team.registers()) == (1, [])
    assert "t009" in capsys.readouterr().err


def test_a_new_incident_never_stands_in_clear(
    team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "危机事件", "--root", str(team.clone)]) == 1
    said = capsys.readouterr().err
    path = said.partition("heartgrid open ")[2].partition(" ")[0]
    assert not (team.clone / path).exists()
    told = TOLD.replace("I-7K2M9Q", path[-12:-4])
    done = team.open(path, editor=editor(tmp_path, f"file.write_text({told!r}, 'utf-8')"))
    assert done.returncode == 0, done.stderr
    assert (team.clone / path).read_bytes().startswith(b"HEARTGRID SEALED 1 crisis")
    assert CANARY in team.plain(path)
    team.at.commit()
    assert team.at.git("status", "--porcelain") == ""


def test_an_unfilled_new_incident_makes_no_file(team: Team, tmp_path: Path) -> None:
    look = f"pathlib.Path({str(tmp_path / 'seen')!r}).write_bytes(file.read_bytes())"
    assert team.open(NEW, editor=editor(tmp_path, look)).returncode == 0
    assert "编号: I-000001" in (tmp_path / "seen").read_text(encoding="utf-8")
    assert not (team.clone / NEW).exists()


SPECIALS = ['"a: b # c"\\n', "- [x] {}' &a *b !c", "%ENC[1,x] 😀"]


@pytest.mark.parametrize("purpose", SPECIALS)
def test_a_purpose_stands_as_it_was_typed(team: Team, tmp_path: Path, purpose: str) -> None:
    done = team.open(INCIDENT, editor=editor(tmp_path, "pass"), purpose=purpose)
    assert done.returncode == 0, done.stderr
    (entry,) = entries(team)
    assert isinstance(entry["详情"], dict)
    assert entry["详情"]["目的"] == purpose


@pytest.mark.parametrize("purpose", ["", " ", "看", "两\n行", "响\x07铃", "倒\u202e序", "长" * 201])
def test_a_purpose_that_no_register_can_hold(
    team: Team, purpose: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (team.refused(INCIDENT, purpose=purpose), team.registers()) == (2, [])
    assert "--purpose" in capsys.readouterr().err


def test_a_register_that_does_not_read_keeps_everything_closed(team: Team, tmp_path: Path) -> None:
    assert team.open(INCIDENT, editor=editor(tmp_path, "pass")).returncode == 0
    (file,) = team.registers()
    path = file.relative_to(team.clone).as_posix()
    broken = file.read_text(encoding="utf-8").replace("记录:", "记录: [")
    file.write_text(broken, encoding="utf-8", newline="\n")
    seen = tmp_path / "seen"
    look = editor(tmp_path, f"pathlib.Path({str(seen)!r}).touch()")
    done = team.open(INCIDENT, editor=look)
    assert done.returncode == 1
    assert not seen.exists()
    assert file.read_text(encoding="utf-8") == broken
    assert path in done.stderr
    mend = "file.write_text(file.read_text('utf-8').replace('记录: [', '记录:'), 'utf-8')"
    done = team.open(path, editor=editor(tmp_path, mend), purpose="修复登记")
    assert done.returncode == 0, done.stderr
    assert len(entries(team)) == 2


def test_an_altered_envelope_is_not_opened_nor_written_down(
    team: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    file = team.clone / INCIDENT
    raw = bytearray(file.read_bytes())
    raw[-40] = ord("A") if raw[-40] != ord("A") else ord("B")
    file.write_bytes(raw)
    assert (team.refused(INCIDENT), team.registers()) == (1, [])
    assert f"{INCIDENT}:1" in capsys.readouterr().err
    assert file.read_bytes() == bytes(raw)


CASES = ["access.yml", "../school/records/none.yml", "records/school.yml", "records", "/etc/passwd",
         "records/cases/C-7K2M9Q.yml", "records/../../outside.yml"]  # fmt: skip


@pytest.mark.parametrize("path", CASES)
def test_paths_that_are_no_sealed_record(team: Team, path: str) -> None:
    assert (team.refused(path), team.registers()) == (1, [])


@POSIX
def test_a_link_is_no_record(team: Team, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    shutil.copy(team.clone / INCIDENT, outside)
    (team.clone / NEW).symlink_to(outside)
    assert (team.refused(NEW), team.registers()) == (1, [])
    shutil.rmtree(team.clone / "records/disclosures", ignore_errors=True)
    (team.clone / "records/disclosures").symlink_to(tmp_path)
    assert team.refused(INCIDENT) == 1
    assert not (tmp_path / "crisis").exists()


def draft_of(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    return done.stderr.partition("--from ")[2].partition(" ")[0]


BROKEN = "file.write_text(file.read_text('utf-8') + '地点: [\\n', 'utf-8')"


def test_an_edit_that_does_not_read_is_kept_sealed_and_taken_up_again(
    team: Team, tmp_path: Path
) -> None:
    before = (team.clone / INCIDENT).read_bytes()
    done = team.open(INCIDENT, editor=editor(tmp_path, BROKEN))
    draft = draft_of(done)
    assert (team.clone / INCIDENT).read_bytes() == before
    assert CANARY.encode() not in bytes_below(team.clone) + bytes_below(team.memory)
    assert "地点: [" not in done.stdout + done.stderr
    mend = "file.write_text(file.read_text('utf-8').replace('地点: [\\n', '').replace('教学楼', '操场'), 'utf-8')"
    done = team.open(INCIDENT, "--from", draft, editor=editor(tmp_path, mend))
    assert done.returncode == 0, done.stderr
    assert "地点: 操场" in team.plain(INCIDENT)
    assert not os.path.exists(draft)  # noqa: PTH110 - a path as it was printed


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("file.write_bytes(b'x: ' + b'y' * (2 << 20))", id="2 MiB"),
        pytest.param("file.write_bytes(b'\\xff\\xfe')", id="no text"),
        pytest.param("file.write_text('种类: 个案', 'utf-8')", id="another kind"),
    ],
)
def test_no_such_edit_gets_into_the_record(team: Team, tmp_path: Path, code: str) -> None:
    before = (team.clone / INCIDENT).read_bytes()
    draft = draft_of(team.open(INCIDENT, editor=editor(tmp_path, code)))
    assert (team.clone / INCIDENT).read_bytes() == before
    assert draft.endswith("I-7K2M9Q-1.yml")


@POSIX
@pytest.mark.parametrize("code", ["file.unlink()", "file.unlink(); file.symlink_to('/etc/passwd')",
                                  "file.unlink(); os.mkfifo(file)", "file.unlink(); file.mkdir()"])  # fmt: skip
def test_an_editor_that_leaves_no_plain_file(team: Team, tmp_path: Path, code: str) -> None:
    before = (team.clone / INCIDENT).read_bytes()
    done = team.open(INCIDENT, editor=editor(tmp_path, code))
    assert done.returncode == 1
    assert (team.clone / INCIDENT).read_bytes() == before
    assert not (team.clone / ".git/heartgrid/drafts").exists()
    assert team.copies() == []


def test_an_editor_that_saves_by_renaming(team: Team, tmp_path: Path) -> None:
    code = "aside = folder / 'aside'; aside.write_text(file.read_text('utf-8').replace('教学楼', '操场'), 'utf-8'); aside.replace(file)"
    assert team.open(INCIDENT, editor=editor(tmp_path, code)).returncode == 0
    assert "地点: 操场" in team.plain(INCIDENT)


def test_a_record_that_changed_underneath_keeps_both(team: Team, tmp_path: Path) -> None:
    theirs = f"pathlib.Path({str(team.clone / INCIDENT)!r}).write_bytes(b'HEARTGRID SEALED theirs')"
    done = team.open(INCIDENT, editor=editor(tmp_path, f"{EDIT}\n{theirs}"))
    draft = draft_of(done)
    assert (team.clone / INCIDENT).read_bytes() == b"HEARTGRID SEALED theirs"
    team.at.git("checkout", "-q", "--", INCIDENT)
    done = team.open(INCIDENT, "--from", draft, editor=editor(tmp_path, "pass"))
    assert done.returncode == 0, done.stderr
    assert "地点: 操场" in team.plain(INCIDENT)


def test_two_at_the_same_time_are_both_written_down(team: Team, tmp_path: Path) -> None:
    wait = f"pathlib.Path({str(tmp_path)!r}, f'here{{os.getpid()}}').touch()\nwhile not pathlib.Path({str(tmp_path / 'go')!r}).exists(): time.sleep(0.02)\n"
    script = editor(tmp_path, wait + EDIT.replace("操场", "操场' + str(os.getpid()) + '"))
    running = [
        subprocess.Popen(
            team.command(INCIDENT, "--purpose", "同时打开"), cwd=team.clone,
            env=team.environment(script), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]  # fmt: skip
    until(lambda: len(list(tmp_path.glob("here*"))) == 2)
    (tmp_path / "go").touch()
    said = [one.communicate(timeout=60)[1].decode() for one in running]
    assert sorted(one.returncode for one in running) == [0, 1], said
    assert len(entries(team)) == 2
    assert "地点: 操场" in team.plain(INCIDENT)
    assert sum("--from" in one for one in said) == 1
    assert team.copies() == []


@pytest.fixture
def open_editor(team: Team, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A running ``heartgrid open`` whose editor has just saved and stays."""
    wait = f"{EDIT}\n(folder / 'swap').write_bytes(file.read_bytes())\nos.closerange(3, 64)\npathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\ntime.sleep(60)"
    running = subprocess.Popen(
        team.command(INCIDENT, "--purpose", "被中断"), cwd=team.clone,
        env=team.environment(editor(tmp_path, wait)), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text())
    assert CANARY.encode() in bytes_below(team.memory)
    yield running
    running.kill()
    running.wait()
    with contextlib.suppress(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)


@POSIX
@pytest.mark.parametrize("whole_group", [False, True])
def test_a_kill_leaves_nothing(
    team: Team, open_editor: subprocess.Popen[bytes], whole_group: bool
) -> None:
    """SIGKILL of heartgrid alone, its editor alive, and of all that its terminal knows of."""
    if whole_group:
        os.killpg(open_editor.pid, signal.SIGKILL)
    else:
        open_editor.kill()
    open_editor.wait()
    until(lambda: team.copies() == [])
    assert CANARY.encode() not in bytes_below(team.memory) + bytes_below(team.clone)
    assert len(entries(team)) == 1


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_told_to_end_it_keeps_what_was_saved(
    team: Team, open_editor: subprocess.Popen[bytes], name: str
) -> None:
    """As when the window of the terminal is closed."""
    before = (team.clone / INCIDENT).read_bytes()
    open_editor.send_signal(getattr(signal, name))
    assert open_editor.wait(20) == 1
    assert team.copies() == []
    assert (team.clone / INCIDENT).read_bytes() == before
    (draft,) = (team.clone / ".git/heartgrid/drafts").iterdir()
    assert "地点: 操场" in unseal(INCIDENT, draft.read_bytes(), team.keyring).raw.decode()


@POSIX
def test_the_next_command_destroys_what_even_the_watchdog_could_not(
    team: Team, open_editor: subprocess.Popen[bytes]
) -> None:
    """As after a logout that kills everything."""
    children = f"/proc/{open_editor.pid}/task/{open_editor.pid}/children"
    if not os.path.exists(children):  # noqa: PTH110 - Linux alone has it
        pytest.skip("only Linux lists children")
    with open(children, encoding="ascii") as listed:  # noqa: PTH123 - see above
        pids = [int(one) for one in listed.read().split()]
    assert len(pids) == 2, "the watchdog and the editor"
    for one in (*pids, open_editor.pid):
        os.kill(one, signal.SIGSTOP if one == open_editor.pid else signal.SIGKILL)
    open_editor.kill()
    open_editor.wait()
    assert CANARY.encode() in bytes_below(team.memory)
    swept = subprocess.run(
        [sys.executable, "-m", "heartgrid", "access", "list", "--root", str(team.clone)],
        env=team.environment(), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "已经销毁" in swept.stderr
    assert bytes_below(team.memory) == b""


def test_a_living_editor_is_not_swept_away(
    team: Team, open_editor: subprocess.Popen[bytes]
) -> None:
    assert team.open(NEW).returncode == 1  # no editor: it sweeps, registers, and gives up
    assert CANARY.encode() in bytes_below(team.memory)


def test_a_plain_text_copy_in_the_work_tree_is_sealed_where_it_stands(
    team: Team, tmp_path: Path
) -> None:
    team.at.write(INCIDENT, TOLD.replace("走失", "其他"))
    told = subprocess.run(
        ["git", "add", INCIDENT], cwd=team.clone, capture_output=True, encoding="utf-8", check=True
    )
    assert f"heartgrid open {INCIDENT}" in told.stderr
    assert CANARY not in told.stderr
    assert team.open(INCIDENT, editor=editor(tmp_path, "pass")).returncode == 0
    assert team.at.text(INCIDENT).startswith("HEARTGRID SEALED 1 crisis")
    assert "类型: 其他" in team.plain(INCIDENT)


def test_printing_into_a_pipe_is_refused(team: Team) -> None:
    done = team.open(INCIDENT, "--print")
    assert (done.returncode, team.registers()) == (2, [])
    assert CANARY not in done.stdout


def on_terminal(team: Team, *arguments: str, editor: Path | None, typed: bytes) -> str:
    """``heartgrid open`` on a terminal on which ``typed`` is typed once it asks."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        team.command(*arguments, "--purpose", "在终端上"), cwd=team.clone,
        env={**team.environment(editor), "TERM": "dumb"}, stdin=theirs, stdout=theirs,
        stderr=theirs, start_new_session=True,
    ):  # fmt: skip
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 1 << 16)
            except OSError:
                break
            if typed and "回车".encode() in shown:
                time.sleep(0.5)  # the window in the background saves meanwhile
                os.write(ours, typed)
                typed = b""
    os.close(ours)
    return shown.decode()


@POSIX
def test_printing_on_a_terminal_is_written_down_too(team: Team) -> None:
    shown = on_terminal(team, INCIDENT, "--print", editor=None, typed=b"")
    assert CANARY in shown
    assert len(entries(team)) == 1
    assert team.copies() == []


@POSIX
def test_an_editor_that_returns_at_once_is_waited_for(team: Team, tmp_path: Path) -> None:
    """Some hand the file to a window that is open already."""
    code = f"if os.fork():\n    os._exit(0)\nos.setsid()\ntime.sleep(0.2)\n{EDIT}"
    on_terminal(team, INCIDENT, editor=editor(tmp_path, code), typed=b"\n")
    assert "地点: 操场" in team.plain(INCIDENT)


@POSIX
def test_on_a_terminal_the_user_says_what_becomes_of_a_broken_edit(
    team: Team, tmp_path: Path
) -> None:
    before = (team.clone / INCIDENT).read_bytes()
    shown = on_terminal(team, INCIDENT, editor=editor(tmp_path, BROKEN), typed=b"d\n")
    assert "放弃" in shown
    assert (team.clone / INCIDENT).read_bytes() == before
    assert not (team.clone / ".git/heartgrid/drafts").exists()


@pytest.mark.skipif(shutil.which("vim") is None, reason="no vim here")
def test_vim_leaves_nothing(team: Team, tmp_path: Path) -> None:
    """With settings that would keep everything: they are the user's, and not read here."""
    (team.at.home / ".vimrc").write_text(
        "set undofile undodir=~/undo backup backupdir=~/undo directory=~/undo\n", encoding="utf-8"
    )
    (team.at.home / "undo").mkdir()
    command = "vim -es -c %s/教学楼/操场/ -c wq"
    done = team.open(INCIDENT, "--editor", command)
    assert done.returncode == 0, done.stderr
    assert "地点: 操场" in team.plain(INCIDENT)
    assert CANARY.encode() not in bytes_below(team.at.home) + bytes_below(team.memory)
    assert list((team.at.home / "undo").iterdir()) == []
