"""What is emitted reads back as it was, whatever the words are."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from heartgrid import yamltree
from tests.sampleschool.emit import Flow, Noted, Record, Value, emit

WORDS = st.text(
    st.sampled_from("一二：，。“”12aE+-.: #&*!|>'\"%@`[]{}?~\\n"), min_size=1, max_size=40
).filter(lambda text: text.strip() == text)


@given(WORDS)
@example("111111111111111111111111”")
def test_every_scalar_survives(text: str) -> None:
    assert _read({"内容": text, "列表": [text, {"内容": text, "之后": "是"}]}) == {
        "内容": text,
        "列表": [text, {"内容": text, "之后": "是"}],
    }


@given(st.lists(st.from_regex(r"[tsg][0-9a-f]{6}", fullmatch=True), min_size=1, max_size=60))
def test_long_lists_are_wrapped_and_survive(items: list[str]) -> None:
    text = emit({"参加": Flow(tuple(items)), "之后": "是"})
    assert max(len(line) for line in text.splitlines()) <= 90
    assert yamltree.parse(text, "x").data == {"参加": items, "之后": "是"}


def test_the_layout_of_a_book() -> None:
    """
    # 高一（1）班
    种类: 谈心谈话
    年: "2025"

    记录:
      - 编号: 3f9c2a
        日期: 2025-10-12  # 改到周四下午
        详情:
          主题: [学业, 家庭]
          内容: |
            第一句。
            第二句。
          约定: 有事来找我。
    """
    details: Record = {
        "主题": Flow(("学业", "家庭")),
        "内容": "第一句。\n第二句。",
        "约定": "有事来找我。",
    }
    entry: Value = {"编号": "3f9c2a", "日期": Noted("2025-10-12", "改到周四下午"), "详情": details}
    record: Record = {"种类": "谈心谈话", "年": "2025", "记录": [entry]}
    expected = (test_the_layout_of_a_book.__doc__ or "").replace("\n    ", "\n").strip() + "\n"
    assert emit(record, heading="高一（1）班", airy=True) == expected


def _read(record: Record) -> object:
    tree = yamltree.parse(emit(record), "x")
    assert tree.problems == ()
    return _without_last_break(tree.data)


def _without_last_break(data: object) -> object:
    """A literal block ends its last line, which the models take away again."""
    match data:
        case str():
            return data.removesuffix("\n")
        case list():
            return [_without_last_break(one) for one in data]
        case dict():
            return {key: _without_last_break(one) for key, one in data.items()}
    return data
