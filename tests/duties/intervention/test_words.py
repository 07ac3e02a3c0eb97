"""The rules of articles 10 to 13 in plain words, as the site shows them."""

from __future__ import annotations

from datetime import date

import pytest

from heartgrid.duties.words.counting import counting_words
from heartgrid.duties.words.ruling import rule_words
from tests.support.books import packaged

DAY = date(2025, 10, 1)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("D06", "随时衡量：学生的责任导师人数（只看请假、住院、休学的学生），至少 1 名。"),
        ("D43", "定期：每个个案，在库的每两周（三类每周）至少 1 次。"),
        ("D49", "算数的记录：触发之后的告知书（责任要点有就医、看护）。"),
        (
            "D59",
            "算数的记录：触发之前、上次触发以来、这次离校以来的复学告知（对象有家长、学生）。",
        ),
        ("D57", "算数的记录：触发之前、这次离校以来的复学申请（材料有康复证明、就医病历）。"),
        (
            "D98",
            "算数的记录：触发之后（触发之前、上次触发以来做的也算）的安全交接。",
        ),
    ],
)
def test_what_is_looked_at(key: str, said: str) -> None:
    policy = packaged()
    rule = next(one for one in policy.rules if one.key == key)
    assert said in rule_words(rule, policy.parameters, DAY)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("D46", "一个月从月初算到月末，只算学期之内；过半那天零点在库的才算。"),
        ("D50", "过期不能补做，有理由的请写豁免。"),
        ("D58.order", "触发之前就要做好；触发当天没有写时刻的，当天之内都算。"),
        ("D98", "从触发起按钟点算 30 分钟，夜里、周末和假期都算；正好到点算按时。"),
    ],
)
def test_how_its_time_is_counted(key: str, said: str) -> None:
    policy = packaged()
    rule = next(one for one in policy.rules if one.key == key)
    assert said in counting_words(rule, policy.parameters, DAY)
