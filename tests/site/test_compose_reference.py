"""办法对照: both documents, each article and duty a section of its own."""

from __future__ import annotations

from heartgrid.site.compose_reference import policy_page
from heartgrid.site.render import Renderer
from tests.support.html_text import text_of
from tests.support.reports import report_of


def test_both_documents_the_citys_first() -> None:
    page = policy_page(report_of(as_of="2025-11-20"), Renderer())
    headings = [one.heading for one in page.sections if one.heading]
    assert len(set(headings)) == len(headings)
    city, national = headings.index("第20条 评估督导"), headings.index("N01 每天运动两小时")
    assert headings[national - 1] == "教育部十条措施（2025）第2条 每天两小时体育"
    assert city < national
    top = text_of(page.sections[0].html)
    assert (
        "十条措施》10 条相关条文中的 2 条、2 项义务，排在后面，写作“教育部十条措施（2025）”" in top
    )
    assert "《未成年人网络保护条例》2 条相关条文中的 1 条、2 项义务" in top
    assert headings.index("L04 合规审计") > national
    duty = text_of(
        page.sections[[one.heading for one in page.sections].index(headings[national])].html
    )
    assert "从2025年10月24日起要求" in duty
    assert "国家目标，不是本市办法的要求" in duty
