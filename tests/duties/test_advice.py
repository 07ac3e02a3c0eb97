"""What an overdue line says is missing, and what it says to do now."""

from __future__ import annotations

import pytest

from tests.duties.test_must_visits import NIGHT, answer, ledger, seen, visit
from tests.support.casebook import (
    SIGNED,
    applied,
    assessed,
    beyond,
    case,
    decided,
    handed_over,
    nominated,
    noticed,
    referred,
    signed_papers,
    turned,
)
from tests.support.lines import line, lines, opened, reason, status

AT, OUT = "2025-11-12 16:00", "2025-12-10 16:00"
ONE = decided(OUT, "出库", "一类", "t002")


def said(duty: str, text: str, as_of: str) -> str:
    """What an overdue line says after how it stands."""
    one = line(duty, text, as_of=as_of)
    assert status(one).endswith("逾期")
    return reason(one).partition("。")[2]


def test_the_signature_that_a_decision_lacks_is_named() -> None:
    found = said("D46a", case(决议=[decided(AT), ONE]), "2025-12-20")
    assert found == (
        "12月10日的决议还不算数，要求签署至少 2 人。请评估小组复核以后补作决议，至少 2 人签署，"
        "在这之前照在库学生继续跟进；当时签过、漏写的请补写。"
    )


def test_a_decision_of_another_sort_is_not_the_one_that_lacks_something() -> None:
    """To keep the student is no half-signed way out of the library."""
    kept = decided("2025-12-10 17:00", "维持", "二类", "t002")
    found = said("D46a", case(决议=[decided(AT), ONE, kept]), "2025-12-20")
    assert found.startswith("12月10日的决议还不算数，要求签署至少 2 人。")
    none = case(
        决议=[beyond("2025-11-12 16:00", said="否", signed="t002")], 转介信=[referred("2025-11-14")]
    )
    assert "还不算数" not in said("D51", none, "2025-11-20")


def test_the_one_that_lacks_least_is_named_and_of_those_the_last() -> None:
    half = "日期: 2025-11-0{}, 告知书: [监护人], 承诺书: [监护人, 学生], 契约书: [监护人]"
    held = [half.format(7), half.format(8), signed_papers("2025-11-09", "监护人")]
    away = [turned("2025-10-20", "休学"), turned("2025-11-12", "复学")]
    text = case(决议=[decided("2025-10-13 16:00")], 复学文书=held, 状态变更=away)
    found = said("D60", text, "2025-11-20")
    assert found.startswith("11月8日的复学文书还不算数，要求契约书有监护人、学生。请补签缺的文书")


@pytest.mark.parametrize(
    ("duty", "text", "as_of", "expected"),
    [
        ("D48", case(决议=[decided(AT)], 告知书=[noticed("2025-11-13 10:00")]), "2025-11-20",
         "11月13日的告知书还不算数，要求有回执，拒签的有两名见证人或送达凭证。请马上签发"),
        ("D98a", case(安全交接=[handed_over("2025-11-13 10:00", "否")]), "2025-11-20",
         "11月13日的安全交接还不算数，要求一直有人陪伴，写明了什么时候交给谁。请马上确认学生"),
        ("D57", case(复学申请=[applied("2025-11-03", "康复证明")], 复学评估=[assessed("2025-11-05 10:00")]),
         "2025-11-20", "11月3日的复学申请还不算数，要求材料有康复证明、就医病历。请向家长收齐"),
        ("D98", case(提名=[nominated("2025-11-13 09:00", "红")]), "2025-11-13 10:00",
         "请马上告知监护人，确认学生安全、有人陪伴；告知过的请补登记，写实际的时间。"),
    ],
)  # fmt: skip
def test_what_is_missing_and_what_to_do(duty: str, text: str, as_of: str, expected: str) -> None:
    assert said(duty, text, as_of).startswith(expected)


def test_a_receipt_closes_it_and_nothing_is_said_to_do() -> None:
    receipt = SIGNED.format(day="2025-11-13")
    text = case(决议=[decided(AT)], 告知书=[noticed("2025-11-13 10:00", receipt=receipt)])
    one = line("D48", text, as_of="2025-11-20")
    assert reason(one) == "从11月12日 16:00 算起，最晚到11月15日，已按时完成。"


def test_a_visit_that_does_not_name_its_trigger_is_told() -> None:
    other = answer("2025-10-09 08:00", "情绪反常")
    texts = ledger([seen(NIGHT, "情绪反常")], [visit("2025-10-11 18:00", other)])
    found = lines("D31", *texts, as_of="2026-01-20", subject="s000002")
    one = next(each for each in found if opened(each) == NIGHT)
    assert reason(one).partition("。")[2] == (
        "10月11日的家访还不算数，要求写明答复的是哪一次触发。"
        "请尽快上门看望；去过的请补登记，写明答复的是哪一次触发。"
    )


def test_the_last_day_tells_its_year_where_it_is_another_one() -> None:
    text = case(决议=[decided("2025-12-20 10:00", level="三类")])
    assert reason(line("D45", text, as_of="2025-12-21")) == (
        "从12月20日 10:00 算起，最晚到2026年1月3日，还没有完成。"
    )


def test_the_same_day_is_said_as_such() -> None:
    text = case(决议=[decided(AT, signed="t002")])
    assert reason(line("D39", text, as_of=AT)) == (
        "从11月12日 16:00 算起，最晚到11月12日当天，还没有完成。"
    )
