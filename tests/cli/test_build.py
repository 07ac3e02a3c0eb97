"""``heartgrid pages``, ``build`` and ``serve``: a site from whatever the records hold."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_check import BAD_TALK
from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PATIENCE = 60

pytestmark = pytest.mark.slow


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", write_ledger(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path.resolve()


def test_pages(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "pages")
    assert (ran.code, ran.err) == (0, "")
    assert (root / ".heartgrid/docs/index.md").is_file()
    assert not (root / "site").exists()
    assert str(root / ".heartgrid/docs") in ran.out


def test_build_says_where_to_look_and_how_things_stand(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "build")
    assert (ran.code, ran.err) == (0, "")
    first, second, third = ran.out.splitlines()
    assert first == f"站点做好了，用浏览器打开：{root / 'site/index.html'}"
    assert "个页面，用时 " in second
    assert second.endswith("截至 2025-10-12 23:59")
    assert third.startswith("逾期：红线 ")
    assert third.endswith("数据问题 0")
    assert (root / "site/index.html").is_file()


def test_build_elsewhere_as_of_another_day(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "build", "--out", "公开/站点", "--as-of", "2025-09-10")
    assert ran.code == 0
    page = (root / "公开/站点/index.html").read_text(encoding="utf-8")
    assert "2025年9月10日" in page
    assert not (root / "site").exists()


def test_the_folder_of_the_settings(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "heartgrid.yml").write_text(
        "as_of: 2025-10-12\nsite: {folder: out, audience: 心导师}\n", encoding="utf-8"
    )
    assert run(capsys, "build").code == 0
    assert "心导师" in (root / "out/index.html").read_text(encoding="utf-8")


def test_bad_records_still_give_a_site(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(root, BAD_TALK, "--- school.yml\n种类: [\n")
    ran = run(capsys, "build")
    assert ran.code == 0
    assert "数据问题 0" not in ran.out
    assert "未知 0" not in ran.out
    assert (root / "site/index.html").is_file()


def test_a_folder_with_other_things_in_it_is_left_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = root / "documents" / "letter.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    ran = run(capsys, "build", "--out", "documents")
    assert ran.code == 1
    assert "输出文件夹里有别的文件" in ran.err
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_disk_that_refuses_is_a_known_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "file").write_text("no folder", encoding="utf-8")
    ran = run(capsys, "build", "--out", "file/site")
    assert ran.code == 1
    assert "文件读写不成" in ran.err


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(root: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """``heartgrid serve`` as a process, ended as a person ends it."""
    command = [sys.executable, "-m", "heartgrid", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        try:
            yield started
        finally:
            started.send_signal(signal.SIGINT)
            started.wait(timeout=PATIENCE)


def until_it_says(port: int, words: str) -> str:
    """The front page as soon as it holds ``words``."""
    shown = ""
    for _ in range(PATIENCE * 5):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/index.html") as page:
                shown = page.read().decode()
        except urllib.error.HTTPError as refused:
            shown = refused.read().decode()
            refused.close()
        except OSError:
            shown = ""
        if words in shown:
            return shown
        time.sleep(0.2)
    raise AssertionError(shown[:2000])


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT 不能发给另一个进程")
def test_serve_outlives_bad_data_and_bad_settings(root: Path) -> None:
    port = free_port()
    with serving(root, port) as started:
        until_it_says(port, "海湾实验学校")
        school = root / "records/school.yml"
        good = school.read_bytes()
        school.write_bytes("种类: [".encode())
        until_it_says(port, "学校资料读不出来")
        (root / "mkdocs.yml").rename(root / "mkdocs.old")
        until_it_says(port, "mkdocs.yml")
        (root / "mkdocs.old").rename(root / "mkdocs.yml")
        school.write_bytes(good)
        until_it_says(port, "海湾实验学校")
    assert started.returncode == 0


def test_a_port_that_is_taken(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ran = run(capsys, "serve", "--port", str(other.getsockname()[1]))
    assert ran.code == 1
    assert "换一个：--port" in ran.err
