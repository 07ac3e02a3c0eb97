"""What a teacher's editor does with the schemas: the real YAML language server, the real mapping."""

from __future__ import annotations

import json
import shutil
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.lsp import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "tests/node/node_modules/yaml-language-server/bin/yaml-language-server"

MENTORS = count(1)

pytestmark = pytest.mark.node

TALK = """\
种类: 谈心谈话
学期: 2025-1
班级: J2024-01
导师: t012
记录:
  - 编号: 301234
    日期: 2025-10-12
    学生: 12
    方式: 面谈
    详情:
      心理状况: 良好
"""


def yaml_settings() -> dict[str, Any]:
    """The ``yaml.…`` settings of the project's own ``.vscode``, nested as the server asks for them."""
    written = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    nested: dict[str, Any] = {"validate": True, "hover": True, "completion": True}
    for key, value in written.items():
        first, *steps = key.split(".")
        if first == "yaml":
            inner = nested
            for step in steps[:-1]:
                inner = inner.setdefault(step, {})
            inner[steps[-1]] = value
    return nested


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    node = shutil.which("node")
    if node is None or not SERVER.is_file():
        pytest.skip("这台机器没有 Node.js 或没有装 yaml-language-server，编辑器测试跳过")
    started = Editor([node, str(SERVER), "--stdio"], ROOT, {"yaml": yaml_settings()})
    yield started
    started.close()


@pytest.fixture
def talk() -> Path:
    """The path of a talk file that no other test has open; it need not exist."""
    return ROOT / f"records/talks/2025-1/J2024-01.t{next(MENTORS):04}.yml"


def place(text: str, words: str) -> tuple[int, int]:
    """The line and character (from 0) behind ``words``."""
    before = text[: text.index(words) + len(words)]
    return before.count("\n"), len(before.rpartition("\n")[2])


def test_a_good_file_is_not_marked(editor: Editor, talk: Path) -> None:
    assert editor.open(talk, TALK) == []


def test_completion_offers_the_fields_of_an_entry(editor: Editor, talk: Path) -> None:
    text = TALK[: TALK.index("详情")]
    editor.open(talk, text)
    offered = editor.complete(talk, *place(text, "方式: 面谈\n    "))
    assert {"详情", "时长", "地点"} == set(offered)


def test_completion_offers_the_words_of_a_choice(editor: Editor, talk: Path) -> None:
    text = TALK.replace("方式: 面谈", "方式: ")
    editor.open(talk, text)
    assert editor.complete(talk, *place(text, "方式: ")) == ["面谈", "电话", "视频", "书面"]


def test_completion_reaches_into_the_details(editor: Editor, talk: Path) -> None:
    text = TALK.replace("心理状况: 良好", "心理状况: ")
    editor.open(talk, text)
    assert editor.complete(talk, *place(text, "心理状况: ")) == ["良好", "需关注", "需转心理教师"]


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("方式: 面淡", "方式: 面谈", "面谈"),
        ("心理状况: 抑郁症", "心理状况: 良好", "需转心理教师"),
        ("日期: 2025/10/12", "日期: 2025-10-12", "写成 2025-10-12 这样"),
        ("日 期: 2025-10-12", "日期: 2025-10-12", "日"),
    ],
)
def test_a_wrong_word_is_marked_at_its_line(
    editor: Editor, talk: Path, wrong: str, right: str, said: str
) -> None:
    text = TALK.replace(right, wrong)
    marked = editor.open(talk, text)
    line = place(text, wrong)[0]
    found = [one["message"] for one in marked if one["range"]["start"]["line"] == line]
    assert any(said in message for message in found), marked


def test_hover_shows_the_chinese_description(editor: Editor, talk: Path) -> None:
    editor.open(talk, TALK)
    shown = editor.hover(talk, *place(TALK, "方"))
    assert "书面只作记录" in shown
    assert "TalkMode" not in shown


def test_every_kind_is_mapped(editor: Editor) -> None:
    """A word that no kind has is marked in a file of each kind, and of the policy."""
    schemas = yaml_settings()["schemas"]
    of_outputs = {one.name for one in (ROOT / "schemas").glob("*.schema.json")}
    of_files = {one.name for one in (ROOT / "schemas").glob("*.json")} - of_outputs
    assert {one.rpartition("/")[2] for one in schemas} == of_files - {"sealing.json"}
    for pattern in schemas.values():
        path = ROOT / pattern.replace("*", "J2024-01.t012").replace("J2024-01.t012/", "2025-1/")
        assert editor.open(path, "不认识: 1\n"), pattern
