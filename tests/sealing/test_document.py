"""Sealed texts as they look, and what happens to tokens that are moved, altered or foreign."""

from __future__ import annotations

from textwrap import dedent

import pytest

from heartgrid.sealing.document import Refused, seal_text, unseal_text, unsealed_in
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.shapes import Shape
from heartgrid.sealing.tokens import TOKEN, open_token, seal_token
from tests.sealing.small_shapes import CLASS, KEYS, RING, TALKS, outline

BOOK = dedent(
    """\
    种类: 谈心谈话
    记录:
      - 编号: 3f9c2a  # 上午
        日期: 2026-10-12
        学生: 12 王小明
        详情:
          主题: [学业]
          内容: |
            他说……
      - 编号: 000000
        日期: 2026-10-12
        学生: 12 王小明
        详情: 无  # 下午
    """
)

LOOKS = [
    ("备注: 无\n", "备注: §\n"),
    ("备注:    无   # c\n", "备注: §   # §\n"),
    ("备注:\n", "备注: §\n"),
    ("备注:", "备注: §"),
    ("备注:   # c\n", "备注: §   # §\n"),
    ("备注:\t无\n", "备注: §\n"),
    ("\ufeff备注: 无\r\n# c\r\n", "\ufeff备注: §\r\n# §\r\n"),
    ("备注:\n  甲: 1\n  乙: |+\n    字\n\n\n# c\n日期: 2026-10-12", "备注: §\n\n\n# §\n日期: 2026-10-12"),
    ("备注: 一\n  二\n\n  三\n\n#\n", "备注: §\n\n#\n"),
    ("{备注: , 日期: 2026-10-12}", '{备注: "§" , 日期: 2026-10-12}'),
    ('{"备注":无, 详情: [乙, # c\n 丙]  # d\n}\n', '{"备注": "§", 详情: "§"  # §\n}\n'),
    ("记录: [备注: 无, {}]\n", '记录: [备注: "§", {}]\n'),
    ("---\n备注: ENC[1,staff,1,AA]\n", "---\n备注: §\n"),
]  # fmt: skip
NOT_BY_FIELD = [
    '备注: "无"# c\n',  # a bare token would swallow the comment
    "备注: 无\n\t\n",  # libyaml minds the tab behind a plain scalar, and only there
    "{备注: , 备注二:[甲]}\n",
    "- 备注: 无\n",
    "备注: [\n",
]


@pytest.mark.parametrize(("text", "expected"), LOOKS)
def test_what_is_sealed_looks_like_this_and_opens_again(text: str, expected: str) -> None:
    sealed = seal_text(text, TALKS, KEYS)
    assert outline(sealed) == expected
    assert unseal_text(sealed or "", TALKS, RING, CLASS).text == text
    assert unsealed_in(sealed or "", TALKS, CLASS) == ()


@pytest.mark.parametrize("text", NOT_BY_FIELD)
def test_what_would_not_surely_open_is_not_sealed_by_field(text: str) -> None:
    assert seal_text(text, TALKS, KEYS) is None


def test_equal_students_have_equal_tokens_and_equal_details_have_not() -> None:
    sealed = seal_text(BOOK, TALKS, KEYS) or ""
    first, second = (line for line in sealed.splitlines() if "学生" in line)
    assert first == second
    text = "记录:\n- 编号: 3f9c2a\n  详情: 无\n- 编号: 000000\n  详情: 无\n"
    tokens = TOKEN.findall(seal_text(text, TALKS, KEYS) or "")
    assert len(set(tokens)) == 2


def test_sealing_is_deterministic() -> None:
    assert seal_text(BOOK, TALKS, KEYS) == seal_text(BOOK, TALKS, KEYS)


def test_tokens_are_those_of_the_format() -> None:
    """Flag 0 keeps the space before the value, 1 adds one, 2 is a comment."""
    sealed = seal_text(BOOK, TALKS, KEYS) or ""
    tokens = [found[0] for found in TOKEN.finditer(sealed)]
    root = '{"种类":"谈心谈话"}'.encode()
    path = '["记录","详情"]'.encode()
    met = '[{"日期":"2026-10-12","编号":"3f9c2a"}]'.encode()
    assert open_token(RING, tokens[0], (b'["#"]',)) == (2, " 上午")
    assert open_token(RING, tokens[1], ('["学生"]'.encode(),)) == (0, "12 王小明")
    flag, text = open_token(RING, tokens[2], (path, root, met))
    assert (flag, text) == (
        1, "\n      主题: [学业]\n      内容: |\n        他说……",
    )  # fmt: skip


# --- what does not open ------------------------------------------------------------------------

SEALED = seal_text(BOOK, TALKS, KEYS) or ""


def refused(text: str, keyring: Keyring = RING) -> list[int]:
    """The lines that do not open; the rest of the text does."""
    found = unseal_text(text, TALKS, keyring, CLASS)
    tokens = [one[0] for one in TOKEN.finditer(found.text)]
    assert len(tokens) == len([one for one in found.refused if not one.in_clear])
    return [one.line for one in found.refused]


def swapped(text: str, one: str, other: str) -> str:
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def details() -> list[str]:
    return [line.split(": ")[1].split("  ")[0] for line in SEALED.splitlines() if "详情" in line]


def test_a_token_moved_to_another_entry_stays_sealed() -> None:
    assert refused(swapped(SEALED, *details())) == [6, 10]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("日期: 2026-10-12\n    学生", "日期: 2026-10-13\n    学生", [6, 10]),
        ("编号: 000000", "编号: 000001", [10]),
        ("种类: 谈心谈话", "种类: 谈心谈话\n日期: 2026-10-12", [7, 11]),
        ("种类: 谈心谈话\n", "", [5, 9]),
        ("详情:", "情况:", [6, 10]),
    ],
)
def test_a_detail_does_not_open_beside_other_facts(old: str, new: str, lines: list[int]) -> None:
    assert refused(SEALED.replace(old, new)) == lines


