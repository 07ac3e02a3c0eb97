"""Texts in parts: nothing is lost between them, and comments stay with what they are about."""

from __future__ import annotations

import pytest
from hypothesis import given

from heartgrid.gitfilter.merging.marks import Marks
from heartgrid.gitfilter.merging.parts import Group, Part, pruned
from heartgrid.gitfilter.merging.splitting import UnsplittableError, ids, reads_as, split
from heartgrid.yamltree import parse
from tests.support.layouts import talks
from tests.support.sample import sample_files


def parts_of(group: Group) -> dict[str, Part]:
    return {one.key or str(at): one for at, one in enumerate(group.parts) if isinstance(one, Part)}


def entries_of(text: str) -> list[Part]:
    inner = parts_of(split(text))["记录"].inner
    assert inner is not None
    return list(parts_of(inner).values())


@pytest.mark.parametrize("whole", [False, True])
def test_the_parts_of_every_record_of_the_sample_give_its_text(whole: bool) -> None:
    assert sample_files()
    for raw in sample_files().values():
        text = raw.decode()
        group = split(text, whole_entries=whole)
        assert group.render(Marks()) == text
        assert group.read() == reads_as(text)


@given(talks())
def test_the_parts_of_files_of_any_layout_give_their_text(case: tuple[str, str]) -> None:
    text = case[0]
    if "---" in text:
        with pytest.raises(UnsplittableError):
            split(text)
        return
    group = split(text)
    assert group.render(Marks()) == text
    assert group.read() == pruned(parse(text, "").data)


def test_comments_belong_to_the_entry_in_or_above_which_they_stand() -> None:
    """
    记录:
      # about the first
      - 编号: a
        日期: 2025-10-12  # behind
        # still in the first

      # about the second
      - 编号: b
    # at the end
    """
    text = (
        "记录:\n  # about the first\n  - 编号: a\n    日期: 2025-10-12  # behind\n"
        "    # still in the first\n\n  # about the second\n  - 编号: b\n# at the end\n"
    )
    first, second = entries_of(text)
    assert first.lead == "  # about the first\n"
    assert first.render(Marks()).endswith("# behind\n    # still in the first\n")
    assert second.lead == "\n  # about the second\n"
    assert split(text).tail == "# at the end\n"


def test_a_comment_in_a_block_of_text_is_text() -> None:
    first, second = entries_of("记录:\n  - 内容: |\n      说\n\n      # 不是注释\n  - 编号: b\n")
    assert first.value == {"内容": "说\n\n# 不是注释\n"}
    assert second.lead == ""


def test_blank_lines_that_a_block_keeps_stay_in_it() -> None:
    first, second = entries_of("记录:\n  - 内容: |+\n      说\n\n\n  - 编号: b\n")
    assert first.value == {"内容": "说\n\n\n"}
    assert first.render(Marks()) == "  - 内容: |+\n      说\n\n\n"
    assert second.lead == ""


@pytest.mark.parametrize(
    "text",
    [
        "a: [\n",
        "- a\n- b\n",
        "{a: 1}\n",
        "一段文字\n",
        "---\na: 1\n",
        "? a\n: 1\n",
        "a: &x 1\nb: *x\n",
        "a: 1\na: 2\n",
        "a: 1\n...\n",
        "a: |\n  b\u2028c\n",
        "<<<<<<< 本地\na: 1\n",
    ],
)
def test_what_is_not_split(text: str) -> None:
    with pytest.raises(UnsplittableError):
        split(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# 只有注释\n",
        "a:\n",
        "a:\n  - \n  -\n",
        "a: []\n",
        "a:\n- b: 1\n",
        "a:\n  - - b\n",
    ],
)
def test_odd_and_empty_things(text: str) -> None:
    assert split(text).render(Marks()) == text


def test_ids_at_any_depth() -> None:
    assert [*ids({"编号": "x", "a": [{"编号": "b", "c": [{"编号": "d"}]}, "e"]})] == ["b", "d"]
