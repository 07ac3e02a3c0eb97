"""A district's clerk, from an empty folder to a site: founds, enters what a school reported, looks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.sampledistrict import AS_OF, records
from tests.support.command import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
REPORTED = "records/district/incidents/2025.yml"
TYPED = {
    "知悉时间": "2025-12-17 09:20", "学校": "haiwan", "事件": "I-9Q3XKD", "类型": "走失",
}  # fmt: skip


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A founded district whose clerk has filled in its schools and people."""
    monkeypatch.chdir(tmp_path)
    assert run_quietly("init", "--district") == 0
    for path in ("district.yml", "staff.yml"):
        (tmp_path / "records" / path).write_bytes(records()[path])
    (tmp_path / "heartgrid.yml").write_text(f"as_of: {AS_OF}\n", encoding="utf-8", newline="\n")
    return tmp_path


def run_quietly(*arguments: str) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "heartgrid", *arguments], check=False, capture_output=True
    )
    return done.returncode


def filled_in(text: str) -> str:
    """The entry as the clerk types over what stands behind each word, the hints left as they are."""
    for word, value in TYPED.items():
        text, count = re.subn(rf"(?m)^(    {word}:)[^#\n]*", rf"\1 {value}  ", text)
        assert count == 1, word
    return text


def test_what_a_school_reported_is_followed(
    district: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "new", "学校上报", "--date", "2025-12-17")
    assert (ran.code, ran.out.strip()) == (0, f"{REPORTED}:4")
    file = district / REPORTED
    told = run(capsys, "check")
    assert told.code == 1  # what is not filled in yet
    assert {line.split(":")[0] for line in told.out.splitlines() if " F1" in line} == {REPORTED}
    file.write_text(filled_in(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    assert run(capsys, "check").code == 0

    lines = json.loads(run(capsys, "status", "--duty", "D73a", "--json").out)
    (line,) = [one for one in lines if one["subject"]["id"] == "I-9Q3XKD"]
    assert (line["status"], line["due"][:10]) == ("due", "2026-01-01")  # 17 December + 15 days

    assert run(capsys, "build").code == 0
    home = (district / "site/index.html").read_text(encoding="utf-8")
    assert "区县心理健康工作人员" in home
    assert 'href="incidents/index.html"' in home
    assert 'href="students/index.html"' not in home
    incidents = (district / "site/incidents/index.html").read_text(encoding="utf-8")
    assert "2025-12-17" in incidents


@pytest.mark.parametrize("kind", [
    "区县倒查", "区县复盘", "区县整改", "问责结论", "极端事件统计", "联席会议", "分类名单", "督查",
    "预警信息", "区县保障", "抽查", "晾晒", "年度评估", "纳入考核",
])  # fmt: skip
def test_each_entry_of_a_district_is_begun_where_it_belongs(
    district: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """Nothing is wrong with it but what the clerk has yet to fill in."""
    ran = run(capsys, "new", kind, "--date", "2025-12-17")
    assert ran.code == 0
    path, line = ran.out.strip().rsplit(":", 1)
    text = (district / path).read_text(encoding="utf-8").splitlines()
    assert text[int(line) - 1].startswith("  - ")
    problems = json.loads(run(capsys, "check", "--json").out)
    assert {one["code"] for one in problems} <= {"F102", "F106"}