def test_a_renamed_group_has_its_entries_in_clear() -> None:
    found = unseal_text(SEALED.replace("记录:", "纪录:"), TALKS, RING, CLASS)
    assert [one.in_clear for one in found.refused] == [True]


def test_lines_are_counted_whatever_ends_them() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert refused(swapped(SEALED, *details()).replace("\n", end)) == [6, 10]


def test_a_comment_for_a_value_and_the_reverse_stay_sealed() -> None:
    """Their paths differ, so that the flag never has to decide it; it is looked at all the same."""
    token = seal_token(KEYS, "无", 0, (b'["#"]',))
    assert refused(f"日期: 2026-10-12 # {token}\n") == [1]
    token = seal_token(KEYS, "无", 2, ('["学生"]'.encode(),))
    assert refused(f"学生: {token}\n") == [1]


@pytest.mark.parametrize(
    "text",
    [
        "备注: 无\n",
        "日期: 2026-10-12 # 无\n",
        "备注:  {token}\n",
        '备注: "{token}"\n',
        "{备注: {token}}\n",
        "备注: {token} {token}\n",
        "备注: |\n  {token}\n",
        "日期: 2026-10-12 #{token}\n",
        "日期: 2026-10-12 # {token} \n",
    ],
)
def test_what_stands_in_clear_is_told(text: str) -> None:
    token = seal_token(KEYS, "无", 0, (b'["#"]',))
    sealed = text.replace("{token}", token)
    found = unseal_text(sealed, TALKS, RING, CLASS)
    assert found.text == sealed
    assert all(one.in_clear for one in found.refused)
    assert [one.line for one in found.refused] == [1]
    assert unsealed_in(sealed, TALKS, CLASS) == found.refused


def test_a_token_where_none_belongs_is_no_token() -> None:
    token = seal_token(KEYS, "无", 0, ('["备注"]'.encode(), b"{}", b"[]"))
    text = f"备注: 甲 {token} 乙\n"
    assert unseal_text(seal_text(text, TALKS, KEYS) or "", TALKS, RING).text == text
    assert unseal_text(f"{token}: 丙\n", TALKS, RING).text == f"{token}: 丙\n"


STRANGE = [
    "李小红: 她哭了\n",
    "记录: [{李小红: }]\n",
    "记录:\n  - 暂离:\n      李小红: 2026-10-12\n",
]


@pytest.mark.parametrize("text", STRANGE)
def test_what_is_no_key_of_the_format_may_be_a_name(text: str) -> None:
    """A line that slipped to the left: its words would stand in git, in clear."""
    assert seal_text(text, TALKS, KEYS) is None


def test_below_what_is_sealed_any_key_may_stand() -> None:
    assert outline(seal_text("详情:\n  李小红: 她哭了\n", TALKS, KEYS)) == "详情: §\n"


def test_a_strange_key_that_came_into_git_is_told_and_opens() -> None:
    """So that the next `add` seals the whole file, and the guard refuses it without keys."""
    any_key = TALKS.details | {"李小红"}
    lax = Shape(TALKS.facts, TALKS.groups, TALKS.pseudonyms, any_key)
    text = "日期: 2026-10-12\n李小红: 她哭了\n"
    sealed = seal_text(text, lax, KEYS) or ""
    found = unseal_text(sealed, TALKS, RING, CLASS)
    assert found.text == text
    assert [(one.line, one.in_clear) for one in found.refused] == [(2, True)]
    assert unsealed_in(sealed, TALKS, CLASS) == found.refused
    assert "李小红" not in found.refused[0].why


def test_tokens_of_another_compartment_stay_sealed_even_with_its_key() -> None:
    """Otherwise the next commit would seal the counsellor's comment for the mentors."""
    counsel = EpochKeys("counsel", 1, b"c" * 32)
    ring = Keyring([KEYS, counsel])
    sealed = seal_text("学生: 王小明 # 住院\n", TALKS, counsel) or ""
    assert refused(sealed, ring) == [1, 1]
    assert len(unsealed_in(sealed, TALKS, CLASS)) == 2
    assert unseal_text(sealed, TALKS, ring, "counsel").refused == ()


def test_epochs_may_be_mixed_and_a_missing_one_stays_sealed() -> None:
    old = EpochKeys(CLASS, 2, b"o" * 32)
    sealed = (seal_text("学生: 甲\n", TALKS, old) or "") + (
        seal_text("备注: 乙\n", TALKS, KEYS) or ""
    )
    assert unseal_text(sealed, TALKS, Keyring([old, KEYS]), CLASS).text == "学生: 甲\n备注: 乙\n"
    assert refused(sealed) == [1]
    assert unsealed_in(sealed, TALKS, CLASS) == ()


def test_a_text_that_is_not_understood_is_left_as_it_is() -> None:
    text = SEALED + "<<<<<<< HEAD\n"
    found = unseal_text(text, TALKS, RING, CLASS)
    assert found.text == text
    assert found.refused == unsealed_in(text, TALKS, CLASS)
    assert found.refused[0].in_clear


def test_a_text_that_would_grow_out_of_bounds_is_not_sealed_by_field() -> None:
    assert seal_text("日期: 2026-10-12\n" + "#a\n" * 60_000, TALKS, KEYS) is None


def test_reasons_quote_nothing() -> None:
    found = unseal_text(swapped(SEALED, *details()), TALKS, RING, CLASS)
    for one in found.refused:
        assert isinstance(one, Refused)
        assert "王小明" not in one.why
        assert "ENC[" not in one.why
