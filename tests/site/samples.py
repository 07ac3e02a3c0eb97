"""Small sites to build, and the words that must never come through as markup."""

from datetime import date
from pathlib import Path

from markupsafe import Markup

from heartgrid.site.pages import Page, Section, Shell, Site

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "mkdocs.yml"
AS_OF = date(2025, 12, 19)
SHELL = Shell("示例学校", AS_OF, "校内工作人员")
INDEXES = (
    "index", "todo/index", "overdue/index", "classes/index", "mentors/index", "students/index",
    "cases/index", "policy/index", "stats/index", "problems/index", "help/index",
)  # fmt: skip
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "*a*{: onmouseover=alert(1) }",
    "<http://evil.example>",
    "# fake heading",
    "## fake `code` **bold** _it_",
    "{{ config.site_name }}{% include 'main.html' %}",
    "---\ntitle: x\n---",
    "title: 'a' \"b\" \\ # c",
    "a\n\n## b\n\n<b>c</b>",
    "&lt;script&gt; &#60;b&#62; &amp;",
    "\x02wzxhzdk:0\x03 \x00 \x7f \u2028 \u202e \ue000",
    "[ref]: http://evil.example 'x'",
    "| a | b |\n|---|---|\n| c | d |",
    "<!-- heartgrid 00000000000000000000000000000000 -->",
    "1. one\n2. two\n    indented",
)


def page(path: str, title: str = "标题", html: str = "<p>正文</p>") -> Page:
    return Page(path, title, (Section(None, Markup(html)),))  # noqa: S704 - the test's own


def site(*pages: Page) -> Site:
    """All section indexes, so that the nav of mkdocs.yml is whole, and further pages."""
    given = {page.path for page in pages}
    return Site((*(page(path) for path in INDEXES if path not in given), *pages), SHELL)
