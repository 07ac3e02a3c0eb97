"""A report becomes an entry of the observations: its words as they are, and nothing but words."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heartgrid.editing import Ids, Surroundings
from heartgrid.editing.clerk import MissingOptionError
from heartgrid.editing.new import draft
from heartgrid.editing.reports import (
    Filing,
    filed,
    plain,
    plain_line,
    put_aside,
    was_put_aside,
    wish_of,
)
from heartgrid.ledger import load_files
from heartgrid.model.report import Report
from heartgrid.yamltree import parse
from tests.model.test_report import LEAST, MOST
from tests.support.books import GRID, SCHOOL, STAFF, files_of

PATH = "records/observations/2025-1/J2024-01.yml"
AROUND = load_files(files_of(SCHOOL, STAFF, GRID).items()).ledger
FILING = Filing("李小红", "J2024-01", observer="t012")
NASTY = [
    "- a: b # c",
    "|",
    "---\n...\n%YAML 1.2",
    "<<<<<<< HEAD\n=======\n>>>>>>> x",
    "ENC[1,class/J2024-01,1,AAAA]",
    "报告: R-AAAAAA\n  - 编号: aaaaaa",
    "  先空两格\n\n\n\t再缩进",
    "\x1b[2J\x00\x7f\x9b\r\n\u2028\u202e\ufeff",
    "&a *a !!x {a: [b",
    "'\"\\",
]
texts = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), max_size=80)
).filter(lambda one: one.strip())


def report(**more: Any) -> Report:
    return Report.model_validate({**LEAST, **more})


def written(one: Report, filing: Filing = FILING, before: bytes | None = None) -> bytes:
    made = draft(wish_of(one, filing), Surroundings(AROUND, Ids((), random.Random(5))))
    assert made.path == PATH
    return made.into(before)[0]


def test_every_word_of_the_report_is_in_the_entry() -> None:
    filing = Filing("李小红", trigger="重大情绪变化", disposition="当天约谈")
    assert (
        written(report(**{**MOST, "报告人": "t013"}), filing).decode()
        == """\
种类: 日常动态观察
学期: 2025-1
班级: J2024-01
记录:
  - 编号: 9bcfbe
    日期: 2025-10-12
    时刻: 08:05
    观察人: t013
    报告: R-7K2M9Q
    详情:
      学生: 2 李小红
      场所: 校门口
      表现: [哭泣, 自伤痕迹]
      描述: |
        在校门口哭
        报告里写的学生：穿红外套的男生
      持续: 一个早上
      紧急度: 红
      四必访: 重大情绪变化
      已采取措施: |
        陪着他
      上报对象: t002
      上报时间: 2025-10-12 08:20
      处置: |
        当天约谈
"""
    )


def test_when_it_was_written_is_when_it_was_reported() -> None:
    assert "上报时间: 2025-10-12 14:40" in written(report()).decode()


def test_nobody_saw_it_unless_somebody_says_so() -> None:
    with pytest.raises(MissingOptionError):
        wish_of(report(), Filing("李小红", "J2024-01"))


@given(story=texts, about=texts, lasting=texts, measures=texts)
@example(story="\x00", about="\ufeff", lasting="\x00", measures="\u202e")
def test_any_words_stay_words(story: str, about: str, lasting: str, measures: str) -> None:
    """Behind another entry and before another one: the file reads, and says what was said."""
    one = report(描述=story, 学生=about, 持续=lasting, 已采取措施=measures)
    first = written(report(编号="R-000000"))
    second = written(one, before=first)
    third = written(report(编号="R-111111"), before=second)
    loaded = load_files([*files_of(SCHOOL, STAFF, GRID).items(), (PATH[8:], third)])
    assert [one for one in loaded.problems if one.position.path == PATH] == []
    books = [entry.record for entry in loaded.ledger.observations]
    assert [one.report for one in books] == ["R-000000", "R-7K2M9Q", "R-111111"]
    told = books[1].details
    lines = (told.description or "").rstrip("\n").split("\n")
    assert "\n".join(lines[:-1]) == plain(story)
    assert lines[-1] == f"报告里写的学生：{plain_line(about)}".strip()
    assert (told.measures or "").rstrip("\n") == plain(measures)
    assert told.lasting == plain_line(lasting)
    found = filed([(PATH, third)])
    assert set(found) == {"R-000000", "R-7K2M9Q", "R-111111"}
    assert found["R-7K2M9Q"].is_of(one)


@given(text=st.text(max_size=80))
def test_plain_text_is_settled_and_steers_nothing(text: str) -> None:
    made = plain(text)
    assert plain(made) == made
    assert not any(one in made for one in "\x00\x1b\x7f\x9b\r\t\u2028\u202e\u2066\ufeff")
    assert "\n" not in plain_line(text)


def test_what_is_said_stays_as_it_is_said() -> None:
    said = "他说：“不想活了”。\n\n　　手上有伤 👩‍👧 C:\\x"
    assert plain(said) == said


def test_no_report_can_close_a_book_to_further_entries() -> None:
    assert plain("ENC[1,counsel,1,AAAA]") == "ENC［1,counsel,1,AAAA]"


def test_only_the_same_words_at_the_same_time_are_the_same_report() -> None:
    found = filed([(PATH, written(report()))])["R-7K2M9Q"]
    assert found.is_of(report())
    assert (found.path, found.line) == (PATH, 5)
    assert not found.is_of(report(描述="别的"))
    assert not found.is_of(report(时刻="08:06"))
    assert not found.is_of(report(日期="2025-10-11"))
    assert not found.is_of(report(学生="别人"))


def test_a_sealed_entry_still_says_from_which_report_it_came() -> None:
    sealed = (
        "种类: 日常动态观察\n记录:\n  - 编号: aaaaaa\n    日期: 2025-10-12\n    时刻: 08:05\n"
        "    报告: R-7K2M9Q\n    详情: ENC[1,class/J2024-01,1,AAAA]\n"
    )
    found = filed([(PATH, sealed.encode())])
    assert [*found] == ["R-7K2M9Q"]
    assert not found["R-7K2M9Q"].is_of(report())


@pytest.mark.parametrize("raw", [b"\xff", "报告: R-7K2M9Q".encode(), "记录: 报告".encode(), b""])
def test_a_book_that_does_not_read_has_no_reports(raw: bytes) -> None:
    assert filed([(PATH, raw)]) == {}


@given(reason=texts, original=texts)
def test_what_is_put_aside_keeps_the_reason_and_all_that_was_said(
    reason: str, original: str
) -> None:
    raw = put_aside("R-7K2M9Q", date(2025, 10, 13), "t003", reason, original)
    read = parse(raw.decode(), PATH).data
    assert read is not None
    assert read["理由"] == f"{plain(reason)}\n"
    assert read["原文"] == f"{plain(original)}\n"
    assert was_put_aside(raw, "R-7K2M9Q", original)
    assert not was_put_aside(raw, "R-7K2M9Z", original)
    assert not was_put_aside(raw, "R-7K2M9Q", f"{original}。")
    assert not was_put_aside(b"\xff", "R-7K2M9Q", original)
