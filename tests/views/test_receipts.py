"""Receipts count in the figures: whatever is more than a hint, and has begun."""

from __future__ import annotations

from collections import Counter

from heartgrid.duties import Status
from heartgrid.views.articles import policy_view
from heartgrid.views.coverage import duty_coverage
from heartgrid.views.receipts import receipted, receipted_coverage
from tests.support.books import load_text
from tests.support.reports import report_of

ROWS = """
--- receipts/2034.yml
种类: 回执
年: 2034
记录:
  - 编号: aaaa01
    日期: 2034-09-01
    回执:
      - {义务: D36, 轻重: 红线, 应于: 2025-10, 完成: 2025-10, 状态: 已完成, 件数: 3}
      - {义务: D36, 轻重: 红线, 应于: 2025-11, 状态: 逾期, 件数: 2}
      - {义务: D36, 轻重: 提示, 应于: 2025-11, 状态: 逾期, 件数: 9}
      - {义务: D41, 轻重: 目标, 状态: 未到, 件数: 4}
    签名: x
  - {编号: aaaa02, 日期: 2034-09-02, 签名: x, 回执: [{义务: D36, 轻重: 红线, 状态: 已完成, 件数: 10}]}
"""
LEDGER = load_text(ROWS).ledger


def test_all_rows_of_all_batches() -> None:
    assert receipted(LEDGER) == {
        "D36": Counter({Status.DONE: 13, Status.OVERDUE: 11}),
        "D41": Counter({Status.NOT_YET: 4}),
    }


def test_coverage_leaves_out_what_it_leaves_out_of_lines() -> None:
    assert receipted_coverage(LEDGER) == {"D36": Counter({Status.DONE: 13, Status.OVERDUE: 2})}


def test_a_duty_with_receipts_alone_has_its_bar_and_articles_have_theirs() -> None:
    without, with_ = (report_of(*texts, as_of="2025-12-31") for texts in ((), (ROWS,)))
    assert not [one for one in duty_coverage(without) if one.key.startswith("D36 ")]
    (bar,) = [one for one in duty_coverage(with_) if one.key.startswith("D36 ")]
    assert (bar.done, bar.expected) == (13, 15)
    (article,) = [one for one in policy_view(with_).articles if one.number == 9]
    assert article.coverage.count("done") == 13
    (duty,) = [one for one in article.duties if one.id == "D36"]
    assert duty.coverage.counts == bar.counts
